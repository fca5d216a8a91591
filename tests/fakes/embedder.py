"""A stand-in embedder: deterministic vectors from character pairs, in no time."""

import zlib
from collections.abc import Sequence

import numpy as np

from ingest.embedding.port import Vectors, unit


class HashEmbedder:
    """Texts that share character pairs are near; counts what it is asked to embed."""

    def __init__(self, *, name: str = "fake/hash", dim: int = 64, max_tokens: int = 400) -> None:
        self.name = name
        self.dim = dim
        self.max_tokens = max_tokens
        self.embedded: list[str] = []

    def count_tokens(self, text: str) -> int:
        """One token a character."""
        return len(text)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """See the port."""
        return self._embed(texts)

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """See the port."""
        self.embedded.extend(texts)
        return self._embed(texts)

    def _embed(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for i in range(len(text)):
                row[zlib.crc32(text[i : i + 2].encode()) % self.dim] += 1.0
        return unit(vectors, dim=self.dim)
