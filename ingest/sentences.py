"""Cutting a clause into sentences, the unit that is embedded and quoted."""

import re
from dataclasses import dataclass

from ingest.model import Clause

# A sentence ends behind 。！？；(or the half-width ones) and the closing quotes and brackets that follow.
_END = re.compile(r"[。！？；!?;]+[”’」』）)》]*\s*|\n+\s*")
_MIN_CHARS = 8


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text, in code points, end exclusive."""

    start_char: int
    end_char: int


def split_sentences(text: str) -> list[Span]:
    """Return the spans of the sentences of ``text``, in order, covering all of it but surrounding white space.

    A fragment of fewer than 8 characters joins the sentence before it (the first one: the sentence behind it).
    Empty or blank text gives no spans.
    """
    spans: list[Span] = []
    start = 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        piece = text[start:end]
        if not piece.strip():
            continue
        begin, stop = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        start = end
        if spans and (stop - begin < _MIN_CHARS or spans[-1].end_char - spans[-1].start_char < _MIN_CHARS):
            spans[-1] = Span(spans[-1].start_char, stop)
        else:
            spans.append(Span(begin, stop))
    return spans


def clause_sentences(clause: Clause) -> list[Span]:
    """Return the sentences of a clause's body without its number and bracket, at least one.

    The spans are offsets into ``clause.text``.
    """
    marker = len(clause.marker) if clause.marker and clause.text.startswith(clause.marker) else 0
    body = clause.body[marker:]
    spans = [Span(s.start_char + marker, s.end_char + marker) for s in split_sentences(body)]
    return spans or [Span(0, len(clause.text))]
