"""What the lexical index sees."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from ingest.tokens import bigrams, words


def test_words_keep_numbers_dates_and_latin_words() -> None:
    assert words("2021年底前，退税压缩3.5%，推广OFD电子发票 COVID-19") == [
        "2021", "年底", "前", "退税", "压缩", "3.5", "推广", "ofd", "电子", "发票", "covid-19",
    ]  # fmt: skip


def test_long_words_give_the_shorter_ones_inside() -> None:
    assert "发展" in words("国家发展改革委")


def test_bigrams_do_not_cross_punctuation_or_scripts() -> None:
    assert bigrams("退税时间，A股") == ["退税", "税时", "时间", "a", "股"]


def test_traditional_and_full_width_meet_simplified_and_half_width() -> None:
    assert words("優化營商環境ＯＦＤ２０２１") == words("优化营商环境OFD2021")
    assert bigrams("優化營商環境") == bigrams("优化营商环境")


@given(st.text())
def test_tokens_hold_no_white_space_and_no_punctuation_alone(text: str) -> None:
    for token in words(text) + bigrams(text):
        assert token
        assert not any(char.isspace() for char in token)
        assert any(unicodedata.category(char)[0] not in "PZS" for char in token)
