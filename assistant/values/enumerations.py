"""Counts that no number states: how many members an enumeration in front of a noun has (金融、教育、医疗等领域: 3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# 及 separates, but not in 及时 or 涉及.
_AND = r"(?<!涉)及(?!时)"
_MEMBER = r"(?:[^、,;。:!?()〔〕“”\s和与及]|(?<=涉)及|及(?=时)){1,12}"
_LEAD_IN = re.compile(
    r"^.*?(?:力争|持续提[升高]|提[升高]|支持|推动|推进|围绕|聚焦|在|对|将|把|包括|涉及|加强|优化|完善|选择|鼓励|覆盖|重点是|使|让|从)(?=.{2})"
)
# 推动电子证照在金融: where something is done comes behind what is done.
_PLACE = re.compile(r"^.+(?<![存现])在(?![线地校职家])(?=.{2})")
_HOW_MANY = re.compile(r"(?:等(?:[一二三四五六七八九十\d]+个?)?|[一二三四五六七八九十\d]+个)$")
# What stands between the members of an enumeration.
MEMBER_SEPARATOR = re.compile(rf"[、和与]|{_AND}|以及")
# Nouns that count the same things.
_SAME_NOUN = ({"地区", "区域", "地方", "城市群"}, {"部门", "单位"}, {"方面", "领域"})


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Members printed one after the other, and where they stand in the text."""

    members: tuple[str, ...]
    start_char: int
    end_char: int


def find_enumerations(folded: str, noun: str) -> Iterator[Enumeration]:
    """Yield the enumerations of at least two members that end in a noun or in 等 and the noun.

    Args:
        folded: a folded text.
        noun: what is counted, folded.
    """
    nouns = "|".join(sorted(next((same for same in _SAME_NOUN if noun in same), {noun})))
    pattern = re.compile(
        rf"(?P<members>{_MEMBER}(?:(?:、|和|与|{_AND}|以及){_MEMBER})+?)等?[一二三四五六七八九十\d]*个?(?:{nouns})"
    )
    for match in pattern.finditer(folded):
        members = MEMBER_SEPARATOR.split(match["members"])
        if members[-1].endswith("的"):
            continue  # 工作滞后、整改不彻底的县区: what kind of them, not which
        first = _PLACE.sub("", _LEAD_IN.sub("", members[0]))
        start = match.start() + len(members[0]) - len(first)
        last = _HOW_MANY.sub("", members[-1])
        end = match.start() + len(match["members"]) - (len(members[-1]) - len(last))
        if all(member.endswith(noun) for member in members[:-1]):
            last, end = last + noun, end + len(noun)  # 覆盖率、评价率和运用率: part of each member
        yield Enumeration((first, *members[1:-1], last), start, end)
