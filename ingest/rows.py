"""Domain types to catalog rows and back, exactly."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from sqlalchemy import RowMapping

from ingest.model import (
    Clause,
    ClauseKind,
    Comparator,
    Deadline,
    Document,
    DocumentMetadata,
    Duty,
    DutyMode,
    InheritedDuty,
    Level,
    Target,
)
from ingest.schema import DutyRole

Row: TypeAlias = RowMapping


@dataclass(frozen=True, slots=True)
class FactRows:
    """The fact rows of one clause, each list in printed order."""

    duties: list[Row] = field(default_factory=list)
    deadlines: list[Row] = field(default_factory=list)
    targets: list[Row] = field(default_factory=list)


def metadata_row(metadata: DocumentMetadata) -> dict[str, object]:
    """The columns of ``revisions`` that hold a document's metadata."""
    return {
        "title": metadata.title,
        "notice_title": metadata.notice_title,
        "number": metadata.number,
        "issuer": metadata.issuer,
        "issued": metadata.issued,
        "level": metadata.level.value if metadata.level else None,
        "region": metadata.region,
        "addressees": list(metadata.addressees),
    }


def clause_rows(document: Document, revision_id: str) -> Iterator[dict[str, object]]:
    """One row of ``clauses`` for each clause, in order."""
    for position, clause in enumerate(document.clauses):
        duty = clause.duty
        yield {
            "revision_id": revision_id,
            "position": position,
            "clause_id": clause.clause_id,
            "kind": clause.kind.value,
            "role": clause.role,
            "label": clause.label,
            "marker": clause.marker,
            "title": clause.title,
            "parent_id": clause.parent_id,
            "trail": list(clause.trail),
            "start_char": clause.start_char,
            "end_char": clause.end_char,
            "body_end_char": clause.body_end_char,
            "duty_mode": duty.mode.value if duty else None,
            "duty_open_ended": duty.open_ended if duty else None,
            "duty_start_char": duty.start_char if duty else None,
            "duty_end_char": duty.end_char if duty else None,
            "inherited_from": clause.inherited.from_clause_id if clause.inherited else None,
        }


def duty_rows(document: Document, revision_id: str) -> Iterator[dict[str, object]]:
    """One row of ``duties`` for each body and role."""
    for position, clause in enumerate(document.clauses):
        inherited = clause.inherited.bodies if clause.inherited else ()
        bodies = [
            *((DutyRole.LEAD, body) for body in clause.leads),
            *((DutyRole.PARTICIPANT, body) for body in clause.participants),
            *((DutyRole.INHERITED, body) for body in inherited),
        ]
        for ordinal, (role, body) in enumerate(bodies):
            yield _fact(revision_id, position, ordinal) | {"role": role.value, "body": body}


def deadline_rows(document: Document, revision_id: str) -> Iterator[dict[str, object]]:
    """One row of ``deadlines`` for each deadline."""
    for position, clause in enumerate(document.clauses):
        for ordinal, deadline in enumerate(clause.deadlines):
            yield _fact(revision_id, position, ordinal) | {
                "due": deadline.due,
                "text": deadline.text,
                "inferred": deadline.inferred,
                "start_char": deadline.start_char,
                "end_char": deadline.end_char,
            }


def target_rows(document: Document, revision_id: str) -> Iterator[dict[str, object]]:
    """One row of ``targets`` for each target."""
    for position, clause in enumerate(document.clauses):
        for ordinal, target in enumerate(clause.targets):
            yield _fact(revision_id, position, ordinal) | {
                "value": target.value,
                "unit": target.unit,
                "comparator": target.comparator.value,
                "text": target.text,
                "start_char": target.start_char,
                "end_char": target.end_char,
            }


def _fact(revision_id: str, position: int, ordinal: int) -> dict[str, object]:
    return {"revision_id": revision_id, "position": position, "ordinal": ordinal}


def to_metadata(row: Row) -> DocumentMetadata:
    """Metadata from a row of ``revisions``."""
    return DocumentMetadata(
        title=row["title"],
        notice_title=row["notice_title"],
        number=row["number"],
        issuer=row["issuer"],
        issued=row["issued"],
        level=Level(row["level"]) if row["level"] else None,
        region=row["region"],
        addressees=tuple(row["addressees"]),
    )


def to_clause(row: Row, *, document_id: str, text: str, facts: FactRows) -> Clause:
    """A clause from its row, its facts, and the text of its document."""
    return Clause(
        clause_id=row["clause_id"],
        document_id=document_id,
        kind=ClauseKind(row["kind"]),
        role=row["role"],
        label=row["label"],
        marker=row["marker"],
        title=row["title"],
        parent_id=row["parent_id"],
        trail=tuple(row["trail"]),
        start_char=row["start_char"],
        end_char=row["end_char"],
        body_end_char=row["body_end_char"],
        text=text[row["start_char"] : row["end_char"]],
        duty=_to_duty(row, facts.duties),
        inherited=_to_inherited(row, facts.duties),
        deadlines=tuple(_to_deadline(item) for item in facts.deadlines),
        targets=tuple(_to_target(item) for item in facts.targets),
    )


def _to_duty(row: Row, duties: Sequence[Row]) -> Duty | None:
    if row["duty_mode"] is None:
        return None
    return Duty(
        leads=_bodies(duties, DutyRole.LEAD),
        participants=_bodies(duties, DutyRole.PARTICIPANT),
        mode=DutyMode(row["duty_mode"]),
        open_ended=row["duty_open_ended"],
        start_char=row["duty_start_char"],
        end_char=row["duty_end_char"],
    )


def _to_inherited(row: Row, duties: Sequence[Row]) -> InheritedDuty | None:
    if row["inherited_from"] is None:
        return None
    return InheritedDuty(bodies=_bodies(duties, DutyRole.INHERITED), from_clause_id=row["inherited_from"])


def _bodies(duties: Iterable[Row], role: DutyRole) -> tuple[str, ...]:
    return tuple(duty["body"] for duty in duties if duty["role"] == role)


def _to_deadline(row: Row) -> Deadline:
    return Deadline(row["due"], row["text"], row["inferred"], row["start_char"], row["end_char"])


def _to_target(row: Row) -> Target:
    return Target(
        row["value"], row["unit"], Comparator(row["comparator"]), row["text"], row["start_char"], row["end_char"]
    )
