"""Shows the words of clauses named by number: whole or by sentences, what stands below them, the nearest numbers."""

import re
from collections.abc import Sequence

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.expectation import AnswerKind
from assistant.citing import CitationBook, document_name, inline, marks_of, quoted
from assistant.extractive.answer import Composition
from assistant.extractive.findings import duty_span
from assistant.library import Library
from assistant.model import Statement
from assistant.phrasing import phrases
from assistant.references.phrasing import reference_phrases
from assistant.references.referring import Referral, Referred
from ingest.model import Clause, ClauseKind
from ingest.sentences import Span, clause_sentences

# A clause up to this length is quoted whole, a longer one by its sentences up to the other limit.
_WHOLE_CHARS = 300
_MOST_CHARS = 900
_PIECE_CHARS = 160
_BEGINNING_CHARS = 60
# Clauses shown with their words, the rest by name.
SHOWN = 8
_MOST_BELOW = 30
_MOST_DOCUMENTS = 3
_PART = re.compile(
    r"(?:属于?|在|归)[^,。;?]{0,6}(?:哪|什么)[^,。;?]{0,3}(?:部分|章)|\bwhich (?:part|chapter|section)\b"
)
# A list of what stands under a heading cites that, and not the heading.
_ITEMS = re.compile(r"哪(?:[些几]|[两三四五六七八九十])|[几多][少项条个点]|列")
_PHRASE_END = re.compile(r"[,，、;；:：]")


class ContentsWriter:
    """Writes the statements of one answer."""

    def __init__(self, library: Library, analysis: QueryAnalysis) -> None:
        self._library = library
        self._words = reference_phrases(analysis.language)
        self._phrases = phrases(analysis.language)
        self._book = CitationBook(library)
        self._asks_items = bool(_ITEMS.search(analysis.topic.text))
        self._asks_part = bool(_PART.search(analysis.topic.text))

    def contents(self, referral: Referral) -> Composition:
        """The words of the clauses, and the beginnings of what stands below them."""
        said: list[Statement] = []
        alone = len(referral.clauses) == 1
        shown = set(referral.clauses[:SHOWN])
        for referred in referral.found:
            said += self._preface(referred)
            said += self.within(referred.clauses[0]) if alone and self._asks_part else []
            for clause in referred.clauses:
                if clause in shown:
                    below = self._below(clause) if alone else []
                    if not (below and self._asks_items and clause.kind is ClauseKind.HEADING):
                        said.append(self._quoted(clause, self._phrases.place_quote if alone else self._words.bullet))
                    said += below
        rest = referral.clauses[SHOWN:]
        if rest:
            said.append(self._rest(rest))
        return Composition(tuple(said), self._book.citations)

    def missing(self, referral: Referral) -> Composition:
        """That no clause has the number, and the nearest that have one."""
        words, said = self._words, []
        if len(referral.found) > _MOST_DOCUMENTS:
            asked = self._phrases.list_separator.join(dict.fromkeys(r.reference.text for r in referral.found))
            return Composition((Statement(words.none.format(asked=asked)),), refused=True)
        for referred in referral.found:
            said += self._preface(referred)
        return Composition(tuple(said), self._book.citations, refused=True)

    def without(self, referral: Referral, kind: AnswerKind) -> Composition:
        """That the clause doesn't print what is asked for, and what it prints."""
        what = self._phrases.value_names.get(kind.value, "")
        said = [self._quoted(clause, self._words.without, what=what) for clause in referral.clauses[:SHOWN]]
        return Composition(tuple(said), self._book.citations, refused=True)

    def beside(
        self, referral: Referral, silent: Sequence[Clause], kind: AnswerKind | None
    ) -> tuple[list[Statement], list[Statement]]:
        """What is said before the values asked for, and behind them: numbers counted, missing, and clauses without."""
        counted = [line for referred in referral.found if referred.by_count for line in self._preface(referred)]
        missing = [line for referred in referral.found if not referred.clauses for line in self._preface(referred)[:1]]
        what = self._phrases.value_names.get(kind.value, "") if kind else ""
        pattern = self._words.silent
        missing += [
            Statement(pattern.format(place=self._place(clause), what=what)) for clause in silent[:SHOWN] if what
        ]
        return counted, missing

    def more(self, count: int) -> list[Statement]:
        """That so many further clauses have the number."""
        return [Statement(self._words.more.format(count=count))] if count > 0 else []

    def within(self, clause: Clause) -> list[Statement]:
        """The heading of the part of the document that a clause stands in; nothing where it stands in none."""
        heading = clause
        while heading.parent_id is not None:
            heading = self._library.clauses[heading.parent_id]
        if heading is clause or heading.kind is not ClauseKind.HEADING:
            return []
        citation = self._book.cite(heading)
        title = inline(citation.quote)
        return [
            Statement(
                self._words.within.format(label=clause.label, title=title, marks=marks_of([citation])), (citation.n,)
            )
        ]

    def _preface(self, referred: Referred) -> list[Statement]:
        """What is special about the number in one document: there is none, several, or one by counting only."""
        words, clauses = self._words, referred.clauses
        fields = {"document": document_name(referred.document), "asked": referred.reference.text}
        if referred.by_count:
            return [Statement(words.by_count.format(label=clauses[0].label, **fields))]
        if len(clauses) > 1:
            return [Statement(words.several.format(count=len(clauses), **fields))]
        if clauses:
            return []
        said = [Statement(words.missing.format(**fields))]
        if referred.nearest:
            said.append(Statement(words.nearest))
        return said + [self._row(clause, [_beginning(clause)]) for clause in referred.nearest]

    def _quoted(self, clause: Clause, pattern: str, **fields: str) -> Statement:
        cited = [self._book.cite(clause, span) for span in _quotes(clause)]
        text = pattern.format(place=self._place(clause), quotes=quoted(cited), **fields)
        return Statement(text, tuple(c.n for c in cited))

    def _place(self, clause: Clause) -> str:
        return self._book.place(clause).rstrip("、")

    def _below(self, clause: Clause) -> list[Statement]:
        """The beginnings of the clauses printed under one."""
        below = [self._library.clauses[i] for i in self._library.children(clause.clause_id)]
        below += [
            other
            for other in self._library.documents[clause.document_id]
            if other.parent_id == clause.clause_id and other.kind is ClauseKind.HEADING and other.marker and other.title
        ]
        below.sort(key=lambda child: child.start_char)
        if not below:
            return []
        label = clause.label.rstrip("、")
        if self._asks_items and clause.kind is ClauseKind.HEADING:
            label = f"{self._place(clause)}“{clause.title}”"
        said = [Statement(self._words.below.format(label=label, count=len(below)))]
        if sum(len(child.text) for child in below) <= _MOST_CHARS:
            return said + [self._row(child, _quotes(child)) for child in below]
        return said + [self._row(child, [_beginning(child)]) for child in below[:_MOST_BELOW]]

    def _row(self, clause: Clause, spans: Sequence[Span]) -> Statement:
        cited = [self._book.cite(clause, span) for span in spans]
        text = self._words.row.format(label=clause.label, quotes=quoted(cited))
        return Statement(text, tuple(c.n for c in cited))

    def _rest(self, clauses: Sequence[Clause]) -> Statement:
        cited = [self._book.cite(clause, _beginning(clause)) for clause in clauses]
        labels = self._phrases.list_separator.join(
            f"{self._place(clause)}{marks_of([c])}" for clause, c in zip(clauses, cited, strict=True)
        )
        text = self._words.rest.format(count=len(clauses), labels=labels)
        return Statement(text, tuple(c.n for c in cited))


def _quotes(clause: Clause) -> list[Span]:
    """A short clause whole, its bracket included; of a long one its sentences."""
    sentences = clause_sentences(clause)
    start, end = sentences[0].start_char, len(clause.text.rstrip())
    if clause.duty is None:
        end = max(end if end - start <= _WHOLE_CHARS else 0, sentences[-1].end_char)
    if end - start <= _WHOLE_CHARS:
        return [Span(start, end)]
    chosen = [span for span in sentences if span.end_char - start <= _MOST_CHARS] or sentences[:1]
    bracket = duty_span(clause)
    return [*_joined(chosen), *([bracket] if bracket else [])]


def _joined(sentences: Sequence[Span]) -> list[Span]:
    """Neighbouring sentences as passages of reading length."""
    joined = [sentences[0]]
    for span in sentences[1:]:
        if span.end_char - joined[-1].start_char <= _PIECE_CHARS:
            joined[-1] = Span(joined[-1].start_char, span.end_char)
        else:
            joined.append(span)
    return joined


def _beginning(clause: Clause) -> Span:
    """The first sentence; of a long one the phrases that fit."""
    first = clause_sentences(clause)[0]
    text = clause.text[first.start_char : first.end_char]
    ends = [match.start() for match in _PHRASE_END.finditer(text) if match.start() <= _BEGINNING_CHARS]
    if len(text) <= _BEGINNING_CHARS or not ends:
        return Span(first.start_char, first.start_char + min(len(text), 2 * _BEGINNING_CHARS))
    return Span(first.start_char, first.start_char + ends[-1])
