"""How far apart two documents set a matter: the months or days between two deadlines, the difference of two numbers."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from assistant.analysis.analyse import QueryAnalysis
from assistant.citing import marks
from assistant.extractive.comparing import DatedWork, Side
from assistant.model import Statement
from assistant.phrasing import Phrases
from ingest.normalize import fold
from ingest.tokens import bigrams

_ASKS_GAP = re.compile(
    r"差了?(?:多|几)|相差|(?:早|晚|快|慢|长|短|多|少|高|低|提前|推迟|提早|延后)(?:了|出)?(?:多久|多少|多长|几)|隔了?(?:多久|几)"
    r"|\bhow (?:much|many|far|long)\b.*\b(?:earlier|later|faster|shorter|longer|more|less|fewer|apart)\b"
)
_NUMBER = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>个?[^\d\s]*)")
_LIMIT = re.compile(r"(?:及?以[内上下]|内|左右|以)?次?$")


@dataclass(frozen=True, slots=True)
class _Gap:
    """What each of two sides prints, how much the first exceeds the second, and that in words."""

    first: str
    second: str
    excess: float
    size: str
    is_time: bool


def describe_gap(sides: Sequence[Side], analysis: QueryAnalysis, words: Phrases) -> list[Statement]:
    """Return how far the two sides that print a number or date lie apart, for a question that asks it.

    Nothing where that can't be reckoned, or more than two print one.
    """
    telling = [side for side in sides if side.values or side.dated]
    if len(telling) != 2 or not _ASKS_GAP.search(analysis.folded):
        return []
    first, second = telling
    gap = _between_numbers(first, second) or _between_dates(first, second, words)
    if gap is None:
        return []
    less, more = (
        words.compared_side.format(name=side.name, said=said, marks=marks(side.cited))
        for _, said, side in sorted([(gap.excess, gap.first, first), (0, gap.second, second)], key=lambda side: side[0])
    )
    pattern = words.gap_later if gap.is_time else words.gap_more
    if not gap.excess:
        pattern = words.gap_same_day if gap.is_time else words.gap_equal
    numbers = dict.fromkeys((*first.cited, *second.cited))
    return [Statement(pattern.format(less=less, more=more, size=gap.size), tuple(numbers))]


def _between_numbers(first: Side, second: Side) -> _Gap | None:
    """The difference of one number a side, of the same unit."""
    printed = [[match for value in side.values for match in _NUMBER.finditer(fold(value))] for side in (first, second)]
    if any(len(matches) != 1 for matches in printed):
        return None
    one, other = (matches[0] for matches in printed)
    unit, other_unit = (_LIMIT.sub("", match["unit"]) for match in (one, other))
    if unit.removeprefix("个") != other_unit.removeprefix("个"):
        return None
    excess = float(one["number"]) - float(other["number"])
    return _Gap(first.values[0], second.values[0], excess, f"{abs(excess):g}{unit}", is_time=False)


def _between_dates(first: Side, second: Side, words: Phrases) -> _Gap | None:
    """The time between the deadlines of the most alike works of both sides."""
    pairs = [
        (_likeness(one, other), one.text, other.text, one.due, other.due)
        for one, other in product(first.dated, second.dated)
        if one.due and other.due
    ]
    if not pairs:
        return None
    _, text, other_text, due, other_due = max(pairs, key=lambda pair: pair[0])
    size = _time_between(min(due, other_due), max(due, other_due), words)
    return _Gap(text, other_text, (due - other_due).days, size, is_time=True)


def _time_between(first: date, last: date, words: Phrases) -> str:
    """Whole years or months between the same day of the month or two ends of months, else days."""
    ends = all(day.day == calendar.monthrange(day.year, day.month)[1] for day in (first, last))
    if ends or first.day == last.day:
        years, months = divmod((last.year - first.year) * 12 + last.month - first.month, 12)
        return words.months.format(count=12 * years + months) if months else words.years.format(count=years)
    return words.days.format(count=(last - first).days)


def _likeness(one: DatedWork, other: DatedWork) -> float:
    """Share of the shorter words' bigrams that stand in the other's, 0 to 1."""
    first, second = set(bigrams(one.words)), set(bigrams(other.words))
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0
