"""Bare text: folded and without punctuation and white space, so that only the words of two texts are compared."""

import re
from functools import lru_cache

from ingest.normalize import fold
from ingest.sentences import Span

# Marks that belong to a number stay: 1.5, 20%.
_DROPPED = re.compile(r"(?:(?!(?<=\d)\.(?=\d))[^\w%‰]|_)+")
_WORD = re.compile(r"[^\W_]|[%‰]|(?<=\d)\.(?=\d)")


@lru_cache(maxsize=100_000)
def bare(text: str) -> str:
    """Folded text without punctuation, quotation marks and white space."""
    return _DROPPED.sub("", fold(text))


def printed_span(text: str, start: int, end: int) -> Span:
    """Return the stretch of ``text`` whose bare text is ``bare(text)[start:end]``, which is not empty."""
    offsets = [match.start() for match in _WORD.finditer(fold(text))]
    return Span(offsets[start], offsets[end - 1] + 1)
