"""What holds for any text: full coverage, unique ids, bounded time; and the errors a user can meet."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import DocumentError
from ingest.model import ClauseKind, Deadline, Document, Duty, Target
from ingest.parser import parse_document

LINES = st.sampled_from(
    (
        "一、总体要求",
        "二、重点任务。做好各项工作。",
        "（一）推进改革。",
        "(二)优化服务。压缩至5个工作日内。",
        "1.2021年底前完成",
        "２．推进",
        "(1)细化",
        "①细化",
        "具体措施：",
        "具体措施：推进改革。",
        "（财政部牵头，各地区负责）",
        "（财政部牵头，",
        "各地区负责）",
        "责任单位：财政部",
        "各地区要抓好落实。",
        "各市人民政府：",
        "国务院办公厅",
        "2021年3月1日",
        "国办发〔2021〕1号",
        "（此件公开发布）",
        "附件：1.清单",
        "附件1",
        "关于印发方案的通知",
        "第一章　总则",
        "第一条　为了规范，制定本条例。",
        "目录",
        "相关稿件",
        "- 2 -",
        "",
        "　　",
        "\u200b一、甲",
        "\ufeff",
    )
)
DOCUMENTS = st.lists(LINES | st.text(max_size=12), min_size=1, max_size=30).flatmap(
    lambda lines: st.sampled_from(("\n", "\r\n", "\n\n", "\u2028")).map(lambda end: end.join(lines))
)
LONG = 200_000


def assert_covers_text(document: Document) -> None:
    """Every character that is not space is in exactly one clause, in order, and ids are unique."""
    text, position = document.text, 0
    for clause in document:
        assert position <= clause.start_char <= clause.body_end_char <= clause.end_char
        assert not text[position : clause.start_char].strip()
        assert clause.text == text[clause.start_char : clause.end_char]
        assert clause.text.strip() == clause.text
        assert clause.text
        position = clause.end_char
    assert not text[position:].strip()
    ids = [clause.clause_id for clause in document]
    assert len(set(ids)) == len(ids)


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS.filter(lambda text: bool(text.strip())))
def test_clauses_cover_any_text_in_order(text: str) -> None:
    assert_covers_text(parse_document("any", text))


@settings(max_examples=200, deadline=None)
@given(st.binary(min_size=1, max_size=400))
def test_clauses_cover_bytes_that_are_no_text(data: bytes) -> None:
    for errors in ("replace", "surrogateescape"):
        text = data.decode("utf-8", errors)
        if text.strip():
            assert_covers_text(parse_document("bytes", text))


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS.filter(lambda text: bool(text.strip())))
def test_facts_lie_inside_their_clause(text: str) -> None:
    for clause in parse_document("any", text):
        facts: list[Deadline | Duty | Target] = [
            *clause.deadlines,
            *clause.targets,
            *([clause.duty] if clause.duty else []),
        ]
        assert all(clause.start_char <= fact.start_char < fact.end_char <= clause.end_char for fact in facts)


@settings(max_examples=50, deadline=None)
@given(DOCUMENTS.filter(lambda text: bool(text.strip())))
def test_parents_come_before_their_clauses(text: str) -> None:
    seen: set[str] = set()
    for clause in parse_document("any", text):
        assert clause.parent_id is None or clause.parent_id in seen
        seen.add(clause.clause_id)


@pytest.mark.parametrize("text", ["", " \n\t　\r\n"])
def test_text_without_a_character_is_refused_with_a_message_for_people(text: str) -> None:
    with pytest.raises(DocumentError, match="empty: the document has no text"):
        parse_document("empty", text)


def test_text_without_structure_is_cut_at_its_paragraphs() -> None:
    document = parse_document("plain", "我们今天去了市政务大厅，办事很快。\n\n工作人员很热情。")
    assert [(clause.clause_id, clause.kind, clause.role) for clause in document] == [
        ("plain#p1", "task", "paragraph"),
        ("plain#p2", "task", "paragraph"),
    ]


def test_a_number_printed_twice_gets_ids_of_its_own() -> None:
    document = parse_document("twice", "一、甲类\n1.推进。\n1.落实。\n一、乙类\n1.清理。")
    assert [clause.clause_id for clause in document] == [
        "twice#1",
        "twice#1.1",
        "twice#1.1~2",
        "twice#1~2",
        "twice#1~2.1",
    ]


def test_same_text_gives_the_same_document() -> None:
    text = "一、甲类\n（一）推进。做好。（财政部牵头）\n各地区要抓好落实。"
    assert parse_document("same", text) == parse_document("same", text)


@pytest.mark.parametrize(
    "unit",
    [
        "推进改革",
        "（",
        "）",
        "（A局负责）",
        "、",
        "市发展改革委、",
        "局和",
        "以及",
        "等",
        "2021年",
        "6月底",
        "1",
        "《",
        "责任单位：A局。",
        "牵头",
        "按职责分工",
        "\0",
        "具体措施：",
        "各市、",
        "自贸区长沙、",
        "年底前",
        "以下均由A负责",
        "压缩",
        "100%、",
        "由",
        "（〔【",
    ],
)
@pytest.mark.parametrize("frame", ["{}", "1.{}（市发改委负责）", "1.推进（{}负责）"])
def test_one_endless_line_is_parsed_in_bounded_time(unit: str, frame: str) -> None:
    text = frame.format(unit * (LONG // len(unit)))
    started_s = time.perf_counter()
    document = parse_document("long", text)
    assert time.perf_counter() - started_s < 5
    assert_covers_text(document)


def test_deeply_nested_brackets_are_no_trouble() -> None:
    document = parse_document("nested", "1.推进" + "（" * 5000 + "财政部负责" + "）" * 5000)
    assert_covers_text(document)


@pytest.mark.parametrize(
    "unit",
    [
        "一、\n",
        "（一）\n",
        "1.\n",
        "附件1\n",
        "目录\n",
        "2021年3月1日\n",
        "财政部\n2021年3月1日\n附件\n一、a\n",
        "（A\n",
        "责任单位：甲。",
        "，责任单位：甲",
    ],
)
def test_many_markers_are_parsed_in_bounded_time(unit: str) -> None:
    started_s = time.perf_counter()
    document = parse_document("many", unit * (50_000 // len(unit)))
    assert time.perf_counter() - started_s < 5
    assert_covers_text(document)


_CLOSINGS = """青山市人民政府办公厅关于印发青山市数据治理工作方案的通知
青政办发〔2024〕3号
各区、市人民政府：
现将《青山市数据治理工作方案》印发给你们。
青山市人民政府办公厅
2024年2月1日
青山市数据治理工作方案
一、基本原则
（一）统筹推进。加强统筹。
（二）安全可控。守牢底线。
二、重点任务
（一）数据归集
归集公共数据目录500类。[责任单位：市大数据局；完成时限：2024年6月底]
（二）无证明城市
建设“无证明城市”。牵头单位：市司法局。配合单位：市大数据局、市行政审批局。完成时限：2024年10月底前。
（三）水电气服务。压减报装时限。（市发展改革委、国网青山供电公司，年底前）
"""


def test_numbered_items_under_principles_are_principles() -> None:
    clauses = {clause.clause_id: clause for clause in parse_document("d", _CLOSINGS)}
    assert [clauses[i].kind for i in ("d#1.1", "d#1.2")] == [ClauseKind.PRINCIPLE] * 2


def test_paragraph_with_a_bracket_is_a_task_whatever_it_stands_under() -> None:
    clause = next(c for c in parse_document("d", _CLOSINGS) if c.clause_id == "d#2.1.p1")
    assert (clause.kind, clause.participants) == (ClauseKind.TASK, ("市大数据局",))
    assert [deadline.text for deadline in clause.deadlines] == ["2024年6月底"]


def test_responsibility_in_sentences_without_a_bracket_is_read() -> None:
    clause = next(c for c in parse_document("d", _CLOSINGS) if c.clause_id == "d#2.2.p1")
    assert (clause.leads, clause.participants) == (("市司法局",), ("市大数据局", "市行政审批局"))
    assert clause.body.strip() == "建设“无证明城市”。"


def test_bare_bracket_may_name_a_company_and_a_date_beside_bodies() -> None:
    clause = next(c for c in parse_document("d", _CLOSINGS) if c.clause_id == "d#2.3")
    assert clause.participants == ("市发展改革委", "国网青山供电公司")
