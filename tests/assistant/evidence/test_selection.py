"""Choosing evidence."""

import pytest

from assistant.analysis.analyse import analyse
from assistant.evidence.comparison import compared_documents
from assistant.evidence.model import Form, Selection
from assistant.evidence.retrieval import Ranking
from assistant.evidence.selection import Selector
from assistant.model import Question
from ingest.parser import parse_document
from tests.assistant.library import assistant_over, library, retriever_over, said

_RETRIEVER = retriever_over(library())


def _select(question: str) -> Selection:
    analysis = analyse(question, library().cards)
    ranking = _RETRIEVER.retrieve(analysis.topic, document_ids=analysis.scope.documents)
    return Selector(library(), _RETRIEVER).select(analysis, ranking)


def _ids(selection: Selection) -> list[str]:
    return [candidate.clause_id for candidate in selection.candidates]


def test_question_for_one_document_gets_its_best_clause() -> None:
    selection = _select("武侯区加装电梯审批要多久？")
    assert (selection.form, _ids(selection)) == (Form.SINGLE, ["wuhou-2022#1.2"])


def test_unqualified_question_gets_the_twins_in_other_documents() -> None:
    assert set(_ids(_select("改造方案要在小区公告栏公示几天？"))) == {"chengdu-2021#2.4", "wuhou-2022#2.3"}


def test_twin_that_says_something_else_is_no_twin() -> None:
    assert _ids(_select("免收鲜活农产品车辆通行费吗？")) == ["guofa-2021-15#1.2"]


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("成都市2021年方案和武侯区2022年方案对公示改造方案的规定有什么不同？", ["chengdu-2021#2.4", "wuhou-2022#2.3"]),
        ("武侯区2022年方案和成都市2021年方案对公示改造方案的规定有什么不同？", ["wuhou-2022#2.3", "chengdu-2021#2.4"]),
        ("安徽2021年和2023年的工作要点对推广电子证照的要求有什么变化？", ["anhui-2021#1.2", "anhui-2023#1.2"]),
        (
            "比较国办发〔2019〕39号和贵阳市2022年工作要点对培训护理人员的要求",
            ["guoban-2019-39#2.5", "guiyang-2022#2.3"],
        ),
    ],
)
def test_comparison_takes_one_clause_a_side_in_the_order_asked(question: str, ids: list[str]) -> None:
    selection = _select(question)
    assert (selection.form, _ids(selection)) == (Form.COMPARISON, ids)


def test_documents_of_one_name_answer_side_by_side_where_they_speak_of_the_matter() -> None:
    selection = _select("电子证照要推广到多少类，安徽和贵阳各是怎么要求的？")
    assert {"anhui-2021#1.2", "anhui-2023#1.2"} <= set(_ids(selection))
    selection = _select("免收高速公路通行费，安徽和国家的文件各怎么说？")
    assert {i.split("#")[0] for i in _ids(selection)} <= {"guofa-2021-15", "anhui-2021", "anhui-2023"}
    assert "guofa-2021-15#1.2" in _ids(selection)


def test_document_silent_on_the_matter_compared_is_named() -> None:
    selection = _select("成都市2021年方案和武侯区2022年方案对加装电梯补助的规定有什么不同？")
    assert _ids(selection) == ["chengdu-2021#1.2", "wuhou-2022#1.2"]
    silent = _select("成都市2021年方案和国办发〔2019〕39号对时间银行的规定有什么不同？")
    assert _ids(silent) == ["guoban-2019-39#2.4"] and silent.silent == ("chengdu-2021",)


def test_comparison_names_the_side_that_is_not_held() -> None:
    selection = _select("比较成都市2021年方案、武侯区2022年方案、国办发〔2018〕66号对加装电梯的规定")
    assert [text.startswith("国办发〔2018〕66号") for text in selection.missing] == [True]


def test_each_part_gets_its_clause() -> None:
    selection = _select("浙江对光伏建筑、绿色工厂奖励、环评审批分别有什么要求？")
    assert selection.form is Form.PARTS
    assert _ids(selection) == ["zhejiang-2022#1.2", "zhejiang-2022#2.3", "zhejiang-2022#2.4"]


def test_parts_answered_by_one_clause_cite_it_once() -> None:
    ids = _ids(_select("成都对加装电梯的财政补助、加装电梯的审批时间分别怎么规定？"))
    assert ids == ["chengdu-2021#1.2"]


def test_clause_that_prints_the_value_goes_before_one_that_does_not() -> None:
    assert _ids(_select("成都既有住宅加装电梯补助多少钱？"))[0] == "chengdu-2021#1.2"


def test_nothing_retrieved_selects_nothing() -> None:
    analysis = analyse("成都加装电梯补助多少钱？", library().cards)
    assert Selector(library(), _RETRIEVER).select(analysis, Ranking((), {}, frozenset())).candidates == ()


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("成都和贵阳有什么区别？", [{"chengdu-2021"}, {"guiyang-2022"}]),
        ("成都有什么规定？", [{"chengdu-2021"}]),
        ("电梯怎么装？", []),
        ("成都的方案和成都的方案一样吗？", [{"chengdu-2021"}]),
    ],
)
def test_sides_are_the_different_documents_named(question: str, sides: list[set[str]]) -> None:
    assert [set(side) for side in compared_documents(analyse(question, library().cards))] == sides


def test_two_documents_of_one_name_are_set_side_by_side() -> None:
    selection = _select("两份安徽的工作要点对推广电子证照各怎么要求？")
    assert (selection.form, _ids(selection)) == (Form.COMPARISON, ["anhui-2021#1.2", "anhui-2023#1.2"])


def test_question_for_every_document_looks_at_each_and_names_the_silent_ones() -> None:
    selection = _select("加装电梯的审批时间，各份文件分别是几个工作日？")
    assert selection.form is Form.COMPARISON
    assert {"chengdu-2021#1.2", "wuhou-2022#1.2"} <= set(_ids(selection))
    assert "guofa-2021-15" in selection.silent


def test_document_that_only_comes_near_the_matter_is_said_to() -> None:
    rest = "（省政务局牵头）\n（二）培育市场主体。支持创业。（省市场监管局负责）\n"
    plans = [
        parse_document(f"{i}-2021", f"{i}省2021年优化服务实施方案\n\n一、总体安排\n（一）{measure}{rest}")
        for i, measure in (("甲", "整合政务服务热线。2021年底前整合全部政务服务热线。"), ("乙", "整合政务服务窗口。"))
    ]
    text = said(assistant_over(plans).ask(Question("各文件对整合政务服务热线的期限怎么要求？")))
    assert "2021年底前" in text
    assert "没有直接写到这件事，最接近的是一、（一）：“整合政务服务窗口。”[2]" in text
