"""The lock of a data directory: one process writes at a time, and others can tell which."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.errors import StoreAccessError, StoreLockedError, disk_full, is_disk_full

_LOCK_FILE = "writer.lock"
_OWNER_FILE = "writer.pid"


@contextmanager
def writer_lock(folder: Path, *, timeout_s: float) -> Iterator[None]:
    """Hold a data directory for writing, and leave this process's id where others can read it; made when missing.

    Raises:
        StoreLockedError: another process held it for all of ``timeout_s``.
        StoreAccessError: it can't be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Some folders let nobody make files (/proc); the lock would take that for a lock held by others, and wait.
        (folder / _LOCK_FILE).touch()
        lock = FileLock(folder / _LOCK_FILE, timeout=timeout_s)
        lock.acquire()
    except Timeout as error:
        raise StoreLockedError(
            f"data directory {folder} is being written by another process{_owner(folder)}; "
            "wait until it is done, or stop it, and try again"
        ) from error
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        try:
            (folder / _OWNER_FILE).write_text(f"{os.getpid()}\n", encoding="ascii")
        except OSError as error:
            raise _unwritable(folder, error) from error
        yield
    finally:
        (folder / _OWNER_FILE).unlink(missing_ok=True)
        lock.release()


def is_being_written(folder: Path) -> bool:
    """Whether a process writes to a data directory just now, as far as can be told; for readers too."""
    file = folder / _LOCK_FILE
    if not file.is_file():
        return False
    try:
        with FileLock(file, timeout=0):
            return False
    except Timeout:
        return True
    except OSError:  # the lock itself can't be tried by somebody who may only read
        return _is_running(_owner_id(folder))


def _unwritable(folder: Path, error: OSError) -> StoreAccessError:
    if is_disk_full(error):
        return disk_full(f"data directory {folder}")
    return StoreAccessError(
        f"data directory {folder} can't be written ({error.strerror}); check its permissions or use --data-dir"
    )


def _owner(folder: Path) -> str:
    process_id = _owner_id(folder)
    return "" if process_id is None else f" (process {process_id})"


def _owner_id(folder: Path) -> int | None:
    try:
        return int((folder / _OWNER_FILE).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def _is_running(process_id: int | None) -> bool:
    if process_id is None:
        return False
    try:
        os.kill(process_id, 0)
    except PermissionError:
        return True
    except OSError:
        return False
    return True
