"""Which words of a clause a row of a list quotes: those that show why it is listed."""

import re
from collections.abc import Sequence

from assistant.ledger.rows import LedgerRow
from ingest.model import Clause
from ingest.normalize import fold
from ingest.sentences import Span, clause_sentences

# A row is one line to read: its quote ends behind the phrase that passes the first length; in a list of a few rows the
# second.
SHORT_CHARS = 100
LONG_CHARS = 300
_MOST_SPANS = 3
_PHRASE_END = ",，;；。、：:"


def quote_row(row: LedgerRow, words: Sequence[str], *, most_chars: int = SHORT_CHARS) -> tuple[Span, ...]:
    """Return the stretches of the clause to quote, in printed order, at least one.

    They are the sentences with the deadlines asked for, or else with the words, or else the beginning.

    Args:
        row: the row.
        words: words it is listed for, folded.
        most_chars: a stretch ends behind the phrase that passes this length.
    """
    sentences = clause_sentences(row.clause)
    places = _places(row, words)
    chosen: dict[int, int] = {}
    for at in places:
        index = next((i for i, span in enumerate(sentences) if span.start_char <= at < span.end_char), None)
        if index is not None:
            chosen.setdefault(index, at)
    if not chosen:
        return (first_words(row.clause, most_chars=most_chars),)
    return tuple(_cut(row.clause, sentences[i], chosen[i], most_chars) for i in sorted(chosen)[:_MOST_SPANS])


def _places(row: LedgerRow, words: Sequence[str]) -> list[int]:
    """Offsets in the clause's text of what it is listed for."""
    if row.is_due:
        return [deadline.start_char - row.clause.start_char for deadline in row.deadlines]
    folded = fold(row.clause.text)
    return [match.start() for word in words for match in re.finditer(re.escape(word), folded)]


def first_words(clause: Clause, *, most_chars: int = SHORT_CHARS) -> Span:
    """Return the first sentences of a clause, as many as fit; the first one cut when it does not."""
    sentences = clause_sentences(clause)
    start = sentences[0].start_char
    fitting = [span.end_char for span in sentences if span.end_char - start <= most_chars]
    return Span(start, fitting[-1]) if fitting else _cut(clause, sentences[0], start, most_chars)


def _cut(clause: Clause, sentence: Span, at: int, most_chars: int) -> Span:
    """The sentence from its beginning, or from the phrase at ``at`` in a long one, to the end of a phrase."""
    text = clause.text
    start = sentence.start_char
    if at - start > most_chars:
        start = max((text.rfind(mark, start, at) + 1 for mark in _PHRASE_END), default=start) or start
        start = max(start, sentence.start_char)
    if sentence.end_char - start <= most_chars:
        return Span(start, sentence.end_char)
    ends = [end for mark in _PHRASE_END if (end := text.find(mark, start + most_chars, sentence.end_char)) >= 0]
    return Span(start, min(ends, default=sentence.end_char))
