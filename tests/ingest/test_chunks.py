"""How clauses are cut to the model's window."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from ingest.chunks import ChunkKey, Window, cut, embedded_text
from ingest.model import Clause
from tests.fakes.line_parser import parse_lines

_WINDOW = Window(max_tokens=20, count_tokens=len)


def _clause(text: str) -> Clause:
    base = parse_lines("d", "x").clauses[0]
    return dataclasses.replace(base, text=text, end_char=len(text), body_end_char=len(text))


def test_short_clause_is_one_chunk() -> None:
    chunks = cut(_clause("压缩退税时间。"), _WINDOW)
    assert [(chunk.clause_id, chunk.number, chunk.text) for chunk in chunks] == [("d#1", 0, "压缩退税时间。")]


def test_long_clause_is_cut_at_sentence_ends() -> None:
    chunks = cut(_clause("推进“一网通办。”再造审批流程；压缩时间！取消收费？全面落实到位。"), _WINDOW)
    assert [chunk.text for chunk in chunks] == ["推进“一网通办。”再造审批流程；", "压缩时间！取消收费？全面落实到位。"]
    assert [chunk.number for chunk in chunks] == [0, 1]
    assert {chunk.clause_id for chunk in chunks} == {"d#1"}


def test_responsibility_bracket_is_not_embedded() -> None:
    clause = dataclasses.replace(_clause("压缩退税时间。\n（财政部牵头）"), body_end_char=7)
    assert embedded_text(clause) == "压缩退税时间。"


@given(st.text(alphabet="一二三。；！\n a”", min_size=1, max_size=300))
def test_chunks_fit_the_window_and_lose_no_text(text: str) -> None:
    chunks = cut(_clause(text), _WINDOW)
    assert "".join(chunk.text for chunk in chunks) == text.strip()
    assert all(len(chunk.text) <= 20 for chunk in chunks)


@given(st.text(min_size=1), st.integers(min_value=0))
def test_chunk_key_survives_its_string_form(clause_id: str, number: int) -> None:
    key = ChunkKey("0123abcd", clause_id, number)
    assert ChunkKey.parse(str(key)) == key
