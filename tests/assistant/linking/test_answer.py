"""Which clause carries out which, in answers."""

import pytest

from assistant.analysis.analyse import analyse
from assistant.linking.answer import asks_for_links
from tests.assistant.library import ask, library, said


@pytest.mark.parametrize(
    "question",
    [
        "武侯区哪一条落实了成都的加装电梯要求？",
        "贵阳第二条的上位依据是什么？",
        "成都方案（二）在武侯是怎么落实的？",
        "贵阳要点里助餐对应国办39号文哪条？",
        "Which Wuhou clause implements the Chengdu plan?",
    ],
)
def test_question_for_counterparts_is_recognised(question: str) -> None:
    assert asks_for_links(analyse(question, library().cards))


@pytest.mark.parametrize(
    "question", ["落实的是哪天开的会议？", "加装电梯谁来落实？", "补助多少钱？", "依据什么时候出台？"]
)
def test_other_questions_are_not(question: str) -> None:
    assert not asks_for_links(analyse(question, library().cards))


def test_counterpart_in_the_document_named_is_quoted() -> None:
    answer = ask("武侯区哪一条落实了成都方案的加装电梯要求？")
    assert not answer.refused
    assert {citation.document_id for citation in answer.citations} == {"chengdu-2021", "wuhou-2022"}
    assert "共1条" in said(answer)


def test_clause_without_counterpart_says_so() -> None:
    answer = ask("浙江（三）在安徽是怎么落实的？")
    assert "没有找到" in said(answer)
    assert not answer.refused
