"""Where names of bodies begin and end in folded text, without the place or rank before them.

A core is a listed name (发展改革委), words of functions with an organ behind them (住建交通局: one organ, two
functions), a function with 部门 or 机关, or, only in context, an ordinary word that is also a name (海关牵头).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ingest.bodies import ALL_LEVELS, LOCAL_LEVELS, Body, Senses, body_forms
from ingest.model import Level

# What makes an ordinary word of the last character of a name: 教育部分, 政务服务办理.
_CONTINUED = {
    last: frozenset(following)
    for last, following in {
        "局": "面限部势域促",
        "部": "分署位件落队属级门",
        "委": "托派任员培婉身",
        "办": "理结事法学件好证税照完成案班展园妥得不了到电卡企发函〔[",
        "厅": "堂级局",
        "院": "校士系落线",
        "会": "议计员谈场展商同",
        "署": "名理",
        "行": "政业为动使程人道驶贿",
        "社": "会区保团交",
        "联": "合网系动通盟络机接赛考",
        "站": "点位",
        "队": "伍员",
        "台": "账湾阶",
        "所": "有以在得需属谓",
        "协": "同作调议助定商",
        "大": "会力量数型",
    }.items()
}
_VIRTUAL = ("电子", "网上")  # 电子税务局 is a website
_ORGAN = r"(?:局|委员会|委|厅|办公室|办|中心)"
_GENERIC_WORD = (
    r"(?:监督管理|管理服务|发展服务|发展管理|行政管理|管理|服务|发展|事务|执法|执法监督|监督|工作|建设|监管)?"
)
_GROUP_ORGAN = r"(?:行政)?(?:主管|监管|监督管理|管理|执法|职能)?(?:部门(?!户)|机关)"
_DUTY_VERB = r"(?:牵头|负责|配合|参与|参加|主办|协办|主责|承办|协助|承担|主抓|挂帅|有份|管的)"
_BEFORE_DUTY = r"(?:等|方面|也|还|都|又|[要需应须来会将]|主要|共同|分别|具体|单独|独自|各自|独家|列为|作为|同为){0,3}"
_LEADS_TO_NAME = frozenset("由是归让和与及请对在、,;:。?!()\"'“”《》 跟向同")
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Core:
    """A body's name without place and rank.

    Attributes:
        start_char: offset of its first character.
        end_char: offset behind its last character.
        senses: what it may mean, with the levels at which that is so called.
        is_compound: all these functions are meant, as those of one organ or group, not one of several.
        is_group: all bodies of the function (税务部门).
        is_bare: an ordinary word too, a body only with a place before it or in context.
        is_word: a function only, a body only in context.
    """

    start_char: int
    end_char: int
    senses: Senses
    is_compound: bool = False
    is_group: bool = False
    is_bare: bool = False
    is_word: bool = False


def find_cores(folded: str) -> Iterator[Core]:
    """Yield the cores, in order, the longest at each place, not overlapping; bare ones too, for the caller to judge."""
    position = 0
    while position < len(folded):
        core = _core_at(folded, position)
        if core:
            yield core
        position = core.end_char if core else position + 1


def stands_in_context(folded: str, core: Core, start: int) -> bool:
    """Whether a bare name or word is a body here: a verb of duty follows, or it is all there is.

    Args:
        folded: the text.
        core: the bare name or word.
        start: offset of the place or rank before it.
    """
    before = folded[start - 1 : start] if start else ""
    if _HAN.match(before) and before not in _LEADS_TO_NAME:
        return False
    is_all = not before and core.end_char == len(folded)
    return is_all or _duty_follows().match(folded, core.end_char) is not None


def _core_at(folded: str, position: int) -> Core | None:
    if folded[position] not in _tables().first_chars or folded.endswith(_VIRTUAL, 0, position):
        return None
    found = [_listed(folded, position), *_composed(folded, position), _bare(folded, position)]
    return max((core for core in found if core), key=lambda core: core.end_char, default=None)


def _listed(folded: str, position: int) -> Core | None:
    names = _tables().names.get(folded[position], ())
    for name in names:
        end = position + len(name)
        if folded.startswith(name, position) and not _is_continued(folded, end):
            return Core(position, end, body_forms().names[name])
    return None


def _is_continued(folded: str, end: int) -> bool:
    """Whether the last character of a name that ends here makes an ordinary word with the next one."""
    return folded[end : end + 1] in _CONTINUED.get(folded[end - 1], ())


def _composed(folded: str, position: int) -> Iterator[Core]:
    tables = _tables()
    match = tables.compound.match(folded, position)
    if match and not _is_continued(folded, match.end()):
        levels = frozenset({Level.PROVINCIAL}) if match[0].endswith("厅") else frozenset(LOCAL_LEVELS)
        words = tables.word.findall(match["words"])
        if len(words) > 1 or not match[0].endswith("中心"):  # a 数据中心 or 金融中心 is no body
            yield Core(position, match.end(), _senses_of(words, levels), is_compound=True)
    match = tables.group.match(folded, position)
    if match:
        words = tables.word.findall(match["words"])
        yield Core(position, match.end(), _senses_of(words, ALL_LEVELS), is_compound=True, is_group=True)


def _bare(folded: str, position: int) -> Core | None:
    match = _tables().bare.match(folded, position)
    if match is None:
        return None
    listed = body_forms().bare_names.get(match[0])
    if listed:
        return Core(position, match.end(), listed, is_bare=True)
    return Core(position, match.end(), _senses_of([match[0]], ALL_LEVELS), is_word=True)


def _senses_of(words: Iterable[str], levels: frozenset[Level]) -> Senses:
    bodies: dict[Body, None] = {}
    for word in words:
        bodies.update(dict.fromkeys(body_forms().words[word]))
    return dict.fromkeys(bodies, levels)


@dataclass(frozen=True, slots=True)
class _Tables:
    names: dict[str, tuple[str, ...]]  # by first character, longest first
    first_chars: frozenset[str]
    word: re.Pattern[str]
    compound: re.Pattern[str]
    group: re.Pattern[str]
    bare: re.Pattern[str]


@cache
def _tables() -> _Tables:
    forms = body_forms()
    names: dict[str, list[str]] = {}
    for name in longest_first(forms.names):
        names.setdefault(name[0], []).append(name)
    words = "|".join(longest_first(forms.words))
    bare = "|".join(longest_first({*forms.bare_names, *forms.telling_words}))
    first_chars = {name[0] for table in (forms.names, forms.words, forms.bare_names) for name in table}
    return _Tables(
        {char: tuple(of_char) for char, of_char in names.items()},
        frozenset(first_chars),
        re.compile(words),
        re.compile(rf"(?P<words>(?:{words})(?:[和与及]?(?:{words})){{0,5}}){_GENERIC_WORD}{_ORGAN}"),
        re.compile(rf"(?P<words>(?:{words})(?:[、和与及](?:{words})){{0,5}}){_GROUP_ORGAN}"),
        re.compile(bare),
    )


@cache
def _duty_follows() -> re.Pattern[str]:
    forms = body_forms()
    names = "|".join(longest_first({*forms.names, *forms.bare_names, *forms.words}))
    others = rf"[、和与及跟同](?:{'|'.join(longest_first(forms.names))})"
    return re.compile(rf"(?:[、和与及](?:{names})){{0,5}}(?:等)?(?:部门)?{_BEFORE_DUTY}{_DUTY_VERB}|{others}")


def longest_first(names: Iterable[str]) -> list[str]:
    """Names so that the first that fits in a text is the longest; those of one length by their characters."""
    return sorted(names, key=lambda name: (-len(name), name))
