"""Which documents a question means: cues grouped into mentions, mentions resolved against the library."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from assistant.analysis.cards import DocumentCard, strip_quotes
from assistant.analysis.cues import Cue, CueKind, find_cues
from assistant.analysis.topic import masked
from ingest.tokens import stands_in_order


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """One document (or kind of document) that a question names.

    Attributes:
        text: the words, as printed.
        documents: ids that fit all of its cues; empty when the library has none.
        start_char: offset in the folded question.
        end_char: offset behind it.
    """

    text: str
    documents: frozenset[str]
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class DocumentScope:
    """The documents a question means.

    Attributes:
        mentions: in printed order; empty when it names none.
        years: the documents of each year standing alone, in printed order.
        every: it asks each of the documents held (各份文件), whatever it names besides.
        leaning: documents that a weaker word hints at (国家 in front of a verb it may not belong to).
        unknown_regions: regions named for which the library has no document, as printed.
        unknown_years: years named like a document's (2019年全国会议) that no document has.
    """

    mentions: tuple[DocumentMention, ...] = ()
    unknown_regions: tuple[str, ...] = ()
    unknown_years: tuple[str, ...] = ()
    leaning: frozenset[str] = frozenset()
    years: tuple[frozenset[str], ...] = ()
    every: bool = False

    @property
    def documents(self) -> frozenset[str]:
        """All documents named; empty means the question names none that the library holds."""
        return frozenset().union(*(mention.documents for mention in self.mentions))

    @property
    def preferred(self) -> frozenset[str]:
        """Documents that years standing alone mean."""
        return frozenset().union(*self.years)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where it names documents: offsets in the folded question, the ends excluded."""
        return [(mention.start_char, mention.end_char) for mention in self.mentions]

    @property
    def unmatched(self) -> tuple[DocumentMention, ...]:
        """Mentions that fit no document of the library."""
        return tuple(mention for mention in self.mentions if not mention.documents)


_AIMS = re.compile(r"目标|达到|总额|规模|预期|力争|增长|指标")
_FILLERS = re.compile(
    r"[\s“”\"'()《》〔〕,、的年度份]|那|这|两|几|个|关于|层面|发布|印发|出台|制定|公布|办公厅|人民政府|政府|省|市|区|里|全国|国家"
    r"|document|general office|under|of|the|'s|in|by|issued"
)
_COORDINATION = re.compile(
    r"\s*(?:的?(?:方案|文件|意见|要点|计划|通知|层面|层级)?(?:[和与跟同及、,]|以及|还有|再?[到至]|\band\b|\bversus\b|\bvs\.?)|)\s*(?:the\b)?\s*"
)
_BEHIND_NAME = re.compile(r"^(?:[)》]|的|层面|层级|这边|那边)+")
_CONJUNCTION = re.compile(r"[和与跟同及、]|以及|and")
_CONJUNCTIONS = re.compile(r"(?:[\s和与跟同及、]|以及|还有)+")
# 在北京交了公积金 tells where the asker is or was, not whose documents are meant.
_WHEREABOUTS = re.compile(r"[在从到去回来往离]$")
# 除了35号文, 湖南之外的.
_EXCEPT_BEFORE = re.compile(r"(?:除了?|去掉|排除|撇开)\s*$")
# 在湖南方案之外新加了什么 compares with it.
_BESIDE = re.compile(r"[在于比跟和与]\s*$")
_EXCEPT_BEHIND = re.compile(r"的?(?:文件|方案|要点)?(?:以外|之外)")
_EVERY = re.compile(
    r"各(?:级|份|个)?文件|每[份个]文件|(?:全部|所有|这些)文件"
    r"|(?:[几三四五六七八九十]|\d+)[份个]文件(?:里|中|的|,|各|分别|都|对|在|怎)"
    r"|(?:each|all|every)(?: of)?(?: the)? documents?\b"
)
_MAX_GAP = 12
_ARTICLE_OF = re.compile(
    r"《(?P<title>[^《》]{2,60})》(?:\([^()]*\))?的?(?=第[一二三四五六七八九十百\d]+(?:条|款|章|编))"
)


def find_documents(folded: str, cards: Sequence[DocumentCard], *, printed: str | None = None) -> DocumentScope:
    """Return the documents that a folded question means; names are given back as in ``printed``, of the same length."""
    printed = folded if printed is None else printed
    unheld = _unheld_titles(folded, printed, cards)
    cues = [cue for cue in find_cues(folded, cards) if not any(_inside(cue, mention) for mention in unheld)]
    groups = _complete(folded, _group(folded, cues, cards))
    mentions: dict[DocumentMention, set[CueKind]] = {}
    unknown: list[str] = []
    unknown_years: list[str] = []
    leaning: frozenset[str] = frozenset()
    years: list[frozenset[str]] = []
    for group in groups:
        kinds = {cue.kind for cue in group}
        if kinds == {CueKind.REGION} and not group[0].documents:
            if not _WHEREABOUTS.search(folded[: group[0].start_char]):
                unknown.append(_printed(group[0], printed))
        elif kinds == {CueKind.HINT}:
            leaning |= group[0].documents
        elif kinds == {CueKind.YEAR} and not group[0].documents:
            unknown_years.append(_printed(group[0], printed))
        elif kinds == {CueKind.YEAR}:
            years.append(group[0].documents)
        elif kinds != {CueKind.TYPE}:
            mentions[_resolve(folded, printed, group, cards)] = kinds
    kept = _without_left_out(folded, _most_specific(folded, mentions), frozenset(card.document_id for card in cards))
    kept += unheld
    every = _EVERY.search(folded)
    if every and not any(mention.end_char <= every.start() for mention in kept):
        return DocumentScope(every=True)
    return DocumentScope(kept, tuple(unknown), tuple(unknown_years), leaning, tuple(years))


def _unheld_titles(folded: str, printed: str, cards: Sequence[DocumentCard]) -> tuple[DocumentMention, ...]:
    """Titles of which an article is asked for and that no document has: 《湖南省优化营商环境条例》第十条."""
    return tuple(
        DocumentMention(
            printed[match.start() : match.end("title") + 1], frozenset(), match.start(), match.end("title") + 1
        )
        for match in _ARTICLE_OF.finditer(folded)
        if not any(_is_title_of(strip_quotes(match["title"]), card) for card in cards)
    )


def _is_title_of(title: str, card: DocumentCard) -> bool:
    return title in card.title or card.title in title


def _inside(cue: Cue, mention: DocumentMention) -> bool:
    return mention.start_char <= cue.start_char and cue.end_char <= mention.end_char


def _without_left_out(
    folded: str, mentions: Sequence[DocumentMention], held: frozenset[str]
) -> tuple[DocumentMention, ...]:
    """The mentions without those left out (除了湖南); where no other is left, a mention of all other documents."""
    kept, left_out = [], []
    for mention in mentions:
        before = _EXCEPT_BEFORE.search(folded[: mention.start_char])
        behind = (
            None if _BESIDE.search(folded[: mention.start_char]) else _EXCEPT_BEHIND.match(folded, mention.end_char)
        )
        if mention.documents and (before or behind):
            start = before.start() if before else mention.start_char
            end = behind.end() if behind else mention.end_char
            left_out.append(replace(mention, start_char=start, end_char=end))
        else:
            kept.append(mention)
    if kept or not left_out:
        return tuple(kept)
    others = held.difference(*(mention.documents for mention in left_out))
    return tuple(replace(mention, documents=others) for mention in left_out)


def _printed(cue: Cue, text: str) -> str:
    return text[cue.start_char : cue.end_char]


def _most_specific(folded: str, mentions: Mapping[DocumentMention, Set[CueKind]]) -> tuple[DocumentMention, ...]:
    """Drop a mention that another one narrows down (湖南的企业…2021年方案, 国务院…25号文).

    Of two names of documents one of a year means the others of that year: 2021年方案、湖南方案; 2021年方案和湖南.

    Args:
        folded: the question.
        mentions: each with the kinds of its cues.
    """
    kept = []
    for mention, kinds in mentions.items():
        narrower = [other for other in mentions if other.documents and other.documents < mention.documents]
        if not narrower:
            kept.append(mention)
        elif (
            CueKind.YEAR in kinds
            and kinds & {CueKind.TYPE, CueKind.TITLE}
            and all(mentions[other] & _NAMING or _enumerated(folded, mention, other, mentions) for other in narrower)
        ):
            others = mention.documents.difference(*(other.documents for other in narrower))
            kept += [replace(mention, documents=others)] if others else []
    return tuple(kept)


def _enumerated(folded: str, one: DocumentMention, other: DocumentMention, mentions: Iterable[DocumentMention]) -> bool:
    """Whether nothing but conjunctions and other mentions stands between two mentions."""
    first, last = sorted((one, other), key=lambda mention: mention.start_char)
    spans = [(mention.start_char, mention.end_char) for mention in mentions]
    between = masked(folded, spans)[first.end_char : last.start_char]
    return bool(between.strip()) and bool(_CONJUNCTIONS.fullmatch(between))


def _group(folded: str, cues: Sequence[Cue], cards: Sequence[DocumentCard]) -> list[list[Cue]]:
    """Join neighbouring cues that describe one document."""
    groups: list[list[Cue]] = []
    for cue in cues:
        if groups and _belongs(folded, groups[-1], cue, cards):
            groups[-1].append(cue)
        else:
            groups.append([cue])
    return groups


def _belongs(folded: str, group: Sequence[Cue], cue: Cue, cards: Sequence[DocumentCard]) -> bool:
    """Whether nothing stands between a group and a cue but fillers and words of the title that both may mean."""
    repeats = cue.kind in {other.kind for other in group}
    # 国务院 and 国办 in one breath name one document
    if repeats and not (cue.kind is CueKind.LEVEL and cue.documents == group[-1].documents):
        return False
    gap = folded[group[-1].end_char : cue.start_char]
    # The type ends a mention; only what stands in brackets behind it still describes the same document.
    if group[-1].kind in {CueKind.TYPE, CueKind.TITLE} and gap not in {"", "(", "《", "》("}:
        return False
    if len(gap) > 2 * _MAX_GAP or _CONJUNCTION.fullmatch(_BEHIND_NAME.sub("", gap.strip())):
        return False
    left = _FILLERS.sub("", gap)
    meant = frozenset.intersection(cue.documents, *(other.documents for other in group))
    titles = (card.title for card in cards if not meant or card.document_id in meant)
    return not left or any(stands_in_order(left, title) for title in titles)


def _complete(folded: str, groups: Sequence[Sequence[Cue]]) -> list[list[Cue]]:
    """Give groups that begin with a year what their neighbours say for them, too.

    A coordinated year takes the place before it and the type behind it (国办2020年和2021年的方案); years that stand
    apart take the place of the only group that names one and no year (湖南的办理时间，2020年和2021年各几天).
    """
    completed = [list(group) for group in groups]
    for i in range(1, len(completed)):
        before, group = completed[i - 1], completed[i]
        if _begins_with_year(group) and _coordinated(folded, before, groups[i]):
            completed[i] = group + _lent(before, _PLACES, to=group)
    for i in range(len(completed) - 2, -1, -1):
        group, behind = completed[i], completed[i + 1]
        if CueKind.YEAR in _kinds(group) & _kinds(behind) and _coordinated(folded, groups[i], groups[i + 1]):
            places = _PLACES if _begins_with_year(behind) else frozenset()
            completed[i] = group + _lent(behind, {*places, CueKind.TYPE, CueKind.TITLE}, to=group)
    lenders = [group for group in completed if _kinds(group) & _PLACES]
    if len(lenders) == 1 and CueKind.YEAR not in _kinds(lenders[0]):
        for group in completed:
            if _kinds(group) == {CueKind.YEAR} and not _is_apart(folded, lenders[0]):
                group += _lent(lenders[0], _PLACES, to=group)
    return completed


def _is_apart(folded: str, group: Sequence[Cue]) -> bool:
    """Whether a place is asked about for itself: 2020和2021有什么变化,湖南呢."""
    return folded[max(cue.end_char for cue in group) :].lstrip("方案省市的").startswith("呢")


_PLACES = frozenset({CueKind.LEVEL, CueKind.REGION})
_NAMING = frozenset({CueKind.TYPE, CueKind.TITLE, CueKind.NUMBER})


def _kinds(group: Sequence[Cue]) -> set[CueKind]:
    return {cue.kind for cue in group}


def _begins_with_year(group: Sequence[Cue]) -> bool:
    is_told = CueKind.TITLE in _kinds(group) and len(frozenset.intersection(*(cue.documents for cue in group))) == 1
    return group[0].kind is CueKind.YEAR and CueKind.NUMBER not in _kinds(group) and not is_told


def _coordinated(folded: str, before: Sequence[Cue], group: Sequence[Cue]) -> bool:
    return bool(_COORDINATION.fullmatch(folded[before[-1].end_char : group[0].start_char]))


def _lent(lender: Sequence[Cue], kinds: Set[CueKind], *, to: Sequence[Cue]) -> list[Cue]:
    """Cues of kinds that ``to`` has none of, set at its place; none that no document of ``to`` fits."""
    fitting = frozenset.intersection(*(cue.documents for cue in to))
    if kinds & _PLACES and _kinds(to) & _PLACES:
        kinds = kinds - _PLACES
    return [
        replace(cue, start_char=to[0].start_char, end_char=to[0].end_char)
        for cue in lender
        if cue.kind in kinds and cue.kind not in _kinds(to) and cue.documents & fitting
    ]


def _resolve(folded: str, printed: str, group: Sequence[Cue], cards: Sequence[DocumentCard]) -> DocumentMention:
    every = frozenset(card.document_id for card in cards)
    fitting = every
    for cue in group:
        fitting &= cue.documents
    if not fitting and any(cue.kind is CueKind.TYPE for cue in group):
        fitting = _without(CueKind.TYPE, group, every)
    if not fitting and _kinds(group) <= {*_PLACES, CueKind.YEAR} and _AIMS.search(folded):
        fitting = _without(CueKind.YEAR, group, every)
    start, end = group[0].start_char, max(cue.end_char for cue in group)
    span = printed[start:end] if end - start < 80 else _printed(group[0], printed)
    return DocumentMention(span, fitting, start, end)


def _without(kind: CueKind, group: Sequence[Cue], every: frozenset[str]) -> frozenset[str]:
    """The documents that all cues but those of one kind fit.

    People call a 分工方案 a 意见; and 浙江2025年的总额目标 is what a plan of another year aims at.
    """
    fitting = every
    for cue in group:
        if cue.kind is not kind:
            fitting &= cue.documents
    return fitting
