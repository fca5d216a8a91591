"""Cutting text into sentences."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import clause_sentences, split_sentences
from tests.fakes.line_parser import parse_lines

_TEXTS = st.one_of(st.text(), st.lists(st.sampled_from("。；！？;!?\n ”）」』 　\t甲乙丙丁戊己庚辛0\0")).map("".join))


def _sentences(text: str) -> list[str]:
    return [text[span.start_char : span.end_char] for span in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("鼓励盘活闲置资源。审批时间不超过十日。", ["鼓励盘活闲置资源。", "审批时间不超过十日。"]),
        ("鼓励盘活闲置资源；审批时间不超过十日", ["鼓励盘活闲置资源；", "审批时间不超过十日"]),
        ("他说：“应当公示方案！”不得强制使用手机。", ["他说：“应当公示方案！”", "不得强制使用手机。"]),
        ("鼓励盘活闲置的资源\n审批时间不超过十日", ["鼓励盘活闲置的资源", "审批时间不超过十日"]),
        ("覆盖率达到80.5%以上，能耗下降。", ["覆盖率达到80.5%以上，能耗下降。"]),
        ("公示方案。审批时间不超过十日。", ["公示方案。审批时间不超过十日。"]),
        ("审批时间不超过十日。公示。", ["审批时间不超过十日。公示。"]),
        ("  审批时间不超过十日。  ", ["审批时间不超过十日。"]),
        ("短", ["短"]),
        ("", []),
        (" \n\t　", []),
    ],
)
def test_sentences_end_behind_their_marks_and_scraps_join(text: str, sentences: list[str]) -> None:
    assert _sentences(text) == sentences


@given(_TEXTS)
def test_sentences_cover_all_characters_but_white_space_in_order(text: str) -> None:
    spans = split_sentences(text)
    assert "".join("".join(text[s.start_char : s.end_char].split()) for s in spans) == "".join(text.split())
    assert all(a.end_char <= b.start_char for a, b in zip(spans, spans[1:], strict=False))


@given(_TEXTS)
def test_sentences_do_not_begin_or_end_with_white_space(text: str) -> None:
    assert all(sentence == sentence.strip() and sentence for sentence in _sentences(text))


@given(_TEXTS)
def test_no_scrap_stands_alone_beside_another_sentence(text: str) -> None:
    sentences = _sentences(text)
    assert len(sentences) == 1 or all(len(sentence) >= 8 for sentence in sentences)


def test_sentences_of_a_clause_leave_number_and_bracket_out() -> None:
    [clause] = parse_lines("d", "（一）鼓励盘活闲置资源。审批时间不超过十日。（民政部负责）").clauses
    clause = replace(clause, marker="（一）", body_end_char=clause.text.index("（民政部"))
    found = [clause.text[span.start_char : span.end_char] for span in clause_sentences(clause)]
    assert found == ["鼓励盘活闲置资源。", "审批时间不超过十日。"]


def test_clause_that_is_all_bracket_is_one_sentence() -> None:
    [clause] = parse_lines("d", "（民政部负责）").clauses
    clause = replace(clause, body_end_char=clause.start_char)
    assert [(span.start_char, span.end_char) for span in clause_sentences(clause)] == [(0, len(clause.text))]
