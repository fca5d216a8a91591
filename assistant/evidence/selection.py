"""Which candidates become evidence: those of a comparison, one a part for several questions, else the best and its
twins in other documents."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.expectation import AnswerKind
from assistant.analysis.topic import Topic, official_words
from assistant.evidence.comparison import SideSelector, missing_of
from assistant.evidence.model import Form, Selection
from assistant.evidence.naming import Naming, how_named
from assistant.evidence.retrieval import Candidate, Ranking, Retriever
from assistant.evidence.stated import prints_numbers, stated_numbers
from assistant.evidence.support import Support, expected_kinds
from assistant.library import Library
from ingest.model import Clause
from ingest.normalize import fold
from ingest.sentences import Span, clause_sentences
from ingest.tokens import bigrams

# A twin says the same elsewhere: this share of the best sentence's bigrams stands in it, at this share of the score.
_TWIN_OVERLAP = 0.5
_TWIN_SCORE = 0.7
# Or it scores this share, and its sentence with a value shares at least this part of what the best one's shares.
_VALUE_SCORE = 0.85
_VALUE_COVERAGE = 0.9
# A like task asked for its lead prints a run of this many characters of the other one.
_RUN_CHARS = 8
# Or it names this much of the matter: all but a word.
_WHOLE_SUBJECT = 0.98
_MARKS = re.compile(r"[\W_]")
# A candidate this near to the best takes its place when it prints the kind of thing asked for and the best does not.
_NEAR_SCORE = 0.7
_NEAR_LIMIT = 5
# Further clauses for a question that asks several things without listing them.
_SEVERAL_SCORE = 0.7
_SEVERAL_LIMIT = 4

# A number stated is looked for in so many candidates; of those that print it, those count that name so much of the
# matter, and this part of what the best of them names.
_STATING_LOOKED_AT = 40
# What a question that asks whether states is looked for in so many, in those that name this part of what any names.
_STATED_LOOKED_AT = 10
_STATED_SUBJECT = 0.9
_LEAST_STATING = 0.4
_STATING_SHARE = 0.7


class Selector:
    """Chooses evidence from a ranking."""

    def __init__(self, library: Library, retriever: Retriever) -> None:
        self._library = library
        self._retriever = retriever
        self._support = Support(library)
        self._sides = SideSelector(library, retriever)

    def select(self, analysis: QueryAnalysis, ranking: Ranking) -> Selection:
        """Return the evidence for a question; no candidates when the ranking has none."""
        if not ranking.candidates:
            return Selection(Form.SINGLE, ())
        sides = self._sides.documents_compared(analysis)
        if sides:
            return self._sides.select(analysis, ranking, sides)
        if analysis.aspects.several:
            return Selection(Form.PARTS, self._per_part(analysis, ranking), missing_of(analysis))
        stated = self._stating(analysis, ranking)
        if stated or asks_where_stated(analysis):
            return Selection(Form.SINGLE, stated, missing_of(analysis))
        top = self._best(analysis, ranking)
        twins = self._twins(analysis, top, ranking.candidates)
        return Selection(Form.SINGLE, (top, *twins), missing_of(analysis))

    def _best(self, analysis: QueryAnalysis, ranking: Ranking) -> Candidate:
        """The first candidate that prints what is asked for; the first of all when none near the top does."""
        top = ranking.candidates[0]
        stating = self._as_stated(analysis, ranking)
        if stating is not None:
            return stating
        if self._support.supports(self._library.clauses[top.clause_id], analysis):
            return top
        near = [c for c in ranking.candidates[1:_NEAR_LIMIT] if c.score >= _NEAR_SCORE * top.score]
        clauses = self._library.clauses
        return next((c for c in near if self._support.supports(clauses[c.clause_id], analysis, clearly=True)), top)

    def _as_stated(self, analysis: QueryAnalysis, ranking: Ranking) -> Candidate | None:
        """The best near clause on as much of the matter as any that says what the question states.

        That is a clause whose bracket names the bodies that it takes for responsible and that prints its numbers, else
        one that does the first, or the second.
        """
        numbers = stated_numbers(analysis.topic.text)
        if not (analysis.stated_bodies or (numbers and analysis.expectation.yes_no)):
            return None
        least = _NEAR_SCORE * ranking.candidates[0].score
        near = [c for c in ranking.candidates[:_STATED_LOOKED_AT] if c.score >= least]
        subjects = [self._support.matter_of_bodies(analysis, self._library.clauses[c.clause_id]) for c in near]
        near = [c for c, held in zip(near, subjects, strict=True) if held >= _STATED_SUBJECT * max(subjects)]
        named = [c for c in near if analysis.stated_bodies and self._names_all(c, analysis)]
        printing = [c for c in near if numbers and prints_numbers(self._library.clauses[c.clause_id], numbers)]
        return next(iter([c for c in named if c in printing] or named or printing), None)

    def _names_all(self, candidate: Candidate, analysis: QueryAnalysis) -> bool:
        clause = self._library.clauses[candidate.clause_id]
        place = self._library.jurisdiction(clause)
        return all(how_named(clause, stated, stands_in=place) is Naming.NAMED for stated in analysis.stated_bodies)

    def _stating(self, analysis: QueryAnalysis, ranking: Ranking) -> tuple[Candidate, ...]:
        """For a number that the question states of its matter the clauses that print it, the best of each document.

        Not where it asks whether the number is right.
        """
        wanted = stated_numbers(analysis.topic.text)
        if not wanted or (analysis.expectation.yes_no and not asks_where_stated(analysis)):
            return ()
        clauses = self._library.clauses
        near = [c for c in ranking.candidates[:_STATING_LOOKED_AT] if prints_numbers(clauses[c.clause_id], wanted)]
        subjects = {c: self._support.clause_subject(analysis, clauses[c.clause_id]) for c in near}
        least = max(_LEAST_STATING, _STATING_SHARE * max(subjects.values(), default=0.0))
        best_of: dict[str, Candidate] = {}
        for candidate in near:
            if subjects[candidate] >= least:
                best_of.setdefault(self._document(candidate), candidate)
        return tuple(best_of.values())

    def _per_part(self, analysis: QueryAnalysis, ranking: Ranking) -> tuple[Candidate, ...]:
        aspects = analysis.aspects
        if not aspects.parts:
            least = _SEVERAL_SCORE * ranking.candidates[0].score
            return tuple(c for c in ranking.candidates[:_SEVERAL_LIMIT] if c.score >= least)
        parts = [Topic(part, part, official_words(part)) for part in aspects.parts]
        ranked = self._retriever.rank_parts(parts, aspects.context, ranking)
        return _unique(
            found
            for part, candidates in zip(parts, ranked, strict=True)
            for found in (candidates[0], *self._twins(replace(analysis, topic=part), candidates[0], candidates))
        )

    def _twins(self, analysis: QueryAnalysis, top: Candidate, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The best clause of each other document, where it answers what ``top`` answers.

        A year standing alone keeps to the documents of that year.
        """
        preferred = analysis.scope.preferred
        meant = preferred if self._document(top) in preferred else frozenset()
        best_of: dict[str, Candidate] = {}
        for candidate in candidates:
            document_id = self._document(candidate)
            if document_id != self._document(top) and (not meant or document_id in meant):
                best_of.setdefault(document_id, candidate)
        return [
            c
            for c in best_of.values()
            if c.score >= _TWIN_SCORE * top.score
            and self._keeps_to_bodies(analysis, top, c)
            and (
                self._says_the_same(top, c) or self._also_answers(analysis, top, c) or self._has_task(analysis, top, c)
            )
        ]

    def _keeps_to_bodies(self, analysis: QueryAnalysis, top: Candidate, other: Candidate) -> bool:
        """Whether, where who is responsible is asked and ``top`` says it, ``other`` does, too."""
        if AnswerKind.BODY not in expected_kinds(analysis):
            return True
        one, two = (self._library.clauses[candidate.clause_id] for candidate in (top, other))
        return self._support.supports(two, analysis) or not self._support.supports(one, analysis)

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

    def _has_task(self, analysis: QueryAnalysis, top: Candidate, other: Candidate) -> bool:
        """Whether ``other``, asked who is responsible, is a like task: both name as much of the matter, in like words.

        Like words are a run that both print, or the best sentence of ``other`` in ``top``, or all words of the matter.
        """
        if AnswerKind.BODY not in expected_kinds(analysis):
            return False
        one, two = (self._library.clauses[candidate.clause_id] for candidate in (top, other))
        if self._support.clause_subject(analysis, two) < _VALUE_COVERAGE * self._support.clause_subject(analysis, one):
            return False
        return (
            self._says_the_same(other, top)
            or self._support.clause_subject(analysis, two) >= _WHOLE_SUBJECT
            or (other.score >= _VALUE_SCORE * top.score and bool(_runs(one) & _runs(two)))
        )

    def _document(self, candidate: Candidate) -> str:
        return self._library.clauses[candidate.clause_id].document_id


def _runs(clause: Clause) -> set[str]:
    """The runs of so many characters of a clause, marks left out."""
    text = _MARKS.sub("", fold(clause.body))
    return {text[i : i + _RUN_CHARS] for i in range(len(text) - _RUN_CHARS + 1)}


def asks_where_stated(analysis: QueryAnalysis) -> bool:
    """Whether a question asks which document states a number (74项跨省通办是哪个文件规定的)."""
    return AnswerKind.LOCATION in analysis.expectation.kinds and bool(stated_numbers(analysis.topic.text))


def best_sentence_span(clause: Clause, scores: Sequence[float]) -> Span:
    """The sentence with the best score, as offsets into ``clause.text``; ties go to the first."""
    spans = clause_sentences(clause)
    best = max(range(len(spans)), key=lambda i: scores[i] if i < len(scores) else float("-inf"))
    return spans[best]


def _unique(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    return tuple({candidate.clause_id: candidate for candidate in candidates}.values())
