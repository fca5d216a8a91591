"""Bodies that a question takes for responsible: 由民政部牵头吗, 为什么是财政部负责."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.analysis.intent import intent_rules
from ingest.body_names import BodyMention, find_bodies

_STATED = re.compile(
    r"(?:来|等|共同|联合|一起|单独|主要|是不是|是否|到底)*(?:(?P<leads>牵头)|(?:负责|主管|管)(?![理]))"
    r"|(?:是不是|是否|是)[^,。;?]{0,20}?(?:(?P<leads_2>牵头)|责任|负责)(?:单位|部门)"
)
# 由民政部制定: who does it is responsible for it.
_BY = re.compile(r"由$")
_DOES = re.compile(
    r"(?:来|等|共同|联合|一起)*(?:制[定订]|编制|起草|出台|修[订改]|组织|建[立设]|发布|公布|开展|推[进动]"
    r"|实施|落实|执行|承担|统筹|协调|办理|审[批核查]|监[管督]|管理|指导)"
)
# 要求民政部在年底前
_ORDERS = re.compile(r"(?:要求|责成|让|叫)$")
# 安排商务部牵头: taken for granted, whatever is asked.
_ARRANGED = re.compile(r"(?:安排|要求|明确|规定|指定|确定|责成|让|叫)(?:了|由|让)?$")
_IS_TO = re.compile(r"[在把将于]")
_SEPARATOR = re.compile(r"\s*(?:[、,和与及跟]|以及|and|,)\s*")
# Takes what it states for granted.
PRESUPPOSES = re.compile(r"既然|为什么|为何|凭什么|怎么还?没|\bwhy\b|\bsince\b")


@dataclass(frozen=True, slots=True)
class StatedBody:
    """A body said to lead, or (``leads`` false) to be responsible in some way."""

    mention: BodyMention
    leads: bool


def find_stated_bodies(text: str, *, yes_no: bool) -> tuple[StatedBody, ...]:
    """Return the bodies that a folded question takes for responsible, if it asks whether or presupposes it.

    Args:
        text: the question with the documents it names blanked out.
        yes_no: it asks whether something is so.
    """
    is_told = yes_no or PRESUPPOSES.search(text) or intent_rules().told.search(text)
    return tuple(_stated(text, arranged=not is_told))


def _stated(text: str, *, arranged: bool) -> Iterator[StatedBody]:
    """The bodies; only those said to be arranged for where nothing else is taken for granted."""
    mentions = find_bodies(text)
    for i, mention in enumerate(mentions):
        before, behind = text[: mention.start_char], text[mention.end_char :]
        if arranged and not _ARRANGED.search(before):
            continue
        joined = i + 1 < len(mentions) and _SEPARATOR.fullmatch(text, mention.end_char, mentions[i + 1].start_char)
        if (_ORDERS.search(before) and _IS_TO.match(behind)) or (_BY.search(before) and _DOES.match(behind)):
            yield StatedBody(mention, leads=False)
            continue
        match = _STATED.match(text, mentions[i + 1].end_char if joined else mention.end_char)
        if match:
            yield StatedBody(mention, leads=bool(match["leads"] or match["leads_2"]))
