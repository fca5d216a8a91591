"""What a question wants done with the clauses, and what it restricts them to."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assistant.analysis.analyse import analyse
from assistant.analysis.asked_bodies import AskedBody
from assistant.analysis.due_dates import DueDates
from assistant.analysis.restrictions import Restrictions
from tests.assistant.library import cases, library

_TODAY = "2022-07-01"
_FLAGS = ("together", "single_body", "dated", "undated", "without_duty", "with_lead", "without_lead")


def _restrictions(question: str, today: str = _TODAY) -> Restrictions:
    return analyse(question, library().cards, today=date.fromisoformat(today)).restrictions


def _body(asked: AskedBody) -> str:
    return ":".join((asked.mention.text, asked.role, *(["alone"] if asked.alone else [])))


def _range(due: DueDates) -> str:
    return f"{due.first or ''}..{due.last or ''}"


def _found(asked: Restrictions) -> dict[str, Any]:
    """The restrictions as a table case writes them: nothing that is empty."""
    parts = {
        "intent": asked.intent.value,
        "bodies": [_body(body) for body in asked.bodies],
        "left_out": [_body(body) for body in asked.left_out],
        "due": _range(asked.due) if asked.due else "",
        "any_year": asked.due is not None and asked.due.any_year,
        "unreadable": asked.unreadable_date,
        "kinds": sorted(kind.value for kind in asked.kinds),
        "words": list(asked.words),
        "words_left_out": list(asked.words_left_out),
        "titles": list(asked.section_titles),
        "numbers": list(asked.section_numbers),
        "items": list(asked.item_numbers),
        "excluded": asked.excluded,
        "unknown_body": asked.unknown_body,
        "unused": list(asked.unused),
        "negated": list(asked.negated),
        **{flag: getattr(asked, flag) for flag in _FLAGS},
    }
    return {name: value for name, value in parts.items() if value}


@pytest.mark.parametrize("case", cases("restrictions"))
def test_restrictions_are_found(case: dict[str, Any]) -> None:
    """A case names all that is restricted; bodies are ``name:role`` or ``name:role:alone``, ends of dates included."""
    expected = {name: value for name, value in case.items() if name not in {"id", "question", "today", "xfail"}}
    assert _found(_restrictions(case["question"], case.get("today", _TODAY))) == expected


def test_intent_alone_restricts_nothing() -> None:
    asked = _restrictions("任务有哪些？")
    assert not asked.any
    assert replace(asked, without_lead=True).any


def test_restrictions_are_found_without_any_document() -> None:
    asked = analyse("2021年6月底前完成的任务有哪些？", (), today=date(2022, 7, 1)).restrictions
    assert _found(asked) == {"intent": "list", "due": "2021-06-30..2021-06-30"}
