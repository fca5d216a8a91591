"""Words that two clauses have in common, in order, with little between them: what was taken over word for word.

Numbers, dates and punctuation are left out on both sides, since they change while the words stay. Characters of set
phrases count less, by the rarity of the pairs of characters they stand in; and so do names of schemes in quotation
marks (“互联网+监管”), which are cited rather than taken over.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.linking.model import Stretch
from ingest.normalize import fold

# Common pairs are where a block begins; shorter ones are chance.
_LEAST_BLOCK_CHARS = 2
# Characters on either side between two blocks of one chain, and what each of them costs.
_MOST_GAP_CHARS = 6
_GAP_COST = 0.5
# From this weight of a pair on (one clause in fifty), a character counts whole.
_WHOLE_WEIGHT = 4.0
_QUOTED_SHARE = 0.5
_QUOTED = re.compile(r"[“\"「『][^”\"」』]{1,20}[”\"」』]")
_LEFT_OUT = re.compile(
    r"(?:\d{4}年)(?:\d{1,2}月)?(?:\d{1,2}日)?年?底?前?|\d{1,2}月份?底?前?|年底前|\d+(?:\.\d+)?|[\W_]+"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text reduced to what is aligned.

    Attributes:
        text: the text, folded, numbers, dates and punctuation left out.
        offsets: for each character of ``text``, its place in the original.
        weights: for each character of ``text``, how much it counts, 0 to 1.
    """

    text: str
    offsets: Sequence[int]
    weights: Sequence[float]


@dataclass(frozen=True, slots=True)
class Alignment:
    """The best chain of common blocks.

    Attributes:
        score: weighted common characters less the cost of gaps; 0 without any.
        stretches: the blocks, in order, as offsets into the originals; what is left out may stand inside one.
    """

    score: float
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class _Block:
    start: int  # in the from text
    other: int  # in the to text
    chars: int


def passage_of(text: str, start: int, end: int, weight: Callable[[str], float]) -> Passage:
    """Reduce ``text[start:end]``.

    Args:
        text: a clause's text.
        start: where its number ends.
        end: where its responsibility bracket begins.
        weight: rarity of a bigram.
    """
    folded = fold(text)
    offsets: list[int] = []
    at = start
    for match in _LEFT_OUT.finditer(folded, start, end):
        offsets += range(at, match.start())
        at = match.end()
    offsets += range(at, end)
    reduced = "".join(folded[i] for i in offsets)
    return Passage(reduced, offsets, _character_weights(reduced, offsets, _quoted(folded, start, end), weight))


def align(one: Passage, other: Passage) -> Alignment:
    """Return the chain of common blocks with the highest score; of equal ones the first."""
    blocks = sorted(_blocks(one.text, other.text), key=lambda block: (block.start, block.other))
    if not blocks:
        return Alignment(0.0)
    scores: list[float] = []
    before: list[int | None] = []
    for block in blocks:
        gaps = ((j, _gap(earlier, block)) for j, earlier in enumerate(blocks[: len(scores)]))
        joined = [(scores[j] - _GAP_COST * gap, j) for j, gap in gaps if gap is not None]
        best, previous = max(joined, default=(0.0, None), key=lambda found: found[0])
        own = sum(one.weights[block.start : block.start + block.chars])
        scores.append(own + max(best, 0.0))
        before.append(previous if best > 0 else None)
    last: int | None = max(range(len(blocks)), key=scores.__getitem__)
    score = max(scores)
    chain: list[_Block] = []
    while last is not None:
        chain.append(blocks[last])
        last = before[last]
    return Alignment(score, tuple(_stretches(chain[::-1], one, other)))


def _quoted(folded: str, start: int, end: int) -> frozenset[int]:
    """Offsets inside quotation marks."""
    return frozenset(i for match in _QUOTED.finditer(folded, start, end) for i in range(match.start(), match.end()))


def _character_weights(
    reduced: str, offsets: Sequence[int], quoted: frozenset[int], weight: Callable[[str], float]
) -> list[float]:
    """For each character, the weight of the rarer of the two pairs it stands in, at most 1."""
    pairs = [min(1.0, weight(reduced[i : i + 2]) / _WHOLE_WEIGHT) for i in range(len(reduced) - 1)]
    rarest = [max(pairs[max(0, i - 1) : i + 1], default=1.0) for i in range(len(reduced))]
    return [w * _QUOTED_SHARE if offset in quoted else w for w, offset in zip(rarest, offsets, strict=True)]


def _blocks(one: str, other: str) -> Iterator[_Block]:
    """Maximal common blocks."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for j in range(len(other) - _LEAST_BLOCK_CHARS + 1):
        places[other[j : j + _LEAST_BLOCK_CHARS]].append(j)
    for i in range(len(one) - _LEAST_BLOCK_CHARS + 1):
        for j in places.get(one[i : i + _LEAST_BLOCK_CHARS], ()):
            if i and j and one[i - 1] == other[j - 1]:
                continue
            chars = _LEAST_BLOCK_CHARS
            while one[i + chars : i + chars + 1] and one[i + chars : i + chars + 1] == other[j + chars : j + chars + 1]:
                chars += 1
            yield _Block(i, j, chars)


def _gap(earlier: _Block, later: _Block) -> int | None:
    """Characters between two blocks, on the side with more; None if they overlap, cross or lie too far apart."""
    gaps = later.start - earlier.start - earlier.chars, later.other - earlier.other - earlier.chars
    return max(gaps) if min(gaps) >= 0 and max(gaps) <= _MOST_GAP_CHARS else None


def _stretches(chain: Sequence[_Block], one: Passage, other: Passage) -> Iterator[Stretch]:
    """Blocks as offsets into the originals."""
    for block in chain:
        yield Stretch(
            one.offsets[block.start],
            one.offsets[block.start + block.chars - 1] + 1,
            other.offsets[block.other],
            other.offsets[block.other + block.chars - 1] + 1,
        )
