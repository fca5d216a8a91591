"""Several questions in one message."""

import re

import pytest

from assistant.model import Question, Turn
from assistant.several_questions import take_apart
from tests.assistant.library import ask, library, said


def _parts(text: str) -> list[str]:
    return [part.text for part in take_apart(Question(text), library().cards)]


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("39号文什么时候印发的？老年人助餐由谁负责？", ["39号文什么时候印发的？", "老年人助餐由谁负责？"]),
        (
            "加装电梯审批要几天？另外护理员要培训多少人？",
            ["加装电梯审批要几天？", "护理员要培训多少人？"],
        ),
        (
            "加装电梯审批要几天？还有，护理员要培训多少人？",
            ["加装电梯审批要几天？", "护理员要培训多少人？"],
        ),
        (
            "既有住宅加装电梯审批要几天，养老护理员培训人次要达到多少？",
            ["既有住宅加装电梯审批要几天", "养老护理员培训人次要达到多少？"],
        ),
        ("加装电梯审批要几天？护理员培训呢？", ["加装电梯审批要几天？", "护理员培训几天？"]),
        ("市民政局牵头的有几项？市财政局呢？", ["市民政局牵头的有几项？", "市财政局牵头的有几项？"]),
        ("39号文有几个部分？市民政局牵头的任务有几项？", ["39号文有几个部分？", "市民政局牵头的任务有几项？"]),
    ],
)
def test_questions_about_different_matters_are_taken_apart(message: str, parts: list[str]) -> None:
    assert _parts(message) == parts


@pytest.mark.parametrize(
    "message",
    [
        "加装电梯审批要几天？谁负责？",
        "市民政局牵头的任务有哪些？其中几项到期？",
        "加装电梯补助多少？是不是20万元？",
        "加装电梯审批要几天，小区公告栏什么时候公示？",
        "改造方案公示，成都要几天？武侯呢？",
        "老旧小区改造补助多少？小区改造呢？",
        "改造方案公示几天？成都和武侯有什么不同？",
        "改造方案公示，成都要几天，武侯要几天？",
        "我家等了好几个月，加装电梯审批要几天？",
        "加装电梯审批要几天？武侯区方案对应的那条有没有写？",
        "改造方案公示，成都定的是几天？武侯区2022年方案再提的时候还带时限吗？",
        "加装电梯的补助，成都和武侯各是多少？说的是同一件事吗？",
        "加装电梯的补助，成都2021年方案是多少？到武侯区2022年方案里变成多少？",
        "“谁投资、谁受益”这句话出自哪里，哪一条？",
        "",
        "？？？",
        "几" * 300 + "？" * 300,
    ],
)
def test_one_matter_stays_one_question(message: str) -> None:
    assert _parts(message) == [message]


def test_what_the_first_question_names_holds_for_the_next() -> None:
    first, second = take_apart(Question("贵阳要点什么时候印发的？助餐服务每餐补贴多少元？"), library().cards)
    assert not first.history and second.history == (Turn("user", "贵阳要点"),)
    answer = ask("贵阳要点什么时候印发的？护理员要培训多少人？")
    assert {citation.document_id for citation in answer.citations} == {"guiyang-2022"}


def test_each_answer_stands_under_its_question_with_citations_numbered_through() -> None:
    answer = ask("39号文什么时候印发的？老年人助餐由谁负责？")
    text = said(answer)
    places = [
        text.index(words) for words in ("问题1：39号文什么时候印发的？", "2019年8月27日", "问题2：老年人助餐由谁负责？")
    ]
    assert places == sorted(places)
    assert [citation.n for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    of_second = text[text.index("问题2") :]
    marks = {int(n) for n in re.findall(r"\[(\d+)\]", of_second)}
    assert {c.clause_id for c in answer.citations if c.n in marks} == {"guoban-2019-39#2.3"}


def test_one_half_without_an_answer_does_not_refuse_the_other() -> None:
    answer = ask("加装电梯审批要几个工作日？量子芯片补助多少钱？")
    assert not answer.refused
    assert "20个工作日" in said(answer) and "已收录的文件没有" in said(answer)


def test_message_is_refused_when_nothing_of_it_is_answered() -> None:
    assert ask("量子芯片补助多少钱？星际航班几点起飞？").refused
