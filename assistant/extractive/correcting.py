"""Corrections: what a question takes for granted, held against what the clauses print."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.analysis.analyse import QueryAnalysis
from assistant.citing import CitationBook, marks_of, numbers_of
from assistant.evidence.stated import find_unprinted, stated_numbers
from assistant.evidence.support import Support
from assistant.extractive.body_premises import judge_bodies
from assistant.extractive.findings import Finding
from assistant.extractive.matter import matter_held
from assistant.extractive.premises import (
    StatedValue,
    WrongPremise,
    find_stated_texts,
    find_stated_values,
    find_wrong_premises,
)
from assistant.library import Library
from assistant.model import Statement
from assistant.phrasing import Phrases, phrases
from assistant.values.choice import Coverage
from ingest.model import Clause
from ingest.normalize import fold

# A value is confirmed when the words it is of name this part of the matter asked about, corrected when this one.
_CONFIRMS = 0.8
_CORRECTS = 0.7
# Values in words, which are not compared.
_UNREAD = re.compile(
    r"半(?:个月|年|天)|一半|[一二两三四五六七八九十]+(?:个工作日|天|个月|小时|成)|百分之|分之[一二三四五]"
)


def judge_premises(
    findings: Sequence[Finding],
    analysis: QueryAnalysis,
    library: Library,
    support: Support,
    book: CitationBook,
) -> list[Statement]:
    """Say first what the question takes for granted and a clause contradicts, or that the clause agrees.

    What one document agrees with is no mistake, whatever another one prints; unless it contradicts the rest of what is
    stated: of 2020年底前74项 each of two documents may agree with a half.
    """
    words = phrases(analysis.language)
    coverage = support.coverage_for(analysis)
    held = [_hold(finding, analysis, coverage, support) for finding in findings]
    statements = _corrections(held, book, words)
    statements += judge_bodies(findings, analysis, library, support, book, words)
    if statements or not analysis.expectation.yes_no:
        return statements
    for item in held:
        if item.confirms and not _UNREAD.search(analysis.topic.text):
            asked = words.list_separator.join(f"“{value.asked}”" for value in item.values)
            return [_of_finding(words.premise_agrees, asked, item.finding, book)]
    agreed = any(item.agreed for item in held)
    unprinted = find_unprinted(analysis.topic.text, [finding.clause for finding in findings])
    if unprinted and len(findings) == 1 and not agreed and _means_numbers_of(findings[0].clause, analysis):
        return [_of_finding(words.premise_unprinted, words.list_separator.join(unprinted), findings[0], book)]
    return []


def describe_open(analysis: QueryAnalysis, words: Phrases) -> list[Statement]:
    """Say that what a question asks to have confirmed is neither printed as such nor contradicted."""
    asked = find_stated_texts(analysis) if analysis.expectation.yes_no else []
    return [Statement(words.premise_open.format(asked=words.list_separator.join(asked)))] if asked else []


@dataclass(frozen=True, slots=True)
class _Held:
    """What a question states, held against the clause of one finding.

    Attributes:
        finding: the finding.
        values: what is stated.
        shares: for each how much of the matter the words name that it is printed of.
        wrong: what may be corrected of it.
    """

    finding: Finding
    values: list[StatedValue]
    shares: list[float]
    wrong: list[WrongPremise]

    @property
    def agreed(self) -> set[str]:
        return {value.asked for value in self.values if value.agrees}

    @property
    def disagrees(self) -> bool:
        """Whether the clause prints another value for one stated, of this matter or a like one."""
        return any(value.printed and not value.agrees for value in self.values)

    @property
    def confirms(self) -> bool:
        """Whether one sentence of the clause prints all that is stated, and clearly of its matter."""
        return (
            bool(self.values)
            and all(value.agrees and value.clearly for value in self.values)
            and len({value.sentence for value in self.values}) == 1
            and min(self.shares) >= _CONFIRMS
        )


def _hold(finding: Finding, analysis: QueryAnalysis, coverage: Coverage, support: Support) -> _Held:
    values = find_stated_values(finding.clause, analysis, coverage)
    shares = [matter_held(value, analysis, support) for value in values]
    wrong = find_wrong_premises(finding.clause, analysis, _of_the_matter(values, shares))
    return _Held(finding, values, shares, list(wrong))


def _corrections(held: Sequence[_Held], book: CitationBook, words: Phrases) -> list[Statement]:
    """What no clause agrees with that contradicts nothing else, each value once."""
    settled = {asked for item in held if not item.disagrees for asked in item.agreed}
    statements = []
    for item in held:
        told = [premise for premise in item.wrong if premise.asked not in settled]
        statements += [_correction(premise, item.finding, book, words) for premise in told]
        settled |= {premise.asked for premise in told} | (item.agreed if told else set())
    return statements


def _of_the_matter(values: Sequence[StatedValue], shares: Sequence[float]) -> list[StatedValue]:
    """Those that may be corrected: printed of the matter; a date in the sentence of the numbers stated with it."""
    sentences = {value.sentence for value in values if not value.is_date}
    return [
        value
        for value, share in zip(values, shares, strict=True)
        if share >= _CORRECTS and (not value.is_date or sentences <= {value.sentence})
    ]


def _means_numbers_of(clause: Clause, analysis: QueryAnalysis) -> bool:
    """Whether the numbers stated are the clause's: its document is named, or it prints others of their unit."""
    units = {unit for _, unit in stated_numbers(fold(clause.text))}
    return bool(analysis.scope.documents) or any(unit in units for _, unit in stated_numbers(analysis.topic.text))


def _of_finding(pattern: str, asked: str, finding: Finding, book: CitationBook) -> Statement:
    """What is said of the values stated, with all quotes of a finding."""
    cited = [book.cite(finding.clause, quote) for quote in finding.quotes]
    return Statement(pattern.format(asked=asked, marks=marks_of(cited)), numbers_of(cited))


def _correction(premise: WrongPremise, finding: Finding, book: CitationBook, words: Phrases) -> Statement:
    citation = book.cite(finding.clause, finding.shows(premise.span))
    text = words.premise_number.format(asked=premise.asked, printed=premise.printed, marks=marks_of([citation]))
    return Statement(text, (citation.n,))
