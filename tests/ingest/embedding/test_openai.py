"""The OpenAI-compatible adapter: what it sends, and what becomes of the endpoint's errors."""

from collections.abc import Iterator

import pytest

from ingest.embedding.openai import OpenAIEmbedder
from ingest.errors import EmbeddingError
from tests.fakes.embeddings_server import KEY, MODEL, EmbeddingsServer, embeddings_server


@pytest.fixture
def server() -> Iterator[EmbeddingsServer]:
    with embeddings_server() as running:
        yield running


def _embedder(server: EmbeddingsServer, *, model: str = MODEL, key: str = KEY) -> OpenAIEmbedder:
    return OpenAIEmbedder(model, api_key=key, base_url=server.base_url, timeout_s=5)


def test_texts_are_sent_in_bounded_batches(server: EmbeddingsServer) -> None:
    embedder = _embedder(server)
    embedder.embed_documents([f"条款 {number}" for number in range(130)])
    embedder.close()
    assert [len(request["input"]) for request in server.requests] == [64, 64, 2, 1]  # the last one asks the dimension


def test_passing_failures_are_retried(server: EmbeddingsServer) -> None:
    server.failures = [503, 429]
    embedder = _embedder(server)
    assert embedder.embed_queries(["退税"]).shape == (1, 32)
    embedder.close()


@pytest.mark.parametrize(
    ("key", "model", "failures", "hint"),
    [
        ("sk-wrong", MODEL, [], "embedding_api_key"),
        (KEY, "gpt-unknown", [], "embedding_model"),
        (KEY, MODEL, [429] * 9, "run the command again"),
        (KEY, MODEL, [500] * 9, "try again later"),
        (KEY, MODEL, [403], "may not use"),
    ],
)
def test_errors_say_what_to_do(server: EmbeddingsServer, key: str, model: str, failures: list[int], hint: str) -> None:
    server.failures = failures
    embedder = _embedder(server, model=model, key=key)
    with pytest.raises(EmbeddingError, match=hint) as caught:
        embedder.embed_queries(["退税"])
    embedder.close()
    assert "\n" not in str(caught.value)
    assert key not in str(caught.value)


def test_unreachable_endpoint_is_one_line() -> None:
    embedder = OpenAIEmbedder(MODEL, api_key=KEY, base_url="http://127.0.0.1:9/v1", timeout_s=1)
    with pytest.raises(EmbeddingError, match="can't be reached"):
        embedder.embed_queries(["退税"])
    embedder.close()
