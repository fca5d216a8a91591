"""Questions that ask several things at once."""

from typing import Any

import pytest

from assistant.analysis.aspects import find_aspects
from ingest.normalize import fold
from tests.assistant.library import cases


@pytest.mark.parametrize("case", cases("aspects"))
def test_things_asked_one_by_one_are_told_apart(case: dict[str, Any]) -> None:
    aspects = find_aspects(fold(case["question"]))
    assert aspects.several is case["several"]
    if "parts" in case:
        assert list(aspects.parts) == case["parts"]
    for words in case.get("context", ()):
        assert words in aspects.context


def test_question_for_one_thing_has_no_parts() -> None:
    aspects = find_aspects("加装电梯补助多少钱?")
    assert (aspects.parts, aspects.context) == ((), "")
