"""The ledger: every clause that assigns work, filtered by body, date, text, kind and place; complete, no sample."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from assistant.analysis.intent import Part
from ingest.body_matching import ANYWHERE, BodyMatch, Relation, match_body
from ingest.body_names import BodyMention, read_body
from ingest.jurisdictions import Jurisdiction
from ingest.model import Clause, ClauseKind, Deadline, Document
from ingest.normalize import fold

# What assigns work or fixes how it is done; covers, headings and preambles don't.
WORK_KINDS = frozenset({ClauseKind.TASK, ClauseKind.MEASURE, ClauseKind.PRINCIPLE, ClauseKind.ARTICLE})
# What counts as the body asked for; a branch or a group that may include it does not.
_COUNTED = frozenset({Relation.SAME, Relation.MEMBER, Relation.PREDECESSOR, Relation.SUCCESSOR})


_OF_DUTY = re.compile(r"负责|牵头|配合|分工")


@dataclass(frozen=True, slots=True)
class BodyFilter:
    """Clauses that name a body.

    Attributes:
        mention: the body meant.
        role: the part it has.
        alone: no other body has that part (for any part: no other body is named at all).
        number: how many bodies asked for have it so.
        in_person: a member of the group named does not count (郴州市人民政府 for 各市州人民政府).
        scope: level and region it is asked for; anywhere when the question says neither.
    """

    mention: BodyMention
    role: Part = Part.ANY
    alone: bool = False
    number: int = 1
    in_person: bool = False
    scope: Jurisdiction = ANYWHERE


@dataclass(frozen=True, slots=True)
class DueFilter:
    """Clauses with a deadline from ``first`` to ``last``, both included; None leaves that side open.

    With ``any_year`` only month and day of the ends count.
    """

    first: date | None = None
    last: date | None = None
    any_year: bool = False

    def admits(self, deadline: Deadline) -> bool:
        """Whether a deadline falls into the range."""
        first, last = self.first, self.last
        if self.any_year:
            year = deadline.due.year
            first, last = _in_year(first, year), _in_year(last, year)
        return (first is None or deadline.due >= first) and (last is None or deadline.due <= last)

    @property
    def is_empty(self) -> bool:
        """Whether no day can fall into the range."""
        return self.first is not None and self.last is not None and self.first > self.last


def _in_year(day: date | None, year: int) -> date | None:
    """The same day of another year; the end of February stays the end."""
    if day is None:
        return None
    leap_day = (day.month, day.day) == (2, 29)
    return date(year, 3, 1) - timedelta(days=1) if leap_day else day.replace(year=year)


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """What a row must fit; every part that is empty or None admits all.

    Attributes:
        document_ids: documents it stands in.
        kinds: kinds of clause; those that assign work when empty.
        bodies: bodies it names, all of them.
        left_out: bodies of which it names none, though it names some.
        single_body: exactly one body is named as responsible, whichever.
        due: range that one of its deadlines falls into.
        dated: it prints a deadline.
        undated: it prints none.
        without_duty: its bracket names nobody, or there is none.
        with_lead: it names a lead.
        without_lead: it names responsible bodies and no lead.
        texts: each a set of alternatives, of which its text must hold one (folded).
        without_texts: words of which its text may hold none (folded).
        under: clause ids of which it stands under one (a chapter's heading).
    """

    document_ids: frozenset[str] = frozenset()
    kinds: frozenset[ClauseKind] = frozenset()
    bodies: tuple[BodyFilter, ...] = ()
    left_out: tuple[BodyFilter, ...] = ()
    single_body: bool = False
    due: DueFilter | None = None
    dated: bool = False
    undated: bool = False
    without_duty: bool = False
    with_lead: bool = False
    without_lead: bool = False
    texts: tuple[frozenset[str], ...] = ()
    without_texts: frozenset[str] = frozenset()
    under: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A printed name that is the body asked for, the part it has, and how the two are the same.

    ``asked`` is the name it was asked for by, as the filter's mention has it.
    """

    asked: str
    name: str
    role: Part
    match: BodyMatch


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One clause that fits.

    Attributes:
        clause: the clause.
        named: the names found, a list as long as the filter's bodies.
        deadlines: its deadlines in the range asked for; all of them without a range.
        is_due: a deadline is what it was asked for.
    """

    clause: Clause
    named: tuple[NamedBody, ...]
    deadlines: tuple[Deadline, ...]
    is_due: bool = False


def select_rows(documents: Mapping[str, Document], wanted: LedgerFilter) -> list[LedgerRow]:
    """Return every clause that fits, in the order of the documents and as printed."""
    rows = (
        _row(clause, _jurisdiction(document), wanted)
        for document_id, document in documents.items()
        if (not wanted.document_ids or document_id in wanted.document_ids)
        for clause in document
    )
    return [row for row in rows if row is not None]


def _jurisdiction(document: Document) -> Jurisdiction:
    return Jurisdiction(document.metadata.level, document.metadata.region)


def _row(clause: Clause, stands_in: Jurisdiction, wanted: LedgerFilter) -> LedgerRow | None:
    if not _fits_by_itself(clause, wanted):
        return None
    deadlines = tuple(d for d in clause.deadlines if wanted.due is None or wanted.due.admits(d))
    if not deadlines and (wanted.dated or wanted.due is not None):
        return None
    if any(any(_names_of(clause, body, stands_in)) for body in wanted.left_out):
        return None
    named: list[NamedBody] = []
    for body in wanted.bodies:
        found = next(_names_of(clause, body, stands_in), None)
        if found is None:
            return None
        named.append(found)
    return LedgerRow(clause, tuple(named), deadlines, wanted.dated or wanted.due is not None)


def _fits_by_itself(clause: Clause, wanted: LedgerFilter) -> bool:
    if clause.kind not in (wanted.kinds or WORK_KINDS):
        return False
    if wanted.under and not any(clause.clause_id.startswith(f"{above}.") for above in wanted.under):
        return False
    if wanted.left_out and clause.duty is None:
        return False
    if wanted.single_body and (len(_responsible(clause)) != 1 or _means_many(clause)):
        return False
    if not _lacks_what_it_should(clause, wanted):
        return False
    if any(_holds(clause, word) for word in wanted.without_texts):
        return False
    return all(any(_holds(clause, word) for word in alternatives) for alternatives in wanted.texts)


def _holds(clause: Clause, word: str) -> bool:
    """Whether a word stands in the text; one of responsibility (按职责分工负责, 各地区) may stand in the bracket."""
    return word in _folded(clause.text if _OF_DUTY.search(word) or read_body(word) else clause.body)


@lru_cache(maxsize=100_000)
def _folded(text: str) -> str:
    return fold(text)


def _lacks_what_it_should(clause: Clause, wanted: LedgerFilter) -> bool:
    if wanted.undated and clause.deadlines:
        return False
    if wanted.with_lead and not clause.leads:
        return False
    if wanted.without_duty and clause.duty is not None:
        return False
    return not (wanted.without_lead and (clause.duty is None or clause.leads))


def _responsible(clause: Clause) -> tuple[str, ...]:
    """Names in its own bracket; with an open end (等) at least two bodies are meant."""
    names = (*clause.leads, *clause.participants)
    return (*names, "等") if clause.duty is not None and clause.duty.open_ended else names


def _means_many(clause: Clause) -> bool:
    """Whether the only name in a bracket stands for many bodies: 各地区, 各部门."""
    mention = read_body(_responsible(clause)[0])
    return mention is not None and mention.is_group


def _names_of(clause: Clause, wanted: BodyFilter, stands_in: Jurisdiction) -> Iterator[NamedBody]:
    """The names that are the body asked for, in the part asked for."""
    parts = {Part.LEAD: clause.leads, Part.PARTICIPANT: clause.participants}
    for role, names in parts.items():
        if wanted.role not in {Part.ANY, role}:
            continue
        if wanted.alone and len(_responsible(clause) if wanted.role is Part.ANY else names) != wanted.number:
            continue
        for name in names:
            match = _match(wanted.mention, name, stands_in, wanted.scope)
            counted = _COUNTED - {Relation.MEMBER} if wanted.in_person else _COUNTED
            if match is not None and match.relation in counted:
                yield NamedBody(wanted.mention.text, name, role, match)


def _match(asked: BodyMention, name: str, stands_in: Jurisdiction, scope: Jurisdiction) -> BodyMatch | None:
    printed = read_body(name)
    return match_body(asked, printed, document=stands_in, scope=scope) if printed is not None else None


def printed_names(documents: Iterable[Document]) -> tuple[str, ...]:
    """Return every name that a bracket prints, without repeats, in printed order."""
    names = (name for document in documents for clause in document for name in (*clause.leads, *clause.participants))
    return tuple(dict.fromkeys(names))
