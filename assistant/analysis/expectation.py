"""What kind of answer a question expects: a number of some unit, a date, a body, a place in a document, a comparison.

The rules are data, in ``expectation.toml`` beside this file.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from assistant.analysis.rules import any_of, read_rules


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


class Relation(StrEnum):
    """How what several documents say may stand to each other: asked with yes or no."""

    CHANGED = "changed"
    SAME = "same"
    EVERY = "every"
    PRESENT = "present"
    ABSENT = "absent"


_LIKENESSES = (Relation.CHANGED, Relation.SAME)  # asked both, whether it changed counts


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
        asks_silent: asks which documents don't speak of it.
        time_limit: asks for a time limit and doesn't say whether a duration or a date is meant.
        relations: what is asked of documents compared: whether it changed, is the same, whether all say it.
    """

    kinds: frozenset[AnswerKind] = frozenset()
    units: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    yes_no: bool = False
    duty: bool = False
    counted: str = ""
    edition: bool = False
    time_limit: bool = False
    asks_silent: bool = False
    relations: frozenset[Relation] = frozenset()

    @property
    def likeness(self) -> Relation | None:
        """Whether what documents say is asked to have changed or to be the same; None when neither is asked."""
        return next((relation for relation in _LIKENESSES if relation in self.relations), None)


@dataclass(frozen=True, slots=True)
class _Rules:
    numbers: tuple["_NumberRule", ...]
    same_unit: dict[str, tuple[str, ...]]
    kinds: tuple[tuple[AnswerKind, re.Pattern[str]], ...]
    covers: tuple[tuple[str, re.Pattern[str]], ...]
    yes_no: re.Pattern[str]
    duty: re.Pattern[str]
    counted: re.Pattern[str]
    edition: re.Pattern[str]
    time_limit: re.Pattern[str]
    silent: re.Pattern[str]
    relations: tuple[tuple[Relation, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class _NumberRule:
    """What asks for a number, the units an answer may have, and whether it asks for a duration or a time limit."""

    pattern: re.Pattern[str]
    units: tuple[str, ...]
    is_duration: bool
    is_time_limit: bool


def find_expectation(folded: str) -> Expectation:
    """Return what kind of answer a folded question expects."""
    rules = _rules()
    kinds = {kind for kind, pattern in rules.kinds if pattern.search(folded)}
    number = next((rule for rule in rules.numbers if rule.pattern.search(folded)), None)
    if number is not None:
        kinds.add(AnswerKind.NUMBER)
    if rules.time_limit.search(folded) and not (number and number.is_duration):
        kinds.add(AnswerKind.DATE)
    asks_silent = bool(rules.silent.search(folded))
    if asks_silent:
        kinds.add(AnswerKind.COMPARISON)
    relations = frozenset(relation for relation, pattern in rules.relations if pattern.search(folded))
    if relations.intersection(_LIKENESSES):
        kinds.add(AnswerKind.COMPARISON)
    yes_no = bool(rules.yes_no.search(folded))
    duty = bool(rules.duty.search(folded))
    if yes_no and duty:
        kinds.add(AnswerKind.BODY)
    covers = tuple(role for role, pattern in rules.covers if pattern.search(folded))
    if covers:
        kinds.add(AnswerKind.COVER)
    counted = rules.counted.search(folded) if AnswerKind.NUMBER in kinds else None
    noun = next((group for group in counted.groups() if group), "") if counted else ""
    return Expectation(
        kinds=frozenset(kinds),
        units=_units(folded, number, rules) if number else (),
        covers=covers,
        yes_no=yes_no,
        duty=duty,
        counted=noun,
        edition=bool(rules.edition.search(folded)),
        asks_silent=asks_silent,
        time_limit=number is not None and number.is_time_limit,
        relations=relations,
    )


def _units(folded: str, rule: _NumberRule, rules: _Rules) -> tuple[str, ...]:
    """The units an answer may have, empty for any: the one asked for with its like, or those of the rule."""
    match = rule.pattern.search(folded)
    unit = match.groupdict().get("unit") if match else None
    return rules.same_unit.get(unit, (unit,)) if unit else rule.units


@cache
def _rules() -> _Rules:
    source = read_rules("expectation")
    return _Rules(
        numbers=tuple(
            _NumberRule(
                any_of(rule["patterns"]),
                tuple(rule.get("units", ())),
                rule.get("is_duration", False),
                rule.get("is_time_limit", False),
            )
            for rule in source["number"]
        ),
        same_unit={unit: tuple(others) for unit, others in source["same_unit"].items()},
        kinds=tuple((AnswerKind(rule["name"]), any_of(rule["patterns"])) for rule in source["kind"]),
        covers=tuple((rule["role"], any_of(rule["patterns"])) for rule in source["cover"]),
        yes_no=any_of(source["yes_no"]["patterns"]),
        duty=any_of(source["duty"]["patterns"]),
        counted=any_of(source["counted"]["patterns"]),
        edition=any_of(source["edition"]["patterns"]),
        silent=any_of(source["silent"]["patterns"]),
        time_limit=any_of(source["time_limit"]["patterns"]),
        relations=tuple((Relation(rule["name"]), any_of(rule["patterns"])) for rule in source["relation"]),
    )
