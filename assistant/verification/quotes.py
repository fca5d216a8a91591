"""Quotes: each must stand, character for character, at its offsets in the source text and inside its clause."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.library import Library
from assistant.model import AnswerTable, Citation, Statement

_MARK = re.compile(r"\[\d+\]")
_PIECE = re.compile(r"\[\d+\]|[“”]|[^“”\[]+|\[")


def is_verbatim(citation: Citation, library: Library) -> bool:
    """Whether the quote stands where it says, inside the clause it names."""
    document = library.documents.get(citation.document_id)
    clause = library.clauses.get(citation.clause_id)
    if document is None or clause is None or not citation.quote.strip():
        return False
    inside = clause.start_char <= citation.start_char < citation.end_char <= clause.end_char
    return inside and document.text[citation.start_char : citation.end_char] == citation.quote


def keep_proven(
    statements: Sequence[Statement], citations: Sequence[Citation], library: Library
) -> tuple[tuple[Statement, ...], tuple[Citation, ...]]:
    """Drop citations whose quote is not verbatim and statements that lean on one, and renumber what is left.

    Statements that cite nothing stay: they say what was looked at, not what a document says.
    """
    _, kept, proven = keep_proven_rows(AnswerTable((), (), ()), statements, citations, library)
    return kept, proven


def keep_proven_rows(
    table: AnswerTable, statements: Sequence[Statement], citations: Sequence[Citation], library: Library
) -> tuple[AnswerTable, tuple[Statement, ...], tuple[Citation, ...]]:
    """Do the same for an answer with a table, whose rows cite like statements and are read first."""
    proven = {citation.n: citation for citation in citations if is_verbatim(citation, library)}
    rows = [row for row in zip(table.rows, table.citations, strict=True) if proven.keys() >= set(row[1])]
    kept = [statement for statement in statements if proven.keys() >= set(statement.citations)]
    used = dict.fromkeys(n for cited in (*(cited for _, cited in rows), *(s.citations for s in kept)) for n in cited)
    numbers = {old: new for new, old in enumerate(used, start=1)}
    left = AnswerTable(table.headers, tuple(cells for cells, _ in rows), tuple(cited for _, cited in rows))
    return (
        renumbered_table(left, numbers),
        tuple(renumbered(statement, numbers) for statement in kept),
        tuple(replace(proven[old], n=new) for old, new in numbers.items()),
    )


def renumbered(statement: Statement, numbers: Mapping[int, int]) -> Statement:
    """Return a statement with other numbers for its citations, in its text too."""
    return Statement(renumber(statement.text, numbers), tuple(numbers[n] for n in statement.citations))


def renumbered_table(table: AnswerTable, numbers: Mapping[int, int]) -> AnswerTable:
    """Return a table with other numbers for its citations, in its cells too."""
    rows = tuple(tuple(renumber(cell, numbers) for cell in row) for row in table.rows)
    return AnswerTable(table.headers, rows, tuple(tuple(numbers[n] for n in cited) for cited in table.citations))


def renumber(text: str, numbers: Mapping[int, int]) -> str:
    """Return a statement's text with its marks renumbered; what looks like one inside a quote stays."""
    if all(old == new for old, new in numbers.items()):
        return text
    return "".join(
        part if number is None else f"[{numbers.get(number, number)}]" for part, number in _split_at_marks(text)
    )


def _split_at_marks(text: str) -> Iterator[tuple[str, int | None]]:
    """The pieces of a statement, each with its number when it is a mark; [2] inside quotation marks is none."""
    depth = 0
    for piece in _PIECE.findall(text):
        depth = max(0, depth + (piece == "“") - (piece == "”"))
        yield piece, int(piece[1:-1]) if depth == 0 and _MARK.fullmatch(piece) else None
