"""Questions about a document itself."""

from typing import Any

import pytest

from assistant.analysis.analyse import analyse
from assistant.covers.answer import is_about_cover
from tests.assistant.library import ask, cases, documents, library, said


@pytest.mark.parametrize(
    ("question", "clause_id", "printed"),
    [
        ("贵阳市2022年养老服务工作要点是什么时候印发的？", "guiyang-2022#0.n4", "2022年3月30日（《贵阳市2022"),
        (
            "国办发〔2019〕39号的成文日期是哪天？",
            "guoban-2019-39#end.n2",
            "2019年8月27日（国办发〔2019〕39号的成文日期）。",
        ),
        ("浙江行动计划的文号是什么？", "zhejiang-2022#0.n1", "浙政发〔2022〕15号（《浙江省制造业"),
        ("39号文是哪个机关印发的？", "guoban-2019-39#end.n1", "国务院办公厅（国办发〔2019〕39号的发文机关）。"),
        ("成都的实施方案主送哪些单位？", "chengdu-2021#0.n2", "各区（市）县人民政府，市政府各部门（成办发"),
        ("48号文的标题是什么？", "chengdu-2021#0.t1", "《成都市人民政府办公厅关于印发"),
        ("武侯区工作方案的标题是什么？", "wuhou-2022#0.t1", "《成都市武侯区人民政府办公室关于印发"),
        ("39号文是主动公开的吗？", "guoban-2019-39#end.n3", "此件公开发布（国办发〔2019〕39号的公开方式）。"),
        ("When was the Zhejiang plan issued?", "zhejiang-2022#0.n5", "2022年6月10日 (date of"),
        ("What is the document number of the Zhejiang plan?", "zhejiang-2022#0.n1", "浙政发〔2022〕15号 (document"),
        ("Who issued the Zhejiang plan?", "zhejiang-2022#0.n4", "浙江省人民政府 (issuing body"),
    ],
)
def test_cover_line_answers_a_question_about_the_document(question: str, clause_id: str, printed: str) -> None:
    answer = ask(question)
    assert not answer.refused
    assert [citation.clause_id for citation in answer.citations] == [clause_id]
    assert said(answer).startswith(printed)


def test_each_document_named_is_answered() -> None:
    answer = ask("国办发〔2019〕39号和浙政发〔2022〕15号分别是什么时候印发的？")
    assert {c.clause_id for c in answer.citations} == {"guoban-2019-39#end.n2", "zhejiang-2022#0.n5"}


def test_every_document_is_answered_in_order_of_time() -> None:
    answer = ask("八份文件各是哪天成文印发的？帮我从早到晚排一下。")
    issued = [d.metadata.issued for c in answer.citations for d in documents() if d.document_id == c.document_id]
    assert len(issued) == len(documents()) and issued == sorted(issued, key=str)


def test_two_things_asked_about_a_document_are_both_answered() -> None:
    answer = ask("48号文的文号和成文日期是什么？")
    assert [c.quote for c in answer.citations] == ["成办发〔2021〕48号", "2021年5月20日"]


def test_line_that_the_document_does_not_print_is_not_made_up() -> None:
    answer = ask("贵阳工作要点的文号是什么？")
    assert answer.refused
    assert not answer.citations
    assert said(answer) == "《贵阳市2022年养老服务工作要点》（2022年3月30日）没有印发文字号。"


def test_document_without_the_line_is_named_beside_one_with_it() -> None:
    answer = ask("贵阳工作要点和39号文的文号分别是什么？")
    assert not answer.refused
    assert [c.clause_id for c in answer.citations] == ["guoban-2019-39#0.n1"]
    assert "养老服务工作要点》（2022年3月30日）没有印发文字号" in said(answer)


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("浙江行动计划是什么时候印发的？", True),
        ("是什么时候印发的？", False),
        ("浙江的环评审批要几天？", False),
        ("When was the Zhejiang plan issued, and by which office?", True),
        ("When should the document on mutual recognition of certificates be issued in the Zhejiang plan?", False),
    ],
)
def test_only_documents_named_have_covers_to_ask_about(question: str, about: bool) -> None:
    assert is_about_cover(analyse(question, library().cards)) is about


def test_publication_of_something_else_is_not_answered_by_the_cover() -> None:
    answer = ask("安徽2023年工作要点里公共数据目录什么时候发布？")
    assert not any("#0." in citation.clause_id for citation in answer.citations)


def test_english_cover_answer_is_punctuated_in_english() -> None:
    assert said(ask("When was the Zhejiang plan issued?")) == "2022年6月10日 (date of 浙政发〔2022〕15号). [1]"


@pytest.mark.parametrize("case", cases("cover_claims"))
def test_claim_about_the_document_gets_a_verdict(case: dict[str, Any]) -> None:
    answer = ask(case["question"])
    assert [c.clause_id for c in answer.citations] == case["clauses"]
    lines = [statement.text for statement in answer.statements]
    assert ["更正" in line or "Correction" in line for line in lines] == [not agrees for agrees in case["agrees"]]
    assert all(line.startswith(("是的", "Yes", "更正", "Correction")) for line in lines)
    assert all(printed in said(answer) for printed in case.get("printed", []))


@pytest.mark.parametrize(
    "question",
    [
        "39号文是2019年8月印发的",
        "39号文是哪年印发的吗？",
        "39号文要求的助餐补贴是2021年发布的吗？",
        "社区食堂是商务部发的吗？",
    ],
)
def test_other_questions_claim_nothing_about_a_document(question: str) -> None:
    assert not any(statement.text.startswith(("更正", "是的")) for statement in ask(question).statements)
