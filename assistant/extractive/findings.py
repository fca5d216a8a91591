"""What one clause contributes to an answer: quotes, the values asked for, its responsibility bracket."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.expectation import AnswerKind
from assistant.evidence.retrieval import Candidate
from assistant.evidence.support import Support
from assistant.extractive.quoting import choose_quotes
from assistant.library import Library
from assistant.values.choice import ValueChoice, choose_values, is_of_the_date
from assistant.values.finding import Value
from ingest.model import Clause
from ingest.sentences import Span

# More values than this are no headline; the quotes say them in their place.
_MOST_VALUES = 4
# A value is told of a matter when it names this part of it; the question of a comparison has many words beside it.
_LEAST_SUBJECT = 0.3
# Where its sentence names less than this, and its own words less than the part above, it is told with these words.
_CLEAR_SUBJECT = 0.8
# A question for more than the lead: then bodies responsible by a blanket statement count too.
_LEAD = re.compile(r"牵头|领衔|\bleads?\b")
_ALL_BODIES = re.compile(r"责任|参与|配合|参加|负责|县|区|园区|responsible|participat")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one clause contributes.

    Attributes:
        clause: the clause.
        quotes: stretches of its text.
        choice: the values asked for; they stand in the quotes.
        duty: its bracket when bodies are asked for.
        asks_lead: the question asks for the lead, so that a missing one is said.
        with_inherited: say, too, who is responsible by a statement elsewhere.
    """

    clause: Clause
    quotes: tuple[Span, ...]
    choice: ValueChoice
    duty: Span | None
    with_inherited: bool
    asks_lead: bool = False

    def shows(self, span: Span) -> Span:
        """The quote that holds a stretch of the clause, else the stretch itself."""
        return next((q for q in self.quotes if q.start_char <= span.start_char and span.end_char <= q.end_char), span)


def find(candidate: Candidate, analysis: QueryAnalysis, library: Library, support: Support) -> Finding:
    """Return what a candidate's clause contributes."""
    clause = library.clauses[candidate.clause_id]
    answering = support.value_sentences(clause, analysis)
    quotes = choose_quotes(clause, candidate.sentence_scores, analysis, answering=answering)
    choice = ValueChoice()
    subject = support.value_subject(clause, analysis, answering)
    least = _CLEAR_SUBJECT if AnswerKind.LIST in analysis.expectation.kinds else _LEAST_SUBJECT
    counts = {AnswerKind.LIST, AnswerKind.NUMBER} <= analysis.expectation.kinds
    if (counts or AnswerKind.LIST not in analysis.expectation.kinds) and subject >= least:
        choice = _chosen(clause, answering, analysis, support)
        if AnswerKind.NUMBER in analysis.expectation.kinds:
            said, named = (_subjects(spans, clause, analysis, support) for spans in (answering, choice.labels))
            is_vague = max(said, default=1.0) < _CLEAR_SUBJECT and min(named, default=1.0) < _LEAST_SUBJECT
            choice = replace(choice, needs_labels=choice.needs_labels or is_vague)
    wants_duty = AnswerKind.BODY in analysis.expectation.kinds
    return Finding(
        clause,
        tuple(quotes),
        choice if len(choice.values) <= _MOST_VALUES else ValueChoice(),
        duty_span(clause) if wants_duty else None,
        bool(_ALL_BODIES.search(analysis.folded)),
        bool(_LEAD.search(analysis.folded)),
    )


def _chosen(clause: Clause, answering: Sequence[Span], analysis: QueryAnalysis, support: Support) -> ValueChoice:
    """The values asked for; a question for a number and a date of the same thing is asked for each."""
    expected, coverage = analysis.expectation, support.coverage_for(analysis)
    if not expected.kinds >= {AnswerKind.NUMBER, AnswerKind.DATE} or expected.time_limit:
        return choose_values(clause, answering, analysis, coverage)
    found: dict[Value, Span] = {}
    needs_labels = False
    for other in (AnswerKind.DATE, AnswerKind.NUMBER):
        asked = replace(analysis, expectation=replace(expected, kinds=expected.kinds - {other}))
        choice = choose_values(clause, answering, asked, coverage)
        found |= dict(zip(choice.values, choice.labels, strict=True))
        needs_labels |= choice.needs_labels
    return ValueChoice(tuple(found), tuple(found.values()), needs_labels)


def of_the_date_asked(findings: Sequence[Finding], analysis: QueryAnalysis) -> list[Finding]:
    """The findings whose numbers are printed with the date that the question states, where there are such."""
    if AnswerKind.NUMBER not in analysis.expectation.kinds:
        return list(findings)
    fitting = [
        finding
        for finding in findings
        if any(is_of_the_date(finding.clause, value, analysis.topic.text) for value in finding.choice.values)
    ]
    return fitting or list(findings)


def _subjects(spans: Sequence[Span], clause: Clause, analysis: QueryAnalysis, support: Support) -> list[float]:
    """How much of the matter asked about each stretch of a clause names."""
    return [support.subject_coverage(analysis, clause.text[span.start_char : span.end_char]) for span in spans]


def duty_span(clause: Clause) -> Span | None:
    """The responsibility bracket as a stretch of ``clause.text``; None without one of its own."""
    if clause.duty is not None:
        return Span(clause.duty.start_char - clause.start_char, clause.duty.end_char - clause.start_char)
    return None


def holds_any(span: Span, values: Sequence[Value]) -> bool:
    """Whether a stretch holds one of the values."""
    return any(span.start_char <= value.start_char and value.end_char <= span.end_char for value in values)
