"""What a refusal says: that the documents don't answer and why, where was looked, and the nearest clauses, as such."""

from collections.abc import Sequence

from assistant.analysis.analyse import QueryAnalysis
from assistant.citing import CitationBook, document_name, quoted
from assistant.evidence.retrieval import Candidate, Ranking
from assistant.evidence.selection import best_sentence_span
from assistant.evidence.support import Support
from assistant.extractive.answer import Composition
from assistant.library import Library
from assistant.model import Statement
from assistant.phrasing import Phrases, phrases
from assistant.refusal.policy import Reason, Refusal
from ingest.model import Document

# The nearest clauses offered: so many, and only those about as near as the first.
_NEAREST = 3
_NEAREST_SCORE = 0.7
# A clause that shares less of the topic is no help.
_NEAREST_COVERAGE = 0.2
_MOST_NAMES = 3


def compose_refusal(
    refusal: Refusal, analysis: QueryAnalysis, ranking: Ranking, library: Library, *, searched: frozenset[str]
) -> Composition:
    """Say why there is no answer; ``searched`` are the documents looked at, empty for all."""
    words = phrases(analysis.language)
    book = CitationBook(library)
    if refusal.reason is Reason.NO_QUESTION:
        return Composition((Statement(words.no_question),), refused=True)
    documents = [document for i, document in library.documents.items() if not searched or i in searched]
    statements = [Statement(_reason(refusal, words, named=bool(searched))), say_where_looked(documents, words)]
    nearest = _nearest(ranking, analysis, library) if refusal.reason is not Reason.OFF_TOPIC else []
    if nearest:
        statements.append(Statement(words.nearest))
    statements += [quote_nearest(candidate, book, library, words) for candidate in nearest]
    return Composition(tuple(statements), book.citations, refused=True)


def say_where_looked(documents: Sequence[Document], words: Phrases) -> Statement:
    """Name the documents looked at, or of many the first and how many there are."""
    names = words.list_separator.join(map(document_name, documents[:_MOST_NAMES]))
    if len(documents) > _MOST_NAMES:
        names = words.and_more.format(names=names, count=len(documents))
    return Statement(words.looked_at.format(names=names))


def quote_nearest(candidate: Candidate, book: CitationBook, library: Library, words: Phrases) -> Statement:
    """Quote the best sentence of a clause that is near and no answer, as an item of a list."""
    clause = library.clauses[candidate.clause_id]
    citation = book.cite(clause, best_sentence_span(clause, candidate.sentence_scores))
    text = words.bullet.format(place=book.place(clause), lead="", quotes=quoted([citation]))
    return Statement(text, (citation.n,))


def _reason(refusal: Refusal, words: Phrases, *, named: bool) -> str:
    """Why there is no answer; of documents ``named`` it is said only for them."""
    no_value, nothing = words.no_value, words.nothing
    if named:
        no_value, nothing = words.no_value_there, words.nothing_there
    return {
        Reason.UNKNOWN_DOCUMENT: words.unknown_document.format(name=refusal.about),
        Reason.UNKNOWN_REGION: words.unmentioned.format(name=refusal.about),
        Reason.UNKNOWN_YEAR: words.unmentioned.format(name=refusal.about),
        Reason.NO_VALUE: no_value.format(what=words.value_names.get(refusal.about, "")),
        Reason.OFF_TOPIC: nothing,
        Reason.NOT_PRINTED: words.not_printed,
    }[refusal.reason]


def _nearest(ranking: Ranking, analysis: QueryAnalysis, library: Library) -> list[Candidate]:
    support = Support(library)
    near = ranking.candidates[:_NEAREST]
    return [
        candidate
        for candidate in near
        if candidate.score >= _NEAREST_SCORE * near[0].score
        and support.clause_coverage(analysis, library.clauses[candidate.clause_id]) >= _NEAREST_COVERAGE
    ]
