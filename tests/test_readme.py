"""The READMEs say what the code does."""

import re

import pytest

from tests.readme import ROOT, documents


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_help_settings_and_tree_are_those_of_the_code(name: str) -> None:
    path = ROOT / name
    assert path.read_text(encoding="utf-8") == documents()[path], "run make readme"


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_start_and_test_commands_are_make_targets(name: str) -> None:
    commands = set(re.findall(r"^make (\w+)$", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"demo", "test"} <= commands <= targets


def test_ci_runs_the_checks_and_then_the_test_command() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").split()
    assert script[-4:] == ["make", "check", "make", "test"]
