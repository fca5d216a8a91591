"""Administrative bodies: what each function's organs are called at every level, and what reforms made of them.

The data is ``bodies.toml``, one entry a function. This module turns it into lookup tables of surface forms; how names
stand in text is in ``body_names``, which printed name means which body in ``body_matching``.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TypedDict

from ingest.model import Level
from ingest.normalize import fold

LOCAL_LEVELS = (Level.PROVINCIAL, Level.MUNICIPAL, Level.COUNTY)
ALL_LEVELS = frozenset(Level)
_RANK_WORDS = {Level.PROVINCIAL: "省", Level.MUNICIPAL: "市", Level.COUNTY: "县"}
_LONG_ORGANS = {"委": ("委", "委员会"), "办": ("办", "办公室")}
_STATE_PREFIXES = ("中华人民共和国", "国家", "中国", "国务院", "中央", "中华全国", "全国")
_LEAST_STRIPPED_CHARS = 3


class BodyKind(StrEnum):
    """What sort of body; the names of the tables in ``bodies.toml``."""

    DEPARTMENT = "departments"
    PARTY = "party"
    JUSTICE = "justice"
    ASSOCIATION = "associations"
    ENTERPRISE = "enterprises"
    GROUP = "groups"  # governments, departments as a whole
    GENERIC = "generic"  # known by the ending only: two are the same if their names are


@dataclass(frozen=True, slots=True)
class Body:
    """A function of the state with its organs at all levels, 发展改革; two bodies are equal if their keys are.

    Attributes:
        key: the function's name.
        kind: what sort of body.
        national_names: names of the central organ, the usual one first; empty without one.
        local_names: usual name at each local level, without its place; None where no organ is.
        branches: what follows the place in the names of its branches (人民银行长沙中心支行).
        is_seated: whether a branch is named after the city it sits in and may serve the whole province.
        is_vertical: whether the local organs are the central one's branches.
    """

    key: str
    kind: BodyKind = field(compare=False)
    national_names: tuple[str, ...] = field(default=(), compare=False)
    local_names: tuple[str | None, ...] = field(default=(None, None, None), compare=False)
    branches: tuple[str, ...] = field(default=(), compare=False)
    is_seated: bool = field(default=False, compare=False)
    is_vertical: bool = field(default=False, compare=False)

    def name_at(self, level: Level) -> str:
        """Return the usual printed name at a level (省发展改革委); the key where there is none."""
        if level is Level.NATIONAL:
            return self.national_names[0] if self.national_names else self.key
        name = self.local_names[LOCAL_LEVELS.index(level)]
        if name is None:
            return self.key
        return _RANK_WORDS[level] + ("委" if self.kind is BodyKind.PARTY else "") + name


@dataclass(frozen=True, slots=True)
class Reform:
    """A function's passing to another in the reform of a year."""

    old: Body
    new: Body
    year: int


Senses = dict[Body, frozenset[Level]]  # the bodies a form may mean, each with the levels at which it is called so


@dataclass(slots=True)
class BodyForms:
    """Lookup tables of folded surface forms, none with a place or rank in it.

    Attributes:
        names: complete names (发展改革委).
        bare_names: names that are ordinary words too (海关).
        words: what stands before the organ (发展改革); several bodies for clipped compounds (教体).
        telling_words: words that mean the body without an organ where a verb of duty follows (教育牵头).
        english_names: names in English, lower case.
        acronyms: abbreviations, in capitals as printed.
        english_words: words that take bureau, department, commission around them.
    """

    names: dict[str, Senses] = field(default_factory=dict)
    bare_names: dict[str, Senses] = field(default_factory=dict)
    words: dict[str, tuple[Body, ...]] = field(default_factory=dict)
    telling_words: frozenset[str] = frozenset()
    english_names: dict[str, Senses] = field(default_factory=dict)
    acronyms: dict[str, Senses] = field(default_factory=dict)
    english_words: dict[str, tuple[Body, ...]] = field(default_factory=dict)


class _Record(TypedDict, total=False):
    national: str
    words: str
    organs: str
    names: str
    bare: str
    branches: str
    seat: bool
    vertical: bool
    english: str
    into: list[str]
    year: int
    of: str


@cache
def all_bodies() -> dict[str, Body]:
    """Return every body by its key, in the order of the data."""
    return {key: _make_body(key, kind, record) for kind, key, record in _records()}


@cache
def all_reforms() -> tuple[Reform, ...]:
    """Return every passing of a function to another."""
    bodies = all_bodies()
    return tuple(
        Reform(bodies[key], bodies[new], record["year"])
        for _, key, record in _records()
        for new in record.get("into", ())
    )


@cache
def body_forms() -> BodyForms:
    """Return the lookup tables."""
    forms = BodyForms()
    telling: set[str] = set()
    for _, key, record in _records():
        body = all_bodies()[key]
        _add_chinese(forms, body, record)
        _add_english(forms, body, record.get("english", ""))
        telling.update(word for word in record.get("words", "").split() if not word.startswith("~"))
    for word, record in _tables()["compounds"].items():
        forms.words[word] = tuple(all_bodies()[key] for key in record["of"].split())
    forms.telling_words = frozenset(telling)
    return forms


@cache
def _tables() -> dict[str, dict[str, _Record]]:
    tables: dict[str, dict[str, _Record]] = tomllib.loads((files("ingest") / "bodies.toml").read_text(encoding="utf-8"))
    return tables


def _records() -> Iterator[tuple[BodyKind, str, _Record]]:
    for kind in BodyKind:
        for key, record in _tables()[kind.value].items():
            yield kind, key, record


def _make_body(key: str, kind: BodyKind, record: _Record) -> Body:
    words = _words(record)
    whole = next(iter(record.get("names", "").split()), None)
    organs = _organs(record)
    local = tuple(words[0] + organs[level][0] if organs[level] else whole for level in LOCAL_LEVELS)
    return Body(
        key,
        kind,
        tuple(name.removeprefix("=") for name in record.get("national", "").split()),
        local,
        tuple(sorted(record.get("branches", "").split(), key=len, reverse=True)),
        record.get("seat", False),
        record.get("vertical", "branches" in record),
    )


def _words(record: _Record) -> list[str]:
    return [word.removeprefix("~") for word in record.get("words", "").split()]


def _organs(record: _Record) -> dict[Level, list[str]]:
    columns = record.get("organs", "- - -").split()
    return {
        level: [] if column == "-" else column.split("/") for level, column in zip(LOCAL_LEVELS, columns, strict=True)
    }


def _add_chinese(forms: BodyForms, body: Body, record: _Record) -> None:
    for name in record.get("national", "").split():
        for form in {name.removeprefix("="), _without_state(name, body.kind)}:
            _add(forms.names, form, body, {Level.NATIONAL})
    for word in _words(record):
        forms.words[word] = (*forms.words.get(word, ()), body)
        for level, organs in _organs(record).items():
            for organ in organs:
                for spelled in _LONG_ORGANS.get(organ, (organ,)):
                    _add(forms.names, word + spelled, body, {level})
    levels = {*LOCAL_LEVELS, *([Level.NATIONAL] if body.national_names else [])}
    for name in record.get("names", "").split():
        _add(forms.names, name, body, levels)
    for name in record.get("bare", "").split():
        ranked = {level for level, word in _RANK_WORDS.items() if name.startswith(word)}  # 省委
        _add(forms.bare_names, name, body, ranked or levels)


def _without_state(name: str, kind: BodyKind) -> str:
    """The name as it is printed among its like: 税务总局 for 国家税务总局; as it stands where = forbids that."""
    if name.startswith("=") or kind is BodyKind.ENTERPRISE:
        return name.removeprefix("=")
    stripped = next((name.removeprefix(prefix) for prefix in _STATE_PREFIXES if name.startswith(prefix)), name)
    return stripped if len(stripped) >= _LEAST_STRIPPED_CHARS else name


def _add_english(forms: BodyForms, body: Body, english: str) -> None:
    for name in filter(None, map(str.strip, english.split(";"))):
        if name.startswith("*"):
            word = name.removeprefix("*")
            forms.english_words[word] = (*forms.english_words.get(word, ()), body)
        elif name.isupper():
            _add(forms.acronyms, name, body, {Level.NATIONAL})
        else:
            _add(forms.english_names, fold(name), body, {Level.NATIONAL})


def _add(table: dict[str, Senses], form: str, body: Body, levels: set[Level]) -> None:
    senses = table.setdefault(form, {})
    senses[body] = senses.get(body, frozenset()) | levels
