"""Wrong premises: a number or a leading body that a question states and the clause contradicts."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.expectation import AnswerKind, Expectation
from assistant.analysis.stated_bodies import PRESUPPOSES
from assistant.analysis.topic import bare_words
from assistant.values.choice import (
    Coverage,
    ValueContext,
    month_of,
    of_the_date,
    score_context,
    value_contexts,
    words_of,
    year_month,
)
from assistant.values.enumerations import MEMBER_SEPARATOR
from assistant.values.finding import DATE, Value
from assistant.values.spans import closing_deadline, said_of
from ingest.model import Clause
from ingest.normalize import fold
from ingest.sentences import Span, clause_sentences
from ingest.tokens import bigrams

STATED_NUMBER = re.compile(
    r"(?<![\d.×x*])(?P<value>\d+(?:\.\d+)?)(?P<unit>%|个?工作日|个?小时|天|个?月(?![底末])|项|件|种|类|家|个(?![工小])|千瓦|倍|万元|元)(?:以内|内|以上)?"
)
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_SAME_UNITS = {"天": ("天", "日", "工作日"), "月": ("个月",), "小时": ("小时",)}
_MARKS = ",。;、:"
_AT_LEAST = re.compile(r"不少于|不低于|至少|最少")
# A phrase speaks of what was asked when it shares this many bigrams with the question.
_LEAST_SHARED = 3
# 由45天: the value before a change.
_FROM = re.compile(r"(?:由|从|原来的?|原)[^,。;、\d]{0,6}$")
# How much the whole question counts beside the words around a value.
_WHOLE_WEIGHT = 0.3
# A printed value equal to the stated one is meant when its words are at least this near to the best; another one is
# held against the question only when no third is this near.
_AGREES = 0.85
_AGREES_ANYWAY = 0.6
_CLEAR = 0.9
_CLEARLY_LESS = 0.7


@dataclass(frozen=True, slots=True)
class WrongPremise:
    """A value that was asked as if it were so.

    Attributes:
        asked: the question's number with its unit, or its date.
        printed: what the clause prints for it.
        span: the stretch of ``clause.text`` that shows it.
    """

    asked: str
    printed: str
    span: Span


@dataclass(frozen=True, slots=True)
class StatedValue:
    """A number or date that a question states, and what the clause prints for it.

    Attributes:
        asked: as stated.
        printed: the value that the clause prints on its matter; None when it prints none, or several alike.
        agrees: the clause prints the value stated, and not for something else.
        clearly: and no other value there is nearly as near to the question's words (续展 of 变更、续展 …1个月、半个月).
        said: the words that the value printed is of, those before it in its sentence included, folded.
        sentence: the sentence that prints it; None without one.
    """

    asked: str
    printed: Value | None
    agrees: bool
    clearly: bool = False
    said: str = ""
    sentence: Span | None = None

    @property
    def is_date(self) -> bool:
        """Whether a date is stated, not a number."""
        return STATED_NUMBER.fullmatch(self.asked) is None


def find_stated_values(clause: Clause, analysis: QueryAnalysis, coverage: Coverage) -> list[StatedValue]:
    """Return what ``clause`` prints for the numbers that a question states, and for the dates of one that asks whether.

    Each is compared with the printed value whose words are nearest to the words around it in the question, so that of
    two numbers stated together each meets its own.

    Args:
        clause: the clause.
        analysis: the question.
        coverage: as :func:`assistant.values.choice.choose_values` takes it.
    """
    numbers, dates = _stated(analysis)
    stated = _judged(clause, [_number_compared(clause, numbers, i, coverage) for i in range(len(numbers))])
    return stated + _judged(clause, [_date_compared(clause, dates, i, coverage) for i in range(len(dates))])


def find_stated_texts(analysis: QueryAnalysis) -> list[str]:
    """Return the numbers and dates that ``find_stated_values`` looks for, as the question states them."""
    return [match[0] for matches in _stated(analysis) for match in matches]


def _stated(analysis: QueryAnalysis) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """The numbers that a question states, and, of one that asks whether, the dates."""
    text = analysis.topic.text
    dates = DATE.finditer(text) if analysis.expectation.yes_no or PRESUPPOSES.search(text) else ()
    return list(STATED_NUMBER.finditer(text)), [match for match in dates if month_of(match[0]) is not None]


def find_wrong_premises(
    clause: Clause, analysis: QueryAnalysis, stated_values: Sequence[StatedValue]
) -> Iterator[WrongPremise]:
    """Return the values of the question that ``clause`` contradicts: the one it prints on the same matter is another.

    Args:
        clause: the clause.
        analysis: the question.
        stated_values: what ``find_stated_values`` finds for them.
    """
    body = fold(clause.text)
    for stated in stated_values:
        value = stated.printed
        if stated.agrees or value is None:
            continue
        asked = STATED_NUMBER.fullmatch(stated.asked)
        is_printed = re.search(rf"(?<![\d.]){re.escape(stated.asked)}", body)
        if asked and is_printed and re.search(rf"(?:多少|几){asked['unit']}|哪一?个是", analysis.topic.text):
            continue  # 20项样板和多少项重点: beside the number asked for, or one of those to choose from
        is_limit = asked and re.search(rf"(?:{_AT_LEAST.pattern}){re.escape(stated.asked)}", analysis.topic.text)
        if asked and not is_limit and _is_least(body, value) and float(asked["value"]) >= _number(value.text):
            continue
        span = _sentence(clause, value)
        start, end = _phrase(body, value.start_char, value.end_char)
        phrase, sentence = body[start:end], fold(said_of(clause, span))
        shared = [_shared(words, analysis.topic.text) for words in (phrase, sentence)]
        if shared[0] >= _LEAST_SHARED or (shared[0] and shared[1] > _LEAST_SHARED):
            yield WrongPremise(stated.asked, value.text, span)


@dataclass(frozen=True, slots=True)
class _Compared:
    """A stated value beside the printed ones of its kind: how near each one's words are, and which equal it."""

    asked: str
    values: tuple[Value, ...]
    scores: tuple[float, ...]
    equal: tuple[bool, ...]
    said: tuple[str, ...]

    @property
    def nearest(self) -> Value:
        return self.values[self.scores.index(max(self.scores))]

    @property
    def nearest_equal(self) -> int:
        """Which of the values equal to the stated one has the nearest words; one is."""
        return max((i for i, is_equal in enumerate(self.equal) if is_equal), key=lambda i: self.scores[i])

    @property
    def agreement(self) -> float:
        """How near the equal value is, as a share of the nearest one's score; 0 when none is equal."""
        best = max(self.scores)
        same = [score for score, is_equal in zip(self.scores, self.equal, strict=True) if is_equal]
        return max(same) / best if same and best else float(bool(same))

    @property
    def is_clear(self) -> bool:
        """Whether every other value is of other words."""
        same, others = (
            [score for score, is_equal in zip(self.scores, self.equal, strict=True) if is_equal is wanted]
            for wanted in (True, False)
        )
        return bool(same) and max(others, default=0.0) <= _CLEARLY_LESS * max(same)


def _number_compared(clause: Clause, asked: Sequence[re.Match[str]], i: int, coverage: Coverage) -> _Compared:
    units = _SAME_UNITS.get(_unit(asked[i]), (_unit(asked[i]),))
    expectation = Expectation(frozenset({AnswerKind.NUMBER}), units)
    with_baselines = bool(_FROM.search(asked[i].string[: asked[i].start()]))
    contexts = value_contexts(clause, expectation, with_baselines=with_baselines)
    contexts = of_the_date(fold(clause.text), contexts, _own_words(asked, i))
    return _compared(clause, asked, i, contexts, lambda value: _equal(asked[i], value.text), coverage)


def _date_compared(clause: Clause, asked: Sequence[re.Match[str]], i: int, coverage: Coverage) -> _Compared:
    contexts = value_contexts(clause, Expectation(frozenset({AnswerKind.DATE})), with_baselines=True)
    wanted, month = year_month(asked[i]), month_of(asked[i][0])
    known = [context for context in contexts if _due(clause, context.value.text) is not None]

    def equals(value: Value) -> bool:
        due = _due(clause, value.text)
        return due == wanted if wanted else due is not None and due[1] == month

    return _compared(clause, asked, i, known, equals, coverage)


def _compared(
    clause: Clause,
    asked: Sequence[re.Match[str]],
    i: int,
    contexts: Sequence[ValueContext],
    equals: Callable[[Value], bool],
    coverage: Coverage,
) -> _Compared:
    folded = fold(clause.text)
    own = bare_words(STATED_NUMBER.sub(" ", _own_words(asked, i)))
    whole = bare_words(STATED_NUMBER.sub(" ", asked[i].string))
    scores = tuple(
        score_context(folded, c, own, coverage) + _WHOLE_WEIGHT * score_context(folded, c, whole, coverage)
        for c in contexts
    )
    values = tuple(context.value for context in contexts)
    closing = closing_deadline(clause)
    said = tuple(
        folded if closing and c.value.start_char >= closing.start_char else words_of(folded, c) for c in contexts
    )
    return _Compared(asked[i][0], values, scores, tuple(map(equals, values)), said)


def _sentence(clause: Clause, value: Value) -> Span:
    """The sentence, or the closing words on responsibility, that print a value."""
    spans = [*clause_sentences(clause), *filter(None, [closing_deadline(clause)])]
    return next(span for span in spans if span.start_char <= value.start_char < span.end_char)


def _judged(clause: Clause, compared: Sequence[_Compared]) -> list[StatedValue]:
    """Decide what agrees; a value that another number of the question states is not held against this one lightly."""
    stated = []
    for this in compared:
        if not this.values:
            stated.append(StatedValue(this.asked, None, agrees=False))
            continue
        nearest = fold(this.nearest.text)
        claimed = any(
            is_equal and fold(value.text) == nearest
            for other in compared
            if other is not this
            for value, is_equal in zip(other.values, other.equal, strict=True)
        )
        if this.agreement >= (_AGREES_ANYWAY if claimed else _AGREES):
            i, agrees = this.nearest_equal, True
        else:
            i, agrees = this.scores.index(max(this.scores)), False
        near = {
            fold(value.text)
            for value, score in zip(this.values, this.scores, strict=True)
            if score >= _CLEAR * max(this.scores)
        }
        printed = this.values[i] if agrees or len(near) == 1 else None
        sentence = _sentence(clause, this.values[i])
        stated.append(StatedValue(this.asked, printed, agrees, this.is_clear, this.said[i], sentence))
    return stated


def _own_words(asked: Sequence[re.Match[str]], i: int) -> str:
    """The phrase of the question around a value, up to a separator between it and the values beside it."""
    text = asked[i].string
    start, end = _phrase(text, *asked[i].span())
    if i and asked[i - 1].end() > start:
        between = MEMBER_SEPARATOR.search(text, asked[i - 1].end(), asked[i].start())
        start = between.start() if between else asked[i - 1].end()
    if i + 1 < len(asked) and asked[i + 1].start() < end:
        between = MEMBER_SEPARATOR.search(text, asked[i].end(), asked[i + 1].start())
        end = between.start() if between else asked[i].end()
    return text[start:end]


def _equal(asked: re.Match[str], printed: str) -> bool:
    return float(asked["value"]) == _number(printed)


def _number(printed: str) -> float:
    """The number of a printed value; not a number when it is in words."""
    found = _DIGITS.search(fold(printed).replace(",", ""))
    return float(found[0]) if found else float("nan")


def _due(clause: Clause, printed: str) -> tuple[int, int] | None:
    """Year and month of a printed date, its year inferred where the parser infers one."""
    match = DATE.search(fold(printed))
    exact = year_month(match) if match else None
    inferred = (deadline.due for deadline in clause.deadlines if deadline.text in printed or printed in deadline.text)
    return exact or next(((due.year, due.month) for due in inferred), None)


def _is_least(body: str, value: Value) -> bool:
    """Whether the number is a lower bound, which a higher one keeps."""
    before = body[max(0, value.start_char - 5) : value.end_char]
    return bool(_AT_LEAST.search(before)) or body[value.start_char : value.end_char + 2].endswith("以上")


def _unit(match: re.Match[str]) -> str:
    return match["unit"].removeprefix("个") or match["unit"]


def _phrase(text: str, start_char: int, end_char: int) -> tuple[int, int]:
    """The stretch between the punctuation marks around another one."""
    start = max(text.rfind(mark, 0, start_char) for mark in _MARKS) + 1
    ends = [end for mark in _MARKS if (end := text.find(mark, end_char)) >= 0]
    return start, min(ends, default=len(text))


def _shared(phrase: str, asked: str) -> int:
    """How many bigrams two texts have in common, numbers and units aside."""
    return len(set(bigrams(STATED_NUMBER.sub("", phrase))) & set(bigrams(STATED_NUMBER.sub("", asked))))
