"""Query analysis as a whole: language, spans, any text at all, time."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.analysis.analyse import QueryAnalysis, analyse, language_of
from assistant.analysis.aspects import find_aspects
from assistant.analysis.documents import find_documents
from assistant.analysis.expectation import find_expectation
from assistant.analysis.topic import find_topic
from assistant.model import Language
from ingest.normalize import fold
from tests.assistant.library import library

# Scraps that the rules look for, so that generated questions reach into them.
# fmt: off
_SCRAPS = st.sampled_from([
    "国办发〔2019〕39号", "（2022）", "15号文", "第", "号", "2021年", "底前", "二〇二三年", "2022年6月",
    "安徽", "成都市武侯区", "东方", "国务院", "国家", "省里", "我市", "实施方案", "工作要点", "意见", "《",
    "》", "“", "”", "[1]", "{n}", "{}", "(", ")", "\\", "*", "+", "?", "和", "与", "、", "，", "。", ":",
    "分别", "各", "哪些", "怎么", "什么时候", "多少", "几个工作日", "谁牵头", "吗", "由", "还是", "no. 39",
    "zhejiang", "'s work plan", "how many", "\0", "\n", "\t", "🙂", "ﷺ", "²", "½", "İ", "ß", "老人", "跑腿",
])
# fmt: on
_QUESTIONS = st.one_of(
    st.text(),
    st.lists(_SCRAPS, max_size=25).map("".join),
    st.lists(st.one_of(_SCRAPS, st.text(max_size=4)), max_size=20).map("".join),
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("加装电梯补助多少钱？", Language.CHINESE),
        ("How long does approval take?", Language.ENGLISH),
        ("OFD格式怎么用？", Language.CHINESE),
        ("What does 国办发〔2019〕39号 require for the elderly?", Language.ENGLISH),
        ("國辦發〔2019〕39號怎麼要求？", Language.CHINESE),
        ("", Language.CHINESE),
        ("？？？", Language.CHINESE),
        ("2021", Language.CHINESE),
        pytest.param(
            "Who leads 时间银行 under Guobanfa [2019] No. 39?",
            Language.ENGLISH,
            id="chinese-term-in-an-english-question",
        ),
        pytest.param(
            "时间银行 lead?",
            Language.CHINESE,
            id="english-word-in-a-chinese-question",
        ),
    ],
)
def test_language_is_that_of_most_of_the_question(text: str, language: Language) -> None:
    assert language_of(text) is language


def test_analysis_of_a_question() -> None:
    analysis = analyse("浙江对光伏建筑、绿色工厂分别由谁负责是怎么规定的？", library().cards)
    assert analysis.scope.documents == {"zhejiang-2022"}
    assert analysis.aspects.parts == ("光伏建筑", "绿色工厂")
    assert {kind.value for kind in analysis.expectation.kinds} == {"body"}
    assert "浙江" not in analysis.topic.text


def test_unusual_question_about_an_empty_library_names_nothing_held() -> None:
    analysis = analyse("国办发〔2019〕39号和安徽2023年工作要点", ())
    assert analysis.scope.documents == frozenset()
    assert analysis.scope.unmatched


def _spans(analysis: QueryAnalysis) -> Iterator[tuple[int, int, str]]:
    for mention in analysis.scope.mentions:
        yield mention.start_char, mention.end_char, mention.text


@settings(deadline=None)
@given(_QUESTIONS)
def test_any_text_is_analysed_and_spans_lie_inside_it(text: str) -> None:
    analysis = analyse(text, library().cards)
    assert len(analysis.folded) == len(text)
    held = {card.document_id for card in library().cards}
    assert analysis.scope.documents <= held
    assert analysis.scope.preferred <= held
    for start, end, words in _spans(analysis):
        assert 0 <= start < end <= len(text)
        assert words
    assert all(name in analysis.folded for name in (*analysis.scope.unknown_regions,))


@settings(deadline=None)
@given(_QUESTIONS)
def test_every_part_of_the_analysis_takes_any_text(text: str) -> None:
    folded = fold(text)
    find_documents(folded, library().cards, printed=text)
    find_expectation(text)
    topic = find_topic(folded, named=[(0, len(folded) // 3)])
    aspects = find_aspects(folded)
    assert aspects.several or not aspects.parts
    assert all(part.strip() for part in aspects.parts)
    assert folded == "" or topic.text


_LONG = 4000
_ADVERSARIAL = {
    "types": "方案",
    "types-apart": "老方案",
    "titles": "老旧小区改造方案",
    "open-brackets": "〔2021",
    "numbers": "国办发〔2019〕39号",
    "years": "2021年",
    "months": "2021年6月",
    "digits": "1",
    "chinese-digits": "二",
    "colons": ":",
    "full-width-colons": "：甲",
    "enumeration": "甲、",
    "commas": "甲乙丙，",
    "separators": "、",
    "ands": "甲和乙与",
    "regions": "湖南",
    "one-region-character": "武",
    "levels": "国家",
    "whereabouts": "在北京",
    "asking": "怎么多少",
    "by": "由",
    "led-by": "由甲",
    "either-or": "由还",
    "who": "谁",
    "result": "最后",
    "complete": "完整的",
    "fine": "fine ",
    "when": "when ",
    "which": "which a ",
    "no": "no. ",
    "latin": "a",
    "spaces": " ",
    "quotes": "“",
    "title-quotes": "《",
    "one-hand": "一手",
    "respectively": "分别甲乙",
    "also": "以及甲",
    "han": "甲",
    "time": "时限",
    "shares": "比例",
    "between": "两方面",
}


@pytest.mark.parametrize("pattern", [pytest.param(pattern, id=name) for name, pattern in _ADVERSARIAL.items()])
def test_long_repetitions_are_analysed_within_a_second(pattern: str) -> None:
    analyse("热身", library().cards)
    for text in ((pattern * _LONG)[:_LONG], (pattern * _LONG)[:_LONG] + "?方案"):
        start = time.process_time()
        analyse(text, library().cards)
        assert time.process_time() - start < 1
