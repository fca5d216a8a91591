"""tiaowen clauses: the filters, what is said on stderr about them, and what can't be used."""

import json
import re
from pathlib import Path

import pytest

from assistant.channels.cli.days import read_span
from assistant.channels.messages import chinese_templates
from ingest.errors import InputError
from ingest.model import ClauseKind
from ingest.normalize import fold
from tests.command_line import CommandLine, Outcome

_WORK = {"task", "measure", "principle", "article"}


def _listed(tiaowen: CommandLine, ingested: Path, *arguments: str) -> tuple[list[dict], Outcome]:
    outcome = tiaowen("clauses", *arguments, "--format", "jsonl", "--data-dir", ingested)
    assert outcome.code == 0, outcome.err
    return [json.loads(line) for line in outcome.out.splitlines()], outcome


def test_without_a_filter_every_clause_is_listed(tiaowen: CommandLine, ingested: Path) -> None:
    clauses, outcome = _listed(tiaowen, ingested)
    assert len(clauses) == 414
    assert {"heading", "notice"} < {clause["kind"] for clause in clauses}
    assert outcome.err == ""


def test_documents_alone_list_every_clause_of_them(tiaowen: CommandLine, ingested: Path) -> None:
    clauses, _ = _listed(tiaowen, ingested, "hunan-2021", "--document", "guangyuan-2022")
    assert len(clauses) == 74 + 34
    assert "heading" in {clause["kind"] for clause in clauses}


@pytest.mark.parametrize("filters", [["--text", "企业"], ["--dated"], ["--region", "湖南"], ["--body", "商务部"]])
def test_every_other_filter_lists_only_what_assigns_work(
    tiaowen: CommandLine, ingested: Path, filters: list[str]
) -> None:
    clauses, _ = _listed(tiaowen, ingested, *filters)
    assert clauses
    assert {clause["kind"] for clause in clauses} <= _WORK


def test_kinds_are_listed_as_asked(tiaowen: CommandLine, ingested: Path) -> None:
    clauses, _ = _listed(tiaowen, ingested, "--kind", "heading", "--kind", "task")
    assert {clause["kind"] for clause in clauses} == {"heading", "task"}


def test_everyday_name_finds_the_body_in_the_part_asked_for(tiaowen: CommandLine, ingested: Path) -> None:
    leading, _ = _listed(tiaowen, ingested, "--lead", "发改委", "--region", "湖南")
    assert leading and all("省发展改革委" in clause["lead"] for clause in leading)
    taking_part, _ = _listed(tiaowen, ingested, "--participant", "发改委", "--region", "湖南")
    assert taking_part and all("省发展改革委" in clause["participants"] for clause in taking_part)
    either, _ = _listed(tiaowen, ingested, "--body", "发改委", "--region", "湖南")
    assert len(either) == len(leading) + len(taking_part)


def test_several_bodies_must_all_be_named(tiaowen: CommandLine, ingested: Path) -> None:
    clauses, _ = _listed(tiaowen, ingested, "--lead", "工信部", "--lead", "商务部")
    assert clauses and all({"工业和信息化部", "商务部"} <= set(clause["lead"]) for clause in clauses)


def test_successor_finds_its_predecessor_and_says_so(tiaowen: CommandLine, ingested: Path) -> None:
    clauses, outcome = _listed(tiaowen, ingested, "--lead", "金融监管总局")
    assert clauses and all("银保监会" in clause["lead"] for clause in clauses)
    [line] = outcome.error_lines
    assert "银保监会" in line and "2023" in line


def test_ambiguous_name_lists_all_its_bodies_and_names_them(tiaowen: CommandLine, ingested: Path) -> None:
    clauses, outcome = _listed(tiaowen, ingested, "--body", "金融办")
    assert {name for clause in clauses for name in clause["participants"]} > {"市金融工作局", "省地方金融监管局"}
    assert "金融办 may mean 省地方金融监管局, 中央金融办" in outcome.err


def test_dates_are_left_out_themselves(tiaowen: CommandLine, ingested: Path) -> None:
    def _days(*filters: str) -> set[str]:
        rows = tiaowen("clauses", *filters, "--data-dir", ingested).out.splitlines()[1:]
        return {day for row in rows for day in row.split("\t")[2].split()}

    assert max(_days("--due-before", "2021-06-30")) < "2021-06-30"
    assert max(_days("--due-before", "2021-07")) == "2021-06-30"
    assert max(_days("--due-before", "2021年6月底")) == "2021-06-30"
    assert min(_days("--due-after", "2021-06-29")) == "2021-06-30"
    assert min(_days("--due-after", "2021-06")) > "2021-06-30"
    assert _days("--due-after", "2020", "--due-before", "2022-01-01") == {
        day for day in _days("--dated") if day.startswith("2021")
    }


def test_words_must_all_stand_in_the_clause_in_any_script(tiaowen: CommandLine, ingested: Path) -> None:
    clauses, _ = _listed(tiaowen, ingested, "--text", "電子 證照", "--text", "互认")
    assert clauses
    for clause in clauses:
        assert all(word in fold(clause["text"]) for word in ("电子", "证照", "互认"))


@pytest.mark.parametrize(("region", "ids"), [
    ("四川", {"guangyuan-2022"}),
    ("广元市", {"guangyuan-2022"}),
    ("湘", {"hunan-2021"}),
    ("全国", {"guoban-2020-35", "guoban-2020-fangguanfu", "guoban-2021-25"}),
])  # fmt: skip
def test_region_has_its_own_documents_and_those_below_it(
    tiaowen: CommandLine, ingested: Path, region: str, ids: set[str]
) -> None:
    clauses, _ = _listed(tiaowen, ingested, "--region", region)
    assert {clause["document_id"] for clause in clauses} == ids


@pytest.mark.parametrize(
    ("filters", "reason"),
    [
        (["--due-after", "2022", "--due-before", "2021年6月"], "no day is after 2022 and before 2021年6月"),
        (["hunan-2021", "--region", "四川"], "none of the documents asked for is of 四川, they are of 湖南省"),
        (["--region", "西藏"], "none of the documents asked for is of 西藏, they are of 全国、四川省广元市、湖南省"),
        (["--lead", "城管局"], "城管局 is named in no clause (nearest printed names: "),
        (["--lead", "火星局"], "火星局 is no body that is known by name, and is named in no clause"),
        (["--lead", "公安部"], "公安部 leads no clause, but is named in "),
        (["--due-after", "2030"], "no deadline is in that time (they run from 2020-11-30 to 2022-12-31)"),
        (["--text", "月球基地"], "no clause holds 月球基地"),
        (["--kind", "article"], "these documents have no clause of that kind"),
        (["--lead", "税务总局", "--due-after", "2021"], "no clause fits all of them"),
    ],
)
def test_empty_list_says_why_and_is_no_failure(
    tiaowen: CommandLine, ingested: Path, filters: list[str], reason: str
) -> None:
    clauses, outcome = _listed(tiaowen, ingested, *filters)
    assert clauses == []
    [line] = outcome.error_lines
    assert reason in line


@pytest.mark.parametrize(
    ("filters", "reason"),
    [
        (
            ["--lead", "海关总署", "--region", "湖南"],
            "海关总署 leads no clause of the documents and kinds asked for, but 4 others (nearest {}: 长沙海关)",
        ),
        (["--lead", "省税务局", "--region", "全国"], "省税务局 leads no clause {}, but 2 others"),
        (["--kind", "heading", "--body", "司法部"], "司法部 is named in no clause {}, but in {} others"),
        (["--kind", "principle", "--participant", "公安部"], "公安部 participates in no clause {}, but in {} others"),
        (["--kind", "heading", "--dated"], "no clause {} has such a deadline, but {} others have"),
        (
            ["--region", "湖南", "--due-after", "2022-11"],
            "no deadline {} in that time (they run from 2021-04-30 to 2021-12-31), but those of 4 other clauses are",
        ),
        (["--kind", "heading", "--text", "出口退税"], "no clause {} holds 出口退税, but {} others do"),
        (["--kind", "article", "--lead", "司法部"], "these documents have no clause of that kind"),
    ],
)
def test_what_other_documents_and_kinds_have_is_not_said_to_be_nowhere(
    tiaowen: CommandLine, ingested: Path, monkeypatch: pytest.MonkeyPatch, filters: list[str], reason: str
) -> None:
    clauses, outcome = _listed(tiaowen, ingested, *filters)
    assert clauses == []
    [line] = outcome.error_lines
    assert re.match(".+?".join(map(re.escape, reason.split("{}"))), line), line
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert not re.search("[a-z]", _listed(tiaowen, ingested, *filters)[1].err)


def test_name_asked_for_is_not_among_its_nearest(tiaowen: CommandLine, ingested: Path) -> None:
    [line] = _listed(tiaowen, ingested, "--kind", "heading", "--lead", "司法部")[1].error_lines
    assert "nearest printed names: 市司法局、省司法厅)" in line


@pytest.mark.parametrize(
    ("filters", "parts"),
    [
        (["--lead", "张三"], ["'张三' is no body"]),
        (["--lead", "税务居"], ["'税务居' is no body", "nearest are ", "税务局"]),
        (["--body", ""], ["name of a body given is empty"]),
        (["--body", "问" * 5000], ["is no body"]),
        (["--lead", "人社厅和财政厅"], ["names several bodies", "once for each", "人社厅, 财政厅"]),
        (["--document", "hunan"], ["hunan is not there", "did you mean hunan-2021?"]),
        (["--region", "火星"], ["'火星' is no region", "全国", "四川省广元市", "湖南省"]),
        (["--due-before", "2021-02-30"], ["--due-before", "'2021-02-30'", "2021-06-30, 2021-06"]),
        (["--due-after", "年底前"], ["--due-after", "'年底前'"]),
        (["--text", " "], ["--text is empty"]),
        (["--kind", "chapter"], ["chapter", "measure"]),
    ],
)
def test_unusable_filter_is_misuse_that_names_it(
    tiaowen: CommandLine, ingested: Path, filters: list[str], parts: list[str]
) -> None:
    outcome = tiaowen("clauses", *filters, "--data-dir", ingested)
    assert (outcome.code, outcome.out, len(outcome.error_lines)) == (2, "", 1)
    assert len(outcome.err) < 300
    for part in parts:
        assert part in outcome.err


def test_unusable_filters_are_all_named(tiaowen: CommandLine, ingested: Path) -> None:
    outcome = tiaowen("clauses", "hunan", "--lead", "张三", "--region", "火星", "--text", "", "--data-dir", ingested)
    assert (outcome.code, len(outcome.error_lines)) == (2, 4)


def test_reasons_follow_the_locale(tiaowen: CommandLine, ingested: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "没有条款提到城管局（文件中相近的名称有" in _listed(tiaowen, ingested, "--lead", "城管局")[1].err
    assert (
        "用的是改革前的名称：银保监会（2023 年机构改革）" in _listed(tiaowen, ingested, "--lead", "金融监管总局")[1].err
    )
    assert "看不懂日期 'x'" in tiaowen("clauses", "--due-before", "x").err


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021-06-30", "2021-06-30", "2021-06-30"),
        ("2021/6/3", "2021-06-03", "2021-06-03"),
        ("2021.6", "2021-06-01", "2021-06-30"),
        ("2021年2月", "2021-02-01", "2021-02-28"),
        ("２０２１年６月３０日", "2021-06-30", "2021-06-30"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021 年", "2021-01-01", "2021-12-31"),
        ("2021年6月底", "2021-07-01", "2021-06-30"),
        ("2021年末", "2022-01-01", "2021-12-31"),
    ],
)
def test_days_months_and_years_are_read(text: str, first: str, last: str) -> None:
    span = read_span(text, "--due-before")
    assert (span.first.isoformat(), span.last.isoformat()) == (first, last)


@pytest.mark.parametrize("text", ["", "2021-", "2021-13", "2021-6-31", "21-06-30", "20210630", "9999-01-01", "六月底"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="--due-before: "):
        read_span(text, "--due-before")


def test_all_kinds_have_a_name_in_chinese() -> None:
    assert {kind.value for kind in ClauseKind} <= chinese_templates().keys()
