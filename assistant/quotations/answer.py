"""Says where a quotation stands: the places, what is printed there, and where the quotation differs from it."""

from assistant.citing import CitationBook, document_name, marks_of, quoted
from assistant.evidence.model import Form, Selection
from assistant.evidence.retrieval import Candidate
from assistant.extractive.answer import Composition, ExtractiveAnswerer
from assistant.library import Library
from assistant.model import Citation, Statement
from assistant.phrasing import Phrases, phrases
from assistant.quotations.index import Place
from assistant.quotations.locating import Located, Manner
from assistant.refusal.answer import quote_nearest
from ingest.sentences import Span, clause_sentences

# The sentence around a quotation is shown; a longer one is cut to the quotation itself.
_LONGEST_CHARS = 300
# So many places are shown with their words, the rest by name; beyond the other limit they are counted only.
_SHOWN = 12
_NAMED = 100
_MOST_DIFFERENCES = 4


def compose_located(located: Located, library: Library) -> Composition:
    """Say where a quotation stands; not for one that is absent."""
    words = phrases(located.analysis.language)
    book = CitationBook(library)
    if located.manner is Manner.MEANING:
        statements = [Statement(words.by_meaning)]
        statements += [quote_nearest(candidate, book, library, words) for candidate in located.candidates]
        return Composition(tuple(statements), book.citations)
    if located.asks_more and located.manner is Manner.EXACT and not located.elsewhere:
        return _with_values(located, library)
    statements = _preface(located, library, words)
    shown = located.places[:_SHOWN]
    cited = [book.cite(place.clause, _shown(place)) for place in shown]
    statements += _corrections(located, shown, cited, words)
    pattern = words.location if len(located.places) == 1 else words.bullet
    for place, citation in zip(shown, cited, strict=True):
        text = pattern.format(place=book.place(place.clause), lead="", quotes=quoted([citation]))
        statements.append(Statement(text, (citation.n,)))
    statements += _rest(located, book, words)
    statements += [Statement(words.part_missing.format(part=part)) for part in located.missing]
    return Composition(tuple(statements), book.citations)


def _with_values(located: Located, library: Library) -> Composition:
    """A question for more than the place is answered from the clauses that hold the quotation."""
    candidates = tuple(Candidate(clause_id, 1.0, 1.0, ()) for clause_id in located.clause_ids[:_SHOWN])
    return ExtractiveAnswerer(library).compose(located.analysis, Selection(Form.SINGLE, candidates))


def _preface(located: Located, library: Library, words: Phrases) -> list[Statement]:
    said = []
    if located.elsewhere:
        named = [document_name(library.documents[i]) for i in sorted(located.quotation.documents)]
        said.append(Statement(words.elsewhere.format(names=words.list_separator.join(named))))
    if located.manner is Manner.NEAR:
        said.append(Statement(words.near))
    elif len(located.places) > 1:
        said.append(Statement(words.places.format(count=len(located.places))))
    return said


def _corrections(located: Located, places: tuple[Place, ...], cited: list[Citation], words: Phrases) -> list[Statement]:
    """What the best place prints in place of words of the quotation, numbers first."""
    if located.manner is not Manner.NEAR:
        return []
    best, citation = places[0], cited[0]
    marks = marks_of([citation])
    numbers = [d for d in best.differences if d.number]
    others = [d for d in best.differences if not d.number]
    said = [
        Statement(words.premise_number.format(asked=d.asked, printed=d.printed, marks=marks), (citation.n,))
        for d in numbers
    ]
    named = []
    for d in others[:_MOST_DIFFERENCES]:
        pattern = words.other_words if d.asked and d.printed else words.added_words if d.asked else words.left_out
        named.append(pattern.format(asked=d.asked, printed=d.printed))
    if others and len(others) <= _MOST_DIFFERENCES:
        text = words.differences.format(differences=words.value_separator.join(named), marks=marks)
        said.append(Statement(text, (citation.n,)))
    return said


def _rest(located: Located, book: CitationBook, words: Phrases) -> list[Statement]:
    """Places behind those shown, by name."""
    rest = located.places[_SHOWN:_NAMED]
    if not rest:
        return []
    cited = [book.cite(place.clause, place.span) for place in rest]
    named = words.list_separator.join(
        f"{book.place(place.clause)}{marks_of([citation])}" for place, citation in zip(rest, cited, strict=True)
    )
    text = words.more_places.format(count=len(located.places) - _SHOWN, places=named)
    return [Statement(text, tuple(citation.n for citation in cited))]


def _shown(place: Place) -> Span:
    """The sentences around a place; of one that is too long, or of a bracket, the words themselves."""
    touched = [
        span
        for span in clause_sentences(place.clause)
        if span.start_char < place.span.end_char and place.span.start_char < span.end_char
    ]
    if not touched:
        return place.span
    start = min(place.span.start_char, touched[0].start_char)
    end = max(place.span.end_char, touched[-1].end_char)
    quoted_chars = place.span.end_char - place.span.start_char
    return Span(start, end) if end - start <= max(_LONGEST_CHARS, 2 * quoted_chars) else place.span
