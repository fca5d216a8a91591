"""A follow-up and the turns before it become one question."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.analysis.documents import find_documents
from assistant.conversation import standalone
from assistant.model import Question, Turn
from ingest.normalize import fold
from tests.assistant.library import cases, library


def _standalone(case: dict[str, Any]) -> str:
    history = tuple(Turn(role, content) for role, content in case["history"])
    return standalone(Question(case["question"], history), library().cards)


@pytest.mark.parametrize("case", cases("conversation"))
def test_follow_up_says_what_it_is_about(case: dict[str, Any]) -> None:
    text = _standalone(case)
    assert text == case.get("exactly", text)
    for words in case.get("contains", ()):
        assert fold(words) in fold(text)
    for words in case.get("omits", ()):
        assert fold(words) not in fold(text)
    if "documents" in case:
        assert sorted(find_documents(fold(text), library().cards).documents) == sorted(case["documents"])


@settings(deadline=None)
@given(st.text(max_size=60))
def test_question_without_history_comes_back_as_it_is(text: str) -> None:
    assert standalone(Question(text), library().cards) == text


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["user", "assistant"]), st.text(max_size=30)), max_size=4), st.text(max_size=30)
)
def test_any_conversation_keeps_the_words_of_the_new_question(turns: list[tuple[str, str]], text: str) -> None:
    history = tuple(Turn(role, content) for role, content in turns)
    assert text in standalone(Question(text, history), library().cards)
