"""What a numbered or unnumbered paragraph is: a heading, a task, a measure, a principle or an article."""

import re
from dataclasses import dataclass

from ingest.drafts import Draft
from ingest.model import ClauseKind
from ingest.numbering import Family
from ingest.paragraphs import Paragraph
from ingest.roles import Role, principle_role

DIVISIONS = (Family.PART, Family.CHAPTER, Family.SECTION)

# Chapters whose unnumbered paragraphs state aims instead of tasks.
_AIMS = re.compile(r"总体要求|指导思想|原则|目标|思路|总体考虑")
# And whose items do: 二、基本原则（一）政府引导.
_OF_PRINCIPLES = re.compile(r"原则$")
# A longer line without a sentence end is an item of a list, not the heading of a chapter.
_MAX_HEADING_CHARS = 80
_TITLE_STOPS = "。.:;,"


@dataclass(frozen=True, slots=True)
class Kind:
    """Kind, role and, for a heading, title."""

    kind: ClauseKind
    role: Role
    title: str | None = None


def numbered_kind(paragraph: Paragraph, parent: Draft | None, following: Paragraph | None, *, in_article: bool) -> Kind:
    """Tell what a numbered paragraph is.

    Args:
        paragraph: the paragraph.
        parent: the clause it stands under.
        following: the next one if it is text or a line like 具体措施：; None at the end or in front of a signature.
        in_article: whether it stands inside an article of a statute.
    """
    family = paragraph.family
    if family in DIVISIONS:
        role = Role.SECTION if family is Family.SECTION else Role.CHAPTER
        return Kind(ClauseKind.HEADING, role, heading_title(paragraph))
    if family is Family.ARTICLE:
        return Kind(ClauseKind.ARTICLE, Role.ARTICLE)
    if in_article:
        return Kind(ClauseKind.ARTICLE, Role.ARTICLE_ITEM)
    if family is Family.TOP and _is_chapter(paragraph, following):
        return Kind(ClauseKind.HEADING, Role.CHAPTER, heading_title(paragraph))
    if family is Family.ITEM and _is_subheading(paragraph, following):
        return Kind(ClauseKind.HEADING, Role.SUBHEADING, heading_title(paragraph))
    if family is Family.ITEM and parent and parent.title and _OF_PRINCIPLES.search(parent.title) and not paragraph.duty:
        return Kind(ClauseKind.PRINCIPLE, principle_role(parent.title))
    if family in (Family.TOP, Family.ITEM):
        return Kind(ClauseKind.TASK, Role.TASK)
    return Kind(ClauseKind.MEASURE, Role.MEASURE if family is Family.POINT else Role.SUB_MEASURE)


def unnumbered_kind(parent: Draft | None, paragraph: Paragraph) -> Kind:
    """Tell what an unnumbered paragraph under ``parent`` is: of its kind, unless ``parent`` is a heading."""
    if parent is None:
        return Kind(ClauseKind.TASK, Role.PARAGRAPH)
    if not parent.is_heading:
        return Kind(parent.kind, Role.PARAGRAPH)
    title = parent.paragraph.body if parent.paragraph else ""
    if paragraph.duty is None and (parent.role is Role.SUBHEADING or _AIMS.search(title)):
        return Kind(ClauseKind.PRINCIPLE, principle_role(title))
    return Kind(ClauseKind.TASK, Role.PARAGRAPH)


def heading_title(paragraph: Paragraph) -> str:
    """The printed words behind the number, without the stop."""
    start = paragraph.marker.length if paragraph.marker else 0
    words = paragraph.line.text[start : paragraph.body_end_char - paragraph.start_char]
    return words.strip().rstrip(_TITLE_STOPS + "：；，．").strip()


def _is_chapter(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """一、 heads a chapter if it is one sentence: without a stop, or with text or lower numbers below it."""
    if not paragraph.is_one_sentence:
        return False
    heads_text = following is not None and (following.family is None or following.family > Family.TOP)
    if heads_text:
        return True
    return paragraph.duty is None and not paragraph.ends_a_sentence and len(paragraph.body) <= _MAX_HEADING_CHARS


def _is_subheading(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """（一） heads its paragraphs if it is one sentence without a bracket and unnumbered text follows."""
    if not paragraph.is_one_sentence or paragraph.duty is not None or following is None:
        return False
    return following.marker is None and not following.line.is_measures_line
