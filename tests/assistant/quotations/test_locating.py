"""Where a quotation stands."""

import random
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.quotations.bare_text import bare
from assistant.quotations.index import QuotationIndex
from ingest.model import ClauseKind
from tests.assistant.library import ask, cases, library, said

_INDEX = QuotationIndex(library())
_LETTERS = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多"
)


def _found(*parts: str, document_ids: frozenset[str] = frozenset()) -> list[str]:
    return [place.clause.clause_id for place in _INDEX.exact(parts, document_ids)]


@pytest.mark.parametrize("case", cases("locating"))
def test_locate_case(case: dict[str, Any]) -> None:
    answer = ask(case["question"])
    text = said(answer)
    assert answer.refused is case.get("refused", False), text
    if "cited" in case:
        assert list(dict.fromkeys(citation.clause_id for citation in answer.citations)) == case["cited"], text
    assert [words for words in case.get("says", []) if words not in text] == [], text
    assert [words for words in case.get("never", []) if words in text] == [], text


def test_all_parts_must_stand_in_the_clause() -> None:
    assert _found("来源可查", "去向可追") == ["guofa-2021-15#2.3"]
    assert _found("来源可查", "时间银行") == []


def test_places_are_in_printed_order_and_headings_are_left_out() -> None:
    assert _found("推广电子证照") == ["anhui-2021#1.2", "anhui-2023#1.2"]


def test_words_of_a_heading_alone_are_found_there() -> None:
    kinds = {library().clauses[clause_id].kind for clause_id in _found("推进数据共享")}
    assert kinds == {ClauseKind.HEADING}


def test_only_the_documents_meant_are_read() -> None:
    assert _found("推广电子证照", document_ids=frozenset({"anhui-2023"})) == ["anhui-2023#1.2"]


@pytest.mark.parametrize("phrase", ["不存在的词语", "时间.行", "(?:", "{n}", "\\", "", "“”", "\ud800"])
def test_words_that_stand_nowhere_are_not_found(phrase: str) -> None:
    assert _found(phrase) == []
    assert _INDEX.near(phrase) == []


def test_span_is_what_is_printed() -> None:
    [place] = _INDEX.exact(["建立 時間銀行 互助制度"])
    assert place.clause.text[place.span.start_char : place.span.end_char] == "建立“时间银行”互助制度"


def test_words_across_two_clauses_are_found_in_both() -> None:
    one, other = (library().clauses[i] for i in ("anhui-2023#2.3", "anhui-2023#2.4"))
    assert _found(one.text[-12:] + other.text[:12]) == ["anhui-2023#2.3", "anhui-2023#2.4"]


_CLAUSES = [clause for clause in library().clauses.values() if len(bare(clause.text)) >= 8]


@given(st.sampled_from(_CLAUSES), st.integers(0, 2**32))
def test_stretch_with_a_tenth_of_its_characters_changed_is_located(clause: Any, seed: int) -> None:
    chance = random.Random(seed)
    text = bare(clause.text)
    length = chance.randint(8, min(60, len(text)))
    start = chance.randint(0, len(text) - length)
    changed = list(text[start : start + length])
    for at in chance.sample(range(length), length // 10):
        changed[at] = chance.choice(_LETTERS)
    quotation = "".join(changed)
    places = _INDEX.exact([quotation]) or _INDEX.near(quotation)
    found = {place.clause.clause_id for place in places}
    only_heading = clause.kind is ClauseKind.HEADING and found
    assert clause.clause_id in found or only_heading


@given(st.text(max_size=200))
def test_any_text_is_safe_to_look_for(text: str) -> None:
    for place in [*_INDEX.exact([text]), *_INDEX.near(text)]:
        assert place.clause.text[place.span.start_char : place.span.end_char].strip()


@pytest.mark.parametrize("char", ["“", "‘", '"', "建", "“建”", "哪份文件", "…", "1", "’“"])
def test_long_questions_are_answered_in_time(char: str) -> None:
    ask("“时间银行”出自哪份文件？")
    start = time.perf_counter()
    ask((char * 4000)[:3990] + "出自哪份文件？")
    assert time.perf_counter() - start < 5
