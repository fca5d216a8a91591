"""Every measure against values worked out by hand."""

import pytest

from assistant.rendering import CitationRecord
from eval.measures.citation import citation_precision, citation_recall
from eval.measures.correctness import fully_correct
from eval.measures.facts import fact_recall, has_forbidden
from eval.measures.quotes import verbatim_rate
from eval.measures.recall import recall_at
from eval.measures.reciprocal_rank import reciprocal_rank
from eval.measures.refusal import falsely_refused, rightly_refused
from eval.measures.success import success_at


@pytest.mark.parametrize(
    ("k", "retrieved", "gold", "expected"),
    [
        (1, ["a", "b"], ["a"], 1.0),
        (1, ["b", "a"], ["a"], 0.0),
        (1, ["a", "b"], ["a", "b"], 0.5),
        (5, ["x", "a", "y", "b", "z", "c"], ["a", "b", "c"], 2 / 3),
        (10, ["x", "a", "y", "b", "z", "c"], ["a", "b", "c"], 1.0),
        (5, ["a", "a", "a"], ["a", "b"], 0.5),
        (5, [], ["a"], 0.0),
    ],
)
def test_recall_is_the_share_of_gold_among_the_first_k(
    k: int, retrieved: list[str], gold: list[str], expected: float
) -> None:
    assert recall_at(k, retrieved, gold) == pytest.approx(expected)


def test_success_needs_one_gold_clause_among_the_first_k() -> None:
    assert success_at(1, ["a", "b"], ["a", "b"]) == 1.0
    assert success_at(1, ["x", "a"], ["a"]) == 0.0
    assert success_at(2, ["x", "a"], ["a"]) == 1.0
    assert success_at(1, [], ["a"]) == 0.0


def test_reciprocal_rank_is_that_of_the_first_gold_clause() -> None:
    assert reciprocal_rank(["x", "y", "b", "a"], ["a", "b"]) == pytest.approx(1 / 3)
    assert reciprocal_rank(["a"], ["a"]) == 1.0
    assert reciprocal_rank(["x"], ["a"]) == 0.0


def test_citations_count_once_a_clause_and_acceptable_ones_cost_no_precision() -> None:
    cited = ["a", "a", "n", "x"]
    assert citation_precision(cited, ["a", "b"], ["n"]) == pytest.approx(2 / 3)
    assert citation_recall(cited, ["a", "b"]) == 0.5
    assert citation_precision([], ["a"], []) is None
    assert citation_recall([], ["a"]) == 0.0


def test_fact_is_found_by_any_alternative_whatever_glyphs_width_case_and_spaces() -> None:
    answer = "７ 个工作日以内，由國家稅務總局負責，采用 OFD 格式"
    assert fact_recall(answer, [["7个工作日"], ["财政部", "国家税务总局"], ["ofd"], ["海关总署"]]) == pytest.approx(
        3 / 4
    )
    assert fact_recall("无", []) == 1.0


def test_forbidden_string_is_found_in_the_same_way() -> None:
    assert has_forbidden("压减至 8 個工作日", ["8个工作日"])
    assert not has_forbidden("压减至7个工作日", ["8个工作日"])
    assert not has_forbidden("压减至7个工作日", [])


@pytest.mark.parametrize(
    ("answer", "refused", "expected"),
    [
        ("七天，税务总局", False, 1.0),
        ("七天", False, 0.0),
        ("七天，税务总局，八天", False, 0.0),
        ("七天，税务总局", True, 0.0),
    ],
)
def test_fully_correct_needs_all_facts_nothing_forbidden_and_an_answer(
    answer: str, refused: bool, expected: float
) -> None:
    facts, forbidden = [["七天", "7天"], ["税务总局"]], ["八天"]
    assert fully_correct(answer, refused=refused, key_facts=facts, forbidden=forbidden) == expected


def test_refusal_is_right_without_an_answer_and_false_with_one() -> None:
    assert rightly_refused(refused=True, answerable=False) == 1.0
    assert rightly_refused(refused=False, answerable=False) == 0.0
    assert rightly_refused(refused=True, answerable=True) is None
    assert falsely_refused(refused=True, answerable=True) == 1.0
    assert falsely_refused(refused=False, answerable=True) == 0.0
    assert falsely_refused(refused=True, answerable=False) is None


def _quote(start: int, end: int, quote: str, document_id: str = "plan") -> CitationRecord:
    return {
        "n": 1,
        "clause_id": "plan#1",
        "document_id": document_id,
        "label": "一",
        "title": "方案",
        "start": start,
        "end": end,
        "quote": quote,
    }


def test_quote_is_verbatim_when_it_stands_at_its_offsets() -> None:
    texts = {"plan": "七个工作日以内。"}
    quotes = [
        _quote(0, 5, "七个工作日"),
        _quote(0, 5, "八个工作日"),
        _quote(1, 5, "七个工作"),
        _quote(0, 5, "七个工作日", "x"),
    ]
    assert verbatim_rate(quotes, texts) == pytest.approx(1 / 4)
    assert verbatim_rate([_quote(2, 2, "")], texts) == 0.0
    assert verbatim_rate([], texts) is None
