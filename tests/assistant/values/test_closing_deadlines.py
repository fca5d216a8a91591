"""Deadlines printed with the responsibility: they are of the whole clause."""

from functools import cache

import pytest

from assistant.answering import Assistant
from assistant.model import Question
from ingest.parser import parse_document
from tests.assistant.library import assistant_over, documents, said

_PLAN = """青山市人民政府办公室关于印发2024年民生实事实施方案的通知
青政办发〔2024〕5号
各区县人民政府：
现将《2024年民生实事实施方案》印发给你们。
青山市人民政府办公室
2024年3月1日
2024年民生实事实施方案
一、重点任务
（一）改造供热管线120公里。（牵头单位：市住建局；完成时限：2024年11月底前）
（二）新建口袋公园15个。（市城管局牵头，2024年10月底前完成）
（三）改造供水管网30公里。
责任单位：市水利局
完成时限：2024年12月底前
（四）新增婴幼儿托位2000个。（牵头单位：市卫生健康委；配合单位：市发展改革委；完成时限：2025年6月底前）
（五）提升燃气服务水平。（市发展改革委、国网青山供电公司，年底前）
"""


@cache
def _assistant() -> Assistant:
    return assistant_over([*documents(), parse_document("qingshan-2024", _PLAN)])


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("供热管线改造什么时候完成？", "2024年11月底前。"),
        ("口袋公园什么时候建成？", "2024年10月底前。"),
        ("供水管网什么时候改造完？", "2024年12月底前。"),
        ("婴幼儿托位要新增多少个，什么时候完成？", "新增婴幼儿托位2000个；2025年6月底前。"),
        (
            "供热管线改造是2024年9月底前完成吗？",
            "更正：提问中的“2024年9月底前”与文件不符，文件写的是“2024年11月底前”。",
        ),
        ("青政办发〔2024〕5号第（二）项什么时候完成？", "2024年10月底前。"),
    ],
)
def test_deadline_behind_the_words_is_told(question: str, told: str) -> None:
    answer = _assistant().ask(Question(question))
    assert said(answer).startswith(told)
    assert any("底前" in citation.quote for citation in answer.citations)


def test_names_of_a_bare_bracket_with_a_company_and_a_date_are_responsible() -> None:
    text = said(_assistant().ask(Question("燃气服务由谁负责？")))
    assert text.startswith("负责：市发展改革委、国网青山供电公司。")


def test_value_before_a_change_is_told_in_one_breath_with_the_one_after() -> None:
    plan = _PLAN.replace("提升燃气服务水平。", "将燃气报装时间由20天压减为8天。")
    answer = assistant_over([parse_document("qingshan-2024", plan)]).ask(Question("燃气报装由多少天压减为多少天？"))
    assert said(answer).startswith("将燃气报装时间由20天压减为8天。[")


def test_number_in_a_name_is_no_count() -> None:
    plan = _PLAN.replace("提升燃气服务水平。", "擦亮“一件事一次办”品牌。")
    answer = assistant_over([parse_document("qingshan-2024", plan)]).ask(Question("“一件事一次办”推出了多少件事？"))
    assert answer.refused


def test_value_of_another_thing_in_the_clause_is_not_confirmed() -> None:
    plan = _PLAN.replace("提升燃气服务水平。", "城市小区燃气报装压减至8天，农村小区燃气报装压减至12天。")
    assistant = assistant_over([parse_document("qingshan-2024", plan)])
    assert "与文件一致" not in said(assistant.ask(Question("城市小区燃气报装压减至12天，对吗？")))
    one = _PLAN.replace("提升燃气服务水平。", "燃气报装压减至8天。")
    assistant = assistant_over([parse_document("qingshan-2024", one)])
    assert said(assistant.ask(Question("燃气报装压减至8天，对吗？"))).startswith("提问中的“8天”与文件一致。")
