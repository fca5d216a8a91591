"""Which words of a clause to quote: all of a short one, of a long one the sentences that answer."""

import re
from collections.abc import Sequence

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.expectation import AnswerKind
from assistant.values.finding import find_values
from assistant.values.spans import closing_deadline
from ingest.model import Clause
from ingest.normalize import fold
from ingest.sentences import Span, clause_sentences
from ingest.tokens import bigrams

# Reading length: a clause up to this many characters is quoted whole.
_WHOLE_CHARS = 200
_MOST_CHARS = 320
# A sentence is worth quoting when it scores this near the best one (cosine plus shared bigrams).
_MARGIN = 0.2
_OVERLAP_WEIGHT = 0.3
# A gap up to this long between two quoted sentences is quoted too: one passage reads better than two scraps.
_GAP_CHARS = 40
# No sentence of the genre is longer; text without marks is cut to this for reading.
_LONGEST_CHARS = 600
# A first sentence this short is a title; alone it tells nothing.
_TITLE_CHARS = 30
_PHRASE = re.compile(r"[^,、:\n]+[,、:\n]*|[,、:\n]+")


def choose_quotes(
    clause: Clause, scores: Sequence[float], analysis: QueryAnalysis, *, answering: Sequence[Span] = ()
) -> list[Span]:
    """Return the stretches of ``clause.text`` to quote, in printed order, at least one.

    Args:
        clause: the clause.
        scores: similarity of each of its sentences.
        analysis: the question.
        answering: sentences that print the value asked for; given any, they are the quote.
    """
    sentences = clause_sentences(clause)
    closing = closing_deadline(clause)
    if closing and closing in answering:
        rest = [span for span in answering if span != closing]
        return [*choose_quotes(clause, scores, analysis, answering=rest), closing]
    if answering:
        asks_more = AnswerKind.COMPARISON in analysis.expectation.kinds or analysis.aspects.several
        spans = [_to_full_stop(clause, span, sentences) for span in answering] if asks_more else answering
        return _joined([_narrowed(clause, span, analysis) for span in spans])
    whole = Span(sentences[0].start_char, sentences[-1].end_char)
    if whole.end_char - whole.start_char <= _WHOLE_CHARS or len(sentences) == 1:
        return [_narrowed(clause, whole, analysis)]
    worth = _worth(clause, sentences, scores, analysis)
    order = sorted(range(len(sentences)), key=lambda i: -worth[i])
    chosen: list[int] = []
    length = 0
    for i in order:
        size = sentences[i].end_char - sentences[i].start_char
        if chosen and (worth[i] < worth[order[0]] - _MARGIN or length + size > _MOST_CHARS):
            continue
        chosen.append(i)
        length += size
    return _joined([_narrowed(clause, sentences[i], analysis) for i in _with_what_follows(chosen, sentences)])


def _to_full_stop(clause: Clause, span: Span, sentences: Sequence[Span]) -> Span:
    """A sentence that ends at a semicolon together with what it is one part of, as much as reads well."""
    end = span.end_char
    for following in sentences:
        at_semicolon = clause.text[:end].rstrip().endswith(("；", ";"))
        if following.start_char >= end and at_semicolon and following.end_char - span.start_char <= _MOST_CHARS:
            end = following.end_char
    return Span(span.start_char, end)


def _with_what_follows(chosen: Sequence[int], sentences: Sequence[Span]) -> list[int]:
    """The sentences chosen, and when that is the clause's title alone, what it heads, as much as reads well."""
    title = sentences[0]
    if set(chosen) != {0} or title.end_char - title.start_char > _TITLE_CHARS:
        return sorted(chosen)
    last = 1
    while last + 1 < len(sentences) and sentences[last + 1].end_char - title.start_char <= _MOST_CHARS:
        last += 1
    return list(range(last + 1)) if len(sentences) > 1 else [0]


def _worth(clause: Clause, sentences: Sequence[Span], scores: Sequence[float], analysis: QueryAnalysis) -> list[float]:
    asked = set(bigrams(analysis.topic.expanded))
    worth = []
    for i, span in enumerate(sentences):
        has = set(bigrams(fold(clause.text[span.start_char : span.end_char])))
        overlap = len(asked & has) / max(1, min(len(asked), len(has)))
        answers = bool(find_values(clause, [span], analysis.expectation))
        worth.append((scores[i] if i < len(scores) else 0.0) + _OVERLAP_WEIGHT * overlap + (0.05 if answers else 0.0))
    return worth


def _narrowed(clause: Clause, span: Span, analysis: QueryAnalysis) -> Span:
    """A stretch for reading: of a sentence beyond all measure the phrases around its first value or shared words."""
    if span.end_char - span.start_char <= _LONGEST_CHARS:
        return span
    text = fold(clause.text[span.start_char : span.end_char])
    values = find_values(clause, [span], analysis.expectation)
    asked = set(bigrams(analysis.topic.expanded))
    phrases = [Span(match.start(), match.end()) for match in _PHRASE.finditer(text)]
    if values:
        at = values[0].start_char - span.start_char
        best = next((i for i, phrase in enumerate(phrases) if phrase.start_char <= at < phrase.end_char), 0)
    else:
        shared = [len(asked & set(bigrams(text[phrase.start_char : phrase.end_char]))) for phrase in phrases]
        best = max(range(len(phrases)), key=lambda i: shared[i])
    start = phrases[best].start_char
    end = min(phrases[best].end_char, start + _LONGEST_CHARS)
    for phrase in phrases[best + 1 :]:
        if phrase.end_char - start > _LONGEST_CHARS:
            break
        end = phrase.end_char
    return Span(span.start_char + start, span.start_char + end)


def _joined(spans: Sequence[Span]) -> list[Span]:
    joined = [spans[0]]
    for span in spans[1:]:
        if span.start_char - joined[-1].end_char <= _GAP_CHARS:
            joined[-1] = Span(joined[-1].start_char, span.end_char)
        else:
            joined.append(span)
    return joined
