"""Where a phrase stands."""

import pytest

from assistant.analysis.analyse import analyse
from assistant.locating import find_exact, quoted_phrases
from tests.assistant.library import library


def _found(*phrases: str, document_ids: frozenset[str] = frozenset()) -> list[str]:
    return [clause.clause_id for clause in find_exact(phrases, library(), document_ids)]


@pytest.mark.parametrize(
    "phrase",
    [
        "建立“时间银行”互助制度",
        "建立时间银行互助制度",
        "建立「时间银行」互助制度",
        '建立"时间银行"互助制度',
        "建立 时间银行 互助制度",
        "建立時間銀行互助制度",
    ],
)
def test_phrase_is_found_whatever_its_quotation_marks(phrase: str) -> None:
    assert _found(phrase) == ["guoban-2019-39#2.4"]


def test_all_phrases_must_stand_in_the_clause() -> None:
    assert _found("来源可查", "去向可追") == ["guofa-2021-15#2.3"]
    assert _found("来源可查", "时间银行") == []


def test_places_are_in_printed_order_and_headings_are_left_out() -> None:
    assert _found("推广电子证照") == ["anhui-2021#1.2", "anhui-2023#1.2"]
    assert _found("推进数据共享") == []


def test_only_the_documents_meant_are_read() -> None:
    assert _found("推广电子证照", document_ids=frozenset({"anhui-2023"})) == ["anhui-2023#1.2"]


@pytest.mark.parametrize("phrase", ["不存在的词语", "时间.行", "(?:", "[1]", "{n}", "\\"])
def test_phrase_that_stands_nowhere_is_not_found(phrase: str) -> None:
    assert _found(phrase) == []


def test_no_phrase_finds_nothing() -> None:
    assert _found() == []


@pytest.mark.parametrize(
    ("question", "phrases"),
    [
        ("“时间银行”出自哪份文件？", ("时间银行",)),
        ('「时间银行」和"助餐服务"出自哪份文件？', ("时间银行", "助餐服务")),
        ("时间银行出自哪份文件？", ()),
        ("《浙江省制造业绿色转型行动计划》在哪一条提到“光伏”？", ("光伏",)),
        ("“”出自哪份文件？", ()),
        ("“时间银行", ()),
    ],
)
def test_words_in_quotation_marks_are_the_phrases(question: str, phrases: tuple[str, ...]) -> None:
    assert quoted_phrases(analyse(question, library().cards)) == phrases


def test_quotation_marks_alone_locate_nothing() -> None:
    assert _found(*quoted_phrases(analyse("“‘’‘’”出自哪份文件？", library().cards))) == []
