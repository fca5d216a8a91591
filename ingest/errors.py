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


def first_line(error: BaseException) -> str:
    """What a library's error says, in one line to quote in a message; the name of its class when it says nothing."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
