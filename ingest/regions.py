"""Regions of China: what a place name or a province's abbreviation means, and which places a text names.

The gazetteer is ``regions.toml``: every province, prefecture and county by full name; provinces and prefectures also
by their short names (湖南, 广元, 湘西州). Counties are known by their full names only: 南 or 开 alone mean nothing.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypedDict

from ingest.model import Level
from ingest.normalize import fold

# Place names that are ordinary words in policy prose; with 市 behind them they are still found.
_ALSO_WORDS = frozenset(
    {"东方", "白银", "大同", "朝阳", "黄山", "双河", "吉安", "保定", "通化", "四平", "中山", "城区", "郊区", "矿区"}
)


@dataclass(frozen=True, slots=True)
class Region:
    """A province, prefecture or county.

    Attributes:
        name: full name of its own (``广元市``).
        short_name: without the generic part (``广元``); a county's is its name.
        level: provincial, municipal (prefectures) or county.
        parent: the next higher region; None for provinces.
    """

    name: str
    short_name: str
    level: Level
    parent: "Region | None" = None

    @property
    def full_name(self) -> str:
        """Name with all regions above it, ``四川省广元市``."""
        return (self.parent.full_name if self.parent else "") + self.name

    @property
    def province(self) -> "Region":
        """The province it lies in; a province lies in itself."""
        return self.parent.province if self.parent else self

    def lies_in(self, other: "Region") -> bool:
        """Whether this region is ``other`` or lies below it."""
        return self == other or (self.parent is not None and self.parent.lies_in(other))


@dataclass(frozen=True, slots=True)
class RegionMention:
    """A region's name in a text, with its offsets there."""

    region: Region
    start_char: int
    end_char: int


class _ProvinceRecord(TypedDict):
    name: str
    short_name: str
    abbreviations: list[str]
    prefectures: dict[str, str]
    short_names: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    by_name: dict[str, tuple[Region, ...]]
    by_abbreviation: dict[str, Region]
    names_by_first_char: dict[str, tuple[str, ...]]  # longest first


def find_region(name: str) -> Region | None:
    """Return the region that ``name`` is the full, short or combined name of, or an abbreviation of (湘).

    ``四川省广元市`` and ``南京市鼓楼区`` are understood; a name that several counties share is None on its own.
    """
    folded = fold(name.strip())
    abbreviated = _gazetteer().by_abbreviation.get(folded)
    if abbreviated:
        return abbreviated
    mentions = find_regions(name.strip())
    covers_name = bool(mentions) and mentions[-1].end_char == len(folded) and mentions[0].start_char == 0
    is_one_chain = all(
        after.start_char == before.end_char and after.region.lies_in(before.region)
        for before, after in zip(mentions, mentions[1:], strict=False)
    )
    return mentions[-1].region if covers_name and is_one_chain else None


def is_within(inner: str, outer: str) -> bool:
    """Whether a place is another one or lies in it, both named as ``find_region`` reads names.

    A place that the gazetteer doesn't know is within no other one.
    """
    if inner == outer:
        return True
    inner_region, outer_region = find_region(inner), find_region(outer)
    return inner_region is not None and outer_region is not None and inner_region.lies_in(outer_region)


def find_abbreviated(text: str) -> list[Region]:
    """Return the provinces that runs of abbreviations name (川渝, 京津冀), in order; a single character names none."""
    by_abbreviation = _gazetteer().by_abbreviation
    runs = re.findall(f"[{''.join(by_abbreviation)}]{{2,}}", fold(text))
    return [by_abbreviation[char] for run in runs for char in run]


def find_offices(text: str) -> list[RegionMention]:
    """Return the provinces whose governments a text names by their numbers' letters (湘政办, 川府发), in order."""
    return [
        RegionMention(_gazetteer().by_abbreviation[match["province"]], match.start(), match.end())
        for match in _offices().finditer(fold(text))
    ]


@cache
def _offices() -> re.Pattern[str]:
    letters = "".join(_gazetteer().by_abbreviation)
    return re.compile(f"(?<![省市州县区旗])(?P<province>[{letters}])[政府](?:办|发|函)(?![发函]?〔)")


def named_regions(*levels: Level) -> tuple[Region, ...]:
    """Return the regions of these levels, each once, in the order of the gazetteer."""
    regions = (region for regions in _gazetteer().by_name.values() for region in regions)
    return tuple(dict.fromkeys(region for region in regions if region.level in levels))


def find_regions(text: str) -> list[RegionMention]:
    """Return the regions ``text`` names, in order, not overlapping, the longest name first; traditional glyphs too.

    A name that several regions share (鼓楼区) means the one that lies in the region named last before it; without such
    a region it is left out. A short name of both a province and a prefecture (吉林) means the province.
    """
    mentions: list[RegionMention] = []
    for name, start_char in _scan(fold(text)):
        region = _resolve(name, [mention.region for mention in reversed(mentions)])
        if region:
            mentions.append(RegionMention(region, start_char, start_char + len(name)))
    return mentions


def _scan(folded: str) -> Iterator[tuple[str, int]]:
    names_by_first_char = _gazetteer().names_by_first_char
    position = 0
    while position < len(folded):
        candidates = names_by_first_char.get(folded[position], ())
        name = next((name for name in candidates if folded.startswith(name, position)), None)
        if name:
            yield name, position
        position += len(name) if name else 1


def _resolve(name: str, named_before: list[Region]) -> Region | None:
    candidates = _gazetteer().by_name[name]
    if len(candidates) == 1:
        return candidates[0]
    for outer in named_before:
        inside = [region for region in candidates if region.lies_in(outer)]
        if len(inside) == 1:
            return inside[0]
    return None


@cache
def _gazetteer() -> _Gazetteer:
    source = (files("ingest") / "regions.toml").read_text(encoding="utf-8")
    records: list[_ProvinceRecord] = tomllib.loads(source)["provinces"]
    by_name: dict[str, list[Region]] = {}
    by_abbreviation: dict[str, Region] = {}
    for record in records:
        province = Region(record["name"], record["short_name"], Level.PROVINCIAL)
        by_abbreviation.update(dict.fromkeys(record["abbreviations"], province))
        for region in (province, *_regions_below(province, record)):
            for name in _names_of(region):
                by_name.setdefault(name, []).append(region)
    unambiguous = {name: _highest(regions) for name, regions in by_name.items() if name not in _ALSO_WORDS}
    by_first_char: dict[str, list[str]] = {}
    for name in sorted(unambiguous, key=len, reverse=True):
        by_first_char.setdefault(name[0], []).append(name)
    return _Gazetteer(unambiguous, by_abbreviation, {char: tuple(names) for char, names in by_first_char.items()})


def _regions_below(province: Region, record: _ProvinceRecord) -> Iterator[Region]:
    for name, counties in record.get("prefectures", {}).items():
        parent = province
        if name:
            short_name = record.get("short_names", {}).get(name) or _without_generic_part(name)
            parent = Region(name, short_name, Level.MUNICIPAL, province)
            yield parent
        for county in counties.split():
            yield Region(county, county, Level.COUNTY, parent)


def _without_generic_part(prefecture: str) -> str:
    for generic_part in ("地区", "市", "盟"):
        if prefecture.endswith(generic_part):
            return prefecture.removesuffix(generic_part)
    return prefecture


def _names_of(region: Region) -> set[str]:
    names = {region.name, region.short_name}
    if region.name.endswith("自治州"):
        names.add(region.short_name + "州")
    return names


def _highest(regions: list[Region]) -> tuple[Region, ...]:
    """Drop prefectures from a name that is a province's too; several of one level stay."""
    provinces = tuple(region for region in regions if region.level is Level.PROVINCIAL)
    return provinces or tuple(regions)
