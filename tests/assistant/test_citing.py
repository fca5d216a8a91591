"""Numbered citations and names of places."""

from dataclasses import replace

from assistant.citing import CitationBook, document_name, inline, quoted
from ingest.model import Document, DocumentMetadata
from ingest.sentences import Span
from tests.assistant.library import library


def test_quotes_are_numbered_in_the_order_of_first_use() -> None:
    book = CitationBook(library())
    first, second = library().clauses["chengdu-2021#1.2"], library().clauses["wuhou-2022#1.2"]
    numbers = [book.cite(c, Span(0, 8)).n for c in (first, second, first)] + [book.cite(first, Span(3, 8)).n]
    assert numbers == [1, 2, 1, 3]
    assert [citation.n for citation in book.citations] == [1, 2, 3]


def test_citation_says_where_its_quote_stands() -> None:
    clause = library().clauses["chengdu-2021#1.2"]
    citation = CitationBook(library()).cite(clause, Span(3, 8))
    document = library().documents["chengdu-2021"]
    assert document.text[citation.start_char : citation.end_char] == citation.quote == clause.text[3:8]
    assert (citation.label, citation.title) == ("一、（二）", "成都市2021年老旧小区改造实施方案")
    assert (citation.number, citation.issued) == ("成办发〔2021〕48号", document.metadata.issued)


def test_without_a_span_the_whole_clause_is_cited() -> None:
    clause = library().clauses["chengdu-2021#1.2"]
    book = CitationBook(library())
    assert book.cite(clause).quote == clause.text
    assert book.cite(clause) == book.cite(clause, Span(0, len(clause.text)))


def test_quotes_are_printed_on_one_line_each_with_its_mark() -> None:
    clause = library().clauses["chengdu-2021#1.2"]
    citations = [replace(CitationBook(library()).cite(clause), n=n, quote=q) for n, q in ((1, "甲\n  乙"), (2, "丙"))]
    assert inline("甲\n  乙") == "甲 乙"
    assert quoted(citations) == "“甲 乙”[1]“丙”[2]"
    assert quoted([]) == ""


def test_place_names_document_number_and_clause() -> None:
    place = CitationBook(library()).place(library().clauses["chengdu-2021#1.2"])
    assert place == "《成都市2021年老旧小区改造实施方案》（成办发〔2021〕48号）一、（二）"


def test_document_without_number_is_told_by_its_date_else_by_its_title() -> None:
    assert document_name(library().documents["guiyang-2022"]) == "《贵阳市2022年养老服务工作要点》（2022年3月30日）"
    assert document_name(Document("d", "", DocumentMetadata("某方案"))) == "《某方案》"
