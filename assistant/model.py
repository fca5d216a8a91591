"""Domain types of a question and its answer; the three channels render the same ``Answer``."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")


class Language(StrEnum):
    """Language an answer is written in; quotes stay as printed."""

    CHINESE = "zh"
    ENGLISH = "en"

    def choose(self, *, chinese: T, english: T) -> T:
        """Return the one of two that is written in this language."""
        return english if self is Language.ENGLISH else chinese


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier message of a conversation; ``role`` is ``user`` or ``assistant``."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked: the text as typed and the turns before it, oldest first."""

    text: str
    history: tuple[Turn, ...] = ()
    question_id: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote and the place it stands at.

    Attributes:
        n: the number printed in the answer, from 1.
        clause_id: the clause quoted.
        document_id: its document.
        label: what a reader calls the clause.
        title: title of the document.
        start_char: offset of the quote in the document's text, in code points.
        end_char: offset behind it.
        quote: ``text[start_char:end_char]``.
        number: 发文字号 of the document, when it prints one.
        issued: date of the document, when it prints one.
    """

    n: int
    clause_id: str
    document_id: str
    label: str
    title: str
    start_char: int
    end_char: int
    quote: str
    number: str | None = None
    issued: date | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer and the numbers of the citations that prove it."""

    text: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """What an answer also says as a table.

    Attributes:
        headers: one a column.
        rows: as wide as ``headers``; cells hold citation marks.
        citations: for each row the numbers of the citations that prove it.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    citations: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    Attributes:
        question: the question as asked.
        statements: what is said, in order; empty text never occurs.
        citations: in order of their numbers.
        refused: the documents don't answer; the statements say what was looked at.
        retrieved: clause ids, best first.
        stages_ms: milliseconds spent per stage (analyse, retrieve, answer, verify).
        latency_ms: milliseconds from question to answer.
        table: the sides of a comparison, one a row; None for other answers.
        usage: tokens by kind, empty without a language model.
        trace_id: names this answer in logs and feedback.
    """

    question: Question
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    refused: bool
    language: Language
    retrieved: tuple[str, ...]
    latency_ms: float
    trace_id: str
    stages_ms: dict[str, float] = field(default_factory=dict)
    usage: dict[str, int] = field(default_factory=dict)
    table: AnswerTable | None = None
