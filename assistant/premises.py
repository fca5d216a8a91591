"""Wrong premises: a number or a leading body that a question states and the clause contradicts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.expectation import AnswerKind, Expectation
from assistant.analysis.topic import bare_words
from assistant.value_choice import Coverage, ValueChoice, choose_values, year_month
from assistant.values import DATE, Value
from ingest.model import Clause
from ingest.normalize import fold
from ingest.sentences import Span, clause_sentences
from ingest.tokens import bigrams

_NUMBER = re.compile(
    r"(?<![\d.])(?P<value>\d+(?:\.\d+)?)(?P<unit>%|个?工作日|个?小时|天|个?月(?![底末])|项|件|种|类|家|千瓦|倍|万元|元)(?:以内|内|以上)?"
)
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_SAME_UNITS = {"天": ("天", "日", "工作日"), "月": ("个月",), "小时": ("小时",)}
_MARKS = ",。;、:"
_AT_LEAST = re.compile(r"不少于|不低于|至少|最少")
# A phrase speaks of what was asked when it shares this many bigrams with the question.
_LEAST_SHARED = 3
_LEAD = re.compile(r"由(?P<names>[^,。;?!由]{2,24}?)(?:来)?(?:共同|联合)?牵头")
_JOINED = re.compile(r"[、和与]|还是")


@dataclass(frozen=True, slots=True)
class WrongPremise:
    """What was asked as if it were so.

    Attributes:
        asked: the question's number with its unit, or the body it calls the lead.
        printed: the number the clause prints for it; empty for a body.
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
        printed: the values of its kind that the clause prints on its matter; empty when it prints none.
        agrees: one of them is the value stated.
    """

    asked: str
    printed: ValueChoice
    agrees: bool


def find_stated_values(clause: Clause, analysis: QueryAnalysis, coverage: Coverage) -> list[StatedValue]:
    """Return what ``clause`` prints for the numbers that a question states, and for the dates of a yes-or-no question.

    Args:
        clause: the clause.
        analysis: the question.
        coverage: as :func:`assistant.value_choice.choose_values` takes it.
    """
    text = analysis.topic.text
    stated = []
    for asked in _NUMBER.finditer(text):
        units = _SAME_UNITS.get(_unit(asked), (_unit(asked),))
        choice = _choice(clause, analysis, asked, Expectation(frozenset({AnswerKind.NUMBER}), units), coverage)
        agrees = any(_equal(asked, value.text) for value in choice.values)
        stated.append(StatedValue(asked[0], choice, agrees))
    dates = DATE.finditer(text) if analysis.expectation.yes_no and not stated else ()
    for asked in dates:
        if year_month(asked) is not None:
            choice = _choice(clause, analysis, asked, Expectation(frozenset({AnswerKind.DATE})), coverage)
            printed = {_due(clause, value.text) for value in choice.values}
            if None not in printed:
                stated.append(StatedValue(asked[0], choice, year_month(asked) in printed))
    return stated


def find_wrong_premises(clause: Clause, analysis: QueryAnalysis, coverage: Coverage) -> list[WrongPremise]:
    """Return the premises of the question that ``clause`` contradicts, numbers and dates first."""
    return [*_wrong_values(clause, analysis, coverage), *_wrong_leads(clause, analysis)]


def _wrong_values(clause: Clause, analysis: QueryAnalysis, coverage: Coverage) -> Iterator[WrongPremise]:
    """A value of the question that the clause contradicts: the one value it prints on the same matter is another."""
    body = fold(clause.text)
    for stated in find_stated_values(clause, analysis, coverage):
        printed = dict.fromkeys(fold(value.text) for value in stated.printed.values)
        if stated.agrees or len(printed) != 1:
            continue
        value = stated.printed.values[0]
        asked = _NUMBER.fullmatch(stated.asked)
        if asked and _is_least(body, value) and float(asked["value"]) >= _number(value.text):
            continue
        span = next(s for s in clause_sentences(clause) if s.start_char <= value.start_char < s.end_char)
        phrase, sentence = _around(body, value), body[span.start_char : span.end_char]
        shared = [_shared(words, analysis.topic.text) for words in (phrase, sentence)]
        if shared[0] >= _LEAST_SHARED or (shared[0] and shared[1] > _LEAST_SHARED):
            yield WrongPremise(stated.asked, value.text, span)


def _choice(
    clause: Clause, analysis: QueryAnalysis, asked: re.Match[str], expectation: Expectation, coverage: Coverage
) -> ValueChoice:
    """The values of the kind stated, chosen by the rest of the question."""
    text = f"{asked.string[: asked.start()]} {asked.string[asked.end() :]}"
    rest = replace(analysis, expectation=expectation, topic=replace(analysis.topic, text=text, bare=bare_words(text)))
    return choose_values(clause, clause_sentences(clause), rest, coverage)


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
    return match["unit"].removeprefix("个")


def _around(body: str, value: Value) -> str:
    """The words between the punctuation marks around a value"""
    start = max(body.rfind(mark, 0, value.start_char) for mark in _MARKS) + 1
    ends = [end for mark in _MARKS if (end := body.find(mark, value.end_char)) >= 0]
    return body[start : min(ends, default=len(body))]


def _shared(phrase: str, asked: str) -> int:
    """How many bigrams two texts have in common, numbers and units aside."""
    return len(set(bigrams(_NUMBER.sub("", phrase))) & set(bigrams(_NUMBER.sub("", asked))))


def _wrong_leads(clause: Clause, analysis: QueryAnalysis) -> list[WrongPremise]:
    """A body the question calls the lead, when the bracket names it among the others and not among the leads."""
    duty = clause.duty
    stated = _LEAD.search(analysis.topic.text) if analysis.expectation.yes_no else None
    if duty is None or not duty.leads or stated is None:
        return []
    span = Span(duty.start_char - clause.start_char, duty.end_char - clause.start_char)
    return [
        WrongPremise(name, "", span)
        for name in _JOINED.split(stated["names"])
        if any(_may_mean(name, body) for body in duty.participants)
        and not any(_may_mean(name, body) for body in duty.leads)
    ]


def _may_mean(name: str, printed: str) -> bool:
    """Whether a name may be short for a printed one: its characters stand in it in order (发改委, 国家发展改革委)."""
    rest = iter(fold(printed))
    return all(char in rest for char in fold(name))
