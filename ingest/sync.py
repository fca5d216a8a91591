"""Catalog to indexes, resumable after a kill at any moment.

Every step is idempotent and recorded in the catalog only after it is done:

1. chunks of *retired* revisions are removed from both indexes, then the revisions' rows are purged;
2. *pending* revisions are written to both indexes (chunks that are in already cost nothing), then made live in one
   transaction that retires those they replace, whose chunks then go as in 1.

Whatever the moment of a kill, running this again ends in the same state.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.catalog import Catalog
from ingest.chunks import ChunkKey, Window, cut
from ingest.embedding.port import Embedder
from ingest.indexes import Indexes
from ingest.model import Document
from ingest.progress import OnProgress, Progress, Stage
from ingest.schema import RevisionState

if TYPE_CHECKING:
    from ingest.vector_pipeline import VectorPipeline

# Documents become visible in groups of about so many clauses: commits of the lexical index don't count then.
_GROUP_CLAUSES = 256
_REMOVE_REVISIONS = 500


@dataclass(frozen=True, slots=True)
class Activation:
    """A revision that readers see from now on.

    Attributes:
        document_id: its document.
        revision_id: its id.
        replaced: whether readers saw an earlier revision of the document.
        clause_count: its clauses.
    """

    document_id: str
    revision_id: str
    replaced: bool
    clause_count: int


@dataclass(frozen=True, slots=True)
class Synchronization:
    """What a synchronisation did.

    Attributes:
        activated: what became visible, whoever wrote it to the catalog, ordered by document id.
        embedded_chunks: chunks the model had to embed; those found in the index don't count.
    """

    activated: tuple[Activation, ...]
    embedded_chunks: int


class Synchronizer:
    """Brings one pair of indexes up to the catalog."""

    def __init__(self, catalog: Catalog, indexes: Indexes, embedder: Embedder, on_progress: OnProgress) -> None:
        self._catalog = catalog
        self._indexes = indexes
        self._embedder = embedder
        self._on_progress = on_progress
        self._embedded_chunks = 0
        self._pipeline: VectorPipeline | None = None

    def run(self) -> Synchronization:
        """Do all that is outstanding.

        Returns:
            What became visible, and all that this synchronizer has embedded.

        Raises:
            EmbeddingError: the model failed; what is done stays, and the next run goes on.
        """
        self._remove_retired()
        pending = self._catalog.sizes(RevisionState.PENDING)
        activated: list[Activation] = []
        done, total = 0, sum(pending.values())
        for group in _groups(pending):
            documents = self._write(group, done, total)
            done += sum(pending[revision_id] for revision_id in group)
            replaced = self._catalog.activate(group)
            for revision_id in group:
                document_id = documents[revision_id].document_id
                activated.append(Activation(document_id, revision_id, document_id in replaced, pending[revision_id]))
            self._tell(Stage.ACTIVATE, done, total)
            self._remove_retired()
        return Synchronization(tuple(activated), self._embedded_chunks)

    def fill(self) -> None:
        """Put all live and pending revisions into indexes that readers don't use yet, and take all others out."""
        wanted = self._catalog.sizes(RevisionState.LIVE) | self._catalog.sizes(RevisionState.PENDING)
        present = {key.revision_id for key in self._indexes.vectors.chunk_keys()}
        stale = sorted(present.union(revision for revision, _ in self._indexes.lexical.clause_keys()) - wanted.keys())
        self._remove(stale)
        done, total = 0, sum(wanted.values())
        for group in _groups(wanted):
            self._write(group, done, total)
            done += sum(wanted[revision_id] for revision_id in group)

    def _write(self, group: Sequence[str], done: int, total: int) -> Mapping[str, Document]:
        """Put some revisions into both indexes; their documents, by revision id."""
        documents = self._catalog.revisions(group)
        self._embed(documents, done, total)
        self._indexes.lexical.write([(revision, documents[revision].clauses) for revision in group])
        self._tell(Stage.MATCH, done + sum(len(documents[revision].clauses) for revision in group), total)
        return documents

    def _embed(self, documents: Mapping[str, Document], done: int, total: int) -> None:
        """Embed the chunks of some revisions that are not in yet."""
        present = self._indexes.vectors.chunk_keys(list(documents))
        window = Window(self._embedder.max_tokens, self._embedder.count_tokens)
        missing = [
            (key, chunk.text)
            for revision_id, document in documents.items()
            for clause in document.clauses
            for chunk in cut(clause, window)
            if (key := ChunkKey(revision_id, chunk.clause_id, chunk.number)) not in present
        ]
        if not missing:
            return
        done += sum(len(document.clauses) for document in documents.values()) - len(_clauses(missing))
        for batch in self._vector_pipeline().write(missing):
            self._embedded_chunks += len(batch)
            done += sum(key.number == 0 for key in batch)
            self._tell(Stage.EMBED, done, total)

    def _vector_pipeline(self) -> "VectorPipeline":
        """The pipeline into the vector index, made when there is work: LlamaIndex takes seconds to import."""
        if self._pipeline is None:
            from ingest.vector_pipeline import VectorPipeline

            self._pipeline = VectorPipeline(self._embedder, self._indexes.vectors)
        return self._pipeline

    def _remove_retired(self) -> None:
        retired = list(self._catalog.sizes(RevisionState.RETIRED))
        for start in range(0, len(retired), _REMOVE_REVISIONS):
            batch = retired[start : start + _REMOVE_REVISIONS]
            self._remove(batch)
            self._catalog.purge(batch)
            self._tell(Stage.PURGE, start + len(batch), len(retired))

    def _remove(self, revision_ids: Sequence[str]) -> None:
        if not revision_ids:
            return
        self._indexes.vectors.remove(revision_ids)
        self._tell(Stage.REMOVE, 0, len(revision_ids))
        self._indexes.lexical.write([], remove=revision_ids)
        self._tell(Stage.REMOVE, len(revision_ids), len(revision_ids))

    def _tell(self, stage: Stage, done: int, total: int) -> None:
        self._on_progress(Progress(stage, done, total))


def _clauses(chunks: Sequence[tuple[ChunkKey, str]]) -> set[tuple[str, str]]:
    """The clauses whose first chunk is among these."""
    return {(key.revision_id, key.clause_id) for key, _ in chunks if key.number == 0}


def _groups(sizes: Mapping[str, int]) -> Iterator[list[str]]:
    """Revisions in their order, in groups of about ``_GROUP_CLAUSES`` clauses."""
    group: list[str] = []
    held = 0
    for revision_id, size in sizes.items():
        if group and held + size > _GROUP_CLAUSES:
            yield group
            group, held = [], 0
        group.append(revision_id)
        held += size
    if group:
        yield group
