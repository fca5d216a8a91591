"""From paragraphs to clauses: which line is a chapter, a task, a measure, an article, and under which clause it stands.

The body is read line by line with a stack of the clauses still open. A number closes every clause of
its own or a lower rank; other text belongs to what is open. ``tests/gold/README.md`` fixes the scheme of ids.
"""

import re

from ingest.covers import read_cover
from ingest.drafts import Draft
from ingest.kinds import Kind, numbered_kind, unnumbered_kind
from ingest.model import ClauseKind
from ingest.naming import PartNamer, PathRegistry, span_of
from ingest.numbering import Family
from ingest.paragraphs import Paragraph
from ingest.parts import Part, split_parts
from ingest.roles import Role

# What a closing paragraph under a heading begins with; elsewhere its place tells it.
_CLOSES = re.compile(
    r"各(?:地|级|市|县|区|省|部门|有关|相关|单位|乡|镇)|本(?:意见|通知|方案|办法|规定|计划|细则|措施)|特此|以上"
)
# A last （N） line up to this length is a heading of the text below it; a longer one is a task in front of the closing.
_MAX_LAST_SUBHEADING_CHARS = 20


def read_drafts(paragraphs: list[Paragraph]) -> list[Draft]:
    """Cut a document into clauses, in printed order; every paragraph is in exactly one.

    Text without any number is cut at its paragraphs: what is no cover line is a task of its own (``#p1``, ``#p2`` …).
    """
    paths = PathRegistry()
    drafts: list[Draft] = []
    for attachment, part in enumerate(split_parts(paragraphs)):
        namer = PartNamer(paths, attachment)
        if part.body:
            drafts += [namer.cover_unit(unit) for unit in read_cover(part.cover)]
            drafts += BodyReader(part, namer).read()
        else:
            drafts += _read_unnumbered_part(part.cover, namer)
    return drafts


def _read_unnumbered_part(paragraphs: list[Paragraph], namer: PartNamer) -> list[Draft]:
    by_start = {paragraph.start_char: paragraph for paragraph in paragraphs}
    drafts: list[Draft] = []
    behind_text = False
    for unit in read_cover(paragraphs):
        is_text = unit.role in (Role.PREAMBLE, Role.FORWARDING) or (behind_text and unit.role is Role.PLAN_TITLE)
        if is_text:
            kind = unnumbered_kind(None, by_start[unit.span.start])
            path, label = namer.paragraph(None)
            drafts.append(Draft(path, kind.kind, kind.role, label, unit.span, paragraph=by_start[unit.span.start]))
            behind_text = True
        elif behind_text:
            path, label = namer.notice(unit.role, None)
            drafts.append(Draft(path, ClauseKind.NOTICE, unit.role, label, unit.span))
        else:
            drafts.append(namer.cover_unit(unit))
    return drafts


class BodyReader:
    """Reads the paragraphs of one body, in order, into drafts."""

    def __init__(self, part: Part, namer: PartNamer) -> None:
        """Prepare to read the body of ``part``, naming its clauses with ``namer``."""
        self._body = part.body
        self._notices = part.notices
        self._namer = namer
        self._open: list[Draft] = []
        self._announced_word = ""
        self._last_draft: Draft | None = None
        self._is_closed = False
        self._last_anchor = self._find_last_anchor()

    def read(self) -> list[Draft]:
        """Return the clauses of the body in printed order."""
        drafts = []
        for index, paragraph in enumerate(self._body):
            self._last_draft = self._draft(index, paragraph)
            drafts.append(self._last_draft)
        return drafts

    def _draft(self, index: int, paragraph: Paragraph) -> Draft:
        if index in self._notices:
            return self._notice(index, paragraph)
        if paragraph.line.is_measures_line:
            return self._measures_line(paragraph)
        if paragraph.marker:
            return self._numbered(index, paragraph)
        if self._closes(index, paragraph):
            return self._closing(paragraph)
        return self._unnumbered(paragraph)

    def _find_last_anchor(self) -> int:
        """Index of the last paragraph with a number or a bracket; text behind it may close the document."""
        anchors = (
            index
            for index, paragraph in enumerate(self._body)
            if index not in self._notices and (paragraph.marker or paragraph.duty or paragraph.line.is_measures_line)
        )
        return max(anchors, default=-1)

    @property
    def _current(self) -> Draft | None:
        return self._open[-1] if self._open else None

    @property
    def _in_article(self) -> bool:
        return any(draft.family is Family.ARTICLE for draft in self._open)

    def _notice(self, index: int, paragraph: Paragraph) -> Draft:
        role = self._notices[index]
        path, label = self._namer.notice(role, self._current if index < self._last_anchor else None)
        return Draft(path, ClauseKind.NOTICE, role, label, span_of(paragraph), paragraph=paragraph)

    def _closing(self, paragraph: Paragraph) -> Draft:
        self._is_closed = True
        path, label = self._namer.closing()
        return Draft(path, ClauseKind.CLOSING, Role.CLOSING, label, span_of(paragraph), paragraph=paragraph)

    def _measures_line(self, paragraph: Paragraph) -> Draft:
        while self._current and (self._current.family or Family.POINT) > Family.ITEM:
            self._open.pop()
        self._announced_word = paragraph.line.text.rstrip(":：")
        path, label = self._namer.measures_line(self._current, self._announced_word)
        return Draft(
            path,
            ClauseKind.HEADING,
            Role.MEASURES_MARKER,
            label,
            span_of(paragraph),
            self._current,
            paragraph,
            paragraph.line.text,
        )

    def _numbered(self, index: int, paragraph: Paragraph) -> Draft:
        marker = paragraph.marker
        assert marker is not None
        self._close_down_to(marker.family)
        if marker.family <= Family.ITEM:
            self._announced_word = ""
        parent = self._current
        kind = numbered_kind(paragraph, parent, self._following(index, paragraph), in_article=self._in_article)
        draft = Draft(
            path=self._namer.numbered(parent, marker),
            kind=kind.kind,
            role=kind.role,
            label=self._namer.numbered_label(parent, paragraph, self._announced_word),
            span=span_of(paragraph),
            parent=parent,
            paragraph=paragraph,
            marker=paragraph.line.text[: marker.length].strip(),
            title=kind.title,
        )
        self._open.append(draft)
        return draft

    def _close_down_to(self, family: Family) -> None:
        """Close every open clause of this rank or below; a 款 of an article stays open for the items under it."""
        while self._open:
            open_family = self._open[-1].family
            if open_family is None and family > Family.ARTICLE:
                return
            if open_family is not None and open_family < family:
                return
            self._open.pop()

    def _following(self, index: int, paragraph: Paragraph) -> Paragraph | None:
        """The next paragraph if it may stand below this one; the closing of the document does not."""
        following = index + 1
        if following >= len(self._body) or following in self._notices:
            return None
        last = index == self._last_anchor
        if last and paragraph.family is Family.ITEM and len(paragraph.body) > _MAX_LAST_SUBHEADING_CHARS:
            return None
        return self._body[following]

    def _closes(self, index: int, paragraph: Paragraph) -> bool:
        """Whether text behind the last number or bracket closes the document instead of going on with a clause."""
        if index <= self._last_anchor or self._in_article:
            return False
        before = self._last_draft
        if self._is_closed or before is None or before.kind is ClauseKind.NOTICE:
            return True
        if before.role is Role.MEASURES_MARKER or (before.is_heading and before.marker):
            return False
        under_heading = before.parent is not None and before.parent.is_heading and before.marker is None
        return not under_heading or before.paragraph is None or _CLOSES.match(paragraph.body) is not None

    def _unnumbered(self, paragraph: Paragraph) -> Draft:
        parent = self._paragraph_parent()
        is_announced = bool(self._announced_word) and (parent is None or parent.kind is not ClauseKind.MEASURE)
        kind = unnumbered_kind(parent, paragraph)
        if is_announced:
            kind = Kind(ClauseKind.MEASURE, Role.UNNUMBERED_MEASURE)
        path, label = self._namer.paragraph(parent, self._announced_word if is_announced else "")
        draft = Draft(path, kind.kind, kind.role, label, span_of(paragraph), parent, paragraph)
        if parent and parent.family is Family.ARTICLE:
            self._open.append(draft)
        return draft

    def _paragraph_parent(self) -> Draft | None:
        """What text without a number goes on with: in a statute the article, else the clause before it."""
        if self._in_article:
            while self._open[-1].family is not Family.ARTICLE:
                self._open.pop()
        return self._current
