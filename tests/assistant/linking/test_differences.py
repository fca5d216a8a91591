"""Deadlines and amounts that differ for the same matter."""

from typing import Any

import pytest

from assistant.linking.differences import find_differences
from assistant.linking.rarity import Rarity
from ingest.model import Clause
from ingest.parser import parse_document
from tests.assistant.library import cases


def _clause(text: str) -> Clause:
    document = parse_document("d", f"某某市工作方案\n\n一、任务\n（一）{text}（市住建局负责）\n")
    return next(clause for clause in document if clause.text.startswith("（一）"))


@pytest.mark.parametrize("case", cases("differences"))
def test_differences_are_found(case: dict[str, Any]) -> None:
    one, other = _clause(case["one"]), _clause(case["other"])
    found = find_differences(one, other, Rarity([one.text, other.text]))
    assert [[item.from_value, item.to_value] for item in found] == case["found"]
    for item in found:
        assert one.text[item.from_start_char - one.start_char :].startswith(item.from_value)
        assert other.text[item.to_start_char - other.start_char :].startswith(item.to_value)
