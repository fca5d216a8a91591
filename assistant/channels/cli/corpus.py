"""Commands that change or list what is stored: ingest, documents, remove, reindex."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.channels.cli.options import DataDir, known, path_of, settings_for
from assistant.channels.cli.running import ExitCode
from assistant.channels.cli.terminal import Terminal, terminal_of
from assistant.channels.cli.unfinished import note_unfinished

if TYPE_CHECKING:
    from ingest.discovery import Failure
    from ingest.pipeline import IngestReport


def ingest(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", parser=path_of, help="Files, and folders of files.")],
    data_dir: DataDir = None,
) -> None:
    """Add documents, or update those that have changed."""
    from ingest.discovery import discover
    from ingest.opening import ingest_paths

    terminal = terminal_of(context)
    settings = settings_for(data_dir)
    found = discover(paths)
    if not found.files:
        _report_failures(found.failures, terminal)
        raise typer.Exit(ExitCode.MISUSE)
    with terminal.progress() as on_progress:
        report = ingest_paths(settings, paths, on_progress)
    nothing_done = not (report.added or report.updated or report.unchanged)
    if not nothing_done:
        _report(report, terminal)
    _report_failures(report.failed, terminal)
    if report.failed:
        raise typer.Exit(ExitCode.MISUSE if nothing_done else ExitCode.FAILURE)


def documents(context: typer.Context, data_dir: DataDir = None) -> None:
    """List the documents."""
    from ingest.opening import open_reader

    terminal, settings = terminal_of(context), settings_for(data_dir)
    with open_reader(settings) as reader:
        reader.require_documents()
        records = reader.snapshot.records
        note_unfinished(reader.unfinished(), settings, terminal)
    terminal.table(
        ["document", "number", "date", "issuer", "clauses", "title"],
        [
            [
                record.document_id,
                record.metadata.number or "",
                record.metadata.issued.isoformat() if record.metadata.issued else "",
                record.metadata.issuer or "",
                str(record.clause_count),
                record.metadata.title,
            ]
            for record in records
        ],
    )


def remove(
    context: typer.Context,
    document_id: Annotated[str, typer.Argument(metavar="ID", help="Id of the document.")],
    data_dir: DataDir = None,
) -> None:
    """Remove a document."""
    from ingest.opening import open_reader, open_writer

    terminal = terminal_of(context)
    settings = settings_for(data_dir)
    with open_reader(settings) as reader:
        known(document_id, reader.catalog.sources(), terminal)
    with open_writer(settings) as writer:
        done = writer.remove(document_id)
    terminal.note("removed {document_id}", document_id=document_id)
    _report_resumed([item.document_id for item in done.activated], terminal)


def reindex(context: typer.Context, data_dir: DataDir = None) -> None:
    """Build the indexes anew from the catalog, with the configured embedding model."""
    from ingest.embedding.names import readable_name
    from ingest.opening import open_reader, open_writer

    terminal = terminal_of(context)
    settings = settings_for(data_dir)
    open_reader(settings).close()
    with terminal.progress() as on_progress, open_writer(settings, other_model=True) as writer:
        done = writer.reindex(on_progress)
        name = readable_name(writer.embedder.name)
    terminal.note("embedded {count} texts with {name}", count=done.embedded_chunks, name=name)
    _report_resumed([item.document_id for item in done.activated], terminal)


def _report(report: "IngestReport", terminal: Terminal) -> None:
    for label, ids in (("added", report.added), ("updated", report.updated), ("unchanged", report.unchanged)):
        if ids:
            terminal.answer(f"{terminal.say(label)}\t{len(ids)}\t{', '.join(ids)}")
    if report.failed:
        terminal.answer(f"{terminal.say('failed')}\t{len(report.failed)}")
    if report.clause_count:
        counts = {"clauses": report.clause_count, "texts": report.embedded_chunks}
        terminal.note("{clauses} clauses, {texts} texts embedded", **counts)
    _report_resumed(report.resumed, terminal)


def _report_resumed(document_ids: Sequence[str], terminal: Terminal) -> None:
    """Say which documents became visible only because this run finished what another had begun."""
    if document_ids:
        terminal.note(
            "an earlier run was interrupted; this one finished {count} of its documents: {ids}",
            count=len(document_ids),
            ids=", ".join(document_ids),
        )


def _report_failures(failures: "tuple[Failure, ...]", terminal: Terminal) -> None:
    for failure in failures:
        terminal.error(failure.reason)
