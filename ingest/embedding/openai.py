"""Any endpoint that speaks OpenAI's embeddings API, by the official client."""

from collections.abc import Iterator, Sequence
from functools import cached_property

import openai

from ingest.embedding.port import Vectors, unit
from ingest.errors import EmbeddingError

# text-embedding-3 reads 8,191 tokens. Some servers read fewer; they answer 400 and the message says so.
_MAX_TOKENS = 8191
_BATCH_SIZE = 64
_MAX_RETRIES = 3
_HINTS: tuple[tuple[type[openai.APIStatusError], str], ...] = (
    (openai.AuthenticationError, "check the setting embedding_api_key"),
    (openai.PermissionDeniedError, "the key may not use this model; check embedding_api_key and embedding_model"),
    (openai.NotFoundError, "check the settings embedding_model and embedding_base_url"),
    (
        openai.RateLimitError,
        "wait a little or raise the quota, then run the command again: it goes on where it stopped",
    ),
    (openai.BadRequestError, "check that embedding_model is an embedding model"),
)


class OpenAIEmbedder:
    """Embeds over HTTP; the client retries three times with growing pauses.

    Args:
        model: model name as the endpoint knows it.
        api_key: key of the endpoint; servers without one take any.
        base_url: base URL including ``/v1``; None is OpenAI's own.
        timeout_s: seconds for one request.
    """

    def __init__(self, model: str, *, api_key: str, base_url: str | None = None, timeout_s: float = 60.0) -> None:
        self._model = model
        self._base_url = base_url
        self._client = openai.OpenAI(api_key=api_key, base_url=base_url, timeout=timeout_s, max_retries=_MAX_RETRIES)

    @property
    def name(self) -> str:
        """Identity of the vector space; the same model behind another address is the same space."""
        return f"openai/{self._model}"

    @cached_property
    def dim(self) -> int:
        """Length of a vector; asked of the endpoint, which has no other way to say it."""
        return len(self._request(["条"])[0])

    @property
    def max_tokens(self) -> int:
        """The window of OpenAI's embedding models."""
        return _MAX_TOKENS

    def count_tokens(self, text: str) -> int:
        """UTF-8 bytes: an upper bound for every byte-level tokenizer, without knowing which one the endpoint uses."""
        return len(text.encode("utf-8", "replace"))

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions; see the port."""
        return self._embed(texts)

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Embed clauses; see the port."""
        return self._embed(texts)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _embed(self, texts: Sequence[str]) -> Vectors:
        rows = [row for batch in _batches([_fitted(text) for text in texts]) for row in self._request(batch)]
        return unit(rows, dim=self.dim)

    def _request(self, texts: list[str]) -> list[list[float]]:
        """The vectors of one batch, in the order of the texts, whatever order the endpoint answers in."""
        try:
            response = self._client.embeddings.create(model=self._model, input=texts, encoding_format="float")
        except openai.APITimeoutError as error:
            raise self._error("did not answer in time; raise embedding_timeout_s or check the server") from error
        except openai.APIConnectionError as error:
            raise self._error("can't be reached; check the setting embedding_base_url and the network") from error
        except openai.APIStatusError as error:
            hint = next((hint for kind, hint in _HINTS if isinstance(error, kind)), "try again later")
            raise self._error(f"answered {error.status_code} ({_reason(error)}); {hint}") from error
        except openai.OpenAIError as error:
            raise self._error(f"failed: {error}") from error
        rows = [item.embedding for item in sorted(response.data, key=lambda item: item.index)]
        if len(rows) != len(texts):
            raise self._error(f"returned {len(rows)} vectors for {len(texts)} texts; use another endpoint")
        return rows

    def _error(self, what: str) -> EmbeddingError:
        where = self._base_url or "api.openai.com"
        return EmbeddingError(f"embeddings endpoint {where} (model {self._model}) {what}")


def _reason(error: openai.APIStatusError) -> str:
    return " ".join(str(error.message).split())[:200]


def _fitted(text: str) -> str:
    """The text cut to the window, never empty, because the endpoint refuses both."""
    return text.encode("utf-8", "replace")[:_MAX_TOKENS].decode("utf-8", "ignore") or " "


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(texts), _BATCH_SIZE):
        yield list(texts[start : start + _BATCH_SIZE])
