"""Which words of a clause to quote: all of a short one, of a long one the sentences that answer."""

from collections.abc import Sequence

from assistant.analysis.analyse import QueryAnalysis
from assistant.values import find_values
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
    if answering:
        return _joined(answering)
    whole = Span(sentences[0].start_char, sentences[-1].end_char)
    if whole.end_char - whole.start_char <= _WHOLE_CHARS or len(sentences) == 1:
        return [whole]
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
    return _joined([sentences[i] for i in sorted(chosen)])


def _worth(clause: Clause, sentences: Sequence[Span], scores: Sequence[float], analysis: QueryAnalysis) -> list[float]:
    asked = set(bigrams(analysis.topic.expanded))
    worth = []
    for i, span in enumerate(sentences):
        has = set(bigrams(fold(clause.text[span.start_char : span.end_char])))
        overlap = len(asked & has) / max(1, min(len(asked), len(has)))
        answers = bool(find_values(clause, [span], analysis.expectation))
        worth.append((scores[i] if i < len(scores) else 0.0) + _OVERLAP_WEIGHT * overlap + (0.05 if answers else 0.0))
    return worth


def _joined(spans: Sequence[Span]) -> list[Span]:
    joined = [spans[0]]
    for span in spans[1:]:
        if span.start_char - joined[-1].end_char <= _GAP_CHARS:
            joined[-1] = Span(joined[-1].start_char, span.end_char)
        else:
            joined.append(span)
    return joined
