"""Numbers of clauses as people write them: 第（二十）项, 具体措施2, 二、25, 4.20.2, item 20, third section."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ingest.numbering import numeral_value

CHINESE, ENGLISH = "zh", "en"


class StepKind(StrEnum):
    """What a number numbers."""

    CHAPTER = "chapter"  # 部分, 章, 节, 二、
    LOOSE = "loose"  # 条, 项, 点: people use them for one another
    PARAGRAPH = "paragraph"  # 款, 段
    MEASURE = "measure"  # 具体措施
    ANY = "any"  # of a dotted path


@dataclass(frozen=True, slots=True)
class Token:
    """One number with its unit.

    Attributes:
        kind: what it numbers.
        ordinals: its value as clause ids spell it (``20``, ``15-1``); several for 第3、4条.
        unit: 条, 项, section …; empty for a number in brackets.
        text: the words.
        start_char: offset of the first.
        end_char: offset behind the last.
        path: what follows in a dotted path (``20``, ``2`` of 4.20.2).
        language: ``zh`` or ``en``.
        opens: says something only with the number right behind it (二、25).
        continues: says something only behind another number (25 of 二、25).
        weak: could be something else unless it stands right behind a document's name.
    """

    kind: StepKind
    ordinals: tuple[str, ...]
    unit: str
    text: str
    start_char: int
    end_char: int
    path: tuple[str, ...] = ()
    language: str = CHINESE
    opens: bool = False
    continues: bool = False
    weak: bool = False

    @property
    def form(self) -> tuple[StepKind, str]:
        """Numbers of one form stand side by side, those of different forms inside one another."""
        return self.kind, self.unit


_C = "零〇一二三四五六七八九十百廿卅两"
_N = rf"(?:[{_C}]{{1,7}}|\d{{1,3}}(?![\d.]))"
_LISTED = rf"\(?{_N}\)?(?:\s?(?:[、,和与及到至~—–-]|以及)\s?第?\(?{_N}\)?)*"
# Behind each unit, what makes another word of it (条例, 项目, 节假日).
_UNITS = (
    r"(?P<chapter>大?部分|大?章(?!程)|编(?!制|号)|分编|节(?![假点水能省日目])|大[点项条块类])"
    r"|(?P<paragraph>款(?![项式])|自然段|段(?![时路]))"
    rf"|(?P<measure>(?:条|项|个|点)?(?:具体措施|措施)(?!\s?第?\s?\(?{_N}))"
    r"|(?P<loose>小?条(?![件例线约形路款])|小?项(?!目)|小?点(?![位击多钟])|小?目(?![录标的前])|个?(?:重点|主要|工作)?任务)"
)
_ORDINAL = re.compile(rf"第\s?个?(?P<n>{_LISTED})\s?(?:{_UNITS})(?:之(?P<after>[{_C}]{{1,3}}))?")
_BRACKETED_ORDINAL = re.compile(rf"第\s?\((?P<n>{_N})\)")
_MEASURE = re.compile(rf"(?:具体措施|措施)\s?(?:第\s?)?\(?(?P<n>{_N})\)?(?![%天个年月日项条家类种件千万亿次批、\d])")
_BRACKETED = re.compile(rf"\((?P<n>{_N})\)(?P<unit>项|条|款|点|目)?(?![年号])")
_TOP = re.compile(
    rf"(?<![{_C}第\d])(?P<n>[{_C}]{{1,3}})(?:、\s?(?=\({_N}\)|\d{{1,3}}(?![\d.%年月日个天]))|(?=\({_N}\)))"
)
_AFTER_TOP = re.compile(r"(?<=、)\s?(?P<n>\d{1,3})(?![\d.%年月日个天])(?:条|项|点)?")
_DOTTED = re.compile(r"(?<![\d.])(?P<n>\d{1,2})\.(?P<path>\d{1,3}(?:\.\d{1,3})?)(?![\d.%版倍万亿元个天])(?:条|项|点)?")
_WORDS = {
    word: value
    for value, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), start=1
    )
}
_ENGLISH_UNITS = (
    r"(?P<chapter>part|chapter|section)"
    r"|(?P<paragraph>paragraph)"
    r"|(?P<measure>(?:specific )?measure|sub-?item)"
    r"|(?P<loose>item|article|clause|task|point)"
)
_ENGLISH = re.compile(
    rf"\b(?:{_ENGLISH_UNITS})\s(?:no\.?\s?|number\s)?\(?(?P<n>\d{{1,3}}|[{_C}]{{1,7}})\)?(?![\d.%]\d|%)(?!\w)"
)
_ENGLISH_ORDINAL = re.compile(rf"\b(?P<n>\d{{1,3}})(?:st|nd|rd|th)\s(?:{_ENGLISH_UNITS})\b")
_ENGLISH_WORD = re.compile(rf"\b(?P<word>{'|'.join(_WORDS)})\s(?:{_ENGLISH_UNITS})\b")


def read_tokens(text: str) -> list[Token]:
    """Return the numbers of clauses in a folded text, in order, none overlapping an earlier or longer one."""
    found = sorted(_all(text), key=lambda token: (token.start_char, -token.end_char))
    kept: list[Token] = []
    for token in found:
        if not kept or token.start_char >= kept[-1].end_char:
            kept.append(token)
    return kept


def _all(text: str) -> Iterator[Token]:
    for pattern in (_ORDINAL, _ENGLISH, _ENGLISH_ORDINAL, _ENGLISH_WORD):
        yield from filter(None, (_with_unit(match) for match in pattern.finditer(text)))
    for match in _BRACKETED_ORDINAL.finditer(text):
        yield from _token(match, StepKind.LOOSE)
    for match in _MEASURE.finditer(text):
        yield from _token(match, StepKind.MEASURE, unit="措施")
    for match in _BRACKETED.finditer(text):
        kind = StepKind.PARAGRAPH if match["unit"] == "款" else StepKind.LOOSE
        yield from _token(match, kind, weak=match["n"].isdecimal())
    for match in _TOP.finditer(text):
        yield from _token(match, StepKind.CHAPTER, opens=True, weak=True)
    for match in _AFTER_TOP.finditer(text):
        yield from _token(match, StepKind.LOOSE, continues=True)
    for match in _DOTTED.finditer(text):
        yield from _token(match, StepKind.ANY, path=tuple(match["path"].split(".")), weak=True)


def _with_unit(match: re.Match[str]) -> Token | None:
    groups = match.groupdict()
    kind = next(kind for kind in StepKind if groups.get(kind.value))
    ordinals = (str(_WORDS[groups["word"]]),) if groups.get("word") else tuple(_ordinals(match["n"]))
    after = numeral_value(groups["after"]) if groups.get("after") else None
    if after and len(ordinals) == 1:
        ordinals = (f"{ordinals[0]}-{after}",)
    language = ENGLISH if match.re not in (_ORDINAL,) else CHINESE
    span = match.span()
    return Token(kind, ordinals, match[kind.value], match[0], *span, language=language) if ordinals else None


def _ordinals(listed: str) -> Iterator[str]:
    """The values of 3、4、5 or 十至十二, none for what is no numeral."""
    before: int | None = None
    for match in re.finditer(rf"(?P<up_to>[到至~—–-])?\s?第?\(?(?P<n>{_N})\)?", listed):
        value = numeral_value(match["n"])
        if not value:
            continue
        if match["up_to"] and before is not None:
            yield from map(str, range(before + 1, min(value, before + 12)))
        yield str(value)
        before = value


def _token(
    match: re.Match[str],
    kind: StepKind,
    *,
    unit: str = "",
    path: tuple[str, ...] = (),
    opens: bool = False,
    continues: bool = False,
    weak: bool = False,
) -> Iterator[Token]:
    value = numeral_value(match["n"])
    if value:
        start, end = match.span()
        yield Token(
            kind, (str(value),), unit, match[0], start, end, path=path, opens=opens, continues=continues, weak=weak
        )
