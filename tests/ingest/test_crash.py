"""Kill -9 at any moment of an ingestion, run it again: the same state as without the kill."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ingest.parser import parse_document
from ingest.pipeline import Pipeline
from ingest.store import StoreLocation, StoreWriter
from tests.fakes.embedder import HashEmbedder
from tests.ingest.stored_state import StoredState, stored_state

_ROOT = Path(__file__).parents[2]
_CORPUS = _ROOT / "eval" / "sets" / "fangguanfu" / "corpus"
_KILLED = -9
_RANDOM_KILLS = 8

pytestmark = pytest.mark.slow


def _command(data_dir: Path, corpus: Path, step: int = 0) -> list[str]:
    return [sys.executable, "-m", "tests.ingest.crash_worker", str(data_dir), str(corpus), str(step)]


def _ingest(data_dir: Path, corpus: Path, step: int = 0) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        _command(data_dir, corpus, step), cwd=_ROOT, capture_output=True, text=True, timeout=120, check=False
    )


def _steps(run: subprocess.CompletedProcess[str]) -> int:
    assert run.returncode == 0, run.stderr
    return int(run.stdout.split()[-1])


def _assert_same(found: StoredState, expected: StoredState) -> None:
    assert found.verification.problems() == []
    assert found == expected


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[StoredState, int, float]:
    """State, number of steps and seconds of an ingestion that nothing interrupts."""
    data_dir = tmp_path_factory.mktemp("undisturbed") / "data"
    started = time.monotonic()
    steps = _steps(_ingest(data_dir, _CORPUS))
    return stored_state(data_dir), steps, time.monotonic() - started


def test_kills_between_steps_end_in_the_same_state(undisturbed: tuple[StoredState, int, float], tmp_path: Path) -> None:
    expected, steps, _ = undisturbed
    for step in range(1, steps + 1, 4):
        data_dir = tmp_path / str(step)
        assert _ingest(data_dir, _CORPUS, step).returncode == _KILLED
        _steps(_ingest(data_dir, _CORPUS))
        _assert_same(stored_state(data_dir), expected)


def test_documents_a_kill_left_pending_are_reported_by_the_run_that_finishes_them(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    documents = sorted(file.stem for file in _CORPUS.iterdir())
    assert _ingest(data_dir, _CORPUS, len(documents)).returncode == _KILLED
    with StoreWriter(StoreLocation(data_dir), HashEmbedder()) as writer:
        report = Pipeline(writer, parse=parse_document, parser_version="1").ingest([_CORPUS])
    assert list(report.added) == list(report.resumed) == documents
    assert report.unchanged == ()


def test_kills_at_random_moments_end_in_the_same_state(
    undisturbed: tuple[StoredState, int, float], tmp_path: Path
) -> None:
    expected, _, seconds = undisturbed
    moments = random.Random(20200910)
    data_dir = tmp_path / "data"
    for _ in range(_RANDOM_KILLS):
        process = subprocess.Popen(
            _command(data_dir, _CORPUS), cwd=_ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(moments.uniform(0.3, 1.0) * seconds)
        process.kill()
        process.wait()
        if moments.random() < 0.5:  # a fresh start as often as a killed run that is killed again
            _steps(_ingest(data_dir, _CORPUS))
            _assert_same(stored_state(data_dir), expected)
            shutil.rmtree(data_dir)
    _steps(_ingest(data_dir, _CORPUS))
    _assert_same(stored_state(data_dir), expected)


def test_kill_during_an_update_ends_in_the_updated_state(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    shutil.copytree(_CORPUS, old)
    shutil.copytree(_CORPUS, new)
    for file in sorted(new.iterdir())[:3]:
        file.write_bytes(file.read_bytes().replace("优化".encode(), "改善".encode()))
    shutil.copytree(new, tmp_path / "corpus")
    expected_dir = tmp_path / "expected"
    _steps(_ingest(expected_dir, tmp_path / "corpus"))
    expected = stored_state(expected_dir)
    started = tmp_path / "started"
    _replace(tmp_path / "corpus", old)
    _steps(_ingest(started, tmp_path / "corpus"))
    _replace(tmp_path / "corpus", new)
    steps = _steps(_ingest(Path(shutil.copytree(started, tmp_path / "count")), tmp_path / "corpus"))
    for step in range(2, steps + 1, 5):
        data_dir = Path(shutil.copytree(started, tmp_path / f"data-{step}"))
        assert _ingest(data_dir, tmp_path / "corpus", step).returncode == _KILLED
        _steps(_ingest(data_dir, tmp_path / "corpus"))
        _assert_same(stored_state(data_dir), expected)


def _replace(folder: Path, by: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(by, folder)
