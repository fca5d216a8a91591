"""Alembic's entry point: runs migrations on the connection that ``ingest.database.migrate`` hands over."""

from alembic import context

from ingest.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
