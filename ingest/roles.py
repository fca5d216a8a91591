"""Roles of clauses: what a line is within its kind, and what readers call the parts of a cover."""

from enum import StrEnum


class Role(StrEnum):
    """Finer types of clauses; the values are those of the gold parse, plus what other layouts need."""

    # headings
    NOTICE_TITLE = "notice-title"
    PLAN_TITLE = "plan-title"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBHEADING = "subheading"
    MEASURES_MARKER = "measures-marker"
    # notices
    LETTERHEAD = "letterhead"
    DOC_NUMBER = "doc-number"
    SALUTATION = "salutation"
    FORWARDING = "forwarding"
    PROMULGATION = "promulgation"
    CONTENTS = "contents"
    SIGNATURE = "signature"
    DATE = "date"
    RELEASE_NOTE = "release-note"
    ATTACHMENT_LIST = "attachment-list"
    ATTACHMENT_LABEL = "attachment-label"
    IMPRINT = "imprint"
    PAGE_NUMBER = "page-number"
    SITE_RESIDUE = "site-residue"
    # substance
    PREAMBLE = "preamble"
    CLOSING = "closing"
    TASK = "task"
    MEASURE = "measure"
    SUB_MEASURE = "sub-measure"
    UNNUMBERED_MEASURE = "unnumbered-measure"
    ARTICLE = "article"
    ARTICLE_ITEM = "article-item"
    PARAGRAPH = "paragraph"
    PRINCIPLE = "principle"
    GUIDING_THOUGHT = "guiding-thought"
    BASIC_PRINCIPLE = "basic-principle"
    WORK_GOAL = "work-goal"


COVER_LABELS: dict[Role, str] = {
    Role.NOTICE_TITLE: "公文标题",
    Role.PLAN_TITLE: "方案标题",
    Role.LETTERHEAD: "发文机关标志",
    Role.DOC_NUMBER: "发文字号",
    Role.SALUTATION: "主送机关",
    Role.FORWARDING: "印发通知正文",
    Role.PROMULGATION: "题注",
    Role.CONTENTS: "目录",
    Role.SIGNATURE: "落款",
    Role.DATE: "成文日期",
    Role.RELEASE_NOTE: "附注(公开发布)",
    Role.ATTACHMENT_LIST: "附件说明",
    Role.ATTACHMENT_LABEL: "附件",
    Role.IMPRINT: "版记",
    Role.PAGE_NUMBER: "页码",
    Role.SITE_RESIDUE: "网页残留",
    Role.PREAMBLE: "前言",
    Role.CLOSING: "结尾段",
}

TITLE_ROLES = frozenset({Role.NOTICE_TITLE, Role.PLAN_TITLE})


def principle_role(subheading: str) -> Role:
    """Role of the paragraphs below a (folded) subheading like 指导思想 or 工作目标."""
    for words, role in (
        (("指导思想", "总体思路", "工作思路"), Role.GUIDING_THOUGHT),
        (("原则",), Role.BASIC_PRINCIPLE),
        (("目标",), Role.WORK_GOAL),
    ):
        if any(word in subheading for word in words):
            return role
    return Role.PRINCIPLE
