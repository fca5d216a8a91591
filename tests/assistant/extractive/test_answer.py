"""What an extractive answer says, and in which order."""

import re

import pytest

from assistant.analysis.analyse import analyse
from assistant.evidence.model import Form, Selection
from assistant.evidence.retrieval import Candidate
from assistant.extractive.answer import ExtractiveAnswerer
from assistant.extractive.findings import duty_span
from assistant.model import Language
from tests.assistant.library import ask, library, said

_CITED = re.compile(r"\[(\d+)\]")


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("成都加装电梯补助多少钱？", "20万元。[1]"),
        ("武侯区加装电梯审批要几个工作日？", "不超过20个工作日。[1]"),
        ("老年食堂什么时候建好？", "2022年12月底前。[1]"),
        ("浙江厂房屋顶光伏覆盖率要达到多少？", "达到80%。[1]"),
        ("安徽2023年电子证照推广到多少类？", "500类。[1]"),
        ("How many working days does approval of 加装电梯 take in Chengdu?", "不超过20个工作日. [1]"),
    ],
)
def test_value_stands_first_with_its_citation(question: str, first: str) -> None:
    answer = ask(question)
    assert answer.statements[0].text == first
    assert answer.statements[0].citations == (1,)


def test_unqualified_question_for_a_value_is_answered_for_every_level_highest_first() -> None:
    answer = ask("要培训多少人次养老护理员？")
    assert [citation.document_id for citation in answer.citations] == ["guoban-2019-39", "guiyang-2022"]
    assert ["200万人" in answer.statements[0].text, "1500人" in answer.statements[1].text] == [True, True]


def test_same_correction_is_said_once() -> None:
    corrections = [s for s in ask("改造方案要公示5天吗？").statements if s.text.startswith("更正")]
    assert len(corrections) == 1


def test_date_without_a_year_says_the_year_it_means() -> None:
    first = ask("安徽2021年“皖事通”平台什么时候上线高频服务事项？").statements[0].text
    assert first.startswith("年底前")
    assert "推定" in first and "2021年" in first


def test_lead_and_others_stand_before_the_quote() -> None:
    answer = ask("时间银行由谁牵头？")
    assert answer.statements[0].text == "牵头：民政部；参与：共青团中央。[1]"
    assert answer.citations[0].quote == "（民政部牵头，共青团中央配合）"


def test_bodies_without_a_lead_are_called_responsible() -> None:
    assert ask("施工噪声由哪些单位负责？").statements[0].text == "负责：市城管委、市生态环境局。[1]"


def test_wrong_number_is_corrected_first() -> None:
    first = ask("环评报告表审批是5个工作日办完吗？").statements[0]
    assert first.text == "更正：提问中的“5个工作日”与文件不符，文件写的是“压缩至10个工作日”。[1]"
    assert first.citations == (1,)


def test_wrong_lead_is_corrected_first() -> None:
    first = ask("时间银行是由共青团中央牵头吗？").statements[0].text
    assert first.startswith("更正：") and "共青团中央" in first


def test_right_number_is_not_corrected() -> None:
    assert "更正" not in said(ask("环评报告表审批是10个工作日办完吗？"))


def test_location_is_answered_with_the_place() -> None:
    answer = ask("“时间银行”出自哪份文件？")
    place = "《国务院办公厅关于加快社区养老服务发展的实施意见》（国办发〔2019〕39号）二、（四）"
    assert answer.statements[0].text.startswith(f"出自{place}：")


def test_all_places_of_a_phrase_are_given() -> None:
    answer = ask("“推广电子证照”写在哪几份文件里？")
    assert {citation.clause_id for citation in answer.citations} == {"anhui-2021#1.2", "anhui-2023#1.2"}


def test_english_question_is_answered_in_english_with_quotes_as_printed() -> None:
    answer = ask("Which agency leads the 时间银行 programme for the volunteers?")
    assert answer.language is Language.ENGLISH
    assert answer.statements[0].text.startswith("Led by 民政部; with 共青团中央.")
    assert answer.citations[-1].quote.startswith("建立“时间银行”互助制度")


def test_english_correction_and_comparison_are_in_english() -> None:
    answer = ask("Does approval of the 环评报告表 take 5个工作日 in Zhejiang province as they say?")
    assert answer.statements[0].text.startswith("Correction: the question says “5个工作日”")


def test_several_findings_are_one_statement_each() -> None:
    answer = ask("浙江对光伏建筑、绿色工厂奖励、环评审批分别有什么要求？")
    assert [statement.citations for statement in answer.statements] == [(1,), (2,), (3,)]


def test_marks_in_a_statement_are_its_citations() -> None:
    for question in ("时间银行是由共青团中央牵头吗？", "成都加装电梯补助多少钱？", "成都和贵阳的方案有什么不同？"):
        for statement in ask(question).statements:
            assert tuple(dict.fromkeys(map(int, _CITED.findall(statement.text)))) == statement.citations


def test_side_that_is_not_held_is_named_last() -> None:
    answerer = ExtractiveAnswerer(library())
    candidates = tuple(Candidate(i, 1.0, 1.0, ()) for i in ("chengdu-2021#1.2", "wuhou-2022#1.2"))
    selection = Selection(Form.COMPARISON, candidates, ("国办发〔2018〕66号",))
    composition = answerer.compose(analyse("有什么不同？", library().cards), selection)
    assert composition.statements[-1].text == "“国办发〔2018〕66号”不在已收录的文件之中，无法比较这一部分。"
    assert {citation.clause_id for citation in composition.citations} == {"chengdu-2021#1.2", "wuhou-2022#1.2"}


def test_no_evidence_says_nothing() -> None:
    composition = ExtractiveAnswerer(library()).compose(analyse("电梯？", ()), Selection(Form.SINGLE, ()))
    assert (composition.statements, composition.citations) == ((), ())


def test_bracket_is_the_stretch_that_names_who_is_responsible() -> None:
    clause = library().clauses["chengdu-2021#2.3"]
    span = duty_span(clause)
    assert span is not None
    assert clause.text[span.start_char : span.end_char] == "（市城管委、市生态环境局负责）"
    assert duty_span(library().clauses["guoban-2019-39#2.3"]) is None
