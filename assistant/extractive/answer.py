"""The extractive answerer: sentences made of values, bodies and quotes taken from the evidence, nothing else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.expectation import AnswerKind
from assistant.citing import CitationBook, document_name, inline, marks, marks_of, numbers_of, quoted
from assistant.evidence.model import Form, Selection
from assistant.evidence.retrieval import Candidate
from assistant.evidence.support import Support, expected_kinds
from assistant.extractive.comparing import Side, asks_at_large, describe_differences, means_dates, tabulate
from assistant.extractive.correcting import describe_open, judge_premises
from assistant.extractive.findings import Finding, duty_span, find, holds_any, of_the_date_asked
from assistant.extractive.gaps import describe_extreme, describe_gap
from assistant.extractive.relations import (
    describe_speaking,
    describe_wording,
    with_facts_compared,
)
from assistant.extractive.sides import make_sides
from assistant.library import Library
from assistant.model import AnswerTable, Citation, Statement
from assistant.phrasing import Phrases, phrases
from assistant.values.choice import ValueChoice
from assistant.values.finding import Value
from ingest.model import Clause, Level
from ingest.normalize import fold
from ingest.sentences import Span

_LEVELS = tuple(Level)
# A bracket of several sentences says more than names (以下工作均需…负责); what follows the names is quoted, too.
_BLANKET = re.compile(r"(?<=[。；;])(?!\s*\w{2,8}[：:]).*[^）)〕】\]]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Composition:
    """What is said before it is verified.

    Attributes:
        statements: in order.
        citations: those that the statements use, in the order of their numbers.
        table: the sides of a comparison.
        refused: the statements say that nothing answers, or why.
    """

    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...] = ()
    table: AnswerTable | None = None
    refused: bool = False

    @property
    def clause_ids(self) -> tuple[str, ...]:
        """The clauses cited, in the order of their citations."""
        return tuple(citation.clause_id for citation in self.citations)


class ExtractiveAnswerer:
    """Answers from evidence without a language model."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._support = Support(library)

    def compose(self, analysis: QueryAnalysis, selection: Selection) -> Composition:
        """Say what the selected clauses say; the value asked for stands first."""
        words = phrases(analysis.language)
        if selection.form is Form.COMPARISON:
            return self._compare(analysis, selection, words)
        book = CitationBook(self._library)
        findings = self._findings(analysis, selection)
        statements = judge_premises(findings, analysis, self._library, self._support, book)
        statements = statements or describe_open(analysis, words)
        if len(findings) == 1:
            statements += self._single(findings[0], analysis, book, words)
        else:
            if selection.form is Form.SINGLE:
                findings = of_the_date_asked(findings, analysis)
                findings.sort(key=self._rank)
            statements += [self._bullet(finding, book, words) for finding in findings]
        statements += _lacking(selection, analysis, words)
        return Composition(tuple(statements), book.citations)

    def _compare(self, analysis: QueryAnalysis, selection: Selection, words: Phrases) -> Composition:
        """How the documents stand to each other, then what each says, or that it says nothing; with a table."""
        book, library, support = CitationBook(self._library), self._library, self._support
        asked = expected_kinds(analysis)
        analysis = with_facts_compared(analysis)
        findings = self._findings(analysis, selection)
        statements = judge_premises(findings, analysis, library, support, book)
        sides = make_sides(findings, analysis, library, support, book)
        statements += describe_speaking(selection, analysis, library, support, words)
        findings = [_as_compared(finding, sides) for finding in findings]
        statements += describe_gap(sides, analysis, words)
        differences = describe_differences(sides, analysis, words)
        statements += [*differences, *describe_extreme(sides, analysis, words)]
        statements += self._unstated(findings, sides, analysis, asked, words)
        if asks_at_large(analysis) or (analysis.expectation.likeness and not differences):
            statements += describe_wording(findings, sides, analysis, support, words)
        if means_dates(sides, analysis):
            findings = [replace(finding, choice=ValueChoice()) for finding in findings]
        outside = [finding for finding in findings if finding.clause.clause_id == selection.outside]
        statements += [self._bullet(finding, book, words) for finding in findings if finding not in outside]
        silent = [document_name(library.documents[i]) for i in selection.silent]
        statements += [Statement(words.side_silent.format(name=name)) for name in silent]
        statements += [self._near(candidate, analysis, book, words) for candidate in selection.nearest]
        statements += [Statement(words.said_outside)] if outside else []
        statements += [self._bullet(finding, book, words) for finding in outside]
        statements += _lacking(selection, analysis, words)
        return Composition(tuple(statements), book.citations, tabulate(sides, words) if sides else None)

    def _findings(self, analysis: QueryAnalysis, selection: Selection) -> list[Finding]:
        return [find(candidate, analysis, self._library, self._support) for candidate in selection.candidates]

    def _unstated(
        self,
        findings: Sequence[Finding],
        sides: Sequence[Side],
        analysis: QueryAnalysis,
        asked: Sequence[AnswerKind],
        words: Phrases,
    ) -> list[Statement]:
        """That no document compared prints the number or date asked for."""
        wanted = [kind for kind in asked if kind in (AnswerKind.NUMBER, AnswerKind.DATE)]
        printed = any(self._support.value_sentences(finding.clause, analysis) for finding in findings)
        if not wanted or printed or any(side.values or side.dated for side in sides):
            return []
        return [Statement(words.compared_unstated.format(what=words.value_names[wanted[0].value]))]

    def _near(self, candidate: Candidate, analysis: QueryAnalysis, book: CitationBook, words: Phrases) -> Statement:
        """What a document says near the matter compared, which it does not speak of."""
        finding = find(candidate, analysis, self._library, self._support)
        cited = _cite_all(finding, book)
        name = document_name(self._library.documents[finding.clause.document_id])
        text = words.side_near.format(name=name, label=finding.clause.label, quotes=quoted(cited))
        return Statement(text, numbers_of(cited))

    def _rank(self, finding: Finding) -> tuple[int, int]:
        """National before provincial before municipal, then the newest first."""
        meta = self._library.documents[finding.clause.document_id].metadata
        rank = _LEVELS.index(meta.level) if meta.level else len(_LEVELS)
        return rank, -(meta.issued.toordinal() if meta.issued else 0)

    def _single(self, finding: Finding, analysis: QueryAnalysis, book: CitationBook, words: Phrases) -> list[Statement]:
        statements = []
        values = finding.choice.values
        if values:
            cited = [book.cite(finding.clause, span) for span in finding.quotes if holds_any(span, values)]
            text = words.value.format(values=_values(finding, words), marks=marks_of(cited))
            statements.append(Statement(text.strip(), numbers_of(cited)))
        if finding.duty is not None:
            statements.append(self._duty(finding, finding.duty, book, words))
        cited = _cite_all(finding, book)
        pattern = words.location if AnswerKind.LOCATION in analysis.expectation.kinds else words.place_quote
        text = pattern.format(place=book.place(finding.clause), quotes=quoted(cited))
        statements.append(Statement(text, numbers_of(cited)))
        return statements

    def _bullet(self, finding: Finding, book: CitationBook, words: Phrases) -> Statement:
        duty = self._duty(finding, finding.duty, book, words) if finding.duty is not None else Statement("")
        cited = _cite_all(finding, book)
        values = f"{_values(finding, words)}{words.end}" if finding.choice.values else ""
        text = words.bullet.format(place=book.place(finding.clause), lead=values + duty.text, quotes=quoted(cited))
        return Statement(text, tuple(dict.fromkeys((*duty.citations, *numbers_of(cited)))))

    def _duty(self, finding: Finding, span: Span, book: CitationBook, words: Phrases) -> Statement:
        clause = finding.clause
        citation = book.cite(clause, span)
        parts = _duty_parts(clause, words)
        if finding.asks_lead and clause.duty is not None and not clause.leads:
            parts.insert(0, words.no_lead)
        blanket = _BLANKET.search(citation.quote)
        if blanket:
            parts.append(f"“{inline(blanket[0])}”")
        numbers = [citation.n]
        if clause.inherited is not None and finding.with_inherited:
            origin = self._library.clauses[clause.inherited.from_clause_id]
            origin_span = duty_span(origin)
            if origin_span is not None:
                numbers.append(book.cite(origin, origin_span).n)
            names = "、".join(clause.inherited.bodies)
            parts.append(words.inherited.format(names=names, place=origin.label))
        numbers = list(dict.fromkeys(numbers))
        return Statement(words.value_separator.join(parts) + words.end + marks(numbers), tuple(numbers))


def _lacking(selection: Selection, analysis: QueryAnalysis, words: Phrases) -> list[Statement]:
    """What is named and not held, and that a list made of the best clauses may not be complete."""
    statements = [Statement(words.side_missing.format(name=name)) for name in selection.missing]
    if AnswerKind.LIST in analysis.expectation.kinds and AnswerKind.LOCATION not in analysis.expectation.kinds:
        statements.append(Statement(words.incomplete))
    return statements


def _as_compared(finding: Finding, sides: Sequence[Side]) -> Finding:
    """The finding without values that its side of the comparison, which leaves out other matters, does not print."""
    side = next((side for side in sides if side.document_id == finding.clause.document_id), None)
    printed = {*side.values, *side.deadlines} if side else set()
    if side is None or any(value.text in printed for value in finding.choice.values):
        return finding
    return replace(finding, choice=ValueChoice())


def _duty_parts(clause: Clause, words: Phrases) -> list[str]:
    duty = clause.duty
    if duty is None:
        return []
    others = words.and_others if duty.open_ended else ""
    parts = []
    if duty.leads:
        parts.append(words.leads.format(names="、".join(duty.leads)))
    if duty.participants:
        pattern = words.participants if duty.leads else words.responsible
        parts.append(pattern.format(names="、".join(duty.participants) + others))
    return parts


def _cite_all(finding: Finding, book: CitationBook) -> list[Citation]:
    return [book.cite(finding.clause, span) for span in finding.quotes]


def _values(finding: Finding, words: Phrases) -> str:
    """The values; of several, each with the words that say what it is of. A year that is inferred is said to be."""
    clause, choice = finding.clause, finding.choice
    years = {
        deadline.text: deadline.due.year
        for deadline in clause.deadlines
        if deadline.inferred and str(deadline.due.year) not in deadline.text
    }
    several = choice.needs_labels or len({fold(value.text) for value in choice.values}) > 1
    said = dict.fromkeys(
        (_labelled(clause, value, label) if several else value.text, years.get(value.text))
        for value, label in zip(choice.values, choice.labels, strict=True)
        if not (several and any(_is_part(label, other) for other in choice.labels))
    )
    return words.value_separator.join(
        text if year is None else words.date_year.format(text=text, year=year) for text, year in said
    )


def _is_part(label: Span, other: Span) -> bool:
    """Whether the words of one value stand within those of another, which then tell both."""
    return label != other and other.start_char <= label.start_char and label.end_char <= other.end_char


def _labelled(clause: Clause, value: Value, label: Span) -> str:
    """The words that say what a value is of, the value among them; a count that is not printed stands before them."""
    words = inline(clause.text[label.start_char : label.end_char])
    return f"{value.count}（{words}）" if value.count else words
