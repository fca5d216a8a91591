"""Where the ledger goes: a table or lines on stdout, a file, a chart."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.channels.cli.printable import opening
from assistant.channels.cli.terminal import Terminal
from assistant.channels.exports.files import OutputFile
from ingest.errors import InputError
from ingest.model import Document

if TYPE_CHECKING:
    from assistant.channels.exports.entry import Entry
    from assistant.ledger.rows import LedgerRow


# What other programs call stdout.
_STDOUT = Path("-")


class Format(StrEnum):
    """How clauses are written."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"


class Output:
    """What is to be written where."""

    def __init__(self, given: Format | None, out: Path | None, chart: Path | None, *, overwrite: bool) -> None:
        """Check the paths before any work is done.

        Raises:
            InputError: a file is there already, or is not what the format needs.
            FileError: a file can't be made there.
        """
        for option, path in (("--out", out), ("--chart", chart)):
            if path == _STDOUT:
                raise InputError(f"{option} takes the name of a file, not -; without --out the list goes to stdout")
        self._format = _format_of(given, out)
        self._out = OutputFile(out, overwrite=overwrite) if out else None
        self._chart = OutputFile(chart, overwrite=overwrite) if chart else None
        if out and chart and out.resolve() == chart.resolve():
            raise InputError(f"--out and --chart are the same file {out}; name two")
        self._lists = out is not None or given is not None or chart is None

    def write(
        self,
        rows: "Sequence[LedgerRow]",
        documents: Mapping[str, Document],
        web_url: str | None,
        terminal: Terminal,
    ) -> None:
        """Write everything asked for, once all of it is made; errors as for ``OutputFile.write``."""
        from assistant.channels.exports.entry import entries_of

        entries = entries_of(rows, documents, web_url)
        page = _chart_page(entries, terminal) if self._chart else b""
        if self._out:
            self._out.write(_content(self._format, entries, terminal))
            terminal.note("{count} clauses written to {path}", count=len(entries), path=self._out.path)
        elif self._lists:
            _print(self._format, entries, terminal)
        if self._chart:
            self._chart.write(page)
            count = sum(len(entry.row.deadlines) for entry in entries)
            terminal.note("{count} deadlines drawn in {path}", count=count, path=self._chart.path)


# A table goes into a file of text, or one without an ending.
_TABLE_ENDINGS = ("", "txt", "tsv")


def _format_of(given: Format | None, out: Path | None) -> Format:
    # A hidden file's name may be nothing but its ending, which ``Path`` takes for none.
    ending = out.name.rpartition(".")[2].lower() if out and "." in out.name else ""
    by_ending = Format(ending) if ending in set(Format) else None
    if by_ending is None and ending not in _TABLE_ENDINGS:
        endings = ", ".join(f".{name.value}" for name in Format if name is not Format.TABLE)
        raise InputError(f"{out} has an ending that no format has; use one of {endings}, or .txt for a table")
    if given and by_ending and given is not by_ending:
        raise InputError(f"--format {given.value} does not fit the file {out}; leave one of them out")
    chosen = given or by_ending or Format.TABLE
    if chosen is Format.XLSX and out is None:
        raise InputError("xlsx needs a file; name it with --out, e.g. --out ledger.xlsx")
    return chosen


def _content(format_: Format, entries: "Sequence[Entry]", terminal: Terminal) -> bytes:
    if format_ is Format.XLSX:
        from assistant.channels.exports.workbook import render_workbook

        return render_workbook(entries, terminal.messages)
    if format_ is Format.CSV:
        from assistant.channels.exports.csv_sheet import FILE_ENCODING, render_csv

        return render_csv(entries).encode(FILE_ENCODING)
    if format_ is Format.JSONL:
        from assistant.channels.exports.jsonl import render_jsonl

        return render_jsonl(entries).encode()
    return "".join(f"{line}\n" for line in terminal.table_lines(_HEADERS, _table_rows(entries))).encode()


def _chart_page(entries: "Sequence[Entry]", terminal: Terminal) -> bytes:
    from assistant.channels.exports.deadline_chart import render_chart

    return render_chart(entries, terminal.messages).encode()


def _print(format_: Format, entries: "Sequence[Entry]", terminal: Terminal) -> None:
    if format_ is Format.TABLE:
        terminal.table(_HEADERS, _table_rows(entries))
    else:
        terminal.verbatim(_content(format_, entries, terminal).decode("utf-8-sig"))


_HEADERS = ("clause", "lead", "due", "text")


def _table_rows(entries: "Sequence[Entry]") -> list[list[str]]:
    return [[e.clause.clause_id, e.leads, e.due_dates, opening(e.clause.text)] for e in entries]
