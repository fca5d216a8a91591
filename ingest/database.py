"""The SQL engine of the catalog: SQLite set up for one writer and many readers, or any other database by URL.

The only place that knows SQLite from PostgreSQL. A reading transaction sees one state of the database from its first
statement to its last on both.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import quote, unquote

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from ingest.errors import (
    NothingIngestedError,
    SettingsError,
    StoreAccessError,
    StoreError,
    StoreLockedError,
    disk_full,
    first_line,
    is_disk_full,
)
from ingest.schema import SCHEMA_VERSION

_BUSY_TIMEOUT_MS = 10_000
_MIGRATIONS = Path(__file__).parent / "migrations"
_WRITES = "tiaowen_writes"


def sqlite_url(path: Path, *, create: bool) -> str:
    """URL of an SQLite file; without ``create``, opening a missing file fails and leaves nothing behind."""
    mode = "rwc" if create else "rw"
    url = URL.create("sqlite", database=f"file:{quote(str(path))}", query={"mode": mode, "uri": "true"})
    return url.render_as_string(hide_password=False)


def sqlite_file(url: URL) -> Path | None:
    """The file of an SQLite URL; None for other databases and for one in memory."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(unquote(url.database.removeprefix("file:")))


def open_engine(url: str, *, read_only: bool = False) -> sa.Engine:
    """Open a database; nothing is read yet.

    Args:
        url: SQLAlchemy URL.
        read_only: the file of an SQLite database, or its folder, may not be written. Has no effect on others.

    Raises:
        SettingsError: the URL is malformed, or its driver is not installed.
    """
    parsed = parse_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite_engine(parsed, read_only=read_only)
    try:
        return sa.create_engine(parsed, isolation_level="REPEATABLE READ", pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise SettingsError(
            f"setting catalog_url can't be used: {error}; write e.g. postgresql+psycopg://user@host/tiaowen "
            "and install the driver it names"
        ) from error


def parse_url(url: str) -> URL:
    """A database URL in parts.

    Raises:
        SettingsError: it is malformed; the message leaves it out, because it may hold a password.
    """
    try:
        return make_url(url)
    except (ArgumentError, ValueError) as error:
        raise SettingsError(
            "setting catalog_url is not a database URL; write e.g. postgresql+psycopg://user@host/tiaowen"
        ) from error


def _sqlite_engine(url: URL, *, read_only: bool) -> sa.Engine:
    engine = (
        sa.create_engine(url, creator=partial(_connect_read_only, sqlite_file(url)), poolclass=sa.NullPool)
        if read_only
        else sa.create_engine(url)
    )

    @event.listens_for(engine, "connect")
    def _connect(connection: sa.engine.interfaces.DBAPIConnection, _record: object) -> None:
        connection.isolation_level = None  # the driver's own transactions would leave SELECTs outside of them
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_MS}")
        if not read_only:
            cursor.execute("PRAGMA journal_mode = WAL")
            # A lost last commit after a power cut is harmless: the indexes are synchronised from what is there.
            cursor.execute("PRAGMA synchronous = NORMAL")
            cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(_WRITES) else "BEGIN")

    return engine


def _connect_read_only(file: Path | None) -> sqlite3.Connection:
    """Open SQLite without the files beside the database, which a reader of a write-ahead log must else be able to make.

    As long as there is no log nobody is writing, and the file alone is all of the database. That may change, so every
    transaction opens it anew.
    """
    mode = "mode=ro" if Path(f"{file}-wal").exists() else "immutable=1"
    return sqlite3.connect(f"file:{quote(str(file))}?{mode}", uri=True, check_same_thread=False)


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that only reads."""
    with _translated(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that writes; all of it or nothing is kept."""
    with _translated(engine), engine.connect() as plain:
        connection = plain.execution_options(**{_WRITES: True})
        with connection.begin():
            yield connection


def schema_version(engine: sa.Engine) -> str | None:
    """The migration a database is at; None when it is empty."""
    with reading(engine) as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        version = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
        return None if version is None else str(version)


def migrate(engine: sa.Engine) -> None:
    """Bring the tables to the newest schema; costs nothing when they are there."""
    if schema_version(engine) == SCHEMA_VERSION:
        return
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.set_main_option("path_separator", "os")
    try:
        with writing(engine) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        raise StoreAccessError(
            f"{_name(engine)} was made by a newer version of Tiaowen ({error}); upgrade Tiaowen"
        ) from error


def require_schema(engine: sa.Engine) -> None:
    """Check that a database can be read as it is.

    Raises:
        NothingIngestedError: it is empty.
        StoreAccessError: it has another schema.
    """
    version = schema_version(engine)
    if version is None:
        raise NothingIngestedError(f"{_name(engine)}: nothing ingested yet; run tiaowen ingest PATH")
    if version != SCHEMA_VERSION:
        raise StoreAccessError(
            f"{_name(engine)} has schema {version}, this version of Tiaowen reads {SCHEMA_VERSION}; "
            "run tiaowen reindex to bring it up to date, or upgrade Tiaowen"
        )


@contextmanager
def _translated(engine: sa.Engine) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise _translate(error, engine) from error
    except SQLAlchemyError as error:
        raise StoreAccessError(f"{_name(engine)} can't be used: {first_line(error)}") from error


def _translate(error: DBAPIError, engine: sa.Engine) -> StoreError:
    name, file = _name(engine), sqlite_file(engine.url)
    reason = first_line(error.orig or error)
    lowered = reason.lower()
    if "locked" in lowered or "busy" in lowered:
        return StoreLockedError(f"{name} is locked by another process; wait until it is done and try again")
    if "not a database" in lowered or "malformed" in lowered or "corrupt" in lowered:
        return StoreAccessError(
            f"{name} is damaged ({reason}); restore it from a backup, or remove the data directory and ingest again"
        )
    if "readonly" in lowered or "unable to open" in lowered:
        return StoreAccessError(f"{name} can't be opened or written ({reason}); check the path and its permissions")
    if is_disk_full(error, file.parent if file and "disk i/o error" in lowered else None):
        return disk_full(name)
    return StoreAccessError(f"{name} can't be used: {reason}")


def _name(engine: sa.Engine) -> str:
    return f"catalog {sqlite_file(engine.url) or engine.url.render_as_string(hide_password=True)}"
