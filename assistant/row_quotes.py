"""Which words of a clause a row of a list quotes: those that show why it is listed."""

from collections.abc import Sequence

from assistant.ledger import LedgerRow
from ingest.model import Clause
from ingest.normalize import fold
from ingest.sentences import Span, clause_sentences

# A row is one line to read: its quote ends behind the phrase that passes this length.
_MOST_CHARS = 90
_PHRASE_END = ",，;；。、：:"


def quote_row(row: LedgerRow, words: Sequence[str]) -> Span:
    """Return the stretch of the clause to quote: where a word or deadline asked for stands, else its beginning."""
    clause = row.clause
    at = _place(row, words)
    sentences = clause_sentences(clause)
    sentence = next((span for span in sentences if span.start_char <= at < span.end_char), sentences[0])
    return _cut(clause, sentence, max(at, sentence.start_char))


def _place(row: LedgerRow, words: Sequence[str]) -> int:
    """Offset in the clause's text of what it is listed for."""
    folded = fold(row.clause.text)
    places = [place for word in words if (place := folded.find(word)) >= 0]
    if places:
        return places[0]
    if row.deadlines and len(row.deadlines) < len(row.clause.deadlines):
        return row.deadlines[0].start_char - row.clause.start_char
    return clause_sentences(row.clause)[0].start_char


def _cut(clause: Clause, sentence: Span, at: int) -> Span:
    """The sentence from its beginning, or from the phrase at ``at`` in a long one, to the end of a phrase."""
    text = clause.text
    start = sentence.start_char
    if at - start > _MOST_CHARS // 2:
        start = max((text.rfind(mark, start, at) + 1 for mark in _PHRASE_END), default=start) or start
        start = max(start, sentence.start_char)
    if sentence.end_char - start <= _MOST_CHARS:
        return Span(start, sentence.end_char)
    ends = [end for mark in _PHRASE_END if (end := text.find(mark, start + _MOST_CHARS, sentence.end_char)) >= 0]
    return Span(start, min(ends, default=sentence.end_char))
