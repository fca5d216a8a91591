"""Runs a command and turns what went wrong into one line and an exit code; the channel's edge."""

import logging
import signal
import sys
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from threading import current_thread, main_thread
from types import FrameType
from typing import Any

import typer
from typer.core import TyperGroup

from assistant.channels.cli.help import translate
from assistant.channels.cli.streams import drop_answer, flush_answer
from assistant.channels.cli.terminal import Terminal
from ingest.errors import InputError, TiaowenError

_LOGGER = logging.getLogger(__name__)
_NAME = "tiaowen"
# Typer passes on what Pydantic puts in front of every reason of its own.
_PYDANTIC_PREFIX = "Value error, "


class ExitCode(IntEnum):
    """What the process says when it ends."""

    ANSWERED = 0
    FAILURE = 1
    MISUSE = 2
    ABSTAINED = 3
    INTERRUPTED = 130
    TERMINATED = 143


class _Terminated(BaseException):
    """SIGTERM, by which service managers and kill stop a process; it unwinds as Ctrl-C does."""


def run(app: typer.Typer, arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code; ``arguments`` are those of the process when not given."""
    terminal = Terminal.of_process()
    command = typer.main.get_command(app)
    assert isinstance(command, TyperGroup)
    translate(command, terminal)
    given = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    with _unwound_by_sigterm():
        code = _guarded(lambda: command.main(given, _NAME, standalone_mode=False, obj=terminal), terminal)
    drop_answer()
    if code in {ExitCode.INTERRUPTED, ExitCode.TERMINATED}:
        terminal.note("interrupted; what is stored stays, and the same command goes on from there")
    return code


@contextmanager
def _unwound_by_sigterm() -> Iterator[None]:
    """Let SIGTERM end a command as Ctrl-C does, where nobody else has made it mean something."""
    if current_thread() is not main_thread() or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield  # only the main thread may set a handler
        return
    signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _terminate(_signal: int, _frame: FrameType | None) -> None:
    raise _Terminated


def _guarded(start: Callable[[], Any], terminal: Terminal) -> int:
    try:
        code = int(start() or ExitCode.ANSWERED)
        flush_answer()
        return code
    except SystemExit as error:
        if isinstance(error.__context__, BrokenPipeError):  # how typer leaves one: who reads has read enough
            return ExitCode.ANSWERED
        raise
    except (KeyboardInterrupt, typer.Abort):
        return ExitCode.INTERRUPTED
    except _Terminated:
        return ExitCode.TERMINATED
    except typer.TyperException as error:
        if message := error.format_message().replace(_PYDANTIC_PREFIX, ""):
            terminal.error(terminal.say("{message} See tiaowen --help.", message=terminal.messages.error(message)))
        return ExitCode.MISUSE
    except TiaowenError as error:
        terminal.error(str(error))
        return ExitCode.MISUSE if isinstance(error, InputError) else ExitCode.FAILURE
    except Exception as error:
        trace_id = uuid.uuid4().hex
        _LOGGER.debug("trace %s", trace_id, exc_info=True)
        return _reported(error, trace_id, terminal)


def _reported(error: Exception, trace_id: str, terminal: Terminal) -> int:
    terminal.error(
        terminal.say(
            "internal error {trace_id} ({kind}: {reason}); please report it, with the output of tiaowen doctor",
            trace_id=trace_id,
            kind=type(error).__name__,
            reason=error,
        )
    )
    return ExitCode.FAILURE
