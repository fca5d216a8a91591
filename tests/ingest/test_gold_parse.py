"""The gold parse: the five documents come out as their answer key says, in every field."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ingest.export import clause_record
from ingest.model import Document
from ingest.parser import parse_document

TESTS = Path(__file__).parent.parent
GOLD = TESTS / "gold"
CORPUS = TESTS.parent / "eval" / "sets" / "fangguanfu" / "corpus"
NAMES = ["guoban-2020-fangguanfu", "guoban-2021-25", "hunan-2021", "guoban-2020-35", "guangyuan-2022"]


def load_scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_parse", GOLD / "score_parse.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    parsed = {}
    for name in NAMES:
        with (CORPUS / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            parsed[name] = parse_document(name, file.read())
    return parsed


def test_every_scored_fact_is_right_and_none_is_missing(documents: dict[str, Document], tmp_path: Path) -> None:
    scorer = load_scorer()
    export = tmp_path / "export.jsonl"
    records = [clause_record(clause) for document in documents.values() for clause in document]
    export.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    wanted, unscored = scorer.gold_facts()
    found = scorer.system_facts(export, unscored)
    for field, facts in wanted.items():
        accepted = {scorer.ALSO_ACCEPTED.get((field, fact), fact) for fact in found[field]}
        assert accepted == facts, field


@pytest.mark.parametrize("name", NAMES)
def test_structural_lines_are_clauses_too(documents: dict[str, Document], name: str) -> None:
    wanted = [
        (clause["id"], clause["kind"], clause["role"], clause["char_start"], clause["char_end"], clause["body_end"])
        for clause in gold(name)["clauses"]
    ]
    found = [
        (clause.clause_id, clause.kind, clause.role, clause.start_char, clause.end_char, clause.body_end_char)
        for clause in documents[name]
    ]
    assert found == wanted


@pytest.mark.parametrize("name", NAMES)
def test_labels_markers_titles_and_parents_are_as_printed(documents: dict[str, Document], name: str) -> None:
    for wanted, clause in zip(gold(name)["clauses"], documents[name], strict=True):
        found = (clause.label, clause.marker, clause.title, clause.parent_id)
        assert found == (wanted["label"], wanted["marker"], wanted["title"], wanted["parent"]), clause.clause_id


@pytest.mark.parametrize("name", NAMES)
def test_trails_lead_through_the_titles_of_the_parents(documents: dict[str, Document], name: str) -> None:
    by_id = {clause.clause_id: clause for clause in documents[name]}
    for clause in documents[name]:
        parent = by_id[clause.parent_id] if clause.parent_id else None
        assert clause.trail[:-1] == (parent.trail if parent else ())
        if parent and parent.title:
            assert clause.trail[-1] == parent.title


@pytest.mark.parametrize("name", NAMES)
def test_deadlines_and_targets_stand_where_they_are_printed(documents: dict[str, Document], name: str) -> None:
    text = documents[name].text
    for wanted, clause in zip(gold(name)["clauses"], documents[name], strict=True):
        found = [(deadline.text, deadline.inferred, deadline.start_char) for deadline in clause.deadlines]
        assert found == [(gold["text"], gold["inferred"], gold["char_start"]) for gold in wanted["deadlines"]]
        for target in clause.targets:
            assert text[target.start_char : target.end_char] == target.text


@pytest.mark.parametrize("name", NAMES)
def test_duties_keep_the_wording_of_the_bracket(documents: dict[str, Document], name: str) -> None:
    for wanted, clause in zip(gold(name)["clauses"], documents[name], strict=True):
        found = (clause.duty.mode, clause.duty.open_ended) if clause.duty else (None, None)
        assert found == (wanted["resp_mode"], wanted["open_ended"]), clause.clause_id
        if clause.duty:
            assert clause.duty.start_char == wanted["responsibility_start"]
            assert clause.duty.end_char == wanted["responsibility_end"]


@pytest.mark.parametrize("name", NAMES)
def test_metadata_are_those_of_the_cover(documents: dict[str, Document], name: str) -> None:
    metadata, wanted = documents[name].metadata, gold(name)["meta"]
    assert (metadata.title, metadata.notice_title, metadata.number) == (
        wanted["title"],
        wanted["notice_title"],
        wanted["doc_number"],
    )
    assert (metadata.issuer, str(metadata.issued)) == (wanted["issuer"], wanted["date"])
    assert (metadata.level, metadata.region) == (wanted["level"], wanted.get("region"))
    assert list(metadata.addressees) == wanted["addressees"]


def test_the_inherited_duty_names_the_bodies_of_the_statement(documents: dict[str, Document]) -> None:
    for wanted, clause in zip(gold("guangyuan-2022")["clauses"], documents["guangyuan-2022"], strict=True):
        bodies = list(clause.inherited.bodies) if clause.inherited else None
        assert bodies == (wanted["inherited"]["participants"] if wanted["inherited"] else None)
