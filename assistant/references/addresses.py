"""Addresses of clauses: the numbers on the way down to each, as readers count them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.analysis.ordinal_words import StepKind
from assistant.analysis.ordinals import Step
from ingest.model import Clause, ClauseKind, Document
from ingest.normalize import fold
from ingest.numbering import Family, read_marker
from ingest.roles import Role

_CHAPTERS = frozenset({Family.PART, Family.CHAPTER, Family.SECTION, Family.TOP})
# Behind the families of printed numbers: 第二款, 段1.
PARAGRAPH = max(Family) + 1


@dataclass(frozen=True, slots=True)
class Node:
    """One numbered step of the way to a clause.

    Attributes:
        rank: family of its number, outermost first.
        ordinal: its number, as clause ids spell it.
        is_chapter: a heading with clauses below it.
        is_measure: one of the 具体措施 of a task, or an item of a plan that has no others.
    """

    rank: int
    ordinal: str
    is_chapter: bool
    is_measure: bool

    def fits(self, step: Step) -> bool:
        """Whether a number of a question may be this one."""
        if step.ordinal != self.ordinal:
            return False
        return self.may_be(step.kind)

    def may_be(self, kind: StepKind) -> bool:
        """Whether people call this kind of clause so."""
        if kind is StepKind.ANY:
            return True
        if kind is StepKind.CHAPTER:
            return self.is_chapter
        if kind is StepKind.MEASURE:
            return self.is_measure
        if kind is StepKind.PARAGRAPH:
            return not self.is_chapter
        return not self.is_chapter and self.rank != PARAGRAPH


@dataclass(frozen=True, slots=True)
class Address:
    """A clause and the way to it, outermost first; the last node is its own."""

    clause: Clause
    nodes: tuple[Node, ...]

    @property
    def own(self) -> Node:
        """The clause's own number."""
        return self.nodes[-1]

    def fits_above(self, steps: Sequence[Step]) -> bool:
        """Whether all of these numbers stand above the clause, in this order."""
        above = iter(self.nodes[:-1])
        return all(any(node.fits(step) for node in above) for step in steps)


def addresses(document: Document) -> tuple[Address, ...]:
    """The numbered clauses of a document, in printed order; covers, preambles and markers of measures have none."""
    clauses = {clause.clause_id: clause for clause in document}
    return tuple(_addresses(document, clauses))


def _addresses(document: Document, clauses: dict[str, Clause]) -> Iterator[Address]:
    found: dict[str, Address] = {}
    for clause in document:
        node = _node(clause, clauses.get(clause.parent_id or ""))
        if node is None:
            continue
        above = found[clause.parent_id].nodes if clause.parent_id in found else ()
        found[clause.clause_id] = Address(clause, (*above, node))
        yield found[clause.clause_id]


def _node(clause: Clause, parent: Clause | None) -> Node | None:
    is_measure = clause.kind is ClauseKind.MEASURE
    ordinal = clause.clause_id.rpartition("#")[2].rpartition(".")[2]
    marker = read_marker(clause.marker, fold(clause.marker)) if clause.marker else None
    if marker is not None:
        is_chapter = clause.kind is ClauseKind.HEADING and marker.family in _CHAPTERS
        return Node(marker.family, marker.ordinal, is_chapter, is_measure)
    if parent is None or not ordinal.startswith("p") or not ordinal[1:].isdecimal():
        return None
    # The first 款 of an article is the text behind its number.
    first = 1 if parent.role == Role.ARTICLE else 0
    return Node(PARAGRAPH, str(int(ordinal[1:]) + first), False, is_measure)
