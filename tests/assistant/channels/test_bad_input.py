"""Bad input: one clear line on stderr, the right exit code, and what was stored stays as it was."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from tests.command_line import TIAOWEN, CommandLine, Outcome
from tests.conftest import SET

_TEXT = "工作方案\n一、总体要求\n（一）提高效率。两个工作日内办完。（市税务局负责）\n"


@pytest.fixture
def unchanged(tiaowen: CommandLine, own_data_dir: Path) -> Iterator[Path]:
    """A data directory that must hold the same clauses after the test."""
    before = tiaowen("clauses", "--format", "jsonl", "--data-dir", own_data_dir).out
    yield own_data_dir
    assert tiaowen("clauses", "--format", "jsonl", "--data-dir", own_data_dir).out == before


def assert_one_line(outcome: Outcome, code: int, *parts: str) -> None:
    assert outcome.code == code
    assert outcome.out == ""
    assert len(outcome.error_lines) == 1, outcome.err
    assert outcome.err.startswith("error: ")
    for part in parts:
        assert part in outcome.err


def _write(content: bytes) -> Callable[[Path], Path]:
    def _make(folder: Path) -> Path:
        file = folder / "bad.txt"
        file.write_bytes(content)
        return file

    return _make


def _folder(folder: Path) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        pytest.param(lambda folder: folder / "missing.txt", "no such file", id="missing path"),
        pytest.param(_write(b""), "empty", id="empty file"),
        pytest.param(_write(b"\x00\x01\x02\xff\xfe\x80" * 50), "bad.txt", id="binary file"),
        pytest.param(_write(b"\x81\xff\x81\xff" * 50), "bad.txt", id="wrong encoding"),
        pytest.param(_write("\ufffd".encode() * 500), "is not readable text: 500 of its 500", id="lost characters"),
        pytest.param(_write("。，！？🎉".encode()), "is not readable text: no letter", id="only signs"),
        pytest.param(_write(_TEXT.encode().decode("cp1252", "ignore").encode()), "is not readable text", id="garbled"),
        pytest.param(_folder, "no documents", id="folder without documents"),
    ],
)
def test_unusable_path_is_misuse(
    tiaowen: CommandLine, unchanged: Path, tmp_path: Path, make: Callable[[Path], Path], reason: str
) -> None:
    path = make(tmp_path)
    outcome = tiaowen("ingest", path, "--data-dir", unchanged)
    assert_one_line(outcome, 2, str(path), reason)


def test_gb18030_file_is_read(tiaowen: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(_TEXT.encode("gb18030"))
    assert tiaowen("ingest", file, "--data-dir", tmp_path / "data").code == 0
    assert "两个工作日内办完" in tiaowen("clauses", "--format", "jsonl", "--data-dir", tmp_path / "data").out


def test_bad_files_are_all_told_and_do_not_stop_the_good_one(tiaowen: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(_TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    arguments = ("ingest", tmp_path / "good.txt", tmp_path / "empty.txt", tmp_path / "gone.txt")
    outcome = tiaowen(*arguments, "--data-dir", tmp_path / "data")
    assert outcome.code == 1
    assert outcome.out == "added\t1\tgood\nfailed\t2\n"
    errors = [line for line in outcome.error_lines if line.startswith("error: ")]
    assert len(errors) == 2
    assert any("empty.txt" in line for line in errors) and any("gone.txt" in line for line in errors)


@pytest.mark.parametrize("question", ["", "   \n", "问" * 20_000], ids=["empty", "blank", "20,000 characters"])
def test_unusable_question_is_misuse(tiaowen: CommandLine, ingested: Path, question: str) -> None:
    assert_one_line(tiaowen("ask", question, "--data-dir", ingested), 2, "question")


def test_question_with_a_nul_is_answered_or_refused(tiaowen: CommandLine, ingested: Path) -> None:
    assert tiaowen("ask", "出口退税要几天？\x00", "--data-dir", ingested).code in {0, 3}


def test_question_that_is_not_utf_8_is_misuse(tiaowen: CommandLine, ingested: Path) -> None:
    outcome = tiaowen("ask", os.fsdecode(b"\xff") + "出口退税要几天？", "--data-dir", ingested)
    assert_one_line(outcome, 2, "the question is not UTF-8 text; convert it first")


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONUTF8": "0", "LC_ALL": "C"},
        {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "POSIX"},
    ],
    ids=lambda environment: " ".join(f"{name}={value}" for name, value in environment.items()),
)
def test_question_is_read_whatever_the_locale(ingested: Path, environment: dict[str, str]) -> None:
    question = "国办发〔2021〕25号要求出口退税平均几个工作日办完？"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "PYTHON", "TIAOWEN_"))}
    done = subprocess.run(
        [*TIAOWEN, "ask", "--json", question, "--data-dir", str(ingested)],
        cwd=SET.parents[2],
        env={**kept, **environment},
        capture_output=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))["question"] == question


def test_file_names_are_read_whatever_the_locale(tmp_path: Path) -> None:
    file = tmp_path / "方案.txt"
    file.write_text(_TEXT, encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "PYTHON", "TIAOWEN_"))}
    done = subprocess.run(
        [*TIAOWEN, "ingest", str(file), "--data-dir", str(tmp_path / "数据")],
        cwd=SET.parents[2],
        env={**kept, "PYTHONUTF8": "0", "LC_ALL": "C"},
        capture_output=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode("utf-8") == "added\t1\t方案\n"
    assert (tmp_path / "数据").is_dir()


def test_index_of_another_model_is_told_with_the_remedy(
    tiaowen: CommandLine, unchanged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("TIAOWEN_EMBEDDING", "openai")
        patch.setenv("TIAOWEN_EMBEDDING_MODEL", "other")
        patch.setenv("TIAOWEN_EMBEDDING_BASE_URL", "http://127.0.0.1:9/v1")
        assert_one_line(tiaowen("ask", "出口退税要几天？", "--data-dir", unchanged), 1, "tiaowen reindex")


def test_data_directory_locked_by_another_process_is_a_failure(
    tiaowen: CommandLine, unchanged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIAOWEN_LOCK_TIMEOUT_S", "0.1")
    (tmp_path / "good.txt").write_text(_TEXT, encoding="utf-8")
    with FileLock(unchanged / "writer.lock"):
        assert_one_line(tiaowen("ingest", tmp_path / "good.txt", "--data-dir", unchanged), 1, "another process")


def test_data_directory_that_cannot_be_made_is_a_failure(tiaowen: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(_TEXT, encoding="utf-8")
    blocked = tmp_path / "good.txt" / "data"
    assert_one_line(tiaowen("ingest", tmp_path / "good.txt", "--data-dir", blocked), 1, str(blocked))


def test_data_directory_without_documents_is_told_with_the_remedy(tiaowen: CommandLine, tmp_path: Path) -> None:
    assert_one_line(tiaowen("ask", "出口退税要几天？", "--data-dir", tmp_path / "none"), 1, "tiaowen ingest")
    assert not (tmp_path / "none").exists()


def test_unknown_clause_id_is_misuse_with_near_ones(tiaowen: CommandLine, ingested: Path) -> None:
    outcome = tiaowen("show", "guoban-2021#2.5.1", "--data-dir", ingested)
    assert_one_line(outcome, 2, "did you mean guoban-2021-25#2.5.1")


@pytest.mark.parametrize("command", ["remove", "clauses"])
def test_unknown_document_id_is_misuse_with_near_ones(tiaowen: CommandLine, unchanged: Path, command: str) -> None:
    assert_one_line(tiaowen(command, "hunan-2022", "--data-dir", unchanged), 2, "did you mean hunan-2021")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('[{"role": "user"}]', "turn 1, content"),
        ('[{"role": "user", "content": "x"}, {"role": "system", "content": "x"}]', "turn 2, role"),
        ("{", "JSON"),
        ('{"role": "user", "content": "x"}', "list"),
    ],
)
def test_unusable_history_is_misuse(
    tiaowen: CommandLine, ingested: Path, tmp_path: Path, content: str, reason: str
) -> None:
    history = tmp_path / "history.json"
    history.write_text(content, encoding="utf-8")
    assert_one_line(tiaowen("ask", "要几天？", "--history", history, "--data-dir", ingested), 2, str(history), reason)


def test_history_that_is_wrong_throughout_is_told_in_a_few_places(
    tiaowen: CommandLine, ingested: Path, tmp_path: Path
) -> None:
    history = tmp_path / "history.json"
    history.write_text(json.dumps([0] * 1000), encoding="utf-8")
    outcome = tiaowen("ask", "要几天？", "--history", history, "--data-dir", ingested)
    assert_one_line(outcome, 2, "turn 5: ", "and 995 more")
    assert "turn 6" not in outcome.err


def test_missing_history_is_misuse(tiaowen: CommandLine, ingested: Path, tmp_path: Path) -> None:
    assert_one_line(
        tiaowen("ask", "要几天？", "--history", tmp_path / "no", "--data-dir", ingested), 2, "check the path"
    )


@pytest.mark.parametrize("make", [lambda _folder: Path("/dev/zero"), _write(b" " * 4_000_001)], ids=["device", "file"])
def test_history_without_end_is_misuse(
    tiaowen: CommandLine, ingested: Path, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    outcome = tiaowen("ask", "要几天？", "--history", make(tmp_path), "--data-dir", ingested)
    assert_one_line(outcome, 2, "is longer than 4 MB; give the last turns alone")


def test_folder_as_a_history_is_misuse(tiaowen: CommandLine, ingested: Path, tmp_path: Path) -> None:
    outcome = tiaowen("ask", "要几天？", "--history", tmp_path, "--data-dir", ingested)
    assert_one_line(outcome, 2, f"history {tmp_path} can't be read (Is a directory); check the path")


def test_question_on_stdin_without_end_is_misuse(ingested: Path) -> None:
    with Path("/dev/zero").open("rb") as endless:
        done = subprocess.run(
            [*TIAOWEN, "ask", "-", "--data-dir", str(ingested)],
            cwd=SET.parents[2],
            env={**os.environ, "LANG": "C.UTF-8"},
            stdin=endless,
            capture_output=True,
            timeout=60,
        )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"error: the question on stdin has more than 4000 characters; ask about one thing at a time\n"


@pytest.mark.parametrize(
    "arguments",
    [["ask"], ["nothing-like-it"], ["clauses", "--due-before", "soon"], ["clauses", "--format", "pdf"], ["eval"]],
    ids=" ".join,
)
def test_misuse_of_the_command_line_is_one_line(tiaowen: CommandLine, arguments: list[str]) -> None:
    assert_one_line(tiaowen(*arguments), 2)


def test_unknown_setting_is_misuse(tiaowen: CommandLine, ingested: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIAOWEN_EMBEDING", "bundled")
    assert_one_line(tiaowen("documents", "--data-dir", ingested), 2, "TIAOWEN_EMBEDING", "embedding")


@pytest.mark.parametrize(("stop", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_command_says_so_in_one_line(tmp_path: Path, stop: signal.Signals, code: int) -> None:
    data_dir = tmp_path / "data"
    process = subprocess.Popen(
        [*TIAOWEN, "ingest", str(SET / "corpus"), "--data-dir", str(data_dir)],
        cwd=SET.parents[2],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "LANG": "C.UTF-8"},
        text=True,
    )
    deadline = time.monotonic() + 60
    while not (data_dir / "catalog.sqlite3").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1.0)
    process.send_signal(stop)
    _out, err = process.communicate(timeout=60)
    assert process.returncode == code
    assert err == "interrupted; what is stored stays, and the same command goes on from there\n"
    assert not (data_dir / "writer.pid").exists()


def test_reader_that_goes_away_is_no_error(ingested: Path) -> None:
    process = subprocess.Popen(
        [*TIAOWEN, "clauses", "--format", "jsonl", "--data-dir", str(ingested)],
        cwd=SET.parents[2],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None and process.stderr is not None
    assert json.loads(process.stdout.readline())["document_id"]
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 0


@pytest.mark.parametrize("command", [["ask", "几天？"], ["documents"], ["ingest", SET / "corpus"]])
def test_file_in_place_of_the_data_directory_is_named(
    tiaowen: CommandLine, tmp_path: Path, command: list[str | Path]
) -> None:
    (tmp_path / "data").write_text("", encoding="utf-8")
    outcome = tiaowen(*command, "--data-dir", tmp_path / "data")
    assert_one_line(outcome, 1, f"data directory {tmp_path / 'data'} is a file; name a folder with --data-dir")


@pytest.mark.parametrize("command", [["ask", "几天？"], ["documents"], ["ingest", SET / "corpus"]])
def test_folder_in_place_of_the_catalog_is_named(
    tiaowen: CommandLine, tmp_path: Path, command: list[str | Path]
) -> None:
    catalog = tmp_path / "data" / "catalog.sqlite3"
    catalog.mkdir(parents=True)
    assert_one_line(tiaowen(*command, "--data-dir", tmp_path / "data"), 1, f"catalog {catalog} is a folder")
