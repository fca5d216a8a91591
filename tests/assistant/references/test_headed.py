"""Parts of a document named by their heading."""

from functools import cache

import pytest

from assistant.answering import Assistant
from assistant.model import Question
from ingest.parser import parse_document
from tests.assistant.library import assistant_over, documents, said

_OPINION = """青山省人民政府办公厅关于推进夜间经济发展的意见
青政办发〔2022〕9号
各市、县人民政府：
一、总体要求
（一）指导思想。
坚持市场主导、政府引导。
（二）工作目标。
到2023年底前建成夜间经济示范街区20个。
二、重点任务
（一）丰富业态。鼓励博物馆延时开放。（省文化和旅游厅负责）
（二）完善交通。延长公交运营时间。（省交通运输厅负责）
三、保障措施
（一）加强领导。建立协调机制。
（二）做好宣传。及时发布信息。
（三）强化督查。定期通报进展。
青山省人民政府办公厅
2022年5月6日
"""


@cache
def _assistant() -> Assistant:
    return assistant_over([*documents(), parse_document("qingshan-2022", _OPINION)])


def _said(question: str) -> str:
    return said(_assistant().ask(Question(question)))


@pytest.mark.parametrize(
    "question",
    [
        "青政办发〔2022〕9号的工作目标是什么？",
        "青政办发〔2022〕9号的目标有哪些？",
        "夜间经济发展的工作目标是什么？",
        "工作目标是什么",
    ],
)
def test_paragraph_under_a_heading_is_quoted_whole(question: str) -> None:
    assert "“到2023年底前建成夜间经济示范街区20个。”" in _said(question)


def test_parts_under_a_heading_are_told_by_their_beginnings() -> None:
    text = _said("青政办发〔2022〕9号的总体要求是什么？")
    assert "一之下共2条" in text and "指导思想" in text and "工作目标" in text
    text = _said("青政办发〔2022〕9号有哪些保障措施？")
    assert all(words in text for words in ("三“保障措施”之下共3条", "加强领导", "做好宣传", "强化督查"))


def test_clauses_under_a_heading_are_counted() -> None:
    assert _said("青政办发〔2022〕9号的保障措施有几条？").startswith("共3项。")
    assert _said("青政办发〔2022〕9号的重点任务有几项？").startswith("共2项。")


def test_heading_with_something_else_asked_of_it_is_no_question_for_its_contents() -> None:
    assert "之下共" not in _said("青政办发〔2022〕9号的工作目标什么时候实现？")
    assert "之下共" not in _said("青政办发〔2022〕9号的公交目标是什么？")


def test_main_tasks_of_a_document_are_its_overview() -> None:
    assert "各部分：一、明确改造任务" in _said("成都2021年方案的主要任务是什么？")
    assert "二之下共2条" in _said("青政办发〔2022〕9号的主要任务是什么？")


def test_heading_is_named_whatever_asks_for_it() -> None:
    assert _said("青山省这份意见一共提了哪几项保障措施？").startswith("《青山省人民政府办公厅")
    assert "三“保障措施”之下共3条" in _said("青山省这份意见一共提了哪几项保障措施？")


@pytest.mark.parametrize("question", ["青山省意见的三个部分标题是什么？", "青山省意见有几个部分？"])
def test_headings_of_the_parts_are_told(question: str) -> None:
    assert _said(question).startswith("共3个部分：一、总体要求；二、重点任务；三、保障措施。")


def test_part_that_an_item_stands_in_is_told() -> None:
    assert _said("青山省意见第（三）项属于哪一部分？").startswith("三、（三）在“三、保障措施”部分。[1]")


def test_aspects_asked_for_are_what_stands_under_the_heading() -> None:
    assert "三“保障措施”之下共3条" in _said("青山省意见从哪几个方面写了保障措施？")
