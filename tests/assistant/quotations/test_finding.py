"""What a question quotes."""

import pytest

from assistant.analysis.analyse import analyse
from assistant.quotations.finding import find_quotation
from tests.assistant.library import library


def _parts(question: str) -> tuple[str, ...]:
    quotation = find_quotation(analyse(question, library().cards))
    return quotation.parts if quotation else ()


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("“时间银行”出自哪份文件？", ("时间银行",)),
        ('「时间银行」和"助餐服务"出自哪份文件？', ("时间银行", "助餐服务")),
        ("『时间银行』出自哪份文件？", ("时间银行",)),
        ("'时间银行'出自哪份文件？", ("时间银行",)),
        ("《浙江省制造业绿色转型行动计划》在哪一条提到“光伏”？", ("光伏",)),
        ("“明确‘谁审批谁负责’，不得推诿”出自哪里", ("明确‘谁审批谁负责’，不得推诿",)),
        ("“明确“谁审批谁负责”，不得推诿”出自哪里", ("明确“谁审批谁负责”，不得推诿",)),
        ("“建立……互助制度”出自哪里", ("建立", "互助制度")),
        ("时间银行出自哪份文件？", ("时间银行",)),
        ("来源可查去向可追 是哪个文件里的提法", ("来源可查去向可追",)),
        ("我记得有句话叫来源可查去向可追，出自哪里？", ("来源可查去向可追",)),
        ("有一条大意是不能逼老人用智能手机，是哪条？", ("不能逼老人用智能手机",)),
        ("哪份文件提出了时间银行？", ("时间银行",)),
        ("“”出自哪份文件？", ()),
        ("“时间银行", ("“时间银行",)),
        ("出自哪份文件？", ()),
    ],
)
def test_quotation_is_found(question: str, parts: tuple[str, ...]) -> None:
    assert _parts(question) == parts


def test_document_named_outside_is_where_to_look() -> None:
    quotation = find_quotation(analyse("安徽省2023年数字政府建设工作要点里“电子证照”在哪一条？", library().cards))
    assert quotation is not None
    assert quotation.documents == {"anhui-2023"}


def test_document_named_inside_is_part_of_the_quotation() -> None:
    quotation = find_quotation(analyse("“安徽省2023年数字政府建设工作要点已经省政府同意”出自哪里？", library().cards))
    assert quotation is not None
    assert quotation.parts == ("安徽省2023年数字政府建设工作要点已经省政府同意",)
    assert quotation.documents == frozenset()


def test_folded_question_keeps_its_length() -> None:
    quotation = find_quotation(analyse("“時間銀行”出自哪份文件？", library().cards))
    assert quotation is not None
    assert quotation.outside == "“    ”出自哪份文件?"
