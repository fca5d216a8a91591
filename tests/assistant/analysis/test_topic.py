"""What a question is about."""

from typing import Any

import pytest

from assistant.analysis.analyse import analyse
from assistant.analysis.topic import bare_words, find_topic, official_words
from tests.assistant.library import cases, library


@pytest.mark.parametrize("case", cases("topic"))
def test_topic_keeps_what_is_asked_about(case: dict[str, Any]) -> None:
    bare = analyse(case["question"], library().cards).topic.bare
    for words in case["contains"]:
        assert words in bare
    for words in case.get("omits", ()):
        assert words not in bare


def test_question_that_only_names_a_document_keeps_its_words() -> None:
    assert find_topic("浙政发〔2022〕15号", named=[(0, 12)]).text == "浙政发〔2022〕15号"


def test_topic_without_documents_is_the_question() -> None:
    assert find_topic("加装电梯补助").text == "加装电梯补助"


def test_words_of_asking_alone_leave_nothing() -> None:
    assert bare_words("请问这是什么?") == ""


@pytest.mark.parametrize(
    ("asked", "matter"),
    [
        ("关于电子证照的要求有什么不同", "电子证照"),
        ("国家和湖南对招标投标电子化的规定", "国家 湖南 招标投标电子化"),
        ("对外贸易和就业困难人员", "对外贸易 就业困难人员"),
        ("工作对接", "工作对接"),
        ("电子证照给了数量没有?", "电子证照 数量"),
    ],
)
def test_preposition_before_the_matter_is_no_part_of_it(asked: str, matter: str) -> None:
    assert bare_words(asked) == matter


def test_everyday_words_bring_official_ones_beside_what_was_asked() -> None:
    topic = find_topic("老人去大厅办事")
    assert "老年人" in topic.official
    assert topic.expanded.startswith(topic.text)
    assert all(word in topic.expanded for word in topic.official)


def test_official_words_already_asked_are_not_added() -> None:
    assert "老年人" not in official_words("老人和老年人")


def test_official_words_stand_once() -> None:
    found = official_words("老人和老爸、小孩和孩子、老外和外国人")
    assert len(found) == len(set(found))
