"""A disk without room is said to be full, whichever store finds out and however it says so."""

import errno
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from chromadb.errors import InternalError

from ingest.database import open_engine, reading, sqlite_url
from ingest.errors import StoreAccessError, is_disk_full
from ingest.lexical import LexicalIndex
from ingest.vectors import translated
from ingest.writer_lock import writer_lock

_ADVICE = "the disk is full; make room and run the command again"
_HIDDEN = "Error in compaction: Failed to apply logs to the metadata segment"


def _leave(monkeypatch: pytest.MonkeyPatch, free_bytes: int) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free_bytes))


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EDQUOT, "Disk quota exceeded"),
        ValueError("Failed to open file for write: 'IoError { No space left on device (os error 28) }'"),
        InternalError("error returned from database: (code: 13) database or disk is full"),
    ],
)
def test_vector_index_on_a_full_disk_advises_room_and_no_reindex(tmp_path: Path, error: Exception) -> None:
    with pytest.raises(StoreAccessError) as caught, translated(str(tmp_path)):
        raise error
    assert str(caught.value) == f"vector index {tmp_path}: {_ADVICE}"


@pytest.mark.parametrize(("free_bytes", "advice"), [(600_000, _ADVICE), (10**9, "run tiaowen reindex")])
def test_reason_that_chroma_hides_is_told_by_the_room_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free_bytes: int, advice: str
) -> None:
    _leave(monkeypatch, free_bytes)
    with pytest.raises(StoreAccessError, match=advice), translated(str(tmp_path)):
        raise InternalError(_HIDDEN)


def test_room_on_this_machine_says_nothing_of_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    _leave(monkeypatch, 0)
    with pytest.raises(StoreAccessError, match="run tiaowen reindex"), translated("http://localhost:8000"):
        raise InternalError(_HIDDEN)


def test_lexical_index_on_a_full_disk_advises_room_and_no_reindex(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def _writer(_heap_bytes: int, _threads: int) -> None:
        raise ValueError("An IO error occurred: 'No space left on device (os error 28)'")

    index = LexicalIndex.open(tmp_path, create=True)
    monkeypatch.setattr(index, "_index", SimpleNamespace(writer=_writer))
    with pytest.raises(StoreAccessError) as caught:
        index.write([])
    assert str(caught.value) == f"lexical index {tmp_path}: {_ADVICE}"


@pytest.mark.parametrize(
    ("reason", "free_bytes", "advice"),
    [
        ("database or disk is full", 10**9, _ADVICE),
        ("disk I/O error", 0, _ADVICE),
        ("disk I/O error", 10**9, "can't be used: disk I/O error"),
        ("no such table: clauses", 0, "can't be used: no such table: clauses"),
    ],
)
def test_catalog_on_a_full_disk_advises_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: str, free_bytes: int, advice: str
) -> None:
    _leave(monkeypatch, free_bytes)
    engine = open_engine(sqlite_url(tmp_path / "catalog.sqlite3", create=True))
    try:
        with pytest.raises(StoreAccessError, match=advice), reading(engine):
            raise sa.exc.OperationalError("SELECT 1", {}, sqlite3.OperationalError(reason))
    finally:
        engine.dispose()


@pytest.mark.parametrize("method", ["touch", "write_text"])
def test_lock_of_a_data_directory_on_a_full_disk_advises_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    def _fail(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, method, _fail)
    with pytest.raises(StoreAccessError, match=f"data directory .*: {_ADVICE}"), writer_lock(tmp_path, timeout_s=1):
        pytest.fail("the lock was given out")


@pytest.mark.parametrize("make", [lambda: OSError(errno.EACCES, "Permission denied"), lambda: ValueError("full text")])
def test_other_errors_are_not_taken_for_a_full_disk(make: Callable[[], Exception]) -> None:
    assert not is_disk_full(make())
