"""Bodies that a question restricts clauses to: the part each is to have, alone or together, or to have none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.analysis.intent import Part, intent_rules
from ingest.bodies import BodyKind
from ingest.body_names import BodyMention, find_bodies

_ENUMERATION = re.compile(r"\s*(?:[、和与及跟或]|以及|或者|又(?:有|由|是|含)?|and|or|,)\s*(?:the\b\s*)?")
# 民政部牵头、教育部配合的: both hold; not 民政部牵头的和教育部配合的, which lists either.
_EITHER = re.compile(r"[的或]|\bor\b")
# The asker's own body, told before: 我们局, 本单位.
OWN_BODY = re.compile(r"(?:我们|咱们?|我|本)(?:单位|部门|[局厅委办部])")
# What only a body meant as one that acts is followed by.
_ACTS = re.compile(
    r"(?:等|一家|单独|独家|独立|、|和|也|都|只|要|有|应当|现在|接着|列|排|作为|被|出现|一共|总共|合计)*"
    r"(?:牵头|负责|参与|配合|协助|承?担|有份|主抓|管|列[了为]|出现在|的?(?:任务|活儿?|职责|责任|差事))"
)
# 责任单位一直写到“县市区人民政府”的
_IN_BRACKET = re.compile(r"(?:(?:责任|牵头|参与|配合|负责)(?:单位|部门)|括号)[^,。;?]{0,8}[“\"「『]?$")
# 残联想了解, 我们税务局要梳理: who asks.
_ASKS = re.compile(
    r"^(?:系统|这边|那边|的?(?:同志|同事|人|干部))?(?:现在|今天|这次)?(?:想|要|来|需要?|准备|正在|打算|在)+"
    r"(?:了解|知道|问|咨询|梳理|整理|汇总|统计|查|看看)"
)
# 一个中央部门, 哪个部门: none in particular.
_WHICHEVER = re.compile(r"(?:[一每哪某]个|一家)$")
_NO_OTHERS = re.compile(r"(?:没有|无)(?:其他|别的)[^,。;?]{0,4}(?:单位|部门|机构)")
_AND = re.compile(r"且|而且|并且|同时|又(?!有)|也(?:参与|牵头|负责)")
_ALL_OF_THEM = re.compile(
    r"[^,。;?]{0,14}[都均](?:有|是|为|被?列为|作为|列在|在|算|要|需要?|得)?(?:参[与加]|配合|牵头|负责|责任|有份)"
)
# An aside or a document's name blanked out.
_GAP = re.compile(r"^ +(?=[\u4e00-\u9fff,])")
# 省税务局今年牵头的: when stands between.
_YEAR = re.compile(r"^\s*(?:(?:今|本|当|去|明)年|(?:19|20)\d\d年)度?[里内中]?\s*")
_OPENING, _CLOSING = '“"「『', '”"」』'
_OF_ANYONE = {BodyKind.GROUP, BodyKind.GENERIC}
_LIKE_A_BODY = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|[由是归让请被的和与及有])(?P<name>[^\W由是归让请被的和与及有哪几什么谁各单家个\d]{1,8}?(?:局|厅|署|委|办公室|办|部|院|会|中心))"
    r"(?=(?:单独|共同|一家|来|所|谁)?(?:牵头|负责|参与|配合|主管|承担))"
)
# Words that far from a body may tell its part.
_AROUND = 14


@dataclass(frozen=True, slots=True)
class AskedBody:
    """A body a question names.

    Attributes:
        mention: the body, with offsets in the folded question.
        role: the part it is to have.
        alone: no other body has that part.
        beside: how many others asked for share it, where these and no more have it (只写各地区、各部门).
    """

    mention: BodyMention
    role: Part
    alone: bool
    beside: int = 0


@dataclass(frozen=True, slots=True)
class AskedBodies:
    """The bodies a question restricts clauses to.

    Attributes:
        named: bodies that clauses are to name.
        left_out: bodies that they are not to name, in that part.
        others_lead: another body is to lead them (除民政部外其他部门牵头的).
        together: all of the bodies named, not any.
        unknown: a name with a part that is no body's, where no other is asked for.
        unused: other bodies that the question names.
        spans: where the bodies stand, with the words around that tell their part.
    """

    named: tuple[AskedBody, ...] = ()
    left_out: tuple[AskedBody, ...] = ()
    others_lead: bool = False
    together: bool = False
    unknown: str = ""
    unused: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


def find_asked_bodies(folded: str, text: str, named: Sequence[tuple[int, int]], *, every: bool = False) -> AskedBodies:
    """Return the bodies outside of the documents named; 湖南省税务局 may begin with the region that names one.

    Args:
        folded: the question; of its asides only those that name a body or tell its part.
        text: the same with the documents it names blanked out.
        named: spans of those documents.
        every: bodies count that do nothing, too (X牵头的比Y多).
    """
    mentions = _outside(folded, named)
    absent = _left_out(text, mentions)
    left_out = [AskedBody(m, Part.LEAD if _leads(text, folded, m) else Part.ANY, alone=False) for m in absent]
    asked = _with_part(folded, text, [mention for mention in mentions if mention not in absent], every=every)
    return AskedBodies(
        asked,
        tuple(left_out),
        bool(left_out and intent_rules().others_lead.search(text)),
        bool(intent_rules().together.search(text)) or _all_act(text, mentions) or _share_the_work(text, asked),
        "" if mentions else find_unknown_body(text),
        tuple(_unused(mentions, [*asked, *left_out])),
        tuple(_spans(text, asked, left_out)),
    )


def _spans(text: str, named: Sequence[AskedBody], left_out: Sequence[AskedBody]) -> Iterator[tuple[int, int]]:
    """Of bodies left out the words before and behind; of those named only that they are not to lead or stand alone."""
    for body in (*named, *left_out):
        start, end = body.mention.start_char, body.mention.end_char
        is_part = body.role is Part.PARTICIPANT or body.alone or body in left_out
        yield (start - _AROUND if body in left_out else start, end + _AROUND if is_part else end)
    yield from (match.span() for match in _NO_OTHERS.finditer(text))


def is_left_out(text: str, bodies: Sequence[AskedBody]) -> bool:
    """Whether words that leave something out name one of the bodies."""
    return any(body.mention.text in text for body in bodies)


def acts(folded: str, body: AskedBody) -> bool:
    """Whether a body is named with what it does."""
    before, behind = folded[: body.mention.start_char], folded[body.mention.end_char :]
    in_bracket = _IN_BRACKET.search(before) and not is_anyone(body.mention)  # 县市区人民政府 there are words
    return body.role is not Part.ANY or bool(_ACTS.match(_YEAR.sub("", behind)) or in_bracket)


def _with_part(folded: str, text: str, mentions: Sequence[BodyMention], *, every: bool) -> tuple[AskedBody, ...]:
    """The bodies with their part; of those that act and those that don't only the first."""
    none_else = bool(intent_rules().alone.search(text) or _NO_OTHERS.search(text))
    asked = [
        AskedBody(
            mention,
            _role(text, folded, mention),
            none_else or bool(intent_rules().only.search(text[: mention.start_char])),
        )
        for mention in mentions
    ]
    acting = [acts(folded, body) for body in asked]
    for i in range(len(asked) - 2, -1, -1):
        if _enumerated(folded, asked[i].mention, asked[i + 1].mention):
            role = asked[i].role if asked[i + 1].role is Part.ANY else asked[i + 1].role
            asked[i : i + 2] = [replace(body, role=role) for body in asked[i : i + 2]]
            acting[i] = acting[i + 1] = acting[i] or acting[i + 1]
    asked = _sharing(folded, asked) if not none_else else asked
    with_part = [body for body, is_acting in zip(asked, acting, strict=True) if is_acting or every]
    chosen = with_part or [body for body in asked if not is_anyone(body.mention)]
    return tuple({body.mention.text: body for body in chosen}.values())


def _sharing(folded: str, asked: Sequence[AskedBody]) -> list[AskedBody]:
    """The bodies, those enumerated behind 只 or 仅 with the number of the others there."""
    runs: list[list[AskedBody]] = []
    for body in asked:
        if runs and runs[-1][0].alone and not body.alone and _enumerated(folded, runs[-1][-1].mention, body.mention):
            runs[-1].append(body)
        else:
            runs.append([body])
    return [replace(body, alone=run[0].alone, beside=len(run) - 1) for run in runs for body in run]


def _left_out(text: str, mentions: Sequence[BodyMention]) -> list[BodyMention]:
    """The bodies that a word of negation or exception stands by; of an enumeration all."""
    rules = intent_rules()
    spans = [match.span() for match in rules.except_for.finditer(text)]
    found: list[BodyMention] = []
    run: list[BodyMention] = []
    for mention in mentions:
        run = [*run, mention] if run and _enumerated(text, run[-1], mention) else [mention]
        start, end = mention.start_char, mention.end_char
        if rules.left_out_behind.search(text[end:].lstrip(_CLOSING)):
            found += run
        elif (
            rules.left_out_before.search(text[:start].rstrip(_OPENING))
            or any(first <= start and end <= last for first, last in spans)
            or (run[:-1] and run[-2] in found)
        ):
            found.append(mention)
    return found


def _enumerated(text: str, first: BodyMention, second: BodyMention) -> bool:
    return bool(_ENUMERATION.fullmatch(text[first.end_char : second.start_char]))


def _outside(folded: str, named: Sequence[tuple[int, int]]) -> list[BodyMention]:
    return [
        mention
        for mention in find_bodies(folded)
        if not any(start <= mention.start_char and mention.end_char <= end for start, end in named)
        and not mention.text.startswith(("其他", "别的"))
        and not _ASKS.match(folded[mention.end_char :])
        and not (mention.is_group and _WHICHEVER.search(folded[: mention.start_char]))
    ]


def is_anyone(mention: BodyMention) -> bool:
    """Whether a name means no body in particular (各地区, 其他部门); 税务部门 does."""
    return mention.is_group and all(body.kind in _OF_ANYONE for body in mention.bodies)


def find_unknown_body(text: str) -> str:
    """Return what stands in a body's place and is none: 火星局牵头的."""
    match = _LIKE_A_BODY.search(text)
    return match["name"] if match else ""


def _unused(mentions: Sequence[BodyMention], bodies: Sequence[AskedBody]) -> list[str]:
    used = {body.mention.text for body in bodies}
    others = (mention.text for mention in mentions if not is_anyone(mention))
    return [text for text in dict.fromkeys(others) if not any(text in name or name in text for name in used)]


def _all_act(text: str, mentions: Sequence[BodyMention]) -> bool:
    """Whether bodies enumerated are said to act all together (民政部和教育部都要参加)."""
    return any(
        _enumerated(text, one, other) and _ALL_OF_THEM.match(text, other.end_char) for one, other in pairwise(mentions)
    )


def _share_the_work(text: str, bodies: Sequence[AskedBody]) -> bool:
    """Whether the same clause is to give each body another part (民政部牵头、教育部配合)."""
    if len(bodies) < 2:
        return False
    first, last = (end(body.mention.start_char for body in bodies) for end in (min, max))
    if _EITHER.search(text, first, last):
        return False
    roles = [body.role for body in bodies]
    between = text[min(body.mention.end_char for body in bodies) : last]
    return len(set(roles)) > 1 or bool(_AND.search(between) or _ALL_OF_THEM.search(text, last))


def _leads(text: str, folded: str, mention: BodyMention) -> bool:
    """Whether a body left out is left out as lead only."""
    return _role(text, folded, mention) is Part.LEAD or bool(
        intent_rules().lead_left_out.search(text[: mention.start_char])
    )


def _role(text: str, folded: str, mention: BodyMention) -> Part:
    """The part: by the words around the name, in brackets too where they widen it (牵头、参与都算)."""
    own = OWN_BODY.search(text, mention.end_char)
    before, behind = text[: mention.start_char].rstrip(_OPENING), text[own.end() if own else mention.end_char :]
    behind = _YEAR.sub("", _GAP.sub("", behind.lstrip(_CLOSING)))
    for name, pattern_before, pattern_behind in intent_rules().parts:
        if pattern_before.search(before) or pattern_behind.search(behind):
            return name
    return Part.ANY
