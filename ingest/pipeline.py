"""The whole way in: paths → text → clauses → catalog → indexes, with a report of what became of each file."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from ingest.catalog import Source, content_hash
from ingest.catalog_reading import StoredSource
from ingest.discovery import Failure, SourceFile, discover
from ingest.errors import DocumentError
from ingest.model import Document
from ingest.progress import OnProgress, Progress, Stage, ignore
from ingest.readers import read_text
from ingest.store import StoreWriter

_LOGGER = logging.getLogger(__name__)

# Document id and text to a document; raises DocumentError for a text that can't be parsed.
Parser: TypeAlias = Callable[[str, str], Document]


class Outcome(StrEnum):
    """What became of a readable file."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingestion did.

    Attributes:
        added: ids of new documents.
        updated: ids of documents whose text, or whose parser, changed.
        unchanged: ids of documents that were there already; they cost no parsing and no embedding.
        failed: files and folders that could not be ingested.
        clause_count: clauses of the added and updated documents.
        embedded_chunks: texts the model had to embed.
    """

    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[Failure, ...]
    clause_count: int
    embedded_chunks: int


class Pipeline:
    """Ingests into one opened store.

    Args:
        writer: the store.
        parse: the clause parser.
        parser_version: changes whenever the parser would give another result; documents are parsed anew then.
        on_progress: told after every file, batch and step.
    """

    def __init__(
        self, writer: StoreWriter, *, parse: Parser, parser_version: str, on_progress: OnProgress = ignore
    ) -> None:
        self._writer = writer
        self._parse = parse
        self._parser_version = parser_version
        self._on_progress = on_progress

    def ingest(self, paths: Sequence[Path]) -> IngestReport:
        """Add or update the documents that files and folders hold; one bad file never stops the others.

        Raises:
            EmbeddingError: the model failed; what is done stays, and the next run goes on there.
            StoreError: a store can't be written; likewise.
        """
        found = discover(paths)
        stored = self._writer.catalog.sources()
        failures = list(found.failures)
        outcomes: dict[Outcome, list[str]] = {outcome: [] for outcome in Outcome}
        clause_count = 0
        for number, file in enumerate(found.files, start=1):
            try:
                outcome, clauses = self._take(file, stored.get(file.document_id))
            except DocumentError as error:
                failures.append(Failure(file.path, str(error)))
                _LOGGER.info("failed: %s", file.path)
            else:
                outcomes[outcome].append(file.document_id)
                clause_count += clauses
            self._on_progress(Progress(Stage.READ, number, len(found.files)))
        embedded_chunks = self._writer.synchronize(self._on_progress)
        return IngestReport(
            added=tuple(outcomes[Outcome.ADDED]),
            updated=tuple(outcomes[Outcome.UPDATED]),
            unchanged=tuple(outcomes[Outcome.UNCHANGED]),
            failed=tuple(failures),
            clause_count=clause_count,
            embedded_chunks=embedded_chunks,
        )

    def _take(self, file: SourceFile, stored: StoredSource | None) -> tuple[Outcome, int]:
        """Read one file and, when it is new, write it to the catalog as pending; how many clauses that wrote."""
        text = read_text(file.path)
        source = Source(str(file.path), content_hash(text), self._parser_version)
        if stored is not None and source.revision_id(file.document_id) == stored.revision_id:
            if stored.path != source.path:
                self._writer.catalog.move_source(file.document_id, source.path)
            return Outcome.UNCHANGED, 0
        document = self._parse(file.document_id, text)
        if not document.clauses:
            raise DocumentError(f"{file.path}: no clause found in it; check that it is a policy document")
        self._writer.catalog.add_pending(document, source)
        return Outcome.ADDED if stored is None else Outcome.UPDATED, len(document.clauses)
