"""Retrieval: dense and lexical candidates of the documents meant, scored together.

Why a convex sum and not rank fusion, and why sentences and not clauses are embedded, is in docs/experiments.md.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
import numpy.typing as npt

from assistant.analysis.topic import Topic
from ingest.embedding.port import Embedder
from ingest.model import ClauseKind

Vector = npt.NDArray[np.float32]

# Candidates a ranking is made of; the weights were chosen on the development questions.
_POOL_SIZE = 100
_DENSE_WEIGHT = 1.0
_WORDS_WEIGHT = 0.5
_BIGRAMS_WEIGHT = 0.5
_OFFICIAL_WEIGHT = 0.5
# What a hint at a document is worth: less than words of the topic.
_FAVOUR = 0.15
# How much the whole question counts beside one of its parts; a part of one word (改革, 监管) says little on its own.
_CONTEXT_WEIGHT = 0.35
_SHORT_PART_CHARS = 2
_SHORT_PART_CONTEXT_WEIGHT = 1.0


@dataclass(frozen=True, slots=True)
class LexicalScores:
    """BM25 scores by clause id; higher is better, clauses without a common token are missing."""

    words: Mapping[str, float]
    bigrams: Mapping[str, float]


class DenseSearch(Protocol):
    """What retrieval needs of the vector index."""

    def nearest(self, vector: Vector, *, limit: int, document_ids: frozenset[str]) -> Sequence[str]:
        """Ids of the clauses with the nearest sentences, best first, of these documents (empty: of all)."""
        ...

    def sentence_vectors(self, clause_ids: Iterable[str]) -> Mapping[str, npt.NDArray[np.float32]]:
        """``(n_sentences, dim)`` unit vectors by clause id, in printed order; unknown ids are missing."""
        ...


class LexicalSearch(Protocol):
    """What retrieval needs of the lexical index."""

    def scores(self, text: str, *, limit: int, document_ids: frozenset[str]) -> LexicalScores:
        """BM25 scores of the best ``limit`` clauses of these documents (empty: of all)."""
        ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause that may be evidence.

    Attributes:
        clause_id: its id.
        score: higher is better; comparable within one ranking.
        similarity: cosine between the question and the nearest sentence, -1 to 1.
        sentence_scores: cosine per sentence, in printed order.
    """

    clause_id: str
    score: float
    similarity: float
    sentence_scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Candidates, best first, and what is needed to score the same pool for a part of the question."""

    candidates: tuple[Candidate, ...]
    vectors: Mapping[str, npt.NDArray[np.float32]]
    document_ids: frozenset[str]

    def favouring(self, is_favoured: Callable[[str], bool]) -> "Ranking":
        """The same candidates, those that are favoured a little higher."""
        raised = [
            replace(candidate, score=candidate.score + _FAVOUR) if is_favoured(candidate.clause_id) else candidate
            for candidate in self.candidates
        ]
        return replace(self, candidates=tuple(sorted(raised, key=lambda candidate: -candidate.score)))

    @property
    def clause_ids(self) -> tuple[str, ...]:
        """Ids, best first."""
        return tuple(candidate.clause_id for candidate in self.candidates)


class Retriever:
    """Finds and ranks clauses."""

    def __init__(
        self, embedder: Embedder, dense: DenseSearch, lexical: LexicalSearch, kinds: Mapping[str, ClauseKind]
    ) -> None:
        self._embedder = embedder
        self._dense = dense
        self._lexical = lexical
        self._kinds = kinds

    def retrieve(self, topic: Topic, *, document_ids: frozenset[str] = frozenset()) -> Ranking:
        """Rank the clauses of these documents (empty: of all) for a topic; covers and headings are left out."""
        vector = self._embedder.embed_queries([topic.expanded])[0]
        lexical = self._lexical_scores(topic, document_ids)
        pool = dict.fromkeys(self._dense.nearest(vector, limit=_POOL_SIZE, document_ids=document_ids))
        pool.update(dict.fromkeys([*_best(lexical.words), *_best(lexical.bigrams)]))
        ids = [clause_id for clause_id in pool if self._is_substance(clause_id)]
        vectors = self._dense.sentence_vectors(ids)
        ids = [clause_id for clause_id in ids if clause_id in vectors]
        return Ranking(_rank(ids, vector, vectors, lexical), vectors, document_ids)

    def rank_parts(self, parts: Sequence[Topic], context: str, ranking: Ranking) -> list[tuple[Candidate, ...]]:
        """Rank the pool of ``ranking`` for each part of its question, asked in ``context``."""
        vectors = self._embedder.embed_queries([f"{context} {part.expanded}" for part in parts])
        return [self._rank_part(part, vector, ranking) for part, vector in zip(parts, vectors, strict=True)]

    def _rank_part(self, part: Topic, vector: Vector, ranking: Ranking) -> tuple[Candidate, ...]:
        lexical = self._lexical_scores(part, ranking.document_ids)
        own = {c.clause_id: c for c in _rank(ranking.clause_ids, vector, ranking.vectors, lexical)}
        top = max((c.score for c in ranking.candidates), default=1.0) or 1.0
        weight = _SHORT_PART_CONTEXT_WEIGHT if len(part.text) <= _SHORT_PART_CHARS else _CONTEXT_WEIGHT
        merged = [
            replace(own[c.clause_id], score=own[c.clause_id].score + weight * c.score / top) for c in ranking.candidates
        ]
        return tuple(sorted(merged, key=lambda c: -c.score))

    def _is_substance(self, clause_id: str) -> bool:
        return self._kinds.get(clause_id) not in {None, ClauseKind.HEADING, ClauseKind.NOTICE}

    def _lexical_scores(self, topic: Topic, document_ids: frozenset[str]) -> LexicalScores:
        asked = self._lexical.scores(topic.text, limit=_POOL_SIZE, document_ids=document_ids)
        if not topic.official:
            return asked
        official = self._lexical.scores(" ".join(topic.official), limit=_POOL_SIZE, document_ids=document_ids)
        return LexicalScores(_sum(asked.words, official.words), _sum(asked.bigrams, official.bigrams))


def _sum(asked: Mapping[str, float], official: Mapping[str, float]) -> dict[str, float]:
    return {
        clause_id: asked.get(clause_id, 0.0) + _OFFICIAL_WEIGHT * official.get(clause_id, 0.0)
        for clause_id in {**asked, **official}
    }


def _best(scores: Mapping[str, float]) -> list[str]:
    return sorted(scores, key=lambda clause_id: -scores[clause_id])[:_POOL_SIZE]


def _rank(
    ids: Sequence[str], vector: Vector, vectors: Mapping[str, npt.NDArray[np.float32]], lexical: LexicalScores
) -> tuple[Candidate, ...]:
    """Score ``ids``: dense similarity stretched over the pool, BM25 relative to its best. Ties keep their order."""
    sentences = {clause_id: vectors[clause_id] @ vector for clause_id in ids}
    similarity = {clause_id: float(scores.max()) for clause_id, scores in sentences.items()}
    low, high = min(similarity.values(), default=0.0), max(similarity.values(), default=1.0)
    words, bigrams = max(lexical.words.values(), default=0.0), max(lexical.bigrams.values(), default=0.0)

    def score(clause_id: str) -> float:
        dense = (similarity[clause_id] - low) / (high - low) if high > low else 1.0
        total = _DENSE_WEIGHT * dense
        if words:
            total += _WORDS_WEIGHT * lexical.words.get(clause_id, 0.0) / words
        if bigrams:
            total += _BIGRAMS_WEIGHT * lexical.bigrams.get(clause_id, 0.0) / bigrams
        return total

    candidates = [
        Candidate(clause_id, score(clause_id), similarity[clause_id], tuple(float(s) for s in sentences[clause_id]))
        for clause_id in ids
    ]
    return tuple(sorted(candidates, key=lambda candidate: -candidate.score))
