"""What the cover of a document says: title, number, issuer, date, level, region, addressees."""

import re
from datetime import date

from ingest.covers import is_office_holder
from ingest.deadlines import read_full_date
from ingest.drafts import Draft
from ingest.jurisdictions import read_jurisdiction
from ingest.lines import fold_document
from ingest.model import DocumentMetadata
from ingest.names import split_addressees
from ingest.roles import Role

_TITLE_ISSUER = re.compile(r"^(?P<issuer>(?!关于)[^《》]{1,79}?[府厅室委局部会院署行办处社]) ?(?:关于|印发|转发|批转)")
_TITLE_SUBJECT = re.compile(r"条例|办法|规定|规则|细则|决定")
_PROMULGATOR = re.compile(
    r"(?P<issuer>国务院|[^\W\d年月日]{2,20}?(?:人民代表大会(?:常务委员会)?|人民政府)|[^\W\d年月日]{2,12}?(?:部|委员会|总局))(?:令|第|常务会议|公布|发布|通过|批准)"
)
_HEADER_FIELD = re.compile(r"(?P<name>发文机关|发文机构|发布机构|成文日期|发文日期|发文字号|文号|标题):(?P<value>.+)")
_LETTERHEAD = re.compile(r"(?:文件|令|公告|\s)+")
_MAX_TITLE_CHARS = 60


class _Cover:
    """The structural clauses of a document by role, as printed without line breaks."""

    def __init__(self, drafts: list[Draft], text: str) -> None:
        self._by_role: dict[Role, list[str]] = {}
        for draft in drafts:
            printed = text[draft.span.start : draft.span.end]
            self._by_role.setdefault(draft.role, []).append("".join(printed.split("\n")).replace("\r", ""))

    def all(self, role: Role) -> list[str]:
        return self._by_role.get(role, [])

    def first(self, role: Role) -> str | None:
        return self.all(role)[0].strip() if self.all(role) else None

    def header(self, *names: str) -> str | None:
        """Value of a field that the web page prints above the document (发文机关：…)."""
        for line in self.all(Role.SITE_RESIDUE):
            squeezed = "".join(line.split())
            match = _HEADER_FIELD.match(fold_document(squeezed))
            if match and match["name"] in names:
                return squeezed[match.start("value") :]
        return None


def read_metadata(drafts: list[Draft], text: str) -> DocumentMetadata:
    """Read the metadata of a document from its cover; where no title is printed, the first words are one."""
    cover = _Cover(drafts, text)
    notice_title, plan_title = cover.first(Role.NOTICE_TITLE), cover.first(Role.PLAN_TITLE)
    title = plan_title or notice_title or cover.header("标题") or text.split(maxsplit=1)[0][:_MAX_TITLE_CHARS]
    issuer = _issuer(cover, notice_title or title)
    number = _number(cover)
    jurisdiction = read_jurisdiction(issuer, notice_title or title, number)
    salutation = cover.first(Role.SALUTATION)
    return DocumentMetadata(
        title=title,
        notice_title=notice_title if plan_title else None,
        number=number,
        issuer=issuer,
        issued=_issued(cover),
        level=jurisdiction.level,
        region=jurisdiction.region,
        addressees=split_addressees(salutation) if salutation else (),
    )


def _number(cover: _Cover) -> str | None:
    """The printed number; that of an order is completed by the letterhead (国务院令 第722号)."""
    number = cover.first(Role.DOC_NUMBER)
    letterhead = "".join((cover.first(Role.LETTERHEAD) or "").split())
    if number and number.startswith("第") and letterhead.endswith("令"):
        return letterhead + number
    return number or cover.header("发文字号", "文号")


def _issuer(cover: _Cover, title: str) -> str | None:
    """The signing bodies; else those the page, the title or the note on promulgation names."""
    signatures = [line for line in cover.all(Role.SIGNATURE) if not is_office_holder(fold_document(line))]
    signers = ["".join(name.split()) for line in signatures for name in re.split(r"\s{2,}|\t|　", line.strip())]
    if signers:
        return "、".join(signers)
    letterhead = _LETTERHEAD.sub("", cover.first(Role.LETTERHEAD) or "")
    named = cover.header("发文机关", "发文机构", "发布机构") or letterhead
    if named:
        return named
    match = _TITLE_ISSUER.match(fold_document(title))
    if match and not _TITLE_SUBJECT.search(match["issuer"]):
        return "、".join(title[: match.end("issuer")].split())
    for line in [*cover.all(Role.PROMULGATION), *cover.all(Role.DOC_NUMBER)]:
        match = _PROMULGATOR.search(fold_document(line))
        if match:
            return line[match.start("issuer") : match.end("issuer")]
    return None


def _issued(cover: _Cover) -> date | None:
    for line in [*cover.all(Role.DATE), cover.header("成文日期", "发文日期") or "", *cover.all(Role.PROMULGATION)]:
        issued = read_full_date(fold_document(line))
        if issued:
            return issued
    return None
