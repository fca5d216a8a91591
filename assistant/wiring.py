"""Builds everything from the settings, with plain constructor calls. Only entry points use it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType

from assistant.answering import Assistant
from assistant.evidence.indexes import LexicalClauses, Scope, SentenceVectors
from assistant.evidence.retrieval import Retriever
from assistant.library import Library
from assistant.linking.links import ClauseLinks, Links
from assistant.linking.stored_vectors import StoredVectors
from assistant.model import Answer, Question
from assistant.refusal.policy import Thresholds
from ingest.chunks import Window
from ingest.embedding import Embedder, create_embedder
from ingest.errors import StoreAccessError
from ingest.opening import store_location
from ingest.reader import Snapshot, StoreReader
from ingest.settings import EmbeddingBackend, Settings

# Calibrated for the bundled model on the development questions (docs/experiments.md). Cosines of other models lie
# elsewhere, so with them only the checks that need no cosine decide.
_BUNDLED_THRESHOLDS = Thresholds(strength=0.878, english_strength=0.79, named=0.92, retelling=1.0)
_OTHER_THRESHOLDS = Thresholds(strength=0.0, english_strength=0.0, named=0.0, retelling=1.0)


class LiveAssistant:
    """Answers from the newest state of the stores; safe for threads, one question at a time.

    What it answers from is built with the first question, and again whenever the catalog's sequence has moved.
    """

    def __init__(self, reader: StoreReader, embedder: Embedder) -> None:
        self._reader = reader
        self._embedder = embedder
        self._lock = threading.Lock()
        self._assistant: Assistant | None = None
        self._links: Links | None = None

    def __enter__(self) -> "LiveAssistant":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the stores."""
        self._reader.close()

    @property
    def snapshot(self) -> Snapshot:
        """What is stored, as of the last question."""
        return self._reader.snapshot

    def require_documents(self) -> None:
        """Check that there is something to answer from; errors as for ``StoreReader.require_documents``."""
        self._reader.require_documents()

    def unfinished(self) -> tuple[str, ...]:
        """Ids of documents that an ingestion has not finished; they don't answer yet."""
        return self._reader.unfinished()

    def ask(self, question: Question) -> Answer:
        """Answer a question.

        Raises:
            StoreError: the stores can't be read, or belong to another embedding model.
            EmbeddingError: the question can't be embedded.
        """
        with self._lock:
            try:
                return self._current().ask(question)
            except StoreAccessError:
                # A writer may have put other indexes in place since the sequence was read.
                if not self._reader.refresh():
                    raise
                self._forget()
                return self._current().ask(question)

    def links_of(self, clause_id: str) -> ClauseLinks:
        """What a clause carries out and what carries it out; see ``Links.links_of``.

        The first call for a state of the stores compares the clause's document with the others; later ones cost
        milliseconds.

        Raises:
            StoreError: the stores can't be read.
        """
        with self._lock:
            if self._reader.refresh():
                self._forget()
            return self._links_now(clause_id)

    def _links_now(self, clause_id: str) -> ClauseLinks:
        """The same within a question, which holds the lock."""
        if self._links is None:
            self._links = links_over(self._reader).links
        return self._links.links_of(clause_id)

    def _forget(self) -> None:
        self._assistant = None
        self._links = None

    def _current(self) -> Assistant:
        if self._reader.refresh():
            self._forget()
        self._reader.require_documents()
        if self._assistant is None:
            self._assistant = _assistant(self._reader, self._embedder, self._links_now)
        return self._assistant


@contextmanager
def open_assistant(settings: Settings) -> Iterator[LiveAssistant]:
    """An assistant over what is in the data directory.

    Raises:
        StoreError: nothing is ingested there, it can't be read, or it belongs to another embedding model.
        SettingsError: the embedding settings are incomplete.
    """
    embedder = create_embedder(settings)
    with LiveAssistant(StoreReader(store_location(settings), embedder=embedder.name), embedder) as assistant:
        assistant.require_documents()
        yield assistant


@dataclass(frozen=True, slots=True)
class OpenedLinks:
    """Links, and why the vectors can't be read when they go without: None when they have them."""

    links: Links
    unread: str | None = None


def links_over(reader: StoreReader) -> OpenedLinks:
    """The links between the documents of the reader's snapshot; by wording alone when there is no index to read."""
    snapshot = reader.snapshot
    try:
        index = reader.open_indexes().vectors
    except StoreAccessError as error:
        return OpenedLinks(Links(snapshot.documents.values()), str(error))
    vectors = StoredVectors(index, {record.document_id: record.revision_id for record in snapshot.records})
    return OpenedLinks(Links(snapshot.documents.values(), vectors.of_document))


def _assistant(reader: StoreReader, embedder: Embedder, links_of: Callable[[str], ClauseLinks]) -> Assistant:
    snapshot, indexes = reader.snapshot, reader.open_indexes()
    library = Library(snapshot.documents.values())
    scope = Scope({record.document_id: record.revision_id for record in snapshot.records})
    window = Window(embedder.max_tokens, embedder.count_tokens)
    dense = SentenceVectors(indexes.vectors, library, scope, window)
    lexical = LexicalClauses(indexes.lexical, scope)
    retriever = Retriever(embedder, dense, lexical, library.kinds)
    bundled = embedder.name.startswith(EmbeddingBackend.BUNDLED)
    thresholds = _BUNDLED_THRESHOLDS if bundled else _OTHER_THRESHOLDS
    return Assistant(library, retriever, thresholds, links_of=links_of)
