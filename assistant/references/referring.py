"""Which clauses a question means that names them by number: 25号文第（二十）项, 湖南第10条, 第三部分第二点."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.cards import DocumentCard
from assistant.analysis.documents import DocumentMention
from assistant.analysis.intent import Intent
from assistant.analysis.ordinal_words import StepKind
from assistant.analysis.ordinals import ClauseReference, Step, find_references
from assistant.analysis.restrictions import Restrictions
from assistant.analysis.topic import bare_words, masked
from assistant.library import Library
from assistant.references.addresses import PARAGRAPH, Address, addresses
from ingest.model import Clause, Document

# Without a document named, more than this many other words make the number one of something else.
_MOST_OTHER_CHARS = 6
_MOST_NEAREST = 2
_LEAST_TITLE_CHARS = 4
_STATUTE = re.compile(
    r"(?P<name>[^,。;:?!\s《》“”]{2,40}?(?:条例|办法|规定|规则|细则|法|决定|标准|规程))[》”]?的?(?=第|\()"
)


@dataclass(frozen=True, slots=True)
class Referred:
    """What one reference names in one document.

    Attributes:
        reference: the words.
        document: the document looked at.
        clauses: the clauses of that number, in printed order; several where numbers begin anew in each chapter.
        by_count: no clause of the chapter has that number; this is the one that counting leads to.
        nearest: clauses with the nearest numbers when none has this one.
    """

    reference: ClauseReference
    document: Document
    clauses: tuple[Clause, ...] = ()
    by_count: bool = False
    nearest: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Referral:
    """The clauses a question names by number.

    Attributes:
        found: one for each reference and document that has it, or that was named and has it not.
        rest: what the question says besides, without asking words.
    """

    found: tuple[Referred, ...]
    rest: str

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """All clauses named, in the order of the references."""
        return tuple({clause.clause_id: clause for referred in self.found for clause in referred.clauses}.values())


class Referrer:
    """Finds the clauses of one library that questions name by number."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._addresses: dict[str, tuple[Address, ...]] = {}

    def refer(self, analysis: QueryAnalysis) -> Referral | None:
        """Return the clauses that a question names by number; None when it names none so, or lists and counts."""
        scope, titled = analysis.scope, _titled(analysis.folded, self._library.cards)
        named = [(mention.start_char, mention.end_char) for mention in (*scope.mentions, *titled)]
        references = find_references(analysis.folded, named=named)
        if not references or (not scope.documents and (scope.mentions or scope.unknown_regions or scope.unknown_years)):
            return None
        if _is_list(analysis.restrictions, references):
            return None
        rest = bare_words(masked(analysis.folded, [*named, *((r.start_char, r.end_char) for r in references)]))
        meant = scope.documents or frozenset().union(*(title.documents for title in titled)) or scope.preferred
        if not meant and len("".join(rest.split())) > _MOST_OTHER_CHARS:
            return None
        looked = [
            self._look_up(reference, document)
            for reference, own in zip(references, _own_documents(references, scope.mentions), strict=True)
            for i, document in self._library.documents.items()
            if not meant or i in (own or meant)
        ]
        if not (scope.documents or titled):
            has = [referred for referred in looked if referred.clauses and not referred.by_count]
            looked = has or [replace(referred, clauses=(), by_count=False) for referred in looked]
        return Referral(tuple(looked), rest)

    def _look_up(self, reference: ClauseReference, document: Document) -> Referred:
        """What a reference names in a document."""
        if document.document_id not in self._addresses:
            self._addresses[document.document_id] = addresses(document)
        every = self._addresses[document.document_id]
        steps = _as_printed(reference.steps, every)
        found = _fitting(steps, every)
        if found:
            return Referred(reference, document, tuple(address.clause for address in found))
        counted = _by_count(steps, every)
        if counted is not None:
            return Referred(reference, document, (counted.clause,), by_count=True)
        nearest = tuple(address.clause for address in _nearest(steps, every))
        return Referred(reference, document, nearest=nearest)


def _is_list(asked: Restrictions, references: Sequence[ClauseReference]) -> bool:
    """Whether a question lists or counts clauses of a part (第二部分里省发改委牵头的是哪几条), as the ledger does."""
    only_numbers = not any((asked.bodies, asked.single_body, asked.due, asked.dated, asked.words, asked.section_titles))
    if asked.intent is Intent.LOOK_UP:
        return False
    if asked.intent is not Intent.LIST or not only_numbers:
        return True
    return all(reference.steps[-1].kind is StepKind.CHAPTER for reference in references)


def _own_documents(references: Sequence[ClauseReference], mentions: Sequence[DocumentMention]) -> list[frozenset[str]]:
    """For each reference the documents named since the one before it; else the same ones; empty where none lead."""
    owned: list[frozenset[str]] = []
    behind = 0
    for reference in references:
        since = [m.documents for m in mentions if behind <= m.start_char and m.end_char <= reference.start_char]
        owned.append(frozenset().union(*since) if since else owned[-1] if owned else frozenset())
        behind = reference.end_char
    return owned


def _titled(folded: str, cards: Sequence[DocumentCard]) -> list[DocumentMention]:
    """Statutes called by the end of their title, right before a number (河道管理条例第三条)."""
    mentions = []
    for match in _STATUTE.finditer(folded):
        name = match["name"]
        fitting = [(start, _held(name[start:], cards)) for start in range(len(name) - _LEAST_TITLE_CHARS + 1)]
        start, documents = next(((start, held) for start, held in fitting if held), (0, frozenset[str]()))
        if documents:
            mentions.append(DocumentMention(name[start:], documents, match.start("name") + start, match.end("name")))
    return mentions


def _held(name: str, cards: Sequence[DocumentCard]) -> frozenset[str]:
    return frozenset(card.document_id for card in cards if card.title.endswith(name))


def _as_printed(steps: Sequence[Step], every: Sequence[Address]) -> tuple[Step, ...]:
    """The steps without a first 款, which is the article's own text; 条 are chapters where nothing else counts."""
    below = tuple(step for step in steps if step != Step(StepKind.PARAGRAPH, "1") or len(steps) == 1)
    if any(address.own.may_be(StepKind.LOOSE) for address in every):
        return below
    return tuple(Step(StepKind.ANY, step.ordinal) if step.kind is StepKind.LOOSE else step for step in below)


def _fitting(steps: Sequence[Step], every: Sequence[Address]) -> list[Address]:
    """The outermost clauses of that number: 第六条 is a task before it is a measure of some task."""
    found = [address for address in every if address.own.fits(steps[-1]) and address.fits_above(steps[:-1])]
    ranks = [address.own.rank for address in found]
    wants_paragraph = steps[-1].kind is StepKind.PARAGRAPH and PARAGRAPH in ranks
    rank = PARAGRAPH if wants_paragraph else min(ranks, default=0)
    return [address for address in found if address.own.rank == rank and _is_direct(address, steps)]


def _is_direct(address: Address, steps: Sequence[Step]) -> bool:
    """第二部分第一项 is no measure 1 of any task of that part, and 4.20 no measure of item 20."""
    if len(steps) < 2 or steps[-2].kind not in {StepKind.CHAPTER, StepKind.ANY}:
        return True
    return len(address.nodes) > 1 and address.nodes[-2].fits(steps[-2])


def _by_count(steps: Sequence[Step], every: Sequence[Address]) -> Address | None:
    """第四部分第二项 where items run on across chapters: the second of the clauses printed there."""
    if len(steps) < 2 or steps[-2].kind is not StepKind.CHAPTER or not steps[-1].ordinal.isdecimal():
        return None
    here = [
        address
        for address in every
        if address.own.may_be(steps[-1].kind) and address.fits_above(steps[:-1]) and address.nodes[-2].is_chapter
    ]
    place = int(steps[-1].ordinal)
    return here[place - 1] if place <= len(here) and place < _number(here[0].own.ordinal) else None


def _nearest(steps: Sequence[Step], every: Sequence[Address]) -> list[Address]:
    """The clauses with the nearest numbers where the one named would stand."""
    above = steps[:-1]
    if above and not any(address.fits_above(above) for address in every):
        return _nearest(above, every) if not _fitting(above, every) else _fitting(above, every)[:1]
    here = [address for address in every if address.own.may_be(steps[-1].kind) and address.fits_above(above)]
    outermost = min((address.own.rank for address in here), default=0)
    wanted = _number(steps[-1].ordinal)
    near = sorted(
        (address for address in here if address.own.rank == outermost),
        key=lambda address: abs(_number(address.own.ordinal) - wanted),
    )[:_MOST_NEAREST]
    return sorted(near, key=lambda address: address.clause.start_char)


def _number(ordinal: str) -> int:
    return int(ordinal.split("-")[0])
