"""Numbers that a question states of its matter."""

import pytest

from assistant.evidence.stated import stated_numbers
from tests.assistant.library import ask, said


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("74项跨省通办", [(74.0, "项")]),
        ("74件事", [(74.0, "项")]),
        ("八个工作日和8个工作日", [(8.0, "工作日"), (8.0, "工作日")]),
        ("第74项", []),
        ("2021年6月", []),
        ("60%以上的县", [(60.0, "%")]),
        ("3个月", [(3.0, "月")]),
    ],
)
def test_numbers_are_read_with_their_units(text: str, numbers: list[tuple[float, str]]) -> None:
    assert stated_numbers(text) == numbers


def test_only_clauses_that_print_the_number_answer_which_document_states_it() -> None:
    answer = ask("300类电子证照是哪个文件写的？")
    assert {citation.document_id for citation in answer.citations} == {"anhui-2021"}
    assert ask("700类电子证照是哪个文件写的？").refused


def test_number_stated_in_passing_chooses_among_years() -> None:
    answer = ask("500类电子证照由谁牵头推广？")
    assert said(answer).startswith("牵头：省公安厅")
    assert {citation.document_id for citation in answer.citations} == {"anhui-2023"}


def test_number_that_the_clause_of_a_named_document_does_not_print_is_said_to_be_missing() -> None:
    assert "所引条款没有写“40%”。" in said(ask("武侯区2022年方案要求一次性告知全部材料达到40%吗？"))
