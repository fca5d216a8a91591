"""How alike the clauses of two documents are: in wording, in coverage, in the functions of bodies, in meaning.

Every measure is a matrix over clauses of the one document and clauses of the other, so that two documents of a hundred
clauses each take a tenth of a second.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.linking.profile import Pieces, Profile, same_functions

Matrix = npt.NDArray[np.floating]

# Neighbours whose mean similarity says how near everything is to a sentence (CSLS: Conneau et al. 2018, section 2.3).
_NEIGHBOURS = 3
# A sentence is never taken to be farther from everything than this, in spreads above the mean: else, of documents that
# have nothing to do with each other, the least unlike sentences would seem alike.
_LEAST_CROWD = 1.5
# Meaning of clauses without vectors: as unlike as can be.
_NOWHERE = -10.0


@dataclass(frozen=True, slots=True)
class Cosines:
    """Mean and standard deviation of the cosines of sentences taken at random, by which any model's can be read."""

    mean: float
    spread: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """Measures over ``(n_from, n_to)`` clauses; higher is more alike.

    Attributes:
        wording: weight of the bigrams that each phrase shares with its best partner, times their share, summed.
        coverage: cosine of weighted bigrams of the other's sentences with the one's best sentence, their mean, 0 to 1.
        functions: how many responsible bodies have one of the same function on the other side.
        meaning: the highest cosine of two sentences' vectors, less how near each is to its neighbours anyhow, in
            spreads; None without vectors.
    """

    wording: Matrix
    coverage: Matrix
    functions: Matrix
    meaning: Matrix | None


def compare(one: Profile, other: Profile, *, usual: Cosines | None) -> Likeness:
    """Compare all clauses of two documents.

    Args:
        one: the document that may carry out.
        other: the one that may be carried out.
        usual: the usual cosines of the library; None to do without vectors.
    """
    return Likeness(
        wording=_wording(one.phrases, other.phrases),
        coverage=_coverage(one.sentences, other.sentences),
        functions=_functions(one, other),
        meaning=None if usual is None else _meaning(one, other, usual),
    )


def _wording(one: Pieces, other: Pieces) -> Matrix:
    shared = _shared(one.weights, other.weights)
    masses = _masses(one.weights)[:, None] + _masses(other.weights)[None, :]
    worth = np.divide(2 * shared * shared, masses, out=np.zeros_like(shared), where=masses > 0)
    best = np.maximum.reduceat(worth, other.starts, axis=1)
    return np.add.reduceat(best, one.starts, axis=0)


def _coverage(one: Pieces, other: Pieces) -> Matrix:
    squares = [{bigram: weight**2 for bigram, weight in piece.items()} for piece in one.weights]
    other_squares = [{bigram: weight**2 for bigram, weight in piece.items()} for piece in other.weights]
    norms = np.sqrt(_masses(squares)[:, None] * _masses(other_squares)[None, :])
    shared = _shared(squares, other_squares)
    cosines = np.divide(shared, norms, out=np.zeros_like(shared), where=norms > 0)
    best = np.maximum.reduceat(cosines, one.starts, axis=0)
    counts = np.diff([*other.starts, len(other.weights)])
    means: Matrix = np.add.reduceat(best, other.starts, axis=1) / counts
    return means


def _functions(one: Profile, other: Profile) -> Matrix:
    found = np.zeros((len(one.bodies), len(other.bodies)), dtype=np.float32)
    for i, names in enumerate(one.bodies):
        for j, printed in enumerate(other.bodies):
            found[i, j] = len(same_functions(names, printed))
    return found


def _meaning(one: Profile, other: Profile, usual: Cosines) -> Matrix:
    meaning = np.full((len(one.bodies), len(other.bodies)), _NOWHERE, dtype=np.float32)
    held = _held(one.vectors), _held(other.vectors)
    if not held[0] or not held[1]:
        return meaning
    sides = [one.vectors[i] for i in held[0]], [other.vectors[j] for j in held[1]]
    nearness = (np.vstack(sides[0]) @ np.vstack(sides[1]).T - usual.mean) / usual.spread
    nearness -= (_crowd(nearness, axis=1) + _crowd(nearness, axis=0)) / 2
    best = np.maximum.reduceat(nearness, _starts(sides[0]), axis=0)
    meaning[np.ix_(*held)] = np.maximum.reduceat(best, _starts(sides[1]), axis=1)
    return meaning


def _crowd(nearness: Matrix, *, axis: int) -> Matrix:
    """Mean nearness of the nearest neighbours."""
    count = min(_NEIGHBOURS, nearness.shape[axis])
    nearest = -np.partition(-nearness, count - 1, axis=axis)
    mean: Matrix = nearest.take(range(count), axis=axis).mean(axis=axis, keepdims=True)
    return np.maximum(mean, _LEAST_CROWD)


def _held(vectors: Sequence[Matrix]) -> list[int]:
    """Numbers of the clauses that have vectors."""
    return [number for number, rows in enumerate(vectors) if len(rows)]


def _starts(groups: Sequence[Matrix]) -> npt.NDArray[np.intp]:
    return np.cumsum([0, *(len(group) for group in groups[:-1])], dtype=np.intp)


def _masses(pieces: Sequence[Mapping[str, float]]) -> Matrix:
    return np.array([sum(piece.values()) for piece in pieces], dtype=np.float32)


def _shared(one: Sequence[Mapping[str, float]], other: Sequence[Mapping[str, float]]) -> Matrix:
    """Summed weights of the bigrams that pieces have in common, ``(len(one), len(other))``."""
    common = set[str]().union(*one) & set[str]().union(*other)
    columns = {bigram: column for column, bigram in enumerate(sorted(common))}
    return _incidence(one, columns) @ _incidence(other, columns).T


def _incidence(pieces: Sequence[Mapping[str, float]], columns: Mapping[str, int]) -> Matrix:
    """Square roots of weights, so that a product of two rows sums up the weights."""
    matrix = np.zeros((len(pieces), len(columns)), dtype=np.float32)
    for row, piece in enumerate(pieces):
        for bigram, weight in piece.items():
            if bigram in columns:
                matrix[row, columns[bigram]] = weight**0.5
    return matrix
