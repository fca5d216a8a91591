"""Abstaining: each reason with its words, in the language of the question."""

import pytest

from assistant.answering import Assistant
from assistant.library import Library
from assistant.model import Language, Question
from assistant.refusal.policy import Thresholds
from ingest.parser import parse_document
from tests.assistant.library import ask, assistant_over, library, retriever_over, said

# The question, and what the first statement must name as missing.
_REASONS = [
    ("国办发〔2018〕66号对助餐服务怎么要求？", "“国办发〔2018〕66号”"),
    ("江苏省2022年工作要点对养老怎么规定？", "“江苏省2022年工作要点”"),
    ("江西对加装电梯补助多少钱？", "江西"),
    ("2016年加装电梯补助多少钱？", "2016年"),
    ("冷链食品追溯要几个工作日？", "所问的数字"),
    ("推广电子证照什么时候完成？", "时间要求"),
    ("老年人助餐服务由谁牵头？", "责任单位"),
    ("加装电梯的咨询电话是多少？", "联系方式"),
    ("养老护理员培训去年完成得怎么样？", "结果或执行情况"),
    ("申请加装电梯要带哪些材料？", "办理所需的材料"),
    ("加装电梯是哪个处室经办的？", "经办等内部事项"),
    ("完整的绿色工厂名单有吗？", "完整的名单或清单"),
    ("火星移民怎么报名？", "没有回答这个问题"),
]
_ENGLISH_REASONS = [
    ("What does document No. 66 of 2018 say about meals?", "no. 66 of 2018"),
    ("What subsidy does Jiangxi pay for lifts?", "jiangxi"),
    ("What did the city pay for lifts in 2016?", "2016"),
    ("How many working days does the 冷链食品追溯 take in the end?", "don't state the number"),
    ("How do I register for a voyage to Mars?", "don't answer this question"),
]


@pytest.mark.parametrize(("question", "missing"), _REASONS)
def test_refusal_says_what_is_missing(question: str, missing: str) -> None:
    answer = ask(question)
    assert answer.refused
    assert answer.language is Language.CHINESE
    assert "没有" in answer.statements[0].text
    assert missing in answer.statements[0].text


@pytest.mark.parametrize(("question", "missing"), _ENGLISH_REASONS)
def test_refusal_of_an_english_question_is_in_english(question: str, missing: str) -> None:
    answer = ask(question)
    assert answer.refused
    assert answer.language is Language.ENGLISH
    assert missing in answer.statements[0].text.casefold()
    assert answer.statements[1].text.startswith("Looked at: ")


def test_refusal_names_what_was_looked_at() -> None:
    assert "查找范围：《浙江省制造业绿色转型行动计划》（浙政发〔2022〕15号）。" in said(ask("浙江的咨询电话是多少？"))


def test_refusal_counts_the_documents_when_it_looked_at_many() -> None:
    assert f"{len(library().documents)}份文件" in ask("江西对加装电梯补助多少钱？").statements[1].text


def test_nearest_clauses_are_offered_as_such() -> None:
    answer = ask("江西对加装电梯补助多少钱？")
    assert answer.statements[2].text == "最接近的条款（仅供参考，不是答案）："
    assert 1 <= len(answer.citations) <= 3
    assert [s.citations for s in answer.statements[3:]] == [(citation.n,) for citation in answer.citations]


def test_nothing_is_offered_for_a_question_off_the_topic() -> None:
    assert ask("火星移民怎么报名？").citations == ()


def test_document_that_is_held_is_answered_beside_an_unknown_one() -> None:
    assert not ask("国办发〔2019〕39号和国办发〔2018〕66号对助餐的要求有什么不同？").refused


def test_region_a_clause_speaks_of_is_no_reason_to_refuse() -> None:
    document = parse_document("d", "关于区域合作的实施方案\n\n一、任务\n（一）与江西共建物流基地，每年补助20万元。\n")
    answer = assistant_over([document]).ask(Question("江西共建物流基地补助多少钱？"))
    assert not answer.refused


def test_empty_library_refuses_everything() -> None:
    answer = assistant_over([]).ask(Question("加装电梯补助多少钱？"))
    assert (answer.refused, answer.citations) == (True, ())


def test_thresholds_decide_what_is_off_the_topic() -> None:
    held = Library(library().documents.values())
    thresholds = Thresholds(strength=9.0, english_strength=0.0, named=0.0, retelling=9.0)
    strict = Assistant(held, retriever_over(held), thresholds)
    assert strict.ask(Question("成都加装电梯补助多少钱？")).refused


@pytest.mark.parametrize("before", ["根据", "请问按照", "我想知道"])
def test_unknown_document_is_called_by_its_number_alone(before: str) -> None:
    first = ask(f"{before}国办发〔2018〕66号，助餐服务怎么要求？").statements[0].text
    assert "“国办发〔2018〕66号”" in first


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What subsidy does Jiangxi pay for lifts?", "Jiangxi"),
        ("What does document No. 66 of 2018 say about meals?", "No. 66 of 2018"),
        ("国办发（2018）66号对助餐怎么要求？", "国办发（2018）66号"),
    ],
)
def test_unknown_name_is_printed_as_asked(question: str, name: str) -> None:
    assert name in ask(question).statements[0].text


def test_comparison_with_an_unknown_region_says_so() -> None:
    assert "长沙" in said(ask("成都和长沙对加装电梯的规定有什么不同？"))


def test_comparison_with_an_unknown_document_says_so() -> None:
    assert "国办发〔2018〕66号" in said(ask("国办发〔2019〕39号和国办发〔2018〕66号对助餐的要求有什么不同？"))
