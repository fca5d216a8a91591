"""The commands and their names."""

from importlib.metadata import version
from typing import Annotated

import typer

from assistant.channels.cli.asking import ask
from assistant.channels.cli.clauses import clauses
from assistant.channels.cli.corpus import documents, ingest, reindex, remove
from assistant.channels.cli.doctor import doctor
from assistant.channels.cli.help import Command, Group
from assistant.channels.cli.related import related
from assistant.channels.cli.show import show
from assistant.channels.cli.terminal import terminal_of

_ANSWERED_CODES = "Exit codes: 0 answered, 3 abstained, 2 misuse, 1 failure, 130 interrupted."
_DONE_CODES = "Exit codes: 0 done, 2 misuse, 1 failure, 130 interrupted."
_EXIT_CODES = {
    clauses: "Exit codes: 0 listed, an empty list included; 2 misuse, 1 failure, 130 interrupted.",
    ingest: "Exit codes: 0 all files are in, 2 none could be used, 1 some failed, 130 interrupted.",
    ask: _ANSWERED_CODES,
    doctor: "Exit codes: 0 all is well, 1 problems found, 2 misuse.",
}


def create_app() -> typer.Typer:
    """The commands of the assistant, to which others can be added."""
    app = typer.Typer(
        cls=Group,
        help="Ask Chinese policy documents and get answers proved by the exact clause.",
        epilog=_ANSWERED_CODES,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_common)
    for command in (ingest, documents, remove, reindex, clauses, show, related, ask, doctor):
        app.command(cls=Command, epilog=_EXIT_CODES.get(command, _DONE_CODES))(command)
    return app


def _show_version(context: typer.Context, value: bool) -> None:
    if value:
        terminal_of(context).answer(f"tiaowen {version('tiaowen')}")
        raise typer.Exit


def _common(
    _version: Annotated[
        bool,
        typer.Option("--version", help="Show the version and exit.", is_eager=True, callback=_show_version),
    ] = False,
) -> None:
    pass
