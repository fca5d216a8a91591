"""Numbers that a question states of its matter (74项跨省通办是哪个文件规定的), and clauses that print them."""

import re
from collections.abc import Sequence

from ingest.model import Clause
from ingest.normalize import fold
from ingest.numbering import numeral_value

_LIKE_ITEMS = "项件个种类"
_UNIT = rf"个?工作日|天|个月|[{_LIKE_ITEMS}](?!月|工作日)|家|次|处|所|座|公里|%|千瓦|万元|亿元|元|倍"
_NUMBER = re.compile(rf"(?<![\d.第])(?P<number>\d+(?:\.\d+)?|[两二三四五六七八九十百]+(?=个工作日))(?P<unit>{_UNIT})")


def stated_numbers(folded: str) -> list[tuple[float, str]]:
    """Return the numbers with their units in a folded text; units that count items are the same, 个工作日 is 工作日."""
    return [_read(match) for match in _NUMBER.finditer(folded)]


def find_unprinted(folded: str, clauses: Sequence[Clause]) -> list[str]:
    """Return the numbers in a folded text, as printed there, that none of the clauses prints."""
    printed = {number for clause in clauses for number in stated_numbers(fold(clause.text))}
    return [match[0] for match in _NUMBER.finditer(folded) if _read(match) not in printed]


def prints_numbers(clause: Clause, wanted: list[tuple[float, str]]) -> bool:
    """Whether a clause prints all of these numbers."""
    return set(wanted) <= set(stated_numbers(fold(clause.text)))


def _read(match: re.Match[str]) -> tuple[float, str]:
    unit = match["unit"].removeprefix("个") if len(match["unit"]) > 1 else match["unit"]
    number = match["number"]
    value = float(number) if number[0].isdecimal() else float(numeral_value(number) or 0)
    return value, "项" if unit in _LIKE_ITEMS else unit
