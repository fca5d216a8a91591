"""Bodies that a question takes for responsible, held against the brackets."""

from functools import cache

import pytest

from assistant.answering import Assistant
from assistant.model import Question
from ingest.parser import parse_document
from tests.assistant.library import assistant_over, documents, said

_PLAN = """国务院办公厅关于推进夜间经济的意见
国办发〔2020〕11号
各省、自治区、直辖市人民政府：
一、重点任务
（一）开放夜间博物馆。（文化和旅游部牵头，财政部、国务院相关部门配合）
（二）延长夜间公交运营。（交通运输部、公安部负责）
（三）简化夜市用地登记。（自然资源部负责）
（四）规范夜间摊位。推动夜间集市发展，加快摊位标准与国际先进对标。（商务部、人民银行、国务院相关部门负责）
具体措施：
1．研究制定夜间摊位建设标准。（市场监管总局负责）
2．加强夜间货物通关保障。（广州海关负责）
国务院办公厅
2020年6月1日
"""


@cache
def _assistant() -> Assistant:
    return assistant_over([*documents(), parse_document("guoban-2020-11", _PLAN)])


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("夜间博物馆开放由文化和旅游部牵头吗？", "是。写明由文化和旅游部牵头。"),
        ("夜间博物馆开放由财政部牵头吗？", "更正：财政部不是牵头单位，牵头的是文化和旅游部。"),
        ("夜间博物馆开放由商务部负责吗？", "责任单位没有写明商务部，写的是文化和旅游部、财政部、国务院相关部门。"),
        ("商务部牵头夜间公交延长运营，具体要做什么？", "更正：责任单位中没有商务部（写的是交通运输部、公安部）。"),
        ("夜间摊位标准由广州海关负责制定，对不对？", "更正：责任单位中没有广州海关（写的是市场监管总局）。"),
        ("夜间摊位建设标准由人民银行制定吗？", "更正：责任单位中没有人民银行（写的是市场监管总局）。"),
        ("夜间货物通关保障由海关总署负责吗？", "责任单位没有写明海关总署，写的是广州海关。"),
        ("夜间公交延长运营是商务部负责的吗？", "更正：责任单位中没有商务部（写的是交通运输部、公安部）。"),
    ],
)
def test_body_stated_is_judged_by_the_bracket(question: str, told: str) -> None:
    assert said(_assistant().ask(Question(question))).startswith(told)


@pytest.mark.parametrize(
    "question",
    ["夜间公交延长运营由公安部牵头吗？", "夜间公交延长运营只由公安部负责吗？", "夜市用地登记由国土资源部负责吗？"],
)
def test_more_than_the_bracket_says_is_not_confirmed(question: str) -> None:
    assert "与文件一致" not in said(_assistant().ask(Question(question)))
