"""Values that answer a question."""

from typing import Any

import pytest

from assistant.analysis.expectation import find_expectation
from assistant.values.finding import find_values
from ingest.normalize import fold
from ingest.sentences import Span
from tests.assistant.library import cases
from tests.fakes.line_parser import parse_lines


@pytest.mark.parametrize("case", cases("values"))
def test_values_asked_for_are_found_as_printed(case: dict[str, Any]) -> None:
    """``values`` are the whole values; ``core`` is what each must hold at least, whatever stands around it."""
    [clause] = parse_lines("d", case["text"]).clauses
    found = find_values(clause, [Span(0, len(clause.text))], find_expectation(fold(case["question"])))
    printed = [value.text for value in found]
    if "values" in case:
        assert printed == case["values"]
    else:
        assert len(printed) == len(case["core"])
        assert all(core in value for core, value in zip(case["core"], printed, strict=True))


def test_values_stand_at_their_offsets() -> None:
    [clause] = parse_lines("d", "（一）公示不少于７天，審批不超過20個工作日。").clauses
    values = find_values(clause, [Span(0, len(clause.text))], find_expectation("要多久?"))
    assert len(values) == 2
    assert all(clause.text[value.start_char : value.end_char] == value.text for value in values)


def test_only_the_given_stretches_are_read() -> None:
    [clause] = parse_lines("d", "补助20万元。奖励100万元。").clauses
    values = find_values(clause, [Span(7, len(clause.text))], find_expectation("多少钱?"))
    assert [value.text for value in values] == ["100万元"]
