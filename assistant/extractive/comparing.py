"""What documents set side by side have in common and where they differ: values, deadlines, leading bodies."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.expectation import AnswerKind
from assistant.citing import marks
from assistant.model import AnswerTable, Statement
from assistant.phrasing import Phrases
from ingest.body_matching import match_function
from ingest.body_names import read_body
from ingest.normalize import fold

# Classifiers that count the same things as 项.
_CLASSIFIER = re.compile(r"(?<=\d)(?:件|个(?![月小工]))")
# What stands before the number: 力争达到, 压缩至.
_DIRECTION = re.compile(r"^[^\d一二两三四五六七八九十百半]+(?=[\d一二两三四五六七八九十百半])")


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
    """

    name: str
    label: str
    values: tuple[str, ...]
    dated: tuple[DatedWork, ...]
    leads: tuple[str, ...]
    responsible: tuple[str, ...]
    cited: tuple[int, ...]
    duty_cited: tuple[int, ...]

    @property
    def deadlines(self) -> tuple[str, ...]:
        """The dates, each once."""
        return tuple(dict.fromkeys(work.text for work in self.dated))


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


def describe_differences(sides: Sequence[Side], analysis: QueryAnalysis, words: Phrases) -> list[Statement]:
    """Return a sentence for each thing asked about that the sides state, in the order value, deadline, bodies.

    A question for differences at large is told of deadlines and leads where any side prints one.
    """
    kinds = analysis.expectation.kinds
    asks_value, asks_date, asks_body = (kind in kinds for kind in (AnswerKind.NUMBER, AnswerKind.DATE, AnswerKind.BODY))
    at_large = not (asks_value or asks_date or asks_body)
    if analysis.expectation.time_limit:
        valued, dated = _printing(sides)
        asks_value, asks_date = valued >= dated, dated >= valued
    said = []
    if asks_value and any(side.values for side in sides):
        said.append(_line(words.compared_values, sides, lambda side: side.values, _same_values, words))
    if (asks_date or at_large) and any(side.deadlines for side in sides):
        said.append(_line(words.compared_deadlines, sides, lambda side: side.deadlines, _same_texts, words))
    if (asks_body or at_large) and any(side.leads for side in sides):
        said.append(_line(words.compared_leads, sides, lambda side: side.leads, _same_bodies, words, duty=True))
    elif asks_body and any(side.responsible for side in sides):
        said.append(
            _line(words.compared_responsible, sides, lambda side: side.responsible, _same_bodies, words, duty=True)
        )
    return said


def means_dates(sides: Sequence[Side], analysis: QueryAnalysis) -> bool:
    """Whether a question for a time limit, which is a duration or a date, means the dates: more sides print one."""
    valued, dated = _printing(sides)
    return analysis.expectation.time_limit and dated > valued


def _printing(sides: Sequence[Side]) -> tuple[int, int]:
    """How many sides print a number, and how many a date."""
    return sum(bool(side.values) for side in sides), sum(bool(side.dated) for side in sides)


def _line(
    pattern: str,
    sides: Sequence[Side],
    facet: Callable[[Side], tuple[str, ...]],
    same: Callable[[Iterable[tuple[str, ...]]], bool],
    words: Phrases,
    *,
    duty: bool = False,
) -> Statement:
    parts = []
    for side in sides:
        cited = side.duty_cited if duty else side.cited
        said = "、".join(facet(side)) or words.compared_none
        if said == words.compared_none and duty and side.responsible:
            said = words.compared_no_lead.format(responsible=_responsible(side, words))
        parts.append(words.compared_side.format(name=side.name, said=said, marks=marks(cited)))
    verdict = _verdict([(side.name, facet(side)) for side in sides], same, words)
    numbers = dict.fromkeys(n for side in sides for n in (side.duty_cited if duty else side.cited))
    return Statement(pattern.format(sides=words.value_separator.join(parts), verdict=verdict), tuple(numbers))


def _verdict(
    printed: Sequence[tuple[str, tuple[str, ...]]],
    same: Callable[[Iterable[tuple[str, ...]]], bool],
    words: Phrases,
) -> str:
    """Whether the sides agree, in part, or which of them do; a side that prints nothing agrees with none."""
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
        return words.compared_only_one.format(name=stated[0][0])
    if len(groups) == 1:
        agree = words.compared_same if len(stated) == len(printed) else words.compared_stated_same
        return agree if exact else words.compared_counterparts
    if len(stated) == len(printed) and set.intersection(*(set(map(fold, part)) for _, part in stated)):
        return words.compared_partly
    alike = [words.list_separator.join(name for name, _ in group) for group in groups if len(group) > 1]
    if alike:
        pattern = words.compared_some_same if exact else words.compared_some_counterparts
        return pattern.format(names=words.value_separator.join(alike))
    return words.compared_different


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
