"""Respective values: which member of an enumeration each value behind 分别 belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.values.enumerations import MEMBER_SEPARATOR
from assistant.values.finding import Value

_RESPECTIVELY = "分别"
_BETWEEN_VALUES = re.compile(r"\s*(?:[、,和与及或]|以及)\s*")
_PHRASE_END = re.compile(r"[,:]")
_SENTENCE_END = "。;!?\n"
# The first member carries words in front of it and the last one words behind it (将商标变更、续展业务时限…): so many
# characters next to the separators are taken for the member itself where no other member shows its length.
_CORE_CHARS = 4
_TELLING_CHARS = 2


@dataclass(frozen=True, slots=True)
class Pairing:
    """Members of an enumeration and the value of each, in printed order; both have the same length.

    Attributes:
        members: the words that tell each member from the others.
        values: their values.
        start_char: offset of the enumeration in the text.
    """

    members: tuple[str, ...]
    values: tuple[Value, ...]
    start_char: int

    def named(self, folded_question: str) -> list[bool]:
        """Which members a question names; all when it names none.

        The first and the last member are named by the two characters at the separator, where no other words can be
        mixed in (商标变更、续展业务: 变更, 续展).
        """
        last = len(self.members) - 1
        named = []
        for i, member in enumerate(self.members):
            telling = member[-_TELLING_CHARS:] if i == 0 else member[:_TELLING_CHARS] if i == last else member
            named.append(telling in folded_question)
        return named if any(named) else [True] * len(named)


def find_pairing(folded: str, values: Sequence[Value]) -> Pairing | None:
    """Return the first pairing in a folded text: as many values in a row behind 分别 as an enumeration before it has.

    Args:
        folded: the text that the offsets of ``values`` refer to.
        values: in printed order.
    """
    for at in (match.end() for match in re.finditer(_RESPECTIVELY, folded)):
        run = _run_behind(folded, at, values)
        if len(run) < 2:
            continue
        start = max(folded.rfind(mark, 0, at) for mark in _SENTENCE_END) + 1
        before = folded[start : at - len(_RESPECTIVELY)]
        offset = start
        phrases = []
        for phrase in _PHRASE_END.split(before):
            phrases.append((phrase, offset))
            offset += len(phrase) + 1
        for phrase, begin in reversed(phrases):
            members = MEMBER_SEPARATOR.split(phrase)
            if len(members) == len(run):
                return Pairing(cores(members), tuple(run), begin)
    return None


def _run_behind(folded: str, at: int, values: Sequence[Value]) -> list[Value]:
    """The values in a row with only separators between them, the first one in the phrase at ``at``."""
    run: list[Value] = []
    for value in values:
        if value.start_char < at:
            continue
        gap = folded[run[-1].end_char if run else at : value.start_char]
        if run and not _BETWEEN_VALUES.fullmatch(gap):
            break
        if not run and re.search(r"[,:。;]", gap):
            break
        run.append(value)
    return run


def cores(members: Sequence[str]) -> tuple[str, ...]:
    """The members of an enumeration without the words in front of the first and behind the last one.

    Args:
        members: at least two, as printed between the separators.
    """
    shown = min((len(member) for member in members[1:-1]), default=_CORE_CHARS)
    length = min(shown, *map(len, members))
    return (members[0][-length:], *members[1:-1], members[-1][:length])
