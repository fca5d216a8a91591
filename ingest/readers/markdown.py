"""Markdown: its marks become spaces, one for one, so that numbers open their lines and offsets stay those of the file.

Marks of headings, lists, quotations, emphasis, code and links, and rules between paragraphs (CommonMark 0.31). Numbers
of ordered lists (``1.``) stay: they number points. Tables and HTML are read as they are.
"""

import re

# What may stand in front of a line, over and over: a quotation's >, the bullet of a list, the # of a heading.
_PREFIX = re.compile(r"^[ \t]*(?:(?:>|[-*+](?=[ \t])|#{1,6}(?=[ \t]|$))[ \t]*)+", re.MULTILINE)
_HEADING_END = re.compile(r"(?<=[ \t])#+[ \t]*$", re.MULTILINE)
# A rule, or the line under a heading: nothing but one mark.
_RULE = re.compile(r"^[ \t]*(?:=[=]+|(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[^\n`]*$", re.MULTILINE)
# Emphasis and code within a line, of a length that bounds the search for the end. A * between figures multiplies.
_WITHIN = r"[^\n]{0,400}?"
_EMPHASIS = re.compile(
    rf"(\*{{2,3}}|_{{2,3}}|~~)(?=\S){_WITHIN}(?<=\S)\1|(?<![A-Za-z0-9*])(\*)(?=[^\s*])[^*\n]{{0,400}}(?<=\S)\2(?![A-Za-z0-9*])"
)
_CODE = re.compile(rf"(`+)(?!`){_WITHIN}(?<!`)\1(?!`)")
# Only what is an address for certain: 国办发[2021](25号) is none.
_LINK = re.compile(r"(!?\[)([^\[\]\n]*)(\]\((?:https?:|mailto:|[./#])[!-'*-~]*(?:[ \t]+\"[^\"\n]*\")?\))")


def blank_marks(text: str) -> str:
    """The text with its marks as spaces; the length and the ends of lines stay."""
    for whole in (_RULE, _FENCE, _PREFIX, _HEADING_END):
        text = whole.sub(lambda found: _spaces(found[0]), text)
    text = _LINK.sub(lambda found: _spaces(found[1]) + found[2] + _spaces(found[3]), text)
    for paired in (_EMPHASIS, _CODE):
        text = _unwrapped(paired, text)
    return text


def _unwrapped(paired: re.Pattern[str], text: str) -> str:
    """Blank the marks around a stretch, and those of stretches within it."""
    while True:
        blanked = paired.sub(_without_ends, text)
        if blanked == text:
            return text
        text = blanked


def _without_ends(found: re.Match[str]) -> str:
    mark = _spaces(next(filter(None, found.groups())))
    return mark + found[0][len(mark) : -len(mark)] + mark


def _spaces(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)
