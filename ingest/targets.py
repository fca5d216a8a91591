"""Numbers that fix an amount: 压缩至5个工作日以内, 100项以上, 至少1家, 压缩一半."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.model import Comparator, Target

# Units and classifiers; a look-ahead keeps 部门, 处理, 人才 and the like from being read as one.
_UNITS = "|".join(
    (
        r"%|个?百分点|个?(?:工作日|自然日|日历日)|个?小时|个月|分钟|秒|天(?![然津府])|日(?!常)|周岁|周(?![年边期转])|岁",
        r"年(?![度级检报版限])|千瓦时|千瓦|兆瓦|平方公里|公里|平方米|立方米|公顷|千米|米|亩|吨|公斤|千克|兆",
        r"[百千万亿]{0,3}(?:美元|元(?!旦)|人次|人(?![民员才大均事社工])|户(?![籍口])|项|个|件|种|类|家(?!庭)|名(?!录)|次|条",
        r"份(?!额)|所|座|处(?![理罚置])|台(?![湾账])|套|辆|艘|架|批(?!准|复)|期(?![间限])|场(?![所景地])|部(?![门委分])|门|位(?![于置])",
        r"支(?![持付撑])|张|篇|间|床|株|头|倍)",
    )
)
_NUMBER = re.compile(
    rf"(?<![\d.a-z第+×*〔])(?<!\d,)(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d{{1,12}}(?:\.\d{{1,6}})?)[余多]?(?P<unit>{_UNITS})|(?P<half_month>半个月)"
)
_REDUCE = r"(?:压缩|压减|减少|缩短|降低|下降|精简|削减)"
_HALF = re.compile(rf"{_REDUCE}(?:了|近|约)?(?P<half>一半)")

_NOT_AMOUNTS = re.compile(
    r"《[^《》]*》|(?<!\d)\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|(?<!\d)\d{1,2}月(?:份|\d{1,2}日)?|(?<!\d)\d{1,2}日(?=(?:之|以)?前|起|止|至)"
    r"|(?<!\d)24小时(?!以?内|之内)|(?<!\d)7 ?[×x*] ?24(?:小时)?"
)
_BASELINE = re.compile(r"(?:[由从](?:原来?|原有|现行|目前|法定|过去)?的?|原来?的|原)$")

_AT_MOST_BEFORE = re.compile(r"(?:不超过|不高于|不多于|不大于|减至|(?<!不)低于|(?<!不)少于|最多|至多)(?:为|到|在)?$")
_AT_MOST_AFTER = re.compile(r"(?:以|之)?内(?![设部外容控])|及?以下")
_REDUCE_BEFORE = re.compile(rf"{_REDUCE}(?:了|近|约)?$")
_AT_LEAST_BEFORE = re.compile(r"(?:至少|不少于|不低于|不小于)[^、]{0,8}$|(?:力争达到|(?<!不)超过|突破|(?<!不)高于)$")
_AT_LEAST_AFTER = re.compile(r"及?以上")
_BREAK = re.compile(r"[,。;:!?、()\n]")

# 3个、5个工作日: the first member leaves out what the last one counts.
_ELIDED = re.compile(
    r"[、和](?:\d{1,12}个[、和]){0,8}\d{1,12}(?:\.\d{1,6})?(?P<unit>个(?:工作日|自然日|日历日|小时|百分点|月))"
)

# How far before a number its comparator may stand.
_WINDOW_CHARS = 16
_WITHOUT_GE = frozenset({"个工作日", "个自然日", "个日历日", "个小时", "个百分点"})


@dataclass(frozen=True, slots=True)
class _Amount:
    start: int
    end: int
    value: float
    unit: str
    comparator: Comparator


def find_targets(printed: str, folded: str, start_char: int) -> tuple[Target, ...]:
    """Return the amounts a clause fixes, in printed order.

    Every Arabic number with a unit is one, thresholds and stocks included; dates, baselines (由45天…), ordinals,
    editions, hotline numbers and round-the-clock hours are none. In an enumeration a later member takes the comparator
    of the earlier one.

    Args:
        printed: the clause without its number and its responsibility bracket.
        folded: ``printed`` folded.
        start_char: offset of ``printed`` in the document.
    """
    masked = _NOT_AMOUNTS.sub(lambda match: "□" * len(match[0]), folded)
    targets: list[Target] = []
    before: _Amount | None = None
    for amount in sorted(_amounts(masked), key=lambda found: found.start):
        comparator = amount.comparator
        if comparator is Comparator.EQUAL and before and _enumerates(masked, before.end, amount.start):
            comparator = before.comparator
        before = _Amount(amount.start, amount.end, amount.value, amount.unit, comparator)
        text = printed[amount.start : amount.end]
        span = (start_char + amount.start, start_char + amount.end)
        targets.append(Target(amount.value, amount.unit, comparator, text, *span))
    return tuple(targets)


def _amounts(text: str) -> Iterator[_Amount]:
    for match in _HALF.finditer(text):
        yield _Amount(match.start("half"), match.end("half"), 50.0, "%", Comparator.REDUCE_BY)
    for match in _NUMBER.finditer(text):
        before = _clause_before(text, match.start())
        if _BASELINE.search(before):
            continue
        half_month = match["half_month"] is not None
        value = 0.5 if half_month else float(match["number"].replace(",", ""))
        unit = "个月" if half_month else match["unit"]
        if unit == "个" and (elided := _ELIDED.match(text, match.end())):
            unit = elided["unit"]
        unit = unit.removeprefix("个") if unit in _WITHOUT_GE else unit
        yield _Amount(match.start(), match.end(), value, unit, _comparator(text, match.end(), before))


def _clause_before(text: str, position: int) -> str:
    """The words before a number, up to the last punctuation mark."""
    return _BREAK.split(text[max(0, position - _WINDOW_CHARS) : position])[-1]


def _comparator(text: str, end: int, before: str) -> Comparator:
    if _AT_MOST_AFTER.match(text, end) or _AT_MOST_BEFORE.search(before):
        return Comparator.AT_MOST
    if _REDUCE_BEFORE.search(before):
        return Comparator.REDUCE_BY
    if _AT_LEAST_AFTER.match(text, end) or _AT_LEAST_BEFORE.search(before):
        return Comparator.AT_LEAST
    return Comparator.EQUAL


def _enumerates(text: str, end: int, start: int) -> bool:
    """Whether only 、 and the words counted stand between two amounts."""
    between = text[end:start]
    return len(between) <= 2 * _WINDOW_CHARS and "、" in between and not re.search(r"[,。;:!?]", between)
