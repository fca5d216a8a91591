"""Bodies that a question takes for responsible, held against the brackets of the clauses found."""

from collections.abc import Sequence
from enum import Enum

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.stated_bodies import StatedBody
from assistant.citing import CitationBook, marks_of
from assistant.extractive.findings import Finding, duty_span
from assistant.library import Library
from assistant.model import Statement
from assistant.phrasing import Phrases
from ingest.body_matching import ANYWHERE, Relation, match_body
from ingest.body_names import read_body
from ingest.jurisdictions import Jurisdiction
from ingest.model import Clause
from ingest.normalize import fold


class Naming(Enum):
    """How a bracket names a body: by its name, only within a group (国务院相关部门), or not at all."""

    NAMED = "named"
    GROUPED = "grouped"
    ABSENT = "absent"


def how_named(clause: Clause, stated: StatedBody, *, stands_in: Jurisdiction = ANYWHERE) -> Naming | None:
    """Return how the bracket of a clause names a body in the part stated; None for a clause without a bracket.

    One said to lead is looked for among the leads where there are any.

    Args:
        clause: the clause.
        stated: the body and its part.
        stands_in: level and region of the clause's document.
    """
    if clause.duty is None:
        return None
    names = clause.duty.leads if stated.leads and clause.duty.leads else _names(clause)
    found = {_how(stated, name, stands_in) for name in names}
    return next((naming for naming in (Naming.NAMED, Naming.GROUPED) if naming in found), Naming.ABSENT)


def _names(clause: Clause) -> tuple[str, ...]:
    return (*clause.duty.leads, *clause.duty.participants) if clause.duty else ()


def _how(stated: StatedBody, printed: str, stands_in: Jurisdiction) -> Naming:
    """How one printed name means the body; a name that no data knows is compared by its characters."""
    mention = read_body(printed)
    match = match_body(stated.mention, mention, document=stands_in, scope=stands_in) if mention else None
    if match is not None:
        return Naming.GROUPED if match.relation is Relation.GROUP else Naming.NAMED
    rest = iter(fold(printed))
    return Naming.NAMED if all(char in rest for char in fold(stated.mention.text)) else Naming.ABSENT


def judge_bodies(
    findings: Sequence[Finding], analysis: QueryAnalysis, library: Library, book: CitationBook, words: Phrases
) -> list[Statement]:
    """Say of each body stated that the brackets name it, do so within a group only, or name others.

    What one bracket names is no mistake, whatever another one prints; else the clause of the body's own level counts.
    """
    statements = []
    for stated in analysis.stated_bodies:
        namings = [how_named(f.clause, stated, stands_in=_jurisdiction(f.clause, library)) for f in findings]
        found = next((naming for naming in Naming if naming in namings), None)
        if found is None or (found is Naming.NAMED and not analysis.expectation.yes_no):
            continue
        like = [finding for finding, naming in zip(findings, namings, strict=True) if naming is found]
        told = next((f for f in like if _is_of_its_level(stated, f.clause, library)), like[0])
        statements.append(_told(stated, found, told, book, words))
    return statements


def _told(stated: StatedBody, naming: Naming, finding: Finding, book: CitationBook, words: Phrases) -> Statement:
    clause, asked, span = finding.clause, stated.mention.text, duty_span(finding.clause)
    assert span is not None
    citation = book.cite(clause, finding.shows(span))
    is_lead = stated.leads and bool(clause.leads)
    names = words.list_separator.join(clause.leads if is_lead else _names(clause))
    pattern = {
        Naming.NAMED: words.premise_agrees,
        Naming.GROUPED: words.premise_unnamed,
        Naming.ABSENT: words.premise_lead if is_lead else words.premise_body,
    }[naming]
    asked = f"“{asked}”" if naming is Naming.NAMED else asked
    return Statement(pattern.format(asked=asked, names=names, marks=marks_of([citation])), (citation.n,))


def _jurisdiction(clause: Clause, library: Library) -> Jurisdiction:
    metadata = library.documents[clause.document_id].metadata
    return Jurisdiction(metadata.level, metadata.region)


def _is_of_its_level(stated: StatedBody, clause: Clause, library: Library) -> bool:
    """Whether a document is of the level of a body: a ministry is held against a national document."""
    level = library.documents[clause.document_id].metadata.level
    return any(level in levels for levels in stated.mention.senses.values())
