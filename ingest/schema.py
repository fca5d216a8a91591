"""Tables of the catalog. Plain SQL that SQLite and PostgreSQL both speak; changed only together with a migration.

A document's text and facts live in a *revision*. Its state goes one way:

    pending    written, not yet in the indexes; no reader sees it
    live       what readers see; at most one a document
    retired    replaced or removed; its chunks are still to be taken out of the indexes, then its rows go

An index *generation* is one vector index and one lexical index built with one embedding model; its states are the same,
with ``building`` for ``pending``.
"""

from enum import StrEnum

import sqlalchemy as sa

# The newest migration; a test holds it to migrations/versions.
SCHEMA_VERSION = "0001"


class RevisionState(StrEnum):
    """Life of a revision."""

    PENDING = "pending"
    LIVE = "live"
    RETIRED = "retired"


class GenerationState(StrEnum):
    """Life of an index generation."""

    BUILDING = "building"
    LIVE = "live"
    RETIRED = "retired"


class DutyRole(StrEnum):
    """What a body has to do with a clause."""

    LEAD = "lead"
    PARTICIPANT = "participant"
    INHERITED = "inherited"


metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# One row: how often what readers see has changed, and which catalog this is (names collections on a shared server).
catalog_state = sa.Table(
    "catalog_state",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("catalog_id", sa.String(16), nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
)

index_generations = sa.Table(
    "index_generations",
    metadata,
    sa.Column("generation", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("embedder", sa.Text, nullable=False),
    sa.Column("dim", sa.Integer, nullable=False),
)

revisions = sa.Table(
    "revisions",
    metadata,
    sa.Column("revision_id", sa.String(32), primary_key=True),
    sa.Column("document_id", sa.Text, nullable=False, index=True),
    sa.Column("state", sa.String(16), nullable=False, index=True),
    sa.Column("content_hash", sa.String(64), nullable=False),
    sa.Column("parser_version", sa.Text, nullable=False),
    sa.Column("source_path", sa.Text, nullable=False),
    sa.Column("ingested_at", sa.DateTime, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("notice_title", sa.Text),
    sa.Column("number", sa.Text),
    sa.Column("issuer", sa.Text),
    sa.Column("issued", sa.Date),
    sa.Column("level", sa.String(16)),
    sa.Column("region", sa.Text),
    sa.Column("addressees", sa.JSON, nullable=False),
    sa.Index(
        "uq_revisions_live_document",
        "document_id",
        unique=True,
        sqlite_where=sa.text("state = 'live'"),
        postgresql_where=sa.text("state = 'live'"),
    ),
)

# The clause's text is not stored: it is the slice of the revision's text between its offsets.
clauses = sa.Table(
    "clauses",
    metadata,
    sa.Column("revision_id", sa.ForeignKey("revisions.revision_id", ondelete="CASCADE"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("clause_id", sa.Text, nullable=False, index=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("marker", sa.Text),
    sa.Column("title", sa.Text),
    sa.Column("parent_id", sa.Text),
    sa.Column("trail", sa.JSON, nullable=False),
    sa.Column("start_char", sa.Integer, nullable=False),
    sa.Column("end_char", sa.Integer, nullable=False),
    sa.Column("body_end_char", sa.Integer, nullable=False),
    sa.Column("duty_mode", sa.String(16)),
    sa.Column("duty_open_ended", sa.Boolean),
    sa.Column("duty_start_char", sa.Integer),
    sa.Column("duty_end_char", sa.Integer),
    sa.Column("inherited_from", sa.Text),
    sa.UniqueConstraint("revision_id", "clause_id"),
)


def _fact_table(name: str, *columns: sa.Column[object]) -> sa.Table:
    """A table with one row a fact, in printed order within its clause."""
    return sa.Table(
        name,
        metadata,
        sa.Column("revision_id", sa.String(32), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        *columns,
        sa.ForeignKeyConstraint(
            ["revision_id", "position"], ["clauses.revision_id", "clauses.position"], ondelete="CASCADE"
        ),
    )


# One row a body and role; names as printed.
duties = _fact_table(
    "duties",
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("body", sa.Text, nullable=False, index=True),
)

deadlines = _fact_table(
    "deadlines",
    sa.Column("due", sa.Date, nullable=False, index=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("inferred", sa.Boolean, nullable=False),
    sa.Column("start_char", sa.Integer, nullable=False),
    sa.Column("end_char", sa.Integer, nullable=False),
)

targets = _fact_table(
    "targets",
    sa.Column("value", sa.Float, nullable=False),
    sa.Column("unit", sa.Text, nullable=False),
    sa.Column("comparator", sa.String(16), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("start_char", sa.Integer, nullable=False),
    sa.Column("end_char", sa.Integer, nullable=False),
)
