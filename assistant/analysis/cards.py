"""What the library holds, as far as a question can refer to it: one card a document."""

import re
from dataclasses import dataclass

from ingest.model import Document, Level
from ingest.normalize import fold
from ingest.regions import find_regions

_YEAR = re.compile(r"(?:19|20)\d\d")
_PLACE = re.compile(
    r"^(?P<place>(?!国务院|中共|中央|全国|全省|全市)[\u4e00-\u9fff]{2,6}?[省市州盟县区旗])(?!场|民|直|属|级)"
)
_SERIAL = re.compile(r"(?P<code>[\u4e00-\u9fff]*)\s*[〔\[(【]((?:19|20)\d\d)[〕\])】]\s*第?(\d+)")


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """Names a document can be called by.

    Attributes:
        document_id: its id.
        title: folded title, without quotation marks.
        level: rank of the issuer.
        region: folded full region name, or None.
        years: the year in the title, else the year of issue.
        issued_months: (year, month) of issue.
        serial: (year, number) of the 发文字号, or None.
        place: the place of an issuer that no gazetteer lists (云溪市), folded; empty for a known region.
        code: what stands before them, the issuer's code (国办发), folded; empty when there is none.
    """

    document_id: str
    title: str
    level: Level | None
    region: str | None
    years: frozenset[int]
    issued_months: frozenset[tuple[int, int]]
    serial: tuple[int, int] | None
    code: str = ""
    place: str = ""


def strip_quotes(text: str) -> str:
    """Return ``text`` without quotation marks and white space."""
    return re.sub(r"[\s“”\"'‘’「」『』《》]", "", text)


def card_of(document: Document) -> DocumentCard:
    """Build the card of ``document`` from its metadata."""
    meta = document.metadata
    title = strip_quotes(fold(meta.title))
    years = {int(year) for year in _YEAR.findall(title)}
    if meta.issued is not None:
        years.add(meta.issued.year)
    serial = _SERIAL.search(fold(meta.number)) if meta.number else None
    return DocumentCard(
        document_id=document.document_id,
        title=title,
        level=meta.level,
        region=fold(meta.region) if meta.region else None,
        years=frozenset(years),
        issued_months=frozenset({(meta.issued.year, meta.issued.month)} if meta.issued else ()),
        serial=(int(serial[2]), int(serial[3])) if serial else None,
        code=serial["code"] if serial else "",
        place=_unlisted_place(meta.issuer or meta.title, fold(meta.region or "")),
    )


def _unlisted_place(issuer: str, region: str) -> str:
    """The place that the issuer of a document begins with, where that is not its region; empty for none.

    A number's letters may name another region (云政办 of 云溪市).
    """
    match = _PLACE.match(strip_quotes(fold(issuer)))
    place = match["place"] if match else ""
    return "" if place and (place in region or any(mention for mention in find_regions(place))) else place
