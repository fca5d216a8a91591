"""Tokens of the lexical index: Chinese words, character bigrams, and Latin words and numbers as they are.

All tokens are folded (simplified, half width, lower case), so that 營商環境 meets 营商环境 and ＯＦＤ meets ofd.
"""

import re
from collections.abc import Iterator

import rjieba

from ingest.normalize import fold

_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_OTHER = rf"[^\W_{_HAN}]+"
# A run of Chinese characters, or a Latin word or number with its inner points and hyphens (3.5, 2021-25, covid-19).
_RUN = re.compile(rf"(?P<han>[{_HAN}]+)|{_OTHER}(?:[.\-/]{_OTHER})*")


def segments(text: str) -> list[str]:
    """Words and whatever stands between them, without overlap; joined they are ``text`` again."""
    return rjieba.cut(text)


def words(text: str) -> list[str]:
    """Chinese words with the shorter words inside them, and Latin words and numbers, in the order of the text."""
    return [token for run, is_han in _runs(text) for token in (rjieba.cut_for_search(run) if is_han else (run,))]


def bigrams(text: str) -> list[str]:
    """Overlapping pairs of Chinese characters (a single character stays single), and Latin words and numbers."""
    return [token for run, is_han in _runs(text) for token in (_pairs(run) if is_han else (run,))]


def stands_in_order(chars: str, text: str) -> bool:
    """Whether all characters stand in a text in their order (放管服会议 in a title)."""
    rest = iter(text)
    return all(char in rest for char in chars)


def _pairs(run: str) -> list[str]:
    return [run] if len(run) == 1 else [run[i : i + 2] for i in range(len(run) - 1)]


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """Runs of one script and whether it is Chinese."""
    for match in _RUN.finditer(fold(text)):
        yield match.group(), match.group("han") is not None
