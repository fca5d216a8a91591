"""How clauses are cut to the model's window."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from ingest.chunks import ChunkKey, Window, cut
from ingest.model import Clause, ClauseKind
from tests.fakes.line_parser import parse_lines

_WINDOW = Window(max_tokens=20, count_tokens=len)


def _clause(text: str) -> Clause:
    base = parse_lines("d", "x").clauses[0]
    return dataclasses.replace(
        base, kind=ClauseKind.MEASURE, marker=None, text=text, end_char=len(text), body_end_char=len(text)
    )


def test_each_sentence_is_a_chunk() -> None:
    chunks = cut(_clause("压缩出口退税办理时间。取消不合理收费项目；全面落实到位。"), _WINDOW)
    assert [chunk.text for chunk in chunks] == ["压缩出口退税办理时间。", "取消不合理收费项目；全面落实到位。"]
    assert [(chunk.number, chunk.sentence) for chunk in chunks] == [(0, 0), (1, 1)]
    assert {chunk.clause_id for chunk in chunks} == {"d#1"}


def test_sentence_longer_than_the_window_is_several_chunks() -> None:
    chunks = cut(_clause("再造审批流程压缩办理时间取消不合理收费全面落实到位。压缩出口退税办理时间。"), _WINDOW)
    assert [(chunk.sentence, chunk.text) for chunk in chunks] == [
        (0, "再造审批流程压缩办理时间取"),
        (0, "消不合理收费全面落实到位。"),
        (1, "压缩出口退税办理时间。"),
    ]


def test_number_and_responsibility_bracket_are_not_embedded() -> None:
    clause = dataclasses.replace(_clause("1.压缩出口退税时间。\n（财政部牵头）"), marker="1.", body_end_char=11)
    assert [chunk.text for chunk in cut(clause, _WINDOW)] == ["压缩出口退税时间。"]


def test_traditional_text_is_embedded_in_simplified_characters() -> None:
    assert [chunk.text for chunk in cut(_clause("壓縮出口退稅辦理時間。"), _WINDOW)] == ["压缩出口退税办理时间。"]


def test_headings_and_covers_are_not_embedded() -> None:
    for kind in (ClauseKind.HEADING, ClauseKind.NOTICE):
        assert cut(dataclasses.replace(_clause("总体要求"), kind=kind), _WINDOW) == ()


@given(st.text(alphabet="一二三。；！\n a”", min_size=1, max_size=300).filter(str.strip))
def test_chunks_fit_the_window_and_lose_no_text(text: str) -> None:
    chunks = cut(_clause(text), _WINDOW)
    assert "".join("".join(chunk.text for chunk in chunks).split()) == "".join(text.split())
    assert all(len(chunk.text) <= 20 for chunk in chunks)


@given(st.text(min_size=1), st.integers(min_value=0))
def test_chunk_key_survives_its_string_form(clause_id: str, number: int) -> None:
    key = ChunkKey("0123abcd", clause_id, number)
    assert ChunkKey.parse(str(key)) == key
