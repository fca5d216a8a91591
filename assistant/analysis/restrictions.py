"""What a question restricts clauses to: bodies and their part, due dates, kinds, words, sections of a document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.analysis.asked_bodies import AskedBody, acts, find_asked_bodies, is_left_out
from assistant.analysis.due_dates import DueDates, UnreadableDate, find_due_dates, find_today, unused_dates
from assistant.analysis.intent import Intent, find_intent, find_kinds, intent_rules
from assistant.analysis.topic import bare_words
from ingest.model import ClauseKind
from ingest.numbering import numeral_value

_QUOTES = re.compile(r"[“”\"「」『』]")
_QUOTED = re.compile(r"[“\"「『]([^”\"」』]{2,30})[”\"」』]")
_ASIDE = re.compile(r"\((?![一二三四五六七八九十\d]+\))[^()]*\)")
_EXCLUDED = re.compile(
    r"除了?[^,。;?]{1,20}?(?:以?外|之外)|不是[^,。;?]{2,14}(?:牵头|负责|参与)"
    r"|(?<!没有)(?<!无)(?:其他|别的)(?:部门|单位|机构)|\b(?:except|other than|excluding|not led by)\b.*"
)
_SINGLE = re.compile(r"(?:只|仅)(?:由|有|写了?|点了?|列了?)?一(?:个|家)(?:部门|单位|机构)?")


@dataclass(frozen=True, slots=True)
class Restrictions:
    """What a question restricts clauses to; every part may be empty.

    Attributes:
        intent: what is done with them.
        bodies: bodies they name.
        together: all bodies, not any.
        left_out: bodies they do not name.
        with_lead: they name a lead.
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
        excluded: words that leave something out other than a body (除试点地区外), which no filter does.
        unused: bodies and dates that the question names and that are no filter.
    """

    intent: Intent = Intent.LOOK_UP
    bodies: tuple[AskedBody, ...] = ()
    together: bool = False
    left_out: tuple[AskedBody, ...] = ()
    with_lead: bool = False
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
        filters = (self.bodies, self.left_out, self.single_body, self.due, self.unreadable_date, self.dated, self.words)
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
    asked = find_asked_bodies(folded, text, named)
    if is_weak and not (due or any(acts(folded, body) for body in (*asked.named, *asked.left_out))):
        return Restrictions()
    undated = due is None and bool(rules.undated.search(text))
    without = bool(rules.without_duty.search(text) or rules.without_lead.search(text))
    excluded = None if without else _EXCLUDED.search(folded)
    if excluded and is_left_out(excluded[0], asked.left_out):
        excluded = None
    return Restrictions(
        intent=intent,
        bodies=asked.named,
        together=asked.together,
        left_out=asked.left_out,
        with_lead=asked.others_lead,
        single_body=not asked.named and bool(_SINGLE.search(text) or rules.alone.search(text)),
        due=due,
        unreadable_date=unreadable,
        dated=due is None and not undated and (intent is Intent.TIMELINE or bool(rules.dated.search(text))),
        undated=undated,
        without_duty=bool(rules.without_duty.search(text)),
        without_lead=bool(rules.without_lead.search(text)),
        kinds=find_kinds(text),
        words=_words(text, titles, (*asked.named, *asked.left_out), due),
        section_titles=titles,
        section_numbers=numbers,
        item_numbers=items,
        excluded=excluded[0] if excluded else "",
        unused=(*asked.unused, *([] if unreadable else unused_dates(text, due))),
    )


def masked(folded: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return the text with spans blanked out, offsets kept."""
    chars = list(folded)
    for start, end in spans:
        chars[start:end] = " " * (end - start)
    return "".join(chars)


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
