"""Whether a clause supports an answer."""

import pytest

from assistant.analysis.analyse import analyse
from assistant.evidence.support import Support, expected_kinds
from assistant.library import Library
from ingest.parser import parse_document
from tests.assistant.library import documents, library

_SUPPORT = Support(library())


@pytest.mark.parametrize(
    ("question", "clause_id", "supported"),
    [
        ("既有住宅加装电梯补助多少钱？", "chengdu-2021#1.2", True),
        ("既有住宅加装电梯补助多少钱？", "wuhou-2022#1.2", False),
        ("既有住宅加装电梯审批要几天？", "wuhou-2022#1.2", True),
        ("公共数据目录什么时候完成？", "anhui-2021#1.1", True),
        ("推广电子证照什么时候完成？", "anhui-2021#1.2", False),
        ("“时间银行”由谁牵头？", "guoban-2019-39#2.4", True),
        ("老年人助餐由谁牵头？", "guoban-2019-39#2.3", False),
        ("老年人助餐服务怎么规定？", "guoban-2019-39#2.3", True),
        ("加装电梯要带哪些材料？", "wuhou-2022#1.2", False),
        ("护理员培训完成得怎么样？", "guoban-2019-39#2.5", False),
        ("加装电梯的咨询电话是多少？", "chengdu-2021#1.2", False),
        ("量子芯片补助多少钱？", "chengdu-2021#1.2", False),
    ],
)
def test_clause_supports_what_it_prints_on_its_topic(question: str, clause_id: str, supported: bool) -> None:
    assert _SUPPORT.supports(library().clauses[clause_id], analyse(question, library().cards)) is supported


@pytest.mark.parametrize(
    ("question", "clause_id", "share"),
    [
        ("武侯区加装电梯审批要几天？", "wuhou-2022#1.2", 1.0),
        ("武侯区时间银行审批要几天？", "wuhou-2022#1.2", 0.0),
        ("武侯区量子芯片审批要几天？", "wuhou-2022#1.2", 1.0),
    ],
)
def test_matter_is_what_the_documents_print_of_the_question(question: str, clause_id: str, share: float) -> None:
    """时间银行 stands in another document; 量子芯片 in none, so that it tells nothing against everyday words."""
    coverage = _SUPPORT.clause_subject(analyse(question, library().cards), library().clauses[clause_id])
    assert coverage == 1.0 if share == 1.0 else coverage < 0.5


@pytest.mark.parametrize(
    "question", ["武侯区鲜活农产品运输要几个工作日？", "武侯区时间银行什么时候完成？", "成都市电子证照推广要几天？"]
)
def test_document_silent_on_the_matter_is_no_answer(question: str) -> None:
    analysis = analyse(question, library().cards)
    meant = [clause for clause in library().clauses.values() if clause.document_id in analysis.scope.documents]
    assert meant and not any(_SUPPORT.supports(clause, analysis) for clause in meant)


def test_words_borrowed_from_an_earlier_question_are_not_the_matter() -> None:
    own = analyse("那公示要几天？‖时间银行", library().cards)
    assert "时间银行" in own.topic.bare and "银行" not in own.topic.subject


def test_values_of_another_sentence_are_not_those_asked_for() -> None:
    clause = library().clauses["guoban-2019-39#1.1"]
    analysis = analyse("城市社区养老服务设施覆盖率要达到多少？", library().cards)
    sentences = [clause.text[s.start_char : s.end_char] for s in _SUPPORT.value_sentences(clause, analysis)]
    assert sentences == ["2020年底前，城市社区养老服务设施覆盖率达到90%以上。"]


def test_coverage_is_the_share_of_the_topic() -> None:
    analysis = analyse("鲜活农产品车辆", library().cards)
    full = _SUPPORT.topic_coverage(analysis, "运输鲜活农产品车辆，免收通行费")
    part = _SUPPORT.topic_coverage(analysis, "鲜活海产")
    assert full == pytest.approx(1.0)
    assert 0 < part < 1
    assert _SUPPORT.topic_coverage(analysis, "加装电梯") == _SUPPORT.topic_coverage(analysis, "") == 0


def test_titles_above_a_clause_count_as_its_topic() -> None:
    analysis = analyse("推进数据共享", library().cards)
    assert _SUPPORT.clause_coverage(analysis, library().clauses["anhui-2021#1.2"]) == pytest.approx(1.0)


def test_question_of_substance_expects_no_kind() -> None:
    assert expected_kinds(analyse("时间银行怎么运作？", ())) == ()


@pytest.mark.parametrize(
    ("question", "supported"),
    [("异地就医报销比例是多少？", False), ("异地就医报销联网的县要达到多少比例？", True)],
)
def test_number_of_something_else_in_the_sentence_is_no_answer(question: str, supported: bool) -> None:
    plan = "关于便民的通知\n\n一、任务\n（一）缓解异地就医报销难问题，年底前60%以上的县开通联网。（市医保局负责）\n"
    held = Library([*documents(), parse_document("plan", plan)])
    assert Support(held).supports(held.clauses["plan#1.1"], analyse(question, held.cards)) is supported
