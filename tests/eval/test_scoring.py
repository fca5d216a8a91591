"""Means by type of question, against values worked out by hand."""

import pytest

from eval.dataset import GoldQuestion
from eval.prediction import Prediction
from eval.scoring import ALL, ALL_BUT_EXHAUSTIVE, rows, score


def _question(number: int, kind: str, *, answerable: bool = True) -> GoldQuestion:
    gold = ("plan#1",) if answerable else ()
    return GoldQuestion(
        id=f"q{number}", type=kind, question="？", answerable=answerable, gold_clauses=gold, key_facts=(("七",),)
    )


def _prediction(question: GoldQuestion, *, answer: str, refused: bool, retrieved: list[str]) -> Prediction:
    return {
        "id": question.id,
        "question": question.question,
        "answer": answer,
        "refused": refused,
        "citations": [],
        "retrieved": retrieved,
        "latency_ms": 10.0,
        "stages_ms": {},
        "usage": {},
        "trace_id": "",
        "type": question.type,
        "error": None,
    }


def test_rows_are_means_over_the_questions_a_measure_applies_to() -> None:
    questions = [
        _question(1, "fact"),
        _question(2, "fact"),
        _question(3, "list"),
        _question(4, "unanswerable", answerable=False),
    ]
    answers = [("七天", False, ["plan#1"]), ("", True, ["x", "plan#1"]), ("八天", False, []), ("", True, [])]
    scores = {
        question.id: score(question, _prediction(question, answer=text, refused=refused, retrieved=retrieved), {})
        for question, (text, refused, retrieved) in zip(questions, answers, strict=True)
    }
    by_name = {row.name: row for row in rows(questions, scores)}
    assert list(by_name) == ["fact", "list", "unanswerable", ALL_BUT_EXHAUSTIVE, ALL]
    assert by_name["fact"].count == 2
    assert by_name["fact"].means["R@1"] == 0.5
    assert by_name["fact"].means["RR"] == 0.75
    assert by_name["fact"].means["correct"] == 0.5
    assert by_name["fact"].means["false_refusal"] == 0.5
    assert "refusal" not in by_name["fact"].means
    assert by_name["unanswerable"].means["refusal"] == 1.0
    assert "R@1" not in by_name["unanswerable"].means
    assert by_name[ALL_BUT_EXHAUSTIVE].count == 3
    assert by_name[ALL].means["correct"] == pytest.approx(1 / 3)
    assert "verbatim" not in by_name[ALL].means


def test_row_of_no_question_is_left_out() -> None:
    question = _question(1, "list")
    found = score(question, _prediction(question, answer="甲", refused=False, retrieved=[]), {"d": "条"})
    assert [row.name for row in rows([question], {question.id: found})] == ["list", ALL]


def test_clauses_that_a_refusal_offers_are_no_citations() -> None:
    question = _question(1, "fact")
    prediction = _prediction(question, answer="", refused=True, retrieved=[])
    prediction["citations"] = [
        {"n": 1, "clause_id": "x", "document_id": "d", "label": "", "title": "", "start": 0, "end": 1, "quote": "条"}
    ]
    found = score(question, prediction, {"d": "条"})
    assert "citation_precision" not in found
    assert found["citation_recall"] == 0.0
    assert found["verbatim"] == 1.0


@pytest.mark.parametrize(
    ("key", "measures"),
    [
        ({}, set()),
        ({"answerable": True}, {"false_refusal"}),
        ({"answerable": False}, {"refusal"}),
        ({"key_facts": [["七"]]}, {"false_refusal", "facts", "correct"}),
        ({"answerable": True, "forbidden": ["八"]}, {"false_refusal", "facts", "correct"}),
        ({"gold_clauses": ["plan#1"]}, {"false_refusal", "R@1", "S@1", "R@5", "R@10", "RR", "citation_recall"}),
    ],
)
def test_only_measures_that_the_key_allows_are_computed(key: dict[str, object], measures: set[str]) -> None:
    question = GoldQuestion.model_validate({"id": "1", "question": "？", **key})
    found = score(question, _prediction(question, answer="七天", refused=False, retrieved=["plan#1"]), {})
    assert found.keys() - {"failed", "latency_ms"} == measures
