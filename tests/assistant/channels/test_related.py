"""tiaowen related."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.wiring import open_assistant
from ingest.settings import Settings
from tests.command_line import CommandLine
from tests.conftest import ROOT


def test_table_shows_both_directions_with_the_reason(tiaowen: CommandLine, ingested: Path) -> None:
    outcome = tiaowen("related", "guoban-2021-25#4.20.2", "--data-dir", ingested)
    header, *rows = (line.split("\t") for line in outcome.out.splitlines())
    assert header == ["clause", "direction", "relation", "why", "text"]
    found = {(row[0], row[1]): row[2:4] for row in rows}
    relation, reason = found["guoban-2020-fangguanfu#4.21.2", "carries out"]
    assert relation == "different-target"
    assert reason.startswith("7个工作日 instead of 8个工作日; same words: “")
    assert found["guangyuan-2022#3.4", "is carried out by"][0] == "different-target"
    assert (outcome.code, outcome.err) == (0, "")


def test_table_is_in_chinese_where_the_locale_is(
    tiaowen: CommandLine, ingested: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    out = tiaowen("related", "hunan-2021#1.1", "--data-dir", ingested).out
    assert out.splitlines()[0] == "条款\t方向\t关系\t依据\t内容"
    assert "落实\t期限或指标不同\t2021年9月底前（被落实条款为 2021年6月底前）；相同文字：" in out


def test_json_holds_both_directions(tiaowen: CommandLine, ingested: Path) -> None:
    found = json.loads(tiaowen("related", "guoban-2021-25#4.20.2", "--format", "json", "--data-dir", ingested).out)
    assert found["clause_id"] == "guoban-2021-25#4.20.2"
    assert {link["from"] for link in found["carries_out"]} == {"guoban-2021-25#4.20.2"}
    assert {link["to"] for link in found["carried_out_by"]} == {"guoban-2021-25#4.20.2"}


def test_jsonl_of_one_clause_is_part_of_all(tiaowen: CommandLine, ingested: Path) -> None:
    one = tiaowen("related", "hunan-2021#1.1", "--format", "jsonl", "--data-dir", ingested).out.splitlines()
    every = tiaowen("related", "--all", "--format", "jsonl", "--data-dir", ingested).out.splitlines()
    assert one
    assert set(one) <= set(every)


def test_offsets_of_an_export_resolve(tiaowen: CommandLine, ingested: Path) -> None:
    exported = tiaowen("clauses", "--format", "jsonl", "--data-dir", ingested).out.splitlines()
    clauses = {clause["clause_id"]: clause for clause in map(json.loads, exported)}
    for line in tiaowen("related", "--all", "--format", "jsonl", "--data-dir", ingested).out.splitlines():
        link = json.loads(line)
        text, start = clauses[link["from"]]["text"], clauses[link["from"]]["start"]
        for stretch in link["shared"]:
            assert text[stretch["from_start"] : stretch["from_end"]] == stretch["text"]
        for item in link["differences"]:
            assert text[item["from_start"] - start :].startswith(item["from_value"])


def test_export_of_all_scores_above_what_is_required(tiaowen: CommandLine, ingested: Path, tmp_path: Path) -> None:
    export = tmp_path / "links.jsonl"
    outcome = tiaowen("related", "--all", "--format", "jsonl", "--data-dir", ingested)
    export.write_text(outcome.out, encoding="utf-8")
    scored = subprocess.run(
        [sys.executable, ROOT / "tests" / "gold" / "score_links.py", export], capture_output=True, text=True, check=True
    )
    figures = [float(figure) for figure in re.findall(r"(?:precision|recall) ([\d.]+)", scored.stdout)]
    required = [0.9, 0.9, 0.7, 0.8, 0.75, 0.75]
    assert all(figure >= least for figure, least in zip(figures, required, strict=True)), scored.stdout


@pytest.mark.parametrize("format_", ["table", "json", "jsonl"])
def test_a_heading_has_no_links_and_that_is_said(tiaowen: CommandLine, ingested: Path, format_: str) -> None:
    outcome = tiaowen("related", "hunan-2021#1", "--format", format_, "--data-dir", ingested)
    assert outcome.code == 0
    assert outcome.error_lines == ["hunan-2021#1 carries out no clause of another document, and none carries it out"]


def test_unknown_clause_is_one_line_with_the_nearest(tiaowen: CommandLine, ingested: Path) -> None:
    outcome = tiaowen("related", "hunan-2021#1.111", "--data-dir", ingested)
    assert (outcome.code, outcome.out, len(outcome.error_lines)) == (2, "", 1)
    assert "hunan-2021#1.11" in outcome.err


@pytest.mark.parametrize("arguments", [(), ("hunan-2021#1.1", "--all")], ids=["neither", "both"])
def test_one_clause_or_all(tiaowen: CommandLine, ingested: Path, arguments: tuple[str, ...]) -> None:
    outcome = tiaowen("related", *arguments, "--data-dir", ingested)
    assert (outcome.code, len(outcome.error_lines)) == (2, 1)
    assert "name one clause, or give --all" in outcome.err


def test_nothing_ingested_is_one_line(tiaowen: CommandLine, tmp_path: Path) -> None:
    outcome = tiaowen("related", "a#1", "--data-dir", tmp_path / "none")
    assert (outcome.code, outcome.out, len(outcome.error_lines)) == (1, "", 1)


def test_without_vectors_links_are_found_by_wording_and_that_is_said(tiaowen: CommandLine, own_data_dir: Path) -> None:
    for file in own_data_dir.rglob("chroma.sqlite3"):
        file.rename(file.with_suffix(".away"))
    outcome = tiaowen("related", "hunan-2021#1.1", "--data-dir", own_data_dir)
    assert outcome.code == 0
    assert "guoban-2020-fangguanfu#2.6.1" in outcome.out
    assert len(outcome.error_lines) == 1
    assert outcome.err.rstrip().endswith("links are found by wording alone")


def test_no_embedding_model_is_loaded(tiaowen: CommandLine, ingested: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def _refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("a model was loaded")

    monkeypatch.setattr("ingest.embedding.create_embedder", _refuse)
    monkeypatch.setattr("assistant.wiring.create_embedder", _refuse)
    assert tiaowen("related", "hunan-2021#1.1", "--data-dir", ingested).code == 0


def test_an_assistant_gives_the_same_links(tiaowen: CommandLine, ingested: Path) -> None:
    with open_assistant(Settings(data_dir=ingested)) as assistant:
        found = assistant.links_of("hunan-2021#1.1")
    assert [link.to_clause_id for link in found.carries_out] == ["guoban-2020-fangguanfu#2.6.1"]
    assert found.carried_out_by == ()
