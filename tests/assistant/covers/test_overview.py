"""Questions about whole documents."""

import pytest

from tests.assistant.library import ask, library, said


@pytest.mark.parametrize(
    "question",
    ["39号文", "国办发〔2019〕39号？", "39号文是什么文件", "介绍一下39号文", "39号文讲了什么", "What is Document 39?"],
)
def test_name_alone_is_answered_by_what_the_document_is(question: str) -> None:
    answer = ask(question)
    assert not answer.refused
    expected = ("0.t1", "0.n1", "end.n1", "end.n2", "1", "2")
    assert [c.clause_id for c in answer.citations] == [f"guoban-2019-39#{path}" for path in expected]
    assert all(word in said(answer) for word in ("国办发〔2019〕39号", "2019年8月27日", "国务院办公厅"))


@pytest.mark.parametrize("question", ["39号文什么时候印发的？主要讲什么？", "39号文讲了什么内容，是谁发的？"])
def test_what_a_document_says_is_told_with_its_cover(question: str) -> None:
    text = said(ask(question))
    assert "2019年8月27日" in text and "国务院办公厅" in text and "各部分：" in text


def test_clauses_are_counted() -> None:
    assert "正文2个部分、5项任务" in said(ask("39号文"))


def test_document_without_a_number_is_described_without_one() -> None:
    answer = ask("介绍一下贵阳的工作要点")
    assert "发文字号" not in said(answer)
    assert "2022年3月30日成文" in said(answer)


@pytest.mark.parametrize(
    ("question", "clause_id"),
    [
        ("这些文件里哪一份最新？", "anhui-2023#0.n5"),
        ("最近发布的是哪个文件", "anhui-2023#0.n5"),
        ("哪份文件最早成文？", "guoban-2019-39#end.n2"),
        ("国务院的文件里哪份最新？", "guofa-2021-15#0.n5"),
        ("39号文是最新的吗？", "anhui-2023#0.n5"),
        ("Which document is the newest?", "anhui-2023#0.n5"),
        ("Which of these documents is the oldest?", "guoban-2019-39#end.n2"),
    ],
)
def test_newest_and_oldest_are_told_by_their_date_lines(question: str, clause_id: str) -> None:
    answer = ask(question)
    assert not answer.refused
    assert [c.clause_id for c in answer.citations] == [clause_id]


@pytest.mark.parametrize(
    "question", ["这些文件现在还有效吗？", "39号文失效了没有？", "Are these documents still in force?"]
)
def test_validity_is_not_guessed(question: str) -> None:
    answer = ask(question)
    assert answer.refused
    assert "有效期" in said(answer) or "in force" in said(answer)


def test_all_documents_searched_for_validity_are_counted() -> None:
    looked_at = ask("这些文件现在还有效吗？").statements[-1].text
    assert looked_at.startswith("查找范围：《")
    assert looked_at.endswith(f"等{len(library().documents)}份文件。")


def test_one_document_searched_for_validity_is_named() -> None:
    assert ask("浙政发〔2022〕15号失效了没有？").statements[-1].text == (
        "查找范围：《浙江省制造业绿色转型行动计划》（浙政发〔2022〕15号）。"
    )


@pytest.mark.parametrize(
    "question", ["浙江的环评审批要几天？", "养老护理员证书最长有效期是几年？", "最新的助餐补贴标准是多少？"]
)
def test_questions_of_substance_are_left_alone(question: str) -> None:
    assert not any("#0." in citation.clause_id for citation in ask(question).citations)
