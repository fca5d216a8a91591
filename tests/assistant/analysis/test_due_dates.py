"""Which due dates a question asks for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.analysis.due_dates import DueDates, UnreadableDate, find_due_dates, find_today, without_today
from ingest.normalize import fold

_TODAY = date(2022, 7, 1)
_WORDS = st.sampled_from(
    (
        "2021年",
        "2022年",
        "今年",
        "明年",
        "去年",
        "0月",
        "2月",
        "6月",
        "13月",
        "12月份",
        "30日",
        "31号",
        "上半年",
        "下半年",
        "三季度",
        "第四季度",
        "年底",
        "月底",
        "底",
        "末",
        "前",
        "以前",
        "以后",
        "起",
        "到",
        "至",
        "和",
        "之间",
        "到期",
        "完成",
        "已经",
        "过期",
        "未到期",
        "本月",
        "下个月",
        "上季度",
        "三个月内",
        "30天内",
        "99999999999个月内",
        "未来",
        "今天是",
        "截至",
        "2021-02-30",
        "〇〇〇〇年",
        "十二月",
        "省税务局",
        "的任务有哪些",
        "。",
        "by june 30, 2021",
        "due in 2022",
        "by the end of 2021",
    )
)


def _range(text: str, today: date = _TODAY) -> tuple[str, str] | None:
    due = find_due_dates(fold(text), today)
    return due and (str(due.first or ""), str(due.last or ""))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021年6月底前完成", "2021-06-30", "2021-06-30"),
        ("2021年6月底前到期", "", "2021-06-30"),
        ("2021年6月前到期", "", "2021-05-31"),
        ("2021年6月15日及以前到期", "", "2021-06-15"),
        ("2021年6月到期", "2021-06-01", "2021-06-30"),
        ("2021年底", "2021-12-31", "2021-12-31"),
        ("2021年年末前完成", "2021-12-31", "2021-12-31"),
        ("2021年一季度末前到期", "", "2021-03-31"),
        ("2021年上半年", "2021-01-01", "2021-06-30"),
        ("2021年6月之后到期", "2021-07-01", ""),
        ("2021年6月以来到期", "2021-06-01", ""),
        ("2020年2月底前完成", "2020-02-29", "2020-02-29"),
        ("今年底前完成", "2022-12-31", "2022-12-31"),
        ("二〇二一年十二月三十一日前到期", "", "2021-12-31"),
        ("due by the end of 2021", "", "2021-12-31"),
        ("due between June 2021 and May 2022", "2021-06-01", "2022-05-31"),
        ("本月到期", "2022-07-01", "2022-07-31"),
        ("上季度到期", "2022-04-01", "2022-06-30"),
        ("半年内到期", "2022-07-01", "2023-01-01"),
        ("两周内到期", "2022-07-01", "2022-07-15"),
        ("已经到期", "", "2022-06-30"),
        ("尚未到期", "2022-07-01", ""),
    ],
)
def test_range_has_both_ends_included(text: str, first: str, last: str) -> None:
    assert _range(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", "任务有哪些", "2021年版目录", "30天内办结", "3个月内完成", "出现13次", "月月红", "安徽2021年的要点", "底价"],
)
def test_no_due_date_is_asked_for(text: str) -> None:
    assert _range(text) is None


@pytest.mark.parametrize(
    ("text", "today", "last"),
    [
        ("一个月内到期", date(2022, 1, 31), "2022-02-28"),
        ("一个月内到期", date(2024, 1, 31), "2024-02-29"),
        ("一年内到期", date(2024, 2, 29), "2025-02-28"),
        ("下个月到期", date(2022, 12, 5), "2023-01-31"),
        ("下季度到期", date(2022, 12, 5), "2023-03-31"),
        ("99999个月内到期", date(2022, 7, 1), "9999-12-31"),
        ("9999999天内到期", date(2022, 7, 1), "9999-12-31"),
    ],
)
def test_time_from_today_ends_on_a_day_that_exists(text: str, today: date, last: str) -> None:
    found = _range(text, today)
    assert found is not None and found[1] == last


@pytest.mark.parametrize(
    "text", ["13月底前到期", "2021年2月29日前", "2021年4月31日到期", "2021-02-30前到期", "2021年0月起"]
)
def test_day_that_no_calendar_has_is_named(text: str) -> None:
    with pytest.raises(UnreadableDate) as caught:
        find_due_dates(fold(text), _TODAY)
    assert str(caught.value)


def test_month_without_year_is_of_any_year() -> None:
    assert find_due_dates("9月底前完成", _TODAY) == DueDates(date(2022, 9, 30), date(2022, 9, 30), True, "9月底前")
    assert find_due_dates("2021年3月到6月到期", _TODAY) == DueDates(
        date(2021, 3, 1), date(2021, 6, 30), False, "2021年3月到6月"
    )


@pytest.mark.parametrize(
    "text", ["今天是2021年11月15日,已经到期", "截至2021年11月15日,已经到期", "到2021年11月15日为止到期"]
)
def test_day_said_to_be_today_is_no_due_date(text: str) -> None:
    assert find_today(text) == date(2021, 11, 15)
    assert "2021" not in without_today(text) and len(without_today(text)) == len(text)


@pytest.mark.parametrize(
    "text", ["", "今天", "2021年3月1日到2021年11月15日到期", "截至2021年11月15日到期", "今天是2021年11月"]
)
def test_other_days_are_not_today(text: str) -> None:
    assert find_today(text) is None


def test_today_that_does_not_exist_is_named() -> None:
    with pytest.raises(UnreadableDate, match="2021年2月30日"):
        find_today("今天是2021年2月30日")


@given(st.one_of(st.text(), st.lists(_WORDS, max_size=8).map("".join)), st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_any_text_gives_a_range_or_names_its_date(text: str, today: date) -> None:
    folded = fold(text)
    assert len(without_today(folded)) == len(folded)
    try:
        find_today(folded)
        due = find_due_dates(folded, today)
    except UnreadableDate as error:
        assert str(error)
        return
    assert due is None or due.first is not None or due.last is not None


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2098, 12, 31)), st.integers(0, 366))
def test_ends_of_a_range_are_the_days_printed(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    text = f"{first.year}年{first.month}月{first.day}日到{last.year}年{last.month}月{last.day}日到期"
    due = find_due_dates(text, _TODAY)
    assert due is not None and (due.first, due.last) == (first, last)


@given(st.integers(2000, 2098), st.integers(1, 12), st.sampled_from(["完成", "到期"]), st.sampled_from(["底", ""]))
def test_ends_of_one_period_are_ordered(year: int, month: int, verb: str, edge: str) -> None:
    due = find_due_dates(f"{year}年{month}月{edge}{verb}", _TODAY)
    assert due is not None and due.first is not None and due.last is not None
    assert due.first <= due.last
    assert (due.last + timedelta(days=1)).day == 1
