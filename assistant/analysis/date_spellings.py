"""Other spellings of dates, written as plans print them: by 30 June 2021, 2021-06-30, 二〇二一年六月三十日."""

import calendar
import re

from ingest.numbering import numeral_value

# 2021.6.30, 2021-06-30, 二〇二一年六月
_DIGITAL = re.compile(r"(?<![\d.])(?P<year>(?:19|20)\d\d)[./-](?P<month>\d{1,2})[./-](?P<day>\d{1,2})(?![\d.])")
_NUMERAL_YEAR = re.compile(r"[〇零一二三四五六七八九]{4}(?=年)")
_NUMERAL_MONTH = re.compile(r"(?<![个第])(?P<number>[一二三四五六七八九十]{1,3})(?=[月日号])")
_NUMERAL_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_MONTHS = tuple(name.lower() for name in calendar.month_name[1:])
_ENGLISH = re.compile(
    rf"(?P<side>by|before|after|since|from|until|falling after)?\s{{0,4}}(?P<end>the end of |end of )?"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?(?P<month>{'|'.join(_MONTHS)})"
    rf"(?: (?P<day_behind>\d{{1,2}})(?:st|nd|rd|th)?)?,? (?P<year>(?:19|20)\d\d)"
)
_ENGLISH_YEAR = re.compile(
    r"(?<!issued )(?<!published )\b(?:by|before|until) (?:the )?(?:end of )?(?P<edge>(?:19|20)\d\d)"
    r"|(?:(?<=\bdue )|(?<=\bdeadline )|(?<=\bdeadlines )|(?<=\bfalling ))in (?P<year>(?:19|20)\d\d)"
)
# a deadline in 2022
_DEADLINE_YEAR = r"(?:deadlines?|due|falling|expir\w+) (?:\w+ )?in (?:19|20)\d\d"
# the November 2020 plan
MONTH_OF_DOCUMENT = re.compile(
    rf"(?<!by )\b(?P<name>{'|'.join(_MONTHS)})(?: \d{{1,2}},?)? (?P<issued>(?:19|20)\d\d)"
    r"(?='?s?\s+(?:[\w\"“”'-]+ ){0,3}?(?:plans?|documents?|opinions?|guidelines?|priorities|notice)\b)"
)
_NOT_OF_ISSUE = re.compile(rf"(?<!issued on )(?<!issued )(?<!of ){_ENGLISH.pattern}|{_DEADLINE_YEAR}")
_BETWEEN = re.compile(r"between\s*(\d{4}年[\d月日底]+)\s*and\s*(?=\d{4}年)")


def without_english_dates(folded: str) -> str:
    """Return a folded text with its English dates blanked out, offsets kept; dates of issue stay."""
    of_documents = [match.span() for match in MONTH_OF_DOCUMENT.finditer(folded)]

    def blank(match: re.Match[str]) -> str:
        stays = any(start < match.end() and match.start() < end for start, end in of_documents)
        return match[0] if stays else " " * len(match[0])

    return _NOT_OF_ISSUE.sub(blank, folded)


def month_of_document(match: re.Match[str]) -> tuple[int, int]:
    """Year and month of a match of ``MONTH_OF_DOCUMENT``."""
    return int(match["issued"]), _MONTHS.index(match["name"]) + 1


def with_years_in_digits(folded: str) -> str:
    """Return a folded text with 二〇二一年 as 2021年, offsets kept."""
    return _NUMERAL_YEAR.sub(lambda m: m[0].translate(_NUMERAL_DIGITS), folded)


def as_printed(folded: str) -> str:
    """Return a folded text with its dates as plans print them: digits, 年, 月, 日; its length may change."""
    return _in_digits(_in_chinese(folded))


def _in_digits(text: str) -> str:
    """The text with its dates in digits and 年月日."""
    text = _DIGITAL.sub(lambda m: f"{m['year']}年{int(m['month'])}月{int(m['day'])}日", text)
    text = with_years_in_digits(text)
    return _NUMERAL_MONTH.sub(lambda m: str(numeral_value(m["number"]) or m["number"]), text)


def _in_chinese(folded: str) -> str:
    """Return a folded text with its English dates as Chinese ones (by 30 June 2021: 2021年6月30日前)."""

    def rewrite(match: re.Match[str]) -> str:
        month = _MONTHS.index(match["month"]) + 1
        number = match["day"] or match["day_behind"]
        day = f"{number}日" if number else "底" if match["end"] else ""
        side = {"by": "前", "before": "前", "until": "前", "since": "起", "from": "起"}.get(match["side"] or "", "")
        side = "后" if (match["side"] or "").endswith("after") else side
        return f"{match['year']}年{month}月{day}{side}"

    def rewrite_year(match: re.Match[str]) -> str:
        return f"{match['edge']}年底前" if match["edge"] else f"{match['year']}年内"

    return _BETWEEN.sub(r"\1到", _ENGLISH_YEAR.sub(rewrite_year, _ENGLISH.sub(rewrite, folded)))
