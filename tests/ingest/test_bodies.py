"""Administrative bodies: the data, names in text, printed names of duties, and which printed name means which body."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.bodies import BodyKind, all_bodies, all_reforms
from ingest.body_matching import (
    ANYWHERE,
    BodyMatch,
    Relation,
    match_body,
    match_function,
    reforms_between,
)
from ingest.body_names import BodyMention, find_bodies, read_body
from ingest.jurisdictions import Jurisdiction
from ingest.model import Level
from ingest.parser import parse_document
from ingest.regions import find_region
from tests.ingest.table_cases import cases

TESTS = Path(__file__).parent.parent
DOCUMENT_FOLDERS = (TESTS / "ingest" / "exam", TESTS / "assistant" / "documents")
GOLD_PLACES = {
    "guoban-2020-fangguanfu": None,
    "guoban-2021-25": None,
    "hunan-2021": "湖南省",
    "guoban-2020-35": None,
    "guangyuan-2022": "四川省广元市",
}
AGENCIES = json.loads((TESTS / "gold" / "agencies.json").read_text(encoding="utf-8"))


def jurisdiction(place: str | None) -> Jurisdiction:
    region = find_region(place) if place else None
    return Jurisdiction(region.level if region else Level.NATIONAL, place)


def record(mention: BodyMention) -> dict[str, Any]:
    flags = {
        "group": mention.is_group,
        "compound": mention.is_compound and len(mention.bodies) > 1,
        "ambiguous": mention.is_ambiguous,
    }
    return {
        "text": mention.text,
        "bodies": {body.key for body in mention.bodies},
        "levels": set().union(*mention.senses.values()),
        "region": mention.region.name if mention.region else None,
        "flags": {flag for flag, is_set in flags.items() if is_set},
    }


def read(name: str) -> BodyMention:
    mention = read_body(name)
    assert mention is not None, name
    return mention


def match(asked: str, printed: str, place: str | None, scope: Jurisdiction = ANYWHERE) -> BodyMatch | None:
    return match_body(find_bodies(asked)[-1], read(printed), document=jurisdiction(place), scope=scope)


@pytest.mark.parametrize("case", cases("bodies"))
def test_bodies_are_found_in_text(case: dict[str, Any]) -> None:
    wanted = [
        {
            "text": body["text"],
            "bodies": set(body["bodies"]),
            "levels": {Level(level) for level in body["levels"]},
            "region": body.get("region"),
            "flags": body.keys() & {"group", "compound", "ambiguous"},
        }
        for body in case["found"]
    ]
    assert [record(mention) for mention in find_bodies(case["text"])] == wanted


@pytest.mark.parametrize("case", cases("body_matches"))
def test_printed_name_means_the_body_asked_for(case: dict[str, Any]) -> None:
    scope = jurisdiction(case["scope"]) if "scope" in case else ANYWHERE
    found = match(case["asked"], case["printed"], case["document"], scope)
    assert (found.relation if found else None) == case["relation"]
    assert [reform.year for reform in found.reforms] == case.get("years", []) if found else True


def test_function_is_the_same_at_another_level() -> None:
    assert match("税务局", "税务总局", None, jurisdiction(None)) is None
    found = match_function(read("税务局"), read("税务总局"))
    assert found is not None
    assert found.relation is Relation.SAME
    assert match_function(read("税务局"), read("财政部")) is None


@given(st.text(alphabet="省市县区各发展改革委局厅部办税务海关人民政府银行湖南长沙中心支、和 abcMOF牵头()"))
def test_mentions_stand_where_they_say_and_do_not_overlap(text: str) -> None:
    end = 0
    for mention in find_bodies(text):
        assert mention.start_char >= end
        assert text[mention.start_char : mention.end_char] == mention.text != ""
        assert mention.senses
        end = mention.end_char
    read_body(text)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", ["省", "教育", "教育、", "各县市区", "税务和海关", "财政局和", "湖南省"])
def test_long_runs_take_no_long_time(unit: str) -> None:
    find_bodies(unit * 3000)


def gold_names() -> dict[str, set[str]]:
    names: dict[str, set[str]] = {}
    for document_id in GOLD_PLACES:
        clauses = json.loads((TESTS / "gold" / f"{document_id}.json").read_text(encoding="utf-8"))["clauses"]
        names[document_id] = {
            name for clause in clauses for field in ("lead", "participants") for name in clause.get(field) or ()
        }
    return names


def test_every_name_of_the_gold_duties_is_read() -> None:
    names = set().union(*gold_names().values())
    assert len(names) > 100
    assert [name for name in sorted(names) if read_body(name) is None] == []
    # Only zones, which no list can hold, are told by their ending alone.
    general = {body.key for name in names for body in read(name).bodies if body.kind is BodyKind.GENERIC}
    assert general <= {"开发区"}


@pytest.mark.parametrize("agency", AGENCIES["agencies"], ids=lambda agency: agency["key"])
def test_gold_body_matches_its_printed_names_and_no_others(agency: dict[str, Any]) -> None:
    if agency["type"] == "collective":
        assert read(agency["short"]).is_group
        return
    for asked in {agency["short"], agency["canonical"]}:
        for document_id, printed in AGENCIES["printed_index"].items():
            matches = {name: match(asked, name, GOLD_PLACES[document_id]) for name in printed}
            same = {name for name, found in matches.items() if found and found.relation is Relation.SAME}
            assert same == {name for name, keys in printed.items() if agency["key"] in keys}


@pytest.mark.parametrize(
    "path", [path for folder in DOCUMENT_FOLDERS for path in sorted(folder.glob("*.txt"))], ids=str
)
def test_every_duty_of_other_documents_is_read(path: Path) -> None:
    document = parse_document(path.stem, path.read_text(encoding="utf-8"))
    names = {name for clause in document for name in (*clause.leads, *clause.participants)}
    assert [name for name in sorted(names) if read_body(name) is None] == []


def test_name_without_any_sign_of_a_body_is_not_read() -> None:
    assert read_body("提高办事效率") is None
    assert read_body("") is None


def test_body_is_named_at_each_level() -> None:
    reform = all_bodies()["发展改革"]
    assert [reform.name_at(level) for level in Level] == [
        "国家发展改革委",
        "省发展改革委",
        "市发展改革委",
        "县发展改革局",
    ]
    assert all_bodies()["网信"].name_at(Level.PROVINCIAL) == "省委网信办"


def test_every_body_of_the_data_is_found_by_its_own_names() -> None:
    for body in all_bodies().values():
        for name in body.national_names:
            found = find_bodies(name)
            assert found, name
            assert body in found[0].bodies, name
            assert found[0].text == name


def test_reforms_form_no_cycle_and_are_in_order() -> None:
    for reform in all_reforms():
        assert not reforms_between(reform.new, reform.old)
        for later in all_reforms():
            assert later.old != reform.new or later.year >= reform.year


def test_reforms_reach_over_several_steps() -> None:
    banks = all_bodies()["金融监管"]
    assert {older.key for older in all_bodies().values() if reforms_between(older, banks)} == {"银保监", "银监", "保监"}
