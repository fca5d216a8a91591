"""Help pages and usage errors of the commands in the reader's language.

Typer says parts of a help page in English only, and types of arguments in Python's words; what it says of a command is
here put together from the same parts.
"""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from assistant.channels.cli.terminal import Terminal, terminal_of

# Wide enough that no command's summary is cut off.
_SUMMARY_CHARS = 100


class Page(Protocol):
    """What Typer writes a help page with."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How the command is called."""

    def write_dl(self, rows: Sequence[tuple[str, str]]) -> None:
        """Names and what they mean."""

    def section(self, name: str) -> AbstractContextManager[None]:
        """A heading."""


class Command(TyperCommand):
    """A command."""

    def format_usage(self, ctx: Any, formatter: Page) -> None:
        """Write how it is called."""
        _write_usage(ctx, formatter, self.collect_usage_pieces(ctx))

    def format_options(self, ctx: Any, formatter: Page) -> None:
        """Write its arguments and options."""
        _write_parameters(ctx, formatter, self.get_params(ctx))


class Group(TyperGroup):
    """A group of commands."""

    def format_usage(self, ctx: Any, formatter: Page) -> None:
        """Write how it is called."""
        _write_usage(ctx, formatter, self.collect_usage_pieces(ctx))

    def format_options(self, ctx: Any, formatter: Page) -> None:
        """Write its options and commands."""
        _write_parameters(ctx, formatter, self.get_params(ctx))
        rows = [(name, self.commands[name].get_short_help_str(_SUMMARY_CHARS)) for name in self.list_commands(ctx)]
        _write(formatter, terminal_of(ctx).messages.template("Commands"), rows)


def translate(group: TyperGroup, terminal: Terminal) -> None:
    """Put the help texts of a group and all below it into the reader's language."""
    for command in (group, *group.commands.values()):
        command.help = terminal.messages.template(command.help or "")
        command.epilog = terminal.messages.template(command.epilog or "") or None
    for command in group.commands.values():
        if isinstance(command, TyperGroup):
            translate(command, terminal)


def _write_usage(ctx: Any, page: Page, pieces: Iterable[str]) -> None:
    template = terminal_of(ctx).messages.template
    page.write_usage(ctx.command_path, " ".join(map(template, pieces)), template("Usage: "))


def _write_parameters(ctx: Any, page: Page, parameters: Iterable[object]) -> None:
    template = terminal_of(ctx).messages.template
    arguments, options = [], []
    for parameter in parameters:
        if isinstance(parameter, TyperArgument):
            arguments.append((str(parameter.metavar), template(parameter.help or "")))
        elif isinstance(parameter, TyperOption):
            parameter.help = template(parameter.help or "")
            options += [record for record in [parameter.get_help_record(ctx)] if record]
    _write(page, template("Arguments"), arguments)
    _write(page, template("Options"), options)


def _write(page: Page, heading: str, rows: Sequence[tuple[str, str]]) -> None:
    if rows:
        with page.section(heading):
            page.write_dl(rows)
