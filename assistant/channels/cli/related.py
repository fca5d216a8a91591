"""The command that shows which clause carries out which: related."""

import json
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.channels.cli.options import DataDir, known, settings_for
from assistant.channels.cli.printable import opening
from assistant.channels.cli.terminal import Terminal, terminal_of
from assistant.channels.cli.unfinished import note_unfinished
from ingest.errors import InputError
from ingest.model import Clause

if TYPE_CHECKING:
    from assistant.linking.links import ClauseLinks
    from assistant.linking.model import Link


class Format(StrEnum):
    """How links are written."""

    TABLE = "table"
    JSONL = "jsonl"
    JSON = "json"


def related(
    context: typer.Context,
    clause_id: Annotated[
        str | None,
        typer.Argument(metavar="CLAUSE_ID", help="Id of the clause; with --all leave it out.", show_default=False),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="All links between the documents.")] = False,
    format_: Annotated[
        Format,
        typer.Option("--format", help="How to write the links; a table by default.", show_default=False),
    ] = Format.TABLE,
    data_dir: DataDir = None,
) -> None:
    """Show what a clause carries out of higher or earlier documents, and what carries it out below or later.

    near-verbatim: an instruction is taken over word for word. implements: the same matter in other words.
    different-target: both print a deadline or an amount for it, and they differ.
    """
    from assistant.wiring import links_over
    from ingest.opening import open_reader

    terminal = terminal_of(context)
    if (clause_id is None) is not all_:
        raise InputError("name one clause, or give --all for the links of every clause")
    settings = settings_for(data_dir)
    with open_reader(settings) as reader:
        note_unfinished(reader.unfinished(), settings, terminal)
        clauses = reader.snapshot.clauses
        if clause_id is not None:
            known(clause_id, clauses, terminal)
        opened = links_over(reader)
        if opened.unread is not None:
            terminal.note("{problem}; links are found by wording alone", problem=terminal.messages.error(opened.unread))
        if clause_id is None:
            _write_all(list(opened.links.all_links()), format_, terminal)
        else:
            _write_one(clause_id, opened.links.links_of(clause_id), clauses, format_, terminal)


def _write_all(links: Sequence["Link"], format_: Format, terminal: Terminal) -> None:
    if format_ is Format.TABLE:
        terminal.table(
            ["clause", "carries out", "relation", "why"],
            [[link.from_clause_id, link.to_clause_id, *_said(link, terminal)] for link in links],
        )
    elif format_ is Format.JSON:
        terminal.record(json.dumps(_records(links), ensure_ascii=False, indent=1))
    else:
        _write_lines(links, terminal)
    if not links:
        terminal.note("no clause of one document carries out one of another")


def _write_one(
    clause_id: str, found: "ClauseLinks", clauses: Mapping[str, Clause], format_: Format, terminal: Terminal
) -> None:
    if format_ is Format.TABLE:
        rows = [
            *(_row("carries out", link, clauses[link.to_clause_id], terminal) for link in found.carries_out),
            *(_row("is carried out by", link, clauses[link.from_clause_id], terminal) for link in found.carried_out_by),
        ]
        terminal.table(["clause", "direction", "relation", "why", "text"], rows)
    elif format_ is Format.JSON:
        record = {
            "clause_id": clause_id,
            "carries_out": _records(found.carries_out),
            "carried_out_by": _records(found.carried_out_by),
        }
        terminal.record(json.dumps(record, ensure_ascii=False, indent=1))
    else:
        _write_lines((*found.carries_out, *found.carried_out_by), terminal)
    if not (found.carries_out or found.carried_out_by):
        terminal.note("{id} carries out no clause of another document, and none carries it out", id=clause_id)


def _row(direction: str, link: "Link", other: Clause, terminal: Terminal) -> list[str]:
    return [other.clause_id, terminal.say(direction), *_said(link, terminal), opening(other.text)]


def _write_lines(links: Iterable["Link"], terminal: Terminal) -> None:
    for record in _records(links):
        terminal.record(json.dumps(record, ensure_ascii=False))


def _records(links: Iterable["Link"]) -> list[dict[str, object]]:
    from assistant.channels.link_texts import link_record

    return [link_record(link) for link in links]


def _said(link: "Link", terminal: Terminal) -> tuple[str, str]:
    """Relation and reason in the reader's language."""
    from assistant.channels.link_texts import link_reason

    return terminal.say(link.relation.value), link_reason(link, terminal.say)
