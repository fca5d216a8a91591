"""Values that answer a question: numbers of the unit asked for, dates, contact details, as printed in a clause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assistant.analysis.expectation import AnswerKind, Expectation
from ingest.model import Clause
from ingest.normalize import fold
from ingest.sentences import Span

_ARABIC = r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
_NUMERAL = rf"(?:{_ARABIC}|[一二两三四五六七八九十百千]+|半)"
_BEFORE = (
    r"(?:不少于|至少|不超过|不低于|不高于|(?:力争|基本)?(?:达到|达)"
    r"|(?:压减|压缩|缩短|扩大|提高|增加|减少|控制|减)?(?:至|到|为|在))?"
)
_AFTER = r"(?:及?以[内上下]|内|左右)?"
_CLASSIFIERS = ("项", "件", "个", "种", "类", "家", "级", "次", "名", "人", "所", "处", "套", "户", "岁", "批", "版")
_ANY_UNIT = ("%", "工作日", "天", "日", "个月", "小时", "千瓦", "元", "万元", "亿元", "倍", *_CLASSIFIERS)
_SHARES = r"百分之[一二三四五六七八九十百]+|[一二三四五六七八九]成|[一二三四五六七八九十]分之[一二三四五六七八九]|一半|"
_DATE = re.compile(
    r"(?:(?:19|20)\d\d年(?:度)?|[〇零一二三四五六七八九]{4}年|今年|明年)?"
    r"(?:\d{1,2}月\d{1,2}日(?:前|起)?|\d{1,2}月(?:底|末|份)?(?:前|起)?|年?[底末]前?|上半年|下半年|第?[一二三四]季度)|(?:19|20)\d\d年(?:前|起)?"
)
_CONTACT = re.compile(
    r"\d{3,4}-?\d{6,8}|(?<!\d)1\d{4}(?=[”\"]?(?:政务|热线|市民|[\W_]|$))|https?://|www\.|[\w.]+@[\w.]+"
)


@dataclass(frozen=True, slots=True)
class Value:
    """A value as printed, with its offsets in the clause's text."""

    text: str
    start_char: int
    end_char: int


def find_values(clause: Clause, spans: list[Span], expectation: Expectation) -> list[Value]:
    """Return the values in these stretches of a clause that are of the kind expected, in printed order, no text twice.

    Where some are printed in digits, numbers in words are left out: 一件事 beside 20项 counts nothing.
    """
    found: dict[str, Value] = {}
    for span in spans:
        for value in _values_in(clause, span, expectation):
            found.setdefault(fold(value.text), value)
    values = list(found.values())
    in_digits = [value for value in values if any(char.isdigit() for char in fold(value.text))]
    return in_digits or values


def _values_in(clause: Clause, span: Span, expectation: Expectation) -> Iterator[Value]:
    folded = fold(clause.text)[span.start_char : span.end_char]
    patterns = []
    if AnswerKind.CONTACT in expectation.kinds:
        patterns.append(_CONTACT)
    elif AnswerKind.NUMBER in expectation.kinds:
        patterns.append(_number_pattern(expectation.units))
    elif AnswerKind.DATE in expectation.kinds:
        patterns.append(_DATE)
    for pattern in patterns:
        for match in pattern.finditer(folded):
            start, end = span.start_char + match.start(), span.start_char + match.end()
            yield Value(clause.text[start:end], start, end)


@cache
def _number_pattern(units: tuple[str, ...]) -> re.Pattern[str]:
    """Numbers of these units; of any unit when empty, then in digits only (一次, 一门 are words). Dates don't count."""
    percent = _SHARES if not units or "百分之" in units else ""
    wanted = [re.escape(unit) for unit in (units or _ANY_UNIT) if unit != "百分之"]
    wanted.sort(key=len, reverse=True)
    unit = "|".join(wanted)
    numeral = _NUMERAL if units else _ARABIC
    return re.compile(rf"{_BEFORE}(?:{percent}{numeral}[百千万亿]{{0,2}}个?(?:{unit})次?(?!月|年|底)){_AFTER}")
