"""Which embedder the settings give."""

from pathlib import Path

import pytest

from ingest.embedding import create_embedder
from ingest.embedding.sentence_transformers import SentenceTransformersEmbedder
from ingest.errors import EmbeddingError, SettingsError
from ingest.settings import load_settings

pytestmark = pytest.mark.usefixtures("clean_environment")


def test_bundled_is_the_default() -> None:
    assert create_embedder(load_settings()).name.startswith("bundled/")


@pytest.mark.parametrize("backend", ["sentence-transformers", "openai"])
def test_other_backends_ask_for_a_model(backend: str) -> None:
    with pytest.raises(SettingsError, match="TIAOWEN_EMBEDDING_MODEL"):
        create_embedder(load_settings(embedding=backend))


def test_prompts_are_part_of_the_identity() -> None:
    plain = create_embedder(load_settings(embedding="sentence-transformers", embedding_model="m"))
    prompted = create_embedder(
        load_settings(embedding="sentence-transformers", embedding_model="m", embedding_query_prompt="query: ")
    )
    assert plain.name != prompted.name


def test_missing_model_folder_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    embedder = SentenceTransformersEmbedder(str(tmp_path / "none"), device="cpu")
    with pytest.raises(EmbeddingError, match="embedding_model") as caught:
        embedder.embed_queries(["退税"])
    assert "\n" not in str(caught.value)
