"""The commands of ``tiaowen``: the assistant's and, below ``eval``, those that measure it.

They are put together here because only this layer may know both.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from assistant.channels.cli.app import create_app
from assistant.channels.cli.help import Command, Group
from assistant.channels.cli.options import DataDir
from assistant.channels.cli.running import run
from assistant.channels.cli.terminal import terminal_of

_RUNS = Path("runs")
_EXIT_CODES = "Exit codes: 0 all questions asked, 2 misuse, 1 a question failed, 130 interrupted."


def start(arguments: Sequence[str] | None) -> int:
    """Run one command line, that of the process when none is given; the exit code."""
    return run(create(), arguments)


def create() -> typer.Typer:
    """All commands."""
    app = create_app()
    evaluation = typer.Typer(cls=Group, help="Measure the answers.", rich_markup_mode=None)
    evaluation.command("run", cls=Command, epilog=_EXIT_CODES)(run_set)
    # A group needs a second command or a callback to stay a group.
    evaluation.callback()(_evaluation)
    app.add_typer(evaluation, name="eval")
    return app


def _evaluation() -> None:
    """Measure the answers."""


def run_set(
    context: typer.Context,
    question_set: Annotated[
        Path, typer.Argument(metavar="SET", help="A question set's folder, or a questions file beside its corpus.")
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Folder for the run; by default runs/SET-TIME.", show_default=False),
    ] = None,
    corpus: Annotated[
        Path | None,
        typer.Option("--corpus", metavar="DIR", help="Documents to ask, instead of the set's.", show_default=False),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option("--limit", metavar="N", min=1, help="Ask only the first N questions.", show_default=False),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over the run that is in the folder.")] = False,
    data_dir: DataDir = None,
) -> None:
    """Answer a question set and score the answers."""
    # A set's documents are ingested once, below the data directory. A questions file that has no corpus beside it is
    # asked of what is in the data directory, and so is any questions file when --data-dir is given.
    from eval.commands import RunFolder, run_and_report

    folder = RunFolder(out, root=_RUNS, overwrite=force)
    run_and_report(terminal_of(context), question_set, folder, corpus=corpus, limit=limit, data_dir=data_dir)
