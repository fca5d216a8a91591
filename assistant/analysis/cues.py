"""Words of a question that point at a document: number, region, level, year, month, type, title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from assistant.analysis.cards import DocumentCard, strip_quotes
from assistant.analysis.date_spellings import MONTH_OF_DOCUMENT, month_of_document, with_years_in_digits
from assistant.analysis.document_numbers import find_numbers
from assistant.analysis.latin_regions import find_latin_regions
from ingest.model import Level
from ingest.regions import RegionMention, find_offices, find_regions


class CueKind(StrEnum):
    """What a cue says about a document."""

    NUMBER = "number"
    REGION = "region"
    LEVEL = "level"
    YEAR = "year"
    MONTH = "month"
    TYPE = "type"
    TITLE = "title"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue in a folded question, and the ids of the documents it fits."""

    kind: CueKind
    text: str
    documents: frozenset[str]
    start_char: int
    end_char: int


# A year that dates a duty ("2021年底前", "到2021年", "2021年6月底前") says nothing about the document.
_DATE_BEFORE = r"(?<![到至自从比\d])(?<![早先晚迟]于)(?<![时期]限[在是为])(?<!限定在)"
# 是2021年印发的吧 says something about a document named elsewhere, which may be wrong.
_NOT_PREDICATE = r"(?!(?:印发|发布|出台|下发|公布)的?(?:吧|吗|么|对|是))"
# 2021年6月以后到期, 2021年到2022年到期 date a duty, too.
_NOT_DUE = (
    r"(?!\s*(?:[到至](?:19|20)\d\d年)?(?:(?:之|以)?[内后间]|要|就)*(?:到期|过期|截止|交账|时限|期限))(?!(?:之|以)后)"
)
_A_YEAR = (
    r"(?P<year>(?:19|20)\d\d)年(?:度|份)?"
    r"(?!\s*(?:版|[才就要内]{0,2}(?:到期|截止|过期|期满)|年?底|末|前|以前|之前|起|以来|[上下]半年|第?[一二三四1-4]季度"
    r"|\d{1,2}月))" + _NOT_DUE + _NOT_PREDICATE
)
_YEAR = re.compile(_DATE_BEFORE + _A_YEAR)
# 从2020年到2021年 names documents of both years, where there are such; so do 从…方案到2021年方案 and 2020、2021两份.
_LAST_YEAR = re.compile(r"(?<=[12]\d{3}年[到至])" + _A_YEAR)
_YEAR_OF_ANOTHER = re.compile(
    r"(?<=[到至自从])(?P<year>(?:19|20)\d\d)年(?=的?(?:国办|国务院|国家|放管服)?的?(?:分工|实施|工作)?(?:方案|文件|要点|意见))"
)
_BARE_YEAR = re.compile(
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?=[、和与及,](?:19|20)\d\d(?:年|[两二三几]|有什么|有何|的?(?:变化|区别|不同)|各|分别|相?比)"
    r"|(?<=[、和与及,]\d{4})(?:[两二三几][份个年]|有什么|有何|的?(?:变化|区别|不同)|各|分别|相?比))"
)
# 国办2020、国办2021
_YEAR_OF_LEVEL = re.compile(r"(?:(?<=国办)|(?<=国务院)|(?<=国家))(?P<year>(?:19|20)\d\d)(?=[、,和与及跟的]|[^\d年]|$)")
# 两份国办方案(2020、2021)
_YEAR_ASIDE = re.compile(r"(?<=[(、和,])(?P<year>(?:19|20)\d\d)(?=(?:[、和,](?:19|20)\d\d)?\)(?!\s*\d))")
# 2020年的 stands for the year before the document named in front of it.
_YEAR_BEFORE = re.compile(
    r"(?:上|前)一?年度?的?(?=[^,。;?]{0,8}(?:方案|文件|要点|意见|那份))|(?<=[比跟与和较])(?:上|前)一?年度?(?:的|那份)?"
)
_DIGITS = re.compile(r"(?:19|20)\d\d")
# 从2020年到2021年国务院文件里 names both years.
_FIRST_YEAR = re.compile(
    r"(?<=[自从])(?P<year>(?:19|20)\d\d)年(?=[到至](?:19|20)\d\d年的?(?:国务院|国办|国家|分工|方案|文件|要点))"
)
_MONTH = re.compile(
    _DATE_BEFORE + r"(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月份?(?!份)(?:\d{1,2}[日号])?"
    r"(?!\s*(?:底|末|前|以前|之前|起|\d|[上中下]旬|[到至~—-]\s*(?:\d+[年月]|(?:今|明|当)年)|和[^,。;?和]{1,10}(?:之间|期间)))"
    + _NOT_DUE
    + _NOT_PREDICATE
)
# 21年 for 2021年; it counts where a document has that year, 20年以上 and 满20年 are spans of time.
_SHORT_YEAR = re.compile(
    r"(?<![\d.满近过约足每业作])(?P<year>[12]\d)年"
    r"(?!\s*(?:以|内|前|后|来|间|期|底|末|起|制|[上下]半年|\d{1,2}月))"
)
_YEAR_OF_OFFICE = re.compile(r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?=国办|国务院)")
_ENGLISH_YEAR = re.compile(
    r"(?<![\d.])(?<!by )(?<!until )(?<!before )(?<!end of )(?<!due in )(?P<year>(?:19|20)\d\d)"
    r"(?=[\s,.?!')]|$|(?:版的?)?(?:分工|实施|工作)?(?:方案|要点|意见|文件))(?!\.\d)"
)

# 国家 in front of one of these means the documents of the State; in front of a name it is part of it (国家标准), and
# anywhere else a hint.
_NATIONAL_VERBS = (
    r"(?:19|20)\d\d|[在要对有是和与跟、,的那说规怎打准扩推出让为把将这两方文现层还会到多曾原提也都从计允支鼓探]"
    r"|定[的了在过]|政策|发(?!展|改)|管不管|大幅|分别|各自"
)
_NATIONAL_NAMES = (
    r"级|标准|秘密|安全|机关|公务员|职业|知识产权|药|医|卫生|发展改革|发改|能源|移民|邮政|外汇|税务|市场监|林|信访|统计|粮食|铁路"
    r"|烟草|中医|文物|疾|网信|数据|版权|新闻|广播|广电|体育|乡村振兴|民委|民族|监委|监察|企业信用|公共信用|电网|电力|法[定律]|目录"
    r"|重点|战略|工程|实验|公园|储备|基金|奖|中心|赔偿|司法|助学|统一|机构|技术|科[技学]|自然|高新|开发区|新区|政务|规划|荣誉"
    r"|教育|考试|森林|海洋|航[天空]|档案|地震|气象|有关|相关|主管|外[贸交]|金融|国际|认[证可]|质量|计量|综合|队"
)
_NATIONAL_HINT = re.compile(rf"国家(?!{_NATIONAL_VERBS}|{_NATIONAL_NAMES})")
# 成都市武侯区: the county in a full name.
_COUNTY = re.compile(r"(?:市|州|盟|地区|省)(?P<name>[\u4e00-\u9fff]{2,3})[区县]$")
# A region's name in front of one of these is part of a name: 长沙海关, 北京银行.
_IN_A_NAME = re.compile(
    r"海关|银行|大学|学院|医院|火锅|日报|机场|中心支行|(?:证监|银保监|税务|邮政|通信管理)局|邮政|铁路|地铁|高铁|话"
)
# A body with a duty is meant as a body, not as the issuer of a document.
_DUTY = (
    r"(?:(?:[、和与及][^,。;?的、和与及]{2,12})?(?:等|、|和|与|来|单独|独家|一家|也|都|只|是|没有?|未|不|并|一同|一起|共同|联合)*"
    r"(?:牵头|负责|参与|配合|承担|有份|主抓|外|之外|以外))"
)
_LEVELS = (
    (
        Level.NATIONAL,
        re.compile(
            rf"国务院办公厅(?!{_DUTY})|(?<![报向经由请])国务院(?!办公厅{_DUTY})|国办(?!发|{_DUTY})|党中央"
            r"|(?<!团)中央(?=层面|文件|方案|要求|规定|怎|和|对|说|提|讲|的?什么|何时)|国家层面|国家级层面|国家层级|全国(?:性的?)?(?=(?:分工|工作)?(?:方案|文件)|层面)"
            r"|(?<=比)国家(?=[早晚快慢严宽多少高低长短])"
            rf"|国家(?!(?:层面|级)?的?[和与、,及跟]?(?:还有)?(?:省市|地方))(?={_NATIONAL_VERBS})"
            r"|state council|\bnational(?:ly|wide)?\b|central government"
        ),
    ),
    (Level.PROVINCIAL, re.compile(r"省级层面|省级(?=方案|文件|要求)|省[里上](?!统一|下发|部署|安排)|我省|本省")),
    (Level.MUNICIPAL, re.compile(r"市级层面|市级(?=方案|文件|要求)|(?<!城)市里|(?<!城)市上|我市|本市")),
)

DOCUMENT_TYPE = re.compile(
    r"(?:重点任务|任务)?分工方案|(?:实施|工作|行动)?方案|(?:指导|实施)?意见|(?:工作)?要点|(?:行动)?计划|规划纲要|规划|通知|文件"
    r"|\bdivision[- ]of[- ](?:tasks|labou?r) plan\b|\bwork plan\b|\bplan\b|\bguidelines?\b|\bopinions?\b"
    r"|\bguiding opinions?\b|\bdocument\b"
)
_GENERIC_TYPES = {"文件", "通知", "document", "plan", "opinion", "opinions"}
_ENGLISH_TYPES = {
    "division-of-tasks plan": "分工方案",
    "division of tasks plan": "分工方案",
    "division-of-labor plan": "分工方案",
    "division of labour plan": "分工方案",
    "division of labor plan": "分工方案",
    "work plan": "要点",
    "guiding opinion": "指导意见",
    "guiding opinions": "指导意见",
    "guideline": "指导意见",
    "guidelines": "指导意见",
}
_BEFORE_TYPE = re.compile(r"[^,。;:?!]{1,40}$")
_TITLE_FILLERS = re.compile(r"(?:的|那个|那份|这个|这份|关于|加快|推进)+$")


def find_cues(folded: str, cards: Sequence[DocumentCard]) -> list[Cue]:
    """Return the cues of a folded question in order of their place, none overlapping a longer one.

    Args:
        folded: the question, folded.
        cards: the library.
    """
    text = with_years_in_digits(folded)
    found = [
        *_titles(text, cards),
        *_numbers(text, cards),
        *_dates(text, cards),
        *_regions(text, cards),
        *_counties(text, cards),
        *_levels(text, cards),
        *_types(text, cards),
    ]
    found += _year_before(text, found, cards)
    found.sort(key=lambda cue: (cue.start_char, -cue.end_char))
    kept: list[Cue] = []
    for cue in found:
        if kept and cue.start_char < kept[-1].end_char:
            continue
        kept.append(cue)
    return kept


def _year_before(text: str, found: Sequence[Cue], cards: Sequence[DocumentCard]) -> Iterator[Cue]:
    """The year before that of the only document or year named: 25号文和上一年的方案."""
    match = _YEAR_BEFORE.search(text)
    numbered = {i for cue in found if cue.kind is CueKind.NUMBER for i in cue.documents}
    years = {min(card.years) for card in cards if card.document_id in numbered and card.years}
    years |= {int(said[0]) for cue in found if cue.kind is CueKind.YEAR and (said := _DIGITS.search(cue.text))}
    if match is None or len(years) != 1:
        return
    documents = frozenset(card.document_id for card in cards if min(years) - 1 in card.years)
    if documents:
        yield _cue(CueKind.YEAR, match, documents)


def _ids(cards: Sequence[DocumentCard]) -> frozenset[str]:
    return frozenset(card.document_id for card in cards)


def _cue(kind: CueKind, match: re.Match[str], documents: frozenset[str]) -> Cue:
    return Cue(kind, match[0], documents, match.start(), match.end())


def _numbers(text: str, cards: Sequence[DocumentCard]) -> Iterator[Cue]:
    for mention in find_numbers(text, cards):
        span = text[mention.start_char : mention.end_char]
        yield Cue(CueKind.NUMBER, span, mention.documents, mention.start_char, mention.end_char)


def _dates(text: str, cards: Sequence[DocumentCard]) -> Iterator[Cue]:
    for match in _MONTH.finditer(text):
        month = (int(match["year"]), int(match["month"]))
        yield _cue(CueKind.MONTH, match, frozenset(c.document_id for c in cards if month in c.issued_months))
    for match in MONTH_OF_DOCUMENT.finditer(text):
        month = month_of_document(match)
        yield _cue(CueKind.MONTH, match, frozenset(c.document_id for c in cards if month in c.issued_months))
    for pattern in (_YEAR, _YEAR_OF_OFFICE, _ENGLISH_YEAR):
        for match in pattern.finditer(text):
            year = int(match["year"])
            yield _cue(CueKind.YEAR, match, frozenset(c.document_id for c in cards if year in c.years))
    weaker = (_LAST_YEAR, _YEAR_OF_ANOTHER, _FIRST_YEAR, _BARE_YEAR, _YEAR_OF_LEVEL, _YEAR_ASIDE, _SHORT_YEAR)
    for match in (match for pattern in weaker for match in pattern.finditer(text)):
        documents = frozenset(c.document_id for c in cards if 2000 + int(match["year"]) % 100 in c.years)
        if documents:
            yield _cue(CueKind.YEAR, match, documents)


def _regions(text: str, cards: Sequence[DocumentCard]) -> Iterator[Cue]:
    mentions = [*find_regions(text), *find_latin_regions(text), *find_offices(text)]
    for mention, behind in zip_longest(mentions, mentions[1:]):
        if _IN_A_NAME.match(text, mention.end_char) or (behind and _is_district(mention, behind)):
            continue
        documents = frozenset(c.document_id for c in cards if c.region == mention.region.full_name)
        span = text[mention.start_char : mention.end_char]
        yield Cue(CueKind.REGION, span, documents, mention.start_char, mention.end_char)


def _counties(text: str, cards: Sequence[DocumentCard]) -> Iterator[Cue]:
    """Counties that have a document, called without 区 or 县 (武侯), and places that no gazetteer lists."""
    for card in cards:
        if card.place:
            documents = frozenset(c.document_id for c in cards if c.place == card.place)
            for found in re.finditer(rf"{re.escape(card.place[:-1])}{card.place[-1]}?", text):
                yield _cue(CueKind.REGION, found, documents)
        match = _COUNTY.search(card.region or "")
        if match is None:
            continue
        documents = frozenset(c.document_id for c in cards if c.region == card.region)
        for found in re.finditer(re.escape(match["name"]), text):
            yield _cue(CueKind.REGION, found, documents)


def _is_district(city: RegionMention, behind: RegionMention) -> bool:
    """Whether a region right behind another one lies in it: 成都市武侯区 is one place."""
    return city.end_char == behind.start_char and behind.region.lies_in(city.region)


def _levels(text: str, cards: Sequence[DocumentCard]) -> Iterator[Cue]:
    for level, pattern in _LEVELS:
        for match in pattern.finditer(text):
            yield _cue(CueKind.LEVEL, match, frozenset(c.document_id for c in cards if c.level is level))
    for match in _NATIONAL_HINT.finditer(text):
        yield _cue(CueKind.HINT, match, frozenset(c.document_id for c in cards if c.level is Level.NATIONAL))


def _types(text: str, cards: Sequence[DocumentCard]) -> Iterator[Cue]:
    for match in DOCUMENT_TYPE.finditer(text):
        if match[0] in _GENERIC_TYPES:
            documents = _ids(cards)
        else:
            ending = _ENGLISH_TYPES.get(match[0], match[0])
            documents = frozenset(c.document_id for c in cards if c.title.endswith(ending)) or _ids(cards)
        yield _cue(CueKind.TYPE, match, documents)


def _titles(text: str, cards: Sequence[DocumentCard]) -> Iterator[Cue]:
    """Yield a cue where words of a title stand right before a type word (“跨省通办”指导意见)."""
    for match in DOCUMENT_TYPE.finditer(text):
        before = _BEFORE_TYPE.search(text[max(0, match.start() - _MAX_TITLE_CHARS) : match.start()])
        if before is None:
            continue
        ending = _ENGLISH_TYPES.get(match[0], match[0])
        lengths = {
            card.document_id: _shared_suffix(before[0], card.title.removesuffix(ending))
            for card in cards
            if match[0] in _GENERIC_TYPES or card.title.endswith(ending)
        }
        longest = max(lengths.values(), default=0)
        if longest >= _MIN_TITLE_CHARS and not _is_issuer(before[0], longest):
            documents = frozenset(i for i, length in lengths.items() if length == longest)
            start = match.start() - _printed_length(before[0], longest)
            yield Cue(CueKind.TITLE, text[start : match.end()], documents, start, match.end())


def _is_issuer(before: str, length: int) -> bool:
    """Whether the words shared with a title are only an issuer's name (国务院的文件)."""
    tail = _TITLE_FILLERS.sub("", strip_quotes(before))[-length:]
    return any(pattern.fullmatch(tail) for _, pattern in _LEVELS)


_MIN_TITLE_CHARS = 3
_MAX_TITLE_CHARS = 40


def _shared_suffix(before: str, title: str) -> int:
    """Length of the longest ending of ``before`` (quotes and fillers aside) that stands in ``title``."""
    tail = _TITLE_FILLERS.sub("", strip_quotes(before))
    length = 0
    while length < len(tail) and tail[-length - 1 :] in title:
        length += 1
    return len(tail[len(tail) - length :].removeprefix("的"))


def _printed_length(before: str, bare_length: int) -> int:
    """How many characters of ``before``, from its end, hold its last ``bare_length`` bare characters."""
    tail = _TITLE_FILLERS.sub("", strip_quotes(before))
    wanted = tail[-bare_length:]
    for length in range(1, len(before) + 1):
        bare = strip_quotes(before[-length:])
        if wanted in bare:
            while length < len(before) and before[-length - 1] in '“"「『《':
                length += 1
            return length
    return len(before)
