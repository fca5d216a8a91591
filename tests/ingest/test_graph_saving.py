"""The vector graph is saved in a copy of the indexes, so that a kill at any moment leaves indexes that open."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ingest.indexes import IndexPlace
from ingest.parser import parse_document
from ingest.pipeline import Pipeline
from ingest.progress import OnProgress, Stage, ignore
from ingest.store import StoreLocation, StoreWriter
from ingest.vector_graph import unsaved_vectors
from tests.fakes.embedder import HashEmbedder
from tests.ingest.stored_state import stored_state
from tests.interrupting import stop_at

_ROOT = Path(__file__).parents[2]
_CORPUS = _ROOT / "eval" / "sets" / "fangguanfu" / "corpus"
_FILES = sorted(_CORPUS.iterdir())
_FEW = 50


def _ingest(data_dir: Path, *paths: Path, most_unsaved: int = _FEW, on_progress: OnProgress = ignore) -> None:
    location = StoreLocation(data_dir, most_unsaved=most_unsaved)
    with StoreWriter(location, HashEmbedder()) as writer:
        Pipeline(writer, parse=parse_document, parser_version="1", on_progress=on_progress).ingest(list(paths))


def _generation(data_dir: Path) -> Path:
    [folder] = data_dir.glob("index-*")
    return folder


def _graph_files(data_dir: Path) -> dict[Path, tuple[int, int]]:
    found = {}
    for path in data_dir.glob("index-*/chroma/*/*"):
        state = path.stat()
        found[path] = (state.st_size, state.st_mtime_ns)
    return found


def test_few_vectors_stay_in_the_log(tmp_path: Path) -> None:
    _ingest(tmp_path, _FILES[0], most_unsaved=2000)
    assert _generation(tmp_path).name == "index-1"
    assert unsaved_vectors(tmp_path / "index-1" / "chroma") > _FEW


def test_many_are_saved_in_a_copy_that_holds_the_same(tmp_path: Path) -> None:
    _ingest(tmp_path / "log", *_FILES, most_unsaved=100_000)
    _ingest(tmp_path / "saved", *_FILES)
    logged, saved = stored_state(tmp_path / "log"), stored_state(tmp_path / "saved")
    assert saved.verification.problems() == []
    assert (saved.vectors, saved.lexical) == (logged.vectors, logged.lexical)
    folder = _generation(tmp_path / "saved")
    assert folder.name == "index-2" and not (folder / "copying").exists()
    assert unsaved_vectors(folder / "chroma") <= 1
    assert len(list(folder.glob("chroma/*/index_metadata.pickle"))) == 1


def test_later_ingestions_and_removals_never_write_a_saved_graph(tmp_path: Path) -> None:
    _ingest(tmp_path, *_FILES[:3])
    before = _graph_files(tmp_path)
    _ingest(tmp_path, *_FILES, most_unsaved=100_000)
    with StoreWriter(StoreLocation(tmp_path, most_unsaved=100_000), HashEmbedder()) as writer:
        writer.remove(_FILES[0].stem)
    assert _graph_files(tmp_path) == before
    assert stored_state(tmp_path).verification.problems() == []


@pytest.mark.parametrize("step", range(4))
def test_interrupted_saving_changes_nothing_that_is_stored(tmp_path: Path, step: int) -> None:
    _ingest(tmp_path / "expected", *_FILES, most_unsaved=100_000)
    with pytest.raises(KeyboardInterrupt):
        _ingest(tmp_path / "data", *_FILES, on_progress=stop_at(Stage.SAVE, done=step))
    expected = stored_state(tmp_path / "expected")
    between = stored_state(tmp_path / "data")
    assert (between.vectors, between.lexical) == (expected.vectors, expected.lexical)
    assert between.verification.problems() == []
    _ingest(tmp_path / "data", *_FILES)
    after = stored_state(tmp_path / "data")
    assert (after.vectors, after.lexical) == (expected.vectors, expected.lexical)
    assert after.verification.problems() == []
    assert unsaved_vectors(_generation(tmp_path / "data") / "chroma") <= 1


def test_disk_without_room_for_a_copy_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def _full(_place: IndexPlace, _number: int, _to: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(IndexPlace, "copy_saved", _full)
    _ingest(tmp_path, *_FILES)
    assert stored_state(tmp_path).verification.problems() == []
    assert _generation(tmp_path).name == "index-1"


@pytest.mark.slow
def test_kill_while_the_graph_is_written_leaves_indexes_that_open(tmp_path: Path) -> None:
    """More than a thousand chunks, killed as soon as a file of the graph is there or changes."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(4):
        lines = "\n".join(f"{n}.办理事项{number}之{n}，压减办理时间。（省公安厅牵头）" for n in range(1, 400))
        (corpus / f"plan-{number}.txt").write_text(f"某省202{number}年工作要点\n一、任务\n{lines}\n", encoding="utf-8")
    data_dir = tmp_path / "data"
    _ingest(data_dir, corpus / "plan-0.txt")
    for delay_s in (0.0, 0.002):
        before = _graph_files(data_dir)
        command = [sys.executable, "-m", "tests.ingest.crash_worker", str(data_dir), str(corpus), "0", "100"]
        process = subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while process.poll() is None and _graph_files_or_none(data_dir) in (before, None):
            time.sleep(0.0005)
        time.sleep(delay_s)
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
        process.wait()
        done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        assert stored_state(data_dir).verification.problems() == []
        with StoreWriter(StoreLocation(data_dir), HashEmbedder()) as writer:
            for number in range(1, 4):
                writer.remove(f"plan-{number}")


def _graph_files_or_none(data_dir: Path) -> dict[Path, tuple[int, int]] | None:
    try:
        return _graph_files(data_dir)
    except FileNotFoundError:
        return None
