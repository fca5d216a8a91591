"""The whole way in: paths → text → clauses → catalog → indexes, with a report of what became of each file."""

import logging
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from ingest.catalog_reading import StoredSource
from ingest.catalog_writing import Source, content_hash
from ingest.discovery import Failure, SourceFile, discover
from ingest.errors import DocumentError
from ingest.model import Document
from ingest.progress import OnProgress, Progress, Stage, ignore
from ingest.readers import read_text
from ingest.store import StoreWriter

_LOGGER = logging.getLogger(__name__)

# Document id and text to a document; raises DocumentError for a text that can't be parsed.
Parser: TypeAlias = Callable[[str, str], Document]


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingestion did.

    Attributes:
        added: ids of documents that are new to readers.
        updated: ids of documents whose text, or whose parser, changed.
        unchanged: ids of documents that were there already; they cost no parsing and no embedding.
        resumed: ids of those added and updated documents that an earlier run, interrupted, had read already, whether or
            not their files are among those given.
        failed: files and folders that could not be ingested.
        clause_count: clauses of the added and updated documents.
        embedded_chunks: texts the model had to embed.
    """

    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    resumed: tuple[str, ...]
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
        readable: list[str] = []
        written: set[str] = set()
        for number, file in enumerate(found.files, start=1):
            try:
                revision_id = self._take(file, stored.get(file.document_id))
            except DocumentError as error:
                failures.append(Failure(file.path, str(error)))
                _LOGGER.info("failed: %s", file.path)
            else:
                readable.append(file.document_id)
                if revision_id is not None:
                    written.add(revision_id)
            self._on_progress(Progress(Stage.READ, number, len(found.files)))
        done = self._writer.synchronize(self._on_progress)
        activated = {item.document_id for item in done.activated}
        return IngestReport(
            added=tuple(item.document_id for item in done.activated if not item.replaced),
            updated=tuple(item.document_id for item in done.activated if item.replaced),
            unchanged=tuple(document_id for document_id in readable if document_id not in activated),
            resumed=tuple(item.document_id for item in done.activated if item.revision_id not in written),
            failed=tuple(failures),
            clause_count=sum(item.clause_count for item in done.activated),
            embedded_chunks=done.embedded_chunks,
        )

    def _take(self, file: SourceFile, stored: StoredSource | None) -> str | None:
        """Read one file and, when it is new, write it to the catalog as pending; the id of the revision written."""
        text = read_text(file.path)
        source = Source(str(file.path), content_hash(text), self._parser_version)
        if stored is not None and _is_another_file(stored.path, source.path):
            _check_copy(file, source, stored)
            source = replace(source, path=stored.path)  # the document stays that of the first file
        if stored is not None and source.revision_id(file.document_id) == stored.revision_id:
            if stored.path != source.path:
                self._writer.catalog.move_source(file.document_id, source.path)
            return None
        document = self._parse(file.document_id, text)
        if not document.clauses:
            raise DocumentError(f"{file.path}: no clause found in it; check that it is a policy document")
        return self._writer.catalog.add_pending(document, source)


def _is_another_file(stored: str, given: str) -> bool:
    """Whether the file a document came from is still there and is not the one given, by whatever path."""
    return os.path.isfile(stored) and not os.path.samefile(stored, given)


def _check_copy(file: SourceFile, source: Source, stored: StoredSource) -> None:
    """Refuse a file whose document id another file has already, unless both hold the same text.

    Raises:
        DocumentError: they differ.
    """
    if source.content_hash != stored.content_hash:
        raise DocumentError(
            f"{file.path}: document id {file.document_id!r} belongs to {stored.path}, which has another text; rename "
            "one of the two, or ingest the folder above both, or, to replace the stored document, run "
            f"tiaowen remove {file.document_id} first"
        )
