"""Links between clauses of different documents: which one carries out which.

``Links`` is made for one state of the library and costs nothing at first. Two documents are compared when first asked
for, in less than a fifth of a second, and a link is worked out when first asked for, in a few milliseconds; both are
remembered. So an answerer may ask ``Links.links_of`` about every clause it shows.

How the measures were chosen is in docs/experiments.md, why links are decided pair by pair in docs/adr/0004-links.md.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from assistant.linking.alignment import Passage, align
from assistant.linking.differences import find_differences
from assistant.linking.direction import carries_out
from assistant.linking.measuring import Measurer, VectorsOf
from assistant.linking.model import Link, LinkRelation
from assistant.linking.profile import bodies_of, linked_clauses, passage, same_functions
from assistant.linking.weighing import probabilities
from ingest.model import Clause, Document

# As many common characters, those of set phrases counted in part, as a whole instruction taken over has.
_NEAR_VERBATIM_SCORE = 12.0
# From this probability on, two clauses are linked.
_LEAST_SCORE = 0.31
# Word for word is looked for where this much wording is shared, even if nothing else is alike.
_LEAST_WORDING = 8.0
# Fewer common characters show nothing.
_LEAST_SHOWN_SCORE = 6.0


@dataclass(frozen=True, slots=True)
class ClauseLinks:
    """The links of one clause, best first.

    Attributes:
        carries_out: links from it, to clauses of higher or earlier documents.
        carried_out_by: links to it, from clauses of lower or later documents.
    """

    carries_out: tuple[Link, ...] = ()
    carried_out_by: tuple[Link, ...] = ()


class Links:
    """The links between the documents of one state of the library.

    Args:
        documents: the documents.
        vectors_of: unit vectors of a document's clauses, by clause id; None to link by words and bodies alone.
    """

    def __init__(self, documents: Iterable[Document], vectors_of: VectorsOf | None = None) -> None:
        self._documents = {document.document_id: document for document in documents}
        self._clauses = {clause.clause_id: clause for document in self._documents.values() for clause in document}
        self._measurer = Measurer(self._documents, vectors_of)
        self._candidates: dict[tuple[str, str], dict[tuple[str, str], float]] = {}
        self._links: dict[tuple[str, str], Link | None] = {}
        self._passages: dict[str, Passage] = {}

    def links_of(self, clause_id: str) -> ClauseLinks:
        """The links of a clause; none for one that can't be linked (a heading, a cover line) and for unknown ids.

        Raises:
            StoreAccessError: the vectors can't be read.
        """
        clause = self._clauses.get(clause_id)
        if clause is None:
            return ClauseLinks()
        own = self._documents[clause.document_id]
        upper = [other for other in self._documents.values() if carries_out(own, other)]
        lower = [other for other in self._documents.values() if carries_out(other, own)]
        return ClauseLinks(
            _best_first(link for other in upper for link in self._between(own, other, clause_id)),
            _best_first(link for other in lower for link in self._between(other, own, clause_id)),
        )

    def all_links(self) -> Iterator[Link]:
        """All links, by document, then in printed order; errors as for ``links_of``."""
        for lower in self._documents.values():
            for upper in self._documents.values():
                if carries_out(lower, upper):
                    yield from self._between(lower, upper)

    def _between(self, lower: Document, upper: Document, clause_id: str | None = None) -> Iterator[Link]:
        """Links from one document to another; those of one clause when it is named."""
        key = lower.document_id, upper.document_id
        if key not in self._candidates:
            self._candidates[key] = self._likely(lower, upper)
        for pair, score in self._candidates[key].items():
            if clause_id is None or clause_id in pair:
                if pair not in self._links:
                    self._links[pair] = self._link(self._clauses[pair[0]], self._clauses[pair[1]], score)
                if link := self._links[pair]:
                    yield link

    def _likely(self, lower: Document, upper: Document) -> dict[tuple[str, str], float]:
        """Pairs of clauses that may be linked, in printed order, each with its probability."""
        likeness = self._measurer.compare(lower.document_id, upper.document_id)
        if likeness is None:
            return {}
        scores = probabilities(likeness)
        rows, columns = linked_clauses(lower), linked_clauses(upper)
        likely = np.argwhere((scores >= _LEAST_SCORE) | (likeness.wording >= _LEAST_WORDING))
        return {(rows[i].clause_id, columns[j].clause_id): float(scores[i, j]) for i, j in likely}

    def _link(self, one: Clause, other: Clause, score: float) -> Link | None:
        """The link of two clauses; None if they are neither alike enough nor in any part the same word for word."""
        alignment = align(self._passage(one), self._passage(other))
        is_near_verbatim = alignment.score >= _NEAR_VERBATIM_SCORE
        if not is_near_verbatim and score < _LEAST_SCORE:
            return None
        differences = find_differences(one, other, self._measurer.rarity)
        relation = LinkRelation.NEAR_VERBATIM if is_near_verbatim else LinkRelation.IMPLEMENTS
        shared = alignment.stretches if alignment.score >= _LEAST_SHOWN_SCORE else ()
        return Link(
            from_clause_id=one.clause_id,
            to_clause_id=other.clause_id,
            relation=LinkRelation.DIFFERENT_TARGET if differences else relation,
            score=score,
            shared=shared,
            shared_text=tuple(one.text[stretch.from_start_char : stretch.from_end_char] for stretch in shared),
            differences=differences,
            same_functions=tuple(same_functions(bodies_of(one), bodies_of(other))),
        )

    def _passage(self, clause: Clause) -> Passage:
        if clause.clause_id not in self._passages:
            self._passages[clause.clause_id] = passage(clause, self._measurer.rarity)
        return self._passages[clause.clause_id]


def _best_first(links: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(sorted(links, key=lambda link: -link.score))
