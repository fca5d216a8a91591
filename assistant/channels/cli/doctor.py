"""The command that says what is configured, reachable, and stale: doctor."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import typer

from assistant.channels.cli.options import DataDir, settings_for
from assistant.channels.cli.running import ExitCode
from assistant.channels.cli.terminal import Terminal, terminal_of
from ingest.errors import TiaowenError
from ingest.settings import Settings


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; a problem makes the command fail."""

    topic: str
    text: str
    is_problem: bool = False


def doctor(context: typer.Context, data_dir: DataDir = None) -> None:
    """Say what is configured, reachable, and stale."""
    terminal = terminal_of(context)
    findings = list(_examine(settings_for(data_dir), terminal))
    for finding in findings:
        mark = terminal.say("PROBLEM") if finding.is_problem else "ok"
        terminal.answer(f"{terminal.say(finding.topic)}\t{mark}\t{finding.text}")
    if any(finding.is_problem for finding in findings):
        raise typer.Exit(ExitCode.FAILURE)


def _examine(settings: Settings, terminal: Terminal) -> Iterator[Finding]:
    yield Finding("version", version("tiaowen"))
    yield _data_dir(settings.data_dir, terminal)
    yield from _guarded("embedding model", _embedding(settings))
    yield _language_model(settings, terminal)
    yield from _guarded("stores", _stores(settings, terminal))


def _data_dir(folder: Path, terminal: Terminal) -> Finding:
    if not folder.is_dir():
        return Finding("data directory", terminal.say("{folder} is made by the first ingestion", folder=folder))
    if not os.access(folder, os.W_OK):
        text = terminal.say("{folder} can't be written; check its permissions", folder=folder)
        return Finding("data directory", text, is_problem=True)
    return Finding("data directory", str(folder))


def _embedding(settings: Settings) -> Iterator[Finding]:
    from ingest.embedding import create_embedder

    embedder = create_embedder(settings)
    embedder.embed_queries(["条"])
    yield Finding("embedding model", f"{embedder.name} ({embedder.dim})")


def _language_model(settings: Settings, terminal: Terminal) -> Finding:
    if settings.llm_model:
        return Finding("language model", settings.llm_model)
    return Finding("language model", terminal.say("none; answers are taken from the clauses"))


def _stores(settings: Settings, terminal: Terminal) -> Iterator[Finding]:
    from ingest.embedding import create_embedder
    from ingest.opening import open_reader
    from ingest.store import check_model
    from ingest.verification import verify

    embedder = create_embedder(settings)
    with open_reader(settings) as reader:
        snapshot = reader.snapshot
        counts = {"documents": len(snapshot.documents), "clauses": len(snapshot.clauses)}
        yield Finding("catalog", terminal.say("{documents} documents, {clauses} clauses", **counts))
        for generation in reader.catalog.generations():
            if generation.state.value == "live":
                check_model(generation, embedder.name)
        problems = verify(reader.catalog, reader.open_indexes(), embedder).problems()
        sources = {document_id: source.path for document_id, source in reader.catalog.sources().items()}
        hashes = {document_id: source.content_hash for document_id, source in reader.catalog.sources().items()}
    for problem in problems:
        yield Finding("indexes", problem, is_problem=True)
    if not problems:
        yield Finding("indexes", terminal.say("agree with the catalog"))
    yield from _stale(sources, hashes, terminal)


def _stale(sources: dict[str, str], hashes: dict[str, str], terminal: Terminal) -> Iterator[Finding]:
    """Documents whose files have changed since they were ingested; files that are gone are no problem."""
    from ingest.catalog import content_hash
    from ingest.readers import read_text

    for document_id, path in sources.items():
        if not Path(path).is_file():
            yield Finding("sources", terminal.say("{path} is gone; {id} stays as ingested", path=path, id=document_id))
        elif content_hash(read_text(Path(path))) != hashes[document_id]:
            text = terminal.say("{path} has changed since; run tiaowen ingest {path}", path=path)
            yield Finding("sources", text, is_problem=True)


def _guarded(topic: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, and as the last one the error that ended them."""
    try:
        yield from findings
    except TiaowenError as error:
        yield Finding(topic, str(error), is_problem=True)
