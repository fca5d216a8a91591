"""When the evidence does not answer: the reasons to abstain, checked against the selected clauses."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.analysis.analyse import QueryAnalysis
from assistant.library import Library
from assistant.model import Language
from assistant.retrieval import Candidate
from assistant.selection import Form, Selection
from assistant.support import Support, expected_kinds
from ingest.model import Clause
from ingest.normalize import fold


class Reason(StrEnum):
    """Why the documents don't answer."""

    UNKNOWN_DOCUMENT = "unknown-document"
    UNKNOWN_REGION = "unknown-region"
    UNKNOWN_YEAR = "unknown-year"
    NO_VALUE = "no-value"
    OFF_TOPIC = "off-topic"


# How much shared words count beside the cosine, which for this model family hardly varies.
_COVERAGE_WEIGHT = 0.15


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
        english_strength: the same for English questions about Chinese text, which are always less similar.
    """

    strength: float
    english_strength: float


class RefusalPolicy:
    """Decides whether evidence answers a question."""

    def __init__(self, library: Library, thresholds: Thresholds) -> None:
        self._library = library
        self._thresholds = thresholds
        self._support = Support(library)

    def before_retrieval(self, analysis: QueryAnalysis) -> Refusal | None:
        """Abstain when every document named is one the library doesn't hold."""
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
        return Refusal(Reason.OFF_TOPIC) if similarity + _COVERAGE_WEIGHT * coverage < least else None

    def _missing_value(
        self, analysis: QueryAnalysis, selection: Selection, clauses: Sequence[Clause]
    ) -> Refusal | None:
        """The kind of thing asked for stands in no clause; the sides of a comparison answer by what they say."""
        if selection.form is Form.COMPARISON or any(self._support.supports(clause, analysis) for clause in clauses):
            return None
        return Refusal(Reason.NO_VALUE, expected_kinds(analysis)[0].value)


def _unknown_names(analysis: QueryAnalysis, clauses: Sequence[Clause]) -> Refusal | None:
    """A region or year that no document is of may still be what a clause speaks of."""
    if analysis.scope.documents:
        return None
    texts = [fold(clause.text) for clause in clauses]
    for name in analysis.scope.unknown_regions:
        if not any(fold(name).removesuffix("省").removesuffix("市") in text for text in texts):
            return Refusal(Reason.UNKNOWN_REGION, name)
    for year in analysis.scope.unknown_years:
        if not any(fold(year) in text for text in texts):
            return Refusal(Reason.UNKNOWN_YEAR, year)
    return None
