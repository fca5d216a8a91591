"""The migrations and the tables in code are the same schema."""

from pathlib import Path

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from ingest.database import migrate, open_engine, schema_version, sqlite_url
from ingest.schema import SCHEMA_VERSION, metadata

_MIGRATIONS = Path(__file__).parents[2] / "ingest" / "migrations"


def test_migrating_gives_the_tables_of_the_code(tmp_path: Path) -> None:
    engine = open_engine(sqlite_url(tmp_path / "c.sqlite3", create=True))
    migrate(engine)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    assert schema_version(engine) == SCHEMA_VERSION
    engine.dispose()


def test_newest_migration_is_the_one_the_code_names() -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA_VERSION


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    engine = open_engine(sqlite_url(tmp_path / "c.sqlite3", create=True))
    migrate(engine)
    before = sa.inspect(engine).get_table_names()
    migrate(engine)
    assert sa.inspect(engine).get_table_names() == before
    engine.dispose()


def test_tables_can_be_made_in_postgresql() -> None:
    statements: list[str] = []
    engine = sa.create_mock_engine("postgresql+psycopg2://", lambda sql, *_, **__: statements.append(str(sql)))
    metadata.create_all(engine, checkfirst=False)
    assert len(statements) >= len(metadata.tables)
