"""A stand-in for the vector index: the sentences of a library in memory, compared with a question one by one."""

from collections.abc import Iterable, Mapping, Sequence

from assistant.evidence.retrieval import Vector
from assistant.library import Library
from ingest.embedding.port import Embedder, Vectors
from ingest.model import Clause
from ingest.sentences import clause_sentences


class MemoryDense:
    """See ``DenseSearch``; embeds every sentence of the library when built."""

    def __init__(self, library: Library, embedder: Embedder) -> None:
        self._library = library
        self._vectors = {
            clause_id: embedder.embed_documents(_sentences(clause)) for clause_id, clause in library.clauses.items()
        }

    def nearest(self, vector: Vector, *, limit: int, document_ids: frozenset[str]) -> Sequence[str]:
        """See ``DenseSearch``."""
        best = {
            clause_id: float((sentences @ vector).max())
            for clause_id, sentences in self._vectors.items()
            if not document_ids or self._library.clauses[clause_id].document_id in document_ids
        }
        return sorted(best, key=lambda clause_id: -best[clause_id])[:limit]

    def sentence_vectors(self, clause_ids: Iterable[str]) -> Mapping[str, Vectors]:
        """See ``DenseSearch``."""
        return {clause_id: self._vectors[clause_id] for clause_id in clause_ids if clause_id in self._vectors}


def _sentences(clause: Clause) -> list[str]:
    return [clause.text[span.start_char : span.end_char] for span in clause_sentences(clause)]
