"""The documents in memory, as the assistant reads them: cards to name them by, clauses by id."""

from collections.abc import Iterable, Mapping

from assistant.analysis.cards import DocumentCard, card_of
from ingest.model import Clause, ClauseKind, Document


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

    def children(self, clause_id: str) -> tuple[str, ...]:
        """Ids of the clauses printed under a clause, in order."""
        return tuple(self._children.get(clause_id, ()))
