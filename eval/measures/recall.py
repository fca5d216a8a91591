"""Recall@k: the share of the gold clauses among the first k retrieved.

Range 0 to 1, higher is better. Source: R@k of ir_measures (trec_eval's ``recall.k``). With more than k gold clauses the
best value is below 1.
"""

from collections.abc import Collection, Sequence


def recall_at(k: int, retrieved: Sequence[str], gold: Collection[str]) -> float:
    """Recall of a ranking, best first; repeated ids count once, ``gold`` is never empty."""
    return len(set(retrieved[:k]) & set(gold)) / len(set(gold))
