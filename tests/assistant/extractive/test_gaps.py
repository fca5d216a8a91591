"""How far apart two documents set a matter."""

from datetime import date

import pytest

from assistant.analysis.analyse import analyse
from assistant.extractive.comparing import DatedWork, Side
from assistant.extractive.gaps import describe_extreme, describe_gap
from assistant.model import Language
from assistant.phrasing import phrases
from tests.assistant.library import ask, said

_ZH = phrases(Language.CHINESE)
_ASKS = "两份文件差多少？"


def _side(n: int, *, values: tuple[str, ...] = (), dated: tuple[DatedWork, ...] = ()) -> Side:
    return Side(f"文件{n}", "一、1", values, dated, (), (), (n,), ())


def _said(*sides: Side, question: str = _ASKS) -> str:
    return "".join(statement.text for statement in describe_gap(sides, analyse(question, ()), _ZH))


def _by(text: str, due: date | None, words: str = "") -> tuple[DatedWork, ...]:
    return (DatedWork(text, due, words),)


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        ("压缩至8个工作日以内", "7个工作日", "相差1个工作日：文件2：7个工作日[2]；文件1：压缩至8个工作日以内[1]。"),
        ("5天", "30天左右", "相差25天：文件1：5天[1]；文件2：30天左右[2]。"),
        ("1.5倍", "2倍", "相差0.5倍：文件1：1.5倍[1]；文件2：2倍[2]。"),
        ("5天", "5天", "两份文件的数值相同：文件2：5天[2]；文件1：5天[1]。"),
        ("5天", "5个工作日", ""),
        ("60%", "3项", ""),
    ],
)
def test_numbers_of_one_unit_are_subtracted(first: str, second: str, sentence: str) -> None:
    got = _said(_side(1, values=(first,)), _side(2, values=(second,)))
    assert sorted(got) == sorted(sentence) if first == second else got == sentence


@pytest.mark.parametrize(
    ("first", "second", "size"),
    [
        (date(2021, 3, 31), date(2021, 4, 30), "相差1个月"),
        (date(2021, 2, 28), date(2021, 12, 31), "相差10个月"),
        (date(2021, 12, 31), date(2020, 12, 31), "相差1年"),
        (date(2021, 12, 31), date(2020, 6, 30), "相差18个月"),
        (date(2021, 5, 8), date(2021, 6, 8), "相差1个月"),
        (date(2021, 5, 8), date(2021, 6, 1), "相差24天"),
        (date(2021, 5, 8), date(2021, 5, 8), "两份文件的时限相同"),
    ],
)
def test_time_between_deadlines_is_in_months_where_they_are_whole(first: date, second: date, size: str) -> None:
    got = _said(_side(1, dated=_by("甲日前", first)), _side(2, dated=_by("乙日前", second)))
    assert got.startswith(f"{size}：")
    assert first == second or got.endswith(
        f"{'甲' if first > second else '乙'}日前[{1 if first > second else 2}]，更晚。"
    )


def test_deadlines_of_the_most_alike_work_are_compared() -> None:
    several = (
        *_by("2020年底前", date(2020, 12, 31), "组织开展收费全面自查"),
        *_by("2021年3月底前", date(2021, 3, 31), "对退还违法所得的情况开展检查"),
    )
    one = _by("2021年4月底前", date(2021, 4, 30), "对退还违法所得的情况开展检查")
    assert _said(_side(1, dated=several), _side(2, dated=one)).startswith("相差1个月：文件1：2021年3月底前[1]；")


def test_what_cannot_be_reckoned_is_not_said() -> None:
    undated = _side(1, dated=_by("近期", None))
    assert _said(undated, _side(2, dated=_by("2021年底前", date(2021, 12, 31)))) == ""
    assert _said(_side(1, values=("5天", "7天")), _side(2, values=("3天",))) == ""
    three = [_side(n, values=("5天",)) for n in (1, 2, 3)]
    assert _said(*three) == ""
    assert _said(*three[:2], question="两份文件各要几天？") == ""
    assert _said(*three[:2], _side(9)).startswith("两份文件的数值相同")


def test_answer_says_how_far_apart_two_documents_are() -> None:
    answer = ask("安徽推广电子证照，2021年和2023年的工作要点要求的种类数相差多少？")
    assert "相差200类：" in said(answer), said(answer)


def _extreme(question: str, *sides: Side) -> str:
    return "".join(statement.text for statement in describe_extreme(sides, analyse(question, ()), _ZH))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("哪个最快？", "最快的是文件2：6个工作日[2]。"),
        ("哪份文件要求的时间最长？", "最长的是文件1：压减至8个工作日以内[1]；文件3：8个工作日[3]。"),
        ("各是几天？", ""),
    ],
)
def test_side_with_the_least_or_most_is_told(question: str, sentence: str) -> None:
    sides = [_side(i, values=(v,)) for i, v in enumerate(("压减至8个工作日以内", "6个工作日", "8个工作日"), 1)]
    assert _extreme(question, *sides, _side(4)) == sentence


def test_sides_of_different_units_are_not_ranked() -> None:
    assert not _extreme("哪个最多？", _side(1, values=("60种",)), _side(2, values=("30类",)))


def test_sides_that_agree_are_said_to() -> None:
    sides = [_side(i, values=("8天",)) for i in (1, 2)]
    assert _extreme("哪个更快？", *sides) == "写明的各份文件一样：文件1：8天[1]；文件2：8天[2]。"


def test_earliest_day_is_told_and_is_no_amount() -> None:
    sides = [_side(i, dated=_by(f"{i}月底前", date(2021, i, 28))) for i in (3, 2)]
    assert _extreme("哪个最早完成？", *sides) == "最早的是文件2：2月底前[2]。"
    assert not _extreme("哪个最多？", *sides)


def test_fastest_of_all_documents_is_told() -> None:
    answer = ask("各级文件里，加装电梯审批哪个最快？")
    assert "写明的各份文件一样" in said(answer)
