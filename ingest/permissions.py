"""What this process may do with a folder, and a private copy of one that it may only read."""

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from ingest.errors import StoreAccessError, StoreLockedError

_DENIED = os.strerror(errno.EACCES)
# A writer that goes on for longer than all attempts is in the middle of something big.
_ATTEMPTS = 20
_PAUSE_S = 0.25


def require_readable(folder: Path) -> None:
    """Check that a folder and all in it can be read; one that is not there is left to whoever opens it.

    Raises:
        StoreAccessError: something can't; the message names it.
    """
    for path in _walk(folder):
        if not os.access(path, os.R_OK | os.X_OK if path.is_dir() else os.R_OK):
            raise StoreAccessError(f"{path} can't be read ({_DENIED}); check its permissions")


def require_writable(folder: Path) -> None:
    """Check that all in a folder can be read and changed; errors as for ``require_readable``."""
    require_readable(folder)
    for path in _walk(folder):
        if not os.access(path, os.W_OK):
            raise StoreAccessError(f"{path} can't be written ({_DENIED}); check its permissions")


def may_write(folder: Path) -> bool:
    """Whether everything in a readable folder can be changed, and more be put in."""
    return all(os.access(path, os.W_OK) for path in _walk(folder))


def may_write_file(file: Path) -> bool:
    """Whether a file can be changed, and others be made beside it."""
    return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)


def private_copy(folder: Path) -> "tempfile.TemporaryDirectory[str]":
    """Copy a folder, under its name, into a temporary one: as it stood at one moment, though others may write.

    Raises:
        StoreLockedError: it was written all the time.
        StoreAccessError: it can't be copied.
    """
    copy = tempfile.TemporaryDirectory(prefix="tiaowen-", ignore_cleanup_errors=True)
    target = Path(copy.name, folder.name)
    try:
        for _ in range(_ATTEMPTS):
            before = _fingerprint(folder)
            if _copied(folder, target) and _fingerprint(folder) == before:
                return copy
            shutil.rmtree(target)
            time.sleep(_PAUSE_S)
    except OSError as error:
        copy.cleanup()
        raise StoreAccessError(
            f"{folder} can't be written, and not be copied to {copy.name} to be read there ({error.strerror}); "
            "check its permissions and the room there"
        ) from error
    copy.cleanup()
    raise StoreLockedError(f"{folder} is being written by another process; wait until it is done and try again")


def _copied(folder: Path, target: Path) -> bool:
    """Copy the files, not their permissions; False when one went away meanwhile."""
    target.mkdir()
    for path in _walk(folder):
        copied = target / path.relative_to(folder)
        try:
            if path.is_dir():
                copied.mkdir(exist_ok=True)
            else:
                shutil.copyfile(path, copied)
        except FileNotFoundError:
            return False
    return True


def _fingerprint(folder: Path) -> list[tuple[str, int, int]]:
    """What tells one state of a folder from another: names, sizes and times."""
    found = []
    for path in _walk(folder):
        try:
            state = path.stat()
        except FileNotFoundError:
            continue
        found.append((str(path), state.st_size, state.st_mtime_ns))
    return sorted(found)


def _walk(folder: Path) -> Iterator[Path]:
    """A folder and all in it, each folder before what it holds; nothing when it is not there."""
    if os.path.lexists(folder):
        yield folder
        for parent, folders, files in os.walk(folder):
            yield from (Path(parent, name) for name in (*folders, *files))
