"""Citation precision and recall, over distinct clause ids.

Precision is the share of the cited clauses that are gold or acceptable; recall the share of the gold clauses that are
cited. Range 0 to 1, higher is better. Source: citation precision and recall of ALCE (Gao et al., 2023), with a key of
clauses in the place of an entailment model.
"""

from collections.abc import Collection


def citation_precision(cited: Collection[str], gold: Collection[str], acceptable: Collection[str]) -> float | None:
    """Precision; None when nothing is cited."""
    distinct = set(cited)
    return len(distinct & {*gold, *acceptable}) / len(distinct) if distinct else None


def citation_recall(cited: Collection[str], gold: Collection[str]) -> float:
    """Recall; ``gold`` is never empty."""
    return len(set(cited) & set(gold)) / len(set(gold))
