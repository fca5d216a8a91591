"""Corrections: what a question takes for granted, held against what the clauses print."""

from collections.abc import Sequence

from assistant.analysis.analyse import QueryAnalysis
from assistant.citing import CitationBook, marks_of, numbers_of
from assistant.evidence.stated import find_unprinted
from assistant.evidence.support import Support
from assistant.extractive.findings import Finding
from assistant.extractive.premises import WrongPremise, find_stated_values, find_wrong_premises
from assistant.library import Library
from assistant.model import Statement
from assistant.phrasing import Phrases, phrases
from ingest.jurisdictions import Jurisdiction
from ingest.model import Clause


def judge_premises(
    findings: Sequence[Finding],
    analysis: QueryAnalysis,
    library: Library,
    support: Support,
    book: CitationBook,
) -> list[Statement]:
    """Say first what the question takes for granted and a clause contradicts, or that the clause agrees.

    What one document agrees with is no mistake, whatever another one prints.
    """
    words = phrases(analysis.language)
    coverage = support.coverage_for(analysis)
    stated = [find_stated_values(finding.clause, analysis, coverage) for finding in findings]
    agreeing: dict[str, Finding] = {}
    for finding, values in zip(findings, stated, strict=True):
        for value in values:
            if value.agrees:
                agreeing.setdefault(value.asked, finding)
    wrong = [
        (premise, finding)
        for finding, values in zip(findings, stated, strict=True)
        for premise in find_wrong_premises(
            finding.clause, analysis, values, stands_in=_jurisdiction(finding.clause, library)
        )
        if premise.asked not in agreeing
    ]
    told = {(premise.asked, premise.printed): (premise, finding) for premise, finding in reversed(wrong)}
    bodies = [(premise, finding) for premise, finding in told.values() if not premise.printed]
    for premise, _ in bodies:
        told[premise.asked, ""] = _of_its_level(premise, wrong, analysis, library)
        contradicting = [finding for other, finding in wrong if other.asked == premise.asked and not other.printed]
        if len(contradicting) < sum(finding.clause.duty is not None for finding in findings):
            del told[premise.asked, ""]  # another clause names the body
    statements = [_correction(premise, finding, book, words) for premise, finding in reversed(told.values())]
    if agreeing and not statements and analysis.expectation.yes_no:
        asked = words.list_separator.join(f"“{text}”" for text in agreeing)
        cited = [book.cite(finding.clause, quote) for finding in agreeing.values() for quote in finding.quotes[:1]]
        text = words.premise_agrees.format(asked=asked, marks=marks_of(list(dict.fromkeys(cited))))
        return [Statement(text, numbers_of(cited))]
    unprinted = find_unprinted(analysis.topic.text, [finding.clause for finding in findings])
    asks = analysis.expectation.yes_no and analysis.scope.documents
    if asks and unprinted and len(findings) == 1 and not (statements or agreeing):
        cited = [book.cite(findings[0].clause, quote) for quote in findings[0].quotes]
        asked = words.list_separator.join(unprinted)
        return [Statement(words.premise_unprinted.format(asked=asked, marks=marks_of(cited)), numbers_of(cited))]
    return statements


def _jurisdiction(clause: Clause, library: Library) -> Jurisdiction:
    metadata = library.documents[clause.document_id].metadata
    return Jurisdiction(metadata.level, metadata.region)


def _of_its_level(
    body: WrongPremise, wrong: Sequence[tuple[WrongPremise, Finding]], analysis: QueryAnalysis, library: Library
) -> tuple[WrongPremise, Finding]:
    """The clause that a body stated is held against: one of a document of the body's own level, else the first."""
    named = [stated.mention for stated in analysis.stated_bodies if stated.mention.text == body.asked]
    levels = {level for mention in named for of_sense in mention.senses.values() for level in of_sense}
    against = [(premise, finding) for premise, finding in wrong if premise.asked == body.asked and not premise.printed]
    own = (one for one in against if library.documents[one[1].clause.document_id].metadata.level in levels)
    return next(own, against[0])


def _correction(premise: WrongPremise, finding: Finding, book: CitationBook, words: Phrases) -> Statement:
    citation = book.cite(finding.clause, finding.shows(premise.span))
    clause = finding.clause
    pattern, names = words.premise_number, clause.leads
    if not premise.printed:
        pattern = words.premise_lead if premise.leads else words.premise_body
        names = clause.leads if premise.leads else (*clause.leads, *clause.participants)
    text = pattern.format(
        asked=premise.asked, printed=premise.printed, names=words.list_separator.join(names), marks=marks_of([citation])
    )
    return Statement(text, (citation.n,))
