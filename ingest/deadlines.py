"""Dates by which, or in which, something must be done."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.model import Deadline
from ingest.numbering import numeral_value

_NUMERAL = r"(?:\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
# A printed date: a year, then a period of it, then whether its end, its inside or the time before is meant. Each part
# may be missing; the look-ahead keeps the scan to places where one of them begins.
_DATE = re.compile(
    r"(?=[\d一二三四五六七八九十今明本当第上下年])"
    r"(?:(?<!\d)(?P<year>\d{4}|[一二][零〇○o一二三四五六七八九]{3}) ?年|(?P<relative>今年|明年|本年|当年))?"
    rf"(?: ?(?<!\d)(?P<month>{_NUMERAL}) ?月份?(?: ?(?P<day>{_NUMERAL}) ?日|(?P<ten_days>[上中下])旬)?"
    r"|(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度)?"
    r"(?P<edge>年?[底末内])?(?P<before>(?:之|以)?前)?"
)
_TITLE_IN_TEXT = re.compile(r"《[^《》]*》")

# What makes a date a start, a stretch of the past or a repetition instead of a deadline.
_NOT_BY = re.compile(
    r"(?:[零〇○一二两三四五六七八九十百几数半多\d]|自|从|截至|截止|截止到"
    r"|每|每年|每季度|次年|翌年|上年|去年|往年|历年|全年|常年|当月|第) ?$"
)
_UNTIL = re.compile(r"(?:到|至|于|力争|确保|争取|在|计划) ?$")
# A bare year or month is a deadline only when a verb or its object follows.
_NOT_BARE = re.compile(r"[版度底前起后始的至到~\-—―–]|以来|以后|之后|开始|[\W_]|\d|$|上半年|下半年|第?[一二三四]季度")


@dataclass(frozen=True, slots=True)
class DateContext:
    """What a document says about the dates in its clauses.

    Attributes:
        issued: date of signature, or None.
        year: the year that a date without one means: the title's (2022年工作要点), else that of ``issued``.
        year_from_title: whether ``year`` stands in the title, so that a month gone by at signature still means it.
    """

    issued: date | None = None
    year: int | None = None
    year_from_title: bool = False


@dataclass(frozen=True, slots=True)
class _Due:
    day: date
    inferred: bool


def make_date_context(title: str, issued: date | None) -> DateContext:
    """Return the context for a document with this (folded) title and date of signature."""
    years = {int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?=年)", title)}
    if len(years) == 1 and (issued is None or min(years) >= issued.year):
        return DateContext(issued, min(years), year_from_title=True)
    return DateContext(issued, issued.year if issued else None)


def find_deadlines(
    printed: str, folded: str, start_char: int, context: DateContext, *, bare_years: bool = True
) -> tuple[Deadline, ...]:
    """Return the deadlines in a clause, in printed order.

    A day, month or year counts with 前, 底 or 末; a bare ``2021年`` (or later month) counts as its last day when it is
    no edition, start, past or mere mention. A missing year comes from the date before it in the clause, else
    from the document. Dates inside 《》 are names. 2021年前 is the last day of 2020; in a younger document,
    年底前 is meant.

    Args:
        printed: text of the clause.
        folded: ``printed`` folded.
        start_char: offset of ``printed`` in the document.
        context: dates of the document.
        bare_years: whether bare years count; in a preamble they only set the scene.
    """
    masked = _TITLE_IN_TEXT.sub(lambda match: "□" * len(match[0]), folded)
    deadlines: list[Deadline] = []
    year_before: int | None = None
    for match in _dates(masked):
        due = _due(match, masked, context, year_before, bare_years=bare_years)
        if match["year"]:
            year_before = numeral_value(match["year"])
        if due:
            start, end = match.span()
            span = (start_char + start, start_char + end)
            deadlines.append(Deadline(due.day, printed[start:end], due.inferred, *span))
    return tuple(deadlines)


def read_full_date(folded: str) -> date | None:
    """Return the date in a line like 2021年7月11日 or 二〇二一年七月; without a day, the first of the month."""
    for match in _dates(folded.replace(" ", "")):
        if match["year"] and match["month"]:
            return _make_date(
                numeral_value(match["year"]), numeral_value(match["month"]), numeral_value(match["day"] or "1")
            )
    return None


def _dates(folded: str) -> Iterator[re.Match[str]]:
    for match in _DATE.finditer(folded):
        has_period = match["month"] or match["half"] or match["quarter"]
        if match["year"] or match["relative"] or has_period or (match["edge"] or "").startswith("年"):
            yield match


def _due(
    match: re.Match[str], text: str, context: DateContext, year_before: int | None, *, bare_years: bool
) -> _Due | None:
    lead_in = text[max(0, match.start() - 6) : match.start()]
    if _NOT_BY.search(lead_in):
        return None
    year, inferred = _year(match, context, year_before)
    period = _period(match, year) if year else None
    if period is None:
        return None
    first, last = period
    if match["before"] and not (match["edge"] or match["day"] or match["ten_days"]):
        return _before(first, last, context, inferred=inferred)
    if not match["before"] and not _binds(match, text, last, context, bare_years=bare_years):
        return None
    if inferred and not context.year_from_title and year_before is None and context.issued and last < context.issued:
        moved = _make_date(last.year + 1, last.month, last.day)
        return _Due(moved, inferred=True) if moved else None
    return _Due(last, inferred)


def _year(match: re.Match[str], context: DateContext, year_before: int | None) -> tuple[int | None, bool]:
    if match["year"]:
        return numeral_value(match["year"]), False
    if match["relative"] and context.year:
        return context.year + (match["relative"] == "明年"), True
    return year_before or context.year, True


def _period(match: re.Match[str], year: int) -> tuple[date, date] | None:
    """First and last day of what the date names."""
    if match["month"]:
        return _month_period(match, year, numeral_value(match["month"]))
    if match["half"]:
        months = (1, 6) if match["half"] == "上" else (7, 12)
    elif match["quarter"]:
        quarter = numeral_value(match["quarter"]) or 1
        months = (3 * quarter - 2, 3 * quarter)
    else:
        months = (1, 12)
    return _span(year, *months)


def _month_period(match: re.Match[str], year: int, month: int | None) -> tuple[date, date] | None:
    span = _span(year, month, month)
    if span is None or month is None:
        return None
    if match["day"]:
        day = _make_date(year, month, numeral_value(match["day"]))
        return (day, day) if day else None
    if match["ten_days"] in ("上", "中"):
        first_day = 1 if match["ten_days"] == "上" else 11
        return date(year, month, first_day), date(year, month, first_day + 9)
    return span


def _span(year: int, first_month: int | None, last_month: int | None) -> tuple[date, date] | None:
    if not first_month or not last_month or last_month > 12 or not 1900 <= year <= 2999:
        return None
    return date(year, first_month, 1), date(year, last_month, calendar.monthrange(year, last_month)[1])


def _make_date(year: int | None, month: int | None, day: int | None) -> date | None:
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:  # 6月31日, 13月: misprints name no day
        return None


def _before(first: date, last: date, context: DateContext, *, inferred: bool) -> _Due:
    """Read 2021年前 or 6月前: up to the day before, or, if that had passed at signature, as if 底 had been dropped."""
    literal = first - timedelta(days=1)
    if context.issued and literal < context.issued:
        return _Due(last, inferred=True)
    return _Due(literal, inferred)


def _binds(match: re.Match[str], text: str, last: date, context: DateContext, *, bare_years: bool) -> bool:
    """Whether a date without 前 is a deadline: not in the past, and something is to be done in it."""
    if match["day"] or (context.issued and last < context.issued):
        return False
    if match["edge"]:
        return True
    if not match["year"] or not bare_years:
        return bool(match["half"] or match["quarter"]) and not _NOT_BARE.match(text, match.end())
    until = _UNTIL.search(text[max(0, match.start() - 3) : match.start()])
    return until is not None or not _NOT_BARE.match(text, match.end())
