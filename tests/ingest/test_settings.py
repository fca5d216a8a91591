"""Where settings come from, and what becomes of wrong ones."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from ingest.errors import SettingsError
from ingest.settings import EmbeddingBackend, Settings, load_settings

pytestmark = pytest.mark.usefixtures("clean_environment")


def test_defaults_need_nothing_from_outside() -> None:
    settings = load_settings()
    assert settings.embedding is EmbeddingBackend.BUNDLED
    assert settings.data_dir.is_absolute()
    assert settings.llm_model is None


def test_argument_wins_over_environment_over_local_file_over_data_dir(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data_dir = tmp_path / "data"
    data_dir.mkdir()
    stored = (
        "lock_timeout_s = 1\nembedding_model = 'stored'\nembedding_device = 'stored'\nembedding_query_prompt = 'stored'"
    )
    (data_dir / "tiaowen.toml").write_text(stored)
    (tmp_path / "tiaowen.toml").write_text("lock_timeout_s = 2\nembedding_model = 'local'\nembedding_device = 'local'")
    monkeypatch.setenv("TIAOWEN_LOCK_TIMEOUT_S", "3")
    monkeypatch.setenv("TIAOWEN_EMBEDDING_MODEL", "environment")
    settings = load_settings(data_dir=data_dir, lock_timeout_s=4)
    assert settings.lock_timeout_s == 4
    assert settings.embedding_model == "environment"
    assert settings.embedding_device == "local"
    assert settings.embedding_query_prompt == "stored"


def test_openai_names_work_for_the_language_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://localhost:1/v1")
    settings = load_settings()
    assert settings.llm_base_url == "http://localhost:1/v1"
    assert settings.llm_api_key is not None
    assert settings.llm_api_key.get_secret_value() == "sk-secret"
    monkeypatch.setenv("TIAOWEN_LLM_BASE_URL", "http://localhost:2/v1")
    assert load_settings().llm_base_url == "http://localhost:2/v1"


def test_secrets_are_masked() -> None:
    assert "sk-secret" not in repr(load_settings(embedding_api_key="sk-secret"))


def test_unknown_environment_variable_is_named_with_a_suggestion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIAOWEN_EMBEDING_MODEL", "x")
    with pytest.raises(SettingsError, match=r"TIAOWEN_EMBEDING_MODEL; did you mean embedding_model\?"):
        load_settings()


def test_unknown_key_in_a_file_is_named_with_the_file(tmp_path: Path) -> None:
    (tmp_path / "tiaowen.toml").write_text("colour = 'red'")
    with pytest.raises(SettingsError, match=r"tiaowen\.toml: unknown setting 'colour'; known are"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TIAOWEN_EMBEDDING", "word2vec", "'bundled', 'sentence-transformers' or 'openai'"),
        ("TIAOWEN_LOCK_TIMEOUT_S", "-1", "greater than or equal to 0"),
        ("TIAOWEN_CHROMA_URL", "localhost:8000", "http://"),
        ("TIAOWEN_CHROMA_URL", "http://localhost:port", "port"),
        ("TIAOWEN_DATA_DIR", "", "is empty; name a folder"),
        ("TIAOWEN_DATA_DIR", " ", "is empty; name a folder"),
    ],
)
def test_wrong_value_is_named_with_what_is_allowed(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name) as caught:
        load_settings()
    assert said in str(caught.value)
    assert value in str(caught.value)


def test_empty_data_dir_is_no_fault_when_another_source_names_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIAOWEN_DATA_DIR", "")
    assert load_settings(data_dir=tmp_path).data_dir == tmp_path


def test_broken_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "tiaowen.toml").write_text("embedding = ")
    with pytest.raises(SettingsError, match="can't be read as TOML"):
        load_settings()


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError):
        load_settings().embedding_model = "x"


def test_every_setting_says_why() -> None:
    assert all(field.description for field in Settings.model_fields.values())
