"""Text from documents and questions, made safe to print on a terminal."""

import re

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Control characters move the cursor, change colours and titles; the invisible ones below turn the direction of what
# follows, so that it reads as something else (Unicode TR 36, 2.10).
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSAFE = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f{_DIRECTIONS}]")
# As much of a clause as a column of a table holds on one screen.
_MOST_OPENING_CHARS = 60


def printable(text: str) -> str:
    r"""The text with unsafe characters written out as ``\x1b`` or ``\u202e``; only line ends and tabs remain."""
    return _UNSAFE.sub(lambda found: ascii(found[0])[1:-1], _LINE_ENDS.sub("\n", text))


def opening(text: str) -> str:
    """The beginning of a text in one line, for a column of a table; ``…`` stands for what is left out."""
    line = " ".join(text.split())
    return line if len(line) <= _MOST_OPENING_CHARS else f"{line[: _MOST_OPENING_CHARS - 1]}…"
