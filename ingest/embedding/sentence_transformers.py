"""Any sentence-transformers model: from the Hugging Face hub or a folder, on CPU or GPU.

The library is imported with the first text, because that takes seconds that no other command should pay.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.embedding.port import Vectors, unit
from ingest.errors import EmbeddingError, first_line

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_DEFAULT_WINDOW_TOKENS = 512
_SPECIAL_TOKENS = 2
_BATCH_SIZE = 32


class SentenceTransformersEmbedder:
    """Embeds with a sentence-transformers model.

    Args:
        model: hub name (``BAAI/bge-m3``) or folder.
        device: ``cpu``, ``cuda``, ``cuda:1``, ``mps``; None takes the best there is.
        query_prompt: text put before every question.
        document_prompt: text put before every clause.
    """

    def __init__(
        self, model: str, *, device: str | None = None, query_prompt: str = "", document_prompt: str = ""
    ) -> None:
        self._model_name = model
        self._device = device
        self._query_prompt = query_prompt
        self._document_prompt = document_prompt

    @property
    def name(self) -> str:
        """Identity of the vector space; the device does not change it."""
        return f"sentence-transformers/{self._model_name}/{self._query_prompt!r}/{self._document_prompt!r}"

    @cached_property
    def dim(self) -> int:
        """Length of a vector, as the model declares it."""
        dim = self._model.get_embedding_dimension()
        if dim is None:
            raise EmbeddingError(f"embedding model {self._model_name} does not say its dimension; choose another model")
        return dim

    @cached_property
    def max_tokens(self) -> int:
        """The model's window without special tokens and document prompt."""
        window = self._model.max_seq_length or _DEFAULT_WINDOW_TOKENS
        return max(window - _SPECIAL_TOKENS - self.count_tokens(self._document_prompt), 1)

    @cached_property
    def _model(self) -> "SentenceTransformer":
        self._check_folder()
        from sentence_transformers import SentenceTransformer

        self._check_device()
        _silence_loading()
        try:
            return SentenceTransformer(self._model_name, device=self._device)
        except (OSError, ValueError, RuntimeError, ImportError) as error:
            raise EmbeddingError(
                f"embedding model {self._model_name} can't be loaded: {first_line(error)}; check the setting "
                "embedding_model (TIAOWEN_EMBEDDING_MODEL): it names a folder, or a model of the Hugging Face hub"
            ) from error

    def _check_folder(self) -> None:
        """Refuse a path that is no folder; a name that could be a model's on the hub passes."""
        name = self._model_name
        is_path = Path(name).is_absolute() or name.startswith((".", "~")) or name.count("/") > 1
        if is_path and not Path(name).is_dir():
            raise EmbeddingError(
                f"embedding model {name} is not there: no such folder; "
                "check the setting embedding_model (TIAOWEN_EMBEDDING_MODEL)"
            )

    def _check_device(self) -> None:
        """Try the device alone, so that its failure is not taken for the model's."""
        if self._device is None:
            return
        import torch

        try:
            torch.zeros(1, device=self._device)
        except (RuntimeError, AssertionError) as error:  # torch asserts that it was built for CUDA
            raise EmbeddingError(
                f"embedding device {self._device} can't be used: {first_line(error)}; set embedding_device "
                "(TIAOWEN_EMBEDDING_DEVICE) to cpu, or leave it out for the best there is"
            ) from error

    def count_tokens(self, text: str) -> int:
        """Exact count by the model's own tokenizer."""
        return len(self._model.tokenizer.encode(text, add_special_tokens=False, verbose=False))

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions; see the port."""
        return self._embed(texts, self._query_prompt)

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Embed clauses; see the port."""
        return self._embed(texts, self._document_prompt)

    def _embed(self, texts: Sequence[str], prompt: str) -> Vectors:
        if not texts:
            return unit([], dim=self.dim)
        try:
            vectors = self._model.encode(
                [prompt + text for text in texts],
                batch_size=_BATCH_SIZE,
                show_progress_bar=False,
                convert_to_numpy=True,
            )
        except RuntimeError as error:
            raise EmbeddingError(
                f"embedding model {self._model_name} failed: {first_line(error)}; try the setting embedding_device=cpu"
            ) from error
        return unit(vectors, dim=self.dim)


def _silence_loading() -> None:
    """Switch off the bar that transformers draws while it reads weights: it would run through ours.

    The hub's bars stay: a download takes minutes, and nothing else tells of it.
    """
    from huggingface_hub import utils as hub
    from transformers.utils import logging

    hub_is_silent = hub.are_progress_bars_disabled()  # type: ignore[attr-defined]
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # silences the hub too
    if not hub_is_silent:
        hub.enable_progress_bars()  # type: ignore[attr-defined]
