"""What a row of a list quotes."""

import pytest

from assistant.ledger.row_quotes import LONG_CHARS, SHORT_CHARS, quote_row
from assistant.ledger.rows import LedgerFilter, LedgerRow, select_rows
from ingest.model import Clause
from tests.assistant.library import documents, library
from tests.fakes.line_parser import parse_lines

# A quote ends with a phrase; phrases of official prose are shorter than this.
_LONGEST_PHRASE_CHARS = 60
_CLAUSES = [clause for document in documents() for clause in document]


def _row(text: str) -> LedgerRow:
    [clause] = parse_lines("d", text).clauses
    return LedgerRow(clause, (), clause.deadlines)


def _quotes(row: LedgerRow, *words: str, most_chars: int = SHORT_CHARS) -> list[str]:
    return [row.clause.text[span.start_char : span.end_char] for span in quote_row(row, words, most_chars=most_chars)]


@pytest.mark.parametrize("clause", _CLAUSES, ids=[clause.clause_id for clause in _CLAUSES])
@pytest.mark.parametrize("most_chars", [1, 20, SHORT_CHARS, LONG_CHARS])
def test_every_clause_has_a_quote_inside_it(clause: Clause, most_chars: int) -> None:
    spans = quote_row(LedgerRow(clause, (), clause.deadlines), (), most_chars=most_chars)
    assert spans
    for span in spans:
        assert 0 <= span.start_char < span.end_char <= len(clause.text)
        assert span.end_char - span.start_char <= most_chars + _LONGEST_PHRASE_CHARS
        assert clause.text[span.start_char : span.end_char].strip()


def test_row_listed_for_its_deadline_quotes_the_sentence_of_it() -> None:
    rows = select_rows(library().documents, LedgerFilter(dated=True))
    assert len(rows) == 10
    for row in rows:
        assert any(deadline.text in quote for deadline in row.deadlines for quote in _quotes(row)), row.clause.clause_id


def test_row_listed_for_a_word_quotes_the_sentence_of_it() -> None:
    row = _row("进一步推进重点领域改革。推广应用电子证照，减少材料。加强事中事后监管工作。")
    assert _quotes(row, "电子证照") == ["推广应用电子证照，减少材料。"]


def test_several_words_quote_their_sentences_in_printed_order() -> None:
    row = _row("进一步推进重点领域改革。加强事中事后监管工作。持续优化政务服务水平。")
    assert _quotes(row, "服务", "改革") == ["进一步推进重点领域改革。", "持续优化政务服务水平。"]
    assert _quotes(row, "没有的词") == [row.clause.text]


def test_at_most_three_sentences_are_quoted() -> None:
    assert len(_quotes(_row("".join(f"持续推进重点领域改革第{n}项。" for n in "甲乙丙丁")), *"甲乙丙丁")) == 3


def test_long_sentence_ends_behind_a_phrase() -> None:
    row = _row("，".join(f"第{n}件事要办好" for n in range(60)) + "。")
    [quote] = _quotes(row)
    assert SHORT_CHARS < len(quote) <= SHORT_CHARS + _LONGEST_PHRASE_CHARS
    assert row.clause.text[len(quote)] in "，。"


def test_word_far_behind_in_a_long_sentence_is_quoted() -> None:
    row = _row("，".join(f"第{n}件事要办好" for n in range(60)) + "，推广电子证照，减少材料。")
    [quote] = _quotes(row, "电子证照")
    assert quote == "推广电子证照，减少材料。"


def test_sentence_without_phrases_is_quoted_whole() -> None:
    text = "办" * 400
    assert _quotes(_row(text)) == [text]
