"""Clauses as flat records for export, with the fields that ``tests/gold/score_parse.py`` documents."""

from typing import TypedDict

from ingest.model import Clause


class DeadlineRecord(TypedDict):
    """A deadline in an export; ``due`` is an ISO date."""

    due: str
    inferred: bool
    text: str


class TargetRecord(TypedDict):
    """A target in an export."""

    value: float
    unit: str
    comparator: str
    text: str


class ClauseRecord(TypedDict):
    """A clause in an export; ``start`` and ``end`` are code-point offsets into the decoded source file."""

    document_id: str
    clause_id: str
    kind: str
    role: str
    label: str
    title: str | None
    trail: list[str]
    start: int
    end: int
    lead: list[str]
    participants: list[str]
    inherited_from: str | None
    deadlines: list[DeadlineRecord]
    targets: list[TargetRecord]
    text: str


def clause_record(clause: Clause) -> ClauseRecord:
    """Return a clause as a record that ``json.dumps`` takes."""
    return {
        "document_id": clause.document_id,
        "clause_id": clause.clause_id,
        "kind": clause.kind.value,
        "role": str(clause.role),
        "label": clause.label,
        "title": clause.title,
        "trail": list(clause.trail),
        "start": clause.start_char,
        "end": clause.end_char,
        "lead": list(clause.leads),
        "participants": list(clause.participants),
        "inherited_from": clause.inherited.from_clause_id if clause.inherited else None,
        "deadlines": [
            {"due": deadline.due.isoformat(), "inferred": deadline.inferred, "text": deadline.text}
            for deadline in clause.deadlines
        ],
        "targets": [
            {"value": target.value, "unit": target.unit, "comparator": target.comparator.value, "text": target.text}
            for target in clause.targets
        ],
        "text": clause.text,
    }
