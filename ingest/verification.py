"""Whether catalog, vector index and lexical index hold exactly the same clauses; for ``tiaowen doctor``."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.catalog import Catalog
from ingest.chunks import ChunkKey, Window, cut
from ingest.embedding.port import Embedder
from ingest.indexes import Indexes
from ingest.schema import RevisionState

_SHOWN = 3
# A search of the vectors costs milliseconds; damage to their graph shows in some hundred of them.
_SEARCHED = 200
# Cosine similarity of a vector with itself, rounding errors aside.
_SAME = 0.999


@dataclass(frozen=True, slots=True)
class Verification:
    """Differences between the stores; all empty when they agree.

    Attributes:
        pending: documents with a revision that an ingestion left pending; running it again makes that visible.
        retired: revisions that are still to be taken out; the next writer does that.
        missing_vectors: chunks of live clauses that are not in the vector index.
        extra_vectors: chunks in the vector index that belong to no clause of a revision in the catalog.
        missing_lexical: ``(revision_id, clause_id)`` that are not in the lexical index.
        extra_lexical: those in the lexical index that belong to no such clause, or stand there twice.
        unfound_vectors: chunks, of a sample, that a search for their own vector does not find.
        unfound_lexical: live clauses that a search for their own words does not find.
        clause_count: live clauses compared.
    """

    pending: tuple[str, ...]
    retired: tuple[str, ...]
    missing_vectors: tuple[ChunkKey, ...]
    extra_vectors: tuple[ChunkKey, ...]
    missing_lexical: tuple[tuple[str, str], ...]
    extra_lexical: tuple[tuple[str, str], ...]
    unfound_vectors: tuple[ChunkKey, ...]
    unfound_lexical: tuple[tuple[str, str], ...]
    clause_count: int

    @property
    def agrees(self) -> bool:
        """Whether there is no difference."""
        return not self.problems()

    def problems(self) -> list[str]:
        """One line a kind of difference, with examples and what to do."""
        kinds = (
            (self.pending, "documents of an interrupted ingestion are not in yet", "run the same tiaowen ingest again"),
            (self.retired, "replaced revisions are still to be taken out", "run the same tiaowen command again"),
            (self.missing_vectors, "chunks missing from the vector index", "run tiaowen reindex"),
            (self.extra_vectors, "chunks too many in the vector index", "run tiaowen reindex"),
            (self.missing_lexical, "clauses missing from the lexical index", "run tiaowen reindex"),
            (self.extra_lexical, "clauses too many in the lexical index", "run tiaowen reindex"),
            (self.unfound_vectors, "chunks that the vector index holds are not found in it", "run tiaowen reindex"),
            (self.unfound_lexical, "clauses that the lexical index holds are not found in it", "run tiaowen reindex"),
        )
        return [
            f"{len(items)} {what} ({', '.join(map(_shown, items[:_SHOWN]))}); {remedy}"
            for items, what, remedy in kinds
            if items
        ]


def verify(catalog: Catalog, indexes: Indexes, embedder: Embedder) -> Verification:
    """Compare the stores, chunk by chunk, and search both indexes; the embedder only counts tokens.

    Raises:
        StoreAccessError: an index can't be read, or not be searched.
    """
    pending, retired = catalog.sizes(RevisionState.PENDING), catalog.sizes(RevisionState.RETIRED)
    unfinished = pending.keys() | retired.keys()
    documents = catalog.state().documents
    window = Window(embedder.max_tokens, embedder.count_tokens)
    clauses = [(revision, clause) for revision, document in documents.items() for clause in document.clauses]
    wanted_chunks = {
        ChunkKey(revision, chunk.clause_id, chunk.number)
        for revision, clause in clauses
        for chunk in cut(clause, window)
    }
    # Of an unfinished revision, any part may be in: that is no fault of the indexes.
    chunks = {key for key in indexes.vectors.chunk_keys() if key.revision_id not in unfinished}
    wanted_lexical = Counter((revision, clause.clause_id) for revision, clause in clauses)
    lexical = Counter(key for key in indexes.lexical.clause_keys() if key[0] not in unfinished)
    held = {key for key in lexical if key in wanted_lexical}
    return Verification(
        pending=tuple(key for key, source in catalog.sources().items() if not source.is_live),
        retired=tuple(retired),
        missing_vectors=tuple(sorted(wanted_chunks - chunks)),
        extra_vectors=tuple(sorted(chunks - wanted_chunks)),
        missing_lexical=tuple(sorted((wanted_lexical - lexical).elements())),
        extra_lexical=tuple(sorted((lexical - wanted_lexical).elements())),
        unfound_vectors=_unfound_vectors(indexes, sorted(wanted_chunks & chunks)),
        unfound_lexical=tuple(
            (revision, clause.clause_id)
            for revision, clause in clauses
            if (revision, clause.clause_id) in held and not indexes.lexical.leads_to(revision, clause)
        ),
        clause_count=len(clauses),
    )


def _unfound_vectors(indexes: Indexes, keys: Sequence[ChunkKey]) -> tuple[ChunkKey, ...]:
    """Chunks that are not nearest to their own vectors, nor is a twin of theirs, among some of these."""
    sample = keys[:: max(1, len(keys) // _SEARCHED)]
    if not sample:
        return ()
    revisions = {key.revision_id for key in keys}
    unfound = []
    for key, vector in zip(sample, indexes.vectors.vectors(sample), strict=True):
        nearest = indexes.vectors.search(vector, limit=1, revisions=revisions)
        if not nearest or nearest[0].score < _SAME:
            unfound.append(key)
    return tuple(unfound)


def _shown(item: object) -> str:
    return "#".join(item) if isinstance(item, tuple) else str(item)
