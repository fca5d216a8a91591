"""Runs the command line in this process, as the console script would, or says how to start one of its own."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest

from eval.cli import main


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command line did."""

    code: int
    out: str
    err: str

    @property
    def error_lines(self) -> list[str]:
        """Non-empty lines of stderr."""
        return [line for line in self.err.splitlines() if line.strip()]


CommandLine: TypeAlias = Callable[..., Outcome]

# The beginning of a command that runs in a process of its own; the working directory must be the repository's.
TIAOWEN = (sys.executable, "-c", "import sys; from eval.cli import main; sys.exit(main())")
# What the channel's edge calls an exception that nobody expected.
_UNEXPECTED = ("internal error", "内部错误")


def command_line(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """A function from arguments to an outcome; an unexpected exception in a command fails the test."""

    def _run(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert not any(label in captured.err for label in _UNEXPECTED), captured.err
        return Outcome(code, captured.out, captured.err)

    return _run
