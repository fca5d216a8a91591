"""A library without documents says so, and whether some are on their way."""

from pathlib import Path

import pytest

from ingest.opening import ingest_paths
from ingest.progress import Stage
from ingest.settings import Settings
from ingest.writer_lock import writer_lock
from tests.command_line import CommandLine
from tests.interrupting import stop_at

_TEXT = "工作方案\n一、总体要求\n（一）提高效率。两个工作日内办完。（市税务局负责）\n"
_READING = [["ask", "几个工作日内办完？"], ["documents"], ["clauses"], ["show", "plan#1.1"]]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.txt"
    file.write_text(_TEXT, encoding="utf-8")
    return file


@pytest.fixture
def interrupted(tmp_path: Path, plan: Path) -> Path:
    """A data directory whose first ingestion was stopped."""
    with pytest.raises(KeyboardInterrupt):
        ingest_paths(Settings(data_dir=tmp_path / "data"), [plan], stop_at(Stage.MATCH))
    return tmp_path / "data"


@pytest.mark.parametrize("arguments", _READING, ids=lambda arguments: arguments[0])
def test_library_whose_last_document_was_removed_is_empty(
    tiaowen: CommandLine, tmp_path: Path, plan: Path, arguments: list[str]
) -> None:
    data_dir = tmp_path / "data"
    assert tiaowen("ingest", plan, "--data-dir", data_dir).code == 0
    assert tiaowen("remove", "plan", "--data-dir", data_dir).code == 0
    outcome = tiaowen(*arguments, "--data-dir", data_dir)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.error_lines == [f"error: {data_dir}: nothing ingested yet; run tiaowen ingest PATH"]


@pytest.mark.parametrize("arguments", _READING, ids=lambda arguments: arguments[0])
def test_first_ingestion_that_is_running_is_told(tiaowen: CommandLine, interrupted: Path, arguments: list[str]) -> None:
    with writer_lock(interrupted, timeout_s=0):
        outcome = tiaowen(*arguments, "--data-dir", interrupted)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.error_lines == [
        f"error: {interrupted}: an ingestion is running and nothing is in yet; try again later"
    ]


def test_first_ingestion_that_has_only_begun_is_told(tiaowen: CommandLine, tmp_path: Path) -> None:
    with writer_lock(tmp_path / "data", timeout_s=0):
        outcome = tiaowen("ask", "几个工作日内办完？", "--data-dir", tmp_path / "data")
    assert outcome.code == 1
    assert "an ingestion is running" in outcome.err


def test_first_ingestion_that_was_interrupted_is_told(tiaowen: CommandLine, interrupted: Path) -> None:
    outcome = tiaowen("ask", "几个工作日内办完？", "--data-dir", interrupted)
    assert outcome.code == 1
    assert "was interrupted before anything was in; run the same tiaowen ingest again" in outcome.err


def test_questions_are_not_asked_of_an_empty_library(tiaowen: CommandLine, interrupted: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text(
        '{"id": "q", "type": "fact", "question": "几天？", "answerable": false, "gold_clauses": []}', encoding="utf-8"
    )
    outcome = tiaowen("eval", "run", questions, "--out", tmp_path / "run", "--data-dir", interrupted)
    assert (outcome.code, len(outcome.error_lines)) == (1, 1)
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("arguments", [*_READING[:3], ["related", "--all"]], ids=lambda arguments: arguments[0])
def test_documents_that_an_interrupted_ingestion_left_out_are_named(
    tiaowen: CommandLine, tmp_path: Path, plan: Path, arguments: list[str]
) -> None:
    data_dir = tmp_path / "data"
    assert tiaowen("ingest", plan, "--data-dir", data_dir).code == 0
    other = tmp_path / "other.txt"
    other.write_text(_TEXT.replace("提高效率", "减少环节"), encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        ingest_paths(Settings(data_dir=data_dir), [other], stop_at(Stage.MATCH))
    outcome = tiaowen(*arguments, "--data-dir", data_dir)
    assert "1 documents of an interrupted ingestion are not in yet (other); run the same" in outcome.err
    assert tiaowen("ingest", other, "--data-dir", data_dir).code == 0
    assert "not in yet" not in tiaowen(*arguments, "--data-dir", data_dir).err
