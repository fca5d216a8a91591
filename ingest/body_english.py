"""Names of bodies in English: Ministry of Finance, SAMR, provincial development and reform commission."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ingest.bodies import ALL_LEVELS, LOCAL_LEVELS, Senses, body_forms
from ingest.body_cores import Core, longest_first
from ingest.model import Level
from ingest.normalize import fold

_LEVELS = {
    "national": {Level.NATIONAL},
    "state": {Level.NATIONAL},
    "central": {Level.NATIONAL},
    "provincial": {Level.PROVINCIAL},
    "municipal": {Level.MUNICIPAL},
    "city": {Level.MUNICIPAL},
    "prefectural": {Level.MUNICIPAL},
    "county": {Level.COUNTY},
    "district": {Level.COUNTY},
    "local": set(LOCAL_LEVELS),
}
_ORGAN = (
    r"(?:commissions?|bureaus?|departments?|administrations?|offices?|authorit(?:y|ies)|committees?|ministry"
    r"|agenc(?:y|ies)|centers?)"
)


def find_english_cores(text: str) -> Iterator[Core]:
    """Yield the English names in a text, the longest at each place; their level words included."""
    lowered = fold(text)
    found = [Core(*match.span(), body_forms().english_names[match[0]]) for match in _tables().names.finditer(lowered)]
    found += [Core(*match.span(), body_forms().acronyms[match[0]]) for match in _tables().acronyms.finditer(text)]
    for pattern in _tables().composed:
        found += [Core(*match.span(), _senses(match)) for match in pattern.finditer(lowered)]
    end = 0
    for core in sorted(found, key=lambda core: (core.start_char, -core.end_char)):
        if core.start_char >= end:
            yield core
            end = core.end_char


def _senses(match: re.Match[str]) -> Senses:
    levels = frozenset(_LEVELS[match["level"]]) if match["level"] else ALL_LEVELS
    if match["organ"] == "ministry":
        levels = frozenset({Level.NATIONAL})
    elif not match["level"]:
        levels = frozenset(LOCAL_LEVELS)
    return dict.fromkeys(body_forms().english_words[match["words"]], levels)


@dataclass(frozen=True, slots=True)
class _Tables:
    names: re.Pattern[str]
    acronyms: re.Pattern[str]
    composed: tuple[re.Pattern[str], ...]


@cache
def _tables() -> _Tables:
    forms = body_forms()
    words = rf"(?P<words>{_alternation(forms.english_words)})"
    level = rf"(?:(?P<level>{'|'.join(_LEVELS)})(?:[- ]level)?\s+)?"
    organ = rf"(?P<organ>{_ORGAN})"
    return _Tables(
        re.compile(rf"\b(?:{_alternation(forms.english_names)})\b"),
        re.compile(rf"\b(?:{_alternation(forms.acronyms)})\b"),
        (
            re.compile(rf"\b{level}{words}\s+{organ}\b"),
            re.compile(rf"\b{level}{organ}\s+(?:of|for)\s+(?:the\s+)?{words}\b"),
        ),
    )


def _alternation(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, longest_first(names)))
