"""Help pages and the version."""

import re
import tomllib
from collections.abc import Iterator

import pytest
import typer
from typer.core import TyperArgument, TyperGroup, TyperOption

from eval.app import create
from tests.command_line import CommandLine
from tests.conftest import ROOT


def _commands(group: TyperGroup, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from _commands(command, (*path, name))
        else:
            yield (*path, name)


def _root() -> TyperGroup:
    group = typer.main.get_command(create())
    assert isinstance(group, TyperGroup)
    return group


_PATHS = list(_commands(_root()))
_ids = [" ".join(path) or "tiaowen" for path in _PATHS]


@pytest.mark.parametrize("path", _PATHS, ids=_ids)
def test_help_names_usage_parameters_and_exit_codes(tiaowen: CommandLine, path: tuple[str, ...]) -> None:
    outcome = tiaowen(*path, "--help")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(" ".join(["Usage: tiaowen", *path]))
    command: object = _root()
    for name in path:
        assert isinstance(command, TyperGroup)
        command = command.commands[name]
    if not isinstance(command, TyperGroup):
        assert "Exit codes: 0 " in outcome.out
        for parameter in command.params:  # type: ignore[attr-defined]
            assert isinstance(parameter, TyperArgument | TyperOption)
            assert parameter.help
            assert (parameter.metavar if isinstance(parameter, TyperArgument) else parameter.opts[0]) in outcome.out
    assert not re.search(r"<(str|path|list|int)", outcome.out)


@pytest.mark.parametrize("path", _PATHS, ids=_ids)
def test_help_is_chinese_throughout(
    tiaowen: CommandLine, monkeypatch: pytest.MonkeyPatch, path: tuple[str, ...]
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    usage, *lines = tiaowen(*path, "--help").out.splitlines()
    assert usage.startswith("用法：tiaowen")
    for line in lines:
        assert not re.search(r"[a-z]+ [a-z]+", line), line


def test_version_is_that_of_the_package(tiaowen: CommandLine) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert tiaowen("--version").out == f"tiaowen {project['version']}\n"
