"""What a question wants done: look up, list, count, show in order of time; and words that filter clauses.

The rules are data, in ``intent.toml`` beside this file.
"""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from ingest.model import ClauseKind

_SPACES = re.compile(r"\s+")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


class Intent(StrEnum):
    """What is done with the clauses that fit."""

    LOOK_UP = "look-up"
    LIST = "list"
    COUNT = "count"
    TIMELINE = "timeline"


@dataclass(frozen=True, slots=True)
class IntentRules:
    """Compiled rules of ``intent.toml``; for each role the patterns that end before and begin behind a body's name."""

    intents: tuple[tuple[Intent, re.Pattern[str]], ...]
    roles: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]
    weak_count: re.Pattern[str]
    alone: re.Pattern[str]
    kinds: tuple[tuple[ClauseKind, re.Pattern[str]], ...]
    both_kinds: re.Pattern[str]
    dated: re.Pattern[str]
    undated: re.Pattern[str]
    mention: re.Pattern[str]
    mention_around: re.Pattern[str]
    section_titled: re.Pattern[str]
    section_numbered: re.Pattern[str]
    section_item: re.Pattern[str]
    without_duty: re.Pattern[str]
    without_lead: re.Pattern[str]


def find_intent(text: str) -> Intent:
    """Return the intent of a folded question without the documents it names."""
    joined = _SPACES.sub(_between_words, text)
    return next((intent for intent, pattern in intent_rules().intents if pattern.search(joined)), Intent.LOOK_UP)


def _between_words(space: re.Match[str]) -> str:
    """Nothing beside a Chinese character, else one space."""
    before, behind = space.string[space.start() - 1 : space.start()], space.string[space.end() : space.end() + 1]
    return "" if _CHINESE.match(before) or _CHINESE.match(behind) else " "


def find_kinds(text: str) -> frozenset[ClauseKind]:
    """Return the kinds of clause that a folded question restricts itself to; empty for no restriction."""
    rules = intent_rules()
    kinds = {kind for kind, pattern in rules.kinds if pattern.search(text)}
    if kinds >= {ClauseKind.TASK, ClauseKind.MEASURE} or rules.both_kinds.search(text):
        kinds -= {ClauseKind.TASK, ClauseKind.MEASURE}
    return frozenset(kinds)


@cache
def intent_rules() -> IntentRules:
    """Return the compiled rules."""
    text = resources.files("assistant.analysis").joinpath("intent.toml").read_text(encoding="utf-8")
    source: dict[str, Any] = tomllib.loads(text)
    mention = source["mention"]
    return IntentRules(
        intents=tuple((Intent(rule["name"]), _any_of(rule["patterns"])) for rule in source["intent"]),
        roles=tuple((rule["name"], _any_of(rule["before"]), _any_of(rule["behind"])) for rule in source["role"]),
        weak_count=_any_of(source["weak_count"]["patterns"]),
        alone=_any_of(source["alone"]["patterns"]),
        kinds=tuple((ClauseKind(rule["name"]), _any_of(rule["patterns"])) for rule in source["kind"]),
        both_kinds=_any_of(source["both_kinds"]["patterns"]),
        dated=_any_of(source["dated"]["patterns"]),
        undated=_any_of(source["undated"]["patterns"]),
        mention=re.compile(rf"(?:{mention['before']})(?P<words>[^,。;?]{{2,60}}?)(?={mention['behind']})"),
        mention_around=re.compile(mention["around"]),
        section_titled=re.compile(source["section"]["titled"]),
        section_numbered=re.compile(source["section"]["numbered"]),
        section_item=re.compile(source["section"]["item"]),
        without_duty=_any_of(source["without_duty"]["patterns"]),
        without_lead=_any_of(source["without_lead"]["patterns"]),
    )


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) or "(?!)")
