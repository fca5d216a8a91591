"""Everything of one data directory, opened for questions: it changes nothing, and others may write meanwhile."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType

from ingest.catalog import Catalog
from ingest.catalog_reading import CatalogState, DocumentRecord
from ingest.database import open_engine
from ingest.embedding.port import Vectors
from ingest.errors import NothingIngestedError, StoreAccessError
from ingest.indexes import Indexes
from ingest.lexical import LexicalField
from ingest.model import Clause, Document
from ingest.permissions import may_write_file
from ingest.scored import ScoredClause
from ingest.store import StoreLocation, check_model
from ingest.writer_lock import is_being_written


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is stored at one moment, in memory.

    Attributes:
        sequence: grows with every change; equal sequences mean equal snapshots.
        records: one a document, ordered by document id.
        documents: by document id, in the same order.
        clauses: by clause id, in document order and printed order.
    """

    sequence: int
    records: tuple[DocumentRecord, ...]
    documents: Mapping[str, Document]
    clauses: Mapping[str, Clause]

    @classmethod
    def of(cls, state: CatalogState) -> "Snapshot":
        """The snapshot of a catalog's state."""
        documents = {document.document_id: document for document in state.documents.values()}
        clauses = {clause.clause_id: clause for document in documents.values() for clause in document.clauses}
        return cls(state.sequence, state.records, documents, clauses)


class StoreReader:
    """Answers from the stores; safe for threads. Use it as a context manager.

    Args:
        location: where the stores are.
        embedder: name of the model that will embed the questions; None when only the catalog is read.

    Raises:
        NothingIngestedError: nothing has been ingested there, or is not in yet.
        StoreAccessError: a store can't be read.
        EmbeddingMismatchError: the index was made with another embedding model.
    """

    def __init__(self, location: StoreLocation, *, embedder: str | None = None) -> None:
        location.check()
        self._location = location
        file = location.catalog_file
        if file is not None and not file.is_file():
            raise self._nothing_ingested(is_interrupted=False)
        self._embedder = embedder
        self._lock = threading.RLock()
        self._indexes: Indexes | None = None
        read_only = file is not None and not may_write_file(file)
        try:
            self.catalog = Catalog.open(open_engine(location.catalog_address(create=False), read_only=read_only))
        except NothingIngestedError as error:
            raise self._nothing_ingested(is_interrupted=False) from error
        try:
            self._place = location.index_place(self.catalog.catalog_id)
            self._state = self._checked(self.catalog.state())
        except BaseException:
            self.catalog.close()
            raise
        self._snapshot = Snapshot.of(self._state)

    def __enter__(self) -> "StoreReader":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all stores."""
        with self._lock:
            self._close_indexes()
            self.catalog.close()

    @property
    def snapshot(self) -> Snapshot:
        """What is stored, as of the last refresh."""
        return self._snapshot

    def refresh(self) -> bool:
        """See what has changed since; True if anything has. Call it before each question: it costs one small query."""
        with self._lock:
            if self.catalog.sequence() == self._state.sequence:
                return False
            self._state = self._checked(self.catalog.state())
            self._snapshot = Snapshot.of(self._state)
            self._close_indexes()
            return True

    def unfinished(self) -> tuple[str, ...]:
        """Ids of documents, or of newer versions of documents, that an ingestion has not finished."""
        return tuple(document_id for document_id, source in self.catalog.sources().items() if not source.is_live)

    def require_documents(self) -> None:
        """Check that there is something to read.

        Raises:
            NothingIngestedError: there is no document; the message says whether one is on its way.
        """
        if not self._snapshot.records:
            raise self._nothing_ingested(is_interrupted=bool(self.catalog.sources()))

    def nearest(self, vector: Vectors, *, limit: int, keep: Callable[[str], bool] | None = None) -> list[ScoredClause]:
        """The clauses nearest in meaning, best first; scores are cosine similarities.

        Args:
            vector: ``(dim,)`` float32, one row of ``Embedder.embed_queries``.
            limit: at most so many.
            keep: only clause ids for which it is true; None keeps all.
        """
        return self._asking(
            lambda indexes: indexes.vectors.search(vector, limit=limit, revisions=self._state.documents, keep=keep)
        )

    def matching(
        self, text: str, field: LexicalField, *, limit: int, keep: Callable[[str], bool] | None = None
    ) -> list[ScoredClause]:
        """The clauses that share words or bigrams with a text, best first; scores are BM25's."""
        return self._asking(
            lambda indexes: indexes.lexical.search(text, field, limit=limit, revisions=self._state.documents, keep=keep)
        )

    def open_indexes(self) -> Indexes:
        """The indexes of the current state; opened with the first use, or here, ahead of a question.

        Raises:
            StoreAccessError: an index is missing or damaged.
        """
        with self._lock:
            if self._indexes is None:
                generation = self._state.generation
                if generation is None:
                    raise self._nothing_ingested(is_interrupted=bool(self.catalog.sources()))
                self._indexes = Indexes.open_to_read(self._place, generation.number)
            return self._indexes

    def _asking(self, search: Callable[[Indexes], list[ScoredClause]]) -> list[ScoredClause]:
        """Search; once more when a writer has put other indexes in place meanwhile."""
        try:
            return search(self.open_indexes())
        except StoreAccessError:
            if not self.refresh():
                raise
            return search(self.open_indexes())

    def _nothing_ingested(self, *, is_interrupted: bool) -> NothingIngestedError:
        folder = self._location.data_dir
        if is_being_written(folder):
            return NothingIngestedError(f"{folder}: an ingestion is running and nothing is in yet; try again later")
        if is_interrupted:
            return NothingIngestedError(
                f"{folder}: an ingestion was interrupted before anything was in; run the same tiaowen ingest again"
            )
        return NothingIngestedError(f"{folder}: nothing ingested yet; run tiaowen ingest PATH")

    def _checked(self, state: CatalogState) -> CatalogState:
        if self._embedder is not None and state.generation is not None:
            check_model(state.generation, self._embedder)
        return state

    def _close_indexes(self) -> None:
        if self._indexes is not None:
            self._indexes.close()
            self._indexes = None
