"""Which of several values is the one asked for."""

from typing import Any

import pytest

from assistant.analysis.analyse import analyse
from assistant.values.choice import choose_values
from ingest.sentences import clause_sentences
from ingest.tokens import bigrams
from tests.assistant.library import cases
from tests.fakes.line_parser import parse_lines


def _coverage(asked: str, text: str) -> float:
    wanted = set(bigrams(asked))
    return len(wanted & set(bigrams(text))) / max(1, len(wanted))


@pytest.mark.parametrize("case", cases("value_choice"))
def test_value_asked_for_is_chosen(case: dict[str, Any]) -> None:
    """``labels`` are the values with the words that say what they are of, ``single`` the one value."""
    [clause] = parse_lines("d", case["text"]).clauses
    choice = choose_values(clause, clause_sentences(clause), analyse(case["question"], ()), _coverage)
    if "single" in case:
        assert [value.text for value in choice.values] == [case["single"]]
    elif len(choice.values) == 1:
        assert [value.text for value in choice.values] == case["labels"]
    else:
        labels = dict.fromkeys(clause.text[label.start_char : label.end_char] for label in choice.labels)
        assert list(labels) == case["labels"]


def test_clause_without_values_offers_none() -> None:
    [clause] = parse_lines("d", "推进改革。").clauses
    choice = choose_values(clause, clause_sentences(clause), analyse("要几天？", ()), _coverage)
    assert (choice.values, choice.labels) == ((), ())
