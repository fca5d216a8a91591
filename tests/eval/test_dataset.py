"""Question sets: what is read, and that everything wrong is told at once."""

import json
from pathlib import Path
from typing import Any

import pytest

from eval.dataset import GoldQuestion, QuestionSetError, load_set
from tests.conftest import SET

_QUESTION: dict[str, Any] = {
    "id": "q1",
    "type": "fact",
    "question": "几天？",
    "answerable": True,
    "gold_clauses": ["plan#1"],
}


def test_set_that_comes_with_the_project_is_read_whole() -> None:
    loaded = load_set(SET)
    assert loaded.name == "fangguanfu"
    assert len(loaded.questions) == 150
    assert loaded.corpus == SET / "corpus"
    assert {turn.role for question in loaded.questions for turn in question.history} == {"user", "assistant"}


def test_questions_file_belongs_to_the_corpus_beside_it() -> None:
    loaded = load_set(SET / "questions.jsonl")
    assert (loaded.name, loaded.corpus) == ("questions", SET / "corpus")


def test_questions_file_alone_has_no_corpus(tmp_path: Path) -> None:
    file = tmp_path / "mine.jsonl"
    file.write_text(json.dumps(_QUESTION), encoding="utf-8")
    assert load_set(file).corpus is None


def test_question_needs_nothing_but_its_text(tmp_path: Path) -> None:
    file = tmp_path / "mine.jsonl"
    file.write_text('{"question": "几天？"}\n\n{"id": "b", "question": "几项？"}\n', encoding="utf-8")
    first, second = load_set(file).questions
    assert (first.id, first.question, second.id) == ("1", "几天？", "b")
    assert first.is_answerable is None


def test_line_number_that_is_the_id_of_another_question_is_told(tmp_path: Path) -> None:
    file = tmp_path / "mine.jsonl"
    file.write_text('{"id": "2", "question": "几天？"}\n{"question": "几项？"}\n', encoding="utf-8")
    with pytest.raises(QuestionSetError, match=":2: id '2' occurs twice"):
        load_set(file)


@pytest.mark.parametrize(
    ("key", "answerable"),
    [
        ({}, None),
        ({"gold_clauses": []}, None),
        ({"gold_clauses": ["plan#1"]}, True),
        ({"key_facts": [["7天"]]}, True),
        ({"answerable": True}, True),
        ({"answerable": False, "key_facts": [["7天"]]}, False),
    ],
)
def test_answerable_follows_from_the_rest_of_the_key(key: dict[str, Any], answerable: bool | None) -> None:
    assert GoldQuestion.model_validate({"id": "1", "question": "几天？", **key}).is_answerable is answerable


def test_all_that_is_wrong_is_told_with_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "mine.jsonl"
    lines = [
        json.dumps(_QUESTION),
        "{not json",
        "",
        json.dumps({key: value for key, value in _QUESTION.items() if key != "question"} | {"id": "q2"}),
        json.dumps(_QUESTION),
        json.dumps(_QUESTION | {"id": "q3", "gold_clauses": []}),
        json.dumps(_QUESTION | {"id": "q4", "key_fact": []}),
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(QuestionSetError) as caught:
        load_set(file)
    assert [complaint.removeprefix(str(file)) for complaint in caught.value.complaints] == [
        ":2: not JSON (Expecting property name enclosed in double quotes at column 2)",
        ":4: question: Field required",
        ":5: id 'q1' occurs twice",
        ":6: an answerable question needs gold_clauses",
        ":7: key_fact: Extra inputs are not permitted",
    ]


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({}, "set.toml"),
        ({"set.toml": "name ="}, "not TOML"),
        ({"set.toml": "title = 'x'"}, "name: Field required"),
        ({"set.toml": "name = 'x'"}, "questions.jsonl"),
        ({"set.toml": "name = 'x'", "questions.jsonl": ""}, "no such folder"),
    ],
)
def test_folder_that_is_no_set_is_told_why(tmp_path: Path, files: dict[str, str], reason: str) -> None:
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(QuestionSetError, match=reason):
        load_set(tmp_path)


def test_empty_and_undecodable_question_files_are_told(tmp_path: Path) -> None:
    file = tmp_path / "mine.jsonl"
    file.write_bytes(b"")
    with pytest.raises(QuestionSetError, match="no questions"):
        load_set(file)
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(QuestionSetError, match="UTF-8"):
        load_set(file)
