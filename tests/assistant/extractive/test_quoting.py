"""Which words of a clause are quoted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.analysis.analyse import analyse
from assistant.extractive.quoting import choose_quotes
from ingest.model import Clause
from tests.assistant.library import library
from tests.fakes.line_parser import parse_lines

_FILLER = "各地区各部门要加强组织领导，明确责任分工，细化工作举措，抓好督促检查，确保各项任务落地见效。"


def _clause(text: str) -> Clause:
    [clause] = parse_lines("d", text).clauses
    return clause


def _quotes(clause: Clause, question: str, scores: list[float]) -> list[str]:
    spans = choose_quotes(clause, scores, analyse(question, ()))
    return [clause.text[span.start_char : span.end_char] for span in spans]


def test_short_clause_is_quoted_whole_without_number_and_bracket() -> None:
    assert _quotes(library().clauses["chengdu-2021#1.2"], "补助多少钱？", []) == [
        "加装电梯。既有住宅加装电梯，财政补助每台20万元，审批时间不超过20个工作日。"
    ]


def test_sentence_that_answers_is_quoted_from_a_long_clause() -> None:
    answer = "既有住宅加装电梯，财政补助每台20万元。"
    clause = _clause(_FILLER * 5 + answer + _FILLER * 5)
    quotes = _quotes(clause, "加装电梯补助多少钱？", [0.0] * 5 + [0.9] + [0.0] * 5)
    assert answer in "".join(quotes)
    assert sum(map(len, quotes)) < len(clause.text) / 2


def test_missing_scores_are_no_error() -> None:
    assert _quotes(_clause(_FILLER * 20), "怎么落实？", [])


def test_endless_sentence_is_cut_to_the_phrases_asked_about() -> None:
    assert _quotes(_clause("甲" * 5000), "甲", [0.5]) == ["甲" * 600]
    filler = "推进改革，" * 400
    [quote] = _quotes(_clause(f"{filler}加装电梯补助20万元，{filler}"), "加装电梯补助多少钱？", [0.5])
    assert quote.startswith("加装电梯补助20万元")
    assert len(quote) <= 600


@pytest.mark.parametrize("clause_id", sorted(library().clauses))
def test_every_clause_has_a_quote(clause_id: str) -> None:
    assert all(_quotes(library().clauses[clause_id], "怎么规定？", []))


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([_FILLER, "补助20万元。", "审批不超过十个工作日；", "短。", "　\t", "见[9]和{0}！"]),
        min_size=1,
        max_size=20,
    ),
    st.lists(st.floats(-1, 1), max_size=20),
)
def test_quotes_are_in_order_inside_the_clause_and_do_not_overlap(pieces: list[str], scores: list[float]) -> None:
    clause = _clause("头" + "".join(pieces))
    spans = choose_quotes(clause, scores, analyse("补助多少钱？", ()))
    assert spans
    assert all(0 <= span.start_char < span.end_char <= len(clause.text) for span in spans)
    assert all(a.end_char <= b.start_char for a, b in zip(spans, spans[1:], strict=False))
