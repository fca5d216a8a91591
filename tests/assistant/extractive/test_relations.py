"""How documents compared stand to each other: whether they changed, are the same, all say it."""

import pytest

from tests.assistant.library import ask, said


@pytest.mark.parametrize(
    ("question", "first_line"),
    [
        (
            "加装电梯的审批时间，成都2021年方案和武侯区2022年方案一样吗？",
            "数值一样：成办发〔2021〕48号：不超过20个工作日[1]",
        ),
        ("老旧小区改造的数量，成都2021年方案和武侯区2022年方案一样吗？", "数值不一样：成办发〔2021〕48号：313个[1]"),
        ("推广电子证照的种类数，安徽2021年的要点和2023年的要点比变了没有？", "数值有变化：皖政办〔2021〕"),
        ("改造方案公示的天数，成都2021年方案和武侯区2022年方案有变化吗？", "数值没有变化："),
        (
            "施工噪声的管控，成都2021年方案和武侯区2022年方案比，变了没有？",
            "有变化：成办发〔2021〕48号写到这件事，在它之后的",
        ),
        ("施工噪声的管控，成都2021年方案和武侯区2022年方案一样吗？", "不一样：成办发〔2021〕48号写到这件事，"),
    ],
)
def test_verdict_asked_for_stands_first(question: str, first_line: str) -> None:
    assert said(ask(question)).startswith(first_line)


def test_whether_all_documents_say_it_is_answered_with_yes_or_no() -> None:
    both = said(ask("成都2021年方案和武侯区2022年方案都写了改造方案要公示吗？"))
    assert both.startswith("是，这2份文件都写到。")
    one = said(ask("成都2021年方案和武侯区2022年方案都写了施工噪声吗？"))
    assert one.startswith("不是，武侯府办〔2022〕3号没有写到；写到的有成办发〔2021〕48号。")


def test_difference_at_large_is_told_in_the_words_of_each_document() -> None:
    text = said(ask("加装电梯，成都2021年方案和武侯区2022年方案有什么不同？"))
    [line] = [line for line in text.splitlines() if line.startswith("所引条文的不同之处：")]
    assert "成办发〔2021〕48号写“财政补助每台20万元”" in line
    assert "武侯府办〔2022〕3号写“一次性告知全部材料”" in line
    assert "审批时间" not in line


def test_words_in_quotation_marks_are_what_a_document_must_hold() -> None:
    text = said(ask("“皖事通”平台，安徽2023年要点和成都2021年方案分别怎么规定？"))
    assert "升级“皖事通”平台" in text
    assert "《成都市2021年老旧小区改造实施方案》（成办发〔2021〕48号）没有" in text


def test_number_asked_of_all_documents_is_what_one_must_print() -> None:
    asked = "各文件里，老旧小区改造313个的期限一样吗？"
    assert "（武侯府办〔2022〕3号）没有直接写到这件事，最接近的是一、（一）" in said(ask(asked))


def test_document_not_compared_is_quoted_where_those_compared_are_silent() -> None:
    text = said(ask("加装电梯的财政补助，安徽2023年要点和武侯区2022年方案有没有写每台多少万元？"))
    assert "（成办发〔2021〕48号）一、（二）：20万元。" in text
    assert "（皖政办〔2023〕6号）没有写到这件事。" in text
    assert "（武侯府办〔2022〕3号）没有直接写到这件事，最接近的是一、（二）" in text


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("武侯区2022年方案的老旧小区改造期限比成都2021年方案的晚吗？", "是。相差10个月："),
        ("武侯区2022年方案的老旧小区改造期限比成都2021年方案的早吗？", "不是。相差10个月："),
    ],
)
def test_order_of_two_deadlines_is_answered_with_yes_or_no(question: str, answer: str) -> None:
    assert said(ask(question)).startswith(answer)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("成都2021年方案有没有提到施工噪声？", "有，成办发〔2021〕48号写到这件事。"),
        ("成都2021年方案没有提到施工噪声，对吗？", "不对，成办发〔2021〕48号写到这件事。"),
        ("成都2021年方案提到财政补助了吗？", "有，成办发〔2021〕48号写到这件事。"),
    ],
)
def test_whether_a_document_speaks_of_something_is_answered_first(question: str, told: str) -> None:
    assert said(ask(question)).startswith(told)


def test_document_that_does_not_is_said_not_to_and_another_one_is_shown() -> None:
    text = said(ask("武侯区2022年方案有没有提到施工噪声？"))
    assert "没有" in text.splitlines()[0] and "（武侯府办〔2022〕3号）" in text.splitlines()[0]
    assert "写到这件事的是所问文件之外的：\n- 《成都市2021年老旧小区改造实施方案》" in text


def test_difference_of_substance_is_no_matter_of_numbers() -> None:
    text = said(ask("加装电梯的内容，成都2021年方案和武侯区2022年方案一样吗？"))
    assert text.startswith("不完全一样，所引条文的不同之处：成办发〔2021〕48号写“财政补助每台20万元”")
    assert "数值" not in text


def test_passages_that_say_the_same_are_said_to() -> None:
    text = said(ask("改造方案公示的做法，成都2021年方案和武侯区2022年方案一样吗？"))
    assert text.startswith("所引条文的内容一致。[")
