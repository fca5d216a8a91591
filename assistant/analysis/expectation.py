"""What kind of answer a question expects: a number of some unit, a date, a body, a place in a document, a comparison.

The rules are data, in ``expectation.toml`` beside this file.
"""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any


class AnswerKind(StrEnum):
    """Kinds of answer; a question may expect several."""

    NUMBER = "number"
    DATE = "date"
    BODY = "body"
    LOCATION = "location"
    COMPARISON = "comparison"
    COVER = "cover"
    CONTACT = "contact"
    PLACES = "places"
    OUTCOME = "outcome"
    INTERNAL = "internal"
    MATERIALS = "materials"
    ROSTER = "roster"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a question expects.

    Attributes:
        kinds: empty for a question about substance alone.
        units: units that an expected number may have, as printed behind it; empty for any.
        covers: roles of cover lines asked about, such as ``date`` or ``doc-number``.
        yes_no: asks whether something is so.
        duty: asks about responsibility in so many words.
        edition: asks which edition of something (哪一年版).
        counted: the noun that 几个 counts (领域 in 几个领域).
    """

    kinds: frozenset[AnswerKind] = frozenset()
    units: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    yes_no: bool = False
    duty: bool = False
    counted: str = ""
    edition: bool = False


_EDITION = re.compile(r"哪[一]?(?:年|个)的?版|版本|第几版")


@dataclass(frozen=True, slots=True)
class _Rules:
    numbers: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]
    same_unit: dict[str, tuple[str, ...]]
    kinds: tuple[tuple[AnswerKind, re.Pattern[str]], ...]
    covers: tuple[tuple[str, re.Pattern[str]], ...]
    yes_no: re.Pattern[str]
    duty: re.Pattern[str]
    counted: re.Pattern[str]


def find_expectation(folded: str) -> Expectation:
    """Return what kind of answer a folded question expects."""
    rules = _rules()
    kinds = {kind for kind, pattern in rules.kinds if pattern.search(folded)}
    units = _expected_units(folded, rules)
    if units is not None:
        kinds.add(AnswerKind.NUMBER)
    yes_no = bool(rules.yes_no.search(folded))
    duty = bool(rules.duty.search(folded))
    if yes_no and duty:
        kinds.add(AnswerKind.BODY)
    covers = tuple(role for role, pattern in rules.covers if pattern.search(folded))
    if covers:
        kinds.add(AnswerKind.COVER)
    counted = rules.counted.search(folded) if AnswerKind.NUMBER in kinds else None
    noun = next((group for group in counted.groups() if group), "") if counted else ""
    return Expectation(frozenset(kinds), units or (), covers, yes_no, duty, noun, bool(_EDITION.search(folded)))


def _expected_units(folded: str, rules: _Rules) -> tuple[str, ...] | None:
    """The units an answer may have, empty for any; None when no number is asked for."""
    for pattern, units in rules.numbers:
        match = pattern.search(folded)
        if match:
            unit = match.groupdict().get("unit")
            return rules.same_unit.get(unit, (unit,)) if unit else units
    return None


@cache
def _rules() -> _Rules:
    text = resources.files("assistant.analysis").joinpath("expectation.toml").read_text(encoding="utf-8")
    source: dict[str, Any] = tomllib.loads(text)
    return _Rules(
        numbers=tuple((_any_of(rule), tuple(rule.get("units", ()))) for rule in source["number"]),
        same_unit={unit: tuple(others) for unit, others in source["same_unit"].items()},
        kinds=tuple((AnswerKind(rule["name"]), _any_of(rule)) for rule in source["kind"]),
        covers=tuple((rule["role"], _any_of(rule)) for rule in source["cover"]),
        yes_no=_any_of(source["yes_no"]),
        duty=_any_of(source["duty"]),
        counted=_any_of(source["counted"]),
    )


def _any_of(rule: dict[str, Any]) -> re.Pattern[str]:
    return re.compile("|".join(rule["patterns"]))
