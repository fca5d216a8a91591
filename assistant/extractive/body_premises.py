"""Bodies that a question takes for responsible, held against the brackets of the clauses found."""

import re
from collections.abc import Sequence

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.stated_bodies import StatedBody
from assistant.citing import CitationBook, marks_of, short_name
from assistant.evidence.naming import Naming, how_named, responsible_names
from assistant.evidence.support import Support
from assistant.extractive.findings import Finding, duty_span
from assistant.library import Library
from assistant.model import Statement
from assistant.phrasing import Phrases
from ingest.model import Clause
from ingest.normalize import fold
from ingest.tokens import words as words_of

# A bracket tells who is responsible when its clause names this part of what any names of the matter.
_OF_THE_MATTER = 0.9
_ALONE = re.compile(r"只|仅|单独|独家|独自|一家")


def judge_bodies(
    findings: Sequence[Finding],
    analysis: QueryAnalysis,
    library: Library,
    support: Support,
    book: CitationBook,
    words: Phrases,
) -> list[Statement]:
    """Say of each body stated that the brackets name it, do so within a group only, or name others.

    Of clauses on as much of the matter as any what one bracket names is no mistake, whatever another one prints; else
    the clause of the body's own level counts.
    """
    findings = _most_of_the_matter(findings, analysis, support)
    statements = []
    for stated in analysis.stated_bodies:
        namings = [how_named(f.clause, stated, stands_in=library.jurisdiction(f.clause)) for f in findings]
        found = next((naming for naming in Naming if naming in namings), None)
        if found in {None, Naming.RENAMED} or (found is Naming.NAMED and not analysis.expectation.yes_no):
            continue
        like = [finding for finding, naming in zip(findings, namings, strict=True) if naming is found]
        if found is Naming.NAMED and (_ALONE.search(analysis.topic.text) or _says_more(stated, like)):
            continue  # that it leads, or alone, is more than the bracket says
        told = next((f for f in like if _is_of_its_level(stated, f.clause, library)), like[0])
        document = library.documents[told.clause.document_id]
        where = words.in_document.format(name=short_name(document)) if len(findings) > 1 else ""
        statements.append(_told(stated, found, told, where, book, words))
    return statements


def _most_of_the_matter(findings: Sequence[Finding], analysis: QueryAnalysis, support: Support) -> list[Finding]:
    """Those whose clause prints every word of the matter; where none does, those that name about as much as any."""
    matter = [word for word in words_of(analysis.topic.subject) if len(word) > 1]
    holding = [f for f in findings if all(word in fold(f.clause.body) for word in matter)]
    subjects = [support.matter_of_bodies(analysis, finding.clause) for finding in findings]
    near = [f for f, held in zip(findings, subjects, strict=True) if held >= _OF_THE_MATTER * max(subjects)]
    return holding or near


def _says_more(stated: StatedBody, named_in: Sequence[Finding]) -> bool:
    """Whether a body said to lead is only responsible: no clause that names it prints a lead."""
    return stated.leads and not any(finding.clause.leads for finding in named_in)


def _told(
    stated: StatedBody, naming: Naming, finding: Finding, where: str, book: CitationBook, words: Phrases
) -> Statement:
    clause, asked, span = finding.clause, stated.mention.text, duty_span(finding.clause)
    assert span is not None
    citation = book.cite(clause, finding.shows(span))
    is_lead = stated.leads and bool(clause.leads)
    names = words.list_separator.join(clause.leads if is_lead else responsible_names(clause))
    pattern = {
        Naming.NAMED: words.premise_led_by if is_lead else words.premise_named,
        Naming.GROUPED: words.premise_unnamed,
        Naming.ABSENT: words.premise_lead if is_lead else words.premise_body,
    }[naming]
    text = pattern.format(asked=asked, names=names, where=where, marks=marks_of([citation]))
    return Statement(text, (citation.n,))


def _is_of_its_level(stated: StatedBody, clause: Clause, library: Library) -> bool:
    """Whether a document is of the level of a body: a ministry is held against a national document."""
    level = library.jurisdiction(clause).level
    return any(level in levels for levels in stated.mention.senses.values())
