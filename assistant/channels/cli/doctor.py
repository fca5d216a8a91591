"""The command that says what is configured, reachable, and stale: doctor."""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from assistant.channels.cli.options import DataDir, settings_for
from assistant.channels.cli.running import ExitCode
from assistant.channels.cli.terminal import Terminal, terminal_of
from ingest.errors import DocumentError, TiaowenError
from ingest.settings import Settings

if TYPE_CHECKING:
    from ingest.catalog_reading import StoredSource
    from ingest.embedding import Embedder
    from ingest.reader import StoreReader


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
        terminal.answer(f"{terminal.say(finding.topic)}\t{mark}\t{terminal.messages.error(finding.text)}")
    if any(finding.is_problem for finding in findings):
        raise typer.Exit(ExitCode.FAILURE)


def _examine(settings: Settings, terminal: Terminal) -> Iterator[Finding]:
    from ingest.embedding import create_embedder

    load_embedder = cache(lambda: create_embedder(settings))
    yield Finding("version", version("tiaowen"))
    folder = _data_dir(settings.data_dir, terminal)
    yield folder
    embedding = list(_guarded("embedding model", _embedding(load_embedder)))
    yield from embedding
    yield _language_model(settings, terminal)
    if settings.data_dir.is_dir() or not folder.is_problem:
        can_embed = not any(finding.is_problem for finding in embedding)
        yield from _guarded("stores", _stores(settings, terminal, load_embedder, can_embed=can_embed))


def _data_dir(folder: Path, terminal: Terminal) -> Finding:
    nearest = next(path for path in (folder, *folder.parents) if os.path.lexists(path))
    try:
        # Permissions alone don't tell: there are folders in which nobody can make a file.
        tempfile.TemporaryFile(dir=nearest).close()
    except OSError as error:
        text = terminal.say(
            "{folder} can't be written ({reason}); check the path and its permissions, or use --data-dir",
            folder=folder,
            reason=terminal.messages.error(error.strerror or str(error)),
        )
        return Finding("data directory", text, is_problem=True)
    if nearest != folder:
        return Finding("data directory", terminal.say("{folder} is made by the first ingestion", folder=folder))
    return Finding("data directory", str(folder))


def _embedding(load_embedder: "Callable[[], Embedder]") -> Iterator[Finding]:
    from ingest.embedding.names import readable_name

    embedder = load_embedder()
    embedder.embed_queries(["条"])
    yield Finding("embedding model", f"{readable_name(embedder.name)}, {embedder.dim}")


def _language_model(settings: Settings, terminal: Terminal) -> Finding:
    if settings.llm_model:
        return Finding("language model", settings.llm_model)
    return Finding("language model", terminal.say("none; answers are taken from the clauses"))


def _stores(
    settings: Settings, terminal: Terminal, load_embedder: "Callable[[], Embedder]", *, can_embed: bool
) -> Iterator[Finding]:
    from ingest.opening import open_reader
    from ingest.store import check_model
    from ingest.writer_lock import is_being_written

    being_written = Finding(
        "stores", terminal.say("being written just now; run tiaowen doctor again when that is done")
    )
    if is_being_written(settings.data_dir):
        yield being_written
        return
    embedder = load_embedder()
    with open_reader(settings) as reader:
        counts = {"documents": len(reader.snapshot.documents), "clauses": len(reader.snapshot.clauses)}
        yield Finding("catalog", terminal.say("{documents} documents, {clauses} clauses", **counts))
        for generation in reader.catalog.generations():
            if generation.state.value == "live":
                check_model(generation, embedder.name)
        indexes = list(_indexes(reader, embedder if can_embed else None, terminal))
        sources = reader.catalog.sources()
    if any(finding.is_problem for finding in indexes) and is_being_written(settings.data_dir):
        yield being_written
        return
    yield from indexes
    yield from _stale(sources, terminal)


def _indexes(reader: "StoreReader", embedder: "Embedder | None", terminal: Terminal) -> Iterator[Finding]:
    """Whether the indexes hold what the catalog does; only an embedder knows how clauses are cut into chunks."""
    from ingest.verification import verify

    if embedder is None:
        yield Finding("indexes", terminal.say("not compared with the catalog: that needs the embedding model"))
        return
    problems = verify(reader.catalog, reader.open_indexes(), embedder).problems()
    for problem in problems:
        yield Finding("indexes", problem, is_problem=True)
    if not problems:
        yield Finding("indexes", terminal.say("agree with the catalog"))


def _stale(sources: "Mapping[str, StoredSource]", terminal: Terminal) -> Iterator[Finding]:
    """Documents whose files have changed since they were ingested; files that are gone are no problem."""
    from ingest.catalog_writing import content_hash
    from ingest.readers import read_text

    for document_id, source in sources.items():
        path = source.path
        if not Path(path).is_file():
            yield Finding("sources", terminal.say("{path} is gone; {id} stays as ingested", path=path, id=document_id))
            continue
        try:
            changed = content_hash(read_text(Path(path))) != source.content_hash
        except DocumentError as error:
            yield Finding("sources", str(error), is_problem=True)
            continue
        if changed:
            text = terminal.say("{path} has changed since; run tiaowen ingest {path}", path=path)
            yield Finding("sources", text, is_problem=True)


def _guarded(topic: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, and as the last one the error that ended them."""
    try:
        yield from findings
    except TiaowenError as error:
        yield Finding(topic, str(error), is_problem=True)
