"""Where the command line writes: answers to stdout, everything else to stderr, colours only on a terminal."""

import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

import typer

from assistant.channels.messages import Messages, message_language
from ingest.progress import OnProgress, Progress, Stage, ignore

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

# Stages that people wait for, with what the bar says.
_SHOWN_STAGES = {Stage.READ: "reading", Stage.EMBED: "embedding"}


class Terminal:
    """The two streams of this process, and the language of its messages."""

    def __init__(self, messages: Messages) -> None:
        self.messages = messages

    @classmethod
    def of_process(cls) -> "Terminal":
        """Streams that never fail on a character, in the language of the locale."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
        return cls(Messages(message_language(os.environ)))

    def say(self, english: str, **values: object) -> str:
        """A message in the reader's language."""
        return self.messages.say(english, **values)

    def answer(self, text: str) -> None:
        """Write lines to stdout as they are."""
        sys.stdout.write(f"{text}\n")

    def show(self, text: str) -> None:
        """Write lines to stdout; on a terminal, citation numbers stand out."""
        if not _is_terminal(sys.stdout):
            self.answer(text)
            return
        from rich.console import Console
        from rich.text import Text

        styled = Text(text)
        styled.highlight_regex(r"\[\d+\]", "bold cyan")
        Console(soft_wrap=True, highlight=False).print(styled)

    def note(self, english: str, **values: object) -> None:
        """Write a message to stderr."""
        sys.stderr.write(f"{self.say(english, **values)}\n")

    def error(self, text: str) -> None:
        """Write one line about what went wrong to stderr."""
        label, line = self.say("error"), " ".join(text.split())
        if not _is_terminal(sys.stderr):
            sys.stderr.write(f"{label}: {line}\n")
            return
        from rich.console import Console
        from rich.text import Text

        Console(stderr=True, soft_wrap=True, highlight=False).print(Text.assemble((label, "bold red"), ": ", line))

    def table(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Write a table to stdout: drawn on a terminal, else tab-separated with the headers first."""
        names = [self.say(header) for header in headers]
        if not _is_terminal(sys.stdout):
            for row in (names, *rows):
                self.answer("\t".join(" ".join(cell.split()) for cell in row))
            return
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, pad_edge=False)
        for name in names:
            table.add_column(name, overflow="fold")
        for row in rows:
            table.add_row(*map(Text, row))
        Console().print(table)

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
