"""Document numbers (发文字号) in questions: 国办发〔2021〕25号, 25号文, document No. 25 of 2021."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.analysis.cards import DocumentCard

# Characters that issuers' codes are made of (国办发, 湘政办发, 川府发, 财税): short names of provinces, of offices and
# fields, and the kind of document. Words around a number (根据, 按照, 方案和) hold others and are left outside.
_CODE = (
    r"[国中省市县区京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕秦甘陇青宁新穗深蓉杭政府办党委厅财教工信民司人社自资环"
    r"住建交水农商文卫健应急审税监广体统医保金融林发函字令规电银证总公综法]{1,9}"
)
_FULL = re.compile(
    rf"(?P<code>{_CODE})?\s?[〔\[(【〈《](?P<year>(?:19|20)\d\d)[〕\])】〉》]\s?第?(?P<serial>\d{{1,4}})\s?号(?:文件|文)?"
)
_SHORT = re.compile(r"第?(?P<serial>\d{1,4})号(?:文件|文|令)|第(?P<ordinal>\d{1,4})号|(?<=[办发])(?P<bare>\d{1,4})号")
_ENGLISH = re.compile(
    r"(?:[a-z]{0,12}\s{0,2}[\[(〔](?P<before>(?:19|20)\d\d)[\])〕]\s{0,2})?\b(?:no\.?|document(?=\s{1,2}\d{1,4}(?:\s(?:of|say|issued)\b|'s|\s*(?:[?,.;:)]|$))))"
    r"\s{0,2}(?P<serial>\d{1,4})(?:\s{0,2}(?:of|,|\()\s{0,2}(?P<year>(?:19|20)\d\d)\)?)?"
)


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A document number in a folded text, and the ids of the documents it fits."""

    documents: frozenset[str]
    start_char: int
    end_char: int


def find_numbers(folded: str, cards: Sequence[DocumentCard]) -> Iterator[NumberMention]:
    """Yield the document numbers of a folded text; a short one fits every document with that serial number."""
    for match in _FULL.finditer(folded):
        yield _mention(match, cards, serial=match["serial"], year=match["year"], code=match["code"] or "")
    for match in _SHORT.finditer(folded):
        yield _mention(match, cards, serial=match["serial"] or match["ordinal"] or match["bare"])
    for match in _ENGLISH.finditer(folded):
        yield _mention(match, cards, serial=match["serial"], year=match["before"] or match["year"])


def _mention(
    match: re.Match[str], cards: Sequence[DocumentCard], *, serial: str, year: str | None = None, code: str = ""
) -> NumberMention:
    documents = frozenset(
        card.document_id
        for card in cards
        if card.serial is not None
        and card.serial[1] == int(serial)
        and (year is None or card.serial[0] == int(year))
        and (not code or not card.code or code.endswith(card.code) or card.code.endswith(code))
    )
    return NumberMention(documents, match.start(), match.end())
