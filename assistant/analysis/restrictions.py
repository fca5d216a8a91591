"""What a question restricts clauses to: bodies and their part, due dates, kinds, words, sections of a document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.analysis.due_dates import DueDates, UnreadableDate, find_due_dates, find_today, unused_dates
from assistant.analysis.intent import Intent, find_intent, find_kinds, intent_rules
from assistant.analysis.topic import bare_words
from ingest.bodies import BodyKind
from ingest.body_names import BodyMention, find_bodies
from ingest.model import ClauseKind
from ingest.numbering import numeral_value

_QUOTES = re.compile(r"[“”\"「」『』]")
_QUOTED = re.compile(r"[“\"「『]([^”\"」』]{2,30})[”\"」』]")
_ASIDE = re.compile(r"\((?![一二三四五六七八九十\d]+\))[^()]*\)")
_TOGETHER = re.compile(
    r"[两二三四几]家(?:共同|联合|一起)?牵头|(?:共同|联合|一起)(?:牵头|负责)(?!(?:的)?[也都]算)|jointly|together"
)
_ENUMERATION = re.compile(r"\s*(?:[、和与及跟或]|以及|或者|and|or|,)\s*(?:the\b\s*)?")
# 民政部牵头、教育部配合的: both hold; not 民政部牵头的和教育部配合的, which lists either.
_EITHER = re.compile(r"[的或]|\bor\b")
# The asker's own body, told before: 我们局, 本单位.
_OWN = re.compile(r"(?:我们|咱们?|我|本)(?:单位|部门|[局厅委办部])")
# What only a body meant as one that acts is followed by.
_ACTS = re.compile(
    r"(?:等|一家|单独|独家|独立|、|和|也|都|只|要|有|应当|现在|接着|列|排|作为|被|出现)*"
    r"(?:牵头|负责|参与|配合|协助|承担|有份|主抓|管|列[了为]|出现在|的?(?:任务|活儿?|职责|责任|差事))"
)
_EXCLUDED = re.compile(
    r"除了?[^,。;?]{1,20}?(?:以?外|之外)|不是[^,。;?]{2,14}(?:牵头|负责|参与)"
    r"|(?:其他|别的)(?:部门|单位|机构)|\b(?:except|other than|excluding|not led by)\b"
)
_NO_OTHERS = re.compile(r"(?:没有|无)(?:其他|别的)[^,。;?]{0,4}(?:单位|部门|机构)")
_AND = re.compile(r"且|而且|并且|同时|又(?!有)|也(?:参与|牵头|负责)")
_ALL_OF_THEM = re.compile(r"[^,。;?]{0,14}都(?:参与|牵头|负责|有份)")
_OF_ANYONE = {BodyKind.GROUP, BodyKind.GENERIC}
_SINGLE = re.compile(r"(?:只|仅)(?:由|有|写了?|点了?|列了?)?一(?:个|家)(?:部门|单位|机构)?")


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
class Restrictions:
    """What a question restricts clauses to; every part may be empty.

    Attributes:
        intent: what is done with them.
        bodies: bodies they name.
        together: all bodies, not any.
        single_body: exactly one body is responsible, whichever.
        due: due dates.
        unreadable_date: a date that does not exist.
        dated: they print a deadline.
        undated: they print none.
        without_duty: they name no responsible body.
        without_lead: they name responsible bodies and no lead.
        kinds: kinds of clause.
        words: words they hold, each folded and without quotation marks.
        section_titles: titles of parts of a document they stand in.
        section_numbers: numbers of such parts, chapters.
        item_numbers: numbers of items (第（十三）项).
        excluded: words that leave something out (除市场监管总局外), which no filter does.
        unused: bodies and dates that the question names and that are no filter.
    """

    intent: Intent = Intent.LOOK_UP
    bodies: tuple[AskedBody, ...] = ()
    together: bool = False
    single_body: bool = False
    due: DueDates | None = None
    unreadable_date: str = ""
    dated: bool = False
    undated: bool = False
    without_duty: bool = False
    without_lead: bool = False
    kinds: frozenset[ClauseKind] = frozenset()
    words: tuple[str, ...] = ()
    section_titles: tuple[str, ...] = ()
    section_numbers: tuple[int, ...] = ()
    item_numbers: tuple[int, ...] = ()
    excluded: str = ""
    unused: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is anything that a clause can be told by."""
        filters = (self.bodies, self.single_body, self.due, self.unreadable_date, self.dated, self.words)
        lacks = (self.undated, self.without_duty, self.without_lead, ClauseKind.PRINCIPLE in self.kinds)
        return any(map(bool, (*filters, *lacks, self.section_titles, self.section_numbers, self.item_numbers)))


def find_restrictions(folded: str, *, named: Sequence[tuple[int, int]], today: date) -> Restrictions:
    """Return what a folded question restricts clauses to.

    Args:
        folded: the question.
        named: spans of the documents it names; nothing in them restricts further.
        today: the day relative dates refer to, unless the question says another.
    """
    said = folded
    folded = _ASIDE.sub(lambda match: " " * len(match[0]), folded)
    text = masked(folded, named)
    rules = intent_rules()
    intent = find_intent(text)
    is_weak = intent is Intent.LOOK_UP and bool(rules.weak_count.search(text))
    if intent is Intent.LOOK_UP and not is_weak:
        return Restrictions()
    intent = Intent.COUNT if is_weak else intent
    due, unreadable = None, ""
    try:
        stated = find_today(said)
        due = find_due_dates(text, stated or today)
        if stated and due and due.any_year:
            due = replace(due, any_year=False)
    except UnreadableDate as error:
        unreadable = str(error)
    titles = tuple(dict.fromkeys(_QUOTES.sub("", match[1]) for match in rules.section_titled.finditer(text)))
    numbers, items = (
        tuple(filter(None, (numeral_value(match["number"]) for match in pattern.finditer(text))))
        for pattern in (rules.section_numbered, rules.section_item)
    )
    bodies = _bodies(folded, text, named)
    if is_weak and not (
        due or any(body.role != "any" or _ACTS.match(folded, body.mention.end_char) for body in bodies)
    ):
        return Restrictions()
    undated = due is None and bool(rules.undated.search(text))
    without = bool(rules.without_duty.search(text) or rules.without_lead.search(text))
    excluded = None if without else _EXCLUDED.search(_NO_OTHERS.sub(" ", folded))
    return Restrictions(
        intent=intent,
        bodies=bodies,
        together=bool(_TOGETHER.search(text)) or _share_the_work(text, bodies),
        single_body=not bodies and bool(_SINGLE.search(text) or rules.alone.search(text)),
        due=due,
        unreadable_date=unreadable,
        dated=due is None and not undated and (intent is Intent.TIMELINE or bool(rules.dated.search(text))),
        undated=undated,
        without_duty=bool(rules.without_duty.search(text)),
        without_lead=bool(rules.without_lead.search(text)),
        kinds=find_kinds(text),
        words=_words(text, titles, bodies, due),
        section_titles=titles,
        section_numbers=numbers,
        item_numbers=items,
        excluded=excluded[0] if excluded else "",
        unused=(*_unused_bodies(folded, named, bodies), *([] if unreadable else unused_dates(text, due))),
    )


def masked(folded: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return the text with spans blanked out, offsets kept."""
    chars = list(folded)
    for start, end in spans:
        chars[start:end] = " " * (end - start)
    return "".join(chars)


def _bodies(folded: str, text: str, named: Sequence[tuple[int, int]]) -> tuple[AskedBody, ...]:
    """The bodies outside of the documents named; 湖南省税务局 may begin with the region that names one."""
    mentions = _outside(folded, named)
    alone = bool(intent_rules().alone.search(text) or _NO_OTHERS.search(text))
    asked = [AskedBody(mention, _role(text, folded, mention), alone) for mention in mentions]
    acts = [body.role != "any" or bool(_ACTS.match(folded, body.mention.end_char)) for body in asked]
    for i in range(len(asked) - 2, -1, -1):
        between = folded[asked[i].mention.end_char : asked[i + 1].mention.start_char]
        if _ENUMERATION.fullmatch(between):
            role = asked[i].role if asked[i + 1].role == "any" else asked[i + 1].role
            asked[i : i + 2] = [replace(body, role=role) for body in asked[i : i + 2]]
            acts[i] = acts[i + 1] = acts[i] or acts[i + 1]
    with_part = [body for body, acting in zip(asked, acts, strict=True) if acting]
    chosen = with_part or [body for body in asked if not _is_anyone(body.mention)]
    return tuple({body.mention.text: body for body in chosen}.values())


def _outside(folded: str, named: Sequence[tuple[int, int]]) -> list[BodyMention]:
    return [
        mention
        for mention in find_bodies(folded)
        if not any(start <= mention.start_char and mention.end_char <= end for start, end in named)
        and not mention.text.startswith(("其他", "别的"))
    ]


def _is_anyone(mention: BodyMention) -> bool:
    """Whether a name means no body in particular (各地区, 其他部门); 税务部门 does."""
    return mention.is_group and all(body.kind in _OF_ANYONE for body in mention.bodies)


def _unused_bodies(folded: str, named: Sequence[tuple[int, int]], bodies: Sequence[AskedBody]) -> list[str]:
    used = {body.mention.text for body in bodies}
    others = (m.text for m in _outside(folded, named) if not _is_anyone(m))
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


def _role(text: str, folded: str, mention: BodyMention) -> str:
    """The part: by the words around the name, in brackets too where they widen it (牵头、参与都算)."""
    own = _OWN.search(text, mention.end_char)
    before, behind = text[: mention.start_char], text[own.end() if own else mention.end_char :]
    for name, pattern_before, pattern_behind in intent_rules().roles:
        if pattern_before.search(before) or pattern_behind.search(behind):
            return name
    return "any"


def _words(text: str, titles: Sequence[str], bodies: Sequence[AskedBody], due: DueDates | None) -> tuple[str, ...]:
    """Words that the clauses must hold: in quotation marks, or behind a word of mentioning."""
    quoted = [match[1] for match in _QUOTED.finditer(text) if _QUOTES.sub("", match[1]) not in titles]
    if not quoted:
        rules = intent_rules()
        told = _SINGLE.sub("", text)
        quoted = [match["words"] for match in (*rules.mention.finditer(told), *rules.mention_around.finditer(told))]
    found = []
    for words in quoted:
        bare = _QUOTES.sub("", words).strip()
        is_date = due is not None and (due.text in bare or bare in due.text)
        dated = intent_rules().dated.search(f"有{bare}的")
        is_dated = dated is not None and dated.end() > len(bare)
        is_body = any(body.mention.text in bare or bare in body.mention.text for body in bodies)
        if bare and not (is_date or is_body or is_dated) and bare_words(bare):
            found.append(bare)
    return tuple(dict.fromkeys(found))
