"""Answers as text and as JSON."""

from dataclasses import replace
from datetime import date

from assistant.model import Answer, Citation, Language, Question, Statement
from assistant.rendering import answer_record, render_text, shortened

_CITATION = Citation(
    n=1,
    clause_id="plan#1.1",
    document_id="plan",
    label="一、（一）",
    title="工作方案",
    start_char=10,
    end_char=14,
    quote="七个\n工作日。",
    number="办发〔2021〕1号",
    issued=date(2021, 7, 1),
)
_ANSWER = Answer(
    question=Question("几天？"),
    statements=(Statement("七个工作日。[1]", (1,)), Statement("不含节假日。[1]", (1,))),
    citations=(_CITATION,),
    refused=False,
    language=Language.CHINESE,
    retrieved=("plan#1.1", "plan#2"),
    latency_ms=12.34567,
    trace_id="trace",
    stages_ms={"analyse": 1.23456},
)


def test_text_ends_with_the_sources_and_their_indented_quotes() -> None:
    assert render_text(_ANSWER) == (
        "七个工作日。[1]\n"
        "不含节假日。[1]\n"
        "\n"
        "来源：\n"
        "[1] 《工作方案》（办发〔2021〕1号，2021年7月1日）一、（一）  plan#1.1\n"
        "    七个\n"
        "    工作日。"
    )


def test_quote_that_the_answer_prints_is_not_printed_again() -> None:
    said = replace(_ANSWER, statements=(Statement("“七个 工作日。”[1]", (1,)),))
    assert render_text(said).endswith("一、（一）  plan#1.1")


def test_english_answer_has_english_sources_and_the_quote_as_printed() -> None:
    text = render_text(replace(_ANSWER, language=Language.ENGLISH))
    assert "Sources:\n[1] 《工作方案》 (办发〔2021〕1号, 2021-07-01) 一、（一）  plan#1.1\n    七个" in text


def test_document_without_number_and_date_is_named_by_its_title() -> None:
    bare = replace(_CITATION, number=None, issued=None)
    assert "[1] 《工作方案》一、（一）" in render_text(replace(_ANSWER, citations=(bare,)))


def test_answer_without_citations_has_no_source_list() -> None:
    assert "来源" not in render_text(replace(_ANSWER, citations=()))


def test_long_quote_is_shortened_in_the_middle_for_display_only() -> None:
    quote = "始" + "中" * 400 + "终"
    assert shortened(quote).startswith("始中") and shortened(quote).endswith("中终")
    assert len(shortened(quote)) < 250
    record = answer_record(replace(_ANSWER, citations=(replace(_CITATION, quote=quote),)))
    assert record["citations"][0]["quote"] == quote


def test_record_holds_the_fields_that_others_rely_on() -> None:
    assert answer_record(_ANSWER) == {
        "id": "trace",
        "question": "几天？",
        "answer": "七个工作日。[1]\n不含节假日。[1]",
        "refused": False,
        "citations": [
            {
                "n": 1,
                "clause_id": "plan#1.1",
                "document_id": "plan",
                "label": "一、（一）",
                "title": "工作方案",
                "start": 10,
                "end": 14,
                "quote": "七个\n工作日。",
            }
        ],
        "retrieved": ["plan#1.1", "plan#2"],
        "latency_ms": 12.346,
        "stages_ms": {"analyse": 1.235},
        "usage": {},
        "trace_id": "trace",
    }


def test_record_of_a_question_with_an_id_keeps_it() -> None:
    assert answer_record(replace(_ANSWER, question=Question("几天？", question_id="d-001")))["id"] == "d-001"
