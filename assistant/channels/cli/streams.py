"""The standard streams at the edges of the process: closed ones, full disks behind them, readers that go away."""

import errno
import io
import os
import sys
from typing import Any, TextIO

from ingest.errors import TiaowenError

_STDOUT, _STDERR = 1, 2
_STANDARD = ((0, os.O_RDONLY), (_STDOUT, os.O_RDONLY), (_STDERR, os.O_WRONLY))


class OutputError(TiaowenError):
    """What a command says can't be written to stdout."""


class _Stdout(io.FileIO):
    """The descriptor of stdout; a failing write is told from those to other files, a reader may go away."""

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            raise
        except OSError as error:
            reason = "it is closed" if error.errno == errno.EBADF else error.strerror
            raise OutputError(f"stdout can't be written ({reason})") from error


def open_streams() -> None:
    """Make all standard streams usable: closed ones are replaced, and no character makes a write fail.

    The descriptors of closed streams are taken at once; a database would get them otherwise, and be printed into. What
    is written to a closed stdout fails as it does for other programs; nobody can be told about a closed stderr.
    """
    for descriptor, mode in _STANDARD:
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, mode)  # takes the lowest free descriptor, which is this one
    if sys.stdout is sys.__stdout__:
        sys.stdout = _text(_Stdout(_STDOUT, "w", closefd=False))
    if sys.stderr is None:
        sys.stderr = _text(io.FileIO(_STDERR, "w", closefd=False))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            keeps_encoding = stream.isatty() and _has_chinese(stream.encoding)
            stream.reconfigure(encoding=None if keeps_encoding else "utf-8", errors="replace")


def _has_chinese(encoding: str) -> bool:
    try:
        "条".encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def write_error(text: str) -> None:
    """Write to stderr; when that fails there is nobody left to tell."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _discard(sys.stderr)


def flush_answer() -> None:
    """Write out what stdout holds back; its reader may go away.

    Raises:
        OutputError: it can't be written.
    """
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _discard(sys.stdout)


def drop_answer() -> None:
    """Throw away what stdout holds back after a failure, so that Python does not complain at exit."""
    try:
        sys.stdout.flush()
    except (OSError, OutputError):
        _discard(sys.stdout)


def _text(raw: io.FileIO) -> TextIO:
    return io.TextIOWrapper(io.BufferedWriter(raw), line_buffering=raw.isatty())


def _discard(stream: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
