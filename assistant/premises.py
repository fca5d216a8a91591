"""Wrong premises: a number or a leading body that a question states and the clause contradicts."""

import re
from dataclasses import dataclass

from assistant.analysis.analyse import QueryAnalysis
from ingest.model import Clause
from ingest.normalize import fold
from ingest.sentences import Span, clause_sentences

_NUMBER = re.compile(
    r"(?P<value>\d+(?:\.\d+)?)(?P<unit>%|个?工作日|个?小时|天|个?月(?![底末])|项|件|种|类|家|千瓦|倍|万元|元)(?:以内|内|以上)?"
)
_LEAD = re.compile(r"由(?P<names>[^,。;?!由]{2,24}?)(?:来)?(?:共同|联合)?牵头")
_JOINED = re.compile(r"[、和与]")


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
    """A number of the question that the clause doesn't print, while it prints exactly one other of the same unit."""
    body = fold(clause.body)
    wrong = []
    for asked in _NUMBER.finditer(analysis.topic.text):
        unit = asked["unit"].removeprefix("个")
        printed = [m for m in _NUMBER.finditer(body) if m["unit"].removeprefix("个") == unit]
        values = {float(m["value"]) for m in printed}
        if len(values) == 1 and float(asked["value"]) not in values:
            span = next(s for s in clause_sentences(clause) if s.start_char <= printed[0].start() < s.end_char)
            start, end = printed[0].span()
            wrong.append(WrongPremise(asked[0], clause.text[start:end], span))
    return wrong


def _wrong_leads(clause: Clause, analysis: QueryAnalysis) -> list[WrongPremise]:
    """A body the question calls the lead, when the bracket names leads and this is none of them."""
    duty = clause.duty
    stated = _LEAD.search(analysis.topic.text) if analysis.expectation.yes_no else None
    if duty is None or not duty.leads or stated is None:
        return []
    leads = [fold(lead) for lead in duty.leads]
    span = Span(duty.start_char - clause.start_char, duty.end_char - clause.start_char)
    return [
        WrongPremise(name, "", span)
        for name in _JOINED.split(stated["names"])
        if not any(name in lead or lead in name for lead in leads)
    ]
