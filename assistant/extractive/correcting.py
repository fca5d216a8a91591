"""Corrections: what a question takes for granted, held against what the clauses print."""

from collections.abc import Sequence

from assistant.analysis.analyse import QueryAnalysis
from assistant.citing import CitationBook, marks_of, numbers_of
from assistant.evidence.support import Support
from assistant.extractive.findings import Finding
from assistant.extractive.premises import WrongPremise, find_stated_values, find_wrong_premises
from assistant.library import Library
from assistant.model import Statement
from assistant.phrasing import Phrases, phrases
from ingest.jurisdictions import Jurisdiction


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
    statements: dict[tuple[str, str, bool], Statement] = {}
    for finding, values in zip(findings, stated, strict=True):
        document = library.documents[finding.clause.document_id]
        stands_in = Jurisdiction(document.metadata.level, document.metadata.region)
        for premise in find_wrong_premises(finding.clause, analysis, values, stands_in=stands_in):
            key = (premise.asked, premise.printed, premise.leads)
            if premise.asked not in agreeing and key not in statements:
                statements[key] = _correction(premise, finding, book, words)
    if agreeing and not statements and analysis.expectation.yes_no:
        asked = words.list_separator.join(f"“{text}”" for text in agreeing)
        cited = [book.cite(finding.clause, quote) for finding in agreeing.values() for quote in finding.quotes[:1]]
        text = words.premise_agrees.format(asked=asked, marks=marks_of(list(dict.fromkeys(cited))))
        return [Statement(text, numbers_of(cited))]
    return list(statements.values())


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
