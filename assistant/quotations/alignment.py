"""Near matches: the stretch of a bare text that a bare quotation resembles most, and where the two differ."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from ingest.numbering import numeral_value
from ingest.tokens import segments

# The window found first is as long as the quotation; words left out or added move its ends by this share of it at most.
_MOVED_SHARE = 0.15
_MOST_MOVED = 8
_NUMERAL = re.compile(r"\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+")
_UNIT = (
    r"[%‰]|个?工作日|个百分点|个?月|小时|分钟|平方米|公里|元"
    r"|[年月日天时周季项件个种类家级次名人所处套户岁批倍台辆条]"
)
_NUMBER = re.compile(rf"(?:{_NUMERAL.pattern})[万亿]?(?:{_UNIT})?")


@dataclass(frozen=True, slots=True)
class Alignment:
    """A stretch of a bare text beside a bare quotation.

    Attributes:
        similarity: 1 minus the edit distance per character of the quotation.
        start: offset of the stretch.
        end: offset behind it.
    """

    similarity: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What a quotation says in place of what is printed, as bare text; either may be empty.

    Attributes:
        asked: the words of the quotation.
        printed: the words in their place.
        number: both are numbers, of different value.
    """

    asked: str
    printed: str
    number: bool


def align(quotation: str, text: str, *, least: float) -> Alignment | None:
    """Return the stretch of ``text`` nearest to ``quotation``; None when it is less similar than ``least``.

    A text shorter than the quotation is compared whole.
    """
    if len(text) <= len(quotation):
        found = Alignment(_similarity(quotation, text), 0, len(text))
    else:
        # A substitution counts twice in this ratio, an edit per character once.
        window = fuzz.partial_ratio_alignment(quotation, text, score_cutoff=100 * (1 - 1.2 * (1 - least)))
        if window is None:
            return None
        found = _best_ends(quotation, text, window.dest_start, window.dest_end)
    return found if found.similarity >= least else None


def _similarity(quotation: str, stretch: str) -> float:
    return 1 - Levenshtein.distance(quotation, stretch) / len(quotation)


def _best_ends(quotation: str, text: str, start: int, end: int) -> Alignment:
    """Move the ends of a window to where the stretch resembles the quotation most; of several, the shortest."""
    reach = min(_MOST_MOVED, max(1, round(_MOVED_SHARE * len(quotation))))
    for _ in range(2):
        ends = range(max(start + 1, end - reach), min(len(text), end + reach) + 1)
        end = min(ends, key=lambda at: (Levenshtein.distance(quotation, text[start:at]), at))
        starts = range(max(0, start - reach), min(end - 1, start + reach) + 1)
        start = min(starts, key=lambda at: (Levenshtein.distance(quotation, text[at:end]), -at))
    return Alignment(_similarity(quotation, text[start:end]), start, end)


def differences(quotation: str, stretch: str) -> list[Difference]:
    """Return where a quotation differs from what is printed, in order; numbers are compared whole and by value."""
    found = []
    for asked, printed in _changed(quotation, stretch):
        one, other = _NUMBER.findall(asked), _NUMBER.findall(printed)
        if len(one) == len(other) == 1 and _value(one[0]) != _value(other[0]):
            found.append(Difference(one[0], other[0], number=True))
        elif asked not in one or printed not in other:
            found.append(Difference(asked, printed, number=False))
    return found


def _value(number: str) -> tuple[float | None, str]:
    """Value and unit; 三项 and 3项 are the same."""
    match = _NUMERAL.match(number)
    numeral = match[0] if match else ""
    value = float(numeral) if re.fullmatch(r"[\d.]+", numeral) else numeral_value(numeral.replace("两", "二"))
    return value, number[len(numeral) :]


def _changed(quotation: str, stretch: str) -> Iterator[tuple[str, str]]:
    """Changed stretches of both texts, widened to the words and numbers they cut into, overlapping ones joined."""
    merged: list[list[int]] = []
    for code in Levenshtein.opcodes(quotation, stretch):
        if code.tag == "equal":
            continue
        a, b = _widened(quotation, code.src_start, code.src_end)
        c, d = _widened(stretch, code.dest_start, code.dest_end)
        # Widen both sides alike, so that the same characters stand beside both.
        left = max(code.src_start - a, code.dest_start - c)
        right = max(b - code.src_end, d - code.dest_end)
        now = [code.src_start - left, code.src_end + right, code.dest_start - left, code.dest_end + right]
        if merged and now[0] <= merged[-1][1]:
            merged[-1][1], merged[-1][3] = max(now[1], merged[-1][1]), max(now[3], merged[-1][3])
        else:
            merged.append(now)
    for a, b, c, d in merged:
        yield quotation[max(0, a) : b], stretch[max(0, c) : d]


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with all of the words and numbers it cuts into."""
    ends = [0, *accumulate(map(len, segments(text)))]
    whole = [*pairwise(ends), *((match.start(), match.end()) for match in _NUMBER.finditer(text))]
    touched = [(a, b) for a, b in whole if (a < end and start < b if start < end else a < start < b)]
    return min([start, *(a for a, _ in touched)]), max([end, *(b for _, b in touched)])
