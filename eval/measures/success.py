"""Success@k: whether any gold clause is among the first k retrieved.

Range 0 or 1, higher is better. Source: Success@k of ir_measures (trec_eval's ``success.k``). With one gold clause it
equals Recall@k.
"""

from collections.abc import Collection, Sequence


def success_at(k: int, retrieved: Sequence[str], gold: Collection[str]) -> float:
    """Success of a ranking, best first."""
    return float(not set(gold).isdisjoint(retrieved[:k]))
