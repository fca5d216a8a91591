"""Quotes: each must stand, character for character, at its offsets in the source text and inside its clause."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.library import Library
from assistant.model import AnswerTable, Citation, Statement

_MARK = re.compile(r"\[\d+\]")
_NUMBER = re.compile(r"\[(\d+)\]")
# No text of a document holds these (parsed text has no control characters but line ends and tabs).
_ROW, _CELL_END = "\x1e", "\x1f"
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
    proven = {citation.n: citation for citation in citations if is_verbatim(citation, library)}
    kept = [statement for statement in statements if all(n in proven for n in statement.citations)]
    used = dict.fromkeys(n for statement in kept for n in statement.citations)
    numbers = {old: new for new, old in enumerate(used, start=1)}
    return (
        tuple(_renumber(statement, numbers) for statement in kept),
        tuple(replace(proven[old], n=new) for old, new in numbers.items()),
    )


def keep_proven_rows(
    table: AnswerTable, statements: Sequence[Statement], citations: Sequence[Citation], library: Library
) -> tuple[AnswerTable, tuple[Statement, ...], tuple[Citation, ...]]:
    """Do the same for an answer with a table, whose rows cite like statements and are read first."""
    lines = [_CELL_END.join(row) for row in table.rows]
    rows = [Statement(_ROW + line, tuple(dict.fromkeys(map(int, _NUMBER.findall(line))))) for line in lines]
    kept, proven = keep_proven([*rows, *statements], citations, library)
    cells = tuple(tuple(s.text.removeprefix(_ROW).split(_CELL_END)) for s in kept if s.text.startswith(_ROW))
    return replace(table, rows=cells), tuple(s for s in kept if not s.text.startswith(_ROW)), proven


def _renumber(statement: Statement, numbers: dict[int, int]) -> Statement:
    if all(old == new for old, new in numbers.items()):
        return statement
    text = "".join(
        part if number is None else f"[{numbers.get(number, number)}]"
        for part, number in _split_at_marks(statement.text)
    )
    return Statement(text, tuple(numbers[n] for n in statement.citations))


def _split_at_marks(text: str) -> Iterator[tuple[str, int | None]]:
    """The pieces of a statement, each with its number when it is a mark; [2] inside quotation marks is none."""
    depth = 0
    for piece in _PIECE.findall(text):
        depth = max(0, depth + (piece == "“") - (piece == "”"))
        yield piece, int(piece[1:-1]) if depth == 0 and _MARK.fullmatch(piece) else None
