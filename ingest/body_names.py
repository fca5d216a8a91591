"""Names of bodies in text: a core (发展改革委) with the place or rank before it and the branch behind it.

Places: 湖南省税务局, 长沙海关, 国家税务总局湖南省税务局, 人民银行长沙中心支行. Ranks: 省发改委, 市政府外事办,
各县(市、区)人民政府.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.bodies import ALL_LEVELS, LOCAL_LEVELS, Body, Senses, all_bodies
from ingest.body_cores import Core, find_cores, stands_in_context
from ingest.body_english import find_english_cores
from ingest.body_groups import body_by_ending, find_groups
from ingest.body_places import Place, levels_of_rank, levels_served, read_place
from ingest.model import Level
from ingest.normalize import fold
from ingest.regions import Region, RegionMention, find_region, find_regions

# Parts of a body that stand behind its name: 市公安局交警支队.
_SUBUNIT = re.compile(r"\w{0,8}(?:总队|支队|大队|分局|处|科|中心|站|所|室|司|院)(?:\(.*\))?$|\(.*\)$")
_RANKS_ONLY = re.compile(r"(?:各|有关|相关)?[省市州盟县区旗自治设直辖地级以上、,()]+|(?:各|有关|相关)?(?:地区|地方|地)")


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A body's name in a text.

    Attributes:
        text: the name, as in the text.
        start_char: offset of its first character.
        end_char: offset behind its last character.
        senses: the bodies it may mean, each with the levels the name leaves open, place and rank considered.
        region: the place it names; a branch's seat; None without one.
        rank: the word for its rank (省, 市, 市县), without a place; None without one.
        is_compound: all senses are meant (住建交通局); otherwise several are alternatives, to be asked back (金融办).
        is_group: stands for all bodies of its sort (税务部门, 各市州人民政府).
    """

    text: str
    start_char: int
    end_char: int
    senses: Senses
    region: Region | None = None
    rank: str | None = None
    is_compound: bool = False
    is_group: bool = False

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies it may mean."""
        return tuple(self.senses)

    @property
    def is_ambiguous(self) -> bool:
        """Whether it may mean one body or another."""
        return len(self.senses) > 1 and not self.is_compound


def find_bodies(text: str) -> list[BodyMention]:
    """Return the bodies that a text names, in order, not overlapping; Chinese and English, any script and width.

    Conservative: an ordinary word (海关, 税务) is a body only with a place before it or a verb of duty behind it.
    """
    folded = fold(text)
    regions = find_regions(folded)
    found = [mention for core in find_cores(folded) if (mention := _complete(folded, core, regions))]
    found += [_mention(core, place) for core, place in find_groups(folded, regions)]
    found += [_mention(core, Place(core.start_char, core.end_char)) for core in find_english_cores(text)]
    return [
        replace(mention, text=text[mention.start_char : mention.end_char])
        for mention in _join_parents(_without_overlaps(found))
    ]


@lru_cache(maxsize=50_000)
def read_body(name: str) -> BodyMention | None:
    """Read a name that is known to be a body's, as duties print it; None for one that nothing tells.

    Beyond what ``find_bodies`` finds: clipped names of governments (长沙市, 各市), parts of bodies (市公安局交警支队),
    unknown places before a known body, and kinds told by the ending only (国际铁路港管委会).
    """
    folded = fold(name.strip())
    named = [mention for mention in find_bodies(folded) if _covers(mention, folded)]
    if named:
        return replace(named[-1], text=name, start_char=0, end_char=len(name))
    return _read_general(name, folded)


def _complete(folded: str, core: Core, regions: list[RegionMention]) -> BodyMention | None:
    """Add the place to a core; None for an ordinary word that is no body here."""
    place = read_place(folded, core, regions)
    names_place = place.region is not None or place.rank is not None
    if place.end_char > core.end_char:
        return _mention(core, place)
    if (core.is_word or (core.is_bare and not names_place)) and not stands_in_context(folded, core, place.start_char):
        return None
    return _mention(core, place)


def _mention(core: Core, place: Place) -> BodyMention:
    senses = _placed(core.senses, place)
    if not senses:
        place, senses = Place(core.start_char, core.end_char), core.senses
    return BodyMention(
        text="",
        start_char=place.start_char,
        end_char=place.end_char,
        senses=senses,
        region=place.region,
        rank=place.rank,
        is_compound=core.is_compound,
        is_group=core.is_group or place.is_group,
    )


def _placed(senses: Senses, place: Place) -> Senses:
    """The senses that the place allows, with its levels; empty if it allows none (省教育部)."""
    if place.levels is None:
        return senses
    if place.levels == {Level.NATIONAL}:
        return {body: place.levels for body, levels in senses.items() if Level.NATIONAL in levels}
    local = {body: levels for body, levels in senses.items() if levels - {Level.NATIONAL} or body.branches}
    fitting = {body for body, levels in local.items() if levels & place.levels} or set(local)
    return {body: levels_served(body, place) or ALL_LEVELS for body in local if body in fitting}


def _without_overlaps(mentions: list[BodyMention]) -> list[BodyMention]:
    """Sort by place and keep, of those that overlap, the one that begins first, then the longest."""
    kept: list[BodyMention] = []
    for mention in sorted(mentions, key=lambda mention: (mention.start_char, -mention.end_char)):
        if not kept or mention.start_char >= kept[-1].end_char:
            kept.append(mention)
    return kept


def _join_parents(mentions: list[BodyMention]) -> list[BodyMention]:
    """Make one of a body with its parent's name before it: 国家税务总局|湖南省税务局."""
    joined: list[BodyMention] = []
    for mention in mentions:
        parent = joined[-1] if joined else None
        if parent and parent.end_char == mention.start_char and (mention.region or mention.rank):
            shared = {body: levels for body, levels in mention.senses.items() if body in parent.senses}
            if shared:
                joined[-1] = replace(mention, start_char=parent.start_char, senses=shared)
                continue
        joined.append(mention)
    return joined


def _covers(mention: BodyMention, name: str) -> bool:
    """Whether a mention is what a whole name is about: it ends the name, or a part of the body follows."""
    if mention.end_char == len(name):
        return True
    return mention.start_char == 0 and _SUBUNIT.fullmatch(name, mention.end_char) is not None


def _read_general(name: str, folded: str) -> BodyMention | None:
    government = all_bodies()["人民政府"]
    region = find_region(folded)
    if region:
        return BodyMention(name, 0, len(name), {government: frozenset({region.level})}, region)
    if _RANKS_ONLY.fullmatch(folded):
        levels = levels_of_rank(folded) or frozenset(LOCAL_LEVELS)
        return BodyMention(name, 0, len(name), {government: levels}, is_group=True)
    body = body_by_ending(folded)
    return BodyMention(name, 0, len(name), {body: ALL_LEVELS}) if body else None
