"""Fully correct: the answerable question is answered, with all key facts and nothing forbidden.

Range 0 or 1, higher is better. Source: the acceptance rule of issue 2 of this project.
"""

from collections.abc import Sequence

from eval.measures.facts import fact_recall, has_forbidden


def fully_correct(answer: str, *, refused: bool, key_facts: Sequence[Sequence[str]], forbidden: Sequence[str]) -> float:
    """Whether the answer is fully correct."""
    return float(not refused and fact_recall(answer, key_facts) == 1.0 and not has_forbidden(answer, forbidden))
