"""What a question quotes: the words in quotation marks, or, without marks, those beside the asking words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.documents import DocumentMention
from assistant.analysis.topic import masked
from assistant.quotations.bare_text import bare
from ingest.sentences import Span

_CLOSING = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉", "”": "”", '"': '"'}
_LEFT_OUT = re.compile(r"…+|\.{3,}|\*{3,}|×{3,}|\[\s*\.*\s*\]")
# One or two characters are a word, not a sentence; a quotation needs two at least.
_LEAST_CHARS = 2
# What asks for a place or leads to a quotation; what is left of the question quotes or retells.
_ASKING = re.compile(
    r"请问|请教|帮我|帮忙|麻烦|(?:查|找|核对?)(?:一?下)|我?(?:依稀|隐约)?(?:记得|印象中)|好像|(?:文件|材料|政策|里面)[里中]?(?:有|说|写)过?"
    r"|有(?:这么|这样)?一?[句段条](?:话|规定)?(?:的?(?:大意|意思|内容)(?:大[概致])?(?:就?是)?|说的?(?:大[概致])?(?:就?是)?|是|叫|讲的?(?:是)?)?"
    r"|(?:大意|意思|大概意思)(?:大[概致])?(?:就?是|为)?(?:说)?"
    r"|(?:具体|到底|究竟)?(?:是|出自|来自|写在|见于?|在|源于)*(?:于|从)?"
    r"哪[一几些]*[份个条章节款项句处段里]*(?:的|地方|文件|部分|政策|规定|方案|意见|通知|条款|条|文|章|节|款|里|中|原文)*"
    r"(?:[里中]?的?(?:提法|说法|表述|话|内容|规定|原话|原文))?"
    r"(?:说的?是?|写的?是?|讲的?是?|提[到出]了?|提的?|要求的?|规定的?|里|出现|过)*"
    r"|(?:(?:这|那|此)一?(?:句|段|个|条|种)(?:话|提法|说法|表述|规定|要求)?)?(?:的(?:出处|来源|原文|原话)|出处)(?:是|在)?(?:哪里?|什么)?"
    r"|(?:出自|来自|写在|出处|源自|源于)(?:是|在|于)?|第几[条章部]分?"
    r"|(?:这|那)一?(?:句|段|个|条)(?:话|提法|说法|表述|词|规定|要求)?|(?<=.)(?:一词|的(?:提法|说法|表述))"
    r"|(?:原话|原文)(?:就?是)?(?:这么|这样|怎么)?(?:写|说)?的?[吗么]?"
)
_STOP = re.compile(r"[?!。;\n]+")
_EDGES = " \t,、:的说是在吗呢啊吧了有"
_BY_MEANING = re.compile(r"大意|意思|大概(?:是|说|讲)|(?:说|讲)的(?:大概|大致|就)?是|用(?:自己|我)的话")
_AS_WORDS = re.compile(r"[句段]话|(?<!什么)(?<!何种)(?<!哪种)(?:提法|说法|表述)|原话|原文|原句|一词|这个词|出处|出自")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What a question quotes.

    Attributes:
        parts: the words as typed, in order; several where marks or an ellipsis set them apart.
        marked: they stand in quotation marks.
        outside: the folded question without them, of the same length.
        as_words: the question speaks of words (这句话, 这个说法), not of a matter.
        by_meaning: the question says that it retells (大意是, 说的是).
        documents: ids of documents named outside of the quotation.
    """

    parts: tuple[str, ...]
    marked: bool
    outside: str
    as_words: bool
    by_meaning: bool
    documents: frozenset[str]


def find_quotation(analysis: QueryAnalysis) -> Quotation | None:
    """Return what a question quotes, or None when nothing is left beside its asking words."""
    mentions = [_unmarked(mention, analysis.folded) for mention in analysis.scope.mentions]
    spans = _marked(analysis.folded, mentions)
    marked = bool(spans)
    unnamed = masked(analysis.folded, [(mention.start_char, mention.end_char) for mention in mentions])
    inside = spans if marked else _beside_asking(unnamed)
    parts = [part for span in inside for part in _parts(analysis.text[span.start_char : span.end_char])]
    if not parts:
        return None
    outside = masked(analysis.folded, [(span.start_char, span.end_char) for span in inside])
    named = [m for m in mentions if not any(_holds(span, m) for span in spans)]
    return Quotation(
        parts=tuple(dict.fromkeys(parts)),
        marked=marked,
        outside=outside,
        as_words=bool(_AS_WORDS.search(outside)),
        by_meaning=bool(_BY_MEANING.search(outside)),
        documents=frozenset().union(*(mention.documents for mention in named)),
    )


def _marked(folded: str, mentions: Sequence[DocumentMention]) -> list[Span]:
    """The stretches in outermost quotation marks that are no names of documents."""
    quoted = [span for span in _outermost(folded) if bare(folded[span.start_char : span.end_char])]
    kept = [span for span in quoted if all(_apart(span, m) or _inside(m, span) for m in mentions)]
    # “跨省通办” alone may be part of a title, and is still what the question quotes when it quotes nothing else.
    return kept or [
        span
        for span in quoted
        if folded[span.start_char - 1] not in "《〈" and all(_apart(span, m) or _holds(span, m) for m in mentions)
    ]


def _outermost(folded: str) -> list[Span]:
    """Stretches between outermost marks, in order; a mark that is never closed opens nothing."""
    pairs: list[Span] = []
    for pair in sorted(_pairs(folded), key=lambda pair: pair.start_char):
        if not pairs or pair.start_char > pairs[-1].end_char:
            pairs.append(pair)
    return pairs


def _pairs(folded: str) -> Iterator[Span]:
    """Stretches between marks that belong together, nested ones too."""
    opened: dict[str, list[int]] = {closing: [] for closing in (*_CLOSING.values(), "'")}
    for at, char in enumerate(folded):
        if opened.get(char):
            start = opened[char].pop()
            for starts in opened.values():
                while starts and starts[-1] > start:
                    starts.pop()
            yield Span(start + 1, at)
        elif char in _CLOSING or _opens_single(folded, at):
            opened[_CLOSING.get(char, char)].append(at)


def _opens_single(folded: str, at: int) -> bool:
    """Whether a straight single mark opens a quotation: an apostrophe stands behind a Latin letter."""
    return folded[at] == "'" and not (at and folded[at - 1].isascii() and folded[at - 1].isalnum())


def _unmarked(mention: DocumentMention, folded: str) -> DocumentMention:
    """The mention without a quotation mark at its beginning that it does not close."""
    opening = folded[mention.start_char]
    closed = opening not in _CLOSING or _CLOSING[opening] in folded[mention.start_char + 1 : mention.end_char]
    return mention if closed else replace(mention, start_char=mention.start_char + 1)


def _apart(span: Span, mention: DocumentMention) -> bool:
    return mention.end_char <= span.start_char or span.end_char <= mention.start_char


def _holds(span: Span, mention: DocumentMention) -> bool:
    return span.start_char <= mention.start_char and mention.end_char <= span.end_char


def _inside(mention: DocumentMention, span: Span) -> bool:
    return _holds(span, mention) and mention.end_char - mention.start_char < span.end_char - span.start_char


def _beside_asking(text: str) -> list[Span]:
    """The longest stretch of a folded question between its asking words and full stops."""
    ends = sorted(
        [(m.start(), m.end()) for m in (*_ASKING.finditer(text), *_STOP.finditer(text)) if m.end() > m.start()]
    )
    spans: list[Span] = []
    behind = 0
    for start, end in [*ends, (len(text), len(text))]:
        piece = text[behind:start]
        left = behind + len(piece) - len(piece.lstrip(_EDGES))
        spans.append(Span(left, max(left, behind + len(piece.rstrip(_EDGES)))))
        behind = max(behind, end)
    longest = max(spans, key=lambda span: span.end_char - span.start_char)
    return [longest] if longest.end_char > longest.start_char else []


def _parts(printed: str) -> list[str]:
    return [part.strip() for part in _LEFT_OUT.split(printed) if len(bare(part)) >= _LEAST_CHARS]
