"""The parts of a document, main text and attachments, each with its cover, body and tail."""

from dataclasses import dataclass

from ingest.covers import ends_like_title, fixed_role, may_be_title, signature_indexes
from ingest.numbering import Family
from ingest.paragraphs import Paragraph
from ingest.roles import Role

_AFTER_SIGNATURE = (
    Role.RELEASE_NOTE,
    Role.IMPRINT,
    Role.PAGE_NUMBER,
    Role.SITE_RESIDUE,
    Role.ATTACHMENT_LIST,
)
# 目录 prints the chapters once before they come; no table of contents is longer than this.
_MAX_CONTENTS_LINES = 500
_MAX_TITLE_LINES = 8
_MAX_ATTACHMENT_TITLE_CHARS = 60


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of paragraphs with a numbering of its own.

    Attributes:
        cover: what stands in front of the first number.
        body: from the first number on.
        notices: roles of lines of the body that are not its text (signature, date, list of attachments …), by index.
    """

    cover: list[Paragraph]
    body: list[Paragraph]
    notices: dict[int, Role]


def split_parts(paragraphs: list[Paragraph]) -> list[Part]:
    """Cut a document at its attachments; text without numbers gives one part with an empty body."""
    notices = _notices(paragraphs)
    last_number = max((index for index, paragraph in enumerate(paragraphs) if paragraph.marker), default=-1)
    parts: list[Part] = []
    start = 0
    while start < len(paragraphs):
        body_start = _body_start(paragraphs, start)
        end = _part_end(paragraphs, notices, body_start, last_number)
        body = paragraphs[body_start:end]
        own = {index: notices[body_start + index] for index in range(len(body)) if body_start + index in notices}
        parts.append(Part(paragraphs[start:body_start], body, own))
        start = end
    return parts


def _body_start(paragraphs: list[Paragraph], start: int) -> int:
    first = start
    while first < len(paragraphs) and not paragraphs[first].marker:
        first += 1
    if first == len(paragraphs) or not _has_contents(paragraphs[start:first]):
        return first
    entry = _squeezed(paragraphs[first])
    for index in range(first + 1, min(len(paragraphs), first + _MAX_CONTENTS_LINES)):
        if _squeezed(paragraphs[index]) == entry:
            return index
    return first


def _has_contents(cover: list[Paragraph]) -> bool:
    return any(_squeezed(paragraph) in ("目录", "目次") for paragraph in cover)


def _squeezed(paragraph: Paragraph) -> str:
    return "".join(paragraph.line.folded.split())


def _notices(paragraphs: list[Paragraph]) -> dict[int, Role]:
    """Lines that are no text, by index; a date counts below a signature or at the very end."""
    notices = dict.fromkeys(signature_indexes(paragraphs), Role.SIGNATURE)
    in_attachment_list = False
    for index, paragraph in enumerate(paragraphs):
        role = fixed_role(paragraph)
        if role is None and in_attachment_list and _lists_attachment(paragraph) and index not in notices:
            role = Role.ATTACHMENT_LIST
        in_attachment_list = role is Role.ATTACHMENT_LIST
        is_lone_date = role is Role.DATE and index - 1 not in notices and index < len(paragraphs) - 1
        if role and not is_lone_date:
            notices[index] = role
    return notices


def _lists_attachment(paragraph: Paragraph) -> bool:
    numbered = paragraph.family in (Family.POINT, Family.SUBPOINT) or paragraph.marker is None
    is_title = len(paragraph.body) <= _MAX_ATTACHMENT_TITLE_CHARS and not any(
        char in "。;:!," for char in paragraph.body
    )
    return numbered and is_title and paragraph.duty is None


def _part_end(paragraphs: list[Paragraph], notices: dict[int, Role], body_start: int, last_number: int) -> int:
    """Index at which the next part begins: at 附件1, or behind a signature and date that more text follows."""
    for index in range(body_start + 1, len(paragraphs)):
        if notices.get(index) is Role.ATTACHMENT_LABEL:
            return index
        if notices.get(index) is not Role.DATE or notices.get(index - 1) is not Role.SIGNATURE:
            continue
        following = index + 1
        while notices.get(following) in _AFTER_SIGNATURE:
            following += 1
        if following <= last_number and _has_title(paragraphs[following : following + _MAX_TITLE_LINES]):
            return following
    return len(paragraphs)


def _has_title(paragraphs: list[Paragraph]) -> bool:
    """Whether the first lines print a title."""
    for paragraph in paragraphs:
        if not may_be_title(paragraph):
            return False
        if ends_like_title(paragraph.line.folded):
            return True
    return False
