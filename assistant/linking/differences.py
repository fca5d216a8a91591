"""Deadlines and amounts that two clauses print for the same matter, unlike."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.linking.model import Difference, DifferenceKind
from assistant.linking.profile import body_span, without_dates
from assistant.linking.rarity import Rarity
from ingest.model import Clause, Target
from ingest.normalize import fold

# Weight of the bigrams that two contexts share, times their part of the smaller one: from here on, one matter.
_LEAST_WORTH = 10.0
# A deadline with less behind it than this, up to the end of its sentence, belongs to the words before it.
_LEAST_CONTEXT_CHARS = 6
_SENTENCE_END = re.compile(r"[。;!?\n]")
_PHRASE_END = re.compile(r"[,。;!?\n]")
# How amounts are worded whatever they are of: 压缩至…个工作日以内, 达到…%以上.
_AMOUNT_WORDING = re.compile(
    r"(?:(?:压缩|压减|缩短|减少|降低|控制|提高|增加|力争|达)+(?:至|到|在)?)?\d+(?:\.\d+)?"
    r"(?:个?(?:工作日|自然日|日历日|小时|月|百分点)|[天日年%])?(?:以?内|以[上下])?"
)
_DURATIONS = frozenset({"工作日", "自然日", "日历日", "天", "日", "小时", "个月", "分钟", "秒", "周", "年"})
_DEADLINE = "deadline"
_SHARES = frozenset({"%", "百分点"})


@dataclass(frozen=True, slots=True)
class _Fact:
    """A printed value and the words around it that say what it is of.

    Attributes:
        measure: what it can be compared with: deadlines, durations, shares, counts.
        value: equal values are equal requirements.
        text: as printed.
        start_char: offset in the document.
        context: the words around it with their rarity, numbers left out.
    """

    measure: str
    value: date | tuple[float, str]
    text: str
    start_char: int
    context: Mapping[str, float]


def find_differences(one: Clause, other: Clause, rarity: Rarity) -> tuple[Difference, ...]:
    """Return the values of ``one`` that have another value in ``other`` for the same matter, in printed order.

    A value is held against the one whose context is nearest to its own. A deadline governs the words up to the next
    deadline or the end of the sentence; an amount belongs to the words between two commas.
    """
    others = list(_facts(other, rarity))
    return tuple(
        Difference(
            kind=DifferenceKind.DEADLINE if fact.measure == _DEADLINE else DifferenceKind.TARGET,
            from_value=fact.text,
            to_value=partner.text,
            from_start_char=fact.start_char,
            to_start_char=partner.start_char,
        )
        for fact in sorted(_facts(one, rarity), key=lambda fact: fact.start_char)
        if (partner := _partner(fact, others)) is not None and partner.value != fact.value
    )


def _partner(fact: _Fact, others: Sequence[_Fact]) -> _Fact | None:
    """The fact of the same measure whose context is nearest; None if none is near enough."""
    comparable = [other for other in others if other.measure == fact.measure]
    # Of equally near ones, an equal value: nothing differs then.
    best = max(comparable, key=lambda other: (_worth(fact, other), other.value == fact.value), default=None)
    return best if best and _worth(fact, best) >= _LEAST_WORTH else None


def _worth(one: _Fact, other: _Fact) -> float:
    shared = sum(weight for bigram, weight in one.context.items() if bigram in other.context)
    least = min(sum(one.context.values()), sum(other.context.values()))
    return shared * shared / least if least else 0.0


def _facts(clause: Clause, rarity: Rarity) -> Iterator[_Fact]:
    folded = fold(clause.text)
    starts = sorted(deadline.start_char - clause.start_char for deadline in clause.deadlines)
    for deadline in clause.deadlines:
        start, end = deadline.start_char - clause.start_char, deadline.end_char - clause.start_char
        words = _governed(folded, start, end, starts, body_span(clause))
        yield _Fact(_DEADLINE, deadline.due, deadline.text, deadline.start_char, _context(words, rarity))
    for target in clause.targets:
        start, end = target.start_char - clause.start_char, target.end_char - clause.start_char
        words = _between(folded, start, end, _PHRASE_END, body_span(clause))
        measure, value = _measured(target)
        yield _Fact(measure, value, target.text, target.start_char, _context(words, rarity))


def _governed(text: str, start: int, end: int, starts: Sequence[int], span: tuple[int, int]) -> str:
    """What a deadline governs."""
    sentence_end = _SENTENCE_END.search(text, end, span[1])
    stop = min([sentence_end.start() if sentence_end else span[1], *(s for s in starts if s >= end)])
    if stop - end < _LEAST_CONTEXT_CHARS:
        return _between(text, start, end, _SENTENCE_END, span)
    return text[start:stop]


def _between(text: str, start: int, end: int, mark: re.Pattern[str], span: tuple[int, int]) -> str:
    """The words around a place, from one mark to the next."""
    first = max((match.end() for match in mark.finditer(text, span[0], start)), default=span[0])
    last = mark.search(text, end, span[1])
    return text[first : last.start() if last else span[1]]


def _context(words: str, rarity: Rarity) -> Mapping[str, float]:
    return rarity.weights(re.sub(r"[\W_]", "", _AMOUNT_WORDING.sub("", without_dates(words))))


def _measured(target: Target) -> tuple[str, tuple[float, str]]:
    """What an amount is comparable with, and its value; counts are equal whatever the classifier (74项, 74件)."""
    if target.unit in _DURATIONS:
        return "duration", (target.value, target.unit)
    if target.unit in _SHARES:
        return "share", (target.value, target.unit)
    return "count", (target.value, "")
