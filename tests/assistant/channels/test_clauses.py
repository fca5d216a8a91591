"""tiaowen clauses and show."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

from tests.command_line import CommandLine
from tests.conftest import ROOT


def test_jsonl_of_all_documents_scores_perfectly_against_the_gold_parse(
    tiaowen: CommandLine, ingested: Path, tmp_path: Path
) -> None:
    export = tmp_path / "export.jsonl"
    export.write_text(tiaowen("clauses", "--format", "jsonl", "--data-dir", ingested).out, encoding="utf-8")
    scored = subprocess.run(
        [sys.executable, ROOT / "tests" / "gold" / "score_parse.py", export],
        capture_output=True,
        text=True,
        check=False,
    )
    assert scored.returncode == 0, scored.stdout


def test_lead_and_due_date_narrow_the_list(tiaowen: CommandLine, ingested: Path) -> None:
    arguments = (
        "clauses",
        "--lead",
        "商务部",
        "--due-before",
        "2021-07-01",
        "--format",
        "jsonl",
        "--data-dir",
        ingested,
    )
    found = [json.loads(line) for line in tiaowen(*arguments).out.splitlines()]
    assert found
    for clause in found:
        assert any("商务部" in name for name in clause["lead"])
        assert any(deadline["due"] < "2021-07-01" for deadline in clause["deadlines"])


def test_document_narrows_the_list(tiaowen: CommandLine, ingested: Path) -> None:
    rows = list(
        csv.DictReader(io.StringIO(tiaowen("clauses", "hunan-2021", "--format", "csv", "--data-dir", ingested).out))
    )
    assert {row["document_id"] for row in rows} == {"hunan-2021"}
    assert len(rows) == 74


def test_table_has_a_header_and_one_line_a_clause(tiaowen: CommandLine, ingested: Path) -> None:
    lines = tiaowen("clauses", "guoban-2020-35", "--data-dir", ingested).out.splitlines()
    assert lines[0].split("\t") == ["clause", "lead", "due", "text"]
    assert len(lines) == 1 + 36


def test_show_gives_text_place_and_facts(tiaowen: CommandLine, ingested: Path) -> None:
    outcome = tiaowen("show", "guoban-2021-25#4.20.2", "--data-dir", ingested)
    assert outcome.code == 0
    assert "国办发〔2021〕25号" in outcome.out
    assert "7个工作日以内" in outcome.out
    assert "due: 2021-12-31" in outcome.out
    assert "target: <= 7 工作日" in outcome.out
