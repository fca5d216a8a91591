"""What documents set side by side have in common and where they differ: values, deadlines, leading bodies."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from itertools import product

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.expectation import AnswerKind, Expectation, Relation
from assistant.citing import marks
from assistant.model import AnswerTable, Statement
from assistant.phrasing import Phrases
from ingest.body_matching import match_function
from ingest.body_names import read_body
from ingest.normalize import fold
from ingest.tokens import bigrams

# Classifiers that count the same things as 项.
_CLASSIFIER = re.compile(r"(?<=\d)(?:件|个(?![月小工]))")
# What stands before the number: 力争达到, 压缩至.
_DIRECTION = re.compile(r"^[^\d一二两三四五六七八九十百半]+(?=[\d一二两三四五六七八九十百半])")
# Asked of the matter at large; what else is asked is asked of something particular.
_AT_LARGE = re.compile(
    r"(?:有|是)?(?:什么|哪些|何)?(?:变化|不同|区别|差[别异]|异同|不一样|侧重点?|着力点)(?:之?处)?(?:在|是)?(?:哪[里儿些]?|什么)?"
    r"|对比|比较|相比|各有?什么要求|\b(?:compare|differ(?:s|ence|ences)?|changed?)\b"
)
_PARTICULAR = re.compile(r"谁|哪|几|多少|多久|多长|何时|时候|[时期]限|时间|牵头|比例|数量")


@dataclass(frozen=True, slots=True)
class DatedWork:
    """What is due: the date as printed, the last day it means (None where nothing tells), and the words it is of."""

    text: str
    due: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """What one document says of the matter.

    Attributes:
        name: what the answer calls the document for short.
        label: label of the clause.
        values: numbers asked for, as printed.
        dated: what is due by the dates printed in what is quoted.
        leads: leading bodies.
        responsible: other bodies.
        cited: numbers of the citations of what is quoted.
        duty_cited: number of the citation of the bracket; empty without one.
        document_id: the document.
    """

    name: str
    label: str
    values: tuple[str, ...]
    dated: tuple[DatedWork, ...]
    leads: tuple[str, ...]
    responsible: tuple[str, ...]
    cited: tuple[int, ...]
    duty_cited: tuple[int, ...]
    document_id: str = ""

    @property
    def deadlines(self) -> tuple[str, ...]:
        """The dates, each once."""
        return tuple(dict.fromkeys(work.text for work in self.dated))

    @property
    def days(self) -> tuple[str, ...]:
        """The days that they mean (12月底前 of 2021 is 2021年底前), as printed where nothing tells."""
        return tuple(dict.fromkeys(map(_day, self.dated)))


def _day(work: DatedWork) -> str:
    return work.due.isoformat() if work.due else work.text


def tabulate(sides: Sequence[Side], words: Phrases) -> AnswerTable:
    """Return the sides as rows: document, clause, requirement, deadline, who is responsible."""
    rows = [
        (
            side.name,
            f"{side.label}{marks(side.cited)}",
            "、".join(side.values) or "—",
            "、".join(side.deadlines) or "—",
            _responsible(side, words) + marks(side.duty_cited) or "—",
        )
        for side in sides
    ]
    return AnswerTable(words.table_headers, tuple(rows), tuple((*side.cited, *side.duty_cited) for side in sides))


def _responsible(side: Side, words: Phrases) -> str:
    """Who leads, else who is responsible; empty where nobody is named."""
    if side.leads:
        return words.leads.format(names="、".join(side.leads))
    return words.responsible.format(names="、".join(side.responsible)) if side.responsible else ""


def asks_at_large(analysis: QueryAnalysis) -> bool:
    """Whether a question asks how documents differ and for nothing particular of the matter."""
    text, kinds = analysis.topic.text, analysis.expectation.kinds
    if analysis.expectation.relations or kinds & {AnswerKind.NUMBER, AnswerKind.DATE, AnswerKind.BODY}:
        return False
    return bool(_AT_LARGE.search(text)) and not _PARTICULAR.search(_AT_LARGE.sub(" ", text))


def describe_differences(sides: Sequence[Side], analysis: QueryAnalysis, words: Phrases) -> list[Statement]:
    """Return a sentence for each thing asked about that the sides state, in the order value, deadline, bodies.

    A question for differences at large is told of deadlines where any side prints one.
    """
    expected = analysis.expectation
    kinds, relations = expected.kinds, expected.relations
    asks_value, asks_date, asks_body = (kind in kinds for kind in (AnswerKind.NUMBER, AnswerKind.DATE, AnswerKind.BODY))
    if analysis.expectation.time_limit:
        valued, dated = _printing(sides)
        asks_value, asks_date = valued >= dated, dated >= valued
    said = []
    if asks_value and any(side.values for side in sides):
        said.append(_line(_VALUES, sides, expected, words))
    if (asks_date or asks_at_large(analysis)) and any(side.deadlines for side in sides):
        said.append(_line(_DEADLINES, _paired(sides) if relations else sides, expected, words))
    if asks_body and any(side.leads for side in sides):
        said.append(_line(_LEADS, sides, expected, words))
    elif asks_body and any(side.responsible for side in sides):
        said.append(_line(_RESPONSIBLE, sides, expected, words))
    return said


def most_alike(first: Side, second: Side) -> tuple[DatedWork, DatedWork] | None:
    """The works of two sides with the most words in common, of those whose days are known; None without such."""
    pairs = [(one, other) for one, other in product(first.dated, second.dated) if one.due and other.due]
    return max(pairs, key=lambda pair: _likeness(*pair), default=None)


def _likeness(one: DatedWork, other: DatedWork) -> float:
    """Share of the shorter words' bigrams that stand in the other's, 0 to 1."""
    first, second = set(bigrams(one.words)), set(bigrams(other.words))
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def _paired(sides: Sequence[Side]) -> Sequence[Side]:
    """Two sides with the deadlines of the works that are most alike, where one prints several."""
    if len(sides) != 2 or sides[0].days == sides[1].days or not any(len(side.deadlines) > 1 for side in sides):
        return sides
    pair = most_alike(*sides)
    if pair is None:
        return sides
    return [replace(side, dated=(work,)) for side, work in zip(sides, pair, strict=True)]


def means_dates(sides: Sequence[Side], analysis: QueryAnalysis) -> bool:
    """Whether a question for a time limit, which is a duration or a date, means the dates: more sides print one."""
    valued, dated = _printing(sides)
    return analysis.expectation.time_limit and dated > valued


def _printing(sides: Sequence[Side]) -> tuple[int, int]:
    """How many sides print a number, and how many a date."""
    return sum(bool(side.values) for side in sides), sum(bool(side.dated) for side in sides)


class _Agreement(Enum):
    """How far the sides agree: a side that prints nothing agrees with none."""

    SAME = "same"
    DIFFERENT = "different"
    PARTLY = "partly"
    STATED_SAME = "stated-same"
    ONLY_ONE = "only-one"


@dataclass(frozen=True, slots=True)
class _Facet:
    """One thing that sides are compared by.

    Attributes:
        name: key of its sentence among the phrases.
        of: what a side prints of it.
        key: what it means, for whether that is the same.
        same: whether what several sides print is the same.
        duty: it stands in the responsibility bracket.
    """

    name: str
    of: Callable[[Side], tuple[str, ...]]
    key: Callable[[Side], tuple[str, ...]]
    same: Callable[[Iterable[tuple[str, ...]]], bool]
    duty: bool = False


def _line(facet: _Facet, sides: Sequence[Side], expected: Expectation, words: Phrases) -> Statement:
    """What each side prints, and whether they agree: in the question's own words where it asks just that."""
    parts = []
    for side in sides:
        cited = side.duty_cited if facet.duty else side.cited
        said = "、".join(facet.of(side)) or words.compared_none
        if said == words.compared_none and facet.duty and side.responsible:
            said = words.compared_no_lead.format(responsible=_responsible(side, words))
        parts.append(words.compared_side.format(name=side.name, said=said, marks=marks(cited)))
    compared = (
        facet.key if expected.relations else facet.of
    )  # how they are printed differs even where the day is the same
    agreement, verdict = _verdict([(side.name, compared(side)) for side in sides], facet.same, words)
    numbers = dict.fromkeys(n for side in sides for n in (side.duty_cited if facet.duty else side.cited))
    fields = {"what": words.compared_what[facet.name], "sides": words.value_separator.join(parts), "verdict": verdict}
    relation = expected.likeness
    if relation is None:
        return Statement(words.compared.format(**fields), tuple(numbers))
    if relation is Relation.CHANGED and agreement is _Agreement.STATED_SAME:
        fields["relation"] = words.relations[relation.value, False]
        return Statement(words.compared_related_partly.format(**fields), tuple(numbers))
    holds = (agreement is _Agreement.SAME) == (relation is Relation.SAME)
    in_part = agreement in {_Agreement.PARTLY, _Agreement.STATED_SAME}
    fields["relation"] = words.relations_partly[relation.value] if in_part else words.relations[relation.value, holds]
    whole = agreement in {_Agreement.SAME, _Agreement.DIFFERENT}
    pattern = words.compared_related if whole else words.compared_related_partly
    return Statement(pattern.format(**fields), tuple(numbers))


def _verdict(
    printed: Sequence[tuple[str, tuple[str, ...]]],
    same: Callable[[Iterable[tuple[str, ...]]], bool],
    words: Phrases,
) -> tuple[_Agreement, str]:
    """Whether the sides agree, in part, or which of them do, and the words for it."""
    stated = [(name, part) for name, part in printed if part]
    groups: list[list[tuple[str, tuple[str, ...]]]] = []
    for name, part in stated:
        group = next((group for group in groups if same([group[0][1], part])), None)
        if group is None:
            groups.append([(name, part)])
        else:
            group.append((name, part))
    # bodies of one function are the same whatever their level, and then said to be counterparts
    exact = same is not _same_bodies or all(_same_texts(part for _, part in group) for group in groups)
    if len(stated) == 1:
        return _Agreement.ONLY_ONE, words.compared_only_one.format(name=stated[0][0])
    if len(groups) == 1:
        if not exact:
            return _Agreement.PARTLY, words.compared_counterparts
        if len(stated) == len(printed):
            return _Agreement.SAME, words.compared_same
        return _Agreement.STATED_SAME, words.compared_stated_same
    if len(stated) == len(printed) and set.intersection(*(set(map(fold, part)) for _, part in stated)):
        return _Agreement.PARTLY, words.compared_partly
    alike = [words.list_separator.join(name for name, _ in group) for group in groups if len(group) > 1]
    if alike:
        pattern = words.compared_some_same if exact else words.compared_some_counterparts
        return _Agreement.PARTLY, pattern.format(names=words.value_separator.join(alike))
    return _Agreement.DIFFERENT, words.compared_different


def _same_values(printed: Iterable[tuple[str, ...]]) -> bool:
    """Whether the numbers are the same, whatever their direction words and classifiers (74项, 74件)."""
    return len({tuple(_CLASSIFIER.sub("项", _DIRECTION.sub("", fold(v))) for v in values) for values in printed}) == 1


def _same_texts(printed: Iterable[tuple[str, ...]]) -> bool:
    return len({tuple(map(fold, texts)) for texts in printed}) == 1


def _same_bodies(printed: Iterable[tuple[str, ...]]) -> bool:
    """Whether the bodies are of the same functions, whatever their levels (省税务局, 税务总局)."""
    first, *others = printed
    return all(len(first) == len(names) and all(_finds(name, first) for name in names) for names in others)


def _finds(name: str, among: Sequence[str]) -> bool:
    mention = read_body(name)
    others = [read_body(other) for other in among]
    return mention is not None and any(other is not None and match_function(mention, other) for other in others)


_VALUES = _Facet("values", lambda side: side.values, lambda side: side.values, _same_values)
_DEADLINES = _Facet("deadlines", lambda side: side.deadlines, lambda side: side.days, _same_texts)
_LEADS = _Facet("leads", lambda side: side.leads, lambda side: side.leads, _same_bodies, duty=True)
_RESPONSIBLE = _Facet(
    "responsible", lambda side: side.responsible, lambda side: side.responsible, _same_bodies, duty=True
)
