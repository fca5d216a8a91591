"""Where the command line writes: answers to stdout, everything else to stderr, colours only on a terminal."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

import typer

from assistant.channels.cli.printable import printable
from assistant.channels.cli.streams import open_streams, write_error
from assistant.channels.messages import Messages, message_language
from ingest.progress import OnProgress, Progress, Stage, ignore

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

# More lines than this hide what all of them have in common.
_MOST_ERRORS = 10
# Stages that people wait for, with what the bar says.
_SHOWN_STAGES = {Stage.READ: "reading", Stage.EMBED: "embedding"}


class Terminal:
    """The two streams of this process, and the language of its messages."""

    def __init__(self, messages: Messages) -> None:
        self.messages = messages

    @classmethod
    def of_process(cls) -> "Terminal":
        """The streams, opened if need be, in the language of the locale."""
        open_streams()
        return cls(Messages(message_language(os.environ)))

    def say(self, english: str, **values: object) -> str:
        """A message in the reader's language."""
        return self.messages.say(english, **values)

    def record(self, text: str) -> None:
        """Write a line of JSON or the like to stdout, verbatim."""
        sys.stdout.write(f"{text}\n")

    def verbatim(self, text: str) -> None:
        """Write lines for programs to stdout, as they are."""
        sys.stdout.write(text)

    def answer(self, text: str) -> None:
        """Write lines for people to stdout."""
        sys.stdout.write(f"{printable(text)}\n")

    def show(self, text: str) -> None:
        """Write lines for people to stdout; on a terminal, citation numbers stand out."""
        if not _is_terminal(sys.stdout):
            self.answer(text)
            return
        from rich.console import Console
        from rich.text import Text

        styled = Text(printable(text))
        styled.highlight_regex(r"\[\d+\]", "bold cyan")
        Console(soft_wrap=True, highlight=False).print(styled)

    def note(self, english: str, **values: object) -> None:
        """Write a message to stderr."""
        write_error(f"{printable(self.say(english, **values))}\n")

    def remark(self, text: str) -> None:
        """Write a finished line to stderr that is no error, in the reader's language where it is a known one."""
        write_error(f"{printable(self.messages.error(text))}\n")

    def error(self, text: str) -> None:
        """Write one line about what went wrong to stderr, in the reader's language where it is a known error."""
        label, line = self.say("error: "), printable(self.messages.error(" ".join(text.split())))
        if not _is_terminal(sys.stderr):
            write_error(f"{label}{line}\n")
            return
        from rich.console import Console
        from rich.text import Text

        Console(stderr=True, soft_wrap=True, highlight=False).print(Text.assemble((label, "bold red"), line))

    def errors(self, texts: Sequence[str]) -> None:
        """Write one line each about what went wrong, and how many there are beyond the first ones."""
        for text in texts[:_MOST_ERRORS]:
            self.error(text)
        if len(texts) > _MOST_ERRORS:
            self.error(self.say("and {count} more", count=len(texts) - _MOST_ERRORS))

    def table(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Write a table to stdout: drawn on a terminal, else tab-separated with the headers first."""
        if not _is_terminal(sys.stdout):
            self.verbatim("".join(f"{line}\n" for line in self.table_lines(headers, rows)))
            return
        lines = self._table_cells(headers, rows)
        from rich.console import Console

        from assistant.channels.cli.tables import print_table

        print_table(lines[0], lines[1:], Console(highlight=False))

    def table_lines(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
        """The lines of a tab-separated table, safe to print."""
        return ["\t".join(line) for line in self._table_cells(headers, rows)]

    def _table_cells(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> list[list[str]]:
        names = [self.say(header) for header in headers]
        return [[printable(" ".join(cell.split())) for cell in row] for row in (names, *rows)]

    @contextmanager
    def progress(self) -> Iterator[OnProgress]:
        """Bars on stderr for the stages of an ingestion; nothing when stderr is no terminal."""
        if not _is_terminal(sys.stderr):
            yield ignore
            return
        tasks: dict[Stage, TaskID] = {}
        with _bars() as bars:

            def _advance(progress: Progress) -> None:
                name = _SHOWN_STAGES.get(progress.stage)
                if name is None:
                    return
                if progress.stage not in tasks:
                    tasks[progress.stage] = bars.add_task(self.say(name), total=progress.total)
                bars.update(tasks[progress.stage], completed=progress.done, total=progress.total)

            yield _advance

    @contextmanager
    def counter(self, english: str) -> Iterator[Callable[[int, int], None]]:
        """A bar on stderr that is told how many of how many are done; nothing when stderr is no terminal."""
        if not _is_terminal(sys.stderr):
            yield lambda _done, _total: None
            return
        with _bars() as bars:
            task = bars.add_task(self.say(english), total=None)
            yield lambda done, total: bars.update(task, completed=done, total=total)


def _bars() -> "Bars":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Bars(*columns, console=Console(stderr=True), transient=True)


def terminal_of(context: typer.Context) -> Terminal:
    """The terminal a command was started with."""
    terminal = context.obj
    assert isinstance(terminal, Terminal)
    return terminal


def _is_terminal(stream: TextIO) -> bool:
    return stream.isatty()
