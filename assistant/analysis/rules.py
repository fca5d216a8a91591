"""Rules kept as data: the TOML files beside this module, and their lists of patterns compiled."""

import re
import tomllib
from collections.abc import Sequence
from importlib import resources
from typing import Any


def read_rules(name: str) -> dict[str, Any]:
    """Return what a TOML file of this package says; ``name`` without ending."""
    text = resources.files("assistant.analysis").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern that finds whatever one of ``patterns`` finds; nothing for none."""
    return re.compile("|".join(patterns) or "(?!)")
