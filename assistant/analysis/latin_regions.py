"""Chinese regions named in Latin letters, as English questions do (Hunan, Guangyuan City)."""

import re
from collections.abc import Iterator
from functools import cache

from ingest.model import Level
from ingest.regions import Region, RegionMention, named_regions

_LATIN_WORD = re.compile(r"[a-z]{4,}")

# Where the usual English name is not the pinyin of the short name.
_ENGLISH_NAMES = {
    "陕西": "shaanxi",
    "内蒙古": "inner mongolia",
    "西藏": "tibet",
    "香港": "hong kong",
    "澳门": "macau",
    "哈尔滨": "harbin",
    "呼和浩特": "hohhot",
    "乌鲁木齐": "urumqi",
    "拉萨": "lhasa",
}


def find_latin_regions(folded: str) -> Iterator[RegionMention]:
    """Yield the provinces and prefectures named in Latin letters in a folded text, in order."""
    if not _LATIN_WORD.search(folded):
        return
    for match in _pattern().finditer(folded):
        yield RegionMention(_by_name()[match["name"]], match.start(), match.end())


@cache
def _by_name() -> dict[str, Region]:
    """Latin names; one that several regions share (Suzhou) is left out, a province's wins over a prefecture's."""
    from pypinyin import lazy_pinyin  # takes 0.3 s, which only a question with Latin letters should pay

    names: dict[str, list[Region]] = {}
    for region in named_regions(Level.PROVINCIAL, Level.MUNICIPAL):
        name = _ENGLISH_NAMES.get(region.short_name) or "".join(lazy_pinyin(region.short_name))
        names.setdefault(name, []).append(region)
    unique = {}
    for name, regions in names.items():
        provinces = [region for region in regions if region.level is Level.PROVINCIAL]
        chosen = provinces or regions
        if len(chosen) == 1 and name.replace(" ", "").isascii():
            unique[name] = chosen[0]
    return unique


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _by_name()), key=len, reverse=True))
    return re.compile(rf"\b(?P<name>{names})\b(?:\s+(?:city|province|prefecture))?(?:'s)?")
