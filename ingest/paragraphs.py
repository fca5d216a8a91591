"""Paragraphs: a line together with the words on responsibility that belong to it."""

from dataclasses import dataclass

from ingest.brackets import Span, find_responsibility, is_responsibility_line, opens_unclosed_bracket
from ingest.lines import Line
from ingest.numbering import Family, Marker

_SENTENCE_ENDS = "。;!?"
# A responsibility bracket broken over more lines than this is not looked for.
_MAX_BRACKET_LINES = 4


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line with what follows it on responsibility; offsets are the document's.

    Attributes:
        line: the line itself.
        end_char: offset behind the last character, attached lines included.
        duty: where the words on responsibility stand, brackets included, or None.
    """

    line: Line
    end_char: int
    duty: Span | None

    @property
    def start_char(self) -> int:
        """Offset of the first character."""
        return self.line.start_char

    @property
    def marker(self) -> Marker | None:
        """The number it opens with."""
        return self.line.marker

    @property
    def family(self) -> Family | None:
        """The family of its number."""
        return self.line.marker.family if self.line.marker else None

    @property
    def body_end_char(self) -> int:
        """Offset behind the body, in front of the responsibility and the space before it."""
        if self.duty is None:
            return self.end_char
        kept = self.line.folded[: self.duty.start - self.start_char].rstrip()
        return self.start_char + len(kept)

    @property
    def body(self) -> str:
        """The folded line without its number and its responsibility."""
        start = self.marker.length if self.marker else 0
        return self.line.folded[start : self.body_end_char - self.start_char].strip()

    @property
    def is_one_sentence(self) -> bool:
        """Whether the body has no sentence end but its last character."""
        return not any(char in _SENTENCE_ENDS for char in self.body[:-1])

    @property
    def ends_a_sentence(self) -> bool:
        """Whether the body's last character ends a sentence."""
        return self.body[-1:] in tuple(_SENTENCE_ENDS)


def group_paragraphs(lines: list[Line]) -> list[Paragraph]:
    """Attach lines that only say who is responsible to the line above, before anything is classified."""
    paragraphs: list[Paragraph] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        index += 1
        attached_from = index
        while index < len(lines) and (count := _responsibility_lines(lines, index)):
            index += count
        paragraphs.append(_paragraph(line, lines[attached_from:index]))
    return paragraphs


def _responsibility_lines(lines: list[Line], index: int) -> int:
    """How many lines from ``index`` on are one statement of responsibility; 0 if they are none."""
    if lines[index].marker:
        return 0
    folded = lines[index].folded
    if not opens_unclosed_bracket(folded):
        return int(is_responsibility_line(folded))
    for count in range(2, _MAX_BRACKET_LINES + 1):
        if index + count > len(lines):
            return 0
        folded = f"{folded}\n{lines[index + count - 1].folded}"
        if not opens_unclosed_bracket(folded):
            return count if is_responsibility_line(folded) else 0
    return 0


def _paragraph(line: Line, attached: list[Line]) -> Paragraph:
    if attached:
        return Paragraph(line, attached[-1].end_char, Span(attached[0].start_char, attached[-1].end_char))
    found = find_responsibility(line.folded)
    offset = line.start_char
    return Paragraph(line, line.end_char, Span(offset + found.start, offset + found.end) if found else None)
