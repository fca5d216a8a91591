"""Clauses named by their number."""

from functools import cache
from typing import Any

import pytest

from assistant.analysis.analyse import analyse
from assistant.answering import Assistant
from assistant.model import Answer, Question
from assistant.references.referring import Referral, Referrer
from tests.assistant.library import assistant_over, cases, said
from tests.assistant.numbered_documents import numbered_documents, numbered_library


def refer(question: str) -> Referral | None:
    library = numbered_library()
    return Referrer(library).refer(analyse(question, library.cards))


@cache
def assistant() -> Assistant:
    return assistant_over(numbered_documents())


def ask(question: str) -> Answer:
    return assistant().ask(Question(question))


@pytest.mark.parametrize("case", cases("ordinals"))
def test_number_names_the_clause(case: dict[str, Any]) -> None:
    referral = refer(case["question"])
    if case["clauses"] is None:
        assert referral is None
        return
    assert referral is not None
    assert [clause.clause_id for clause in referral.clauses] == case["clauses"]
    nearest = [clause.clause_id for referred in referral.found for clause in referred.nearest]
    assert nearest == case.get("nearest", [])


def test_number_without_a_document_is_answered_for_all_that_have_it() -> None:
    answer = ask("第（五）条讲什么？")
    assert [c.clause_id for c in answer.citations] == ["guoban-2019-39#2.5"]
    answer = ask("第四条讲什么？")
    assert {c.document_id for c in answer.citations} == {
        *("anhui-2023", "chengdu-2021", "guoban-2019-39", "hedao-2020", "zhejiang-2022")
    }
    assert all(title in said(answer) for title in ("河道管理条例", "制造业绿色转型行动计划"))


def test_short_clause_is_quoted_whole_with_its_bracket() -> None:
    answer = ask("三生市方案二（一）讲什么")
    assert [c.quote for c in answer.citations] == ["加强巡查。建立夜间巡查制度。（市公安局负责）"]


def test_measures_below_a_task_are_listed_by_their_beginnings() -> None:
    answer = ask("三生市方案第一部分第（二）项讲什么")
    assert [c.clause_id for c in answer.citations] == [f"sansheng-2021#1.2{end}" for end in ("", ".1", ".2")]
    assert "共2条" in said(answer)


def test_items_of_a_chapter_are_listed() -> None:
    answer = ask("浙江行动计划第二部分讲什么")
    assert [c.clause_id for c in answer.citations] == [f"zhejiang-2022#2{end}" for end in ("", ".3", ".4")]


def test_lead_is_that_of_the_clause_named() -> None:
    answer = ask("三生市方案第一部分第（一）项由谁牵头？")
    assert "牵头：市交通运输局" in said(answer)
    assert {c.clause_id for c in answer.citations} == {"sansheng-2021#1.1"}


def test_date_comes_from_the_clause_named() -> None:
    answer = ask("三生市方案第一部分第（一）项什么时候完成？")
    assert said(answer).startswith("2021年9月底前。")
    assert {c.clause_id for c in answer.citations} == {"sansheng-2021#1.1"}


def test_date_of_a_task_without_one_comes_from_its_measures() -> None:
    answer = ask("三生市方案第一部分第（二）项什么时候完成？")
    assert said(answer).startswith("2021年6月底前。")
    assert {c.clause_id for c in answer.citations} == {"sansheng-2021#1.2.1"}


def test_date_that_the_clause_does_not_print_is_not_taken_from_elsewhere() -> None:
    answer = ask("三生市方案二（一）什么时候完成？")
    assert answer.refused
    assert {c.clause_id for c in answer.citations} == {"sansheng-2021#2.1"}
    assert "没有写明时间要求" in said(answer)


def test_wrong_lead_of_the_clause_named_is_corrected() -> None:
    assert "更正：市商务局不是牵头单位" in said(ask("三生市方案第一部分第（二）项是由市商务局牵头吗？"))


def test_numbers_that_begin_anew_are_all_given() -> None:
    answer = ask("三生市方案第一条讲什么")
    assert {"sansheng-2021#1.1", "sansheng-2021#2.1"} == {c.clause_id for c in answer.citations}
    assert "有2处" in said(answer)


def test_number_that_counting_leads_to_is_said_to_be_counted() -> None:
    answer = ask("成都方案第二部分第二点讲什么")
    assert "按先后次序数是二、（四）" in said(answer)


def test_unknown_number_is_refused_with_the_nearest() -> None:
    answer = ask("39号文第三十条讲什么？")
    assert answer.refused
    assert "没有“第三十条”" in said(answer)
    assert [c.clause_id for c in answer.citations] == ["guoban-2019-39#2.4", "guoban-2019-39#2.5"]


def test_number_that_no_document_has_is_refused() -> None:
    answer = ask("第九十九条讲什么？")
    assert answer.refused
    assert "都没有“第九十九条”" in said(answer)


def test_answer_is_in_english_for_english_questions() -> None:
    assert "The nearest numbers are" in said(ask("What does item 30 of Document 39 say?"))


def test_clauses_compared_by_number_are_set_side_by_side() -> None:
    answer = ask("39号文第一条和贵阳工作要点第一条有什么不同？")
    assert not answer.refused
    assert {c.clause_id for c in answer.citations} == {"guoban-2019-39#1.1", "guiyang-2022#1.1"}


def test_clause_without_the_date_is_named_beside_one_with_it() -> None:
    answer = ask("三生市方案一（一）和三生市方案二（一）什么时候完成？")
    assert said(answer).startswith("2021年9月底前。")
    assert said(answer).endswith("二、（一）没有写明时间要求。")


def test_unknown_number_is_named_beside_a_known_one() -> None:
    answer = ask("39号文第五条和第三十条由谁负责？")
    assert "没有“第三十条”" in said(answer)


def test_clauses_left_out_are_counted() -> None:
    answer = ask("第一条由谁负责？")
    assert "处编号相同" in said(answer)
