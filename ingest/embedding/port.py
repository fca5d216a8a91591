"""The port that every embedding adapter implements."""

from collections.abc import Sequence
from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

Vectors: TypeAlias = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Turns questions and clauses into vectors whose dot product says how near they are in meaning.

    The vector of a text depends on the text alone: neither on its batch nor on its place in it (within 1e-4).
    Text beyond ``max_tokens`` is either folded in or ignored, as the model does; it is never an error.
    """

    @property
    def name(self) -> str:
        """Identity of the vector space: backend, model and prompt format; two equal names can share an index."""
        ...

    @property
    def dim(self) -> int:
        """Length of a vector."""
        ...

    @property
    def max_tokens(self) -> int:
        """The most tokens of one document text that the model reads whole, prompts and special tokens left out."""
        ...

    def count_tokens(self, text: str) -> int:
        """Tokens of a text without prompts and special tokens, or an upper bound of them."""
        ...

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions.

        Returns:
            ``(len(texts), dim)`` float32, unit norm, in the order given; ``(0, dim)`` for no texts.

        Raises:
            EmbeddingError: the model can't be loaded or reached.
        """
        ...

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Embed clauses; shape and errors as for ``embed_queries``."""
        ...


def unit(vectors: npt.ArrayLike, *, dim: int) -> Vectors:
    """Vectors as ``(n, dim)`` float32 of unit norm; a zero vector stays zero."""
    array = np.asarray(vectors, dtype=np.float32).reshape(-1, dim)
    norms = np.linalg.norm(array, axis=1, keepdims=True)
    scaled: Vectors = np.divide(array, norms, out=np.zeros_like(array), where=norms > 0)
    return scaled
