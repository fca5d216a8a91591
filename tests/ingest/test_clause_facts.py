"""Table cases for numbers, deadlines, targets, duties and the brackets they stand in."""

from datetime import date
from typing import Any

import pytest

from ingest.brackets import find_responsibility
from ingest.deadlines import find_deadlines, make_date_context
from ingest.duties import read_duty, read_inherited_bodies
from ingest.normalize import fold
from ingest.numbering import Family, chinese_numeral, numeral_value, read_marker
from ingest.targets import find_targets
from tests.ingest.table_cases import cases


@pytest.mark.parametrize("case", cases("numbering"))
def test_number_at_line_start_is_read(case: dict[str, Any]) -> None:
    marker = read_marker(case["line"], fold(case["line"]))
    if case["family"] is None:
        assert marker is None
    else:
        assert marker is not None
        assert (marker.family, marker.ordinal) == (Family[case["family"]], case["ordinal"])
        assert case["line"][: marker.length] == case["marker"]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("二十五", 25),
        ("十", 10),
        ("一百二十", 120),
        ("二〇二一", 2021),
        ("廿五", 25),
        ("12", 12),
        ("甲", None),
        ("", None),
    ],
)
def test_numeral_has_its_value(numeral: str, value: int | None) -> None:
    assert numeral_value(numeral) == value


@pytest.mark.parametrize("value", range(1, 100))
def test_spelt_numeral_reads_back(value: int) -> None:
    assert numeral_value(chinese_numeral(value)) == value


@pytest.mark.parametrize("case", cases("deadlines"))
def test_deadlines_are_found(case: dict[str, Any]) -> None:
    text = case["text"]
    issued = date.fromisoformat(case["issued"]) if case["issued"] else None
    context = make_date_context(fold(case["title"]), issued)
    found = find_deadlines(text, fold(text), 100, context, bare_years=case["bare_years"])
    assert [{"due": deadline.due.isoformat(), "inferred": deadline.inferred} for deadline in found] == case["deadlines"]
    assert all(text[deadline.start_char - 100 : deadline.end_char - 100] == deadline.text for deadline in found)


@pytest.mark.parametrize("case", cases("targets"))
def test_targets_are_found(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find_targets(text, fold(text), 100)
    facts = [{"value": target.value, "unit": target.unit, "comparator": target.comparator} for target in found]
    assert facts == case["targets"]
    assert all(text[target.start_char - 100 : target.end_char - 100] == target.text for target in found)


@pytest.mark.parametrize("case", cases("duties"))
def test_duty_is_read_from_its_bracket(case: dict[str, Any]) -> None:
    duty = read_duty(case["bracket"], 7)
    assert duty is not None
    assert {
        "leads": list(duty.leads),
        "participants": list(duty.participants),
        "mode": duty.mode,
        "open_ended": duty.open_ended,
    } == case["duty"]
    assert (duty.start_char, duty.end_char) == (7, 7 + len(case["bracket"]))


@pytest.mark.parametrize("case", cases("brackets"))
def test_responsibility_is_the_closing_words_only(case: dict[str, Any]) -> None:
    found = find_responsibility(fold(case["text"]))
    assert (case["text"][found.start : found.end] if found else None) == case["found"]


def test_statement_for_all_that_follows_names_its_bodies() -> None:
    bracket = "〔市政府办公室牵头。以下工作均需各县(区)人民政府和广元经济技术开发区负责，不再列出〕"
    assert read_inherited_bodies(bracket) == ("各县(区)人民政府", "广元经济技术开发区")


def test_ordinary_bracket_passes_nothing_on() -> None:
    assert read_inherited_bodies("（财政部牵头，各地区负责）") == ()
