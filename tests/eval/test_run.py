"""tiaowen eval run, from a set to a run on disk."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.wiring import LiveAssistant
from eval.dataset import GoldQuestion
from eval.prediction import predict
from tests.command_line import CommandLine
from tests.conftest import SET

_PLAN = "工作方案\n一、总体要求\n（一）提高效率。出口退税两个工作日内办完。（市税务局负责）\n"
_FIELDS = {
    "id",
    "question",
    "answer",
    "refused",
    "citations",
    "retrieved",
    "latency_ms",
    "stages_ms",
    "usage",
    "trace_id",
    "type",
    "error",
}


def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


@pytest.fixture
def small_set(tmp_path: Path) -> Path:
    folder = tmp_path / "small"
    (folder / "corpus").mkdir(parents=True)
    (folder / "corpus" / "plan.txt").write_text(_PLAN, encoding="utf-8")
    (folder / "set.toml").write_text("name = 'small'\n", encoding="utf-8")
    question = {
        "id": "q1",
        "type": "number",
        "question": "出口退税几个工作日内办完？",
        "answerable": True,
        "gold_clauses": ["plan#1.1"],
        "key_facts": [["两个工作日", "2个工作日"]],
    }
    (folder / "questions.jsonl").write_text(json.dumps(question, ensure_ascii=False), encoding="utf-8")
    return folder


def test_run_writes_predictions_scores_and_what_it_was_made_of(
    tiaowen: CommandLine, small_set: Path, tmp_path: Path
) -> None:
    out = tmp_path / "run"
    outcome = tiaowen("eval", "run", small_set, "--out", out, "--data-dir", tmp_path / "data")
    assert outcome.code == 0, outcome.err
    (prediction,) = [json.loads(line) for line in (out / "predictions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert prediction.keys() == _FIELDS
    assert (prediction["id"], prediction["type"], prediction["error"]) == ("q1", "number", None)
    assert _read(out / "scores.json")["questions"]["q1"]["correct"] == 1.0
    described = _read(out / "run.json")
    assert described["set_name"] == "small"
    assert described["question_count"] == 1
    assert len(described["set_hash"]) == len(described["corpus_hash"]) == 64
    assert described["versions"]["python"]
    lines = outcome.out.splitlines()
    assert [line.split("\t")[0] for line in lines] == ["type", "number", "all but list and count", "all"]


def test_corpus_is_ingested_once(tiaowen: CommandLine, small_set: Path, tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    for number in range(2):
        assert tiaowen("eval", "run", small_set, "--out", tmp_path / str(number), "--data-dir", data_dir).code == 0
    assert len(list((data_dir / "eval").iterdir())) == 1
    (small_set / "corpus" / "plan.txt").write_text(_PLAN.replace("两个", "三个"), encoding="utf-8")
    tiaowen("eval", "run", small_set, "--out", tmp_path / "2", "--data-dir", data_dir)
    assert len(list((data_dir / "eval").iterdir())) == 2


def test_questions_file_is_asked_of_the_data_directory(tiaowen: CommandLine, ingested: Path, tmp_path: Path) -> None:
    arguments = ("eval", "run", SET / "questions.jsonl", "--limit", "3", "--out", tmp_path / "run")
    outcome = tiaowen(*arguments, "--data-dir", ingested)
    assert outcome.code == 0, outcome.err
    assert len((tmp_path / "run" / "predictions.jsonl").read_text(encoding="utf-8").splitlines()) == 3
    assert _read(tmp_path / "run" / "run.json")["corpus_hash"] is None
    assert not (ingested / "eval").exists()


def test_secrets_are_not_written(
    tiaowen: CommandLine, small_set: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIAOWEN_LLM_API_KEY", "sk-very-secret")
    tiaowen("eval", "run", small_set, "--out", tmp_path / "run", "--data-dir", tmp_path / "data")
    assert "sk-very-secret" not in (tmp_path / "run" / "run.json").read_text(encoding="utf-8")


def test_key_that_names_unknown_clauses_is_misuse(tiaowen: CommandLine, small_set: Path, tmp_path: Path) -> None:
    file = small_set / "questions.jsonl"
    file.write_text(file.read_text(encoding="utf-8").replace("plan#1.1", "plan#9.9"), encoding="utf-8")
    outcome = tiaowen("eval", "run", small_set, "--out", tmp_path / "run", "--data-dir", tmp_path / "data")
    assert outcome.code == 2
    assert "question q1: no clause plan#9.9" in outcome.err
    assert not (tmp_path / "run").exists()


def test_every_complaint_about_a_set_is_a_line(tiaowen: CommandLine, small_set: Path, tmp_path: Path) -> None:
    (small_set / "questions.jsonl").write_text("{\n[]\n", encoding="utf-8")
    outcome = tiaowen("eval", "run", small_set, "--data-dir", tmp_path / "data")
    assert outcome.code == 2
    assert len(outcome.error_lines) == 2


def test_failing_question_is_recorded_and_does_not_end_the_run() -> None:
    class Broken(LiveAssistant):
        def __init__(self) -> None:
            pass

        def ask(self, question: object) -> Any:
            raise RuntimeError("no answer today")

    question = GoldQuestion(id="q1", type="fact", question="？", answerable=False, gold_clauses=())
    prediction = predict(Broken(), question)
    assert prediction["error"] == "RuntimeError: no answer today"
    assert prediction["retrieved"] == [] and prediction["refused"] is False


def test_folder_of_an_earlier_run_is_written_over_only_when_forced(
    tiaowen: CommandLine, small_set: Path, tmp_path: Path
) -> None:
    out = tmp_path / "run"
    arguments = ("eval", "run", small_set, "--out", out, "--data-dir", tmp_path / "data")
    out.mkdir()
    assert tiaowen(*arguments).code == 0
    (out / "run.json").write_text("{}", encoding="utf-8")
    refused = tiaowen(*arguments)
    assert (refused.code, len(refused.error_lines)) == (2, 1)
    assert str(out) in refused.err and "--force" in refused.err
    assert (out / "run.json").read_text(encoding="utf-8") == "{}"
    assert tiaowen(*arguments, "--force").code == 0
    assert _read(out / "run.json")["set_name"] == "small"


def test_file_in_place_of_the_folder_is_misuse(tiaowen: CommandLine, small_set: Path, tmp_path: Path) -> None:
    (tmp_path / "run").write_text("", encoding="utf-8")
    outcome = tiaowen("eval", "run", small_set, "--out", tmp_path / "run", "--force", "--data-dir", tmp_path / "data")
    assert (outcome.code, len(outcome.error_lines)) == (2, 1)


def test_folder_that_cannot_be_looked_at_is_told_before_anything_is_asked(
    tiaowen: CommandLine, small_set: Path, tmp_path: Path
) -> None:
    out, data_dir = tmp_path / ("run" * 100), tmp_path / "data"
    outcome = tiaowen("eval", "run", small_set, "--out", out, "--data-dir", data_dir)
    assert outcome.code == 1
    assert outcome.error_lines == [f"error: {out} can't be written (File name too long); use --out with another folder"]
    assert not data_dir.exists()


def test_complaints_about_a_file_of_no_questions_are_capped_and_counted(tiaowen: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("一、总体要求\n" * 8280, encoding="utf-8")
    outcome = tiaowen("eval", "run", tmp_path / "plan.txt", "--data-dir", tmp_path / "data")
    assert outcome.code == 2
    assert len(outcome.error_lines) == 11
    assert "plan.txt:1: not JSON" in outcome.error_lines[0]
    assert outcome.error_lines[-1] == "error: and 8270 more"


def test_questions_without_a_key_are_answered_and_not_measured(
    tiaowen: CommandLine, small_set: Path, tmp_path: Path
) -> None:
    file = small_set / "mine.jsonl"
    file.write_text('{"question": "出口退税几个工作日内办完？"}\n', encoding="utf-8")
    outcome = tiaowen(
        "eval",
        "run",
        file,
        "--out",
        tmp_path / "run",
        "--data-dir",
        tmp_path / "data",
        "--corpus",
        small_set / "corpus",
    )
    assert outcome.code == 0, outcome.err
    [prediction] = [
        json.loads(line) for line in (tmp_path / "run" / "predictions.jsonl").read_text("utf-8").splitlines()
    ]
    assert (prediction["id"], prediction["type"]) == ("1", "question")
    assert "两个工作日" in prediction["answer"]
    assert set(_read(tmp_path / "run" / "scores.json")["questions"]["1"]) == {"verbatim", "failed", "latency_ms"}
