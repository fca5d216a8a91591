"""Values that answer a question: numbers of the unit asked for, dates, contact details, as printed in a clause."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.analysis.expectation import AnswerKind, Expectation
from assistant.values.enumerations import find_enumerations
from ingest.model import Clause
from ingest.normalize import fold
from ingest.sentences import Span

_ARABIC = r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
_NUMERAL = rf"(?:\d+[×x*]\d+|{_ARABIC}|[一二两三四五六七八九十百千]+|半)"
_BEFORE = (
    r"第?(?:不少于|至少|不超过|不低于|不高于|(?:力争|基本)?(?:达到|达)"
    r"|(?:压减|压缩|缩短|扩大|提高|增加|减少|控制|减)?(?:至|到|为|在))?"
)
_AFTER = r"(?:及?以[内上下]|内|左右)?"
_CLASSIFIERS = tuple("项件个种类家级次名人所处套户岁批版栋幢座条盏株台辆间张床场对组支口")
_MEASURES = (
    "%",
    "工作日",
    "天",
    "日",
    "个月",
    "小时",
    "千瓦",
    "平方米",
    "公里",
    "亩",
    "吨",
    "元",
    "万元",
    "亿元",
    "倍",
)
_ANY_UNIT = (*_MEASURES, *_CLASSIFIERS)
_SHARES = r"百分之[一二三四五六七八九十百]+|[一二三四五六七八九]成|[一二三四五六七八九十]分之[一二三四五六七八九]|一半|"
DATE = re.compile(
    r"(?:(?:19|20)\d\d年(?:度)?|[〇零一二三四五六七八九]{4}年|今年|明年)?"
    r"(?:\d{1,2}月\d{1,2}日(?:前|起)?|\d{1,2}月(?:底|末|份)?(?:前|起)?|(?:年|(?<=年)|(?<=年度))[底末]前?|(?:上半年|下半年|第?[一二三四]季度)(?:[底末]?以?前|[底末])?)"
    r"|(?:19|20)\d\d年(?:前|起)?(?!版)"
)
_EDITION = re.compile(r"(?:19|20)\d\d年?版")
# 师幼比1:5; 22:00 is a time of day.
_RATIO = r"(?<![\d:])\d{1,3}:(?:\d(?!\d)|[6-9]\d|\d{3})(?![\d:])"
_HAS_DIGIT = re.compile(r"\d")
_COUNT_IN_WORDS = re.compile(rf"[^\d]*[一二两三四五六七八九十百千]+(?:{'|'.join(_CLASSIFIERS)})次?")
# A question how often something is done is one for this unit.
FREQUENCY_UNIT = "每"
_FREQUENCY = re.compile(
    r"每(?:[一二两三四五六七八九十半\d]{0,2}(?:年度?|个?季度|个?月|周|旬|[天日]))(?:(?:至少|不少于)?[^,。;、:]{0,4}?[一二两三四五六七八九十\d]+次)?"
    r"|[一二两三四五六七八九十半\d]+(?:年|个?季度|个?月|周|天)(?:至少|不少于)?[一二两三四五六七八九十\d]+次|定期|实时|随时"
)
_CONTACT = re.compile(
    r"\d{3,4}-?\d{6,8}|(?<!\d)1\d{4}(?=[”\"]?(?:政务|热线|市民|[\W_]|$))|https?://|www\.|[\w.]+@[\w.]+"
)


@dataclass(frozen=True, slots=True)
class Value:
    """A value as printed, with its offsets in the clause's text; ``count`` is of members that no number counts."""

    text: str
    start_char: int
    end_char: int
    count: str = ""


def find_values(clause: Clause, spans: Sequence[Span], expectation: Expectation) -> list[Value]:
    """Return the values in these stretches of a clause that are of the kind expected, in printed order.

    A question for a time limit (时限) takes durations, and dates where the stretches print none. Where some values are
    printed in digits, counts in words are left out: 一件事 beside 20项 counts nothing; 半个月 beside 1个月 is a time.
    """
    counts = list(_counted(clause, spans, expectation))
    if counts:
        return counts
    for pattern in _patterns(expectation):
        values = [value for span in spans for value in _values_in(clause, span, pattern)]
        values = [value for value in values if not _is_of_a_name(clause, value)]
        in_digits = any(_HAS_DIGIT.search(fold(value.text)) for value in values)
        values = [value for value in values if not in_digits or not _COUNT_IN_WORDS.fullmatch(fold(value.text))]
        if values:
            return values
    return []


def _is_of_a_name(clause: Clause, value: Value) -> bool:
    """Whether a value is part of what something is called: “一件事一次办”."""
    opened, closed = clause.text.rfind("“", 0, value.end_char), clause.text.rfind("”", 0, value.start_char)
    return "一" in value.text and not _HAS_DIGIT.search(fold(value.text)) and opened > closed


def _counted(clause: Clause, spans: Sequence[Span], expectation: Expectation) -> Iterator[Value]:
    """Counts of the members enumerated in front of the noun asked about, where no number stands by it."""
    noun = expectation.counted
    if not noun:
        return
    folded = fold(clause.text)
    for span in spans:
        text = folded[span.start_char : span.end_char]
        if re.search(rf"\d+个?[^、,;。]{{0,14}}{noun}", text):
            return
        for found in find_enumerations(text, noun):
            start, end = span.start_char + found.start_char, span.start_char + found.end_char
            count = f"{len(found.members)}个"
            yield Value(f"{count}（{clause.text[start:end]}）", start, end, count)


def _patterns(expectation: Expectation) -> Iterator[re.Pattern[str]]:
    """What to look for; the first pattern that finds anything decides."""
    if AnswerKind.CONTACT in expectation.kinds:
        yield _CONTACT
        return
    if AnswerKind.NUMBER in expectation.kinds:
        yield _FREQUENCY if FREQUENCY_UNIT in expectation.units else _number_pattern(expectation.units)
    if AnswerKind.DATE in expectation.kinds:
        yield _EDITION if expectation.edition else DATE


def _values_in(clause: Clause, span: Span, pattern: re.Pattern[str]) -> Iterator[Value]:
    folded = fold(clause.text)[span.start_char : span.end_char]
    matches = list(pattern.finditer(folded))
    for i, match in enumerate(matches):
        start, end = span.start_char + match.start(), span.start_char + match.end()
        if "bare" in match.re.groupindex and match["bare"]:
            unit = next((m["unit"] for m in matches[i + 1 :] if m["unit"]), None)
            if unit is not None:
                yield Value(clause.text[start:end].removesuffix("个") + unit, start, end)
            continue
        yield Value(clause.text[start:end], start, end)


@cache
def _number_pattern(units: tuple[str, ...]) -> re.Pattern[str]:
    """Numbers of these units; of any unit when empty, then in digits only (一次, 一门 are words). Dates don't count.

    Group ``unit`` is the unit; group ``bare`` a number whose unit stands behind a later one only (3个、5个工作日).
    """
    percent = _SHARES if not units or "百分之" in units else ""
    wanted = [re.escape(unit) for unit in (units or _ANY_UNIT) if unit != "百分之"]
    wanted.sort(key=len, reverse=True)
    unit = "|".join(wanted)
    numeral = _NUMERAL if units else _ARABIC
    full = rf"(?!(?:19|20)\d\d年){numeral}[百千万亿]{{0,2}}(?P<unit>个?(?:{unit})次?)(?!月|年|底|工作日|小时|百分点)"
    bare = rf"(?P<bare>{_ARABIC}个?(?=(?:[、和]{_ARABIC}个?){{0,5}}[、和]{_ARABIC}个?(?:{unit})(?!月|年|底)))"
    ratio = "" if units else rf"|{_RATIO}"
    return re.compile(rf"{_BEFORE}(?:{percent}{full}|{bare}{ratio}){_AFTER}")
