"""The words around quotes."""

import string
from dataclasses import asdict

import pytest

from assistant.analysis.expectation import AnswerKind
from assistant.evidence.support import NEVER_PRINTED
from assistant.model import Language
from assistant.phrasing import phrases


def _fields(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name}


def test_both_languages_fill_the_same_blanks() -> None:
    chinese, english = asdict(phrases(Language.CHINESE)), asdict(phrases(Language.ENGLISH))
    assert chinese.keys() == english.keys()
    for name, pattern in chinese.items():
        if isinstance(pattern, str):
            assert _fields(pattern) == _fields(english[name]), name


def test_english_phrases_hold_no_chinese() -> None:
    for name, pattern in asdict(phrases(Language.ENGLISH)).items():
        texts = pattern.values() if isinstance(pattern, dict) else [pattern]
        assert not any("\u4e00" <= char <= "\u9fff" for text in texts for char in text), name


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    "kind", [*NEVER_PRINTED, AnswerKind.NUMBER, AnswerKind.DATE, AnswerKind.BODY, AnswerKind.CONTACT, AnswerKind.PLACES]
)
def test_every_kind_that_can_be_missing_has_a_name(language: Language, kind: AnswerKind) -> None:
    assert phrases(language).value_names[kind.value]
