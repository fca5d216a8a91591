"""Which candidates become evidence: one a document for comparisons, one a part for several questions, else the best
and its twins in other documents."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.documents import DocumentMention
from assistant.analysis.expectation import AnswerKind
from assistant.analysis.topic import Topic, official_words
from assistant.evidence.matching import match_sides
from assistant.evidence.retrieval import Candidate, Ranking, Retriever
from assistant.evidence.support import Support, expected_kinds
from assistant.library import Library
from ingest.model import Clause
from ingest.sentences import Span, clause_sentences
from ingest.tokens import bigrams

# A twin says the same elsewhere: this share of the best sentence's bigrams stands in it, at this share of the score.
_TWIN_OVERLAP = 0.5
_TWIN_SCORE = 0.7
# Or it scores this share, and its sentence with a value shares at least this part of what the best one's shares.
_VALUE_SCORE = 0.85
_VALUE_COVERAGE = 0.9
# A candidate this near to the best takes its place when it prints the kind of thing asked for and the best does not.
_NEAR_SCORE = 0.7
_NEAR_LIMIT = 5
# A measure under the best task answers with it when it scores this share.
_CHILD_SCORE = 0.8
# Further clauses for a question that asks several things without listing them.
_SEVERAL_SCORE = 0.7
_SEVERAL_LIMIT = 4
# A document compared says nothing of the matter when its best clause scores less than this share of the best of all.
_SILENT_SCORE = 0.56
# One that scores less than this share must also hold this share of the topic's words.
_SURE_SCORE = 0.65
_LEAST_SHARED = 0.12
# Nor does it when its best clause names less than this part of what the best of any names of the matter.
_LEAST_SUBJECT = 0.3
# One that scores less than this share and names less than this part of the matter only comes near it.
_FIRM_SCORE = 0.68
_FIRM_SUBJECT = 0.7
# Of documents that one name stands for, one answers beside the best when it reaches these parts of its score and share.
_ALIKE_SCORE = 0.8
_ALIKE_COVERAGE = 0.5
_MOST_OF_ONE_NAME = 3
_TWO = re.compile(
    r"[两二2][份个部][^,。;?]{0,12}(?:文件|方案|要点|意见|通知)|\b(?:two|both)\b[^,.;?]{0,30}\b(?:plans?|documents?)\b"
)
# All levels or years at once; with more documents than this one would lose the thread.
_ALL_LEVELS = re.compile(
    r"各级|[三四]级|各(?:份|个)?文件|历年|逐年|各年|各地|不同(?:级别|文件|层级|年份)|每[份个]文件|这些文件|几份文件"
    r"|哪[几些一][份个]?文件|\b(?:the|all|each|which) documents?\b"
    r"|哪(?:一?[个份级家]|里|儿)(?:文件|方案|地方|层级)?[^,。;?]{0,10}最"
)
_MOST_COMPARED = 8


class Form(StrEnum):
    """How the evidence answers."""

    SINGLE = "single"
    PARTS = "parts"
    COMPARISON = "comparison"


@dataclass(frozen=True, slots=True)
class Selection:
    """Evidence in the order of the answer.

    Attributes:
        form: how it answers.
        candidates: at most one a clause.
        missing: documents named for which nothing was found, by the words of the question.
        silent: ids of documents compared that say nothing near enough to what the others say.
        nearest: clauses of documents compared that come near the matter without speaking of it.
    """

    form: Form
    candidates: tuple[Candidate, ...]
    missing: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    nearest: tuple[Candidate, ...] = ()


class Selector:
    """Chooses evidence from a ranking."""

    def __init__(self, library: Library, retriever: Retriever) -> None:
        self._library = library
        self._retriever = retriever
        self._support = Support(library)

    def select(self, analysis: QueryAnalysis, ranking: Ranking) -> Selection:
        """Return the evidence for a question; no candidates when the ranking has none."""
        if not ranking.candidates:
            return Selection(Form.SINGLE, ())
        sides = self._all_documents(analysis) or compared_documents(analysis)
        if len(sides) > 1:
            return self._per_side(analysis, ranking, sides)
        if analysis.aspects.several:
            return Selection(Form.PARTS, self._per_part(analysis, ranking), _missing(analysis))
        top = self._best(analysis, ranking)
        return Selection(Form.SINGLE, (top, *self._twins(analysis, top, ranking)), _missing(analysis))

    def _best(self, analysis: QueryAnalysis, ranking: Ranking) -> Candidate:
        """The first candidate that prints what is asked for; the first of all when none near the top does."""
        top = ranking.candidates[0]
        if self._support.supports(self._library.clauses[top.clause_id], analysis):
            return top
        near = [c for c in ranking.candidates[1:_NEAR_LIMIT] if c.score >= _NEAR_SCORE * top.score]
        clauses = self._library.clauses
        return next((c for c in near if self._support.supports(clauses[c.clause_id], analysis, clearly=True)), top)

    def _per_side(self, analysis: QueryAnalysis, ranking: Ranking, sides: Sequence[frozenset[str]]) -> Selection:
        of_sides = [[c for c in ranking.candidates if self._document(c) in side] for side in sides]
        top = ranking.candidates[0].score
        subjects = [self._subject(analysis, found[0]) if found else 0.0 for found in of_sides]
        most = max(subjects)
        speaking = [
            subject >= _LEAST_SUBJECT * most and self._speaks(analysis, found, top)
            for found, subject in zip(of_sides, subjects, strict=True)
        ]
        near = [
            speaks and subject < _FIRM_SUBJECT * most and self._barely_speaks(analysis, found[0], top)
            for found, subject, speaks in zip(of_sides, subjects, speaking, strict=True)
        ]
        candidates = [
            found if speaks and not is_near else []
            for found, speaks, is_near in zip(of_sides, speaking, near, strict=True)
        ]
        for mention in analysis.scope.mentions:
            if len(mention.documents) == 2 and _names_both(analysis):
                continue
            shared = [i for i, side in enumerate(sides) if side < mention.documents and candidates[i]]
            for i in set(shared) - self._alike(analysis, {i: candidates[i][0] for i in shared}):
                candidates[i] = []
        silent = _silent(analysis, sides, candidates)
        nearest = {self._document(found[0]): found[0] for found, is_near in zip(of_sides, near, strict=True) if is_near}
        told = tuple(nearest[i] for i in silent if i in nearest)
        silent = [i for i in silent if i not in nearest]
        chosen: list[Candidate] = []
        clauses = self._library.clauses
        for best in match_sides(
            [side for side in candidates if side],
            self._library,
            lambda candidate: self._support.prints(clauses[candidate.clause_id], analysis),
        ):
            chosen += [best, *self._better_child(best, ranking)]
        return Selection(Form.COMPARISON, _unique(chosen), _missing(analysis), tuple(silent), told)

    def _alike(self, analysis: QueryAnalysis, best_of: Mapping[int, Candidate]) -> set[int]:
        """Of documents that one name stands for (国家) those whose best clause is about as much of the matter as any's.

        Where some print what is asked for, the others don't count.
        """
        clauses = self._library.clauses
        printing = {
            i: best
            for i, best in best_of.items()
            if expected_kinds(analysis) and self._support.supports(clauses[best.clause_id], analysis)
        }
        meant = printing or best_of
        scores = {i: best.score for i, best in meant.items()}
        shares = {i: self._support.clause_coverage(analysis, clauses[best.clause_id]) for i, best in meant.items()}
        first = max(scores, key=lambda i: scores[i], default=None)
        return {
            i
            for i in meant
            if first is not None
            and scores[i] >= _ALIKE_SCORE * scores[first]
            and shares[i] >= _ALIKE_COVERAGE * shares[first]
        }

    def _all_documents(self, analysis: QueryAnalysis) -> tuple[frozenset[str], ...]:
        """Every document, the oldest first, for a comparison of all levels or years that names none.

        And for one that asks which are silent, whatever it names.
        """
        kinds, every = analysis.expectation.kinds, analysis.scope.every
        asks = every
        if AnswerKind.COMPARISON in kinds:
            asks = every or bool(_ALL_LEVELS.search(analysis.topic.text))
        asks_all = analysis.expectation.asks_silent or (asks and not analysis.scope.documents)
        if not asks_all or len(self._library.documents) > _MOST_COMPARED:
            return ()

        def age(document_id: str) -> str:
            issued = self._library.documents[document_id].metadata.issued
            return issued.isoformat() if issued else "9"

        return tuple(frozenset({document_id}) for document_id in sorted(self._library.documents, key=age))

    def _speaks(self, analysis: QueryAnalysis, candidates: Sequence[Candidate], top: float) -> bool:
        """Whether a document says something of the matter: its best clause is near enough or prints what is asked."""
        if not candidates:
            return False
        best = candidates[0]
        if best.score >= _SURE_SCORE * top or (best.score >= _SILENT_SCORE * top and self._shares(analysis, best)):
            return True
        return self._support.prints_value(self._library.clauses[best.clause_id], analysis)

    def _barely_speaks(self, analysis: QueryAnalysis, best: Candidate, top: float) -> bool:
        """Whether the best clause of a document scores little beside the best of all and prints nothing asked for."""
        clause = self._library.clauses[best.clause_id]
        return best.score < _FIRM_SCORE * top and not self._support.prints_value(clause, analysis)

    def _subject(self, analysis: QueryAnalysis, candidate: Candidate) -> float:
        """How much of the matter asked about a clause names."""
        return self._support.clause_subject(analysis, self._library.clauses[candidate.clause_id])

    def _shares(self, analysis: QueryAnalysis, candidate: Candidate) -> bool:
        """Whether a clause holds a fair part of the topic's words."""
        return self._support.clause_coverage(analysis, self._library.clauses[candidate.clause_id]) >= _LEAST_SHARED

    def _better_child(self, parent: Candidate, ranking: Ranking) -> list[Candidate]:
        """A task often only announces what one of its measures says: add the best one when it scores nearly as well."""
        children = set(self._library.children(parent.clause_id))
        return [c for c in ranking.candidates if c.clause_id in children and c.score >= _CHILD_SCORE * parent.score][:1]

    def _per_part(self, analysis: QueryAnalysis, ranking: Ranking) -> tuple[Candidate, ...]:
        aspects = analysis.aspects
        if not aspects.parts:
            least = _SEVERAL_SCORE * ranking.candidates[0].score
            return tuple(c for c in ranking.candidates[:_SEVERAL_LIMIT] if c.score >= least)
        parts = [Topic(part, part, official_words(part)) for part in aspects.parts]
        return _unique(ranked[0] for ranked in self._retriever.rank_parts(parts, aspects.context, ranking))

    def _twins(self, analysis: QueryAnalysis, top: Candidate, ranking: Ranking) -> list[Candidate]:
        """The best clause of each other document, where it answers what ``top`` answers.

        A year standing alone keeps to the documents of that year.
        """
        preferred = analysis.scope.preferred
        meant = preferred if self._document(top) in preferred else frozenset()
        best_of: dict[str, Candidate] = {}
        for candidate in ranking.candidates:
            document_id = self._document(candidate)
            if document_id != self._document(top) and (not meant or document_id in meant):
                best_of.setdefault(document_id, candidate)
        return [
            c
            for c in best_of.values()
            if c.score >= _TWIN_SCORE * top.score
            and (self._says_the_same(top, c) or self._also_answers(analysis, top, c))
        ]

    def _says_the_same(self, top: Candidate, other: Candidate) -> bool:
        """Whether ``other`` holds the words of the best sentence of ``top``."""
        clause = self._library.clauses[top.clause_id]
        span = best_sentence_span(clause, top.sentence_scores)
        wanted = set(bigrams(clause.text[span.start_char : span.end_char]))
        has = set(bigrams(self._library.clauses[other.clause_id].body))
        return len(wanted & has) >= _TWIN_OVERLAP * len(wanted)

    def _also_answers(self, analysis: QueryAnalysis, top: Candidate, other: Candidate) -> bool:
        """Whether ``other`` prints a value for the topic about as clearly as ``top``: another level's or year's."""
        values = [self._support.value_coverage(self._library.clauses[c.clause_id], analysis) for c in (top, other)]
        return other.score >= _VALUE_SCORE * top.score and values[1] >= _VALUE_COVERAGE * values[0] > 0

    def _document(self, candidate: Candidate) -> str:
        return self._library.clauses[candidate.clause_id].document_id


def compared_documents(analysis: QueryAnalysis) -> tuple[frozenset[str], ...]:
    """The different documents (or kinds of document) a question sets side by side, in printed order."""
    scope = analysis.scope
    named: list[DocumentMention] = [mention for mention in scope.mentions if mention.documents]
    sides = dict.fromkeys(mention.documents for mention in named)
    if len(sides) > 1 or AnswerKind.COMPARISON in analysis.expectation.kinds or _names_both(analysis):
        sides = dict.fromkeys(part for side in sides for part in _apart(side))
    if len(set(scope.years)) > 1 and not sides:
        return tuple(dict.fromkeys(scope.years))
    if len(set(scope.years)) > 1 and AnswerKind.COMPARISON in analysis.expectation.kinds:
        years = [year - scope.documents for year in scope.years]
        return tuple(dict.fromkeys((*(part for year in years if year for part in _apart(year)), *sides)))
    if sides and scope.preferred and not scope.preferred & scope.documents:
        sides[scope.preferred] = None
    return tuple(sides)


def _names_both(analysis: QueryAnalysis) -> bool:
    """Whether two documents are meant by one name in so many words: 两份国办方案."""
    return bool(_TWO.search(analysis.folded))


def _apart(side: frozenset[str]) -> list[frozenset[str]]:
    """A name that fits a few documents stands for each of them (2021年方案)."""
    if not 1 < len(side) <= _MOST_OF_ONE_NAME:
        return [side]
    return [frozenset({document_id}) for document_id in sorted(side)]


def _silent(
    analysis: QueryAnalysis, sides: Sequence[frozenset[str]], candidates: Sequence[Sequence[Candidate]]
) -> list[str]:
    """Ids of the documents that say nothing; not of one that shares its name in the question with one that speaks."""
    speaking = frozenset().union(*(side for side, found in zip(sides, candidates, strict=True) if found))
    named = [mention.documents for mention in analysis.scope.mentions]
    return [
        min(side)
        for side, found in zip(sides, candidates, strict=True)
        if not found
        and not any(
            side < documents and documents & speaking and not (len(documents) == 2 and _names_both(analysis))
            for documents in named
        )
    ]


def _missing(analysis: QueryAnalysis) -> tuple[str, ...]:
    """What a question names beside documents that are held: numbers and titles, and regions that it compares."""
    scope = analysis.scope
    if not scope.documents:
        return ()
    names = [mention.text for mention in scope.unmatched]
    if AnswerKind.COMPARISON in analysis.expectation.kinds:
        names += scope.unknown_regions
    return tuple(dict.fromkeys(names))


def best_sentence_span(clause: Clause, scores: Sequence[float]) -> Span:
    """The sentence with the best score, as offsets into ``clause.text``; ties go to the first."""
    spans = clause_sentences(clause)
    best = max(range(len(spans)), key=lambda i: scores[i] if i < len(scores) else float("-inf"))
    return spans[best]


def _unique(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    return tuple({candidate.clause_id: candidate for candidate in candidates}.values())
