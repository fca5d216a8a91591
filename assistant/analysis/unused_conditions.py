"""Conditions of a question that no filter takes up: a list that ignores one is wrong and must not pass as checked."""

import re
from collections.abc import Iterable, Sequence

# 有没有, 是不是, 能不能 ask whether; 不动产, 不超过 and the like are words.
_NEGATION = re.compile(
    r"(?:(?<!有)没有?|(?<!不)未(?!来|必|成年)|(?<![是有能要由归含包写列会可该牵参])不"
    r"(?!动产|少于|超过|低于|高于|多于|得|良|仅|同|一样|管|论|断|再|用|知|过|见面|对|够|太|是很|懂|清楚|限|分|止|漏|落|遗漏)|无须|无需)[^,。;?、]{0,10}"
)
# 责任单位超过五家的, 最早到期的: bodies and rows are not counted or ranked.
_COUNTING = re.compile(
    r"(?:责任|牵头|参与|配合)?(?:单位|部门)(?:数量?)?[^,。;?、]{0,3}(?:超过|多于|少于|不少于|不超过|至少|达到|不止)[一二两三四五六七八九十\d]+[家个]"
    r"|[一二两三四五六七八九十\d]+[家个](?:及?以[上下]|多)(?:的)?(?:单位|部门)|(?:时限|期限|到期|单位|部门)?最(?:多|少|早|晚|迟|近)(?:的|到期|完成)"
)
# 未到期, 还没完成: due dates tell.
_NOT_YET = re.compile(r"(?:没有?|未|不)(?=到期|过期|逾期|超期|截止|完成|到时间)")


def unread_negations(text: str, used: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Return the negations of a folded text outside of the spans that filters are made of, each with what follows."""
    negations = (match for match in _NEGATION.finditer(text) if not _NOT_YET.match(text, match.start()))
    return _outside(used, negations)


def unused_counts(text: str, used: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Return what counts bodies or ranks rows outside of these spans, which no filter does."""
    return _outside(used, _COUNTING.finditer(text))


def _outside(used: Sequence[tuple[int, int]], matches: Iterable[re.Match[str]]) -> tuple[str, ...]:
    outside = (match for match in matches if not any(start <= match.start() < end for start, end in used))
    return tuple(match[0].strip() for match in outside)
