"""The same matter in several documents: one clause a document, near the question and near each other."""

from collections.abc import Callable, Sequence
from itertools import combinations, product

from assistant.evidence.retrieval import Candidate
from assistant.library import Library
from ingest.tokens import bigrams

# Candidates a side: with four documents, 4^4 combinations are still instant; more sides get fewer each.
_PER_SIDE = 4
# Where none of them prints what is asked for, the first of these that does takes the place of the last.
_MOST_LOOKED_AT = 20
_MOST_COMBINATIONS = 2000
# How much likeness among the clauses counts beside their scores.
_LIKENESS_WEIGHT = 0.25
# How much it counts that a clause prints the number, date or body asked for.
_ANSWERING_WEIGHT = 0.2


def match_sides(
    sides: Sequence[Sequence[Candidate]], library: Library, answers: Callable[[Candidate], bool]
) -> tuple[Candidate, ...]:
    """Return one candidate of each side so that scores and mutual likeness together are highest.

    Args:
        sides: candidates of each document, best first, none empty.
        library: the clauses.
        answers: whether a candidate prints what is asked for.
    """
    if not sides:
        return ()
    per_side = _PER_SIDE
    while per_side > 1 and per_side ** len(sides) > _MOST_COMBINATIONS:
        per_side -= 1
    top = max(side[0].score for side in sides) or 1.0
    nearest = [_nearest(side, per_side, answers) for side in sides]
    texts = {c.clause_id: _weights(c, library) for side in nearest for c in side}
    answered = {c.clause_id: answers(c) for side in nearest for c in side}

    def worth(chosen: tuple[Candidate, ...]) -> float:
        near = sum(candidate.score / top for candidate in chosen) / len(chosen)
        pairs = list(combinations(chosen, 2))
        alike = sum(_likeness(texts[a.clause_id], texts[b.clause_id]) for a, b in pairs) / max(1, len(pairs))
        answering = sum(answered[candidate.clause_id] for candidate in chosen) / len(chosen)
        return near + _LIKENESS_WEIGHT * alike + _ANSWERING_WEIGHT * answering

    return max(product(*nearest), key=worth)


def _nearest(side: Sequence[Candidate], count: int, answers: Callable[[Candidate], bool]) -> list[Candidate]:
    """The first candidates; where none of them answers, the first that does beside all but the last of them."""
    first = list(side[:count])
    if not any(map(answers, first)):
        answering = next(filter(answers, side[count:_MOST_LOOKED_AT]), None)
        if answering is not None:
            first[count - 1 :] = [answering]
    return first


def _weights(candidate: Candidate, library: Library) -> dict[str, float]:
    return {bigram: library.weight(bigram) for bigram in bigrams(library.clauses[candidate.clause_id].body)}


def _likeness(one: dict[str, float], other: dict[str, float]) -> float:
    """Weighted share of the shorter text's bigrams that stand in the other, 0 to 1."""
    least = min(sum(one.values()), sum(other.values()))
    return sum(weight for bigram, weight in one.items() if bigram in other) / least if least else 0.0
