"""From measures of likeness to the probability of a link."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.linking.likeness import Likeness

Matrix = npt.NDArray[np.float32]

# So that no coverage at all has a logarithm.
_LEAST_COVERAGE = 0.01


@dataclass(frozen=True, slots=True)
class Weights:
    """Logistic regression over the logarithms of three measures, and over the meaning as it is."""

    wording: float
    coverage: float
    functions: float
    meaning: float
    bias: float


# Fitted to six pairs of documents; fits that leave documents out are within 0.02 of its F1 (docs/experiments.md).
_WITH_VECTORS = Weights(wording=1.4, coverage=1.0, functions=1.0, meaning=2.5, bias=-2.3)
_WITHOUT_VECTORS = Weights(wording=2.0, coverage=1.4, functions=1.4, meaning=0.0, bias=-3.3)


def probabilities(likeness: Likeness) -> Matrix:
    """Probability that one clause carries out another, ``(n_from, n_to)``, in (0, 1)."""
    weights = _WITHOUT_VECTORS if likeness.meaning is None else _WITH_VECTORS
    logit = (
        weights.wording * np.log1p(likeness.wording)
        + weights.coverage * np.log(likeness.coverage + _LEAST_COVERAGE)
        + weights.functions * np.log1p(likeness.functions)
        + weights.bias
    )
    if likeness.meaning is not None:
        logit = logit + weights.meaning * likeness.meaning
    probability: Matrix = 1 / (1 + np.exp(-logit))
    return probability
