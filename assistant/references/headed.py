"""Which parts of a document a question names by their heading: 35号文的工作目标, 跨省通办意见的保障措施."""

import re

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.expectation import AnswerKind
from assistant.analysis.intent import Intent
from assistant.analysis.ordinals import ClauseReference
from assistant.analysis.topic import bare_words
from assistant.library import Library
from assistant.references.referring import Referral, Referred
from ingest.model import Clause, ClauseKind, Document
from ingest.normalize import fold
from ingest.tokens import stands_in_order

# Without a document named, a heading that more documents have is asked of none of them.
_MOST_DOCUMENTS = 3
_LEAST_CHARS = 2
# One kind of part, whichever it is called: 总体目标, 工作目标.
_QUALIFIED = re.compile(r"^(?:总体|工作|主要|发展|具体|重点|基本)(?=(?:目标|原则|任务|思路)$)")
# 请概括“保障措施”部分的主要内容
_FRAME = re.compile(
    r"(?:一共|总共|共)?都?(?:[提写列讲说含]|包[含括])[了出到]?(?=哪|几|什么|多少)"
    r"|从?哪(?:些|几个?|[两三四五六]个?)方面|请|概括|总结|归纳|介绍|简述|说明|解释|(?:这|那)?一?(?:部分|章节?)|(?:的|主要|具体)*内容"
)
# 从哪几个方面加强服务支撑 asks for what stands under such a heading.
_ASPECTS = re.compile(r"哪(?:些|几个?|[两三四五六]个?)方面")
_LEAST_ASPECT_CHARS = 4
_NOT_WORDS = re.compile(r"[\W_]")


def refer_to_headings(analysis: QueryAnalysis, library: Library) -> Referral | None:
    """Return the parts whose heading a question asks about and nothing else; None when it names none so.

    A heading is named by its words or their end (目标 of 工作目标). Without a document named, words before it name the
    document whose title holds them.
    """
    facts = analysis.expectation.kinds - {AnswerKind.LIST}
    if analysis.restrictions.intent is Intent.LIST:
        facts -= {AnswerKind.LOCATION}  # 保障措施有哪几条
    topic = _words(analysis.topic.text)
    if analysis.restrictions.any or facts or analysis.aspects.parts or len(topic) < _LEAST_CHARS:
        return None
    found = []
    for document in library.documents.values():
        if analysis.scope.documents and document.document_id not in analysis.scope.documents:
            continue
        of_title = not analysis.scope.documents
        clauses = _headed(document, topic, of_title=of_title)
        if not clauses and not of_title and _ASPECTS.search(analysis.folded) and len(topic) >= _LEAST_ASPECT_CHARS:
            clauses = _held_by(document, topic)
        if clauses:
            found.append(Referred(ClauseReference((), topic, 0, 0), document, tuple(clauses)))
    if not found or (not analysis.scope.documents and len(found) > _MOST_DOCUMENTS):
        return None
    return Referral(tuple(found), rest="")


def _headed(document: Document, topic: str, *, of_title: bool) -> list[Clause]:
    """The headings with nothing but a title that a topic names; the one of just these words, where there is one."""
    title = _words(fold(document.metadata.title))
    titled = [
        (clause, _words(fold(clause.title)))
        for clause in document
        if clause.kind is ClauseKind.HEADING and clause.marker and clause.title
    ]
    exact = [clause for clause, words in titled if words == topic]
    if exact:
        return exact
    bare = _QUALIFIED.sub("", topic)
    return [
        clause
        for clause, words in titled
        if (not of_title and bare != topic and _QUALIFIED.sub("", words) == bare)
        or (not of_title and words.endswith(topic))
        or (of_title and topic.endswith(words) and topic.removesuffix(words) in title)
    ]


def _held_by(document: Document, topic: str) -> list[Clause]:
    """The headings with nothing but a title that holds the characters of a topic in order (加强…服务支撑)."""
    headings = (c for c in document if c.kind is ClauseKind.HEADING and c.marker and c.title)
    return [heading for heading in headings if stands_in_order(topic, _words(fold(heading.title or "")))]


def _words(folded: str) -> str:
    """A heading as questions name it: without marks, and without words that ask elsewhere (总体要求)."""
    return _NOT_WORDS.sub("", bare_words(_FRAME.sub("", folded)))
