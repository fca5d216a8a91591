"""Bodies that a question takes for responsible."""

import pytest

from assistant.analysis.analyse import analyse
from assistant.analysis.stated_bodies import find_stated_bodies


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("老年助餐由民政部牵头吗", [("民政部", True)]),
        ("老年助餐由民政部、财政部负责吗", [("民政部", False), ("财政部", False)]),
        ("标准由民政部制定吗", [("民政部", False)]),
        ("为什么要求民政部在年底前建成", [("民政部", False)]),
        ("民政部有没有参与", []),
    ],
)
def test_bodies_are_found_with_the_part_they_are_said_to_have(text: str, stated: list[tuple[str, bool]]) -> None:
    assert [(body.mention.text, body.leads) for body in find_stated_bodies(text, yes_no=True)] == stated


def test_open_question_takes_nobody_for_responsible() -> None:
    assert find_stated_bodies("民政部牵头哪些任务", yes_no=False) == ()


def test_stated_body_is_no_part_of_the_matter() -> None:
    assert "民政部" not in analyse("老年助餐由民政部牵头吗？", ()).topic.text


def test_body_said_to_be_arranged_for_is_taken_for_granted_whatever_is_asked() -> None:
    [stated] = find_stated_bodies("安排商务部牵头研究夜间经济的文件,哪天前完成?", yes_no=False)
    assert stated.leads and stated.mention.text == "商务部"
    assert not find_stated_bodies("商务部牵头的任务哪天前完成?", yes_no=False)
