"""What a question can call a document by."""

from datetime import date

import pytest

from assistant.analysis.cards import card_of, strip_quotes
from ingest.model import Document, DocumentMetadata, Level
from tests.assistant.library import library


def _card(**metadata: object) -> object:
    return card_of(Document("d", "", DocumentMetadata(**{"title": "某方案", **metadata})))  # type: ignore[arg-type]


def test_card_holds_what_the_cover_prints() -> None:
    card = next(card for card in library().cards if card.document_id == "chengdu-2021")
    assert card.title == "成都市2021年老旧小区改造实施方案"
    assert (card.level, card.region) == (Level.MUNICIPAL, "四川省成都市")
    assert (card.serial, card.years) == ((2021, 48), {2021})
    assert card.issued_months == {(2021, 5)}


def test_document_without_number_has_no_serial() -> None:
    card = next(card for card in library().cards if card.document_id == "guiyang-2022")
    assert card.serial is None


@pytest.mark.parametrize(
    "number", ["国办发〔2019〕39号", "国办发[2019]39号", "国办发（2019）39号", "國辦發【２０１９】３９號"]
)
def test_number_is_read_in_any_brackets_and_width(number: str) -> None:
    assert _card(number=number).serial == (2019, 39)  # type: ignore[attr-defined]


def test_year_of_the_title_and_year_of_issue_both_name_it() -> None:
    card = _card(title="某市2022年工作要点", issued=date(2021, 12, 30))
    assert card.years == {2021, 2022}  # type: ignore[attr-defined]


def test_document_without_metadata_has_a_card() -> None:
    card = _card()
    assert (card.level, card.region, card.years, card.serial) == (None, None, set(), None)  # type: ignore[attr-defined]


def test_titles_lose_quotation_marks_and_white_space() -> None:
    assert strip_quotes("《深化 “放管服”\n改革》") == "深化放管服改革"
