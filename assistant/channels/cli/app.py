"""The commands and their names."""

import typer

from assistant.channels.cli.asking import ask
from assistant.channels.cli.clauses import clauses, show
from assistant.channels.cli.corpus import documents, ingest, reindex, remove
from assistant.channels.cli.doctor import doctor


def create_app() -> typer.Typer:
    """The commands of the assistant, to which others can be added."""
    app = typer.Typer(
        help="Ask Chinese policy documents and get answers proved by the exact clause.",
        epilog="Exit codes: 0 answered, 3 abstained, 2 misuse, 1 failure, 130 interrupted.",
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    for command in (ingest, documents, remove, reindex, clauses, show, ask, doctor):
        app.command()(command)
    return app
