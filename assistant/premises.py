"""Wrong premises: a number or a leading body that a question states and the clause contradicts."""

import re
from dataclasses import dataclass

from assistant.analysis.analyse import QueryAnalysis
from ingest.model import Clause
from ingest.normalize import fold
from ingest.sentences import Span, clause_sentences
from ingest.tokens import bigrams

_NUMBER = re.compile(
    r"(?<![\d.])(?P<value>\d+(?:\.\d+)?)(?P<unit>%|个?工作日|个?小时|天|个?月(?![底末])|项|件|种|类|家|千瓦|倍|万元|元)(?:以内|内|以上)?"
)
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


def find_wrong_premises(clause: Clause, analysis: QueryAnalysis) -> list[WrongPremise]:
    """Return the premises of the question that ``clause`` contradicts, numbers first."""
    return [*_wrong_numbers(clause, analysis), *_wrong_leads(clause, analysis)]


def _wrong_numbers(clause: Clause, analysis: QueryAnalysis) -> list[WrongPremise]:
    """A number of the question that the clause nowhere prints, while the phrase on its topic prints another one."""
    body = fold(clause.body)
    wrong = []
    for asked in _NUMBER.finditer(analysis.topic.text):
        same_unit = [match for match in _NUMBER.finditer(body) if _unit(match) == _unit(asked)]
        if not same_unit or float(asked["value"]) in {float(match["value"]) for match in same_unit}:
            continue
        printed = max(same_unit, key=lambda match: _shared(_phrase_around(body, match), analysis.topic.text))
        if _is_least(body, printed) and float(asked["value"]) >= float(printed["value"]):
            continue
        if _shared(_phrase_around(body, printed), analysis.topic.text) >= _LEAST_SHARED:
            span = next(s for s in clause_sentences(clause) if s.start_char <= printed.start() < s.end_char)
            wrong.append(WrongPremise(asked[0], clause.text[printed.start() : printed.end()], span))
    return wrong


def _is_least(body: str, match: re.Match[str]) -> bool:
    """Whether the number is a lower bound, which a higher one keeps."""
    return bool(_AT_LEAST.search(body[max(0, match.start() - 5) : match.start()])) or match[0].endswith("以上")


def _unit(match: re.Match[str]) -> str:
    return match["unit"].removeprefix("个")


def _phrase_around(body: str, match: re.Match[str]) -> str:
    """The words between the punctuation marks around a number."""
    start = max(body.rfind(mark, 0, match.start()) for mark in _MARKS) + 1
    ends = [end for mark in _MARKS if (end := body.find(mark, match.end())) >= 0]
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
