"""Question sets: a folder of ``set.toml``, questions and corpus, or a questions file alone."""

import hashlib
import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from ingest.errors import InputError

_SET_FILE = "set.toml"
_CORPUS = "corpus"


class QuestionSetError(InputError):
    """A question set can't be used; ``complaints`` are all reasons, one line each."""

    def __init__(self, complaints: Sequence[str]) -> None:
        super().__init__("; ".join(complaints))
        self.complaints = tuple(complaints)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


_Text = Annotated[str, Field(min_length=1)]


class EarlierTurn(_Strict):
    """A message before the question."""

    role: Literal["user", "assistant"]
    content: str


class GoldQuestion(_Strict):
    """A question with as much of its key as there is; the fields are told in the README.

    Measures that need a field which is None are not computed. Without ``answerable``, a question that has gold clauses
    or key facts is answerable.
    """

    id: _Text
    type: _Text = "question"
    question: _Text
    answerable: bool | None = None
    gold_clauses: tuple[str, ...] | None = None
    acceptable_clauses: tuple[str, ...] = ()
    key_facts: tuple[Annotated[tuple[_Text, ...], Field(min_length=1)], ...] | None = None
    forbidden: tuple[_Text, ...] = ()
    history: tuple[EarlierTurn, ...] = ()
    note: str = ""

    @model_validator(mode="after")
    def _gold_when_answerable(self) -> "GoldQuestion":
        if self.answerable and self.gold_clauses == ():
            raise ValueError("an answerable question needs gold_clauses")
        return self

    @property
    def is_answerable(self) -> bool | None:
        """Whether the documents answer it; None when the key does not tell."""
        if self.answerable is None and (self.gold_clauses or self.key_facts):
            return True
        return self.answerable


class _SetFile(_Strict):
    name: _Text
    questions: str = "questions.jsonl"
    corpus: str = _CORPUS
    gates: dict[str, float] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions to ask.

    Attributes:
        name: what runs are named after.
        questions: in the order of the file.
        content_hash: SHA-256 of the questions file, in hex.
        corpus: folder of the documents to ask; None leaves the choice to the caller.
    """

    name: str
    questions: tuple[GoldQuestion, ...]
    content_hash: str
    corpus: Path | None


def load_set(path: Path) -> QuestionSet:
    """Load a set's folder, or a questions file, to which a folder ``corpus`` beside it belongs.

    Raises:
        QuestionSetError: something in it can't be used; all reasons are told, with file and line.
    """
    if path.is_dir():
        described = _read_set_file(path / _SET_FILE)
        return _load(described.name, path / described.questions, path / described.corpus)
    corpus = path.parent / _CORPUS
    return _load(path.stem, path, corpus if corpus.is_dir() else None)


def _load(name: str, file: Path, corpus: Path | None) -> QuestionSet:
    try:
        content = file.read_bytes()
        lines = content.decode("utf-8-sig").splitlines()
    except OSError as error:
        raise QuestionSetError([f"{file}: can't be read ({error.strerror}); check the path"]) from error
    except UnicodeDecodeError as error:
        raise QuestionSetError([f"{file}: is not UTF-8 text; questions are JSON, one a line"]) from error
    complaints = [] if corpus is None or corpus.is_dir() else [f"{corpus}: no such folder"]
    questions: dict[str, GoldQuestion] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            complaints += [f"{file}:{number}: {text}" for text in _take(line, str(number), questions)]
    if not questions and not complaints:
        complaints.append(f"{file}: no questions in it")
    if complaints:
        raise QuestionSetError(complaints)
    return QuestionSet(name, tuple(questions.values()), hashlib.sha256(content).hexdigest(), corpus)


def _take(line: str, number: str, questions: dict[str, GoldQuestion]) -> Iterator[str]:
    """Add the question of a line, whose number is its id if it has none; yield what is wrong with it."""
    try:
        value = json.loads(line)
        question = GoldQuestion.model_validate({"id": number, **value} if isinstance(value, dict) else value)
    except json.JSONDecodeError as error:
        yield f"not JSON ({error.msg} at column {error.colno})"
    except ValidationError as error:
        yield from _complaints(error)
    else:
        if questions.setdefault(question.id, question) is not question:
            yield f"id {question.id!r} occurs twice"


def _read_set_file(file: Path) -> _SetFile:
    try:
        return _SetFile.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        reason = f"{file}: can't be read ({error.strerror}); a question set is a folder with a set.toml"
        raise QuestionSetError([reason]) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise QuestionSetError([f"{file}: not TOML ({error})"]) from error
    except ValidationError as error:
        raise QuestionSetError([f"{file}: {text}" for text in _complaints(error)]) from error


def _complaints(error: ValidationError) -> Iterator[str]:
    for item in error.errors(include_url=False):
        place = ".".join(map(str, item["loc"]))
        reason = _reason(item)
        yield f"{place}: {reason}" if place else reason


def _reason(item: ErrorDetails) -> str:
    """What Pydantic says, without the words it puts in front and without names of our classes."""
    match item["type"]:
        case "value_error":
            return str(item["ctx"]["error"])
        case "model_type" | "dict_type":
            return "Input should be an object"
        case _:
            return item["msg"]
