"""Questions about whole documents: what one is, which is the newest, whether they are still in force."""

import re
from collections import Counter
from collections.abc import Sequence

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.expectation import AnswerKind
from assistant.analysis.topic import bare_words, masked
from assistant.citing import CitationBook, document_name, marks_of
from assistant.covers.answer import is_about_cover_and_summary, without_cover_words
from assistant.covers.lines import cover_lines, line_value
from assistant.covers.phrasing import CoverPhrases, cover_phrases
from assistant.extractive.answer import Composition
from assistant.library import Library
from assistant.model import Statement
from assistant.phrasing import Phrases, phrases
from assistant.refusal.answer import say_where_looked
from ingest.model import Clause, ClauseKind, Document
from ingest.roles import Role

_MOST_DOCUMENTS = 5
# What questions about covers ask for, in other words.
_OF_COVERS = {AnswerKind.COVER, AnswerKind.DATE, AnswerKind.BODY}
_LABELS = re.compile(
    r"[\s\W]|[一两二三四五六七八九十\d]+(?=份|个|部)|[份个部篇]|已?收录|这些?|那些?|几|哪|文件|里|中|之中|当中|的|是|一|所有|全部|这里|库"
)
_ABOUT = re.compile(
    r"介绍|简介|关于|针对|概述|概况|概括|总结|说明|解释|(?:主要|重点)(?:任务|工作)|主要|大致|内容|讲|说|什么|啥|意思|了解|知道|想|给我|我|看|查|找|打开|有没有|有|下|回事|原文|全文|呢|吗"
    r"|\b(?:what|is|are|about|tell|me|show|say|says|does|do|the|of|summary|summari[sz]e|overview|documents?|you|have|contents?)\b"
)
_SUPERLATIVE = re.compile(
    r"最(?:新|近|晚|后)|(?P<oldest>最(?:早|老|旧|先))"
    r"|\b(?:newest|latest|most recent|last)\b|\b(?P<old>oldest|earliest|first)\b"
)
_ISSUING = re.compile(
    r"成文|印发|发布|出台|下发|公布|发的|发文|时间|日期|\b(?:which|what|documents?|was|were|is|issued|published|dated|the|of|these|here|held)\b"
)
_VALIDITY = re.compile(
    r"(?:仍然?|还|是否|现在|目前|继续|已经?|早就|没有?)*(?:有效(?!期)|失效|废止|作废|过时|过期|管用|算数|适用|在执行)(?:了|着|的)?"
    r"|\b(?:still )?(?:in force|in effect|valid|applicable|up to date)\b"
)
_NOW = re.compile(
    r"现在|目前|今天|如今|仍|还|吗|么|没|已经?|是否|有没有|否|不|\b(?:are|is|still|now|today|currently|these|the|documents?|of)\b"
)
# What a document prints about its own validity.
_PRINTED_VALIDITY = re.compile(r"有效期限?[为至是]|自.{2,14}起(?:施行|实施|执行)|同时废止|停止执行")


def answer_overview(analysis: QueryAnalysis, library: Library) -> Composition | None:
    """Return the answer; None for a question about anything else."""
    scope, folded = analysis.scope, analysis.folded
    if scope.unmatched or scope.unknown_regions or scope.unknown_years:
        return None
    rest = masked(folded, scope.spans)
    named = [document for i, document in library.documents.items() if i in scope.documents]
    words, general = cover_phrases(analysis.language), phrases(analysis.language)
    superlative = _SUPERLATIVE.search(rest)
    if superlative and not _left(rest, _SUPERLATIVE, _ISSUING):
        # 25号文是最新的吗 is about all documents, 国务院的文件里哪份最新 about those.
        among = [] if analysis.expectation.yes_no else named
        return _extreme(among or list(library.documents.values()), library, words, oldest=_is_old(superlative))
    if _VALIDITY.search(rest) and not _left(rest, _VALIDITY, _NOW, _ISSUING):
        return _validity(named or list(library.documents.values()), words, general)
    asked = analysis.expectation.kinds
    if is_about_cover_and_summary(analysis):
        rest, asked = without_cover_words(rest), asked - _OF_COVERS
    asked -= {AnswerKind.LIST}
    if named and len(named) <= _MOST_DOCUMENTS and not asked and not _left(rest, _ABOUT):
        return _overview(named, library, words, list_separator=general.list_separator)
    return None


def _left(rest: str, *patterns: re.Pattern[str]) -> str:
    """What else a question says."""
    for pattern in patterns:
        rest = pattern.sub(" ", rest)
    return _LABELS.sub("", bare_words(_LABELS.sub(" ", rest)))


def _is_old(match: re.Match[str]) -> bool:
    return bool(match["oldest"] or match["old"])


def _overview(
    documents: Sequence[Document], library: Library, words: CoverPhrases, *, list_separator: str
) -> Composition:
    """Title, number, issuer, date, how many clauses; then the titles of the parts."""
    book = CitationBook(library)
    said = []
    for document in documents:
        facts, numbers = [], []
        for role, pattern in (
            ("plan-title", words.title),
            ("doc-number", words.number),
            ("signature", words.issuer),
            ("date", words.date),
        ):
            for clause in cover_lines(document, role)[:1]:
                citation = book.cite(clause)
                facts.append(pattern.format(value=line_value(role, citation.quote), mark=marks_of([citation])))
                numbers.append(citation.n)
        chapters = [c for c in document if c.kind is ClauseKind.HEADING and c.role == Role.CHAPTER]
        counts = list_separator.join(_counts(document, chapters, words))
        facts += [words.parts.format(counts=counts)] if counts else []
        said.append(Statement(words.separator.join(facts) + words.end, tuple(numbers)))
        said += _chapters(chapters, book, words)
    return Composition(tuple(said), book.citations)


def _counts(document: Document, chapters: Sequence[Clause], words: CoverPhrases) -> list[str]:
    kinds = Counter(clause.kind.value for clause in document if clause.role != Role.PARAGRAPH)
    kinds["article"] = sum(clause.role == Role.ARTICLE for clause in document)
    kinds["chapter"] = len(chapters)
    return [pattern.format(n=kinds[kind]) for kind, pattern in words.counts.items() if kinds[kind]]


def _chapters(chapters: Sequence[Clause], book: CitationBook, words: CoverPhrases) -> list[Statement]:
    if not chapters:
        return []
    cited = [book.cite(clause) for clause in chapters]
    titles = words.chapter_separator.join(f"{line_value('plan-title', c.quote)}{marks_of([c])}" for c in cited)
    return [Statement(words.chapters.format(titles=titles), tuple(c.n for c in cited))]


def _extreme(documents: Sequence[Document], library: Library, words: CoverPhrases, *, oldest: bool) -> Composition:
    """The newest or oldest of these documents, with the line that dates it; several of one day are all given."""
    book = CitationBook(library)
    days = [d.metadata.issued for d in documents if d.metadata.issued is not None]
    day = (min(days) if oldest else max(days)) if days else None
    pattern = words.oldest if oldest else words.newest
    said = []
    for document in documents:
        lines = cover_lines(document, "date")
        if document.metadata.issued is None or not lines:
            said.append(Statement(words.undated.format(name=document_name(document))))
        elif document.metadata.issued == day:
            citation = book.cite(lines[0])
            text = pattern.format(
                name=f"《{line_value('plan-title', document.metadata.title)}》",
                value=line_value("date", citation.quote),
                count=len(documents),
                mark=marks_of([citation]),
            )
            said.insert(0, Statement(text, (citation.n,)))
    return Composition(tuple(said), book.citations)


def _validity(documents: Sequence[Document], words: CoverPhrases, general: Phrases) -> Composition | None:
    """Nothing tells whether they are still in force, unless one of them prints something about it."""
    if any(_PRINTED_VALIDITY.search(clause.text) for document in documents for clause in document):
        return None
    return Composition((Statement(words.validity), say_where_looked(documents, general)), refused=True)
