"""Governments and bodies in general: 各县(市、区)人民政府, 省直有关部门, 各地区; endings that tell a kind."""

import re
from collections.abc import Iterator

from ingest.bodies import ALL_LEVELS, LOCAL_LEVELS, Body, all_bodies
from ingest.body_cores import Core
from ingest.body_places import Place, levels_of_rank
from ingest.model import Level
from ingest.regions import RegionMention

_LOCAL = frozenset(LOCAL_LEVELS)
_EVERY = r"(?:各级|各地|各|有关|相关|所有|全国|其他|属地|当地|地方|所在地)"
_RANK_CHARS = r"[省市州盟县区旗乡镇自治设直辖地级以上各、,()和及]"
_JOINING = "、,和及)"
_GOVERNMENT = re.compile(
    rf"{_EVERY}{{0,3}}(?P<ranks>{_RANK_CHARS}{{0,24}}?)(?P<above>以上)?(?:地方)?(?:各级)?(?:人民)?政府"
    r"(?!办公|办|部门|各|直属|网|采购|工作|性|职能|投资|信息|公报|规章|法制|服务|数据|令|购买|引导|补贴|储备|定价|指导)"
)
_RANK = r"(?:省|自治区|直辖市|设区的?市|地级(?:以上)?市|地市|[市州盟县区旗])"
_PLACES = re.compile(
    r"(?:各|有关|相关)(?:地区|地方|地)(?![级方])"
    rf"|各(?P<ranks>{_RANK}(?:[、,()和及]{{0,2}}{_RANK}){{0,8}}\)?)(?![份场级属直民情])"
)
_OWNER = r"(?:国务院|中央(?:和国家)?|国家|省|自治区|[市州盟县区旗]{1,2})"
_DEPARTMENTS = re.compile(
    rf"(?P<owner>{_OWNER}(?:人民政府|政府|[直级属])?)?(?P<which>(?:各级|各|有关|相关|其他|所属|直属){{0,4}})"
    r"(?:职能|主管|业务|责任|成员|行业主管|行政主管|直属|工作)?(?:部门|单位|部委|机构)(?:\(单位\)|和单位)?"
)
_ZONE = re.compile(r"[^由是的和与、,:。;?!\s]{1,24}(?:管委会|管理委员会)")

# What the ending of a printed name tells when nothing else does, first match.
_ENDINGS = (
    (r"(?:部门|单位|部委|机构|机关)(?:\(.*\))?$", "部门单位"),
    (r"^国务院$|(?:人民政府|政府|地区|地方|行署)$", "人民政府"),
    (r"(?:管委会|管理委员会|[区园]|管理处|港|基地)$", "开发区"),
    (r"(?:街道|办事处|乡|镇|街道办|村|社区)$", "街道乡镇"),
    (r"(?:小组|联席会议|指挥部|协调机制|专班|小组办公室|工作组|保障组|专题组)$", "议事协调机构"),
    (r"(?:公司|集团|厂|银行|企业|平台)$", "企业"),
    (r"(?:学校|院校|协会|学会|商会|联合会|基金会|社会组织|中心|大学|[院馆校])$", "事业单位和社会组织"),
    (r"(?:委员会|办公室|[委局厅部署办会社队站处科所室])$", "其他机构"),
)


def find_groups(folded: str, regions: list[RegionMention]) -> Iterator[tuple[Core, Place]]:
    """Yield governments, groups of bodies and administrations of zones, in no order; a bare 政府 or 部门 is none."""
    for match in _GOVERNMENT.finditer(folded):
        place = _place_of_government(match, regions)
        if place:
            yield _core(place, "人民政府"), place
    for match in _PLACES.finditer(folded):
        levels = levels_of_rank(match["ranks"] or "") or _LOCAL
        place = Place(match.start(), match.end(), levels, rank=match["ranks"], is_group=True)
        yield _core(place, "人民政府"), place
    for match in _DEPARTMENTS.finditer(folded):
        owner = match["owner"]
        if owner or match["which"]:
            rank = owner[:1] if owner and levels_of_rank(owner) else None
            place = Place(match.start(), match.end(), _levels_of_owner(owner), rank=rank, is_group=True)
            yield _core(place, "部门单位"), place
    for match in _ZONE.finditer(folded):
        named = [mention.start_char for mention in regions if match.start() <= mention.start_char < match.end()]
        place = Place(max(named, default=match.start()), match.end())
        yield _core(place, "开发区"), place


def body_by_ending(name: str) -> Body | None:
    """Return the general body that the ending of a folded printed name tells; None if it tells none."""
    return next((all_bodies()[key] for ending, key in _ENDINGS if re.search(ending, name)), None)


def _core(place: Place, key: str) -> Core:
    return Core(place.start_char, place.end_char, {all_bodies()[key]: place.levels or ALL_LEVELS})


def _place_of_government(match: re.Match[str], regions: list[RegionMention]) -> Place | None:
    ranks_start = match.start("ranks")
    for mention in reversed(regions):
        if mention.start_char <= ranks_start <= mention.end_char <= match.end() and match.start() <= mention.end_char:
            start = min(mention.start_char, match.start())
            return Place(start, match.end(), frozenset({mention.region.level}), mention.region)
    words = match[0].lstrip(_JOINING)
    if words in ("政府", "人民政府"):
        return None
    levels = levels_of_rank(match["ranks"])
    if not levels or match["above"]:
        levels = _LOCAL
    is_group = len(levels) > 1 or re.search(_EVERY, words) is not None
    rank = None if is_group else match["ranks"].strip(_JOINING)
    return Place(match.end() - len(words), match.end(), levels, rank=rank, is_group=is_group)


def _levels_of_owner(owner: str | None) -> frozenset[Level]:
    if owner is None:
        return ALL_LEVELS
    return levels_of_rank(owner) or frozenset({Level.NATIONAL})
