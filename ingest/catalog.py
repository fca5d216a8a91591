"""The catalog: documents, clauses and facts in SQL, the source of truth that both indexes are made from.

Readers see live revisions only, and all of a document or nothing of it. The *sequence* grows with every change that a
reader could see. How a revision lives is told in ``ingest/schema.py``; who moves it on, in ``ingest/sync.py``.
"""

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from ingest.catalog_reading import (
    CatalogState,
    DocumentRecord,
    Generation,
    StoredSource,
    read_clauses,
    read_documents,
    read_generations,
    read_records,
    read_sequence,
    read_sources,
    read_state,
)
from ingest.catalog_writing import Source, advance, insert_revision, set_state
from ingest.database import migrate, reading, require_schema, writing
from ingest.model import Clause, Document
from ingest.schema import (
    GenerationState,
    RevisionState,
    catalog_state,
    clauses,
    index_generations,
    revisions,
)

_STATE_ID = 1


class Catalog:
    """Reads and writes the catalog; one writer at a time, which the caller sees to."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    @classmethod
    def create(cls, engine: sa.Engine, *, catalog_id: str) -> "Catalog":
        """Open for writing; tables and the state row are made or migrated as needed."""
        migrate(engine)
        with writing(engine) as connection:
            if connection.scalar(sa.select(catalog_state.c.id)) is None:
                connection.execute(catalog_state.insert().values(id=_STATE_ID, catalog_id=catalog_id, sequence=0))
        return cls(engine)

    @classmethod
    def open(cls, engine: sa.Engine) -> "Catalog":
        """Open for reading.

        Raises:
            StoreAccessError: there is no catalog of this version.
        """
        require_schema(engine)
        return cls(engine)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    # Reading

    @property
    def catalog_id(self) -> str:
        """Random name of this catalog, fixed when it was made."""
        with reading(self._engine) as connection:
            return str(connection.scalar(sa.select(catalog_state.c.catalog_id)))

    def sequence(self) -> int:
        """How often what readers see has changed."""
        with reading(self._engine) as connection:
            return read_sequence(connection)

    def records(self) -> list[DocumentRecord]:
        """What is stored, ordered by document id, without texts."""
        with reading(self._engine) as connection:
            return read_records(connection)

    def document(self, document_id: str) -> Document | None:
        """A live document with its clauses, or None."""
        with reading(self._engine) as connection:
            found = read_documents(
                connection,
                (revisions.c.state == RevisionState.LIVE) & (revisions.c.document_id == document_id),
            )
        return next(iter(found.values()), None)

    def clauses(self, clause_ids: Collection[str]) -> list[Clause]:
        """The live clauses among these ids, in the order given; unknown ids are left out."""
        with reading(self._engine) as connection:
            return read_clauses(connection, clause_ids)

    def state(self) -> CatalogState:
        """Everything readers see, at one moment."""
        with reading(self._engine) as connection:
            return read_state(connection)

    def revisions(self, revision_ids: Collection[str]) -> dict[str, Document]:
        """The documents of these revisions, whatever their state, by revision id."""
        with reading(self._engine) as connection:
            return read_documents(connection, revisions.c.revision_id.in_(revision_ids))

    def sizes(self, state: RevisionState) -> dict[str, int]:
        """Revisions in one state and how many clauses each has, ordered by document id."""
        count = sa.func.count(clauses.c.position)
        query = (
            sa.select(revisions.c.revision_id, count)
            .outerjoin(clauses, clauses.c.revision_id == revisions.c.revision_id)
            .where(revisions.c.state == state)
            .group_by(revisions.c.revision_id, revisions.c.document_id)
            .order_by(revisions.c.document_id, revisions.c.revision_id)
        )
        with reading(self._engine) as connection:
            return {revision_id: size for revision_id, size in connection.execute(query)}

    def sources(self) -> dict[str, StoredSource]:
        """By document id, the source of the newest revision: the pending one, else the live one."""
        with reading(self._engine) as connection:
            return read_sources(connection)

    def generations(self) -> list[Generation]:
        """Index generations, oldest first."""
        with reading(self._engine) as connection:
            return read_generations(connection)

    # Writing

    def add_pending(self, document: Document, source: Source) -> str:
        """Write a new revision that no reader sees yet; another pending one of the document is retired.

        Returns:
            The revision id. A revision that is there already, pending or live, is left alone.
        """
        revision_id = source.revision_id(document.document_id)
        of_document = revisions.c.document_id == document.document_id
        with writing(self._engine) as connection:
            known = connection.scalar(sa.select(revisions.c.state).where(revisions.c.revision_id == revision_id))
            connection.execute(
                revisions.update()
                .where(of_document, revisions.c.state == RevisionState.PENDING, revisions.c.revision_id != revision_id)
                .values(state=RevisionState.RETIRED.value)
            )
            if known is None:
                insert_revision(connection, document, source)
            elif known == RevisionState.RETIRED:
                set_state(connection, [revision_id], RevisionState.PENDING)
        return revision_id

    def move_source(self, document_id: str, path: str) -> None:
        """Note that an unchanged document now comes from another file."""
        with writing(self._engine) as connection:
            connection.execute(
                revisions.update().where(revisions.c.document_id == document_id).values(source_path=path)
            )

    def activate(self, revision_ids: Sequence[str]) -> frozenset[str]:
        """Make pending revisions live and retire those they replace, in one step.

        Returns:
            Ids of the documents of which a revision was replaced.
        """
        chosen = sa.select(revisions.c.document_id).where(revisions.c.revision_id.in_(revision_ids)).scalar_subquery()
        replaced = (revisions.c.state == RevisionState.LIVE) & revisions.c.document_id.in_(chosen)
        with writing(self._engine) as connection:
            document_ids = frozenset(connection.scalars(sa.select(revisions.c.document_id).where(replaced)))
            connection.execute(revisions.update().where(replaced).values(state=RevisionState.RETIRED.value))
            set_state(connection, revision_ids, RevisionState.LIVE)
            advance(connection)
        return document_ids

    def retire(self, document_id: str) -> bool:
        """Take a document out of sight; False when there is none."""
        with writing(self._engine) as connection:
            result = connection.execute(
                revisions.update()
                .where(revisions.c.document_id == document_id, revisions.c.state != RevisionState.RETIRED)
                .values(state=RevisionState.RETIRED.value)
            )
            if result.rowcount:
                advance(connection)
            return bool(result.rowcount)

    def purge(self, revision_ids: Sequence[str]) -> None:
        """Delete retired revisions with their clauses and facts."""
        with writing(self._engine) as connection:
            connection.execute(
                revisions.delete().where(
                    revisions.c.revision_id.in_(revision_ids), revisions.c.state == RevisionState.RETIRED
                )
            )

    def start_generation(self, *, embedder: str, dim: int) -> Generation:
        """Note that a new index generation is being built."""
        with writing(self._engine) as connection:
            newest = connection.scalar(sa.select(sa.func.max(index_generations.c.generation))) or 0
            generation = Generation(newest + 1, GenerationState.BUILDING, embedder, dim)
            connection.execute(
                index_generations.insert().values(
                    generation=generation.number, state=generation.state.value, embedder=embedder, dim=dim
                )
            )
        return generation

    def activate_generation(self, number: int) -> None:
        """Let readers use a generation from now on, and retire the one before."""
        table = index_generations
        with writing(self._engine) as connection:
            connection.execute(
                table.update().where(table.c.state == GenerationState.LIVE).values(state=GenerationState.RETIRED.value)
            )
            connection.execute(
                table.update().where(table.c.generation == number).values(state=GenerationState.LIVE.value)
            )
            advance(connection)

    def forget_generation(self, number: int) -> None:
        """Delete the record of a generation whose files are gone."""
        with writing(self._engine) as connection:
            connection.execute(index_generations.delete().where(index_generations.c.generation == number))
