"""Documents side by side: what is the same, what differs, and what one of them does not say."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.analysis.analyse import analyse
from assistant.evidence.comparison import compared_documents
from assistant.evidence.model import Form, Selection
from assistant.evidence.retrieval import Candidate
from assistant.extractive.answer import ExtractiveAnswerer
from assistant.extractive.comparing import DatedWork, Side, describe_differences, tabulate
from assistant.library import Library
from assistant.model import Language
from assistant.phrasing import phrases
from ingest.parser import parse_document
from tests.assistant.library import ask, library, said

_ZH = phrases(Language.CHINESE)
_EN = phrases(Language.ENGLISH)
_VALUE = "两份文件要求几个工作日？"
_DEADLINE = "两份文件要求什么时候完成？"
_LEAD = "两份文件的牵头单位是谁？"
_NAMES = ("甲", "乙", "丙", "A", "B")
_AT_LARGE = "两份文件有什么不同？"


def _side(
    name: str,
    *,
    values: tuple[str, ...] = (),
    deadlines: tuple[str, ...] = (),
    leads: tuple[str, ...] = (),
    responsible: tuple[str, ...] = (),
) -> Side:
    dated = tuple(DatedWork(text) for text in deadlines)
    n = _NAMES.index(name) + 1
    return Side(name, "一、1", values, dated, leads, responsible, (n,), (10 + n,) if leads else ())


def _said(question: str, *sides: Side) -> list[str]:
    return [statement.text for statement in describe_differences(sides, analyse(question, ()), _ZH)]


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        (("5个工作日",), ("5个工作日",), "各方一致"),
        (("压缩至5个工作日",), ("5个工作日",), "各方一致"),
        (("压减到5个工作日",), ("缩短至5个工作日",), "各方一致"),
        (("5个工作日",), ("3个工作日",), "各方不同"),
        (("74项",), ("达到74件",), "各方一致"),
        (("3个月",), ("3项",), "各方不同"),
        (("5个工作日", "3个工作日"), ("5个工作日",), "部分相同"),
        (("5个工作日",), (), "只有甲写明"),
    ],
)
def test_values_are_the_same_whatever_their_direction_words(
    first: tuple[str, ...], second: tuple[str, ...], verdict: str
) -> None:
    [line] = _said(_VALUE, _side("甲", values=first), _side("乙", values=second))
    assert line.startswith("数值对比：") and line.endswith(f"；{verdict}。")
    assert f"甲：{'、'.join(first)}[1]" in line


def test_silence_of_one_document_is_said() -> None:
    [line] = _said(_VALUE, _side("甲", values=("5个工作日",)), _side("乙"))
    assert line == "数值对比：甲：5个工作日[1]；乙：没有写[2]；只有甲写明。"


def test_deadlines_are_compared_as_printed() -> None:
    same = _said(_DEADLINE, _side("甲", deadlines=("2021年底前",)), _side("乙", deadlines=("2021年底前",)))
    other = _said(_DEADLINE, _side("甲", deadlines=("2021年底前",)), _side("乙", deadlines=("2022年底前",)))
    assert same == ["时限对比：甲：2021年底前[1]；乙：2021年底前[2]；各方一致。"]
    assert other[0].endswith("各方不同。")


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        (("省税务局",), ("省税务局",), "各方一致"),
        (("省税务局",), ("税务总局",), "为各级职能相应的机构"),
        (("省发展改革委", "省财政厅"), ("财政部", "国家发展改革委"), "为各级职能相应的机构"),
        (("省税务局",), ("省财政厅",), "各方不同"),
        (("省税务局", "省财政厅"), ("省税务局",), "部分相同"),
        (("省税务局",), (), "只有甲写明"),
    ],
)
def test_leads_are_the_same_by_function_whatever_their_level(
    first: tuple[str, ...], second: tuple[str, ...], verdict: str
) -> None:
    [line] = _said(_LEAD, _side("甲", leads=first), _side("乙", leads=second))
    assert line.startswith("牵头单位对比：") and line.endswith(f"；{verdict}。")
    assert f"甲：{'、'.join(first)}[11]" in line


def test_time_limit_is_what_more_documents_print() -> None:
    sides = [_side("甲", values=("5个工作日",), deadlines=("2021年底前",)), _side("乙", deadlines=("2021年底前",))]
    assert [line[:4] for line in _said("两份文件的时限各是多少？", *sides)] == ["时限对比"]
    assert [line[:4] for line in _said("两份文件的办理时间和期限各是什么？", *sides)] == ["数值对比", "时限对比"]
    assert [line[:4] for line in _said("两份文件的审批时限是几个工作日？", *sides)] == ["数值对比"]


def test_three_documents_agree_only_all_together() -> None:
    sides = [_side(name, values=(value,)) for name, value in (("甲", "5天"), ("乙", "5天"), ("丙", "3天"))]
    [line] = _said("各要几天？", *sides)
    assert line.endswith("；甲、乙一致，其余不同。")
    [line] = _said("各要几天？", *sides[:2], _side("丙"))
    assert line.endswith("；写明的各方一致。")
    [line] = _said("各要几天？", *sides[:2])
    assert line.endswith("各方一致。")


def test_question_at_large_is_told_of_deadlines() -> None:
    sides = (_side("甲", deadlines=("2021年底前",), leads=("省税务局",)), _side("乙"))
    assert [line[:4] for line in _said(_AT_LARGE, *sides)] == ["时限对比"]
    assert _said(_AT_LARGE, _side("甲"), _side("乙")) == []


def test_bodies_without_a_lead_are_compared_as_responsible() -> None:
    sides = [_side(name, responsible=("省税务局",)) for name in ("甲", "乙")]
    [line] = _said(_LEAD, *sides)
    assert line == "责任单位对比：甲：省税务局；乙：省税务局；各方一致。"
    [line] = _said(_LEAD, sides[0], _side("乙", leads=("省财政厅",)))
    assert line == "牵头单位对比：甲：没有写牵头（负责：省税务局）；乙：省财政厅[12]；只有乙写明。"


def test_what_no_side_states_is_not_compared() -> None:
    assert _said(_VALUE, _side("甲"), _side("乙")) == []


def test_english_question_is_compared_in_english() -> None:
    sides = (_side("A", leads=("省税务局",)), _side("B"))
    [statement] = describe_differences(sides, analyse("Which body leads in each document?", ()), _EN)
    assert statement.text.startswith("Leading bodies: A: 省税务局[14]") and statement.text.endswith(
        "B: none printed; only A prints it."
    )


def test_table_has_a_row_a_document_and_a_dash_for_silence() -> None:
    table = tabulate((_side("甲", values=("5天",), leads=("省税务局",)), _side("乙")), _ZH)
    assert table.rows[0][:3] == ("甲", "一、1[1]", "5天") and "省税务局" in table.rows[0][4]
    assert table.rows[1] == ("乙", "一、1[2]", "—", "—", "—")


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        (
            "安徽推广电子证照，2021年和2023年要求的种类数各是多少？牵头单位有什么变化？",
            ["数值对比：", "300类", "500类", "牵头单位对比：", "没有写", "省公安厅", "各方不同"],
        ),
        (
            "老小区装电梯，成都2021年方案和武侯区2022年方案的审批时限一样吗？",
            ["数值一样：", "不超过20个工作日"],
        ),
    ],
)
def test_answer_compares_before_it_quotes(question: str, lines: list[str]) -> None:
    answer = ask(question)
    assert {citation.document_id for citation in answer.citations} == {
        mention for side in compared_documents(analyse(question, library().cards)) for mention in side
    }
    assert all(line in said(answer) for line in lines), said(answer)


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("成都2021年方案和武侯2022年方案各要改多少个小区？", [{"chengdu-2021"}, {"wuhou-2022"}]),
        ("安徽的要点和贵阳的要点有什么不同？", [{"anhui-2021"}, {"anhui-2023"}, {"guiyang-2022"}]),
        (
            "2021年和2022年各要求多少？",
            [
                {name}
                for name in (
                    "anhui-2021",
                    "chengdu-2021",
                    "guofa-2021-15",
                    "guiyang-2022",
                    "wuhou-2022",
                    "zhejiang-2022",
                )
            ],
        ),
        ("成都方案怎么说？", [{"chengdu-2021"}]),
    ],
)
def test_name_of_several_documents_stands_for_each_of_them(question: str, sides: list[set[str]]) -> None:
    assert [set(side) for side in compared_documents(analyse(question, library().cards))] == sides


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("出口退税平均时间压缩至6个工作日内，增值税退税审核时间压缩至3个工作日内。", "：压缩至6个工作日内["),
        (
            "出口退税平均时间压缩至6个工作日内，自由贸易试验区压缩至3个工作日内。",
            "：压缩至6个工作日内、压缩至3个工作日内[",
        ),
    ],
)
def test_number_of_another_matter_in_the_sentence_is_not_compared(sentence: str, values: str) -> None:
    held = Library(
        [
            parse_document("one", f"某省2021年工作要点\n一、任务\n1.退税。{sentence}（省税务局负责）\n"),
            parse_document(
                "two", "某省2022年工作要点\n一、任务\n1.退税。出口退税平均时间压缩至5个工作日内。（省税务局负责）\n"
            ),
        ]
    )
    analysis = analyse("2021年和2022年的工作要点，出口退税各要几个工作日，有什么不同？", held.cards)
    candidates = tuple(Candidate(f"{name}#1.1", 1.0, 1.0, ()) for name in ("one", "two"))
    composition = ExtractiveAnswerer(held).compose(analysis, Selection(Form.COMPARISON, candidates))
    assert values in composition.statements[0].text, composition.statements[0].text


def test_day_is_compared_however_it_is_printed() -> None:
    first = _side("甲", deadlines=("2021年6月底前", "12月底前"))
    works = (
        DatedWork("2021年6月底前", date(2021, 6, 30), "制定全国统一的政策"),
        DatedWork("12月底前", date(2021, 12, 31), "实现门诊费用直接结算"),
    )
    work = DatedWork("2021年底前", date(2021, 12, 31), "实现普通门诊费用直接结算")
    second = replace(_side("乙", deadlines=("2021年底前",)), dated=(work,))
    [line] = _said("门诊费用结算的完成时间一样吗？", replace(first, dated=works), second)
    assert line.startswith("时限一样：甲：12月底前[") and "6月底前" not in line
