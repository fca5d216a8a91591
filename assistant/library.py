"""The documents in memory, as the assistant reads them: cards to name them by, clauses by id."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from assistant.analysis.cards import DocumentCard, card_of
from ingest.jurisdictions import Jurisdiction
from ingest.model import Clause, ClauseKind, Document
from ingest.tokens import bigrams

# Enough clauses to tell common bigrams from rare ones.
_SAMPLE_CLAUSES = 2000


class Library:
    """A snapshot of the live documents at one sequence of the catalog; never changes once built."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents: Mapping[str, Document] = {document.document_id: document for document in documents}
        self.cards: tuple[DocumentCard, ...] = tuple(map(card_of, self.documents.values()))
        self.clauses: Mapping[str, Clause] = {
            clause.clause_id: clause for document in self.documents.values() for clause in document.clauses
        }
        self.kinds: Mapping[str, ClauseKind] = {clause_id: clause.kind for clause_id, clause in self.clauses.items()}
        children: dict[str, list[str]] = {}
        for clause in self.clauses.values():
            if clause.parent_id is not None and clause.kind is not ClauseKind.HEADING:
                children.setdefault(clause.parent_id, []).append(clause.clause_id)
        self._children = children

    def weight(self, bigram: str) -> float:
        """How telling a bigram is: its inverse document frequency, log(1 + N / n), with n = 0.5 for unseen ones."""
        seen, total = self._frequencies
        return math.log1p(total / (seen[bigram] or 0.5))

    def knows(self, bigram: str) -> bool:
        """Whether the documents print this bigram or Latin word."""
        return bigram in self._frequencies[0]

    @property
    def rare_weight(self) -> float:
        """The weight of a bigram that stands in one clause in a hundred."""
        return math.log1p(100)

    @cached_property
    def _frequencies(self) -> tuple[Counter[str], int]:
        clauses = [clause for clause in self.clauses.values() if clause.kind is not ClauseKind.HEADING]
        sample = clauses[:: max(1, len(clauses) // _SAMPLE_CLAUSES)]
        return Counter(bigram for clause in sample for bigram in set(bigrams(clause.text))), len(sample)

    def jurisdiction(self, clause: Clause) -> Jurisdiction:
        """Level and region of the document that a clause stands in."""
        metadata = self.documents[clause.document_id].metadata
        return Jurisdiction(metadata.level, metadata.region)

    def children(self, clause_id: str) -> tuple[str, ...]:
        """Ids of the clauses printed under a clause, in order."""
        return tuple(self._children.get(clause_id, ()))
