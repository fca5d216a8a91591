"""Which government a document speaks for: its level and its region, from whoever signed it."""

import re
from dataclasses import dataclass

from ingest.lines import fold_document
from ingest.model import Level
from ingest.regions import Region, find_region, find_regions

_NATIONAL = re.compile(
    r"国务院|中共中央|中央|全国|国家|中华人民共和国|最高人民|中国|人民银行|海关总署"
    r"|^(?![省市县区州])[\u4e00-\u9fff]{1,12}(?:部|总局|委员会|委|署|总会)(?:办公[厅室])?$"
)
_COUNTY = re.compile(r"[\u4e00-\u9fff]{1,12}?(?:(?:自治)?县|(?:自治)?旗|区(?=人民|政府|委|人大|政协))(?!级)")
_OWN_LEVEL = {
    "省": Level.PROVINCIAL,
    "市": Level.MUNICIPAL,
    "州": Level.MUNICIPAL,
    "县": Level.COUNTY,
    "区": Level.COUNTY,
}
_LEADS_TO_REGION = re.compile(r"^(?:.*(?:印发|转发|批转|关于)[《〈]?)?$")


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Level and full region name; the region of the state as a whole is None, and so is what nothing tells."""

    level: Level | None
    region: str | None


def read_jurisdiction(issuer: str | None, title: str, number: str | None) -> Jurisdiction:
    """Tell level and region: from the issuer's name, else from the title, else from the number (湘政办发〔2021〕12号).

    A county that the gazetteer doesn't know, or that shares its name, keeps the name the issuer prints.
    """
    named = fold_document(issuer or "")
    region = _innermost(named)
    county = _COUNTY.match(named, 0) if issuer and (region is None or region.level is not Level.COUNTY) else None
    if issuer and county and (region is None or _follows(named, county)):
        return Jurisdiction(Level.COUNTY, issuer[: county.end()])
    if region:
        return Jurisdiction(region.level, region.full_name)
    if _NATIONAL.search(named):
        return Jurisdiction(Level.NATIONAL, None)
    return _without_named_region(named, fold_document(title), number)


def _without_named_region(issuer: str, title: str, number: str | None) -> Jurisdiction:
    region = _region_of_title(title) or (find_region(number[0]) if number else None)
    if region:
        return Jurisdiction(_OWN_LEVEL.get(issuer[:1], region.level), region.full_name)
    if _NATIONAL.search(title):
        return Jurisdiction(Level.NATIONAL, None)
    return Jurisdiction(_OWN_LEVEL.get(issuer[:1]), None)


def _innermost(name: str) -> Region | None:
    """The region a name states, as deep as it goes: 四川省广元市… is 广元市."""
    chain: list[Region] = []
    for mention in find_regions(name):
        if not chain or (mention.region != chain[-1] and mention.region.lies_in(chain[-1])):
            chain.append(mention.region)
    return chain[-1] if chain else None


def _region_of_title(title: str) -> Region | None:
    """The region a title begins with, or that follows 关于印发."""
    mentions = find_regions(title)
    if mentions and _LEADS_TO_REGION.match(title[: mentions[0].start_char]):
        return mentions[0].region
    return None


def _follows(named: str, county: re.Match[str]) -> bool:
    """Whether a county's name goes on behind the last region the gazetteer found in it."""
    mentions = find_regions(named)
    return bool(mentions) and mentions[-1].end_char < county.end()
