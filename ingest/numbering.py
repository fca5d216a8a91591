"""What a printed number is: numerals, and the numbers that open a chapter, an item, a measure or an article."""

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum

_DIGITS = {
    char: value
    for value, chars in enumerate(("零〇○o", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for char in chars
}
_UNITS = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_CHINESE = "零〇○一二三四五六七八九十百千廿卅两"

# Policy numbering never gets near this; a longer digit run is a telephone number, a code or noise.
_MAX_ORDINAL = 9999


class Family(IntEnum):
    """Families of numbers; the value is the rank, outermost first."""

    PART = 0  # 第一编, 第一部分
    CHAPTER = 1  # 第一章
    SECTION = 2  # 第一节
    ARTICLE = 3  # 第一条
    TOP = 4  # 一、
    ITEM = 5  # （一）
    POINT = 6  # 1.  1．  1、
    SUBPOINT = 7  # (1)  1)
    CIRCLED = 8  # ①


@dataclass(frozen=True, slots=True)
class Marker:
    """The number a line opens with.

    Attributes:
        family: which kind of number.
        ordinal: its value, as a clause id spells it (``25``; ``15-1`` for 第十五条之一).
        length: characters it takes at the start of the line, the space behind it left out.
    """

    family: Family
    ordinal: str
    length: int


_N = rf"[{_CHINESE}]{{1,7}}"
_D = r"\d{1,3}"
# A point glued to digits is a decimal (2.0版), unless they open a year, a month, 24小时 or a long number.
_GLUED = r"(?!\d)|(?=\d{4}年)|(?=\d{1,2}月)|(?=24小时)|(?=\d{3})"
# 3.30项 may be point three or a decimal; 2.0版 can only be the latter.
_POINT_OR_DECIMAL = re.compile(rf"({_D})\.(?=[1-9])")
_PATTERNS: tuple[tuple[Family, re.Pattern[str]], ...] = (
    (Family.PART, re.compile(rf"第 ?({_N}|{_D}) ?(?:编|分编|部分)(?=\s|[:、]|\w)")),
    (Family.CHAPTER, re.compile(rf"第 ?({_N}|{_D}) ?章(?![、,。和至及第])")),
    (Family.SECTION, re.compile(rf"第 ?({_N}|{_D}) ?节(?![、,。和至及第])")),
    # 第五条第二款, 第五条规定的 and the like refer to an article and do not open one.
    (Family.ARTICLE, re.compile(rf"第 ?({_N}|{_D}) ?条(?:之({_N}))?(?![、,。;和至及或第之的]|规定|所[称列指])")),
    # 一、二三产业 and 一、二线城市 are prose.
    (Family.TOP, re.compile(rf"({_N}) ?(?:、(?![{_CHINESE}]+[、线])|\.(?!\d))")),
    (Family.ITEM, re.compile(rf"\( ?({_N}) ?\)[、.]?")),
    (Family.POINT, re.compile(rf"({_D}) ?(?:、|\.(?:{_GLUED}))")),
    (Family.SUBPOINT, re.compile(rf"\( ?({_D}) ?\)[、.]?")),
    (Family.SUBPOINT, re.compile(rf"({_D})\)")),
)


def numeral_value(numeral: str) -> int | None:
    """Return the value of a folded Chinese or Arabic numeral (二十五, 二〇二一, 25), or None if it is none."""
    if not numeral:
        return None
    if numeral.isdecimal():
        return int(numeral) if len(numeral) <= len(str(_MAX_ORDINAL)) else None
    if all(char in _DIGITS for char in numeral):
        return int("".join(str(_DIGITS[char]) for char in numeral)) if len(numeral) <= 4 else None
    return _with_units(numeral)


def _with_units(numeral: str) -> int | None:
    total, digit = 0, None
    for char in numeral:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _UNITS:
            unit = _UNITS[char]
            total += unit if digit in (None, 0) else digit * unit
            digit = None
        else:
            return None
    return total + (digit or 0)


def read_marker(line: str, folded: str) -> Marker | None:
    """Return the number that ``line`` opens with, or None.

    Args:
        line: one line without surrounding space, as printed.
        folded: the same, folded.
    """
    if not line:
        return None
    return _read_single_char_marker(line[0]) or _read_folded_marker(folded)


def read_glued_marker(folded: str) -> Marker | None:
    """Return the number of a line that may as well open with a decimal (3.30项, 1.5亿元), or None.

    Only the lines around it tell which of the two is meant.
    """
    match = _POINT_OR_DECIMAL.match(folded)
    value = int(match[1]) if match else 0
    return Marker(Family.POINT, str(value), match.end()) if match and value else None


def _read_folded_marker(folded: str) -> Marker | None:
    for family, pattern in _PATTERNS:
        match = pattern.match(folded)
        if match is None:
            continue
        value = numeral_value(match[1])
        if not value:
            return None
        supplement = numeral_value(match[2]) if family is Family.ARTICLE and match[2] else None
        return Marker(family, f"{value}-{supplement}" if supplement else str(value), match.end())
    return None


def _read_single_char_marker(char: str) -> Marker | None:
    """Read ①, ⑴, ⒈ or ㈠, which are one character each."""
    if char.isascii():
        return None
    expanded = unicodedata.normalize("NFKC", char)
    if unicodedata.category(char) != "No" or not expanded[:1]:
        return None
    if expanded.isdecimal() and char in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳":
        return Marker(Family.CIRCLED, expanded, 1)
    marker = _read_folded_marker(expanded)
    return Marker(marker.family, marker.ordinal, 1) if marker else None


def chinese_numeral(value: int) -> str:
    """Spell 1 to 99 in Chinese (二十五); larger values stay Arabic, since no label needs them."""
    if not 0 < value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    digits = "零一二三四五六七八九"
    return ("" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十") + (digits[ones] if ones else "")
