"""What a question wants done: look up, list, count, rank bodies, show in order of time; and words that filter clauses.

The rules are data, in ``intent.toml`` beside this file.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from assistant.analysis.rules import any_of, read_rules
from ingest.model import ClauseKind

_SPACES = re.compile(r"\s+")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


class Intent(StrEnum):
    """What is done with the clauses that fit."""

    LOOK_UP = "look-up"
    LIST = "list"
    COUNT = "count"
    RANK = "rank"
    TIMELINE = "timeline"


class Part(StrEnum):
    """The part that a body has in a clause."""

    LEAD = "lead"
    PARTICIPANT = "participant"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class IntentRules:
    """Compiled rules of ``intent.toml``; for each part the patterns that end before and begin behind a body's name."""

    intents: tuple[tuple[Intent, re.Pattern[str]], ...]
    parts: tuple[tuple[Part, re.Pattern[str], re.Pattern[str]], ...]
    weak_count: re.Pattern[str]
    alone: re.Pattern[str]
    only: re.Pattern[str]
    together: re.Pattern[str]
    left_out_before: re.Pattern[str]
    left_out_behind: re.Pattern[str]
    except_for: re.Pattern[str]
    lead_left_out: re.Pattern[str]
    others_lead: re.Pattern[str]
    ends: re.Pattern[str]
    told: re.Pattern[str]
    kinds: tuple[tuple[ClauseKind, re.Pattern[str]], ...]
    both_kinds: re.Pattern[str]
    dated: re.Pattern[str]
    undated: re.Pattern[str]
    mention: re.Pattern[str]
    mention_around: re.Pattern[str]
    mention_value: re.Pattern[str]
    section_titled: re.Pattern[str]
    section_named: re.Pattern[str]
    section_numbered: re.Pattern[str]
    section_first: re.Pattern[str]
    section_range: re.Pattern[str]
    section_series: re.Pattern[str]
    section_item: re.Pattern[str]
    without_duty: re.Pattern[str]
    no_measures: re.Pattern[str]
    no_tasks: re.Pattern[str]
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
    if rules.no_tasks.search(text):
        return frozenset({ClauseKind.MEASURE})
    told = rules.no_measures.sub(" ", text)
    kinds = {kind for kind, pattern in rules.kinds if pattern.search(told)}
    if told != text:
        kinds = kinds - {ClauseKind.MEASURE} | {ClauseKind.TASK}
    if kinds >= {ClauseKind.TASK, ClauseKind.MEASURE} or rules.both_kinds.search(text):
        kinds -= {ClauseKind.TASK, ClauseKind.MEASURE}
    return frozenset(kinds)


@cache
def intent_rules() -> IntentRules:
    """Return the compiled rules."""
    source = read_rules("intent")
    mention = source["mention"]
    return IntentRules(
        intents=tuple((Intent(rule["name"]), any_of(rule["patterns"])) for rule in source["intent"]),
        parts=tuple((Part(rule["name"]), any_of(rule["before"]), any_of(rule["behind"])) for rule in source["part"]),
        weak_count=any_of(source["weak_count"]["patterns"]),
        alone=any_of(source["alone"]["patterns"]),
        only=any_of(source["alone"]["before"]),
        together=any_of(source["together"]["patterns"]),
        left_out_before=any_of(source["left_out"]["before"]),
        left_out_behind=any_of(source["left_out"]["behind"]),
        except_for=any_of(source["left_out"]["around"]),
        lead_left_out=any_of(source["left_out"]["lead_before"]),
        others_lead=any_of(source["left_out"]["others_lead"]),
        told=any_of(source["told"]["patterns"]),
        ends=any_of(source["ends"]["patterns"]),
        kinds=tuple((ClauseKind(rule["name"]), any_of(rule["patterns"])) for rule in source["kind"]),
        both_kinds=any_of(source["both_kinds"]["patterns"]),
        dated=any_of(source["dated"]["patterns"]),
        undated=any_of(source["undated"]["patterns"]),
        mention=re.compile(rf"(?:{mention['before']})(?P<words>[^,。;?]{{2,60}}?)(?={mention['behind']})"),
        mention_around=re.compile(mention["around"]),
        mention_value=re.compile(mention["value"]),
        section_titled=re.compile(source["section"]["titled"]),
        section_named=re.compile(source["section"]["named"]),
        section_first=re.compile(source["section"]["first"]),
        section_range=re.compile(source["section"]["range"]),
        section_series=re.compile(source["section"]["series"]),
        section_numbered=re.compile(source["section"]["numbered"]),
        section_item=re.compile(source["section"]["item"]),
        no_measures=any_of(source["no_measures"]["patterns"]),
        no_tasks=any_of(source["no_tasks"]["patterns"]),
        without_duty=any_of(source["without_duty"]["patterns"]),
        without_lead=any_of(source["without_lead"]["patterns"]),
    )
