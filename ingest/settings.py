"""Settings: every one with its type, unit, default and reason; read once, at the entry point.

Sources, the first that names a value wins: the caller, the environment (``TIAOWEN_…``), ``tiaowen.toml`` in the working
directory, ``tiaowen.toml`` in the data directory, the default.
"""

import difflib
import os
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import platformdirs
from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from ingest.errors import SettingsError

ENV_PREFIX = "TIAOWEN_"
FILE_NAME = "tiaowen.toml"


class EmbeddingBackend(StrEnum):
    """Which adapter embeds."""

    BUNDLED = "bundled"
    SENTENCE_TRANSFORMERS = "sentence-transformers"
    OPENAI = "openai"


def _default_data_dir() -> Path:
    return Path(platformdirs.user_data_dir("tiaowen", appauthor=False))


class Settings(BaseSettings):
    """All settings, frozen. Secrets print as ``**********``."""

    model_config = SettingsConfigDict(env_prefix=ENV_PREFIX, extra="forbid", frozen=True, populate_by_name=True)

    data_dir: Path = Field(
        default_factory=_default_data_dir,
        description="Folder of the catalog and the indexes; the user data folder, so that it survives upgrades.",
    )
    catalog_url: str | None = Field(
        default=None,
        description="SQLAlchemy URL of the catalog; by default SQLite in data_dir, PostgreSQL for several machines.",
    )
    chroma_url: str | None = Field(
        default=None,
        description="http(s) URL of a Chroma server; by default Chroma runs inside the process, in data_dir.",
    )
    embedding: EmbeddingBackend = Field(
        default=EmbeddingBackend.BUNDLED,
        description="Adapter that embeds; the bundled one needs no download, no key and no torch.",
    )
    embedding_model: str | None = Field(
        default=None,
        description="Model name or folder for the other two adapters, e.g. BAAI/bge-m3 or text-embedding-3-small.",
    )
    embedding_base_url: str | None = Field(
        default=None, description="Base URL of an OpenAI-compatible embeddings endpoint; by default OpenAI's own."
    )
    embedding_api_key: SecretStr | None = Field(default=None, description="Key of that endpoint, if it wants one.")
    embedding_device: str | None = Field(
        default=None,
        description="Device for sentence-transformers: cpu, cuda, cuda:1, mps; by default the best there is.",
    )
    embedding_query_prompt: str = Field(
        default="",
        description="Text put before a question, for sentence-transformers models trained with one (e5: 'query: ').",
    )
    embedding_document_prompt: str = Field(
        default="", description="Text put before a clause, for models trained with one (e5: 'passage: ')."
    )
    embedding_timeout_s: float = Field(
        default=60.0,
        gt=0,
        description="Seconds to wait for one embeddings request; a batch on a slow server takes long.",
    )
    lock_timeout_s: float = Field(
        default=2.0,
        ge=0,
        description="Seconds a writer waits for another one; short, because ingestion takes minutes and people wait.",
    )
    web_url: str | None = Field(
        default=None,
        description="http(s) address of the web page, to which exported clauses link; by default to a sheet beside.",
    )
    llm_base_url: str | None = Field(
        default=None,
        validation_alias=AliasChoices("TIAOWEN_LLM_BASE_URL", "OPENAI_BASE_URL"),
        description="Base URL of an OpenAI-compatible chat endpoint.",
    )
    llm_api_key: SecretStr | None = Field(
        default=None,
        validation_alias=AliasChoices("TIAOWEN_LLM_API_KEY", "OPENAI_API_KEY"),
        description="Key of that endpoint.",
    )
    llm_model: str | None = Field(
        default=None,
        validation_alias=AliasChoices("TIAOWEN_LLM_MODEL", "OPENAI_MODEL"),
        description="Chat model; without one, answers are taken from the clauses (extractive).",
    )

    @field_validator("data_dir", mode="before")
    @classmethod
    def _named(cls, value: object) -> object:
        # Path("") is the working directory, which is never what an empty variable means.
        if isinstance(value, str) and not value.strip():
            raise ValueError("is empty; name a folder, or leave it unset for the user data folder")
        return value

    @field_validator("data_dir")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().absolute()

    @field_validator("chroma_url", "web_url")
    @classmethod
    def _http(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        if value is not None:
            _ = urlsplit(value).port  # raises ValueError for what is no port
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only the caller and the environment; files are read by ``load_settings``, which names them in errors."""
        return (init_settings, env_settings)


def load_settings(**overrides: object) -> Settings:
    """Read the settings.

    Args:
        **overrides: values from the command line, by field name; None means not given.

    Raises:
        SettingsError: a key is unknown or a value unusable; the message names it and what is allowed.
    """
    given = {key: value for key, value in overrides.items() if value is not None}
    _reject_unknown(given, "argument")
    _reject_unknown_environment(os.environ)
    local = _read_file(Path.cwd() / FILE_NAME)
    data_dir = _validated({**_without_environment(local), **given}).data_dir
    stored = _read_file(data_dir / FILE_NAME)
    if "data_dir" in stored:
        raise SettingsError(
            f"{data_dir / FILE_NAME}: data_dir can't be set in the data directory itself; remove the line"
        )
    return _validated({**_without_environment({**stored, **local}), **given})


def _validated(values: Mapping[str, object]) -> Settings:
    try:
        return Settings(**dict(values))  # type: ignore[arg-type]
    except ValidationError as error:
        raise SettingsError("; ".join(_complaint(dict(item)) for item in error.errors())) from error


def _complaint(item: Mapping[str, Any]) -> str:
    """One wrong value in words; the value of a secret is not repeated."""
    name = str(item["loc"][0]).lower().removeprefix(ENV_PREFIX.lower()) if item["loc"] else "settings"
    shown = "" if "key" in name else f" is {item['input']!r}"
    message = str(item["msg"]).removeprefix("Value error, ")
    return f"setting {name} ({ENV_PREFIX}{name.upper()}){shown}: {message[:1].lower()}{message[1:]}"


def _read_file(path: Path) -> dict[str, object]:
    """The settings in a TOML file; empty when there is no such file."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise SettingsError(f"{path} can't be read ({error.strerror}); check its permissions") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} can't be read as TOML: {error}") from error
    _reject_unknown(values, str(path))
    return values


def _without_environment(values: Mapping[str, object]) -> dict[str, object]:
    """Values of files that the environment does not override."""
    environment = {name.upper() for name in os.environ}
    return {key: value for key, value in values.items() if not environment & _environment_names(key)}


def _environment_names(key: str) -> set[str]:
    alias = Settings.model_fields[key].validation_alias
    if isinstance(alias, AliasChoices):
        return {str(choice) for choice in alias.choices}
    return {f"{ENV_PREFIX}{key.upper()}"}


def _reject_unknown(values: Mapping[str, object], source: str) -> None:
    for key in values:
        if key not in Settings.model_fields:
            raise SettingsError(f"{source}: unknown setting {key!r}; {_suggestion(key)}")


def _reject_unknown_environment(environment: Mapping[str, str]) -> None:
    for name in environment:
        key = name.upper().removeprefix(ENV_PREFIX).lower()
        if name.upper().startswith(ENV_PREFIX) and key not in Settings.model_fields:
            raise SettingsError(f"environment: unknown setting {name}; {_suggestion(key)}")


def _suggestion(key: str) -> str:
    close = difflib.get_close_matches(key, Settings.model_fields, n=1)
    return f"did you mean {close[0]}?" if close else "known are " + ", ".join(sorted(Settings.model_fields))
