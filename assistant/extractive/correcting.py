"""Corrections: what a question takes for granted, held against what the clauses print."""

from collections.abc import Mapping, Sequence

from assistant.analysis.analyse import QueryAnalysis
from assistant.citing import CitationBook, marks_of, numbers_of
from assistant.evidence.stated import find_unprinted, stated_numbers
from assistant.evidence.support import Support
from assistant.extractive.body_premises import judge_bodies
from assistant.extractive.findings import Finding
from assistant.extractive.premises import StatedValue, WrongPremise, find_stated_values, find_wrong_premises
from assistant.library import Library
from assistant.model import Statement
from assistant.phrasing import Phrases, phrases
from ingest.normalize import fold


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
    wrong = {
        (premise.asked, premise.printed): (premise, finding)
        for finding, values in reversed([*zip(findings, stated, strict=True)])
        for premise in find_wrong_premises(finding.clause, analysis, values)
        if premise.asked not in agreeing
    }
    statements = [_correction(premise, finding, book, words) for premise, finding in reversed(wrong.values())]
    statements += judge_bodies(findings, analysis, library, book, words)
    told = next((f for f, values in zip(findings, stated, strict=True) if _agrees_clearly(values, agreeing)), None)
    if told is not None and not statements and analysis.expectation.yes_no:
        asked = words.list_separator.join(f"“{text}”" for text in agreeing)
        cited = [book.cite(told.clause, quote) for quote in told.quotes]
        return [Statement(words.premise_agrees.format(asked=asked, marks=marks_of(cited)), numbers_of(cited))]
    unprinted = find_unprinted(analysis.topic.text, [finding.clause for finding in findings])
    units = {unit for _, unit in stated_numbers(fold(findings[0].clause.text))} if findings else set()
    of_like = any(unit in units for _, unit in stated_numbers(analysis.topic.text))
    asks = analysis.expectation.yes_no and (analysis.scope.documents or of_like)
    if asks and unprinted and len(findings) == 1 and not (statements or agreeing):
        cited = [book.cite(findings[0].clause, quote) for quote in findings[0].quotes]
        asked = words.list_separator.join(unprinted)
        return [Statement(words.premise_unprinted.format(asked=asked, marks=marks_of(cited)), numbers_of(cited))]
    return statements


def _agrees_clearly(values: Sequence[StatedValue], agreeing: Mapping[str, Finding]) -> bool:
    """Whether one clause agrees with all that the clauses together agree with, and clearly."""
    return bool(agreeing) and {value.asked for value in values if value.agrees and value.clearly} >= agreeing.keys()


def _correction(premise: WrongPremise, finding: Finding, book: CitationBook, words: Phrases) -> Statement:
    citation = book.cite(finding.clause, finding.shows(premise.span))
    text = words.premise_number.format(asked=premise.asked, printed=premise.printed, marks=marks_of([citation]))
    return Statement(text, (citation.n,))
