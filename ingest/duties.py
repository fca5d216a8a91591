"""Who is responsible: leads and participants from a closing bracket, and a duty stated once for all that follows."""

import re
from dataclasses import dataclass, field

from ingest.brackets import LABEL, Span, closing_bracket
from ingest.lines import fold_document
from ingest.model import Duty, DutyMode
from ingest.names import split_names

_BY_DUTY = r"按(?:照)?(?:各自)?(?:工作)?职责(?:分工|范围)?"
_SHARED = re.compile(_BY_DUTY)
_ADVERB = r"(?:分别|共同|各自|依法|具体|组织|抓好|做好|予以)"
_VERB = r"(?:负责|配合|协助|协同|参与|参加|落实|实施|承担|推进|支持|承办|协办)"
_VERBS_AT_END = re.compile(rf"等?(?:{_ADVERB}|{_BY_DUTY})*{_VERB}{{1,3}}$|(?:{_ADVERB}|{_BY_DUTY})+$")
_AFTER_LEAD = re.compile(rf"(?:{_ADVERB}|{_VERB}|会同)*")
_BEFORE_LEAD = re.compile(rf"(?:{_ADVERB}|{_BY_DUTY}|负责)+$")
_LEAD_LABELS = frozenset({"牵头", "主办", "主责"})
# Parts of a bracket that name no body: a date, a contact, a time limit.
_NO_BODY = re.compile(
    r"\d{1,4} ?[年月]|[年月季]?度?[底末]前|(?:完成|办理|落实)?(?:时限|时间|期限|日期)"
    r"|(?:责任|联系|分管|牵头)(?:人|领导)|持续|长期"
)
_INHERITED = re.compile(
    r"以下[^,。;、]{0,10}?(?:均需|均由|需由|均|需|由)(?P<bodies>[^。;]+?)(?:按职责分工)?(?:负责|落实|参与|配合)[,、;]?"
    r"(?:均?不再|不)[^。;]{0,4}(?:列出|列|标注|注明|重复)"
)
_LIST_CHARS = " \t\r\n,;:、"


@dataclass
class _Roles:
    """Names found so far in a bracket; ``pending`` waits for the verb that says what they do."""

    leads: list[Span] = field(default_factory=list)
    participants: list[Span] = field(default_factory=list)
    pending: list[Span] = field(default_factory=list)


def read_duty(printed: str, start_char: int) -> Duty | None:
    """Read the closing words on responsibility of a clause.

    Only the first sentence counts, unless the bodies stand behind labels (牵头单位：…。责任单位：…).

    Args:
        printed: the words as printed, with their brackets.
        start_char: offset of ``printed`` in the document.

    Returns:
        The duty, or None if the words name no body.
    """
    folded = fold_document(printed)
    roles, open_ended = _read_roles(folded)
    if not roles.leads and not roles.participants:
        return None
    shared = _SHARED.search(folded) is not None
    if roles.leads:
        mode = DutyMode.LEAD_SHARED if shared else DutyMode.LEAD_PLAIN
    else:
        mode = DutyMode.SHARED if shared else DutyMode.PLAIN
    return Duty(
        leads=_cut(printed, roles.leads),
        participants=_cut(printed, roles.participants),
        mode=mode,
        open_ended=open_ended,
        start_char=start_char,
        end_char=start_char + len(printed),
    )


def read_inherited_bodies(printed: str) -> tuple[str, ...]:
    """Return the bodies of a statement like 以下工作均需…负责，不再列出 in a bracket; empty without one."""
    folded = fold_document(printed)
    match = _INHERITED.search(folded)
    if match is None:
        return ()
    return _cut(printed, [Span(*span) for span in split_names(folded, *match.span("bodies")).spans])


def _cut(printed: str, spans: list[Span]) -> tuple[str, ...]:
    """Cut names from the print; a line break inside one is no part of it."""
    return tuple("".join(printed[span.start : span.end].split()) for span in spans)


def _read_roles(folded: str) -> tuple[_Roles, bool]:
    roles, open_ended, label = _Roles(), False, ""
    labelled = LABEL.search(folded) is not None
    for segment in _segments(folded, labelled=labelled):
        named = LABEL.match(folded, segment.start, segment.end)
        if named:
            label = named["verb"]
            segment = Span(named.end(), segment.end)
        if not folded[segment.start : segment.end].strip() or _NO_BODY.search(folded, segment.start, segment.end):
            continue
        if label:
            names = split_names(folded, *_without_verb(folded, segment))
            (roles.leads if label in _LEAD_LABELS else roles.participants).extend(Span(*span) for span in names.spans)
            open_ended |= names.open_ended
        else:
            open_ended |= _read_segment(folded, segment, roles)
    roles.participants.extend(roles.pending)
    return roles, open_ended


def _segments(folded: str, *, labelled: bool) -> list[Span]:
    """Cut the inside of the bracket at commas, semicolons and line breaks; inner brackets stay whole."""
    bracket = closing_bracket(folded)
    inside = Span(1, bracket.end - 1) if bracket and bracket.start == 0 else Span(0, len(folded))
    segments, depth, start = [], 0, inside.start
    for position in range(inside.start, inside.end):
        char = folded[position]
        depth += (char in "([〔【") - (char in ")]〕】")
        if depth > 0:
            continue
        opens_label = labelled and char.isspace() and LABEL.match(folded, position + 1) is not None
        if char in ",;" or opens_label or (char in "。\n" and labelled):
            segments.append(Span(start, position))
            start = position + 1
        elif char == "。":
            return [*segments, Span(start, position)]
    return [*segments, Span(start, inside.end)]


def _read_segment(folded: str, segment: Span, roles: _Roles) -> bool:
    """Read A牵头 / B、C按职责分工负责 / D; returns whether the list has 等."""
    open_ended = False
    lead = folded.find("牵头", segment.start, segment.end)
    if lead >= 0:
        before = _BEFORE_LEAD.search(folded, segment.start, lead)
        names = split_names(folded, _skip_by(folded, segment.start), before.start() if before else lead)
        roles.leads += [*roles.pending, *(Span(*span) for span in names.spans)]
        roles.pending.clear()
        open_ended = names.open_ended
        rest = _AFTER_LEAD.match(folded, lead + 2, segment.end)
        segment = Span(rest.end() if rest else lead + 2, segment.end)
    listed = _without_verb(folded, segment)
    names = split_names(folded, _skip_by(folded, listed.start), listed.end)
    roles.pending.extend(Span(*span) for span in names.spans)
    if listed.end < segment.end:
        roles.participants += roles.pending
        roles.pending.clear()
    return open_ended or names.open_ended or folded.startswith("等", listed.end)


def _without_verb(folded: str, segment: Span) -> Span:
    end = segment.start + len(folded[segment.start : segment.end].rstrip(_LIST_CHARS + "。"))
    verbs = _VERBS_AT_END.search(folded, max(segment.start, end - 30), end)
    return Span(segment.start, max(segment.start, verbs.start() if verbs else end))


def _skip_by(folded: str, start: int) -> int:
    """Leave out 由 before the names (由A、B负责)."""
    return start + 1 if folded.startswith("由", start) else start
