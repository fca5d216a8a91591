"""Chunks: what of a clause is embedded, and how a long one is cut to fit the model's window."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest.model import Clause

# A sentence ends behind 。；！？ (or their half-width forms) and the closing quotes and brackets that follow.
_SENTENCE = re.compile(r"[^。；！？;!?\n]*(?:[。；！？;!?\n]+[”’」』）)》]*|$)")


_SEPARATOR = ":"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A text that is embedded as one vector.

    Attributes:
        clause_id: the clause it is cut from; citations always name the clause.
        number: its place among the clause's chunks, from 0.
        text: what the model reads.
    """

    clause_id: str
    number: int
    text: str


@dataclass(frozen=True, slots=True, order=True)
class ChunkKey:
    """Which chunk a vector belongs to; its string form is the deterministic id in Chroma."""

    revision_id: str
    clause_id: str
    number: int

    def __str__(self) -> str:
        return _SEPARATOR.join((self.revision_id, str(self.number), self.clause_id))

    @classmethod
    def parse(cls, text: str) -> "ChunkKey":
        """The key whose string form is ``text``."""
        revision_id, number, clause_id = text.split(_SEPARATOR, 2)
        return cls(revision_id, clause_id, int(number))


@dataclass(frozen=True, slots=True)
class Window:
    """How much the embedding model reads at once, by its own count."""

    max_tokens: int
    count_tokens: Callable[[str], int]

    def holds(self, text: str) -> bool:
        """Whether the model reads the text whole."""
        return self.count_tokens(text) <= self.max_tokens


def embedded_text(clause: Clause) -> str:
    """The text that stands for a clause in the vector index: its body, without the responsibility bracket.

    First measurements: Recall@5 .84 for the clause text alone, .74 with the trail in front.
    """
    return clause.body.strip() or clause.text.strip()


def cut(clause: Clause, window: Window) -> tuple[Chunk, ...]:
    """The clause's chunks in order, at least one; more only when the text is longer than the window."""
    text = embedded_text(clause)
    parts = [text] if window.holds(text) else list(_packed(_sentences(text, window), window))
    return tuple(Chunk(clause.clause_id, number, part) for number, part in enumerate(parts))


def _sentences(text: str, window: Window) -> Iterator[str]:
    for match in _SENTENCE.finditer(text):
        if match.group():
            yield from _halved(match.group(), window)


def _halved(text: str, window: Window) -> Iterator[str]:
    """A sentence in pieces that fit; halving ends at single characters, which no window refuses."""
    if len(text) == 1 or window.holds(text):
        yield text
        return
    middle = len(text) // 2
    yield from _halved(text[:middle], window)
    yield from _halved(text[middle:], window)


def _packed(sentences: Iterator[str], window: Window) -> Iterator[str]:
    """Neighbouring sentences joined as long as they fit together."""
    packed = ""
    for sentence in sentences:
        if packed and not window.holds(packed + sentence):
            yield packed
            packed = ""
        packed += sentence
    if packed:
        yield packed
