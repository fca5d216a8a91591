"""Rows of the ledger over the fictitious library."""

from datetime import date

import pytest

from assistant.analysis.intent import Part
from assistant.ledger.rows import (
    WORK_KINDS,
    BodyFilter,
    DueFilter,
    LedgerFilter,
    LedgerRow,
    printed_names,
    select_rows,
)
from ingest.body_matching import Relation
from ingest.body_names import BodyMention, read_body
from ingest.jurisdictions import Jurisdiction
from ingest.model import ClauseKind, Deadline, Document, DocumentMetadata, Level
from ingest.parser import parse_document
from tests.assistant.library import documents, library


def _rows(wanted: LedgerFilter) -> list[LedgerRow]:
    return select_rows(library().documents, wanted)


def _ids(wanted: LedgerFilter) -> list[str]:
    return [row.clause.clause_id for row in _rows(wanted)]


def _mention(name: str) -> BodyMention:
    mention = read_body(name)
    assert mention is not None
    return mention


def _names(name: str, role: Part = Part.ANY, *, alone: bool = False) -> LedgerFilter:
    return LedgerFilter(bodies=(BodyFilter(_mention(name), role, alone),))


def _plan(text: str, title: str = "某某省2021年工作要点") -> dict[str, Document]:
    return {"plan": parse_document("plan", f"{title}\n一、任务\n{text}\n")}


def test_no_filter_lists_all_that_assigns_work_as_printed() -> None:
    ids = _ids(LedgerFilter())
    assert ids == [c.clause_id for document in documents() for c in document if c.kind in WORK_KINDS]
    assert len(ids) == 29


@pytest.mark.parametrize(
    ("name", "role", "ids"),
    [
        ("省数据资源局", Part.LEAD, ["anhui-2021#1.1", "anhui-2023#1.1"]),
        (
            "省数据资源局",
            Part.PARTICIPANT,
            ["anhui-2021#1.2", "anhui-2021#2.3", *(f"anhui-2023#{n}" for n in ("1.2", "2.3", "2.4"))],
        ),
        ("民政部", Part.LEAD, ["guoban-2019-39#2.4"]),
        ("民政部", Part.ANY, [f"guoban-2019-39#{n}" for n in ("1.1", "1.2", "2.4", "2.5")]),
        ("住建部", Part.PARTICIPANT, ["guoban-2019-39#1.1", "guoban-2019-39#1.2"]),
        ("省体育局", Part.ANY, []),
    ],
)
def test_body_is_found_in_the_part_asked_for(name: str, role: Part, ids: list[str]) -> None:
    assert _ids(_names(name, role)) == ids


def test_body_alone_is_the_only_one_of_its_bracket() -> None:
    assert _ids(_names("交通运输部", alone=True)) == ["guofa-2021-15#1.2"]
    assert _ids(_names("自然资源部", Part.LEAD, alone=True)) == ["guoban-2019-39#1.2"]
    assert _ids(_names("自然资源部", alone=True)) == []


def test_open_end_of_a_bracket_is_a_second_body() -> None:
    plan = _plan("1.办证。（省公安厅等负责）\n2.发证。（省公安厅负责）")
    assert [row.clause.marker for row in select_rows(plan, _names("省公安厅", alone=True))] == ["2."]
    assert [row.clause.marker for row in select_rows(plan, LedgerFilter(single_body=True))] == ["2."]


def test_single_body_is_any_body_but_a_group() -> None:
    """各区（市）县政府 alone in a bracket is many."""
    ids = ["guofa-2021-15#1.2", "wuhou-2022#1.2", "wuhou-2022#2.3", "zhejiang-2022#2.4"]
    assert _ids(LedgerFilter(single_body=True)) == ids


def test_several_bodies_must_all_be_named() -> None:
    both = LedgerFilter(bodies=(*_names("民政部").bodies, *_names("教育部").bodies))
    [row] = _rows(both)
    assert row.clause.clause_id == "guoban-2019-39#2.5"
    assert [(named.name, named.role) for named in row.named] == [
        ("民政部", Part.PARTICIPANT),
        ("教育部", Part.PARTICIPANT),
    ]


def test_body_of_another_place_is_not_counted() -> None:
    elsewhere = LedgerFilter(
        bodies=(BodyFilter(_mention("市住建局"), scope=Jurisdiction(Level.MUNICIPAL, "贵州省贵阳市")),)
    )
    assert _ids(elsewhere) == []
    assert _ids(_names("成都市住建局")) == ["chengdu-2021#1.1", "chengdu-2021#1.2"]


@pytest.mark.parametrize(
    ("asked", "printed", "relation"),
    [
        ("金融监管总局", "银保监会", Relation.PREDECESSOR),
        ("银保监会", "金融监管总局", Relation.SUCCESSOR),
        ("住建部", "住房城乡建设部", Relation.SAME),
    ],
)
def test_reformed_body_is_found_by_both_names(asked: str, printed: str, relation: Relation) -> None:
    [row] = select_rows(_plan(f"1.监管。（{printed}牵头）", title="国务院2021年工作要点"), _names(asked, Part.LEAD))
    assert [(named.name, named.match.relation) for named in row.named] == [(printed, relation)]


def test_due_range_includes_both_ends() -> None:
    day = date(2021, 6, 30)
    assert _ids(LedgerFilter(due=DueFilter(day, day))) == ["anhui-2021#1.1"]
    assert _ids(LedgerFilter(due=DueFilter(date(2021, 7, 1), date(2021, 12, 30)))) == []
    assert _ids(LedgerFilter(due=DueFilter(last=date(2020, 12, 31)))) == ["guoban-2019-39#1.1"]
    assert _ids(LedgerFilter(due=DueFilter(first=date(2025, 1, 1)))) == ["guofa-2021-15#1.1", "zhejiang-2022#1.1"]


def test_any_year_counts_month_and_day_only() -> None:
    day = date(1999, 12, 31)
    ids = _ids(LedgerFilter(due=DueFilter(day, day, any_year=True)))
    years = {row.deadlines[0].due.year for row in _rows(LedgerFilter(due=DueFilter(day, day, any_year=True)))}
    assert ("chengdu-2021#1.1" in ids, years) == (True, {2020, 2021, 2022, 2025})


@pytest.mark.parametrize(
    ("due", "admitted"), [(date(2021, 2, 28), True), (date(2024, 2, 29), True), (date(2024, 2, 28), False)]
)
def test_end_of_february_is_its_end_in_any_year(due: date, admitted: bool) -> None:
    end = date(2020, 2, 29)
    deadline = Deadline(text="2月底前", due=due, inferred=True, start_char=0, end_char=4)
    assert DueFilter(end, end, any_year=True).admits(deadline) is admitted


def test_backward_range_is_empty() -> None:
    backward = DueFilter(date(2022, 1, 1), date(2021, 1, 1))
    assert backward.is_empty and _ids(LedgerFilter(due=backward)) == []
    assert not DueFilter(date(2022, 1, 1), date(2022, 1, 1)).is_empty
    assert not DueFilter(first=date(2022, 1, 1)).is_empty


def test_row_holds_the_deadlines_in_the_range() -> None:
    plan = _plan("1.建库。2021年6月底前建成，2022年底前联网。（省公安厅牵头）")
    [row] = select_rows(plan, LedgerFilter(due=DueFilter(last=date(2021, 12, 31))))
    assert ([d.due for d in row.deadlines], row.is_due) == ([date(2021, 6, 30)], True)
    [row] = select_rows(plan, LedgerFilter())
    assert ([d.due.year for d in row.deadlines], row.is_due) == ([2021, 2022], False)


def test_dated_and_undated_part_the_ledger() -> None:
    dated, undated = _ids(LedgerFilter(dated=True)), _ids(LedgerFilter(undated=True))
    assert sorted((*dated, *undated)) == sorted(_ids(LedgerFilter()))
    assert (len(dated), set(dated) & set(undated)) == (10, set())


def test_clauses_that_name_nobody_or_no_lead() -> None:
    assert _ids(LedgerFilter(without_duty=True)) == ["guoban-2019-39#2.3"]
    without_lead = _ids(LedgerFilter(without_lead=True, document_ids=frozenset({"guoban-2019-39"})))
    assert without_lead == ["guoban-2019-39#1.1"]


def test_every_word_must_stand_in_the_text_in_one_of_its_spellings() -> None:
    assert _ids(LedgerFilter(texts=(frozenset({"电子证照"}),))) == ["anhui-2021#1.2", "anhui-2023#1.2"]
    either = frozenset({"电子证照", "皖事通"})
    assert len(_ids(LedgerFilter(texts=(either,)))) == 4
    assert _ids(LedgerFilter(texts=(either, frozenset({"500类"})))) == ["anhui-2023#1.2"]


def test_rows_of_a_chapter_stand_under_its_heading() -> None:
    assert _ids(LedgerFilter(under=frozenset({"chengdu-2021#2"}))) == ["chengdu-2021#2.3", "chengdu-2021#2.4"]
    assert _ids(LedgerFilter(under=frozenset({"chengdu-2021#9"}))) == []


def test_documents_narrow_the_ledger() -> None:
    some = LedgerFilter(document_ids=frozenset({"anhui-2021", "wuhou-2022"}))
    assert {row.clause.document_id for row in _rows(some)} == {"anhui-2021", "wuhou-2022"}


def test_kinds_replace_those_that_assign_work() -> None:
    headings = _rows(LedgerFilter(kinds=frozenset({ClauseKind.HEADING}), document_ids=frozenset({"guiyang-2022"})))
    assert [row.clause.label for row in headings][-2:] == ["一、", "二、"]


def test_empty_library_has_no_rows() -> None:
    empty = Document("empty", "", DocumentMetadata(title=""), ())
    assert select_rows({}, LedgerFilter()) == select_rows({"empty": empty}, LedgerFilter()) == []


def test_printed_names_stand_once_in_printed_order() -> None:
    names = printed_names(documents())
    assert len(names) == len(set(names))
    assert names[:3] == ("省数据资源局", "省有关部门", "省公安厅")
    assert printed_names(()) == ()
