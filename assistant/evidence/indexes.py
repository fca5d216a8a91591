"""The retriever's view of the two indexes, for one state of the stores."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from assistant.evidence.retrieval import LexicalScores, Vector
from assistant.library import Library
from ingest.chunks import ChunkKey, Window, cut
from ingest.lexical import LexicalField, LexicalIndex
from ingest.model import Clause
from ingest.vectors import VectorIndex

Matrix = npt.NDArray[np.float32]


class Scope:
    """Which revisions of documents a search may find."""

    def __init__(self, revision_ids: Mapping[str, str]) -> None:
        self._revision_ids = dict(revision_ids)

    def revision_of(self, document_id: str) -> str:
        """The live revision of a document."""
        return self._revision_ids[document_id]

    def revisions(self, document_ids: frozenset[str]) -> frozenset[str]:
        """Live revisions of these documents; of all, for none named."""
        if not document_ids:
            return frozenset(self._revision_ids.values())
        return frozenset(self._revision_ids[i] for i in document_ids if i in self._revision_ids)


class SentenceVectors:
    """Dense search over sentences; vectors once read stay in memory as long as the state of the stores does.

    Args:
        vectors: the vector index.
        library: the clauses of the same state.
        scope: the revisions of the same state.
        window: the window the clauses were cut for.
    """

    def __init__(self, vectors: VectorIndex, library: Library, scope: Scope, window: Window) -> None:
        self._vectors = vectors
        self._library = library
        self._scope = scope
        self._window = window
        self._known: dict[str, Matrix] = {}

    def nearest(self, vector: Vector, *, limit: int, document_ids: frozenset[str]) -> Sequence[str]:
        """See ``DenseSearch``."""
        revisions = self._scope.revisions(document_ids)
        return [found.clause_id for found in self._vectors.search(vector, limit=limit, revisions=revisions)]

    def sentence_vectors(self, clause_ids: Iterable[str]) -> Mapping[str, Matrix]:
        """See ``DenseSearch``."""
        wanted = [clause_id for clause_id in dict.fromkeys(clause_ids) if clause_id in self._library.clauses]
        self._read([clause_id for clause_id in wanted if clause_id not in self._known])
        return {clause_id: self._known[clause_id] for clause_id in wanted if clause_id in self._known}

    def _read(self, clause_ids: Sequence[str]) -> None:
        """Read the vectors of clauses, in one request."""
        keys: list[ChunkKey] = []
        places: dict[str, list[list[int]]] = {}
        for clause_id in clause_ids:
            clause = self._library.clauses[clause_id]
            revision_id = self._scope.revision_of(clause.document_id)
            groups = sentence_chunks(clause, self._window)
            if groups:
                places[clause_id] = [[len(keys) + number for number in group] for group in groups]
                keys += [ChunkKey(revision_id, clause_id, number) for group in groups for number in group]
        if keys:
            rows = self._vectors.vectors(keys)
            self._known.update((clause_id, _averaged(rows, groups)) for clause_id, groups in places.items())


class LexicalClauses:
    """Lexical search; scores are BM25's."""

    def __init__(self, lexical: LexicalIndex, scope: Scope) -> None:
        self._lexical = lexical
        self._scope = scope

    def scores(self, text: str, *, limit: int, document_ids: frozenset[str]) -> LexicalScores:
        """See ``LexicalSearch``."""
        return LexicalScores(
            words=self._search(text, LexicalField.WORDS, limit, document_ids),
            bigrams=self._search(text, LexicalField.BIGRAMS, limit, document_ids),
        )

    def _search(self, text: str, field: LexicalField, limit: int, document_ids: frozenset[str]) -> dict[str, float]:
        revisions = self._scope.revisions(document_ids)
        found = self._lexical.search(text, field, limit=limit, revisions=revisions)
        return {item.clause_id: item.score for item in found}


def sentence_chunks(clause: Clause, window: Window) -> list[list[int]]:
    """For each sentence of a clause, in printed order, the numbers of its chunks; empty for a clause that has none."""
    groups: dict[int, list[int]] = {}
    for chunk in cut(clause, window):
        groups.setdefault(chunk.sentence, []).append(chunk.number)
    return [groups[sentence] for sentence in sorted(groups)]


def _averaged(rows: Matrix, groups: Sequence[Sequence[int]]) -> Matrix:
    """``(len(groups), dim)`` unit vectors, each the direction of the mean of its rows."""
    means = np.stack([rows[list(group)].mean(axis=0) for group in groups])
    norms = np.linalg.norm(means, axis=1, keepdims=True)
    unit: Matrix = np.divide(means, norms, out=np.zeros_like(means), where=norms > 0)
    return unit
