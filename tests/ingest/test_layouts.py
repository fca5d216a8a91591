"""Documents of other layouts of the genre, parsed as ``tests/gold/README.md`` says; expectations are hand-written."""

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.model import Clause, Document
from ingest.parser import parse_document

FOLDER = Path(__file__).parent.parent / "fixtures" / "layouts"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))


def parse(name: str) -> Document:
    with (FOLDER / f"{name}.txt").open(encoding="utf-8", newline="") as file:
        return parse_document(name, file.read())


def expected(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def facts(clause: Clause) -> dict[str, Any]:
    return {
        "leads": list(clause.leads),
        "participants": list(clause.participants),
        "deadlines": [{"due": found.due.isoformat(), "inferred": found.inferred} for found in clause.deadlines],
        "targets": [
            {"value": found.value, "unit": found.unit, "comparator": found.comparator} for found in clause.targets
        ],
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_line_becomes_the_clause_the_rules_name(name: str) -> None:
    wanted = [(clause["path"], clause["kind"], clause["role"]) for clause in expected(name)["clauses"]]
    found = [(clause.clause_id.partition("#")[2], clause.kind, clause.role) for clause in parse(name)]
    assert found == wanted


@pytest.mark.parametrize("name", NAMES)
def test_clauses_open_and_are_labelled_as_printed(name: str) -> None:
    for wanted, clause in zip(expected(name)["clauses"], parse(name), strict=True):
        assert clause.text.startswith(wanted["opens"])
        assert clause.label == wanted.get("label", clause.label)


@pytest.mark.parametrize("name", NAMES)
def test_facts_are_those_the_print_states(name: str) -> None:
    for wanted, clause in zip(expected(name)["clauses"], parse(name), strict=True):
        no_facts: dict[str, list[Any]] = {"leads": [], "participants": [], "deadlines": [], "targets": []}
        assert facts(clause) == no_facts | {key: wanted[key] for key in no_facts if key in wanted}, clause.clause_id


@pytest.mark.parametrize("name", NAMES)
def test_metadata_come_from_the_cover(name: str) -> None:
    metadata = parse(name).metadata
    assert {
        "title": metadata.title,
        "notice_title": metadata.notice_title,
        "number": metadata.number,
        "issuer": metadata.issuer,
        "issued": metadata.issued.isoformat() if metadata.issued else None,
        "level": metadata.level,
        "region": metadata.region,
        "addressees": list(metadata.addressees),
    } == expected(name)["metadata"]
