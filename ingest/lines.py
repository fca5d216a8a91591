"""The lines of a document: spans of printed characters, each with its folded form and the number it opens with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.normalize import fold
from ingest.numbering import Family, Marker, read_glued_marker, read_marker

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")

# Marks that print nothing, left at line starts by web pages; they count as text but must not hide a number.
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\x00"), " ")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")

# A line like 具体措施： announces measures; text behind it is a line of its own.
_MEASURES_WORD = r"(?:具体|主要|工作|重点|保障|改革|政策|支持|落实|任务|实施|推进){0,2}(?:措施|举措|任务|分工)"
_MEASURES_LINE = re.compile(rf"{_MEASURES_WORD}:|(?:具体|主要|工作)措施$")

# What the last line of a paragraph ends with; a line numbered 一、 or （一） and this short may be a
# heading and end with nothing.
_UNIT_ENDS = tuple("。;:!?)]〕】")
_MAX_HEADING_CHARS = 40

_NUMERAL = r"[\d一二三四五六七八九十]{1,3}"
DATE_WORDS = rf"(?:\d{{4}}|[零〇○o一二三四五六七八九]{{4}}) ?年 ?{_NUMERAL} ?月(?: ?{_NUMERAL} ?日)?"
_SIGNED_DATE = re.compile(rf"\S.{{1,60}}?[部委局厅办会府院署行司室处心团] *(?={DATE_WORDS}$)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or the part of one that is a unit of its own, without surrounding space.

    Attributes:
        start_char: offset of its first character in the document.
        end_char: offset behind its last character.
        text: as printed.
        folded: ``text`` folded, of the same length.
        marker: the number it opens with, or None.
    """

    start_char: int
    end_char: int
    text: str
    folded: str
    marker: Marker | None

    @property
    def content(self) -> str:
        """The folded text behind the number."""
        return self.folded[self.marker.length :].strip() if self.marker else self.folded

    @property
    def is_measures_line(self) -> bool:
        """Whether the line announces measures (具体措施：) and says nothing else."""
        return _MEASURES_LINE.fullmatch(self.folded) is not None


def fold_document(text: str) -> str:
    """Fold a whole document, one character for one, tolerating lone surrogates and marks that print nothing."""
    return fold(_LONE_SURROGATE.sub("\ufffd", text)).translate(_INVISIBLE)


def split_lines(text: str, folded: str) -> list[Line]:
    """Cut a document into its lines; together they hold every character that is not space.

    Args:
        text: the document as printed.
        folded: ``fold_document(text)``.
    """
    return _number_glued_lines(
        [
            _line(text, folded, start_char, end_char)
            for match in _LINE.finditer(text)
            for start_char, end_char in _units(folded, match.start(), match.end())
            if not text[start_char:end_char].isspace()
        ]
    )


def _units(folded: str, start_char: int, end_char: int) -> Iterator[tuple[int, int]]:
    """Cut 具体措施： from text behind it, and a signature from the date behind it."""
    line = folded[start_char:end_char]
    indent = len(line) - len(line.lstrip())
    stripped = line.strip()
    head = _MEASURES_LINE.match(stripped) or (_SIGNED_DATE.match(stripped) if len(stripped) < 90 else None)
    if head and head.end() < len(stripped):
        cut = start_char + indent + head.end()
        yield start_char, cut
        yield cut, end_char
    else:
        yield start_char, end_char


def _line(text: str, folded: str, start_char: int, end_char: int) -> Line:
    printed = text[start_char:end_char]
    start_char += len(printed) - len(printed.lstrip())
    printed = printed.strip()
    end_char = start_char + len(printed)
    line_folded = folded[start_char:end_char]
    invisible = len(line_folded) - len(line_folded.lstrip())
    marker = read_marker(printed[invisible:], line_folded[invisible:])
    if marker and invisible:
        marker = Marker(marker.family, marker.ordinal, marker.length + invisible)
    return Line(start_char, end_char, printed, line_folded, marker)


def _number_glued_lines(lines: list[Line]) -> list[Line]:
    """Give lines like 3.30项 their number where it goes on with the count; elsewhere they open with a decimal."""
    following = _points_following(lines)
    numbered: list[Line] = []
    last, in_same_list = 0, False  # the last point, and whether nothing of a higher rank came since
    for line, (next_point, next_in_same_list) in zip(lines, following, strict=True):
        glued = _glued_marker(line)
        if glued and (not numbered or _ends_a_unit(numbered[-1])):
            ordinal = int(glued.ordinal)
            goes_on = ordinal == last + 1 and (in_same_list or next_point == ordinal + 1)
            begins = ordinal == 1 and next_point == 2 and next_in_same_list
            if goes_on or begins:
                line = replace(line, marker=glued)
        numbered.append(line)
        if line.marker and line.marker.family <= Family.POINT:
            in_same_list = line.marker.family is Family.POINT
            last = int(line.marker.ordinal) if in_same_list else last
    return numbered


def _points_following(lines: list[Line]) -> list[tuple[int, bool]]:
    """For every line, the next number 1. 2. … printed or possible below it, and whether it is of the same list."""
    following: list[tuple[int, bool]] = []
    next_point, in_same_list = 0, False
    for line in reversed(lines):
        following.append((next_point, in_same_list))
        marker = line.marker or _glued_marker(line)
        if marker and marker.family <= Family.POINT:
            in_same_list = marker.family is Family.POINT
            next_point = int(marker.ordinal) if in_same_list else next_point
    following.reverse()
    return following


def _glued_marker(line: Line) -> Marker | None:
    if line.marker:
        return None
    shown = line.folded.lstrip()
    marker = read_glued_marker(shown)
    invisible = len(line.folded) - len(shown)
    return Marker(marker.family, marker.ordinal, marker.length + invisible) if marker else None


def _ends_a_unit(line: Line) -> bool:
    """Whether the line is complete, so that the next one is not its continuation."""
    above = line.marker is not None and line.marker.family < Family.POINT
    is_heading = line.is_measures_line or (above and len(line.text) <= _MAX_HEADING_CHARS)
    return is_heading or line.folded.endswith(_UNIT_ENDS)
