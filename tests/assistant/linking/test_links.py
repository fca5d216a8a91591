"""Links between clauses: on fictitious documents, and scored on the five real ones."""

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from assistant.linking.direction import carries_out
from assistant.linking.links import ClauseLinks, Links
from assistant.linking.model import LinkRelation
from assistant.wiring import links_over
from ingest.embedding.port import Vectors
from ingest.model import Document
from ingest.opening import open_reader
from ingest.sentences import clause_sentences
from ingest.settings import Settings
from tests.assistant.library import documents
from tests.conftest import ROOT
from tests.fakes.embedder import HashEmbedder

_EMBEDDER = HashEmbedder(dim=1024)
_BY_ID = {document.document_id: document for document in documents()}
_CLAUSES = {clause.clause_id: clause for document in documents() for clause in document}


def _vectors_of(document_id: str) -> Mapping[str, Vectors]:
    return {
        clause.clause_id: _EMBEDDER.embed_documents(
            [clause.text[span.start_char : span.end_char] for span in clause_sentences(clause)]
        )
        for clause in _BY_ID[document_id]
    }


@pytest.fixture(scope="module", params=["with vectors", "by wording alone"])
def links(request: pytest.FixtureRequest) -> Links:
    return Links(documents(), _vectors_of if request.param == "with vectors" else None)


@pytest.mark.parametrize(
    ("from_id", "to_id", "relation"),
    [
        ("wuhou-2022#2.3", "chengdu-2021#2.4", LinkRelation.NEAR_VERBATIM),
        ("wuhou-2022#1.1", "chengdu-2021#1.1", LinkRelation.DIFFERENT_TARGET),
        ("anhui-2023#2.3", "anhui-2021#2.3", LinkRelation.DIFFERENT_TARGET),
        ("anhui-2023#1.1", "anhui-2021#1.1", LinkRelation.IMPLEMENTS),
        ("guiyang-2022#1.1", "guoban-2019-39#1.1", LinkRelation.NEAR_VERBATIM),
    ],
)
def test_clauses_of_one_matter_are_linked(links: Links, from_id: str, to_id: str, relation: LinkRelation) -> None:
    found = {link.to_clause_id: link.relation for link in links.links_of(from_id).carries_out}
    assert found[to_id] is relation
    assert from_id in {link.from_clause_id for link in links.links_of(to_id).carried_out_by}


def test_what_differs_is_said(links: Links) -> None:
    [link] = links.links_of("anhui-2023#2.3").carries_out
    assert [(item.from_value, item.to_value) for item in link.differences] == [("1个工作日", "2个工作日")]
    assert ("省市场监管局", "省市场监管局") in link.same_functions


def test_other_matters_and_places_are_not_linked(links: Links) -> None:
    pairs = {(link.from_clause_id.split("#")[0], link.to_clause_id.split("#")[0]) for link in links.all_links()}
    assert all(carries_out(_BY_ID[one], _BY_ID[other]) for one, other in pairs)
    assert ("wuhou-2022", "guofa-2021-15") not in pairs
    assert ("anhui-2021", "guofa-2021-15") not in pairs


def test_shared_words_stand_in_both_clauses(links: Links) -> None:
    for link in links.all_links():
        one, other = _CLAUSES[link.from_clause_id].text, _CLAUSES[link.to_clause_id].text
        for stretch, text in zip(link.shared, link.shared_text, strict=True):
            assert one[stretch.from_start_char : stretch.from_end_char] == text
            there = other[stretch.to_start_char : stretch.to_end_char]
            assert set(re.sub(r"[\d\W年月底前]", "", text)) == set(re.sub(r"[\d\W年月底前]", "", there))
        assert 0 <= link.score <= 1


def test_links_of_all_clauses_are_all_links(links: Links) -> None:
    every = list(links.all_links())
    assert sorted((link for i in _CLAUSES for link in links.links_of(i).carries_out), key=repr) == sorted(
        every, key=repr
    )
    assert sorted((link for i in _CLAUSES for link in links.links_of(i).carried_out_by), key=repr) == sorted(
        every, key=repr
    )


def test_headings_and_unknown_clauses_have_no_links(links: Links) -> None:
    for clause_id in ("wuhou-2022#1", "wuhou-2022#0.t1", "nowhere#1", ""):
        assert links.links_of(clause_id) == ClauseLinks()


def test_order_of_documents_changes_nothing() -> None:
    turned = Links(reversed(documents()), _vectors_of)
    assert {(link.from_clause_id, link.to_clause_id, link.relation) for link in turned.all_links()} == {
        (link.from_clause_id, link.to_clause_id, link.relation) for link in Links(documents(), _vectors_of).all_links()
    }


def test_clauses_without_vectors_are_linked_by_their_words() -> None:
    def _some(document_id: str) -> Mapping[str, Vectors]:
        return {} if document_id == "wuhou-2022" else _vectors_of(document_id)

    [link] = Links(documents(), _some).links_of("wuhou-2022#2.3").carries_out
    assert link.relation is LinkRelation.NEAR_VERBATIM


def test_equal_vectors_tell_nothing() -> None:
    def _equal(document_id: str) -> Mapping[str, Vectors]:
        return {clause.clause_id: np.ones((1, 4), dtype=np.float32) / 2 for clause in _BY_ID[document_id]}

    assert list(Links(documents(), _equal).all_links()) == list(Links(documents()).all_links())


@pytest.mark.parametrize("held", [(), documents()[:1]], ids=["no document", "one document"])
def test_nothing_to_link(held: tuple[Document, ...]) -> None:
    assert list(Links(held, _vectors_of).all_links()) == []


@pytest.mark.parametrize(
    ("with_vectors", "least"),
    [
        # near-verbatim precision and recall, different-target precision and recall, any relation precision and recall
        (True, (0.95, 0.95, 0.9, 0.8, 0.77, 0.79)),
        (False, (0.95, 0.95, 0.9, 0.8, 0.7, 0.7)),
    ],
    ids=["with vectors", "by wording alone"],
)
def test_links_of_the_five_documents_score_as_measured(
    ingested: Path, tmp_path: Path, with_vectors: bool, least: tuple[float, ...]
) -> None:
    with open_reader(Settings(data_dir=ingested)) as reader:
        links = links_over(reader).links if with_vectors else Links(reader.snapshot.documents.values())
        lines = [
            f'{{"from": "{link.from_clause_id}", "to": "{link.to_clause_id}", "relation": "{link.relation.value}"}}'
            for link in links.all_links()
        ]
    export = tmp_path / "links.jsonl"
    export.write_text("\n".join(lines), encoding="utf-8")
    scored = subprocess.run(
        [sys.executable, ROOT / "tests" / "gold" / "score_links.py", export], capture_output=True, text=True, check=True
    )
    figures = [float(figure) for figure in re.findall(r"(?:precision|recall) ([\d.]+)", scored.stdout)]
    assert all(figure >= wanted for figure, wanted in zip(figures, least, strict=True)), scored.stdout
