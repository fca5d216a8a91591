"""A stand-in for the lexical index: BM25 over the clauses of a library in memory."""

import math
from collections import Counter
from collections.abc import Callable

from assistant.evidence.retrieval import LexicalScores
from assistant.library import Library
from ingest.tokens import bigrams, words

_K1 = 1.2
_B = 0.75


class MemoryLexical:
    """See ``LexicalSearch``."""

    def __init__(self, library: Library) -> None:
        self._words = _Field(library, words)
        self._bigrams = _Field(library, bigrams)

    def scores(self, text: str, *, limit: int, document_ids: frozenset[str]) -> LexicalScores:
        """See ``LexicalSearch``."""
        return LexicalScores(
            self._words.scores(text, limit, document_ids), self._bigrams.scores(text, limit, document_ids)
        )


class _Field:
    """One kind of token. ``scores`` is the textbook formula, idf log(1 + (N - n + 0.5) / (n + 0.5))."""

    def __init__(self, library: Library, tokens: Callable[[str], list[str]]) -> None:
        self._tokens = tokens
        self._document_of = {clause_id: clause.document_id for clause_id, clause in library.clauses.items()}
        self._counts = {clause_id: Counter(tokens(clause.text)) for clause_id, clause in library.clauses.items()}
        self._mean = sum(c.total() for c in self._counts.values()) / max(1, len(self._counts))
        self._seen = Counter(token for counts in self._counts.values() for token in counts)

    def scores(self, text: str, limit: int, document_ids: frozenset[str]) -> dict[str, float]:
        asked = set(self._tokens(text))
        found = {
            clause_id: sum(self._score(token, counts) for token in asked & counts.keys())
            for clause_id, counts in self._counts.items()
            if not document_ids or self._document_of[clause_id] in document_ids
        }
        best = sorted((clause_id for clause_id in found if found[clause_id] > 0), key=lambda i: -found[i])
        return {clause_id: found[clause_id] for clause_id in best[:limit]}

    def _score(self, token: str, counts: Counter[str]) -> float:
        rare = math.log1p((len(self._counts) - self._seen[token] + 0.5) / (self._seen[token] + 0.5))
        often = counts[token] * (_K1 + 1) / (counts[token] + _K1 * (1 - _B + _B * counts.total() / (self._mean or 1)))
        return rare * often
