"""What kind of answer a question expects."""

from typing import Any

import pytest

from assistant.analysis.expectation import find_expectation
from ingest.normalize import fold
from tests.assistant.library import cases


@pytest.mark.parametrize("case", cases("expectation"))
def test_kind_of_answer_is_recognised(case: dict[str, Any]) -> None:
    expectation = find_expectation(fold(case["question"]))
    assert {kind.value for kind in expectation.kinds} == set(case["kinds"])
    assert set(case.get("units", ())) <= set(expectation.units)
    assert not set(case.get("not_units", ())) & set(expectation.units)
    if "covers" in case:
        assert list(expectation.covers) == case["covers"]
    assert expectation.yes_no is case.get("yes_no", expectation.yes_no)
