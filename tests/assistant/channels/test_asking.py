"""tiaowen ask."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line import CommandLine
from tests.conftest import ROOT, SET

_QUESTION = "国办发〔2021〕25号要求出口退税平均几个工作日办完？"


def test_answer_goes_to_stdout_with_its_sources(tiaowen: CommandLine, ingested: Path) -> None:
    outcome = tiaowen("ask", _QUESTION, "--data-dir", ingested)
    assert outcome.code == 0
    assert "7个工作日" in outcome.out.splitlines()[0]
    assert "来源：\n[1] 《" in outcome.out
    assert "\x1b" not in outcome.out
    assert outcome.err == ""


def test_json_quotes_stand_at_their_offsets(tiaowen: CommandLine, ingested: Path) -> None:
    outcome = tiaowen("ask", _QUESTION, "--json", "--data-dir", ingested)
    answer = json.loads(outcome.out)
    assert outcome.out.count("\n") == 1
    assert answer["citations"][0]["clause_id"] == "guoban-2021-25#4.20.2"
    for citation in answer["citations"]:
        text = (SET / "corpus" / f"{citation['document_id']}.txt").read_text(encoding="utf-8")
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_question_without_an_answer_is_refused_with_exit_code_3(tiaowen: CommandLine, ingested: Path) -> None:
    outcome = tiaowen("ask", "上海迪士尼乐园的门票多少钱一张？", "--json", "--data-dir", ingested)
    assert outcome.code == 3
    assert json.loads(outcome.out)["refused"] is True


def test_question_is_read_from_stdin(tiaowen: CommandLine, ingested: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{_QUESTION}\n".encode())))
    outcome = tiaowen("ask", "-", "--json", "--data-dir", ingested)
    assert json.loads(outcome.out)["question"] == _QUESTION


def test_history_gives_a_follow_up_its_document(tiaowen: CommandLine, ingested: Path, tmp_path: Path) -> None:
    history = tmp_path / "history.json"
    turns = [{"role": "user", "content": _QUESTION}, {"role": "assistant", "content": "7个工作日。"}]
    history.write_text(json.dumps(turns), encoding="utf-8")
    outcome = tiaowen("ask", "由谁负责？", "--history", history, "--json", "--data-dir", ingested)
    assert "guoban-2021-25#4.20.2" in [citation["clause_id"] for citation in json.loads(outcome.out)["citations"]]


def test_configured_language_model_that_is_not_asked_is_mentioned_on_stderr(
    tiaowen: CommandLine, ingested: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIAOWEN_LLM_MODEL", "some-model")
    assert "some-model" in tiaowen("ask", _QUESTION, "--data-dir", ingested).err
    assert tiaowen("ask", _QUESTION, "--no-llm", "--data-dir", ingested).err == ""


def test_asking_imports_no_library_that_only_other_work_needs(ingested: Path) -> None:
    code = (
        "import sys; from eval.cli import main; main(['ask', '出口退税要几天？', '--data-dir', sys.argv[1]]); "
        "heavy = {'llama_index', 'gradio', 'sentence_transformers', 'openai', 'torch', 'alembic'}; "
        "print(*heavy.intersection(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(ingested)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == ""
