"""Runs the command line in this process, as the console script would."""

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


def command_line(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """A function from arguments to an outcome."""

    def _run(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return _run
