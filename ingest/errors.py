"""Errors a user can meet while documents go in.

TiaowenError
├── InputError              what was given can't be used (exit code 2 when it is the whole command)
│   ├── DocumentError       one file can't be read, parsed, or put under its id; the batch goes on
│   └── SettingsError       a setting is unknown or has an unusable value
├── StoreError              the data directory can't serve (exit code 1)
│   ├── StoreLockedError    another process is writing
│   ├── StoreAccessError    can't be created, read or written
│   │   └── NothingIngestedError   there is no document in it, or not yet
│   └── EmbeddingMismatchError   the index was made with another embedding model
└── EmbeddingError          the embedding model can't be loaded or reached

Every message says what failed, on which value, and what to do next, in one line.
"""

import errno
import shutil
from pathlib import Path

# With less room no index can be written: that of a few documents has some megabytes.
_LEAST_ROOM_BYTES = 8_000_000
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
# What the libraries below say of it, which hand on the text alone.
_FULL_WORDS = ("no space left", "disk is full", "disk full", "disk quota exceeded")


class TiaowenError(Exception):
    """Base of all errors that are shown to a user as one line."""


class InputError(TiaowenError):
    """What was given can't be used."""


class DocumentError(InputError):
    """One file can't be read, parsed, or put under its id."""


class SettingsError(InputError):
    """A setting is unknown or has an unusable value."""


class StoreError(TiaowenError):
    """The data directory can't serve."""


class StoreLockedError(StoreError):
    """Another process is writing to the data directory."""


class StoreAccessError(StoreError):
    """The data directory or a store in it can't be created, read or written."""


class NothingIngestedError(StoreAccessError):
    """There is no document in the data directory, or not yet."""


class EmbeddingMismatchError(StoreError):
    """The index was made with another embedding model than the one configured."""


class EmbeddingError(TiaowenError):
    """The embedding model can't be loaded or reached."""


def is_disk_full(error: BaseException, folder: Path | None = None) -> bool:
    """Whether an error of the operating system or of a library comes from a disk without room.

    Some libraries keep the reason to themselves; it is then told by the room left where ``folder`` is.
    """
    if isinstance(error, OSError) and error.errno in _FULL:
        return True
    if any(words in str(error).lower() for words in _FULL_WORDS):
        return True
    return folder is not None and folder.exists() and shutil.disk_usage(folder).free < _LEAST_ROOM_BYTES


def disk_full(name: str) -> StoreAccessError:
    """The error for a store that there is no more room for; ``name`` is how messages call it."""
    return StoreAccessError(f"{name}: the disk is full; make room and run the command again")


def first_line(error: BaseException) -> str:
    """What a library's error says, in one line to quote in a message; the name of its class when it says nothing."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
