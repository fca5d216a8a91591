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
    agreeing: dict[str, Finding] = {}
    for finding in findings:
        for stated in find_stated_values(finding.clause, analysis, coverage):
            if stated.agrees:
                agreeing.setdefault(stated.asked, finding)
    statements: dict[str, Statement] = {}
    for finding in findings:
        document = library.documents[finding.clause.document_id]
        stands_in = Jurisdiction(document.metadata.level, document.metadata.region)
        for premise in find_wrong_premises(finding.clause, analysis, coverage, stands_in=stands_in):
            if premise.asked not in agreeing:
                statement = _correction(premise, finding, book, words)
                statements.setdefault(statement.text[: statement.text.rfind("[")], statement)
    if agreeing and not statements and analysis.expectation.yes_no:
        asked = words.list_separator.join(f"“{text}”" for text in agreeing)
        cited = [book.cite(finding.clause, quote) for finding in agreeing.values() for quote in finding.quotes[:1]]
        text = words.premise_agrees.format(asked=asked, marks=marks_of(list(dict.fromkeys(cited))))
        statements[text] = Statement(text, numbers_of(cited))
    return list(statements.values())


def _correction(premise: WrongPremise, finding: Finding, book: CitationBook, words: Phrases) -> Statement:
    citation = book.cite(finding.clause, finding.shows(premise.span))
    pattern = words.premise_number if premise.printed else words.premise_lead
    if not premise.printed and not premise.leads:
        pattern = words.premise_body
    text = pattern.format(asked=premise.asked, printed=premise.printed, marks=marks_of([citation]))
    return Statement(text, (citation.n,))
