"""Steps that change the catalog, each within a connection, so that several of them are one transaction."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from ingest import rows
from ingest.model import Document
from ingest.schema import RevisionState, catalog_state, clauses, deadlines, duties, revisions, targets

_ID_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document's text came from.

    Attributes:
        path: the file, as an absolute path.
        content_hash: SHA-256 of the decoded text, in hex.
        parser_version: version of the parser that cut it.
    """

    path: str
    content_hash: str
    parser_version: str

    def revision_id(self, document_id: str) -> str:
        """The same document, text and parser always give the same id, so that writing twice is writing once."""
        key = "\0".join((document_id, self.content_hash, self.parser_version))
        return hashlib.sha256(key.encode()).hexdigest()[:_ID_DIGITS]


def content_hash(text: str) -> str:
    """SHA-256 of a text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def insert_revision(connection: sa.Connection, document: Document, source: Source) -> None:
    """Write a pending revision with its clauses and facts."""
    revision_id = source.revision_id(document.document_id)
    row = {
        "revision_id": revision_id,
        "document_id": document.document_id,
        "state": RevisionState.PENDING.value,
        "content_hash": source.content_hash,
        "parser_version": source.parser_version,
        "source_path": source.path,
        "ingested_at": datetime.now(UTC).replace(tzinfo=None, microsecond=0),
        "text": document.text,
    }
    connection.execute(revisions.insert().values(**row, **rows.metadata_row(document.metadata)))
    for table, items in (
        (clauses, rows.clause_rows(document, revision_id)),
        (duties, rows.duty_rows(document, revision_id)),
        (deadlines, rows.deadline_rows(document, revision_id)),
        (targets, rows.target_rows(document, revision_id)),
    ):
        if values := list(items):
            connection.execute(table.insert(), values)


def set_state(connection: sa.Connection, revision_ids: Sequence[str], state: RevisionState) -> None:
    """Move revisions on to another state."""
    connection.execute(revisions.update().where(revisions.c.revision_id.in_(revision_ids)).values(state=state.value))


def advance(connection: sa.Connection) -> None:
    """Tell readers that something they see has changed."""
    connection.execute(catalog_state.update().values(sequence=catalog_state.c.sequence + 1))
