"""From stores to answers, with real stores and a stand-in model."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.evidence.indexes import Scope, SentenceVectors, sentence_chunks
from assistant.library import Library
from assistant.model import Question
from assistant.wiring import LiveAssistant
from ingest.chunks import Window, cut
from ingest.parser import parse_document
from ingest.pipeline import Pipeline
from ingest.reader import StoreReader
from ingest.sentences import clause_sentences
from ingest.store import StoreLocation, StoreWriter
from tests.fakes.embedder import HashEmbedder

_PLAN = """甲市优化营商环境工作方案

一、提高效率

（一）压减办税时间。2021年底前将出口退税平均办理时间压减至6个工作日以内。推行网上办税，减少纸质材料报送。（市税务局负责）

（二）便利企业开办。企业开办时间压减至2个工作日以内。（市市场监管局牵头，市公安局按职责分工负责）
"""
_MORE = """乙县乡村道路养护办法

一、养护责任

（一）落实责任。乡镇政府每年巡查乡村道路四次。（县交通运输局负责）
"""
Ingest = Callable[[str, str], None]


@pytest.fixture
def location(tmp_path: Path) -> StoreLocation:
    return StoreLocation(tmp_path / "data")


@pytest.fixture
def ingest(location: StoreLocation, tmp_path: Path) -> Ingest:
    def _ingest(name: str, text: str) -> None:
        file = tmp_path / f"{name}.txt"
        file.write_text(text, encoding="utf-8")
        with StoreWriter(location, HashEmbedder()) as writer:
            Pipeline(writer, parse=parse_document, parser_version="test").ingest([file])

    return _ingest


@pytest.fixture
def assistant(location: StoreLocation, ingest: Ingest) -> Iterator[LiveAssistant]:
    ingest("plan", _PLAN)
    embedder = HashEmbedder()
    with LiveAssistant(StoreReader(location, embedder=embedder.name), embedder) as opened:
        yield opened


def test_answer_cites_the_clause_that_says_it(assistant: LiveAssistant) -> None:
    answer = assistant.ask(Question("出口退税平均办理时间压减至几个工作日？"))
    assert not answer.refused
    assert [citation.clause_id for citation in answer.citations] == ["plan#1.1"]
    assert all(_PLAN[c.start_char : c.end_char] == c.quote for c in answer.citations)


def test_document_ingested_meanwhile_is_found_by_the_next_question(assistant: LiveAssistant, ingest: Ingest) -> None:
    question = Question("乡镇政府每年巡查乡村道路几次？")
    assert "more#1.1" not in assistant.ask(question).retrieved
    ingest("more", _MORE)
    assert assistant.ask(question).retrieved[0] == "more#1.1"


def test_document_removed_meanwhile_is_not_cited(
    assistant: LiveAssistant, ingest: Ingest, location: StoreLocation
) -> None:
    ingest("more", _MORE)
    assert "more#1.1" in assistant.ask(Question("乡村道路巡查")).retrieved
    with StoreWriter(location, HashEmbedder()) as writer:
        writer.remove("more")
    assert "more#1.1" not in assistant.ask(Question("乡村道路巡查")).retrieved


@pytest.mark.parametrize("max_tokens", [400, 10])
def test_every_sentence_has_one_unit_vector(ingest: Ingest, location: StoreLocation, max_tokens: int) -> None:
    ingest("plan", _PLAN)
    embedder = HashEmbedder(max_tokens=max_tokens)
    window = Window(embedder.max_tokens, embedder.count_tokens)
    with StoreWriter(location, embedder) as writer:
        writer.reindex()
    with StoreReader(location) as reader:
        library = Library(reader.snapshot.documents.values())
        scope = Scope({record.document_id: record.revision_id for record in reader.snapshot.records})
        search = SentenceVectors(reader.open_indexes().vectors, library, scope, window)
        found = search.sentence_vectors(["plan#1.1", "no-such-clause", "plan#1"])
    clause = library.clauses["plan#1.1"]
    assert list(found) == ["plan#1.1"]
    assert found["plan#1.1"].shape == (len(clause_sentences(clause)), embedder.dim)
    assert np.allclose(np.linalg.norm(found["plan#1.1"], axis=1), 1.0, atol=1e-5)


def test_vector_of_a_long_sentence_is_the_direction_of_its_pieces_mean() -> None:
    clause = next(c for c in parse_document("plan", _PLAN) if c.clause_id == "plan#1.1")
    window = Window(10, len)
    groups = sentence_chunks(clause, window)
    assert len(groups) == len(clause_sentences(clause))
    assert [number for group in groups for number in group] == [chunk.number for chunk in cut(clause, window)]
    assert max(map(len, groups)) > 1
