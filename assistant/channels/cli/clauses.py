"""Commands that show clauses: clauses, show."""

import csv
import json
import sys
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

import typer

from assistant.channels.cli.options import DataDir, known, settings_for
from assistant.channels.cli.terminal import Terminal, terminal_of
from ingest.model import Clause, Document

_MOST_TABLE_CHARS = 60


class Format(StrEnum):
    """How clauses are written."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


def clauses(
    context: typer.Context,
    document_id: Annotated[
        str | None, typer.Argument(metavar="DOCUMENT", help="Id of a document; all without one.", show_default=False)
    ] = None,
    lead: Annotated[
        str | None,
        typer.Option("--lead", metavar="BODY", help="Only clauses led by a body of this name.", show_default=False),
    ] = None,
    due_before: Annotated[
        datetime | None,
        typer.Option(
            "--due-before",
            metavar="DATE",
            formats=["%Y-%m-%d"],
            help="Only clauses with a deadline before this day, YYYY-MM-DD.",
            show_default=False,
        ),
    ] = None,
    format_: Annotated[
        Format, typer.Option("--format", help="How to write them; a table by default.", show_default=False)
    ] = Format.TABLE,
    data_dir: DataDir = None,
) -> None:
    """List clauses with who is responsible, until when, and how much."""
    from ingest.opening import open_reader

    terminal = terminal_of(context)
    with open_reader(settings_for(data_dir)) as reader:
        documents = reader.snapshot.documents
    if document_id is not None:
        documents = {document_id: documents[known(document_id, documents, terminal)]}
    limit = due_before.date() if due_before else None
    chosen = [
        clause
        for document in documents.values()
        for clause in document
        if (lead is None or is_led_by(clause, lead)) and (limit is None or is_due_before(clause, limit))
    ]
    {Format.TABLE: _write_table, Format.JSONL: _write_jsonl, Format.CSV: _write_csv}[format_](chosen, terminal)


def show(
    context: typer.Context,
    clause_id: Annotated[str, typer.Argument(metavar="CLAUSE_ID", help="Id of the clause, e.g. guoban-2021-25#2.5.1.")],
    data_dir: DataDir = None,
) -> None:
    """Show one clause: its text, where it stands, and the facts in it."""
    from ingest.opening import open_reader

    terminal = terminal_of(context)
    with open_reader(settings_for(data_dir)) as reader:
        snapshot = reader.snapshot
    clause = snapshot.clauses[known(clause_id, snapshot.clauses, terminal)]
    terminal.show("\n".join(_described(clause, snapshot.documents[clause.document_id], terminal)))


def is_led_by(clause: Clause, body: str) -> bool:
    """Whether a body whose printed name contains ``body`` leads the clause; glyph and width variants are equal."""
    from ingest.normalize import fold

    wanted = fold("".join(body.split()))
    return bool(wanted) and any(wanted in fold(name) for name in clause.leads)


def is_due_before(clause: Clause, limit: date) -> bool:
    """Whether a deadline of the clause is earlier than a day."""
    return any(deadline.due < limit for deadline in clause.deadlines)


def _write_jsonl(chosen: Iterable[Clause], terminal: Terminal) -> None:
    from ingest.export import clause_record

    for clause in chosen:
        terminal.record(json.dumps(clause_record(clause), ensure_ascii=False))


def _write_csv(chosen: Iterable[Clause], _terminal: Terminal) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(
        ["document_id", "clause_id", "kind", "label", "lead", "participants", "due", "targets", "start", "end", "text"]
    )
    for clause in chosen:
        writer.writerow(
            [
                clause.document_id,
                clause.clause_id,
                clause.kind.value,
                clause.label,
                "、".join(clause.leads),
                "、".join(clause.participants),
                _due_dates(clause),
                _amounts(clause),
                clause.start_char,
                clause.end_char,
                clause.text,
            ]
        )


def _write_table(chosen: Iterable[Clause], terminal: Terminal) -> None:
    terminal.table(
        ["clause", "lead", "due", "text"],
        [[clause.clause_id, "、".join(clause.leads), _due_dates(clause), _opening(clause.text)] for clause in chosen],
    )


def _opening(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST_TABLE_CHARS else f"{line[: _MOST_TABLE_CHARS - 1]}…"


def _due_dates(clause: Clause) -> str:
    return " ".join(deadline.due.isoformat() for deadline in clause.deadlines)


def _amounts(clause: Clause) -> str:
    return " ".join(f"{target.comparator.value}{target.value:g}{target.unit}" for target in clause.targets)


def _described(clause: Clause, document: Document, terminal: Terminal) -> Iterable[str]:
    number = f"（{document.metadata.number}）" if document.metadata.number else ""
    yield clause.clause_id
    yield f"《{document.metadata.title}》{number}{clause.label}"
    if clause.trail:
        yield " › ".join(clause.trail)
    yield ""
    yield clause.text
    yield ""
    yield terminal.say("characters {start} to {end}", start=clause.start_char, end=clause.end_char)
    if clause.leads:
        yield terminal.say("lead: {names}", names="、".join(clause.leads))
    if clause.participants:
        yield terminal.say("responsible: {names}", names="、".join(clause.participants))
    if clause.inherited:
        names = "、".join(clause.inherited.bodies)
        yield terminal.say("also, by {origin}: {names}", origin=clause.inherited.from_clause_id, names=names)
    for deadline in clause.deadlines:
        yield terminal.say("due: {day} (“{text}”)", day=deadline.due.isoformat(), text=deadline.text)
    for target in clause.targets:
        amount = f"{target.comparator.value} {target.value:g} {target.unit}"
        yield terminal.say("target: {amount} (“{text}”)", amount=amount, text=target.text)
