"""Words that two clauses have in common."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.linking.alignment import Alignment, Passage, align, passage_of
from tests.assistant.library import cases

_LEAST_NEAR_VERBATIM = 12.0
_TEXTS = st.text(alphabet="办理税务登记、。“”abc公证", max_size=40)


def _whole(text: str) -> Passage:
    """A text all of whose characters are rare."""
    return passage_of(text, 0, len(text), lambda _bigram: 9.0)


def _aligned(one: str, other: str) -> Alignment:
    return align(_whole(one), _whole(other))


@pytest.mark.parametrize("case", cases("alignment"))
def test_common_words_are_found(case: dict[str, Any]) -> None:
    found = _aligned(case["one"], case["other"])
    assert [case["one"][s.from_start_char : s.from_end_char] for s in found.stretches] == case["shared"]
    assert (found.score >= _LEAST_NEAR_VERBATIM) is case["near_verbatim"]


def test_set_phrases_count_in_part() -> None:
    text = "认真贯彻落实"
    usual = passage_of(text, 0, len(text), lambda _bigram: 1.0)
    assert align(usual, usual).score == pytest.approx(len(text) / 4)


def test_names_in_quotation_marks_count_half() -> None:
    assert _aligned("一网通办", "一网通办").score == 2 * _aligned("“一网通办”", "“一网通办”").score


def test_number_and_bracket_are_left_out() -> None:
    text = "1.简化办税(税务局负责)"
    assert passage_of(text, 2, 6, lambda _bigram: 9.0).text == "简化办税"


@given(_TEXTS, _TEXTS)
def test_stretches_are_in_order_and_the_same_on_both_sides(one: str, other: str) -> None:
    found = _aligned(one, other)
    ends = (0, 0)
    for stretch in found.stretches:
        assert stretch.from_start_char >= ends[0]
        assert stretch.to_start_char >= ends[1]
        ends = (stretch.from_end_char, stretch.to_end_char)
        words = one[stretch.from_start_char : stretch.from_end_char], other[stretch.to_start_char : stretch.to_end_char]
        assert _whole(words[0]).text == _whole(words[1]).text
    assert bool(found.score) is bool(found.stretches)


@given(_TEXTS)
def test_a_text_is_nearest_to_itself(text: str) -> None:
    assert _aligned(text, text).score >= _aligned(text, text[::-1]).score
