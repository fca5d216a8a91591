"""Where a clause may print a value: its sentences, and for a date the words behind them (完成时限：2024年11月底前)."""

from assistant.analysis.expectation import AnswerKind, Expectation
from ingest.model import Clause
from ingest.sentences import Span, clause_sentences


def value_spans(clause: Clause, expectation: Expectation) -> list[Span]:
    """Return the sentences of a clause and, where a date is expected and stands there, what closes it."""
    closing = closing_deadline(clause) if AnswerKind.DATE in expectation.kinds else None
    return [*clause_sentences(clause), *([closing] if closing else [])]


def closing_deadline(clause: Clause) -> Span | None:
    """Return the closing words on responsibility that print a deadline of the whole clause; None without one."""
    start, end = len(clause.body.rstrip()), len(clause.text.rstrip())
    if not any(deadline.start_char - clause.start_char >= start for deadline in clause.deadlines):
        return None
    return Span(start + len(clause.text[start:end]) - len(clause.text[start:end].lstrip()), end)


def said_of(clause: Clause, span: Span) -> str:
    """Return the words that a value in a stretch of a clause is of: the stretch; of what closes it the whole clause."""
    return clause.text if span == closing_deadline(clause) else clause.text[span.start_char : span.end_char]
