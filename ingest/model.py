"""Domain types: a policy document, its clauses, and the facts a clause states.

Offsets are Unicode code points into ``Document.text``, end exclusive; the text is the decoded file, never normalised.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Level(StrEnum):
    """Rank of the issuing government, highest first."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"
    MUNICIPAL = "municipal"
    COUNTY = "county"


class ClauseKind(StrEnum):
    """What a clause is for; the values are those of the gold parse, plus ``article`` for statutes."""

    HEADING = "heading"
    TASK = "task"
    MEASURE = "measure"
    PRINCIPLE = "principle"
    ARTICLE = "article"
    PREAMBLE = "preamble"
    NOTICE = "notice"
    CLOSING = "closing"


class DutyMode(StrEnum):
    """How the responsibility bracket is worded."""

    LEAD_SHARED = "lead+shared"  # A牵头,B、C按职责分工负责
    LEAD_PLAIN = "lead+plain"  # A牵头,B负责
    SHARED = "shared"  # A、B按职责分工负责
    PLAIN = "plain"  # A负责


class Comparator(StrEnum):
    """How a target's value binds."""

    AT_MOST = "<="
    AT_LEAST = ">="
    EQUAL = "="
    REDUCE_BY = "reduce_by"


@dataclass(frozen=True, slots=True)
class Duty:
    """Who is responsible for a clause, from its closing bracket.

    Attributes:
        leads: names before 牵头, as printed, in printed order.
        participants: every other responsible name, as printed, in printed order.
        mode: wording of the bracket.
        open_ended: the bracket has 等.
        start_char: offset of the opening bracket.
        end_char: offset behind the closing bracket.
    """

    leads: tuple[str, ...]
    participants: tuple[str, ...]
    mode: DutyMode
    open_ended: bool
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class InheritedDuty:
    """A duty stated once, in another clause, for all that follows (以下工作均需…负责，不再列出)."""

    bodies: tuple[str, ...]
    from_clause_id: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date by which something must be done.

    Attributes:
        due: last day on which the duty is met in time.
        text: the date as printed.
        inferred: the year is not printed at this place.
        start_char: offset of ``text``.
        end_char: offset behind ``text``.
    """

    due: date
    text: str
    inferred: bool
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Target:
    """A number that fixes an amount: ``value`` in ``unit`` (%, 工作日, 天, 个月, 千瓦, or the bare classifier).

    Attributes:
        value: the amount; 半个月 is 0.5, 压缩一半 is 50 with unit %.
        unit: as above.
        comparator: how the value binds.
        text: number and unit as printed.
        start_char: offset of ``text``.
        end_char: offset behind ``text``.
    """

    value: float
    unit: str
    comparator: Comparator
    text: str
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest numbered unit a reader would cite, an unnumbered paragraph, or a structural line.

    Attributes:
        clause_id: ``document_id#path``, path in printed ordinals (``guoban-2021-25#2.5.1``).
        document_id: the document it stands in.
        kind: what it is for.
        role: finer type, e.g. ``chapter``, ``measures-marker``, ``salutation``, ``unnumbered-measure``.
        label: what a reader calls it, brackets as printed (``二、（五）具体措施 1``).
        marker: the printed number, or None.
        title: title of a heading or topic sentence of a task, without its number, or None.
        parent_id: clause id of the clause it stands under, or None.
        trail: titles (or opening sentences) of the clauses above it, outermost first.
        start_char: offset of the first character.
        end_char: offset behind the last character, the responsibility bracket included.
        body_end_char: offset behind the body, the bracket left out.
        text: ``Document.text[start_char:end_char]``.
        duty: own responsibility bracket, or None.
        inherited: a duty stated elsewhere for this clause too, or None.
        deadlines: in printed order.
        targets: in printed order.
    """

    clause_id: str
    document_id: str
    kind: ClauseKind
    role: str
    label: str
    marker: str | None
    title: str | None
    parent_id: str | None
    trail: tuple[str, ...]
    start_char: int
    end_char: int
    body_end_char: int
    text: str
    duty: Duty | None = None
    inherited: InheritedDuty | None = None
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[Target, ...] = ()

    @property
    def body(self) -> str:
        """The text without the responsibility bracket."""
        return self.text[: self.body_end_char - self.start_char]

    @property
    def leads(self) -> tuple[str, ...]:
        """Bodies that lead, empty without a bracket of its own."""
        return self.duty.leads if self.duty else ()

    @property
    def participants(self) -> tuple[str, ...]:
        """Other responsible bodies, empty without a bracket of its own."""
        return self.duty.participants if self.duty else ()


@dataclass(frozen=True, slots=True)
class DocumentMetadata:
    """What the cover of a document says about it; None or empty where it says nothing.

    Attributes:
        title: title of the plan itself, line breaks removed, as printed.
        notice_title: title of the forwarding notice, when there is another one.
        number: 发文字号 as printed.
        issuer: the signing body as printed.
        issued: date of signature.
        level: rank of the issuer.
        region: full name of the region it governs (``湖南省``, ``四川省广元市``); None for national ones.
        addressees: whom the salutation names.
    """

    title: str
    notice_title: str | None = None
    number: str | None = None
    issuer: str | None = None
    issued: date | None = None
    level: Level | None = None
    region: str | None = None
    addressees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed document: the whole text, its metadata, and its clauses in printed order."""

    document_id: str
    text: str
    metadata: DocumentMetadata
    clauses: tuple[Clause, ...] = field(default=())

    def __iter__(self) -> Iterator[Clause]:
        return iter(self.clauses)
