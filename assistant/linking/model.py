"""What a link between two clauses says."""

from dataclasses import dataclass
from enum import StrEnum


class LinkRelation(StrEnum):
    """What one clause is to the clause it carries out."""

    NEAR_VERBATIM = "near-verbatim"  # takes over at least one whole instruction, word for word but for who and where
    IMPLEMENTS = "implements"  # is about the same matter in words of its own
    DIFFERENT_TARGET = "different-target"  # both print a deadline or amount for the same matter, and they differ


@dataclass(frozen=True, slots=True)
class Stretch:
    """The same words in both clauses, offsets in code points into each clause's ``text``, end exclusive."""

    from_start_char: int
    from_end_char: int
    to_start_char: int
    to_end_char: int


class DifferenceKind(StrEnum):
    """What a difference is in."""

    DEADLINE = "deadline"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Difference:
    """A deadline or amount that both clauses print for the same matter, unlike.

    Attributes:
        kind: deadline or amount.
        from_value: as printed in the clause that carries out.
        to_value: as printed in the clause carried out.
        from_start_char: offset of ``from_value`` in the source text of its document.
        to_start_char: offset of ``to_value`` in the source text of its document.
    """

    kind: DifferenceKind
    from_value: str
    to_value: str
    from_start_char: int
    to_start_char: int


@dataclass(frozen=True, slots=True)
class Link:
    """That one clause carries out another.

    Attributes:
        from_clause_id: the clause of the lower or later document.
        to_clause_id: the clause it carries out.
        relation: how.
        score: how sure, 0 to 1; higher is better.
        shared: what they have in common word for word, in the order of the ``from`` clause; empty when too little.
        shared_text: those words as the ``from`` clause prints them, one string a stretch.
        differences: deadlines and amounts that differ, in the order of the ``from`` clause.
        same_functions: pairs of responsible bodies of one function, (from, to), as printed.
    """

    from_clause_id: str
    to_clause_id: str
    relation: LinkRelation
    score: float
    shared: tuple[Stretch, ...] = ()
    shared_text: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    same_functions: tuple[tuple[str, str], ...] = ()
