"""Quotes that are not what the source says go; the rest is numbered anew."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.citing import CitationBook
from assistant.model import AnswerTable, Citation, Statement
from assistant.verification.quotes import is_verbatim, keep_proven, keep_proven_rows
from ingest.sentences import Span, clause_sentences
from tests.assistant.library import library

_IDS = ("guoban-2019-39#1.1", "chengdu-2021#1.2", "zhejiang-2022#1.1", "anhui-2023#2.4")


def _citations() -> list[Citation]:
    book = CitationBook(library())
    return [book.cite(library().clauses[i], clause_sentences(library().clauses[i])[-1]) for i in _IDS]


def _altered(citation: Citation) -> Citation:
    return replace(citation, quote=citation.quote.replace("。", "！") + "另")


_ALTERATIONS = [
    pytest.param({"quote": "各地自行决定。"}, id="other-words"),
    pytest.param({"quote": ""}, id="no-words"),
    pytest.param({"start_char": 0, "end_char": 5}, id="other-place"),
    pytest.param({"document_id": "wuhou-2022"}, id="other-document"),
    pytest.param({"document_id": "unknown"}, id="unknown-document"),
    pytest.param({"clause_id": "guoban-2019-39#1.2"}, id="other-clause"),
    pytest.param({"clause_id": "unknown#1"}, id="unknown-clause"),
    pytest.param({"end_char": 10**9}, id="beyond-the-text"),
    pytest.param({"start_char": -5}, id="negative-offset"),
]


def test_quote_at_its_place_is_verbatim() -> None:
    assert all(is_verbatim(citation, library()) for citation in _citations())


@pytest.mark.parametrize("change", _ALTERATIONS)
def test_altered_citation_is_not_verbatim(change: dict[str, object]) -> None:
    assert not is_verbatim(replace(_citations()[0], **change), library())  # type: ignore[arg-type]


def test_blank_quote_proves_nothing() -> None:
    document = library().documents["guoban-2019-39"]
    clause = library().clauses["guoban-2019-39#1.1"]
    at = document.text.index("\n")
    citation = replace(_citations()[0], start_char=at, end_char=at + 1, quote="\n", clause_id=clause.clause_id)
    assert not is_verbatim(citation, library())


def test_altered_citation_is_dropped_and_the_rest_is_numbered_anew() -> None:
    citations = _citations()
    citations[1] = _altered(citations[1])
    statements = [Statement(f"甲[{n}]", (n,)) for n in (1, 2, 3)] + [Statement("乙[3][4]", (3, 4))]
    kept, proven = keep_proven(statements, citations, library())
    assert [(s.text, s.citations) for s in kept] == [("甲[1]", (1,)), ("甲[2]", (2,)), ("乙[2][3]", (2, 3))]
    assert [(c.n, c.clause_id) for c in proven] == [(1, _IDS[0]), (2, _IDS[2]), (3, _IDS[3])]


def test_statement_that_leans_on_one_altered_citation_goes_as_a_whole() -> None:
    citations = _citations()
    citations[0] = _altered(citations[0])
    assert keep_proven([Statement("甲[1][2]", (1, 2))], citations, library()) == ((), ())


def test_row_of_a_table_goes_with_its_citation_and_brackets_of_a_number_are_no_mark() -> None:
    citations = _citations()
    citations[0] = _altered(citations[0])
    rows = (("国办发[2021]1号", "一[1]", "5天"), ("国办发[2021]2号", "二[2][3]", "7天"))
    table = AnswerTable(("文件", "条款", "要求"), rows, ((1,), (2, 3)))
    said = [Statement("国办发[2021]2号：7天[2]", (2,))]
    kept, statements, proven = keep_proven_rows(table, said, citations, library())
    assert kept == AnswerTable(table.headers, (("国办发[2021]2号", "二[1][2]", "7天"),), ((1, 2),))
    assert statements == (Statement("国办发[2021]2号：7天[1]", (1,)),)
    assert [citation.clause_id for citation in proven] == [_IDS[1], _IDS[2]]


def test_statement_without_citation_stays() -> None:
    said = Statement("已收录的文件没有回答这个问题。")
    assert keep_proven([said], [], library()) == ((said,), ())


def test_citation_nobody_uses_goes() -> None:
    kept, proven = keep_proven([Statement("甲[2]", (2,))], _citations(), library())
    assert [statement.text for statement in kept] == ["甲[1]"]
    assert [citation.clause_id for citation in proven] == [_IDS[1]]


def test_statement_that_cites_an_unknown_number_goes() -> None:
    assert keep_proven([Statement("甲[9]", (9,))], _citations(), library()) == ((), ())


def test_everything_proven_stays_as_it_is() -> None:
    statements = [Statement(f"甲[{n}]", (n,)) for n in (1, 2, 3, 4)]
    assert keep_proven(statements, _citations(), library()) == (tuple(statements), tuple(_citations()))


def test_mark_inside_a_quote_is_not_renumbered() -> None:
    citations = _citations()
    citations[0] = _altered(citations[0])
    statements = [Statement("甲[1]", (1,)), Statement("“见表[2]”[2]", (2,))]
    kept, _ = keep_proven(statements, citations, library())
    assert [statement.text for statement in kept] == ["“见表[2]”[1]"]


@settings(deadline=None)
@given(
    altered=st.sets(st.integers(0, 3)),
    uses=st.lists(st.lists(st.integers(1, 6), max_size=3, unique=True), max_size=5),
)
def test_no_unproven_citation_is_ever_kept(altered: set[int], uses: list[list[int]]) -> None:
    citations = [_altered(c) if i in altered else c for i, c in enumerate(_citations())]
    statements = [Statement("甲" + "".join(f"[{n}]" for n in used), tuple(used)) for used in uses]
    kept, proven = keep_proven(statements, citations, library())
    assert all(is_verbatim(citation, library()) for citation in proven)
    assert [citation.n for citation in proven] == list(range(1, len(proven) + 1))
    assert {n for statement in kept for n in statement.citations} == {citation.n for citation in proven}
    for statement in kept:
        assert statement.text == "甲" + "".join(f"[{n}]" for n in statement.citations)


@settings(deadline=None)
@given(st.sampled_from(sorted(library().clauses)), st.integers(0, 200), st.integers(1, 200))
def test_any_stretch_of_a_clause_is_a_verbatim_quote(clause_id: str, start: int, length: int) -> None:
    clause = library().clauses[clause_id]
    begin = min(start, len(clause.text) - 1)
    citation = CitationBook(library()).cite(clause, Span(begin, min(begin + length, len(clause.text))))
    assert is_verbatim(citation, library()) or not citation.quote.strip()
