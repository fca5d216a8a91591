"""Runs a command and turns what went wrong into one line and an exit code; the channel's edge."""

import logging
import os
import sys
import uuid
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any

import typer
from typer.core import TyperArgument, TyperGroup, TyperOption

from assistant.channels.cli.terminal import Terminal
from ingest.errors import EmbeddingError, InputError, StoreError, TiaowenError

_LOGGER = logging.getLogger(__name__)
_NAME = "tiaowen"


class ExitCode(IntEnum):
    """What the process says when it ends."""

    ANSWERED = 0
    FAILURE = 1
    MISUSE = 2
    ABSTAINED = 3
    INTERRUPTED = 130


def run(app: typer.Typer, arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code; ``arguments`` are those of the process when not given."""
    terminal = Terminal.of_process()
    command = typer.main.get_command(app)
    assert isinstance(command, TyperGroup)
    translate(command, terminal.messages.template)
    given = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    code = _guarded(lambda: command.main(given, _NAME, standalone_mode=False, obj=terminal), terminal)
    return _flushed(code)


def _guarded(start: Callable[[], Any], terminal: Terminal) -> int:
    try:
        return int(start() or ExitCode.ANSWERED)
    except SystemExit:
        return ExitCode.ANSWERED  # how typer leaves a broken pipe: who reads has read enough
    except (KeyboardInterrupt, typer.Abort):
        terminal.note("interrupted; what is stored stays, and the same command goes on from there")
        return ExitCode.INTERRUPTED
    except typer.TyperException as error:
        if message := error.format_message():
            terminal.error(f"{message} {terminal.say('See tiaowen --help.')}")
        return ExitCode.MISUSE
    except TiaowenError as error:
        terminal.error(f"{_kind(error, terminal)}{error}")
        return ExitCode.MISUSE if isinstance(error, InputError) else ExitCode.FAILURE
    except Exception as error:
        trace_id = uuid.uuid4().hex
        _LOGGER.debug("trace %s", trace_id, exc_info=True)
        terminal.error(
            terminal.say(
                "internal error {trace_id} ({kind}: {reason}); please report it, with the output of tiaowen doctor",
                trace_id=trace_id,
                kind=type(error).__name__,
                reason=error,
            )
        )
        return ExitCode.FAILURE


def _kind(error: TiaowenError, terminal: Terminal) -> str:
    """A word on what kind of error it is, where the message itself is in another language than the reader's."""
    match error:
        case InputError():
            kind = "unusable input"
        case StoreError():
            kind = "data directory"
        case EmbeddingError():
            kind = "embedding model"
        case _:
            kind = "failure"
    translated = terminal.say(kind)
    return "" if translated == kind else f"{translated}："


def _flushed(code: int) -> int:
    """Flush stdout; a reader that went away is no failure, and Python must not complain about it at exit."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def translate(group: TyperGroup, template: Callable[[str], str]) -> None:
    """Put the help texts of a group and all below it into the reader's language."""
    group.epilog = template(group.epilog or "") or None
    for command in (group, *group.commands.values()):
        command.help = template(command.help or "")
        for parameter in command.params:
            if isinstance(parameter, TyperArgument | TyperOption) and parameter.help:
                parameter.help = template(parameter.help)
    for command in group.commands.values():
        if isinstance(command, TyperGroup):
            translate(command, template)
