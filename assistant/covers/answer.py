"""Questions about a document itself: its date, number, issuer, addressees, title, answered from its cover lines."""

import re
from collections.abc import Sequence
from datetime import date

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.cover_claims import CoverClaim, find_claims
from assistant.analysis.documents import find_documents
from assistant.analysis.topic import bare_words, masked
from assistant.citing import CitationBook, document_name, marks_of
from assistant.covers.lines import cover_lines, holds, line_value
from assistant.covers.phrasing import CoverPhrases, cover_phrases
from assistant.extractive.answer import Composition
from assistant.library import Library
from assistant.model import Statement
from ingest.model import Document

# What is left of a question about a cover without these words is too little to be about anything else.
_COVER_WORDS = re.compile(
    r"从早到晚|由早到晚|先后|顺序|排(?:一?下|序|个?队)?|落款|成文|署名|签发|印发|发布|下发|发文|出台|公布|公开|主动|依申请|日期|时间|文号|字号|编号|机关|单位|机构|部门|主送|发给|标题"
    r"|全称|名称|名字|哪[一]?[天年月日个家]|几[月日号年]|号|通知|文件|什么|谁|才能看|谁|发的|[\d\s\W]|[年月日]|\b[a-z]+\b"
)
_LATIN_WORD = re.compile(r"[a-z]{3,}")
_COVER_ENGLISH = re.compile(
    r"issu\w*|publish\w*|dated?|sign\w*|number|who|whom|when|what|which|bod(?:y|ies)|office|agency|department|authority"
    r"|documents?|plan|notice|opinions?|guidelines?|priorities|tasks?|division|work|reform|fangguanfu|title|full|name"
    r"|address\w*|official|was|were|has|been|the|and|that|this|did|does"
)
_IN_ORDER = re.compile(r"从早到晚|先后|时间顺序|排(?:一?下|序|个?队)|由早到晚|\bin order\b")
_MOST_OTHER_CHARS = 4
_MOST_OTHER_WORDS = 2
# Asks what the document says, too: the overview tells number, issuer and date beside it.
_ASKS_SUMMARY = re.compile(r"[讲说][了的]?(?:是)?(?:什么|啥)|内容|概况|概述|介绍|总结|\babout\b")
# Words that go with a claim: 25号文是商务部发的，对不对.
_CLAIM_WORDS = re.compile(r"对不?对?|是不是|没错|确实|好像|记得|听说|据说|应该|方案|意见|要点|计划|规划|份|正式")
_MOST_BESIDE_CLAIM = 2


def is_about_cover_and_summary(analysis: QueryAnalysis) -> bool:
    """Whether the question asks what named documents say, and about their covers besides."""
    covers = bool(analysis.expectation.covers and analysis.scope.documents)
    return covers and bool(_ASKS_SUMMARY.search(analysis.topic.text))


def without_cover_words(text: str) -> str:
    """Return folded text without the words of a question about a cover."""
    return _COVER_WORDS.sub(" ", text)


def is_about_cover(analysis: QueryAnalysis) -> bool:
    """Whether the question asks about named documents themselves and about nothing they say."""
    named = analysis.scope.documents or analysis.scope.every
    if not analysis.expectation.covers or not named or is_about_cover_and_summary(analysis):
        return False
    others = [word for word in _LATIN_WORD.findall(analysis.topic.bare) if not _COVER_ENGLISH.fullmatch(word)]
    rest = len(_COVER_WORDS.sub("", analysis.topic.bare))
    return rest <= _MOST_OTHER_CHARS and len(others) <= _MOST_OTHER_WORDS


def answer_cover(analysis: QueryAnalysis, library: Library) -> Composition | None:
    """Answer from the cover lines of the documents named; None for a question that is not about them.

    What the question takes for granted is judged first. Without a citation nothing of what is asked is printed.
    """
    claims = find_claims(analysis.folded)
    claimed = _claimed_documents(analysis.folded, claims, library) if claims else []
    if not claimed and (claims or not is_about_cover(analysis)):
        return None
    meant = analysis.scope.documents or frozenset(library.documents)
    documents = claimed or [d for i, d in library.documents.items() if i in meant]
    if _IN_ORDER.search(analysis.folded):
        documents.sort(key=lambda document: document.metadata.issued or date.max)
    book, words = CitationBook(library), cover_phrases(analysis.language)
    said = []
    for document in documents:
        judged = {claim.role for claim in claims}
        for claim in claims:
            said += _judge(claim, document, book, words, asked=_typed(claim, analysis))
        for asked in analysis.expectation.covers:
            if asked not in judged and not _implied(asked, judged, analysis):
                said += _lines(document, asked, book, words)
    return Composition(tuple(said), book.citations, refused=not book.citations)


def _claimed_documents(folded: str, claims: Sequence[CoverClaim], library: Library) -> list[Document]:
    """The documents named outside of the claims; none when the question is about something else besides."""
    text = masked(folded, [(claim.start_char, claim.end_char) for claim in claims])
    scope = find_documents(text, library.cards)
    rest = bare_words(masked(text, [(mention.start_char, mention.end_char) for mention in scope.mentions]))
    if len(_CLAIM_WORDS.sub("", _COVER_WORDS.sub("", rest))) > _MOST_BESIDE_CLAIM:
        return []
    return [document for i, document in library.documents.items() if i in scope.documents]


def _implied(asked: str, judged: set[str], analysis: QueryAnalysis) -> bool:
    """是…印发的吗 looks like a question for the date, whatever is claimed."""
    return bool(judged) and asked == "date" and not re.search(r"日期|时间|哪|何|什么时候|几|when", analysis.folded)


def _typed(claim: CoverClaim, analysis: QueryAnalysis) -> str:
    """The words of a claim as typed."""
    start = analysis.folded.find(claim.said)
    return analysis.text[start : start + len(claim.said)] if start >= 0 else claim.said


def _judge(
    claim: CoverClaim, document: Document, book: CitationBook, words: CoverPhrases, *, asked: str
) -> list[Statement]:
    """Whether the document's cover says what the question takes for granted."""
    verdict = holds(claim, document)
    lines = cover_lines(document, claim.role)
    if verdict is None or not lines:
        return _lines(document, claim.role, book, words)
    pattern = words.agrees if verdict else words.differs
    return _said(pattern, document, claim.role, book, words, asked=asked)


def _lines(document: Document, asked: str, book: CitationBook, words: CoverPhrases) -> list[Statement]:
    """What the cover prints of one role, the value first; that it prints nothing where it doesn't."""
    if not cover_lines(document, asked):
        return [Statement(words.missing.format(name=document_name(document), role=words.names[asked]))]
    return _said(words.whole_title if asked == "plan-title" else words.value, document, asked, book, words)


def _said(
    pattern: str, document: Document, role: str, book: CitationBook, words: CoverPhrases, *, asked: str = ""
) -> list[Statement]:
    said = []
    name = document.metadata.number if role not in {"doc-number", "plan-title"} else None
    for clause in cover_lines(document, role):
        citation = book.cite(clause)
        text = pattern.format(
            value=line_value(role, citation.quote),
            name=name or f"《{line_value('plan-title', document.metadata.title)}》",
            role=words.names[role],
            asked=asked,
            mark=marks_of([citation]),
        )
        said.append(Statement(text, (citation.n,)))
    return said
