"""Dates and ranges that a question asks due dates by: 2021年6月底前, 下半年, 已到期, 3月到6月之间."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from assistant.analysis.date_spellings import as_printed
from ingest.numbering import numeral_value

_YEAR = r"(?:(?P<year>(?:19|20)\d\d)年|(?P<relative>今年|明年|去年|本年|当年)的?)"
_PERIOD = (
    r"(?:(?P<month>\d{1,2})月(?:份)?(?:(?P<day>\d{1,2})[日号]|(?P<month_edge>[底末]))?"
    r"|(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度(?P<quarter_edge>[底末])?|(?P<year_edge>年[底末]))"
)
_SIDE = r"(?:(?P<before>(?:及|或)?(?:之|以)?前)|(?P<after>(?:之|以)?后)|(?P<since>起|以来|开始|及(?:之|以)?后))?"
_DATE = re.compile(
    rf"(?:{_YEAR}(?:{_PERIOD}|(?P<bare_edge>[底末]))?|(?<!\d){_PERIOD.replace('(?P<', '(?P<b_')}){_SIDE}"
)
_RANGE = re.compile(r"\s*(?:到|至|—|-|~|(?P<and>和|与))\s*")
_BETWEEN = re.compile(r"\s*(?:之间|期间|这段|中间)")
_THIS = re.compile(
    r"(?P<this>这个?|本|当|下个?|上个?)(?P<unit>月|季度|季)(?P<edge>[底末])?|(?<![\d一二三四五六七八九十])(?P<bare>月)[底末]"
)
# 三个月内到期: from today on. 30天内完成 is how long something may take, unless counted from now.
_WITHIN = re.compile(
    r"(?P<now>未来|今后|接下来|往后)?的?(?P<number>\d+|[一二两三四五六七八九十]+|半)(?P<unit>个月|天|日|周|个?星期|年)(?P<inside>(?:之|以)?内)?"
    r"(?:就|要|会|将)*(?P<due>到期|截止|交账|交差)?"
)
_LEFT = re.compile(
    r"(?:离|距离?)(?:到期|截止)[^,。;?]{0,4}?(?:不到|不足|不满|只有|只剩|还有|剩)+"
    r"(?P<number>\d+|[一二两三四五六七八九十]+|半)(?P<unit>个月|天|日|周|个?星期|年)"
)
# 截至2021年7月1日, in front of what holds by then, is today; 截至2021年7月1日到期 is the end of a range.
_TODAY = re.compile(
    r"(?:(?:今天|今日|现在)(?:是|为)?|(?:截至|截止到?|到)(?=\d{4}年\d{1,2}月\d{1,2}[日号]?(?:为止|,|[已还尚仍有哪])))"
    r"(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]?(?:为止)?(?![前底])"
)
_OVERDUE = re.compile(
    r"(?:已经?|都)?(?:到期|过期|逾期|超期)了?的?(?:还|任务|措施|事项|有|$)|已经?(?:到期|过期|逾期|超期)|过了?期限?的"
    r"|overdue|expired"
)
_NOT_YET = re.compile(r"(?:没有?|未|尚未|还没)(?:到期|过期|截止)|还(?:没|未)到")
_UP_TO = re.compile(r"到期|截止|期满|交账|交差|截至|due\b")
# Two dates that far apart are of two things.
_MOST_BETWEEN = 6
# 比2021年底还早, 早于2021年底; 比6月底晚, 晚于6月底
_THAN = re.compile(r"前?(?:还要?|更|要)?(?:(?P<earlier>早|提前|靠前)|晚|迟|靠后)")
_EARLIER = re.compile(r"(?:早|先)于$")
_LATER = re.compile(r"(?:晚|迟)于$")
_UNTIL = re.compile(r"截[止至]到?$")
_END_OF = re.compile(r"^[底末]?(?:\s*\([^()]*\)\s*|\s*)为止")


@dataclass(frozen=True, slots=True)
class DueDates:
    """Due dates asked for, both ends included; None leaves a side open.

    Attributes:
        first: the first day.
        last: the last day.
        any_year: the question prints no year: only month and day of ``first`` and ``last`` count.
        text: the words, folded.
    """

    first: date | None
    last: date | None
    any_year: bool
    text: str


class UnreadableDate(ValueError):
    """A date that no calendar has; the argument is its text."""


def find_today(folded: str) -> date | None:
    """Return the day that a folded question says is today (今天是2021年7月1日), if it says one."""
    match = _TODAY.search(folded)
    return _day(int(match["year"]), int(match["month"]), int(match["day"]), match[0]) if match else None


def without_today(folded: str) -> str:
    """Return a folded text with the day that it says is today blanked out, offsets kept."""
    return _TODAY.sub(lambda match: "," * len(match[0]), folded)


def find_due_dates(folded: str, today: date) -> DueDates | None:
    """Return the range of due dates that a folded question asks for, None when it names none.

    ``X前完成`` asks for what is due on that very day as plans print it; ``X前到期`` for all that is due up to it.

    Args:
        folded: the question without the documents it names.
        today: the day that 今年, 下半年 and 已到期 refer to.

    Raises:
        UnreadableDate: a month or day that does not exist.
    """
    text = as_printed(without_today(folded))
    matches = list(_DATE.finditer(text))
    for start, end in pairwise(matches):
        joined = _RANGE.fullmatch(text, start.end(), end.start())
        if joined and joined["and"] and not _BETWEEN.match(text, end.end()):
            continue  # 6月底和9月底 are two days
        if joined and (_says_when(text, start) or _says_when(text, end)):
            return _range(start, end, text, today)
    dated = [match for match in matches if _says_when(text, match)]
    if len(dated) == 2 and dated[1].start() - dated[0].end() <= _MOST_BETWEEN:
        between = _between(
            *(_one(match, text, today) for match in dated), words=text[dated[0].start() : dated[1].end()]
        )
        if between is not None:
            return between
    return _one(dated[0], text, today) if dated else _from_today(text, today)


def _between(one: DueDates, other: DueDates, *, words: str) -> DueDates | None:
    """The range from one date on and up to another (3月之后、6月之前); None where they don't bound it at both ends."""
    last, first = (one, other) if one.first is None else (other, one)
    if first.last is not None or first.first is None or last.first not in {None, last.last} or last.last is None:
        return None
    return DueDates(first.first, last.last, one.any_year and other.any_year, words)


def unused_dates(folded: str, used: DueDates | None) -> list[str]:
    """Return the dates of a question that could be filtered by and are not part of the range used."""
    text = as_printed(without_today(folded))
    found = [match[0] for match in _DATE.finditer(text) if _says_when(text, match)]
    return [words for words in dict.fromkeys(found) if used is None or words not in used.text]


def _from_today(text: str, today: date) -> DueDates | None:
    """The range of words that today gives their meaning."""
    this = _THIS.search(text)
    if this:
        return _this(this, text, today)
    within = next((m for m in _WITHIN.finditer(text) if m["now"] or (m["inside"] and m["due"])), None)
    if within:
        return DueDates(today, _later(today, within), False, within[0])
    left = _LEFT.search(text)
    if left:
        return DueDates(today, _later(today, left), False, left[0])
    if _NOT_YET.search(text):
        return DueDates(today, None, False, "未到期")
    if _OVERDUE.search(text):
        return DueDates(None, today - timedelta(days=1), False, "已到期")
    return None


def _says_when(text: str, match: re.Match[str]) -> bool:
    """Whether a date is one to filter by; a bare year in front of 版 or the like is not."""
    part = _parts(match)
    if part["month"] or part["half"] or part["quarter"] or part["edge"]:
        return True
    if match["before"] or match["after"] or match["since"]:
        return True
    if re.search(r"(?:期限|时限|到期|截止)[^,。]{0,6}$", text[: match.start()]):
        return True
    return bool(
        re.match(
            r"(?:(?:[要才就需]|要求|应当?|必须){0,3}(?:前?到期|完成|截止|办结|办完)|内|年内|[以之]内|里要|的?(?:时限|期限))",
            text[match.end() :],
        )
    )


def _parts(match: re.Match[str]) -> dict[str, str | None]:
    def either(name: str) -> str | None:
        return match[name] or match[f"b_{name}"]

    return {
        "month": either("month"),
        "day": either("day"),
        "half": either("half"),
        "quarter": either("quarter"),
        "edge": either("month_edge") or either("quarter_edge") or either("year_edge") or match["bare_edge"],
    }


def _range(start: re.Match[str], end: re.Match[str], text: str, today: date) -> DueDates:
    first, last = (_period(match, today) for match in (start, end))
    any_year = not (_year_of(start) or _year_of(end))
    if _year_of(start) and not _year_of(end):
        _, last_day = _period(end, first[0])
    elif _year_of(end) and not _year_of(start):
        first, last_day = _period(start, last[0]), last[1]
    else:
        last_day = last[1]
    return DueDates(first[0], last_day, any_year, text[start.start() : end.end()])


def _one(match: re.Match[str], text: str, today: date) -> DueDates:
    first, last = _period(match, today)
    any_year = not _year_of(match)
    part = _parts(match)
    words = match[0]
    than = _THAN.match(text[match.end() :]) if text[: match.start()].endswith("比") else None
    earlier = _EARLIER.search(text, 0, match.start()) or (than and than["earlier"])
    if earlier:
        return DueDates(None, (last if part["edge"] else first) - timedelta(days=1), any_year, words)
    if match["after"] or than or _LATER.search(text, 0, match.start()):
        return DueDates(last + timedelta(days=1), None, any_year, words)
    if match["since"]:
        return DueDates(last if part["edge"] else first, None, any_year, words)
    if _UNTIL.search(text, 0, match.start()) or _END_OF.match(text[match.end() :]):
        return DueDates(None, last, any_year, words)
    if match["before"]:
        end = last if part["edge"] or part["day"] else first - timedelta(days=1)
        if _UP_TO.search(text):
            return DueDates(None, end, any_year, words)
        return DueDates(end, end, any_year, words)
    if part["edge"]:
        return DueDates(last, last, any_year, words)
    return DueDates(first, last, any_year, words)


def _year_of(match: re.Match[str]) -> str | None:
    return match["year"] or match["relative"]


def _period(match: re.Match[str], today: date) -> tuple[date, date]:
    """First and last day of a date's period; an edge (底) is its last day, with the whole period's first day."""
    shift = {"明年": 1, "去年": -1}.get(match["relative"] or "", 0)
    year = int(match["year"]) if match["year"] else today.year + shift
    part = _parts(match)
    if part["month"]:
        month = int(part["month"])
        if part["day"]:
            day = _day(year, month, int(part["day"]), match[0])
            return day, day
        return _months(year, month, month, match[0])
    if part["half"]:
        return _months(year, 1, 6, match[0]) if part["half"] == "上" else _months(year, 7, 12, match[0])
    if part["quarter"]:
        quarter = numeral_value(part["quarter"]) or 0
        return _months(year, 3 * quarter - 2, 3 * quarter, match[0])
    return _months(year, 1, 12, match[0])


def _this(match: re.Match[str], text: str, today: date) -> DueDates:
    shift = {"下": 1, "上": -1}.get((match["this"] or "本")[0], 0)
    if (match["unit"] or match["bare"]) == "月":
        months = today.year * 12 + today.month - 1 + shift
        first, last = _months(months // 12, months % 12 + 1, months % 12 + 1, match[0])
    else:
        quarters = today.year * 4 + (today.month - 1) // 3 + shift
        first, last = _months(quarters // 4, quarters % 4 * 3 + 1, quarters % 4 * 3 + 3, match[0])
    if match["edge"] or match["bare"]:
        first_or_open = None if _UP_TO.search(text) else last
        return DueDates(first_or_open, last, False, match[0])
    return DueDates(first, last, False, match[0])


def _later(today: date, match: re.Match[str]) -> date:
    """The day that a span of time from today ends on; the last day there is when it goes beyond."""
    number = int(match["number"]) if match["number"].isdecimal() else numeral_value(match["number"]) or 0
    days = {"天": 1, "日": 1, "周": 7, "星期": 7, "个星期": 7}.get(match["unit"])
    half = match["number"] == "半"
    if days is None:
        months = number * 12 if match["unit"] == "年" else number
        months += 6 if half and match["unit"] == "年" else 0
        ahead = today.year * 12 + today.month - 1 + months
        if ahead // 12 > date.max.year:
            return date.max
        day = min(today.day, calendar.monthrange(ahead // 12, ahead % 12 + 1)[1])
        return date(ahead // 12, ahead % 12 + 1, day) + timedelta(days=15 if half and match["unit"] == "个月" else 0)
    return today + timedelta(days=min(number * days, (date.max - today).days))


def _months(year: int, first: int, last: int, text: str) -> tuple[date, date]:
    start = _day(year, first, 1, text)
    return start, _day(year, last, calendar.monthrange(year, last)[1], text)


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise UnreadableDate(text) from error
