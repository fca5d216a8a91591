"""Scores of a run: every measure for every question it applies to, and their means by type of question."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from eval.dataset import GoldQuestion
from eval.measures.citation import citation_precision, citation_recall
from eval.measures.correctness import fully_correct
from eval.measures.facts import fact_recall
from eval.measures.quotes import verbatim_rate
from eval.measures.recall import recall_at
from eval.measures.reciprocal_rank import reciprocal_rank
from eval.measures.refusal import falsely_refused, rightly_refused
from eval.measures.success import success_at
from eval.prediction import Prediction

# A question's measures by name; one that doesn't apply to the question is missing.
QuestionScores = Mapping[str, float]

# Of these types a complete answer names many clauses; they are reported apart.
_EXHAUSTIVE_TYPES = frozenset({"list", "count"})
ALL = "all"
ALL_BUT_EXHAUSTIVE = "all but list and count"


@dataclass(frozen=True, slots=True)
class Row:
    """Means over the questions of one kind.

    Attributes:
        name: the type, or ``ALL`` or ``ALL_BUT_EXHAUSTIVE``.
        count: how many questions.
        means: by measure, each over the questions it applies to; a measure that applies to none is missing.
    """

    name: str
    count: int
    means: Mapping[str, float]


def score(question: GoldQuestion, prediction: Prediction, texts: Mapping[str, str]) -> QuestionScores:
    """All measures of one answer that its key allows; ``texts`` are the decoded source files by document id."""
    refused, answerable = prediction["refused"], question.is_answerable
    measured: dict[str, float | None] = {
        "verbatim": verbatim_rate(prediction["citations"], texts),
        "failed": float(prediction["error"] is not None),
        "latency_ms": prediction["latency_ms"],
    }
    if answerable is not None:
        measured["refusal"] = rightly_refused(refused=refused, answerable=answerable)
        measured["false_refusal"] = falsely_refused(refused=refused, answerable=answerable)
    if answerable and question.gold_clauses:
        measured |= _of_clauses(prediction, question.gold_clauses, question.acceptable_clauses)
    if answerable and (question.key_facts is not None or question.forbidden):
        measured |= _of_facts(prediction, question.key_facts or (), question.forbidden)
    return {name: value for name, value in measured.items() if value is not None}


def _of_clauses(prediction: Prediction, gold: Sequence[str], acceptable: Sequence[str]) -> dict[str, float | None]:
    retrieved = prediction["retrieved"]
    # A refusal offers nearby clauses as such; they are no citations of an answer.
    cited = [] if prediction["refused"] else [citation["clause_id"] for citation in prediction["citations"]]
    return {
        "R@1": recall_at(1, retrieved, gold),
        "S@1": success_at(1, retrieved, gold),
        "R@5": recall_at(5, retrieved, gold),
        "R@10": recall_at(10, retrieved, gold),
        "RR": reciprocal_rank(retrieved, gold),
        "citation_precision": citation_precision(cited, gold, acceptable),
        "citation_recall": citation_recall(cited, gold),
    }


def _of_facts(
    prediction: Prediction, key_facts: Sequence[Sequence[str]], forbidden: Sequence[str]
) -> dict[str, float | None]:
    refused, answer = prediction["refused"], prediction["answer"]
    return {
        "facts": 0.0 if refused else fact_recall(answer, key_facts),
        "correct": fully_correct(answer, refused=refused, key_facts=key_facts, forbidden=forbidden),
    }


def rows(questions: Sequence[GoldQuestion], scores: Mapping[str, QuestionScores]) -> list[Row]:
    """One row a type, in the order of first occurrence, then one for all but the exhaustive types and one for all.

    A row of no question is left out.
    """
    kinds: dict[str, Callable[[str], bool]] = {
        kind: kind.__eq__ for kind in dict.fromkeys(question.type for question in questions)
    }
    kinds[ALL_BUT_EXHAUSTIVE] = lambda kind: kind not in _EXHAUSTIVE_TYPES
    kinds[ALL] = lambda _kind: True
    groups = {
        name: [scores[question.id] for question in questions if belongs(question.type)]
        for name, belongs in kinds.items()
    }
    return [_row(name, found) for name, found in groups.items() if found]


def _row(name: str, scores: Sequence[QuestionScores]) -> Row:
    measures = dict.fromkeys(measure for found in scores for measure in found)
    return Row(name, len(scores), {measure: _mean(scores, measure) for measure in measures})


def _mean(scores: Iterable[QuestionScores], measure: str) -> float:
    return fmean(found[measure] for found in scores if measure in found)
