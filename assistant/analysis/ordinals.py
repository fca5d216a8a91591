"""Clauses that a question names by number: 第（二十）项具体措施2, 三（四）, 第十二条第三款, item 20, measure 2."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from assistant.analysis.ordinal_words import ENGLISH, StepKind, Token, read_tokens
from assistant.analysis.topic import bare_words, masked


class _Join(IntEnum):
    """How a number goes on from the one before it."""

    NESTED = 0
    OUTWARDS = 1
    ALSO = 2
    UP_TO = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One number of a reference: what it numbers, as far as the words say, and its value as clause ids spell it."""

    kind: StepKind
    ordinal: str


@dataclass(frozen=True, slots=True)
class ClauseReference:
    """A clause named by its number.

    Attributes:
        steps: outermost first; the last numbers the clause itself.
        text: the words, folded.
        start_char: offset in the folded question.
        end_char: offset behind it.
    """

    steps: tuple[Step, ...]
    text: str
    start_char: int
    end_char: int


_MOST_IN_RANGE = 12
_QUOTED = re.compile(r"[“\"「『《][^”\"」』》]*[”\"」』》]")
_ALSO = re.compile(r"\s*(?:[、,]?\s*(?:和|与|及|以及|跟|还有|or|and|&)|、)\s*(?:the )?\s*")
_UP_TO = re.compile(r"\s*(?:到|至|[-—–~]+|to)\s*")
_OUTWARDS = re.compile(r"\s*(?:of|in|under)\s*(?:the )?\s*")
_NESTED = re.compile(
    r"[\s,]*(?:的|里面?|中|内|之?下面?|其中)*(?:(?:具体|重点)?(?:措施|任务|内容|工作))?(?:的|里面?|中|内|下面?)*[\s,]*"
)
_STRETCH = re.compile(r"[,。;:?!\n]")
# Words that lead up to a number: 请问谁负责…, 帮我看…, 《…》的正文….
_LEADING = re.compile(
    r"请|问|看|查|念|读|找|介绍|解释|说明|概括|总结|复述|原文|全文|正文|内容|知道|想|谁|牵头|负责|单位|部门|任务|措施|文件|方案|意见|要点|计划|通知"
    r"|条例|办法|规定|规划|关于|中的?|第|(?:19|20)\d\d年|[\s\W]|\b[a-z]+\b"
)
_DIRECT = re.compile(r"[\s的里中内、,]*|.*[,。;:?!]\s*")
# 第七条呢: what is asked now; other numbers are of the question before.
_NOW = re.compile(r"\s*呢")


def find_references(folded: str, *, named: Sequence[tuple[int, int]] = ()) -> tuple[ClauseReference, ...]:
    """Return the clauses that a folded question names by number, in printed order.

    Numbers of documents, dates, counts (前3条) and what stands in quotation marks are none.

    Args:
        folded: the question.
        named: spans of the documents it names.
    """
    text = masked(folded, [*named, *(match.span() for match in _QUOTED.finditer(folded))], fill="\0")
    found: list[ClauseReference] = []
    for chain in _chains(text, read_tokens(text)):
        if _stands_free(text, chain[0], named):
            found += _references(text, chain)
    now = [reference for reference in found if _NOW.match(text, reference.end_char)]
    return tuple(dict.fromkeys(now or found))


def _chains(text: str, tokens: Sequence[Token]) -> list[list[Token]]:
    """Tokens that belong together by what stands between them."""
    chains: list[list[Token]] = []
    for token in tokens:
        if chains and _join(text, chains[-1][-1], token) is not None:
            chains[-1].append(token)
        else:
            chains.append([token])
    return [chain for chain in chains if not chain[0].continues and (len(chain) > 1 or not chain[0].opens)]


def _join(text: str, before: Token, token: Token) -> _Join | None:
    gap = text[before.end_char : token.start_char]
    if before.opens:
        return _Join.NESTED if not gap.strip() else None
    if _OUTWARDS.fullmatch(gap) and token.language == ENGLISH and gap.strip():
        return _Join.OUTWARDS
    if _UP_TO.fullmatch(gap) and token.form == before.form:
        return _Join.UP_TO
    if _ALSO.fullmatch(gap):
        return _Join.NESTED if gap.strip() == "、" and token.form != before.form else _Join.ALSO
    if not _NESTED.fullmatch(gap):
        return None
    return _Join.ALSO if "," in gap and token.form == before.form else _Join.NESTED


def _stands_free(text: str, first: Token, named: Sequence[tuple[int, int]]) -> bool:
    """Whether nothing that tells what is counted stands before a number (减税的第二项措施 numbers no clause)."""
    start = max((end for _, end in named if end <= first.start_char), default=0)
    before = text[start : first.start_char]
    stretch = _STRETCH.split(before)[-1]
    if first.weak:
        return bool(named or start) and bool(_DIRECT.fullmatch(before))
    return len(_LEADING.sub("", bare_words(stretch))) <= 1


def _references(text: str, chain: Sequence[Token]) -> list[ClauseReference]:
    """The references of a chain; one that goes on with 和 or 至 keeps the outer numbers of the one before."""
    references: list[list[tuple[Token, str]]] = [[(chain[0], chain[0].ordinals[0])]]
    _enumerate(references, chain[0])
    for before, token in zip(chain, chain[1:], strict=False):
        join, last = _join(text, before, token), references[-1]
        if join is _Join.NESTED:
            references[-1] = [*last, (token, token.ordinals[0])]
        elif join is _Join.OUTWARDS:
            references[-1] = [(token, token.ordinals[0]), *last]
        else:
            outer = _outer(last, token)
            if join is _Join.UP_TO:
                references += [[*outer, (token, ordinal)] for ordinal in _between(last[-1][1], token.ordinals[0])]
            references.append([*outer, (token, token.ordinals[0])])
        _enumerate(references, token)
    return [_reference(text, steps, alone=len(references) == 1) for steps in references]


def _enumerate(references: list[list[tuple[Token, str]]], token: Token) -> None:
    """第3、4、5条 names three clauses."""
    outer = references[-1][:-1] if references[-1][-1][0] is token else []
    references += [[*outer, (token, ordinal)] for ordinal in token.ordinals[1:_MOST_IN_RANGE]]


def _outer(last: Sequence[tuple[Token, str]], token: Token) -> list[tuple[Token, str]]:
    same = [i for i, (other, _) in enumerate(last) if other.form == token.form]
    return list(last[: same[-1] if same else len(last) - 1])


def _between(first: str, last: str) -> list[str]:
    if not (first.isdecimal() and last.isdecimal()):
        return []
    return [str(value) for value in range(int(first) + 1, int(last))][: _MOST_IN_RANGE - 2]


def _reference(text: str, steps: Sequence[tuple[Token, str]], *, alone: bool) -> ClauseReference:
    start = min(token.start_char for token, _ in steps)
    end = max(token.end_char for token, _ in steps)
    read: list[Step] = []
    for token, ordinal in steps:
        read += [Step(token.kind, ordinal), *(Step(StepKind.ANY, below) for below in token.path)]
    words = text[start:end] if alone else "".join(map(_spelled, steps))
    return ClauseReference(tuple(read), words.strip(), start, end)


def _spelled(step: tuple[Token, str]) -> str:
    """One number by itself, of 第3、4条 too."""
    token, ordinal = step
    if token.ordinals == (ordinal,) and not token.text.startswith("、"):
        return token.text
    return f"{token.unit} {ordinal}" if token.language == ENGLISH else f"第{ordinal}{token.unit}"
