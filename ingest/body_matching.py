"""Whether a printed name is the body that a question means, given where each stands.

A bare 发展改革委 in a State Council document is the national one; 发改委 asked about Hunan is 省发展改革委; 省税务局
without a region fits every province. Reforms link names of different years; each link is told apart in the result.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import product

from ingest.bodies import Body, BodyKind, Reform, all_reforms
from ingest.body_names import BodyMention
from ingest.jurisdictions import Jurisdiction
from ingest.model import Level
from ingest.normalize import fold
from ingest.regions import Region, find_region
from ingest.tokens import stands_in_order

_LEVELS = list(Level)
_NATIONAL = frozenset({Level.NATIONAL})
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
ANYWHERE = Jurisdiction(None, None)


class Relation(StrEnum):
    """What the printed body is to the one asked for, closest first."""

    SAME = "same"
    MEMBER = "member"  # one of the group asked for (税务部门: 省税务局)
    PREDECESSOR = "predecessor"  # asked 金融监管总局, printed 银保监会
    SUCCESSOR = "successor"  # asked 银保监会, printed 金融监管总局
    BRANCH = "branch"  # asked 海关总署, printed 长沙海关
    GROUP = "group"  # a group that includes the one asked for (国务院相关部门, 各市州人民政府)


_CLOSEST = list(Relation)


@dataclass(frozen=True, slots=True)
class BodyMatch:
    """That a printed name means the body asked for, and how.

    Attributes:
        relation: what the printed one is to the asked one.
        asked: the sense of the question's name that matched.
        printed: the sense of the printed name that matched.
        reforms: the steps between them, oldest first, when a reform lies between.
    """

    relation: Relation
    asked: Body
    printed: Body
    reforms: tuple[Reform, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Levels and place of a sense in its surroundings; region None is the state, or not told."""

    levels: frozenset[Level]
    region: Region | None


def match_body(
    asked: BodyMention, printed: BodyMention, *, document: Jurisdiction, scope: Jurisdiction = ANYWHERE
) -> BodyMatch | None:
    """Tell whether a printed name means the body asked for.

    Args:
        asked: the name in the question.
        printed: the name in the duty.
        document: where the duty stands.
        scope: the level and region the question is about, when it says so apart from the name.

    Returns:
        The closest relation, over all senses of both names; None if there is none.
    """
    found = []
    for asked_body, printed_body in product(asked.senses, printed.senses):
        match = _match_senses(asked, asked_body, printed, printed_body)
        if match:
            standings = stand(asked, asked_body, scope), stand(printed, printed_body, document)
            if _is_branch(match, printed, *standings):
                found.append(replace(match, relation=Relation.BRANCH))
            elif _fits(match, *standings):
                found.append(match)
    return min(found, key=lambda match: _CLOSEST.index(match.relation), default=None)


def match_function(asked: BodyMention, printed: BodyMention) -> BodyMatch | None:
    """Tell whether two names are of one function, at whatever level and place, reforms included.

    For names that fit nothing where they are asked: 税务局 asked of a State Council document is loosely 税务总局.
    """
    matches = (_match_senses(asked, one, printed, other) for one, other in product(asked.senses, printed.senses))
    return min(filter(None, matches), key=lambda match: _CLOSEST.index(match.relation), default=None)


def stand(mention: BodyMention, body: Body, surroundings: Jurisdiction) -> Standing:
    """Return the levels and region of one sense of a name in its surroundings.

    What the name says comes first, then the surroundings' own level, then, for bodies that exist below it only, theirs.
    """
    levels = mention.senses[body]
    region = _region(surroundings.region)
    if mention.region:
        return Standing(levels, mention.region)
    if levels == _NATIONAL:
        return Standing(levels, None)
    if mention.rank and not mention.is_group:
        return _stand_by_rank(mention.rank, levels, surroundings, region)
    if surroundings.level is None:
        is_state = body.is_vertical and fold(mention.text) in body.national_names  # 人民银行, not one of its branches
        return Standing(_NATIONAL if is_state else levels, region)
    if mention.is_group:
        return Standing(_levels_of_group(body, levels, surroundings.level), region)
    if surroundings.level in levels:
        return _in_region(frozenset({surroundings.level}), region)
    below = frozenset(level for level in levels if _LEVELS.index(level) > _LEVELS.index(surroundings.level))
    return Standing(below or levels, region if below else None)


def _levels_of_group(body: Body, levels: frozenset[Level], level: Level) -> frozenset[Level]:
    """各地区 of a document are below its own level, 各部门 at it or below."""
    own = _LEVELS.index(level) + (body.key == "人民政府")
    return levels.intersection(_LEVELS[own:]) or levels


def _stand_by_rank(rank: str, levels: frozenset[Level], surroundings: Jurisdiction, region: Region | None) -> Standing:
    """市 in a document of a city, a county-level city or a municipality is that city; 省 is the province above."""
    if region is None or surroundings.level is None:
        return Standing(levels, region)
    if region.name.endswith(rank[-1]) and len(levels) == 1:
        return _in_region(frozenset({region.level}), region)
    outer: Region | None = region
    while outer and outer.level not in levels:
        outer = outer.parent
    return Standing(levels, outer or region)


def _in_region(levels: frozenset[Level], region: Region | None) -> Standing:
    """A municipality's own bodies are called 市 as well as provincial."""
    if region and region.name in _MUNICIPALITIES and Level.PROVINCIAL in levels:
        levels |= {Level.MUNICIPAL}
    return Standing(levels, region)


def _match_senses(asked: BodyMention, asked_body: Body, printed: BodyMention, printed_body: Body) -> BodyMatch | None:
    if asked_body == printed_body:
        if asked_body.kind is BodyKind.GENERIC and not _same_name(asked, printed):
            return None
        relation = Relation.SAME
        if asked.is_group != printed.is_group:
            relation = Relation.MEMBER if asked.is_group else Relation.GROUP
        return BodyMatch(relation, asked_body, printed_body)
    if printed_body.key == "部门单位" and asked_body.kind in (BodyKind.DEPARTMENT, BodyKind.PARTY):
        return BodyMatch(Relation.GROUP, asked_body, printed_body)
    for older, newer, relation in (
        (printed_body, asked_body, Relation.PREDECESSOR),
        (asked_body, printed_body, Relation.SUCCESSOR),
    ):
        reforms = reforms_between(older, newer)
        if reforms:
            return BodyMatch(relation, asked_body, printed_body, reforms)
    return None


def _is_branch(match: BodyMatch, name: BodyMention, asked: Standing, printed: Standing) -> bool:
    """Whether the printed name is a central body's local organ: 长沙海关; 审计署长沙特派办, not 省审计厅."""
    is_one_body = match.asked.is_vertical or fold(name.text).endswith(match.printed.branches)
    return (
        match.relation is Relation.SAME
        and is_one_body
        and asked.levels == _NATIONAL
        and printed.levels.isdisjoint(_NATIONAL)
    )


def _fits(match: BodyMatch, asked: Standing, printed: Standing) -> bool:
    within = _within(printed, asked) or (match.relation is Relation.GROUP and _within(asked, printed))
    return within and not asked.levels.isdisjoint(printed.levels)


def _within(inner: Standing, outer: Standing) -> bool:
    return inner.region is None or outer.region is None or inner.region.lies_in(outer.region)


def _same_name(asked: BodyMention, printed: BodyMention) -> bool:
    """Whether one name may be short for the other: its characters stand in it in order (长沙片区管委会)."""
    names = (fold(mention.text).replace("管理委员会", "管委会") for mention in (asked, printed))
    shorter, longer = sorted(names, key=len)
    return stands_in_order(shorter, longer)


@cache
def reforms_between(older: Body, newer: Body) -> tuple[Reform, ...]:
    """Return the reforms that lead from one function to another, oldest first; empty when none do."""
    for path in _paths(older):
        if path[-1].new == newer:
            return path
    return ()


def _paths(body: Body) -> Iterator[tuple[Reform, ...]]:
    for reform in all_reforms():
        if reform.old == body:
            yield (reform,)
            yield from ((reform, *further) for further in _paths(reform.new))


@cache
def _region(name: str | None) -> Region | None:
    return find_region(name) if name else None
