"""Reciprocal rank: 1 / rank of the first gold clause retrieved, 0 when none is.

Range 0 to 1, higher is better; its mean over questions is MRR. Source: RR of ir_measures (trec_eval's ``recip_rank``).
"""

from collections.abc import Collection, Sequence


def reciprocal_rank(retrieved: Sequence[str], gold: Collection[str]) -> float:
    """Reciprocal rank of a ranking, best first."""
    return next((1 / rank for rank, clause_id in enumerate(retrieved, start=1) if clause_id in gold), 0.0)
