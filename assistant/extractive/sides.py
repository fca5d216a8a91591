"""The sides of a comparison, from what each document's clause contributes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.expectation import AnswerKind, Expectation
from assistant.citing import CitationBook, numbers_of, short_name
from assistant.evidence.support import Support
from assistant.extractive.comparing import DatedWork, Side
from assistant.extractive.findings import Finding, duty_span
from assistant.library import Library
from assistant.values.choice import choose_values, value_contexts
from assistant.values.finding import DATE, FREQUENCY_UNIT
from assistant.values.spans import closing_deadline
from ingest.normalize import fold

# Where a question states a number (74项事项), a date printed with it is the one meant.
_STATED_NUMBER = re.compile(r"\d+(?:项|件|个|种|类|家|%|万|亿)")
# Of several numbers those are compared whose words hold this share of the topic that the best one's hold.
_VALUE_SHARE = 0.7
# A date is of the matter compared when its words hold this share of what all that is quoted holds of the topic.
_DATE_SHARE = 0.34


def make_sides(
    findings: Sequence[Finding], analysis: QueryAnalysis, library: Library, support: Support, book: CitationBook
) -> list[Side]:
    """One side a document, in the order of the answer; none when all are of one document.

    Of several findings of a document the first one that prints a number, a date, a body tells it: a task announces
    what a measure under it sets a date for.
    """
    of_document: dict[str, list[Side]] = {}
    if len({finding.clause.document_id for finding in findings}) > 1:
        for finding in findings:
            side = _side(finding, analysis, library, support, book)
            of_document.setdefault(finding.clause.document_id, []).append(side)
    return [_merged(sides) for sides in of_document.values()]


def _merged(sides: Sequence[Side]) -> Side:
    telling = next((side for side in sides if side.dated or side.values), sides[0])
    led = next((side for side in (telling, *sides) if side.duty_cited), telling)
    return replace(telling, leads=led.leads, responsible=led.responsible, duty_cited=led.duty_cited)


def _side(finding: Finding, analysis: QueryAnalysis, library: Library, support: Support, book: CitationBook) -> Side:
    clause = finding.clause
    folded, topic, coverage = fold(clause.text), analysis.topic.bare, support.coverage_for(analysis)
    dated = replace(analysis, expectation=Expectation(frozenset({AnswerKind.DATE})))
    own = {context.value: context.own for context in value_contexts(clause, dated.expectation, with_baselines=True)}
    least = _DATE_SHARE * coverage(topic, "\n".join(folded[q.start_char : q.end_char] for q in finding.quotes))
    days = {deadline.text: deadline.due for deadline in clause.deadlines}
    dated_work = [
        DatedWork(value.text, days.get(value.text), folded[own[value].start_char : own[value].end_char])
        for value in choose_values(clause, finding.quotes, dated, coverage).values
        if value in own and coverage(topic, folded[own[value].start_char : own[value].end_char]) >= least > 0
    ]
    stated = _STATED_NUMBER.findall(topic)
    dated_work = [work for work in dated_work if any(number in work.words for number in stated)] or dated_work
    bracket = duty_span(clause)
    closing = closing_deadline(clause)
    if closing and not dated_work:
        printed = [d for d in clause.deadlines if d.start_char - clause.start_char >= closing.start_char]
        dated_work = [DatedWork(d.text, d.due, fold(clause.body)) for d in printed]
    return Side(
        name=short_name(library.documents[clause.document_id]),
        label=clause.label,
        values=_values(finding, analysis, support) or _frequencies(finding, analysis, support),
        dated=tuple(dated_work),
        leads=clause.leads,
        responsible=clause.participants,
        cited=numbers_of([book.cite(clause, span) for span in finding.quotes]),
        duty_cited=numbers_of([book.cite(clause, bracket)]) if bracket else (),
        document_id=clause.document_id,
    )


def _frequencies(finding: Finding, analysis: QueryAnalysis, support: Support) -> tuple[str, ...]:
    """How often, as far as what is quoted says: 每年 is told of whatever is checked, in few words of the topic."""
    if FREQUENCY_UNIT not in analysis.expectation.units:
        return ()
    choice = choose_values(finding.clause, finding.quotes, analysis, support.coverage_for(analysis))
    return tuple(dict.fromkeys(value.text for value in choice.values))


def _values(finding: Finding, analysis: QueryAnalysis, support: Support) -> tuple[str, ...]:
    """The numbers as printed, each once; not one that the same sentence prints of another matter.

    A number whose words hold nothing of the topic leaves out what was said before it (自由贸易试验区力争达到150项).
    """
    folded = fold(finding.clause.text)
    values = [value for value in finding.choice.values if not DATE.search(fold(value.text))]
    own = {c.value: c.own for c in value_contexts(finding.clause, analysis.expectation, with_baselines=True)}
    shares = [
        support.topic_coverage(analysis, folded[own[v].start_char : own[v].end_char]) if v in own else 0.0
        for v in values
    ]
    least = _VALUE_SHARE * max(shares, default=0.0)
    return tuple(dict.fromkeys(v.text for v, share in zip(values, shares, strict=True) if share >= least or not share))
