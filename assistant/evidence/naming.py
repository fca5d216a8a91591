"""How the bracket of a clause names a body that a question takes for responsible."""

from enum import Enum

from assistant.analysis.stated_bodies import StatedBody
from ingest.body_matching import ANYWHERE, Relation, match_body
from ingest.body_names import read_body
from ingest.jurisdictions import Jurisdiction
from ingest.model import Clause
from ingest.normalize import fold
from ingest.tokens import stands_in_order


class Naming(Enum):
    """How a bracket names a body: as such, by its name of another year, by a group or branch, or not at all."""

    NAMED = "named"
    RENAMED = "renamed"
    GROUPED = "grouped"
    ABSENT = "absent"


# A branch is not the body itself (长沙海关 for 海关总署).
_OTHERS = {
    Relation.GROUP: Naming.GROUPED,
    Relation.BRANCH: Naming.GROUPED,
    Relation.PREDECESSOR: Naming.RENAMED,
    Relation.SUCCESSOR: Naming.RENAMED,
}


def how_named(clause: Clause, stated: StatedBody, *, stands_in: Jurisdiction = ANYWHERE) -> Naming | None:
    """Return how the bracket of a clause names a body in the part stated; None for a clause without a bracket.

    One said to lead is looked for among the leads where there are any.

    Args:
        clause: the clause.
        stated: the body and its part.
        stands_in: level and region of the clause's document.
    """
    if clause.duty is None:
        return None
    names = clause.duty.leads if stated.leads and clause.duty.leads else responsible_names(clause)
    found = {_how(stated, name, stands_in) for name in names}
    return next((naming for naming in (Naming.NAMED, Naming.RENAMED, Naming.GROUPED) if naming in found), Naming.ABSENT)


def responsible_names(clause: Clause) -> tuple[str, ...]:
    """The bodies in the bracket of a clause, leads first; none without one."""
    return (*clause.duty.leads, *clause.duty.participants) if clause.duty else ()


def _how(stated: StatedBody, printed: str, stands_in: Jurisdiction) -> Naming:
    """How one printed name means the body; a name that no data knows is compared by its characters."""
    mention = read_body(printed)
    match = match_body(stated.mention, mention, document=stands_in, scope=stands_in) if mention else None
    if match is not None:
        return _OTHERS.get(match.relation, Naming.NAMED)
    return Naming.NAMED if stands_in_order(fold(stated.mention.text), fold(printed)) else Naming.ABSENT
