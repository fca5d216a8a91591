"""Clauses as comma-separated values, with a header of field names."""

import csv
import io
from collections.abc import Iterable

from assistant.channels.exports.entry import Entry
from assistant.channels.exports.formulas import as_text

# Excel takes a file for UTF-8 only with the byte order mark in front; what is read from a pipe goes without.
FILE_ENCODING = "utf-8-sig"
_FIELDS = (
    *("document_id", "clause_id", "kind", "label", "lead", "participants", "due", "targets", "start", "end", "text"),
    *("also_responsible", "trail", "number", "document"),
)


def render_csv(entries: Iterable[Entry]) -> str:
    """One row a clause; ``due`` has the deadlines in the range asked for."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_FIELDS)
    for entry in entries:
        writer.writerow(as_text(cell) if isinstance(cell, str) else cell for cell in _cells(entry))
    return out.getvalue()


def _cells(entry: Entry) -> tuple[str | int, ...]:
    clause = entry.clause
    return (
        clause.document_id,
        clause.clause_id,
        clause.kind.value,
        clause.label,
        entry.leads,
        entry.participants,
        entry.due_dates,
        entry.amounts,
        clause.start_char,
        clause.end_char,
        clause.text,
        entry.also,
        entry.trail,
        entry.document.number or "",
        entry.document.title,
    )
