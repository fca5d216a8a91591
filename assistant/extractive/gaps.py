"""How far apart two documents set a matter, and which of several sets the least or most: numbers and deadlines."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.analysis.analyse import QueryAnalysis
from assistant.citing import marks
from assistant.extractive.comparing import Side, most_alike
from assistant.model import Statement
from assistant.phrasing import Phrases
from ingest.normalize import fold

_ASKS_GAP = re.compile(
    r"差了?(?:多|几)|相差|[早快严高多长]还是[晚慢宽低少短]|(?:早|晚|快|慢|长|短|多|少|高|低|提前|推迟|提早|延后)(?:了|出)?(?:多久|多少|多长|几)|隔了?(?:多久|几)"
    r"|\bhow (?:much|many|far|long)\b.*\b(?:earlier|later|faster|shorter|longer|more|less|fewer|apart)\b"
)
# 湖南的时限比国家的晚吗
_ASKS_ORDER = re.compile(
    r"比[^,。;?]{2,30}?(?:还|更|要)*(?P<word>(?P<less>早|提前|快|短|少|低|严格?|紧)|晚|迟|推迟|慢|长|多|高|宽松?)"
    r"(?:了|些|一些|一点|得多)?(?:吗|么|没有(?=[?。]|$))|(?:是不是|是否)比[^,。;?]{2,30}?(?:还|更|要)*(?P<word_2>(?P<less_2>早|提前|快|短|少|低|严格?|紧)|晚|迟|慢|长|多|高|宽松?)(?=[?。,]|$)"
)
_ASKS_EXTREME = re.compile(
    r"(?:哪|谁)[^,。;?]{0,12}?(?P<word>[最更](?:(?P<least>[快短早严低少])|[慢长晚迟宽松高多]))(?=[?。,;]|一[些点]|完成|到期|实现|$)"
    r"|(?:谁|哪[个家份边]?)[^,。;?]{0,6}(?:[时期]限|时间)的?(?P<word_3>(?P<least_3>[早短快])|[晚长慢])"
    r"|\bwhich\b[^.,;?]*\b(?P<word_en>(?P<least_en>fastest|shortest|earliest|lowest|strictest|fewest)"
    r"|slowest|longest|latest|highest|most)\b"
)
# Of which dates tell nothing, and of which numbers do.
_OF_SIZE = re.compile(r"[低少高多短长]|lowest|fewest|highest|most|shortest|longest")
_OF_TIME = re.compile(r"[早晚迟]|earliest|latest")
# Reduced by so much, not to so much.
_REDUCED_BY = re.compile(r"(?:压减|压缩|缩短|减少|降低|下降|提高|增加|扩大)(?!至|到|为|在)\d")
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
    order = _ASKS_ORDER.search(analysis.topic.text)
    if len(telling) != 2 or not (order or _ASKS_GAP.search(analysis.folded)):
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
    text = pattern.format(less=less, more=more, size=gap.size)
    if order:
        holds = gap.excess < 0 if order["less"] or order["less_2"] else gap.excess > 0
        text = (words.gap_yes if holds else words.gap_no).format(gap=text)
    return [Statement(text, tuple(dict.fromkeys((*first.cited, *second.cited))))]


def describe_extreme(sides: Sequence[Side], analysis: QueryAnalysis, words: Phrases) -> list[Statement]:
    """Return which side has the least or most, for a question that asks it (哪个最快).

    Nothing where less than two sides print one number of the same unit, or one day.
    """
    asked = _ASKS_EXTREME.search(analysis.topic.text)
    if asked is None:
        return []
    word = asked["word"] or asked["word_en"] or f"更{asked['word_3']}"
    measured = [] if _OF_TIME.search(word) else _by_numbers(sides)
    if not measured and not _OF_SIZE.search(word) and (_OF_TIME.search(word) or not any(map(_numbers, sides))):
        measured = _by_days(sides)
    if len(measured) < 2:
        return []
    sizes = [size for _, _, size in measured]
    wants_least = asked["least"] or asked["least_en"] or asked["least_3"]
    least = min(sizes) if wants_least else max(sizes)
    first = [(side, said) for side, said, size in measured if size == least]
    pattern = words.extreme if len(first) < len(measured) else words.extreme_alike
    named = (words.compared_side.format(name=s.name, said=said, marks=marks(s.cited)) for s, said in first)
    text = pattern.format(word=word, sides=words.value_separator.join(named))
    return [Statement(text, tuple(dict.fromkeys(n for side, _ in first for n in side.cited)))]


def _by_numbers(sides: Sequence[Side]) -> list[tuple[Side, str, float]]:
    """The sides that print one number, as printed, and its size; none when their units differ."""
    found = [(side, _numbers(side)) for side in sides]
    single = [
        (side, numbers[0])
        for side, numbers in found
        if len(numbers) == 1 and not _REDUCED_BY.search(fold(side.values[0]))
    ]
    units = {_unit(number) for _, number in single}
    return [(side, side.values[0], float(number["number"])) for side, number in single] if len(units) == 1 else []


def _by_days(sides: Sequence[Side]) -> list[tuple[Side, str, float]]:
    """The sides that print one day, as printed, and its place in time."""
    found = [(side, {work.due: work.text for work in side.dated if work.due}) for side in sides]
    return [(side, text, day.toordinal()) for side, days in found if len(days) == 1 for day, text in days.items()]


def _numbers(side: Side) -> list[re.Match[str]]:
    return [match for value in side.values for match in _NUMBER.finditer(fold(value))]


def _unit(number: re.Match[str]) -> str:
    return _LIMIT.sub("", number["unit"]).removeprefix("个")


def _between_numbers(first: Side, second: Side) -> _Gap | None:
    """The difference of one number a side, of the same unit."""
    printed = [_numbers(side) for side in (first, second)]
    if any(len(matches) != 1 for matches in printed):
        return None
    one, other = (matches[0] for matches in printed)
    if _unit(one) != _unit(other):
        return None
    excess = float(one["number"]) - float(other["number"])
    size = f"{abs(excess):g}{_LIMIT.sub('', one['unit'])}"
    return _Gap(first.values[0], second.values[0], excess, size, is_time=False)


def _between_dates(first: Side, second: Side, words: Phrases) -> _Gap | None:
    """The time between the deadlines of the most alike works of both sides."""
    pair = most_alike(first, second)
    if pair is None or pair[0].due is None or pair[1].due is None:
        return None
    one, other = pair
    assert one.due and other.due
    size = _time_between(min(one.due, other.due), max(one.due, other.due), words)
    return _Gap(one.text, other.text, (one.due - other.due).days, size, is_time=True)


def _time_between(first: date, last: date, words: Phrases) -> str:
    """Whole years or months between the same day of the month or two ends of months, else days."""
    ends = all(day.day == calendar.monthrange(day.year, day.month)[1] for day in (first, last))
    if ends or first.day == last.day:
        years, months = divmod((last.year - first.year) * 12 + last.month - first.month, 12)
        return words.months.format(count=12 * years + months) if months else words.years.format(count=years)
    return words.days.format(count=(last - first).days)
