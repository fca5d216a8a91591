"""Queries of the catalog, each within a connection, so that several of them see one state."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from ingest import rows
from ingest.model import Clause, Document, DocumentMetadata
from ingest.schema import (
    GenerationState,
    RevisionState,
    catalog_state,
    clauses,
    deadlines,
    duties,
    index_generations,
    revisions,
    targets,
)

# SQLite takes 32,766 parameters a statement, older builds 999.
_MAX_PARAMETERS = 900


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """What is known about a stored document without its text.

    Attributes:
        document_id: its id.
        revision_id: the live revision.
        metadata: from its cover.
        source_path: the file it was read from.
        ingested_at: when this revision was written, UTC.
        clause_count: clauses of all kinds.
        char_count: code points of the text.
    """

    document_id: str
    revision_id: str
    metadata: DocumentMetadata
    source_path: str
    ingested_at: datetime
    clause_count: int
    char_count: int


@dataclass(frozen=True, slots=True)
class StoredSource:
    """What a document was last read from; ``is_live`` is False while that revision is pending."""

    revision_id: str
    path: str
    content_hash: str
    parser_version: str
    is_live: bool


@dataclass(frozen=True, slots=True)
class CatalogState:
    """What readers see at one moment.

    Attributes:
        sequence: how often what readers see has changed.
        records: one a document, ordered by document id.
        documents: by revision id, in the same order.
        generation: the index generation to ask; None before the first ingestion.
    """

    sequence: int
    records: tuple[DocumentRecord, ...]
    documents: dict[str, Document]
    generation: "Generation | None"


@dataclass(frozen=True, slots=True)
class Generation:
    """One build of the two indexes, with the embedding model it was made with."""

    number: int
    state: GenerationState
    embedder: str
    dim: int


def read_sequence(connection: sa.Connection) -> int:
    """How often what readers see has changed."""
    return int(connection.scalar(sa.select(catalog_state.c.sequence)) or 0)


def read_generations(connection: sa.Connection) -> list[Generation]:
    """All index generations, oldest first."""
    table = index_generations
    return [
        Generation(row.generation, GenerationState(row.state), row.embedder, row.dim)
        for row in connection.execute(sa.select(table).order_by(table.c.generation))
    ]


def read_records(connection: sa.Connection) -> list[DocumentRecord]:
    """Live documents without their texts, ordered by document id."""
    counts = (
        sa.select(clauses.c.revision_id, sa.func.count().label("clause_count"))
        .group_by(clauses.c.revision_id)
        .subquery()
    )
    columns = [column for column in revisions.c if column.name != "text"]
    query = (
        sa.select(*columns, sa.func.length(revisions.c.text).label("char_count"), counts.c.clause_count)
        .outerjoin(counts, counts.c.revision_id == revisions.c.revision_id)
        .where(revisions.c.state == RevisionState.LIVE)
        .order_by(revisions.c.document_id)
    )
    return [
        DocumentRecord(
            document_id=row["document_id"],
            revision_id=row["revision_id"],
            metadata=rows.to_metadata(row),
            source_path=row["source_path"],
            ingested_at=row["ingested_at"].replace(tzinfo=UTC),
            clause_count=row["clause_count"] or 0,
            char_count=row["char_count"],
        )
        for row in connection.execute(query).mappings()
    ]


def read_state(connection: sa.Connection) -> CatalogState:
    """Everything a reader keeps in memory."""
    generations = read_generations(connection)
    return CatalogState(
        sequence=read_sequence(connection),
        records=tuple(read_records(connection)),
        documents=read_documents(connection, revisions.c.state == RevisionState.LIVE),
        generation=next((item for item in generations if item.state == GenerationState.LIVE), None),
    )


def read_sources(connection: sa.Connection) -> dict[str, StoredSource]:
    """By document id, the source of the pending revision, else of the live one."""
    query = sa.select(
        revisions.c.document_id,
        revisions.c.revision_id,
        revisions.c.source_path,
        revisions.c.content_hash,
        revisions.c.parser_version,
        revisions.c.state,
    ).where(revisions.c.state != RevisionState.RETIRED)
    found = sorted(connection.execute(query), key=lambda row: row.state == RevisionState.PENDING)
    return {
        row.document_id: StoredSource(
            row.revision_id, row.source_path, row.content_hash, row.parser_version, row.state == RevisionState.LIVE
        )
        for row in found
    }


def read_documents(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> dict[str, Document]:
    """The documents whose revisions meet a condition, by revision id, ordered by document id."""
    found = connection.execute(sa.select(revisions).where(condition).order_by(revisions.c.document_id))
    heads = {row["revision_id"]: row for row in found.mappings()}
    chosen = sa.select(revisions.c.revision_id).where(condition)
    facts = _facts(connection, chosen)
    cut: defaultdict[str, list[Clause]] = defaultdict(list)
    query = sa.select(clauses).where(clauses.c.revision_id.in_(chosen))
    for row in connection.execute(query.order_by(clauses.c.revision_id, clauses.c.position)).mappings():
        head = heads[row["revision_id"]]
        key = (row["revision_id"], row["position"])
        cut[row["revision_id"]].append(
            rows.to_clause(row, document_id=head["document_id"], text=head["text"], facts=facts[key])
        )
    return {
        revision_id: Document(
            document_id=head["document_id"],
            text=head["text"],
            metadata=rows.to_metadata(head),
            clauses=tuple(cut[revision_id]),
        )
        for revision_id, head in heads.items()
    }


def read_clauses(connection: sa.Connection, clause_ids: Collection[str]) -> list[Clause]:
    """The live clauses among these ids, in the order given."""
    wanted = list(dict.fromkeys(clause_ids))
    found: dict[str, Clause] = {}
    for batch in _batches(wanted):
        holding = sa.select(clauses.c.revision_id).where(clauses.c.clause_id.in_(batch))
        condition = (revisions.c.state == RevisionState.LIVE) & revisions.c.revision_id.in_(holding)
        for document in read_documents(connection, condition).values():
            found.update((clause.clause_id, clause) for clause in document.clauses)
    return [found[clause_id] for clause_id in wanted if clause_id in found]


def _facts(connection: sa.Connection, chosen: sa.Select[tuple[Any]]) -> defaultdict[tuple[str, int], rows.FactRows]:
    """Fact rows by revision id and clause position, each in printed order."""
    facts: defaultdict[tuple[str, int], rows.FactRows] = defaultdict(rows.FactRows)
    for table in (duties, deadlines, targets):
        query = sa.select(table).where(table.c.revision_id.in_(chosen))
        ordered = query.order_by(table.c.revision_id, table.c.position, table.c.ordinal)
        for row in connection.execute(ordered).mappings():
            held = facts[(row["revision_id"], row["position"])]
            {"duties": held.duties, "deadlines": held.deadlines, "targets": held.targets}[table.name].append(row)
    return facts


def _batches(items: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), _MAX_PARAMETERS):
        yield items[start : start + _MAX_PARAMETERS]
