"""When the evidence does not answer: the reasons to abstain, checked against the selected clauses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.latin_regions import find_latin_regions
from assistant.analysis.small_talk import is_small_talk
from assistant.evidence.model import Form, Selection
from assistant.evidence.retrieval import Candidate
from assistant.evidence.support import Support, expected_kinds
from assistant.library import Library
from assistant.model import Language
from ingest.model import Clause
from ingest.normalize import fold
from ingest.regions import find_abbreviated, find_region, find_regions


class Reason(StrEnum):
    """Why the documents don't answer."""

    UNKNOWN_DOCUMENT = "unknown-document"
    UNKNOWN_REGION = "unknown-region"
    UNKNOWN_YEAR = "unknown-year"
    NO_VALUE = "no-value"
    NOT_PRINTED = "not-printed"
    OFF_TOPIC = "off-topic"
    NO_QUESTION = "no-question"


# How much shared words count beside the cosine, which for this model family hardly varies.
_COVERAGE_WEIGHT = 0.15
# A question this short names its topic in official words (对共享单车有什么要求); evidence that holds less of them than
# this share, and is not very similar, is of something else. Longer ones tell a story in everyday words.
_SHORT_TOPIC_CHARS = 9
# An English question that names no document and has no word with a Chinese counterpart must be this much nearer.
_UNAIDED_MARGIN = 0.03
_DIGIT = re.compile(r"\d")
_LEAST_NAMED = 0.35


@dataclass(frozen=True, slots=True)
class Refusal:
    """The reason, with what it is about: a name as asked, or the kind of value that is missing."""

    reason: Reason
    about: str = ""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Limits of one embedding model, calibrated on the development questions.

    Attributes:
        strength: evidence weaker than this is off the topic; strength is the best cosine plus 0.15 times the share of
            the topic's words that the evidence holds.
        named: from this cosine on, evidence is on the topic that a short question names, whatever its words.
        english_strength: the same for English questions about Chinese text, which are always less similar.
        retelling: evidence at least this strong says in other words what a question quotes.
    """

    strength: float
    english_strength: float
    named: float
    retelling: float


def strength_of(candidate: Candidate, analysis: QueryAnalysis, support: Support, library: Library) -> float:
    """How strongly one clause speaks of the topic: its cosine, and the share of the topic's words that it holds."""
    coverage = support.clause_coverage(analysis, library.clauses[candidate.clause_id])
    return candidate.similarity + _COVERAGE_WEIGHT * coverage


class RefusalPolicy:
    """Decides whether evidence answers a question."""

    def __init__(self, library: Library, thresholds: Thresholds) -> None:
        self._library = library
        self._thresholds = thresholds
        self._support = Support(library)

    def before_retrieval(self, analysis: QueryAnalysis) -> Refusal | None:
        """Abstain from small talk, and when every document named is one the library doesn't hold."""
        if is_small_talk(analysis.folded):
            return Refusal(Reason.NO_QUESTION)
        scope = analysis.scope
        if scope.unmatched and not scope.documents:
            return Refusal(Reason.UNKNOWN_DOCUMENT, scope.unmatched[0].text)
        return None

    def after_selection(self, analysis: QueryAnalysis, selection: Selection) -> Refusal | None:
        """Abstain when the evidence is off the topic or lacks what was asked for."""
        if not selection.candidates:
            return Refusal(Reason.OFF_TOPIC)
        clauses = [self._library.clauses[candidate.clause_id] for candidate in selection.candidates]
        return (
            _unknown_names(analysis, clauses)
            or self._off_topic(analysis, selection.candidates, clauses)
            or self._missing_value(analysis, selection, clauses)
        )

    def _off_topic(
        self, analysis: QueryAnalysis, candidates: Sequence[Candidate], clauses: Sequence[Clause]
    ) -> Refusal | None:
        english = analysis.language is Language.ENGLISH
        least = self._thresholds.english_strength if english else self._thresholds.strength
        similarity = max(candidate.similarity for candidate in candidates)
        coverage = max(self._support.clause_coverage(analysis, clause) for clause in clauses)
        names_topic = (
            not english
            and not expected_kinds(analysis)
            and len(analysis.topic.bare) <= _SHORT_TOPIC_CHARS
            and not _DIGIT.search(analysis.topic.bare)
        )
        if names_topic and coverage < _LEAST_NAMED and similarity < self._thresholds.named:
            return Refusal(Reason.OFF_TOPIC)
        if english and not coverage and not analysis.scope.documents:
            least += _UNAIDED_MARGIN
        return Refusal(Reason.OFF_TOPIC) if similarity + _COVERAGE_WEIGHT * coverage < least else None

    def _missing_value(
        self, analysis: QueryAnalysis, selection: Selection, clauses: Sequence[Clause]
    ) -> Refusal | None:
        """The kind of thing asked for stands in no clause; the sides of a comparison answer by what they say."""
        if selection.form is Form.COMPARISON or any(self._support.supports(clause, analysis) for clause in clauses):
            return None
        return Refusal(Reason.NO_VALUE, expected_kinds(analysis)[0].value)


def _names_region(folded: str, name: str, question: str) -> bool:
    """Whether a text names a region, which a question may name in Latin letters.

    Abbreviations name it where the question names all of them (Sichuan-Chongqing: 川渝).
    """
    latin = next((mention.region for mention in find_latin_regions(fold(name))), None)
    region = latin or find_region(name)
    short = region.short_name if region else fold(name).removesuffix("省").removesuffix("市")
    asked = {mention.region for mention in (*find_regions(question), *find_latin_regions(question))}
    abbreviated = set(find_abbreviated(folded))
    return short in folded or (region in abbreviated and abbreviated <= asked)


def _unknown_names(analysis: QueryAnalysis, clauses: Sequence[Clause]) -> Refusal | None:
    """A region or year that no document is of may still be what a clause speaks of."""
    if analysis.scope.documents:
        return None
    texts = [fold(clause.text) for clause in clauses]
    for name in analysis.scope.unknown_regions:
        if not any(_names_region(text, name, analysis.folded) for text in texts):
            return Refusal(Reason.UNKNOWN_REGION, name)
    for year in analysis.scope.unknown_years:
        if not any(fold(year) in text for text in texts):
            return Refusal(Reason.UNKNOWN_YEAR, year)
    return None
