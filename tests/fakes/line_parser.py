"""A stand-in parser: every line that is not blank is a clause."""

import re

from ingest.model import Clause, ClauseKind, Document, DocumentMetadata

VERSION = "lines-1"


def parse_lines(document_id: str, text: str) -> Document:
    """Cut a text into lines."""
    clauses = tuple(
        Clause(
            clause_id=f"{document_id}#{number}",
            document_id=document_id,
            kind=ClauseKind.MEASURE,
            role="line",
            label=f"第{number}行",
            marker=None,
            title=None,
            parent_id=None,
            trail=(),
            start_char=match.start(),
            end_char=match.end(),
            body_end_char=match.end(),
            text=match.group(),
        )
        for number, match in enumerate(re.finditer(r"\S[^\n]*", text), start=1)
    )
    title = clauses[0].text if clauses else ""
    return Document(document_id, text, DocumentMetadata(title=title), clauses)
