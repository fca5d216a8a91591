"""Questions about a document itself."""

import pytest

from assistant.analysis.analyse import analyse
from assistant.covers import answer_cover, is_about_cover
from tests.assistant.library import ask, library, said


@pytest.mark.parametrize(
    ("question", "clause_id", "printed"),
    [
        ("贵阳市2022年养老服务工作要点是什么时候印发的？", "guiyang-2022#0.n4", "成文日期：2022年3月30日"),
        ("国办发〔2019〕39号的成文日期是哪天？", "guoban-2019-39#end.n2", "成文日期：2019年8月27日"),
        ("浙江行动计划的文号是什么？", "zhejiang-2022#0.n1", "发文字号：浙政发〔2022〕15号"),
        ("39号文是哪个机关印发的？", "guoban-2019-39#end.n1", "发文机关：国务院办公厅"),
        ("成都的实施方案主送哪些单位？", "chengdu-2021#0.n2", "主送机关：各区（市）县人民政府，市政府各部门："),
        ("48号文的标题是什么？", "chengdu-2021#0.t1", "标题：成都市人民政府办公厅关于印发"),
        ("39号文是主动公开的吗？", "guoban-2019-39#end.n3", "公开方式：（此件公开发布）"),
        ("When was the Zhejiang plan issued?", "zhejiang-2022#0.n5", "2022年6月10日"),
        ("What is the document number of the Zhejiang plan?", "zhejiang-2022#0.n1", "浙政发〔2022〕15号"),
        ("Who issued the Zhejiang plan?", "zhejiang-2022#0.n4", "浙江省人民政府"),
    ],
)
def test_cover_line_answers_a_question_about_the_document(question: str, clause_id: str, printed: str) -> None:
    answer = ask(question)
    assert not answer.refused
    assert [citation.clause_id for citation in answer.citations] == [clause_id]
    assert printed in said(answer)


def test_each_document_named_is_answered() -> None:
    answer = ask("国办发〔2019〕39号和浙政发〔2022〕15号分别是什么时候印发的？")
    assert {c.clause_id for c in answer.citations} == {"guoban-2019-39#end.n2", "zhejiang-2022#0.n5"}


def test_two_things_asked_about_a_document_are_both_answered() -> None:
    answer = ask("48号文的文号和成文日期是什么？")
    assert [c.quote for c in answer.citations] == ["成办发〔2021〕48号", "2021年5月20日"]


def test_line_that_the_document_does_not_print_is_not_made_up() -> None:
    assert answer_cover(analyse("贵阳工作要点的文号是什么？", library().cards), library()).statements == ()
    answer = ask("贵阳工作要点的文号是什么？")
    assert answer.refused
    assert "号" not in "".join(citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("浙江行动计划是什么时候印发的？", True),
        ("是什么时候印发的？", False),
        ("浙江的环评审批要几天？", False),
    ],
)
def test_only_documents_named_have_covers_to_ask_about(question: str, about: bool) -> None:
    assert is_about_cover(analyse(question, library().cards)) is about


def test_publication_of_something_else_is_not_answered_by_the_cover() -> None:
    answer = ask("安徽2023年工作要点里公共数据目录什么时候发布？")
    assert not any("#0." in citation.clause_id for citation in answer.citations)


def test_english_cover_answer_is_punctuated_in_english() -> None:
    assert "Document number: 浙政发" in said(ask("What is the document number of the Zhejiang plan?"))
