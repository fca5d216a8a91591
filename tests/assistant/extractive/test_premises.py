"""Numbers and leading bodies that a question takes for granted."""

from dataclasses import replace
from typing import Any

import pytest

from assistant.analysis.analyse import analyse
from assistant.evidence.naming import Naming, how_named
from assistant.extractive.premises import find_stated_values, find_wrong_premises
from ingest.model import Clause
from ingest.parser import parse_document
from ingest.tokens import bigrams
from tests.assistant.library import cases


def _clause(text: str) -> Clause:
    document = parse_document("d", f"关于试验的通知\n\n一、总体安排\n（一）任务。{text}\n")
    return next(clause for clause in document if clause.text.startswith("（一）"))


def _coverage(asked: str, text: str) -> float:
    wanted = set(bigrams(asked))
    return len(wanted & set(bigrams(text))) / max(1, len(wanted))


@pytest.mark.parametrize("case", cases("premises"))
def test_contradicted_premises_are_found(case: dict[str, Any]) -> None:
    clause = _clause(case["text"])
    analysis = analyse(case["question"], ())
    wrong = list(find_wrong_premises(clause, analysis, find_stated_values(clause, analysis, _coverage)))
    assert [(premise.asked, premise.printed) for premise in wrong] == [tuple(p) for p in case.get("numbers", ())]
    stated = [body for body in analysis.stated_bodies if how_named(clause, body) is Naming.ABSENT]
    assert [body.mention.text for body in stated] == case.get("leads", [])
    for premise in wrong:
        assert premise.printed in clause.text[premise.span.start_char : premise.span.end_char]


def test_clause_without_bracket_contradicts_no_lead() -> None:
    clause = replace(_clause("建立时间银行。（民政部牵头）"), duty=None)
    [stated] = analyse("是由教育部牵头吗？", ()).stated_bodies
    assert how_named(clause, stated) is None
