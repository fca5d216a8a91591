"""What of a document's clauses is compared with those of others, prepared once a document."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from assistant.linking.alignment import Passage, passage_of
from assistant.linking.rarity import Rarity
from ingest.bodies import BodyKind
from ingest.body_matching import match_function
from ingest.body_names import read_body
from ingest.model import Clause, ClauseKind, Document
from ingest.normalize import fold
from ingest.sentences import clause_sentences

Matrix = npt.NDArray[np.float32]

# What changes while the matter stays the same: dates, with the word that leads to one, and numbers.
_DATE = re.compile(
    r"(?:到|至|从|自)?(?:\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月)(?:年?[底末初份])?(?:前|起|以?来)?|年底前"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# What orders something; headings, covers and preambles don't.
_LINKED_KINDS = frozenset(
    {ClauseKind.TASK, ClauseKind.MEASURE, ClauseKind.PRINCIPLE, ClauseKind.ARTICLE, ClauseKind.CLOSING}
)
# A phrase is what stands between two of these marks; an enumeration (、) stays whole.
_PHRASE = re.compile(r"[^,。;:!?\s]{4,}")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces of all clauses of a document, in order, at least one a clause.

    Attributes:
        weights: for each piece, its bigrams with their rarity.
        starts: for each clause, the number of its first piece.
    """

    weights: Sequence[Mapping[str, float]]
    starts: npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Profile:
    """The clauses of one document that can be linked, in printed order, each at the same place of every list.

    Attributes:
        phrases: what stands between commas.
        sentences: what stands between full stops.
        bodies: names of the responsible bodies, as printed, groups left out.
        vectors: ``(n_sentences, dim)`` unit vectors; no rows for a clause without any.
    """

    phrases: Pieces
    sentences: Pieces
    bodies: Sequence[tuple[str, ...]]
    vectors: Sequence[Matrix]


def linked_clauses(document: Document) -> list[Clause]:
    """The clauses of a document that can be linked, in printed order."""
    return [clause for clause in document if clause.kind in _LINKED_KINDS]


def profile_of(document: Document, rarity: Rarity, vectors: Mapping[str, Matrix]) -> Profile | None:
    """Prepare a document; None if nothing in it can be linked."""
    clauses = linked_clauses(document)
    if not clauses:
        return None
    nothing = np.zeros((0, 0), dtype=np.float32)
    return Profile(
        phrases=_pieces((_phrases(clause) for clause in clauses), rarity),
        sentences=_pieces((_sentences(clause) for clause in clauses), rarity),
        bodies=[bodies_of(clause) for clause in clauses],
        vectors=[vectors.get(clause.clause_id, nothing) for clause in clauses],
    )


def body_text(clause: Clause) -> str:
    """What a clause says, folded, without its number and its bracket."""
    start, end = body_span(clause)
    return fold(clause.text)[start:end]


def without_dates(text: str) -> str:
    """A folded text without its dates."""
    return _DATE.sub("", text)


def body_span(clause: Clause) -> tuple[int, int]:
    """Where in ``clause.text`` it begins behind its number, and ends before its bracket."""
    start = len(clause.marker) if clause.marker and clause.text.startswith(clause.marker) else 0
    return start, len(clause.body)


def passage(clause: Clause, rarity: Rarity) -> Passage:
    """A clause reduced to what is aligned."""
    return passage_of(clause.text, *body_span(clause), rarity.weight)


def bodies_of(clause: Clause) -> tuple[str, ...]:
    """Names of the bodies responsible for a clause, as printed; groups (各地区, 相关部门) are left out."""
    return tuple(filter(_has_function, (*clause.leads, *clause.participants)))


def same_functions(names: Iterable[str], printed: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of names of bodies of one function, the first partner of each name of ``names``."""
    others = list(printed)
    partners = ((name, next((other for other in others if _have_one_function(name, other)), None)) for name in names)
    return [(name, other) for name, other in partners if other is not None]


def _pieces(texts_by_clause: Iterable[Sequence[str]], rarity: Rarity) -> Pieces:
    weights: list[Mapping[str, float]] = []
    starts: list[int] = []
    for texts in texts_by_clause:
        starts.append(len(weights))
        weights += [rarity.weights(_NUMBER.sub("", without_dates(text))) for text in texts]
    return Pieces(weights, np.array(starts, dtype=np.intp))


def _phrases(clause: Clause) -> list[str]:
    text = body_text(clause)
    return _PHRASE.findall(text) or [text]


def _sentences(clause: Clause) -> list[str]:
    folded = fold(clause.text)
    return [folded[span.start_char : span.end_char] for span in clause_sentences(clause)]


def _has_function(name: str) -> bool:
    mention = read_body(name)
    if mention is None or mention.is_group:
        return False
    return any(body.kind is not BodyKind.GROUP for body in mention.bodies)


@lru_cache(maxsize=500_000)
def _have_one_function(name: str, other: str) -> bool:
    one, two = read_body(name), read_body(other)
    return one is not None and two is not None and match_function(one, two) is not None
