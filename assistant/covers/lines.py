"""The lines of a cover that tell date, number, issuer, addressees, title and release; as running text and compared."""

import re

from assistant.analysis.cover_claims import CoverClaim
from assistant.citing import inline
from ingest.body_matching import Relation, match_body
from ingest.body_names import BodyMention, find_bodies, read_body
from ingest.jurisdictions import Jurisdiction
from ingest.model import Clause, Document
from ingest.normalize import fold

# Roles of cover lines that answer for a role asked about, best first.
_ROLES = {
    "date": ("date",),
    "doc-number": ("doc-number",),
    "signature": ("signature",),
    "salutation": ("salutation",),
    "plan-title": ("notice-title", "plan-title"),
    "release-note": ("release-note",),
}
_SPACE = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_BRACKETED = re.compile(r"[(（](?P<inner>[^()（）]+)[)）]")


def cover_lines(document: Document, asked: str) -> list[Clause]:
    """The cover lines that answer for a role asked about, in printed order; empty where the document prints none."""
    for role in _ROLES[asked]:
        lines = [clause for clause in document if clause.role == role]
        if lines:
            return lines
    return []


def line_value(asked: str, printed: str) -> str:
    """A cover line as running text: on one line, without the colon of a salutation or the brackets of a note."""
    text = _SPACE.sub("", inline(printed))
    if asked == "salutation":
        return text.rstrip(":：")
    bracketed = _BRACKETED.fullmatch(text) if asked == "release-note" else None
    return bracketed["inner"] if bracketed else text


def holds(claim: CoverClaim, document: Document) -> bool | None:
    """Whether a document's cover says what a claim says; None when that can't be told."""
    meta = document.metadata
    if claim.role == "date":
        if meta.issued is None or claim.date is None:
            return None
        pairs = ((claim.date.year, meta.issued.year), (claim.date.month, meta.issued.month))
        return all(said in (None, own) for said, own in (*pairs, (claim.date.day, meta.issued.day)))
    if claim.role == "doc-number":
        return _same_number(claim.said, meta.number) if meta.number else None
    return _same_body(claim.said, meta.issuer, Jurisdiction(meta.level, meta.region)) if meta.issuer else None


def _same_number(said: str, printed: str) -> bool:
    own = fold(printed)
    numbers, code = re.findall(r"\d+", own), "".join(re.findall(r"[\u4e00-\u9fff]+", own)).removesuffix("号")
    asked, letters = re.findall(r"\d+", said), re.sub(r"[^\u4e00-\u9fff]|号|文件?|第", "", said)
    return bool(asked) and numbers[-len(asked) :] == asked and letters in code


def _same_body(said: str, printed: str, place: Jurisdiction) -> bool | None:
    asked, own = _read(said), _read(printed)
    if asked is None or own is None:
        return fold(said) == fold(printed) or None
    if fold(asked.text) == fold(own.text):
        return True
    match = match_body(asked, own, document=place)
    return match is not None and match.relation is Relation.SAME


def _read(name: str) -> BodyMention | None:
    found = find_bodies(name)
    return found[-1] if found else read_body(name)
