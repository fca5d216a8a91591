"""The parts of a document, main text and attachments, each with its cover, body and tail."""

from dataclasses import dataclass

from ingest.covers import ends_like_title, fixed_role, may_be_title, signature_indexes
from ingest.numbering import Family
from ingest.paragraphs import Paragraph
from ingest.roles import Role

_AFTER_SIGNATURE = frozenset(
    {Role.RELEASE_NOTE, Role.IMPRINT, Role.PAGE_NUMBER, Role.SITE_RESIDUE, Role.ATTACHMENT_LIST}
)


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
    parts: list[Part] = []
    start = 0
    while start < len(paragraphs):
        body_start = _body_start(paragraphs, start)
        notices = _notices(paragraphs[body_start:])
        end = body_start + _part_length(paragraphs[body_start:], notices)
        body = paragraphs[body_start:end]
        parts.append(
            Part(paragraphs[start:body_start], body, {i: role for i, role in notices.items() if i < len(body)})
        )
        start = end
    return parts


def _body_start(paragraphs: list[Paragraph], start: int) -> int:
    first = start
    while first < len(paragraphs) and not paragraphs[first].marker:
        first += 1
    if first == len(paragraphs) or not _has_contents(paragraphs[start:first]):
        return first
    # 目录 prints the chapters once before they come: the body begins where the first one is printed again.
    entry = _squeezed(paragraphs[first])
    for index in range(first + 1, len(paragraphs)):
        if _squeezed(paragraphs[index]) == entry:
            return index
    return first


def _has_contents(cover: list[Paragraph]) -> bool:
    return any(_squeezed(paragraph) in ("目录", "目次") for paragraph in cover)


def _squeezed(paragraph: Paragraph) -> str:
    return "".join(paragraph.line.folded.split())


def _notices(body: list[Paragraph]) -> dict[int, Role]:
    notices = dict.fromkeys(sorted(signature_indexes(body)), Role.SIGNATURE)
    in_attachment_list = False
    for index, paragraph in enumerate(body):
        role = fixed_role(paragraph)
        if role is None and in_attachment_list and _lists_attachment(paragraph) and index not in notices:
            role = Role.ATTACHMENT_LIST
        in_attachment_list = role is Role.ATTACHMENT_LIST
        if role and not (role is Role.DATE and index - 1 not in notices and index < len(body) - 1):
            notices[index] = role
    return notices


def _lists_attachment(paragraph: Paragraph) -> bool:
    numbered = paragraph.family in (Family.POINT, Family.SUBPOINT) or paragraph.marker is None
    return numbered and may_be_title_text(paragraph) and paragraph.duty is None


def may_be_title_text(paragraph: Paragraph) -> bool:
    """Whether what stands behind the number is short and no sentence."""
    return len(paragraph.body) <= 60 and not any(char in "。;:!," for char in paragraph.body)


def _part_length(body: list[Paragraph], notices: dict[int, Role]) -> int:
    """Index at which the next part begins: at 附件1, or behind a signature and date that more text follows."""
    for index in range(1, len(body)):
        if notices.get(index) is Role.ATTACHMENT_LABEL:
            return index
        signed = notices.get(index) is Role.DATE and notices.get(index - 1) is Role.SIGNATURE
        if signed:
            following = index + 1
            while following < len(body) and notices.get(following) in _AFTER_SIGNATURE:
                following += 1
            if _begins_part(body[following:]):
                return following
    return len(body)


def _begins_part(paragraphs: list[Paragraph]) -> bool:
    """Whether text goes on behind a signature: with a title, and numbers below it."""
    if not paragraphs:
        return False
    if fixed_role(paragraphs[0]) is Role.ATTACHMENT_LABEL:
        return True
    head = next((i for i, paragraph in enumerate(paragraphs) if not may_be_title(paragraph)), len(paragraphs))
    titled = any(ends_like_title(paragraph.line.folded) for paragraph in paragraphs[:head])
    return titled and any(paragraph.marker for paragraph in paragraphs)
