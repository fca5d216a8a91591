"""The body that a name given by a reader means: everyday names included, unknown ones with their nearest neighbours."""

import difflib
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from assistant.ledger.rows import LedgerRow
from ingest.bodies import Body, all_bodies
from ingest.body_matching import Relation, match_function
from ingest.body_names import BodyMention, find_bodies, read_body
from ingest.errors import InputError
from ingest.model import Level
from ingest.normalize import fold

# The longest printed names have some twenty characters; more is a text, not a name.
_MOST_NAME_CHARS = 60
_MOST_NEAREST = 3
_CUTOFF = 0.4
# Where nothing is that like it, names of the same sort of organ (局).
_ORGAN_CUTOFF = 0.2
_BETWEEN_NAMES = re.compile(r"[\s、,，;；/和及与]+|以及|and")


def look_up_body(name: str, printed: Sequence[str]) -> BodyMention:
    """Read the name of one body.

    Args:
        name: official, printed or everyday name, with or without its place.
        printed: names that the documents print, to offer the nearest of.

    Raises:
        InputError: it is no body that is known, or several.
    """
    stripped = name.strip()
    if not stripped:
        raise InputError("the name of a body given is empty")
    mention = read_body(stripped) if len(stripped) <= _MOST_NAME_CHARS else None
    if mention is None:
        shown, nearest = _shown(stripped), nearest_names(stripped, [*printed, *_official_names()])
        if nearest:
            raise InputError(f"{shown!r} is no body that is known; nearest are {', '.join(nearest)}")
        raise InputError(f"{shown!r} is no body that is known; write its printed or its everyday name")
    several = _separate_names(stripped)
    if len(several) > 1:
        raise InputError(f"{stripped!r} names several bodies; give the option once for each ({', '.join(several)})")
    return mention


def nearest_names(name: str, candidates: Iterable[str]) -> list[str]:
    """The names most like one: holding it or held by it first, then similar ones, else of the same kind of organ."""
    wanted = fold(name)
    others = [other for other in dict.fromkeys(candidates) if len(wanted) <= _MOST_NAME_CHARS and fold(other) != wanted]
    holding = [other for other in others if wanted in fold(other) or fold(other) in wanted]
    similar = difflib.get_close_matches(wanted, others, n=_MOST_NEAREST, cutoff=_CUTOFF)
    if not (holding or similar):
        organs = [other for other in others if fold(other)[-1:] == wanted[-1:]]
        similar = difflib.get_close_matches(wanted, organs, n=_MOST_NEAREST, cutoff=_ORGAN_CUTOFF)
    return list(dict.fromkeys([*sorted(holding, key=len), *similar]))[:_MOST_NEAREST]


def nearest_printed(mention: BodyMention, printed: Sequence[str]) -> list[str]:
    """Printed names nearest to a body: of its function at other levels and places first, then similar names.

    Its own name is none of them.
    """
    others = [name for name in printed if fold(name) != fold(mention.text)]
    related = [name for name in others if (other := read_body(name)) and _is_related(mention, other)]
    return list(dict.fromkeys([*related, *nearest_names(mention.text, others)]))[:_MOST_NEAREST]


def meanings(mention: BodyMention) -> tuple[str, ...]:
    """What each body that a name may mean is usually called."""
    return tuple(_usual_name(body, mention.senses[body]) for body in mention.bodies)


def reform_notes(rows: Iterable[LedgerRow]) -> list[str]:
    """Say which printed names are listed for another one because a reform lies between, one line a name asked for."""
    names: dict[tuple[str, Relation], dict[str, None]] = {}
    years: dict[tuple[str, Relation], set[int]] = {}
    for named in (named for row in rows for named in row.named if named.match.reforms):
        key = (named.match.asked.name_at(Level.NATIONAL), named.match.relation)
        names.setdefault(key, {})[named.name] = None
        years.setdefault(key, set()).update(reform.year for reform in named.match.reforms)
    return [
        f"{asked} is listed under its {_WHEN[relation]} name {'、'.join(names[asked, relation])}"
        f" (reform of {'、'.join(map(str, sorted(years[asked, relation])))})"
        for asked, relation in names
    ]


_WHEN = {Relation.PREDECESSOR: "earlier", Relation.SUCCESSOR: "later"}


def _is_related(mention: BodyMention, other: BodyMention) -> bool:
    match = match_function(mention, other)
    return match is not None and match.relation is not Relation.GROUP


def _separate_names(text: str) -> list[str]:
    """Names with nothing but a separator between them: 人社厅和财政厅."""
    mentions = find_bodies(text)
    gaps = [text[before.end_char : after.start_char] for before, after in pairwise(mentions)]
    return [mention.text for mention in mentions] if any(map(_BETWEEN_NAMES.fullmatch, gaps)) else []


def _usual_name(body: Body, levels: frozenset[Level]) -> str:
    return body.name_at(next(level for level in Level if level in levels))


def _official_names() -> list[str]:
    return [name for body in all_bodies().values() for name in (*body.national_names, *body.local_names) if name]


def _shown(name: str) -> str:
    return name if len(name) <= _MOST_NAME_CHARS else f"{name[:_MOST_NAME_CHARS]}…"
