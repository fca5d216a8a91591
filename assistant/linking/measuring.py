"""What is compared, prepared when first needed: profiles of documents, rarity of words, usual cosines."""

import math
from collections.abc import Callable, Mapping
from functools import cached_property

import numpy as np
import numpy.typing as npt

from assistant.linking.likeness import Cosines, Likeness, compare
from assistant.linking.profile import Profile, body_text, linked_clauses, profile_of
from assistant.linking.rarity import Rarity
from ingest.model import Document

Matrix = npt.NDArray[np.float32]
VectorsOf = Callable[[str], Mapping[str, Matrix]]

# Enough clauses and vectors to know what is usual.
_SAMPLE_CLAUSES = 4000
_SAMPLE_DOCUMENTS, _SAMPLE_VECTORS = 8, 100


class Measurer:
    """Compares documents of one state of the library; remembers what it has prepared of each.

    Args:
        documents: the documents, by id.
        vectors_of: unit vectors of a document's clauses, by clause id; None to do without.
    """

    def __init__(self, documents: Mapping[str, Document], vectors_of: VectorsOf | None) -> None:
        self._documents = documents
        self._vectors_of = vectors_of
        self._profiles: dict[str, Profile | None] = {}
        self._vectors: dict[str, Mapping[str, Matrix]] = {}

    def compare(self, from_document_id: str, to_document_id: str) -> Likeness | None:
        """The likeness of the clauses of two documents; None if one of them has none that can be linked."""
        one, other = self._profile(from_document_id), self._profile(to_document_id)
        return compare(one, other, usual=self._usual) if one and other else None

    @cached_property
    def rarity(self) -> Rarity:
        """How rare words are in these documents."""
        clauses = [clause for document in self._documents.values() for clause in linked_clauses(document)]
        return Rarity(body_text(clause) for clause in clauses[:: max(1, math.ceil(len(clauses) / _SAMPLE_CLAUSES))])

    @cached_property
    def _usual(self) -> Cosines | None:
        """The cosines of sentences taken at random; None without vectors, or if all are the same."""
        ids = list(self._documents)
        chosen = ids[:: max(1, math.ceil(len(ids) / _SAMPLE_DOCUMENTS))]
        rows = [row for document_id in chosen for row in self._sample(document_id)]
        if len(rows) < 2:
            return None
        vectors = np.stack(rows)
        cosines = (vectors @ vectors.T)[np.triu_indices(len(rows), 1)]
        mean, spread = float(cosines.mean()), float(cosines.std())
        return Cosines(mean, spread) if spread > 0 else None

    def _sample(self, document_id: str) -> list[Matrix]:
        rows = [row for vectors in self._vectors_in(document_id).values() for row in vectors]
        return rows[:: max(1, math.ceil(len(rows) / _SAMPLE_VECTORS))]

    def _profile(self, document_id: str) -> Profile | None:
        if document_id not in self._profiles:
            document = self._documents[document_id]
            self._profiles[document_id] = profile_of(document, self.rarity, self._vectors_in(document_id))
        return self._profiles[document_id]

    def _vectors_in(self, document_id: str) -> Mapping[str, Matrix]:
        if self._vectors_of is None:
            return {}
        if document_id not in self._vectors:
            self._vectors[document_id] = self._vectors_of(document_id)
        return self._vectors[document_id]
