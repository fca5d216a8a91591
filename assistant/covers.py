"""Questions about a document itself: its date, number, issuer, addressees, title, answered from its cover lines."""

import re

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.documents import DocumentScope
from assistant.citing import CitationBook, document_name
from assistant.extractive import Composition
from assistant.library import Library
from assistant.model import Statement
from assistant.phrasing import phrases
from ingest.model import Clause, Document
from ingest.sentences import Span

# What is left of a question about a cover without these words is too little to be about anything else.
_COVER_WORDS = re.compile(
    r"落款|成文|署名|签发|印发|发布|下发|发文|出台|公布|公开|主动|依申请|日期|时间|文号|字号|编号|机关|单位|机构|部门|主送|发给|标题"
    r"|全称|名称|名字|哪[一]?[天年月日个家]|几[月日号年]|号|通知|文件|什么|谁|才能看|[\d\s\W]|[年月日]|\b[a-z]+\b"
)
_MOST_OTHER_CHARS = 4
# Roles of cover lines that answer for a role asked about, best first.
_ROLES = {
    "date": ("date",),
    "doc-number": ("doc-number",),
    "signature": ("signature",),
    "salutation": ("salutation",),
    "plan-title": ("notice-title", "plan-title"),
    "release-note": ("release-note",),
}


def is_about_cover(analysis: QueryAnalysis) -> bool:
    """Whether the question asks about named documents themselves and about nothing they say."""
    if not analysis.expectation.covers or not analysis.scope.documents:
        return False
    return len(_COVER_WORDS.sub("", analysis.topic.bare)) <= _MOST_OTHER_CHARS


def answer_cover(analysis: QueryAnalysis, library: Library) -> Composition:
    """Answer from the cover lines of the documents named; no statements where they print none."""
    words = phrases(analysis.language)
    book = CitationBook(library)
    statements = []
    for document in _documents(analysis.scope, library):
        for asked in analysis.expectation.covers:
            for clause in _lines(document, asked):
                citation = book.cite(clause, Span(0, len(clause.text)))
                text = words.cover.format(
                    place=document_name(document),
                    role=words.cover_names[asked],
                    quote=" ".join(citation.quote.split()),
                    mark=f"[{citation.n}]",
                )
                statements.append(Statement(text, (citation.n,)))
    return Composition(tuple(statements), book.citations)


def _documents(scope: DocumentScope, library: Library) -> list[Document]:
    return [document for document_id, document in library.documents.items() if document_id in scope.documents]


def _lines(document: Document, asked: str) -> list[Clause]:
    for role in _ROLES[asked]:
        lines = [clause for clause in document if clause.role == role]
        if lines:
            return lines
    return []
