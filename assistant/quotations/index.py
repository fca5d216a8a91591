"""Where a quotation stands: exactly or nearly so, in every document or in those meant."""

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from assistant.library import Library
from assistant.quotations.alignment import Alignment, Difference, align, differences
from assistant.quotations.bare_text import bare, printed_span
from ingest.model import Clause, ClauseKind, Document
from ingest.sentences import Span

# Words across the edge of two clauses are a quotation of both from this length; shorter ones meet there by chance.
_LEAST_ACROSS = 12
# Of a clause that a quotation only touches with so few characters nothing is quoted.
_LEAST_IN_CLAUSE = 4
# Nearly exact (docs/experiments.md): the share of characters that may differ grows with the length.
_LEAST_NEAR_CHARS = 6
_NEAR = ((6, 0.8), (12, 0.77), (16, 0.72), (30, 0.66))
# Near places as good as the best, but for this much.
_MARGIN = 0.06
# Longer quotations are compared by their beginning, which is enough to tell where they stand.
_MOST_NEAR_CHARS = 600
# Clauses that are compared character by character, chosen by the rarest character pairs of the quotation.
_POOL_SIZE = 32
_RAREST_PAIRS = 96


@dataclass(frozen=True, slots=True)
class Place:
    """One place a quotation stands at.

    Attributes:
        clause: the clause.
        span: the words, as a stretch of ``clause.text``.
        similarity: 1 for an exact place.
        differences: what is printed in place of words of the quotation.
    """

    clause: Clause
    span: Span
    similarity: float = 1.0
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class _Page:
    """The bare text of a document, clause behind clause; ``starts`` are the offsets of its clauses."""

    text: str
    starts: "array[int]"
    clauses: tuple[Clause, ...]

    def covered(self, start: int, end: int) -> range:
        """The clauses that a stretch touches."""
        return range(bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1))

    def bounds(self, number: int) -> tuple[int, int]:
        """Where the bare text of a clause begins and ends."""
        return self.starts[number], self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)


@dataclass(slots=True)
class _Postings:
    """The clauses each character pair stands in, as places in one list of clauses."""

    clauses: list[tuple[str, int]] = field(default_factory=list)
    holding: "dict[str, array[int]]" = field(default_factory=dict)


class QuotationIndex:
    """Finds quotations in the clauses of a library; built with the first search."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def exact(self, parts: Sequence[str], document_ids: frozenset[str] = frozenset()) -> list[Place]:
        """Return the places where all parts stand, in printed order; headings only where nothing else holds them.

        Punctuation, white space, width and traditional forms don't count. Several parts must stand in one clause.

        Args:
            parts: what is quoted, as typed.
            document_ids: where to look; empty for everywhere.
        """
        wanted = [bare(part) for part in parts if bare(part)]
        if not wanted:
            return []
        found = [place for page in self._meant(document_ids) for place in _exact(page, wanted)]
        return _no_headings(found)

    def near(self, quotation: str, document_ids: frozenset[str] = frozenset()) -> list[Place]:
        """Return the places with nearly the same words, the most similar first; none for a quotation of a few words.

        Args:
            quotation: what is quoted, as typed.
            document_ids: where to look; empty for everywhere.
        """
        wanted = bare(quotation)[:_MOST_NEAR_CHARS]
        if len(wanted) < _LEAST_NEAR_CHARS:
            return []
        least = _least_similarity(len(wanted))
        found: dict[tuple[str, int], Alignment] = {}
        for document_id, number in self._pool(wanted, document_ids):
            page = self._pages[document_id]
            stretch = _align_clause(page, number, wanted, least)
            if stretch is not None:
                found.setdefault((document_id, stretch.end), stretch)
        best = max((stretch.similarity for stretch in found.values()), default=0.0)
        places = [
            replace(place, similarity=stretch.similarity, differences=tuple(differences(wanted, words)))
            for (document_id, _), stretch in found.items()
            if stretch.similarity >= best - _MARGIN
            for words in [self._pages[document_id].text[stretch.start : stretch.end]]
            for place in _places(self._pages[document_id], stretch.start, stretch.end)
        ]
        return sorted(_no_headings(places), key=lambda place: -place.similarity)

    def _meant(self, document_ids: frozenset[str]) -> Iterator[_Page]:
        return (page for i, page in self._pages.items() if not document_ids or i in document_ids)

    def _pool(self, wanted: str, document_ids: frozenset[str]) -> list[tuple[str, int]]:
        """The clauses that share most of the rarest character pairs."""
        holding = self._postings.holding
        pairs = sorted((pair for pair in set(_pairs(wanted)) if pair in holding), key=lambda pair: len(holding[pair]))
        counts: Counter[int] = Counter()
        for pair in pairs[:_RAREST_PAIRS]:
            counts.update(holding[pair])
        clauses = self._postings.clauses
        meant = ((i, n) for i, n in counts.items() if not document_ids or clauses[i][0] in document_ids)
        return [clauses[i] for i, _ in sorted(meant, key=lambda item: (-item[1], item[0]))[:_POOL_SIZE]]

    @cached_property
    def _pages(self) -> dict[str, _Page]:
        return {i: _page(document) for i, document in self._library.documents.items()}

    @cached_property
    def _postings(self) -> _Postings:
        postings = _Postings()
        for document_id, page in self._pages.items():
            for number in range(len(page.clauses)):
                start, end = page.bounds(number)
                for pair in set(_pairs(page.text[start:end])):
                    postings.holding.setdefault(pair, array("I")).append(len(postings.clauses))
                postings.clauses.append((document_id, number))
        return postings


def _page(document: Document) -> _Page:
    texts = [bare(clause.text) for clause in document.clauses]
    starts = array("I")
    at = 0
    for text in texts:
        starts.append(at)
        at += len(text)
    return _Page("".join(texts), starts, document.clauses)


def _pairs(text: str) -> Iterator[str]:
    return (text[i : i + 2] for i in range(len(text) - 1))


def _exact(page: _Page, wanted: Sequence[str]) -> list[Place]:
    """The first place of each clause that holds all parts; across clauses only a long part counts."""
    if any(part not in page.text for part in wanted):
        return []
    of_parts = [
        {place.clause.clause_id: place for start in _found(page.text, part) for place in _across(page, start, part)}
        for part in wanted
    ]
    shared = set.intersection(*(set(places) for places in of_parts))
    return [_joined([places[i] for places in of_parts]) for i in of_parts[0] if i in shared]


def _found(text: str, part: str) -> list[int]:
    """Where a part stands, the last place first, so that the first one wins in a dictionary."""
    starts = []
    at = text.find(part)
    while at >= 0:
        starts.append(at)
        at = text.find(part, at + len(part))
    return starts


def _across(page: _Page, start: int, part: str) -> list[Place]:
    end = start + len(part)
    if len(page.covered(start, end)) > 1 and len(part) < _LEAST_ACROSS:
        return []
    return _places(page, start, end)


def _joined(places: Sequence[Place]) -> Place:
    start = min(place.span.start_char for place in places)
    end = max(place.span.end_char for place in places)
    return replace(places[0], span=Span(start, end))


def _places(page: _Page, start: int, end: int) -> list[Place]:
    """A stretch of a document clause by clause."""
    covered = page.covered(start, end)
    places = []
    for number in covered:
        first, last = page.bounds(number)
        begin, stop = max(start, first), min(end, last)
        if stop > begin and (len(covered) == 1 or stop - begin >= _LEAST_IN_CLAUSE):
            clause = page.clauses[number]
            places.append(Place(clause, printed_span(clause.text, begin - first, stop - first)))
    return places


def _align_clause(page: _Page, number: int, wanted: str, least: float) -> Alignment | None:
    """The nearest stretch of a clause, else of it and its neighbours, as a stretch of the page."""
    start, end = page.bounds(number)
    aligned = align(wanted, page.text[start:end], least=least)
    if aligned is None and len(wanted) >= _LEAST_ACROSS:
        start, end = max(0, start - len(wanted)), min(len(page.text), end + len(wanted))
        aligned = align(wanted, page.text[start:end], least=least)
    return None if aligned is None else replace(aligned, start=start + aligned.start, end=start + aligned.end)


def _least_similarity(length: int) -> float:
    return next(least for chars, least in reversed(_NEAR) if length >= chars)


def _no_headings(places: Iterable[Place]) -> list[Place]:
    """Leave headings out, unless there is nothing else."""
    every = list(places)
    return [place for place in every if place.clause.kind is not ClauseKind.HEADING] or every
