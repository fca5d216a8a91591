"""How telling a pair of characters is: set phrases (贯彻落实, 政务服务) say little about what a clause is about."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from ingest.tokens import bigrams

# A library of a few clauses can't tell set phrases from rare ones; it is taken as a part of one of this size.
_LEAST_CLAUSES = 200


class Rarity:
    """Weights of bigrams over the clauses of a library: log(1 + clauses / clauses that hold it)."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        total = 0
        for text in texts:
            counts.update(set(bigrams(text)))
            total += 1
        self._counts = counts
        self._total = max(total, _LEAST_CLAUSES)

    def weight(self, bigram: str) -> float:
        """The weight of one bigram; an unseen one counts as seen once."""
        return math.log1p(self._total / (self._counts[bigram] or 1))

    def weights(self, text: str) -> Mapping[str, float]:
        """The weights of a text's bigrams, each once."""
        return {bigram: self.weight(bigram) for bigram in dict.fromkeys(bigrams(text))}
