"""Which of two documents carries out the other."""

from datetime import date

import pytest

from assistant.linking.direction import carries_out
from ingest.model import Document, DocumentMetadata, Level
from tests.assistant.library import documents


def _document(
    name: str, level: Level | None = None, issued: date | None = None, region: str | None = None, title: str = "方案"
) -> Document:
    return Document(name, "", DocumentMetadata(title=title, level=level, issued=issued, region=region))


_STATE = _document("state", Level.NATIONAL, date(2021, 5, 1))
_PROVINCE = _document("province", Level.PROVINCIAL, date(2021, 3, 1), "四川省")
_CITY = _document("city", Level.MUNICIPAL, date(2020, 3, 1), "四川省广元市")


@pytest.mark.parametrize(
    ("lower", "upper"),
    [
        (_PROVINCE, _STATE),
        (_CITY, _STATE),
        (_CITY, _PROVINCE),
        (_document("later", Level.NATIONAL, date(2022, 1, 1)), _STATE),
        (_document("same place", Level.MUNICIPAL, date(2022, 1, 1), "四川省广元市"), _CITY),
        (
            _document("county", Level.COUNTY, None, "四川省成都市武侯区"),
            _document("c", Level.MUNICIPAL, None, "四川省成都市"),
        ),
        (_document("by year", title="某方案（2022年）"), _document("earlier", title="某方案（2021年）")),
        (_document("no level", issued=date(2022, 1, 1)), _STATE),
    ],
    ids=lambda document: document.document_id,
)
def test_lower_or_later_carries_out(lower: Document, upper: Document) -> None:
    assert carries_out(lower, upper)
    assert not carries_out(upper, lower)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_CITY, _document("another province", Level.PROVINCIAL, date(2019, 1, 1), "湖南省")),
        (_PROVINCE, _document("sibling", Level.PROVINCIAL, date(2019, 1, 1), "湖南省")),
        (_STATE, _STATE),
        (_document("undated"), _document("undated too")),
    ],
)
def test_unrelated_places_and_unknown_order_carry_out_nothing(one: Document, other: Document) -> None:
    assert not carries_out(one, other)
    assert not carries_out(other, one)


def test_no_two_documents_carry_out_each_other() -> None:
    for one in documents():
        for other in documents():
            assert not (carries_out(one, other) and carries_out(other, one))
