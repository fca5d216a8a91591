"""Shared by all tests: the corpus of the first question set, ingested once with the bundled model; the command line."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.opening import ingest_paths
from ingest.settings import Settings
from tests.command_line import CommandLine, command_line

ROOT = Path(__file__).parents[1]
SET = ROOT / "eval" / "sets" / "fangguanfu"


@pytest.fixture(scope="session")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the five documents; tests only read it."""
    data_dir = tmp_path_factory.mktemp("ingested") / "data"
    report = ingest_paths(Settings(data_dir=data_dir), [SET / "corpus"])
    assert len(report.added) == 5
    return data_dir


@pytest.fixture
def own_data_dir(ingested: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(ingested, tmp_path / "own"))


@pytest.fixture
def english_locale(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No settings from outside, messages in English, and a working directory of its own."""
    for name in [name for name in os.environ if name.startswith(("TIAOWEN_", "OPENAI_", "LC_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.chdir(tmp_path)
    yield


@pytest.fixture
def tiaowen(capsys: pytest.CaptureFixture[str], english_locale: None) -> CommandLine:
    """The command line, run in this process."""
    return command_line(capsys)
