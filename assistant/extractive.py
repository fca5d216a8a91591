"""The extractive answerer: sentences made of values, bodies and quotes taken from the evidence, nothing else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.expectation import AnswerKind, Expectation
from assistant.citing import CitationBook, document_name, short_name
from assistant.comparing import Side, describe_differences, tabulate
from assistant.library import Library
from assistant.model import AnswerTable, Citation, Statement
from assistant.phrasing import Phrases, phrases
from assistant.premises import WrongPremise, find_stated_values, find_wrong_premises
from assistant.quoting import choose_quotes
from assistant.retrieval import Candidate
from assistant.selection import Form, Selection
from assistant.support import Support
from assistant.value_choice import ValueChoice, choose_values, value_contexts
from assistant.values import Value
from ingest.jurisdictions import Jurisdiction
from ingest.model import Clause, Level
from ingest.normalize import fold
from ingest.sentences import Span

# More values than this are no headline; the quotes say them in their place.
_MOST_VALUES = 4
# A date of a comparison is of the matter compared when its words hold this share of the topic.
_DATE_COVERAGE = 0.2
_MARK = "[{n}]"
_CITED = re.compile(r"\[(\d+)\]")
_LEVELS = tuple(Level)
# A bracket of several sentences says more than names (以下工作均需…负责); what follows the names is quoted, too.
_BLANKET = re.compile(r"(?<=[。；;]).*[^）)〕】\]]", re.DOTALL)
# A question for more than the lead: then bodies responsible by a blanket statement count too.
_ALL_BODIES = re.compile(r"责任|参与|配合|参加|负责|县|区|园区|responsible|participat")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one clause contributes.

    Attributes:
        clause: the clause.
        quotes: stretches of its text.
        choice: the values asked for; they stand in the quotes.
        duty: its bracket when bodies are asked for.
        with_inherited: say, too, who is responsible by a statement elsewhere.
    """

    clause: Clause
    quotes: tuple[Span, ...]
    choice: ValueChoice
    duty: Span | None
    with_inherited: bool


@dataclass(frozen=True, slots=True)
class Composition:
    """Statements of an answer, the citations they use, and the table of a comparison."""

    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    table: AnswerTable | None = None


class ExtractiveAnswerer:
    """Answers from evidence without a language model."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._support = Support(library)

    def compose(self, analysis: QueryAnalysis, selection: Selection) -> Composition:
        """Say what the selected clauses say; the value asked for stands first."""
        words = phrases(analysis.language)
        book = CitationBook(self._library)
        findings = [self._find(candidate, analysis) for candidate in selection.candidates]
        statements = self._premises(findings, analysis, book, words)
        sides = self._sides(findings, analysis, book) if selection.form is Form.COMPARISON else []
        lines = describe_differences(sides, analysis, words)
        statements += [Statement(line, tuple(dict.fromkeys(map(int, _CITED.findall(line))))) for line in lines]
        if len(findings) == 1 and selection.form is not Form.COMPARISON:
            statements += self._single(findings[0], analysis, book, words)
        else:
            if selection.form is Form.SINGLE:
                findings.sort(key=self._rank)
            statements += [self._bullet(finding, book, words) for finding in findings]
        silent = [document_name(self._library.documents[i]) for i in selection.silent]
        statements += [Statement(words.side_silent.format(name=name)) for name in silent]
        statements += [Statement(words.side_missing.format(name=name)) for name in selection.missing]
        if AnswerKind.LIST in analysis.expectation.kinds and AnswerKind.LOCATION not in analysis.expectation.kinds:
            statements.append(Statement(words.incomplete))
        return Composition(tuple(statements), book.citations, tabulate(sides, words) if sides else None)

    def _rank(self, finding: Finding) -> tuple[int, int]:
        """National before provincial before municipal, then the newest first."""
        meta = self._library.documents[finding.clause.document_id].metadata
        rank = _LEVELS.index(meta.level) if meta.level else len(_LEVELS)
        return rank, -(meta.issued.toordinal() if meta.issued else 0)

    def _find(self, candidate: Candidate, analysis: QueryAnalysis) -> Finding:
        clause = self._library.clauses[candidate.clause_id]
        answering = self._support.value_sentences(clause, analysis)
        quotes = choose_quotes(clause, candidate.sentence_scores, analysis, answering=answering)
        choice = self._choice(clause, answering, analysis)
        wants_duty = AnswerKind.BODY in analysis.expectation.kinds
        return Finding(
            clause,
            tuple(quotes),
            choice if len(choice.values) <= _MOST_VALUES else ValueChoice(),
            duty_span(clause) if wants_duty else None,
            bool(_ALL_BODIES.search(analysis.folded)),
        )

    def _choice(self, clause: Clause, answering: Sequence[Span], analysis: QueryAnalysis) -> ValueChoice:
        """The values asked for; none in a list."""
        if AnswerKind.LIST in analysis.expectation.kinds:
            return ValueChoice()
        return choose_values(clause, answering, analysis, self._support.coverage_for(analysis))

    def _premises(
        self, findings: Sequence[Finding], analysis: QueryAnalysis, book: CitationBook, words: Phrases
    ) -> list[Statement]:
        """Say first what the question takes for granted and a clause contradicts, or that the clause agrees.

        What one document agrees with is no mistake, whatever another one prints.
        """
        coverage = self._support.coverage_for(analysis)
        agreeing: dict[str, Finding] = {}
        for finding in findings:
            for stated in find_stated_values(finding.clause, analysis, coverage):
                if stated.agrees:
                    agreeing.setdefault(stated.asked, finding)
        statements: dict[str, Statement] = {}
        for finding in findings:
            document = self._library.documents[finding.clause.document_id]
            stands_in = Jurisdiction(document.metadata.level, document.metadata.region)
            for premise in find_wrong_premises(finding.clause, analysis, coverage, stands_in=stands_in):
                if premise.asked not in agreeing:
                    statement = self._correction(premise, finding, book, words)
                    statements.setdefault(statement.text[: statement.text.rfind("[")], statement)
        if agreeing and not statements and analysis.expectation.yes_no:
            asked = words.list_separator.join(f"“{text}”" for text in agreeing)
            cited = [book.cite(finding.clause, quote) for finding in agreeing.values() for quote in finding.quotes[:1]]
            text = words.premise_agrees.format(asked=asked, marks=_marks(list(dict.fromkeys(cited))))
            statements[text] = Statement(text, _numbers(cited))
        return list(statements.values())

    def _correction(self, premise: WrongPremise, finding: Finding, book: CitationBook, words: Phrases) -> Statement:
        shown = (quote for quote in finding.quotes if _contains(quote, premise.span))
        citation = book.cite(finding.clause, next(shown, premise.span))
        pattern = words.premise_number if premise.printed else words.premise_lead
        if not premise.printed and not premise.leads:
            pattern = words.premise_body
        text = pattern.format(asked=premise.asked, printed=premise.printed, marks=_MARK.format(n=citation.n))
        return Statement(text, (citation.n,))

    def _sides(self, findings: Sequence[Finding], analysis: QueryAnalysis, book: CitationBook) -> list[Side]:
        """The first finding of each document, in the order of the answer; none when all are of one document."""
        first = {finding.clause.document_id: finding for finding in reversed(findings)}
        found = list(reversed(first.values()))
        return [self._side(finding, analysis, book) for finding in found] if len(found) > 1 else []

    def _side(self, finding: Finding, analysis: QueryAnalysis, book: CitationBook) -> Side:
        clause = finding.clause
        folded, topic, coverage = fold(clause.text), analysis.topic.bare, self._support.coverage_for(analysis)
        dates = value_contexts(clause, Expectation(frozenset({AnswerKind.DATE})), with_baselines=True)
        on_topic = [
            context.value.text
            for context in dates
            if _holds_any_of(finding.quotes, context.value)
            and coverage(topic, folded[context.own.start_char : context.own.end_char]) >= _DATE_COVERAGE
        ]
        bracket = duty_span(clause)
        return Side(
            name=short_name(self._library.documents[clause.document_id]),
            label=clause.label,
            values=tuple(dict.fromkeys(value.text for value in finding.choice.values)),
            deadlines=tuple(dict.fromkeys(on_topic)),
            leads=clause.leads,
            responsible=clause.participants,
            marks=_marks(_cite_all(finding, book)),
            duty_mark=_MARK.format(n=book.cite(clause, bracket).n) if bracket else "",
        )

    def _single(self, finding: Finding, analysis: QueryAnalysis, book: CitationBook, words: Phrases) -> list[Statement]:
        statements = []
        values = finding.choice.values
        if values:
            cited = [book.cite(finding.clause, span) for span in finding.quotes if _holds_any(span, values)]
            text = words.value.format(values=_values(finding, words), marks=_marks(cited))
            statements.append(Statement(text.strip(), _numbers(cited)))
        if finding.duty is not None:
            statements.append(self._duty(finding, finding.duty, book, words))
        cited = _cite_all(finding, book)
        pattern = words.location if AnswerKind.LOCATION in analysis.expectation.kinds else words.place_quote
        text = pattern.format(place=book.place(finding.clause), quotes=_quoted(cited))
        statements.append(Statement(text, _numbers(cited)))
        return statements

    def _bullet(self, finding: Finding, book: CitationBook, words: Phrases) -> Statement:
        duty = self._duty(finding, finding.duty, book, words) if finding.duty is not None else Statement("")
        cited = _cite_all(finding, book)
        values = f"{_values(finding, words)}{words.end}" if finding.choice.values else ""
        text = words.bullet.format(place=book.place(finding.clause), lead=values + duty.text, quotes=_quoted(cited))
        return Statement(text, tuple(dict.fromkeys((*duty.citations, *_numbers(cited)))))

    def _duty(self, finding: Finding, span: Span, book: CitationBook, words: Phrases) -> Statement:
        clause = finding.clause
        citation = book.cite(clause, span)
        parts = _duty_parts(clause, words)
        blanket = _BLANKET.search(citation.quote)
        if blanket:
            parts.append(f"“{_inner(blanket[0])}”")
        numbers = [citation.n]
        if clause.inherited is not None and finding.with_inherited:
            origin = self._library.clauses[clause.inherited.from_clause_id]
            origin_span = duty_span(origin)
            if origin_span is not None:
                numbers.append(book.cite(origin, origin_span).n)
            names = "、".join(clause.inherited.bodies)
            parts.append(words.inherited.format(names=names, place=origin.label))
        marks = "".join(_MARK.format(n=n) for n in dict.fromkeys(numbers))
        return Statement(words.duty_separator.join(parts) + words.end + marks, tuple(dict.fromkeys(numbers)))


def duty_span(clause: Clause) -> Span | None:
    """The responsibility bracket as a stretch of ``clause.text``; of a clause that only inherits, its whole text."""
    if clause.duty is not None:
        return Span(clause.duty.start_char - clause.start_char, clause.duty.end_char - clause.start_char)
    return None


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


def _holds_any_of(spans: Sequence[Span], value: Value) -> bool:
    return any(_holds_any(span, [value]) for span in spans)


def _contains(outer: Span, inner: Span) -> bool:
    return outer.start_char <= inner.start_char and inner.end_char <= outer.end_char


def _holds_any(span: Span, values: Sequence[Value]) -> bool:
    return any(span.start_char <= value.start_char and value.end_char <= span.end_char for value in values)


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
    several = choice.of_a_row or len({fold(value.text) for value in choice.values}) > 1
    said = dict.fromkeys(
        (_labelled(clause, value, label) if several else value.text, years.get(value.text))
        for value, label in zip(choice.values, choice.labels, strict=True)
    )
    return words.value_separator.join(
        text if year is None else words.date_year.format(text=text, year=year) for text, year in said
    )


def _labelled(clause: Clause, value: Value, label: Span) -> str:
    """The words that say what a value is of, the value among them; a count that is not printed stands before them."""
    words = _inner(clause.text[label.start_char : label.end_char])
    return f"{value.count}（{words}）" if value.count else words


def _quoted(cited: list[Citation]) -> str:
    return "".join(f"“{_inner(c.quote)}”{_MARK.format(n=c.n)}" for c in cited)


def _inner(quote: str) -> str:
    """A quote for one line of running text; the citation keeps it verbatim."""
    return " ".join(quote.split())


def _marks(cited: list[Citation]) -> str:
    return "".join(_MARK.format(n=c.n) for c in cited)


def _numbers(cited: list[Citation]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(c.n for c in cited))
