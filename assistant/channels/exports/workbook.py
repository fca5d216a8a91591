"""Clauses as an Excel workbook: the ledger, to be filtered and sorted, and a sheet with the clauses in full."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from assistant.channels.exports.entry import Entry
from assistant.channels.exports.formulas import is_formula
from assistant.channels.messages import Messages
from ingest.model import Deadline

# Limits of Excel, beyond which it repairs the file or refuses it.
_MOST_CELL_CHARS = 32_767
_MOST_LINKS = 65_530
_FIRST_DAY = date(1900, 1, 1)
_A4 = 9
_FULL_TEXT_WIDTHS = (28, 36, 34, 90)

Cell = str | date | None


@dataclass(frozen=True, slots=True)
class _Column:
    header: str
    width_chars: int
    cell: Callable[[Entry], Cell]


class _Sheet:
    """A sheet that takes text as text, whatever it begins with."""

    def __init__(self, book: Any, name: str, headers: Sequence[str], widths: Sequence[int]) -> None:
        self.name = name
        self._sheet = book.add_worksheet(name)
        self._links = 0
        plain = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D9D9D9"}
        self._text = book.add_format(plain)
        self._quoted = book.add_format({**plain, "quote_prefix": True})
        self._date = book.add_format({**plain, "num_format": "yyyy-mm-dd"})
        self._link = book.add_format({**plain, "font_color": "#0563C1", "underline": 1})
        header = book.add_format({**plain, "bold": True, "bg_color": "#DDEBF7", "valign": "vcenter"})
        for index, (text, width) in enumerate(zip(headers, widths, strict=True)):
            self._sheet.set_column(index, index, width)
            self._sheet.write_string(0, index, text, header)
        self._sheet.freeze_panes(1, 1)
        self._sheet.set_landscape()
        self._sheet.set_paper(_A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)

    def write(self, row: int, column: int, cell: Cell) -> None:
        """Write text, or a date as a date where Excel has it."""
        if isinstance(cell, date) and cell >= _FIRST_DAY:
            self._sheet.write_datetime(row, column, cell, self._date)
        else:
            text = _cut("" if cell is None else str(cell))
            self._sheet.write_string(row, column, text, self._quoted if is_formula(text) else self._text)

    def write_link(self, row: int, column: int, address: str, text: str) -> None:
        """Write text that leads somewhere, while Excel has room for links."""
        self._links += 1
        if self._links > _MOST_LINKS:
            self.write(row, column, text)
        else:
            self._sheet.write_url(row, column, address, self._link, _cut(text))

    def filter(self, rows: int, columns: int) -> None:
        """Put filter buttons on the header."""
        self._sheet.autofilter(0, 0, rows, columns - 1)


def render_workbook(entries: Sequence[Entry], messages: Messages) -> bytes:
    """The workbook; its headers are in the reader's language, its clauses link to the web page or to the full text."""
    say = messages.say
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": say("Task ledger"), "author": "Tiaowen"})
    columns = _columns(messages)
    ledger = _Sheet(book, say("Ledger"), [column.header for column in columns], [c.width_chars for c in columns])
    full_headers = [say("clause"), say("document"), say("stands under"), say("full text")]
    full = _Sheet(book, say("Full text"), full_headers, _FULL_TEXT_WIDTHS)
    for row, entry in enumerate(entries, start=1):
        ledger.write_link(row, 0, entry.url or _internal(full.name, row), entry.clause.label)
        for index, column in enumerate(columns[1:], start=1):
            ledger.write(row, index, column.cell(entry))
        full.write_link(row, 0, _internal(ledger.name, row), entry.clause.label)
        for index, text in enumerate((_document(entry), entry.trail, entry.clause.text), start=1):
            full.write(row, index, text)
    ledger.filter(len(entries), len(columns))
    book.close()
    return out.getvalue()


def _columns(messages: Messages) -> tuple[_Column, ...]:
    say = messages.say
    return (
        _Column(say("clause"), 28, lambda entry: entry.clause.label),
        _Column(say("text"), 64, lambda entry: entry.clause.body),
        _Column(say("lead"), 20, lambda entry: entry.leads),
        _Column(say("responsible"), 26, lambda entry: entry.participants),
        _Column(say("also responsible"), 18, lambda entry: entry.also),
        _Column(say("due"), 12, lambda entry: min((d.due for d in entry.row.deadlines), default=None)),
        _Column(say("deadlines as printed"), 24, lambda entry: _printed(entry.row.deadlines, messages)),
        _Column(say("targets"), 16, lambda entry: entry.amounts),
        _Column(say("kind"), 10, lambda entry: say(entry.clause.kind.value)),
        _Column(say("stands under"), 30, lambda entry: entry.trail),
        _Column(say("number"), 20, lambda entry: entry.document.number),
        _Column(say("document"), 34, lambda entry: entry.document.title),
        _Column(say("clause id"), 24, lambda entry: entry.clause.clause_id),
    )


def _printed(deadlines: Sequence[Deadline], messages: Messages) -> str:
    """Each deadline as printed with its day; years that are inferred are marked."""
    mark = messages.say(" (year inferred)")
    return "\n".join(f"{d.text} → {d.due.isoformat()}{mark if d.inferred else ''}" for d in deadlines)


def _document(entry: Entry) -> str:
    number = f"（{entry.document.number}）" if entry.document.number else ""
    return f"《{entry.document.title}》{number}"


def _internal(sheet: str, row: int) -> str:
    return f"internal:'{sheet}'!A{row + 1}"


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_CELL_CHARS else f"{text[: _MOST_CELL_CHARS - 1]}…"
