"""Bodies that a question restricts clauses to: the part each is to have, alone or together, or to have none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.analysis.intent import intent_rules
from ingest.bodies import BodyKind
from ingest.body_names import BodyMention, find_bodies

_TOGETHER = re.compile(
    r"[两二三四几]家(?:共同|联合|一起|一块儿?|一同)?牵头"
    r"|(?:共同|联合|联名|一起|一块儿?|一同|并列|合伙)来?(?:牵头|负责|参与|承担|配合)(?!的?[也都]算)"
    r"|同时(?:由|有|含|包[含括]|写有|列有|列了)|既(?:有|由|是|含)[^,。;?]{2,14}又|jointly|together"
)
_ENUMERATION = re.compile(r"\s*(?:[、和与及跟或]|以及|或者|又(?:有|由|是|含)?|and|or|,)\s*(?:the\b\s*)?")
# 民政部牵头、教育部配合的: both hold; not 民政部牵头的和教育部配合的, which lists either.
_EITHER = re.compile(r"[的或]|\bor\b")
# The asker's own body, told before: 我们局, 本单位.
_OWN = re.compile(r"(?:我们|咱们?|我|本)(?:单位|部门|[局厅委办部])")
# What only a body meant as one that acts is followed by.
_ACTS = re.compile(
    r"(?:等|一家|单独|独家|独立|、|和|也|都|只|要|有|应当|现在|接着|列|排|作为|被|出现)*"
    r"(?:牵头|负责|参与|配合|协助|承担|有份|主抓|管|列[了为]|出现在|的?(?:任务|活儿?|职责|责任|差事))"
)
_NO_OTHERS = re.compile(r"(?:没有|无)(?:其他|别的)[^,。;?]{0,4}(?:单位|部门|机构)")
_AND = re.compile(r"且|而且|并且|同时|又(?!有)|也(?:参与|牵头|负责)")
_ALL_OF_THEM = re.compile(r"[^,。;?]{0,14}[都均](?:是|为|被?列为|作为|列在|在|算)?(?:参与|牵头|负责|责任|有份)")
_OF_ANYONE = {BodyKind.GROUP, BodyKind.GENERIC}
# 没有列财政部的, 不含财政部, 不是财政部牵头的; 除财政部牵头的以外.
_LEFT_OUT = re.compile(
    r"(?:(?:(?<!有)没有?|未|(?<![是能要由归含包写列])不)再?(?:把|让|由|被|要求?|需要?|写|列|印|标|注|提|含|包|括|涉|及|安排|出现|点|见|归|是|算)*(?:上|到|明|出|入|进|着|了|过)?"
    r"|并非|非|无|\b(?:not|n't|without)(?: (?!only\b)\w+){0,2} (?:the )?)$"
)
_LEFT_OUT_BEHIND = re.compile(
    r"^(?:都|也|既|根本|完全)*(?:(?:没有?|未)(?:参与|负责|配合|出现|被?列[入在为]?|在内|在其中|有份|份|任务|牵头(?:也|,)?(?:没有?|不|未)参与)"
    r"|不(?:参与|负责|在(?:内|其中|责任)|牵头[,、]?(?:也|又)?不(?:参与|配合|负责)))"
)
_EXCEPT = re.compile(
    r"(?:除了?|撇开|去掉|排除|剔除)[^,。;?]{1,40}?(?:以?外|之外|的?(?=[,。;?])|$)"
    r"|\b(?:except|other than|excluding|not led by)\b[^,.;?]*"
)
# Of the bodies left out, too, the lead is meant: 牵头单位既不是公安部也不是司法部.
_LEADS_BEFORE = re.compile(r"牵头(?:单位|部门|方)[^,。;?]{0,24}$")
_OTHERS_LEAD = re.compile(r"(?:其他|别的|其它)[^,。;?]{0,6}牵头|还有(?:谁|哪[些个](?:部门|单位))[^,。;?]{0,2}牵头")
_ONLY = re.compile(r"(?:(?<!是不)(?:只|仅|单|光)(?:仅)?(?:有|由|是|归|列了|写了|点了|给了))$")


@dataclass(frozen=True, slots=True)
class AskedBody:
    """A body a question names.

    Attributes:
        mention: the body, with offsets in the folded question.
        role: ``lead``, ``participant``, or ``any``.
        alone: no other body has that part.
    """

    mention: BodyMention
    role: str
    alone: bool


@dataclass(frozen=True, slots=True)
class AskedBodies:
    """The bodies a question restricts clauses to.

    Attributes:
        named: bodies that clauses are to name.
        left_out: bodies that they are not to name, in that part.
        others_lead: another body is to lead them (除民政部外其他部门牵头的).
        together: all of the bodies named, not any.
        unused: other bodies that the question names.
    """

    named: tuple[AskedBody, ...] = ()
    left_out: tuple[AskedBody, ...] = ()
    others_lead: bool = False
    together: bool = False
    unused: tuple[str, ...] = ()


def find_asked_bodies(folded: str, text: str, named: Sequence[tuple[int, int]]) -> AskedBodies:
    """Return the bodies outside of the documents named; 湖南省税务局 may begin with the region that names one.

    Args:
        folded: the question, asides blanked out.
        text: the same with the documents it names blanked out.
        named: spans of those documents.
    """
    mentions = _outside(folded, named)
    absent = _left_out(text, mentions)
    left_out = [AskedBody(m, "lead" if _leads(text, folded, m) else "any", alone=False) for m in absent]
    asked = _with_part(folded, text, [mention for mention in mentions if mention not in absent])
    return AskedBodies(
        asked,
        tuple(left_out),
        bool(left_out and _OTHERS_LEAD.search(text)),
        bool(_TOGETHER.search(text)) or _share_the_work(text, asked),
        tuple(_unused(mentions, [*asked, *left_out])),
    )


def is_left_out(text: str, bodies: Sequence[AskedBody]) -> bool:
    """Whether words that leave something out name one of the bodies."""
    return any(body.mention.text in text for body in bodies)


def acts(folded: str, body: AskedBody) -> bool:
    """Whether a body is named with what it does."""
    return body.role != "any" or bool(_ACTS.match(folded, body.mention.end_char))


def _with_part(folded: str, text: str, mentions: Sequence[BodyMention]) -> tuple[AskedBody, ...]:
    """The bodies with their part; of those that act and those that don't only the first."""
    none_else = bool(intent_rules().alone.search(text) or _NO_OTHERS.search(text))
    asked = [
        AskedBody(mention, _role(text, folded, mention), none_else or bool(_ONLY.search(text[: mention.start_char])))
        for mention in mentions
    ]
    acting = [acts(folded, body) for body in asked]
    for i in range(len(asked) - 2, -1, -1):
        if _enumerated(folded, asked[i].mention, asked[i + 1].mention):
            role = asked[i].role if asked[i + 1].role == "any" else asked[i + 1].role
            asked[i : i + 2] = [replace(body, role=role) for body in asked[i : i + 2]]
            acting[i] = acting[i + 1] = acting[i] or acting[i + 1]
    with_part = [body for body, is_acting in zip(asked, acting, strict=True) if is_acting]
    chosen = with_part or [body for body in asked if not is_anyone(body.mention)]
    return tuple({body.mention.text: body for body in chosen}.values())


def _left_out(text: str, mentions: Sequence[BodyMention]) -> list[BodyMention]:
    """The bodies that a word of negation or exception stands by; of an enumeration all."""
    spans = [match.span() for match in _EXCEPT.finditer(text)]
    found: list[BodyMention] = []
    run: list[BodyMention] = []
    for mention in mentions:
        run = [*run, mention] if run and _enumerated(text, run[-1], mention) else [mention]
        start, end = mention.start_char, mention.end_char
        if _LEFT_OUT_BEHIND.match(text[end:]):
            found += run
        elif (
            _LEFT_OUT.search(text[:start])
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
    ]


def is_anyone(mention: BodyMention) -> bool:
    """Whether a name means no body in particular (各地区, 其他部门); 税务部门 does."""
    return mention.is_group and all(body.kind in _OF_ANYONE for body in mention.bodies)


def _unused(mentions: Sequence[BodyMention], bodies: Sequence[AskedBody]) -> list[str]:
    used = {body.mention.text for body in bodies}
    others = (mention.text for mention in mentions if not is_anyone(mention))
    return [text for text in dict.fromkeys(others) if not any(text in name or name in text for name in used)]


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
    return _role(text, folded, mention) == "lead" or bool(_LEADS_BEFORE.search(text[: mention.start_char]))


def _role(text: str, folded: str, mention: BodyMention) -> str:
    """The part: by the words around the name, in brackets too where they widen it (牵头、参与都算)."""
    own = _OWN.search(text, mention.end_char)
    before, behind = text[: mention.start_char], text[own.end() if own else mention.end_char :]
    for name, pattern_before, pattern_behind in intent_rules().roles:
        if pattern_before.search(before) or pattern_behind.search(behind):
            return name
    return "any"
