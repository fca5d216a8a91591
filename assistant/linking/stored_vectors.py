"""The vectors of a document's clauses as the index holds them; no embedding model is needed."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from ingest.vectors import VectorIndex

Matrix = npt.NDArray[np.float32]


class StoredVectors:
    """Reads vectors by document.

    Args:
        index: the vector index.
        revision_ids: the live revision of each document.
    """

    def __init__(self, index: VectorIndex, revision_ids: Mapping[str, str]) -> None:
        self._index = index
        self._revision_ids = revision_ids

    def of_document(self, document_id: str) -> Mapping[str, Matrix]:
        """``(n_chunks, dim)`` unit vectors by clause id; clauses without any are missing.

        Raises:
            StoreAccessError: the index can't be read.
        """
        keys = sorted(self._index.chunk_keys([self._revision_ids[document_id]]))
        if not keys:
            return {}
        rows = self._index.vectors(keys)
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        rows = np.divide(rows, norms, out=np.zeros_like(rows), where=norms > 0)
        places: dict[str, list[int]] = {}
        for place, key in enumerate(keys):
            places.setdefault(key.clause_id, []).append(place)
        return {clause_id: rows[of_clause] for clause_id, of_clause in places.items()}
