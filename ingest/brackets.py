"""Where a clause names who is responsible: a closing bracket, or a closing 责任单位：….

All functions take folded text, in which round and square brackets are half width.
"""

import re
from itertools import pairwise
from typing import NamedTuple

_OPENERS = "([〔【{"
_CLOSERS = ")]〕】}"

_OFFICE = "(?:单位|部门|地区|主体|机构|处室|科室)"
LABEL = re.compile(
    rf"(?P<verb>牵头|主办|主责|责任|承办|负责|实施|落实|协办|配合|协同|协助|参与|参加)(?:责任|落实|实施)?{_OFFICE} ?:"
)
_TIME_LABEL = re.compile(r"(?:完成|办理|落实)?(?:时限|时间|期限) ?:")

# 负责 and its like count where the wording ends, so that 负责人 or 由…负责解释 stay text.
_VERB_AT_END = re.compile(
    r"(?:负责|牵头|按(?:照)?(?:各自)?职责(?:分工)?(?:抓好)?落实|(?:参与|配合)(?:落实)?)(?=\s*(?:$|[,;。、)\n]))"
)
_BODY_ACTS = re.compile(
    r"[部委局厅办会府院署行心室处门位区](?:牵头|(?:按(?:照)?(?:各自)?职责(?:分工)?|共同|分别|具体|组织|抓好|等)*(?:落实|实施)$)"
)
_BODY = re.compile(
    r"\w{2,20}(?:委|部|局|厅|办|署|院|银行|政府|中心|海关|总局|委员会|办公室|管委会|部门|单位)(?:\([^()]*\))?"
)
# What stands beside bodies in a bare bracket: companies, a date (市发展改革委、国网青山供电公司，年底前).
_BESIDE_BODY = re.compile(
    r"\w{2,20}(?:公司|集团|协会|学会|银行|大学|学院)"
    r"|(?:\d{4} ?年)? ?(?:\d{1,2} ?月)? ?年?[底末]?前(?:完成)?|长期(?:坚持)?|持续(?:推进)?"
)
_EXPLAINS = re.compile(r"以下|下同|[含如即除不见谁]|原(?!子)|需由|应当|请各|包括|其中|简称|特指")

_FULL_STOP = re.compile("。")
_TRAILING = " \t。;,.、"
# A bracket that names bodies is far shorter; what is longer is an appendix in brackets.
_MAX_BARE_NAMES = 200


class Span(NamedTuple):
    """Offsets into the text a function was given, end exclusive."""

    start: int
    end: int


def find_responsibility(folded: str) -> Span | None:
    """Return where the closing words on responsibility stand in a clause, brackets included; None without them."""
    bracket = closing_bracket(folded)
    if bracket:
        return bracket if is_responsibility(folded[bracket.start + 1 : bracket.end - 1]) else None
    return _closing_label(folded)


def closing_bracket(folded: str) -> Span | None:
    """Return the bracket that the text ends with, apart from a stop; nested brackets stay inside."""
    end = len(folded.rstrip(_TRAILING))
    if not end or folded[end - 1] not in _CLOSERS:
        return None
    depth = 0
    for position in range(end - 1, -1, -1):
        if folded[position] in _CLOSERS:
            depth += 1
        elif folded[position] in _OPENERS:
            depth -= 1
            if depth == 0:
                return Span(position, end)
    return None


def is_responsibility(content: str) -> bool:
    """Whether the text inside a bracket says who is responsible."""
    if LABEL.match(content.strip()):
        return True
    if _EXPLAINS.match(content):
        return False
    return bool(_VERB_AT_END.search(content) or _BODY_ACTS.search(content)) or _is_bare_names(content)


def is_responsibility_line(folded: str) -> bool:
    """Whether a whole line (or several joined ones) only says who is responsible, or until when (完成时限：…)."""
    if LABEL.match(folded) or _TIME_LABEL.match(folded):
        return True
    bracket = closing_bracket(folded)
    return bracket is not None and bracket.start == 0 and is_responsibility(folded[1 : bracket.end - 1])


def opens_unclosed_bracket(folded: str) -> bool:
    """Whether a line begins with a bracket that it does not close, as in a bracket broken over lines."""
    if folded[:1] not in tuple(_OPENERS):
        return False
    depth = 0
    for char in folded:
        depth += (char in _OPENERS) - (char in _CLOSERS)
        if depth == 0:
            return False
    return True


def _is_bare_names(content: str) -> bool:
    if len(content) > _MAX_BARE_NAMES:
        return False
    names = [name.strip() for name in re.split(r"[、,;]", content)]
    return any(map(_BODY.fullmatch, names)) and all(_BODY.fullmatch(n) or _BESIDE_BODY.fullmatch(n) for n in names)


def _closing_label(folded: str) -> Span | None:
    """Find 责任单位：A、B at the end, behind a full stop or space and without brackets, with 完成时限：… beside it."""
    end = len(folded.rstrip(_TRAILING))
    bounds = [0, *(match.end() for match in _FULL_STOP.finditer(folded, 0, end)), end]
    start = end
    for first, last in reversed([*pairwise(bounds)]):
        sentence = folded[first:last]
        opening = first + len(sentence) - len(sentence.lstrip())
        if first and (LABEL.match(folded, opening, last) or _TIME_LABEL.match(folded, opening, last)):
            start = opening
            continue
        breaks = (match.start() for match in LABEL.finditer(folded, first + 1, last))
        start = next((at for at in breaks if folded[at - 1] in ";, \n"), start)
        break
    return Span(start, end) if LABEL.search(folded, start, end) else None
