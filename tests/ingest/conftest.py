"""Shared by the tests of the stores."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from ingest.pipeline import IngestReport, Pipeline
from ingest.store import StoreLocation, StoreWriter
from tests.fakes.embedder import HashEmbedder
from tests.fakes.line_parser import VERSION, parse_lines

Ingest = Callable[..., IngestReport]


@pytest.fixture
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No settings from outside."""
    for name in [name for name in os.environ if name.startswith(("TIAOWEN_", "OPENAI_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.chdir(tmp_path)
    yield


@pytest.fixture
def location(tmp_path: Path) -> StoreLocation:
    return StoreLocation(tmp_path / "data", lock_timeout_s=0.2)


@pytest.fixture
def write_files(tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    """Write a folder of documents and return it."""

    def _write(files: Mapping[str, str]) -> Path:
        folder = tmp_path / "documents"
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return folder

    return _write


@pytest.fixture
def ingest(location: StoreLocation) -> Ingest:
    """Ingest paths with the stand-ins for model and parser."""

    def _ingest(*paths: Path, embedder: HashEmbedder | None = None, parser_version: str = VERSION) -> IngestReport:
        with StoreWriter(location, embedder or HashEmbedder()) as writer:
            return Pipeline(writer, parse=parse_lines, parser_version=parser_version).ingest(paths)

    return _ingest
