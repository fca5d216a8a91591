"""An ``Answer`` as plain text for a terminal, and as the JSON object that ``ask --json`` and runs write."""

from datetime import date
from typing import TypedDict

from assistant.citing import inline
from assistant.model import Answer, Citation, Language

# Longer quotes are shortened in the middle, for display only.
_MOST_QUOTE_CHARS = 240
_HEAD_CHARS = 150
_TAIL_CHARS = 70
_INDENT = "    "
_SOURCES = {Language.CHINESE: "来源：", Language.ENGLISH: "Sources:"}


class CitationRecord(TypedDict):
    """A citation in JSON; ``start`` and ``end`` are code-point offsets of the quote in the source text."""

    n: int
    clause_id: str
    document_id: str
    label: str
    title: str
    start: int
    end: int
    quote: str


class AnswerRecord(TypedDict):
    """An answer in JSON; ``answer`` is its statements, one a line."""

    id: str
    question: str
    answer: str
    refused: bool
    citations: list[CitationRecord]
    retrieved: list[str]
    latency_ms: float
    stages_ms: dict[str, float]
    usage: dict[str, int]
    trace_id: str


def answer_text(answer: Answer) -> str:
    """The statements, one a line."""
    return "\n".join(statement.text for statement in answer.statements)


def render_text(answer: Answer) -> str:
    """The statements and behind them the sources; a quote that the statements print is not printed twice."""
    said = answer_text(answer)
    lines = [said]
    if answer.citations:
        lines += ["", _SOURCES[answer.language]]
    for citation in answer.citations:
        place = f"{_document(citation, answer.language)}{citation.label}"
        lines.append(f"[{citation.n}] {place}  {citation.clause_id}")
        if inline(citation.quote) in said:
            continue
        lines += [f"{_INDENT}{line.strip()}" for line in shortened(citation.quote).splitlines() if line.strip()]
    return "\n".join(lines)


def answer_record(answer: Answer) -> AnswerRecord:
    """The object that ``json.dumps`` takes; ``id`` is the question's id, or the trace id of one without."""
    return {
        "id": answer.question.question_id or answer.trace_id,
        "question": answer.question.text,
        "answer": answer_text(answer),
        "refused": answer.refused,
        "citations": [_citation_record(citation) for citation in answer.citations],
        "retrieved": list(answer.retrieved),
        "latency_ms": round(answer.latency_ms, 3),
        "stages_ms": {stage: round(elapsed_ms, 3) for stage, elapsed_ms in answer.stages_ms.items()},
        "usage": dict(answer.usage),
        "trace_id": answer.trace_id,
    }


def shortened(quote: str) -> str:
    """The quote, or its two ends around an ellipsis when it is too long to read at a glance."""
    if len(quote) <= _MOST_QUOTE_CHARS:
        return quote
    return f"{quote[:_HEAD_CHARS].rstrip()} …… {quote[-_TAIL_CHARS:].lstrip()}"


def _document(citation: Citation, language: Language) -> str:
    """《title》 and in brackets what tells it from others: number and date, as far as it prints them."""
    known = [citation.number] if citation.number else []
    if citation.issued:
        known.append(_written(citation.issued, language))
    if language is Language.CHINESE:
        return f"《{citation.title}》" + (f"（{'，'.join(known)}）" if known else "")
    return f"《{citation.title}》" + (f" ({', '.join(known)}) " if known else " ")


def _written(day: date, language: Language) -> str:
    return language.choose(chinese=f"{day.year}年{day.month}月{day.day}日", english=day.isoformat())


def _citation_record(citation: Citation) -> CitationRecord:
    return {
        "n": citation.n,
        "clause_id": citation.clause_id,
        "document_id": citation.document_id,
        "label": citation.label,
        "title": citation.title,
        "start": citation.start_char,
        "end": citation.end_char,
        "quote": citation.quote,
    }
