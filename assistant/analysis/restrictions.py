"""What a question restricts clauses to: bodies and their part, due dates, kinds, words, sections of a document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.analysis.asked_bodies import OWN_BODY, AskedBody, acts, find_asked_bodies, find_unknown_body, is_left_out
from assistant.analysis.asked_words import QUOTES, SINGLE_BODY, find_asked_words
from assistant.analysis.due_dates import DueDates, UnreadableDate, find_due_dates, find_today, unused_dates
from assistant.analysis.intent import Intent, Part, find_intent, find_kinds, intent_rules
from assistant.analysis.ranked import beside_ranking
from assistant.analysis.topic import bare_words, masked
from assistant.analysis.unused_conditions import unread_negations, unused_counts
from ingest.body_names import read_body
from ingest.model import ClauseKind
from ingest.numbering import numeral_value

# 截至2021年6月30日到期 takes that day in.
_AS_OF = re.compile(r"截[至止](?!.*(?:逾期|过期|超期)).*(?:到期|截止|期满)")
_PARTS = re.compile(r"牵头.*(?:参与|参加|配合|协助)|(?:参与|参加|配合|协助).*牵头")
_ASIDE = re.compile(r"\((?![一二三四五六七八九十\d]+\))[^()]*\)")
_EXCLUDED = re.compile(
    r"除了?[^,。;?]{1,20}?(?:以?外|之外)|不是[^,。;?]{2,14}(?:牵头|负责|参与)"
    r"|(?<!没有)(?<!无)(?:其他|别的)(?:部门|单位|机构)(?![^,。;?]{0,12}(?:也|都|均)?(?:算|计|列)(?:在内|进|上|入)?)"
    r"|\b(?:except|other than|excluding|not led by)\b.*"
)
# A date that clauses are to print in just these words: 写“2021年底前”的.
_PRINTED_DATE = re.compile(
    r"(?:写|印|标|注|出现|提到|含|带)[^,。;?“”\"「『]{0,4}[“\"「『](?P<words>[^”\"」』]{2,20})[”\"」』]"
)
_NUMERAL = re.compile(r"[一二三四五六七八九十]+|\d+")
# 只要牵头的,参与的不算 says again what the part asked for says.
_PART_AGAIN = re.compile(r"(?:参与|参加|配合|协助|牵头)的?(?:都|就|也)?(?:不算|不计|不要|不列|不含|除外)(?:在内|进来)?")
# 有没有牵头单位 asks whether; it leaves nothing out.
_WHETHER = re.compile(r"有没有|有无|是不是|是否")
# Which document has more of them: 湖南和广元哪个任务多.
_WHICH_HAS_MORE = re.compile(
    r"哪(?:一?[个份]|边|里)(?:文件|方案|要点|意见|[省市])?的?(?:任务|措施|工作|条款)(?:数量?)?[更最]?[多少]"
)
# Words of a count of clauses by their due dates.
_OF_COUNT = re.compile(
    r"任务|措施|条款|条目|事项|工作|完成|到期|截止|实现|落实|办[结完]|[时期]限|日期|以?[前后内]|[里中]|需要?|应当?|要|得|该|[项条件个共总]|一共"
    r"|之间|期间|还有|已经|快|将|底|末|今年|明年|现在|目前|\W"
)


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
        words_left_out: words they do not hold.
        section_titles: titles of parts of a document they stand in.
        section_numbers: numbers of such parts, chapters.
        item_numbers: numbers of items (第（十三）项).
        excluded: words that leave something out other than a body (除试点地区外), which no filter does.
        unknown_body: what is named like a body and is none.
        unused: bodies, dates and other conditions of the question that are no filter.
        end: what is due "first" or "last" of them is asked for.
        between_documents: asked is which of the documents named has more of them.
        negated: negations that no filter takes up; a list without them could be the opposite of what is asked.
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
    words_left_out: tuple[str, ...] = ()
    section_titles: tuple[str, ...] = ()
    section_numbers: tuple[int, ...] = ()
    item_numbers: tuple[int, ...] = ()
    excluded: str = ""
    unknown_body: str = ""
    unused: tuple[str, ...] = ()
    negated: tuple[str, ...] = ()
    end: str = ""
    between_documents: bool = False

    @property
    def any(self) -> bool:
        """Whether there is anything that a clause can be told by."""
        of_bodies = (self.bodies, self.left_out, self.unknown_body, self.single_body)
        of_duties = (self.without_duty, self.without_lead)
        of_dates = (self.due, self.unreadable_date, self.dated, self.undated)
        of_text = (self.words, self.words_left_out, self.section_titles, self.section_numbers, self.item_numbers)
        return ClauseKind.PRINCIPLE in self.kinds or any(map(bool, (*of_bodies, *of_duties, *of_dates, *of_text)))


def find_restrictions(folded: str, *, named: Sequence[tuple[int, int]], today: date) -> Restrictions:
    """Return what a folded question restricts clauses to.

    Args:
        folded: the question.
        named: spans of the documents it names; nothing in them restricts further.
        today: the day relative dates refer to, unless the question says another.
    """
    said = folded
    folded = _ASIDE.sub(_without_brackets, said)
    text = masked(_ASIDE.sub(lambda aside: " " * len(aside[0]), said), named)
    rules = intent_rules()
    intent = find_intent(text)
    if rules.told.search(text):
        return Restrictions()
    between = len(named) > 1 and bool(_WHICH_HAS_MORE.search(text))
    intent = Intent.COUNT if between else intent
    is_weak = intent is Intent.LOOK_UP and bool(rules.weak_count.search(text))
    if intent is Intent.LOOK_UP and not is_weak:
        return Restrictions()
    intent = Intent.COUNT if is_weak else intent
    ends = rules.ends.search(text) if intent is Intent.TIMELINE else None
    dates = masked(text, [*([ends.span()] if ends else []), *(m.span() for m in _PRINTED_DATE.finditer(text))])
    due, unreadable = None, ""
    try:
        stated = find_today(said)
        due = find_due_dates(dates, stated or today)
        if stated and due and due.any_year:
            due = replace(due, any_year=False)
        if stated and due and due.last == stated - timedelta(days=1) and _AS_OF.search(said):
            due = replace(due, last=stated)
    except UnreadableDate as error:
        unreadable = str(error)
    titles = tuple(dict.fromkeys(QUOTES.sub("", match[1]) for match in rules.section_titled.finditer(text)))
    titles = titles or tuple(match["title"] for match in rules.section_named.finditer(text))
    numbers, items = _sections(text), _numbers(rules.section_item, text)
    asked = find_asked_bodies(folded, masked(folded, named), named, every=intent is Intent.RANK)
    has_body = any(acts(folded, body) for body in (*asked.named, *asked.left_out))
    if is_weak and not (has_body or titles or numbers or (due and not _matter(text, due))):
        return Restrictions()
    told = _WHETHER.sub(lambda match: "," * len(match[0]), text)
    undated = rules.undated.search(told) if due is None else None
    without_duty, without_lead = rules.without_duty.search(told), rules.without_lead.search(told)
    whole = masked(said, named)
    no_other_kind = rules.no_measures.search(whole) or rules.no_tasks.search(whole)
    used = [match.span() for match in (undated, without_duty, without_lead, no_other_kind, ends) if match]
    words = find_asked_words(text, titles, (*asked.named, *asked.left_out), due, used)
    taken = [
        *used,
        *_parts_again(text, asked.named),
        *words.spans,
        *asked.spans,
        *(_spans_of(due.text, text) if due else []),
    ]
    unknown = asked.unknown
    if intent is Intent.RANK:
        places = [(body.mention.start_char, body.mention.end_char) for body in asked.named]
        beside = beside_ranking(text, [*taken, *places])
        unknown = unknown or find_unknown_body(masked(text, places))
        if beside and beside != unknown:
            return Restrictions()
    excluded = None if without_duty or without_lead else _EXCLUDED.search(text)
    if excluded and is_left_out(excluded[0], asked.left_out):
        excluded = None
    return Restrictions(
        intent=intent,
        bodies=asked.named,
        together=asked.together,
        left_out=asked.left_out,
        with_lead=asked.others_lead,
        single_body=not asked.named and bool(SINGLE_BODY.search(text) or rules.alone.search(text)),
        due=due,
        unreadable_date=unreadable,
        dated=due is None and not undated and (intent is Intent.TIMELINE or bool(rules.dated.search(text))),
        undated=bool(undated),
        without_duty=bool(without_duty),
        without_lead=bool(without_lead),
        kinds=find_kinds(masked(whole, [match.span(1) for match in rules.section_titled.finditer(whole)])),
        words=words.held,
        words_left_out=words.left_out,
        section_titles=titles,
        section_numbers=numbers,
        item_numbers=items,
        excluded=excluded[0] if excluded else "",
        unknown_body=unknown,
        unused=(
            *asked.unused,
            *([] if unreadable else unused_dates(dates, due)),
            *(() if intent is Intent.RANK else unused_counts(text, taken)),
        ),
        between_documents=between,
        end=("first" if ends["first"] or ends["first_2"] else "last") if ends else "",
        negated=() if intent is Intent.RANK else unread_negations(text, taken),
    )


def _parts_again(text: str, bodies: Sequence[AskedBody]) -> list[tuple[int, int]]:
    """Where the part of a body is said again by the one that is not asked for."""
    has_part = any(body.role is not Part.ANY for body in bodies)
    return [match.span() for match in _PART_AGAIN.finditer(text)] if has_part else []


def _sections(text: str) -> tuple[int, ...]:
    """The numbers of the parts of a document named: 第三部分, 第二、第三部分, 第二到第五部分, 前三章."""
    rules = intent_rules()
    span = rules.section_range.search(text)
    first, last = (numeral_value(span[name]) for name in ("first", "last")) if span else (None, None)
    if first and last:
        return tuple(range(first, last + 1))
    series = rules.section_series.search(text)
    if series:
        return tuple(filter(None, map(numeral_value, _NUMERAL.findall(series[0]))))
    numbers = _numbers(rules.section_numbered, text)
    beginning = rules.section_first.search(text)
    return numbers or tuple(range(1, (numeral_value(beginning["number"]) or 0) + 1) if beginning else ())


def _numbers(pattern: re.Pattern[str], text: str) -> tuple[int, ...]:
    printed = (next(filter(None, match.groups()), "") for match in pattern.finditer(text))
    return tuple(filter(None, map(numeral_value, printed)))


def _matter(text: str, due: DueDates) -> str:
    """What a count of things due speaks of besides, which a clause tells: 2021年底前实现跨省通办的事项有多少项."""
    return _OF_COUNT.sub("", "".join(bare_words(text.replace(due.text, " ")).split()))


def _without_brackets(aside: re.Match[str]) -> str:
    """An aside that is a body's name (我们局（省药监局）) or tells its part (牵头、参与都算); any other blanked out."""
    inner = aside[0][1:-1]
    tells = _PARTS.search(inner) or (read_body(inner) and not OWN_BODY.fullmatch(inner))
    return f" {inner} " if tells else " " * len(aside[0])


def _spans_of(words: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(re.escape(words), text)]
