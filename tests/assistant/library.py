"""A small fictitious library: eight documents of four levels, five places and four years, with and without numbers."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assistant.answering import Assistant
from assistant.evidence.retrieval import Retriever
from assistant.library import Library
from assistant.model import Answer, Question
from assistant.refusal.policy import Thresholds
from ingest.model import Document
from ingest.parser import parse_document
from tests.fakes.dense_search import MemoryDense
from tests.fakes.embedder import HashEmbedder
from tests.fakes.lexical_search import MemoryLexical

_HERE = Path(__file__).parent
# For the stand-in embedder, whose cosines are those of shared character pairs.
THRESHOLDS = Thresholds(strength=0.2, english_strength=0.1, named=0.0, retelling=0.6)


@cache
def documents() -> tuple[Document, ...]:
    """The documents, parsed, in the order of their ids."""
    paths = sorted((_HERE / "documents").glob("*.txt"))
    return tuple(parse_document(path.stem, path.read_text(encoding="utf-8")) for path in paths)


@cache
def library() -> Library:
    """The library of these documents."""
    return Library(documents())


def retriever_over(held: Library) -> Retriever:
    """A retriever over a library, with the stand-ins for model and indexes."""
    embedder = HashEmbedder(dim=1024)
    return Retriever(embedder, MemoryDense(held, embedder), MemoryLexical(held), held.kinds)


def assistant_over(held: Iterable[Document]) -> Assistant:
    """An assistant over documents, with the stand-ins for model and indexes."""
    built = Library(held)
    return Assistant(built, retriever_over(built), THRESHOLDS)


@cache
def _assistant() -> Assistant:
    return assistant_over(documents())


def ask(text: str) -> Answer:
    """The answer of the whole assistant over the fictitious library."""
    return _assistant().ask(Question(text))


def said(answer: Answer) -> str:
    """All statements, one a line."""
    return "\n".join(statement.text for statement in answer.statements)


def cases(name: str) -> list[Any]:
    """Table cases as parameters, each under its own id; one with ``xfail`` fails for that reason."""
    rows: list[dict[str, Any]] = json.loads((_HERE / "cases" / f"{name}.json").read_text(encoding="utf-8"))
    ids = [row["id"] for row in rows]
    assert len(ids) == len(set(ids)), f"{name}.json: an id stands twice"
    return [
        pytest.param(
            row, id=row["id"], marks=pytest.mark.xfail(reason=row["xfail"], strict=True) if "xfail" in row else ()
        )
        for row in rows
    ]
