"""What a yes-or-no question takes for granted about a document itself: 是2021年印发的吧, 是商务部发的吗, 文号是…吗."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_VERB = r"(?:印发|发布|出台|下发|公布|成文|签发|制定|发文|署名|落款|发(?![展改票明现挥行]))"
_TAIL = r"(?:了|的)*(?:文件|文|通知|方案)?(?=\s*(?:[,。?!;]|吗|吧|么|对|是|没|$))"
_IS = r"(?:是不是|是否|就?是|为|由|在|于)+"
_SAID = r"(?P<said>[^,。?!;:]{2,40}?)"
_DAY = r"(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}[日号])?)?"
_PREDICATES = (
    re.compile(rf"{_IS}{_SAID}{_VERB}{_TAIL}"),
    re.compile(rf"(?P<said>{_DAY}){_VERB}{_TAIL}"),
)
_END = r"(?=\s*(?:[,。?!;]|吗|吧|么|对|没|$))"
_NAMED = (
    ("date", re.compile(rf"(?:成文|落款|印发|发布|发文|出台)(?:日期|时间){_IS}{_SAID}{_END}")),
    ("signature", re.compile(rf"(?:发文|印发|落款|发布|成文)(?:机关|单位|部门|机构){_IS}{_SAID}{_END}")),
    ("doc-number", re.compile(rf"(?:发文字号|文号|字号|编号){_IS}{_SAID}{_END}")),
)
_ASKING = re.compile(r"谁|哪|什么|何|几|多少|啥|不是|没有")
_YES_NO = re.compile(r"吗|吧|么[?。]|是不是|是否|对不对|没错|^\s*(?:is|was|were|are|did)\b")
_DATE = re.compile(r"(?:(?P<year>(?:19|20)\d\d)年)?(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})[日号])?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*"
_ENGLISH_DATE = re.compile(
    rf"(?:(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?{_MONTH}(?:\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)?,?\s+)?"
    r"(?P<year>(?:19|20)\d\d)"
)
_ENGLISH = re.compile(
    r"\b(?:issued|published|released|signed|dated|made)\b(?P<said>(?:\s+(?:by|in|on|at)?\s*[^?.;]+)?)"
)
_BY = re.compile(r"\bby\s+(?P<said>.+?)(?=\s+(?:in|on)\s+\D{0,12}\d|,|$)")


@dataclass(frozen=True, slots=True)
class StatedDate:
    """The parts of a date that a question states."""

    year: int | None
    month: int | None
    day: int | None


@dataclass(frozen=True, slots=True)
class CoverClaim:
    """One thing taken for granted about a document.

    Attributes:
        role: of the cover line that tells: ``date``, ``signature`` or ``doc-number``.
        said: the words, folded.
        date: for ``date``, what they state.
        start_char: offset of the whole predicate in the folded question.
        end_char: offset behind it.
    """

    role: str
    said: str
    date: StatedDate | None
    start_char: int
    end_char: int


def find_claims(folded: str) -> tuple[CoverClaim, ...]:
    """Return what a folded yes-or-no question says of a document itself, in printed order; empty for others."""
    if not _YES_NO.search(folded):
        return ()
    found = sorted({*_named(folded), *_predicates(folded), *_english(folded)}, key=lambda c: (c.start_char, c.role))
    return tuple(claim for claim in found if not _ASKING.search(claim.said))


def _named(folded: str) -> Iterator[CoverClaim]:
    for role, pattern in _NAMED:
        for match in pattern.finditer(folded):
            date = _date(match["said"])
            if (role == "date") == (date is not None):
                yield CoverClaim(role, match["said"].strip(), date, *match.span())


def _predicates(folded: str) -> Iterator[CoverClaim]:
    """A date, an issuer, or one behind the other: 是商务部2021年印发的."""
    match = next(filter(None, (pattern.search(folded) for pattern in _PREDICATES)), None)
    if match is None:
        return
    said = match["said"]
    day = next((m for m in _DATE.finditer(said) if m["year"] or (m["month"] and m["day"])), None)
    if day is not None:
        yield CoverClaim("date", day[0], _date(day[0]), *match.span())
        said = said[: day.start()] + said[day.end() :]
    issuer = re.sub(r"^(?:由|在|于|,)+|(?:由|在|于|,)+$", "", said.strip()).strip()
    if len(issuer) > 1 and "\u4e00" <= issuer[0] <= "\u9fff":
        yield CoverClaim("signature", issuer, None, *match.span())


def _english(folded: str) -> Iterator[CoverClaim]:
    match = _ENGLISH.search(folded)
    if match is None or not re.match(r"\s*(?:is|was|were|are|did)\b", folded):
        return
    by, day = _BY.search(match["said"]), _ENGLISH_DATE.search(match["said"])
    if day is not None:
        month = _MONTHS.index(day["month"]) + 1 if day["month"] else None
        number = day["day"] or day["day2"]
        date = StatedDate(int(day["year"]), month, int(number) if number else None)
        yield CoverClaim("date", day[0].strip(), date, *match.span())
    if by is not None:
        yield CoverClaim("signature", by["said"].strip(), None, *match.span())


def _date(said: str) -> StatedDate | None:
    match = _DATE.fullmatch(said.strip())
    if match is None or not any(match.groups()):
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    return StatedDate(year, month, day)
