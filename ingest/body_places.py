"""The place or rank in the name of a body: before its core (湖南省税务局, 市政府外事办), or behind with the branch."""

import re
from dataclasses import dataclass
from functools import cache

from ingest.bodies import ALL_LEVELS, Body
from ingest.body_cores import Core
from ingest.model import Level
from ingest.regions import Region, RegionMention, named_regions

_RANK_LEVELS = {
    "省": Level.PROVINCIAL,
    "直辖市": Level.PROVINCIAL,
    "自治区": Level.PROVINCIAL,
    "兵团": Level.PROVINCIAL,
    "市": Level.MUNICIPAL,
    "州": Level.MUNICIPAL,
    "盟": Level.MUNICIPAL,
    "县": Level.COUNTY,
    "区": Level.COUNTY,
    "旗": Level.COUNTY,
}
_RANK_WORD = re.compile("|".join(sorted(_RANK_LEVELS, key=len, reverse=True)))
_NO_RANK = re.compile(r"设区的?|地区")
# 上市, 社区, 园区 are no ranks.
_RANK = re.compile(
    r"(?P<each>各|全)?(?<![超上股社园景校片])(?P<rank>自治区|自治州|自治县|兵团|[省市州盟县区旗]{1,4})(?:级(?P<above>以上)?)?$"
)
_SEAT = re.compile(r"(?:党委|委|人民政府|政府|本级|属|直属?)$")
_JOINED_COUNTY = re.compile(r"[局委厅部办院]和县$")  # 财政局和县教育局 does not speak of 和县
_STATE = re.compile(r"(?:中华人民共和国|国家|中国|国务院|中央|全国)$")
_ABOVE_PLACE = re.compile(r"(?:中共|国网|中华人民共和国)$")
_RANK_BEFORE_BRANCH = re.compile(r"[省市州]?")


_LONGEST_PREFIX = 12


@dataclass(frozen=True, slots=True)
class Place:
    """What a name says of its place.

    Attributes:
        start_char: where the whole name begins.
        end_char: where it ends.
        levels: levels that the place or rank leaves open; None if it says nothing.
        region: the place named.
        rank: the word for the rank, without a place.
        is_group: 各 stands before the rank.
    """

    start_char: int
    end_char: int
    levels: frozenset[Level] | None = None
    region: Region | None = None
    rank: str | None = None
    is_group: bool = False


def levels_of_rank(rank: str) -> frozenset[Level]:
    """Return the levels that words for ranks name: 市县 has two; empty without one."""
    return frozenset(_RANK_LEVELS[word] for word in _RANK_WORD.findall(_NO_RANK.sub("", rank)))


def read_place(folded: str, core: Core, regions: list[RegionMention]) -> Place:
    """Read the place or rank of the name around a core; ``regions`` are those of the text."""
    before = _read_before(folded, core, regions)
    return before if before.region else _read_branch(folded, core, regions) or before


def is_capital(region: Region) -> bool:
    """Whether a city is a province's capital: the gazetteer, by statistical codes, lists it first."""
    return region in _capitals()


def _read_before(folded: str, core: Core, regions: list[RegionMention]) -> Place:
    seat = _SEAT.search(folded, _near(core.start_char), core.start_char)
    for end in (core.start_char, *([seat.start()] if seat else [])):
        mention = next((mention for mention in regions if mention.end_char == end), None)
        if mention and _JOINED_COUNTY.search(folded, _near(end), end):
            mention = None
        if mention:
            levels = frozenset({mention.region.level})
            return Place(_outermost(folded, mention, regions), core.end_char, levels, mention.region)
        rank = _RANK.search(folded, _near(end), end)
        if rank:
            levels = levels_of_rank(rank["rank"])
            levels = _at_or_above(levels) if rank["above"] else levels
            is_group = rank["each"] == "各" or rank["above"] is not None or len(levels) > 1
            return Place(rank.start(), core.end_char, levels, rank=rank["rank"], is_group=is_group)
    state = _STATE.search(folded, _near(core.start_char), core.start_char)
    if state:
        return Place(state.start(), core.end_char, frozenset({Level.NATIONAL}))
    return Place(core.start_char, core.end_char)


def _near(end: int) -> int:
    """Where to start looking for what ends at a place."""
    return max(0, end - _LONGEST_PREFIX)


def _outermost(folded: str, mention: RegionMention, regions: list[RegionMention]) -> int:
    """Where the chain of regions that ends with this one begins (四川省广元市), 中共 before it included."""
    start = mention.start_char
    for outer in reversed(regions):
        if outer.end_char == start and mention.region.lies_in(outer.region):
            start = outer.start_char
    above = _ABOVE_PLACE.search(folded, _near(start), start)
    return above.start() if above else start


def _read_branch(folded: str, core: Core, regions: list[RegionMention]) -> Place | None:
    """Read the branch behind the core: 人民银行|长沙中心支行, 外汇局|湖南省分局."""
    suffixes = [suffix for body in core.senses for suffix in body.branches]
    region, position = None, core.end_char
    for mention in regions:
        if mention.start_char == position:
            region, position = mention.region, mention.end_char
    rank = _RANK_BEFORE_BRANCH.match(folded, position)
    named = rank[0] if rank and not region else ""
    position += len(rank[0]) if rank else 0
    suffix = next((suffix for suffix in suffixes if folded.startswith(suffix, position)), None)
    if suffix is None:
        return None
    levels = frozenset({region.level}) if region else levels_of_rank(named) or ALL_LEVELS - {Level.NATIONAL}
    return Place(core.start_char, position + len(suffix), levels, region, named or None, is_group=False)


def levels_served(body: Body, place: Place) -> frozenset[Level] | None:
    """Return the levels a body of this place may have: a branch seated in a capital may serve the province."""
    if place.levels and place.region and body.is_seated and is_capital(place.region):
        return place.levels | {Level.PROVINCIAL}
    return place.levels


def _at_or_above(levels: frozenset[Level]) -> frozenset[Level]:
    order = list(Level)
    lowest = max(map(order.index, levels))
    return frozenset(order[1 : lowest + 1])


@cache
def _capitals() -> frozenset[Region]:
    first: dict[Region, Region] = {}
    for region in named_regions(Level.MUNICIPAL):
        first.setdefault(region.province, region)
    return frozenset(first.values())
