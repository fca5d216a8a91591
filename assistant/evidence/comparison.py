"""The evidence of a comparison: documents set side by side, and of each the clause that speaks of the matter."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.asked_words import QUOTED
from assistant.analysis.documents import DocumentMention
from assistant.analysis.expectation import AnswerKind, Relation
from assistant.evidence.matching import match_sides
from assistant.evidence.model import Form, Selection
from assistant.evidence.retrieval import Candidate, Ranking, Retriever
from assistant.evidence.stated import prints_numbers, stated_numbers
from assistant.evidence.support import Support, expected_kinds
from assistant.library import Library
from ingest.model import Clause
from ingest.normalize import fold
from ingest.tokens import words

# A measure under the best task answers with it when it scores this share.
_CHILD_SCORE = 0.8
# A document compared says nothing of the matter when its best clause scores less than this share of the best of all.
_SILENT_SCORE = 0.56
# One that scores less than this share must also hold this share of the topic's words.
_SURE_SCORE = 0.65
_LEAST_SHARED = 0.12
# Nor does it when its best clause names less than this part of what the best of any names of the matter.
_LEAST_SUBJECT = 0.3
# With at least this part it is said to come near, not to be silent.
_TOUCHING_SUBJECT = 0.5
# One that scores less than this share and names less than this part of the matter only comes near it.
_FIRM_SCORE = 0.68
_FIRM_SUBJECT = 0.7
# One that names this part of the matter speaks of it, be its words not the question's.
_CLEAR_SUBJECT = 0.85
# A document that is not compared speaks of the matter where those compared only come near it: its best clause names so
# much more of it and is so much more similar.
_OUTSIDE_SUBJECT = 0.3
_OUTSIDE_SIMILARITY = 0.015
_OUTSIDE_LOOKED_AT = 3
# Where so many documents print every word of the matter, one that names less of it only comes near.
_MANY_HOLD = 2
# A clause that prints every word of the matter answers for its document when it is among so many, at this share.
_HOLDING_LOOKED_AT = 4
_HOLDING_SCORE = 0.85
# Words in quotation marks are looked for in so many clauses of each document.
_QUOTING_LOOKED_AT = 20
# Of documents that one name stands for, one answers beside the best when it reaches these parts of its score and share.
_ALIKE_SCORE = 0.8
_ALIKE_COVERAGE = 0.5
_MOST_OF_ONE_NAME = 3
_TWO = re.compile(
    r"[两二2][份个部年][^,。;?]{0,12}(?:文件|方案|要点|意见|通知)|\b(?:two|both)\b[^,.;?]{0,30}\b(?:plans?|documents?)\b"
)
# All levels or years at once; with more documents than this one would lose the thread.
_ALL_LEVELS = re.compile(
    r"各级|[三四]级|各(?:份|个)?文件|历年|逐年|各年|各地|不同(?:级别|文件|层级|年份)|每[份个]文件|这些文件|几份文件"
    r"|哪[几些一][份个]?文件|\b(?:the|all|each|which) documents?\b"
    r"|哪(?:一?[个份级家]|里|儿)(?:文件|方案|地方|层级)?[^,。;?]{0,10}最"
)
_MOST_COMPARED = 8
_PRESENCE = frozenset({Relation.EVERY, Relation.PRESENT, Relation.ABSENT})


@dataclass(frozen=True, slots=True)
class _Side:
    """Documents that stand for one side, and their clauses, best first.

    Attributes:
        documents: their ids.
        found: candidates of these documents.
        speaks: one of them is of the matter.
        near: the first only comes near it.
    """

    documents: frozenset[str]
    found: tuple[Candidate, ...]
    speaks: bool = False
    near: bool = False

    @property
    def says(self) -> bool:
        """Whether the side has a row of its own."""
        return self.speaks and not self.near


class SideSelector:
    """Chooses the evidence of comparisons from rankings of one library."""

    def __init__(self, library: Library, retriever: Retriever) -> None:
        self._library = library
        self._retriever = retriever
        self._support = Support(library)

    def documents_compared(self, analysis: QueryAnalysis) -> tuple[frozenset[str], ...]:
        """The sides of a comparison, one for whether a document speaks of something; none for any other question."""
        sides = self._all_documents(analysis) or compared_documents(analysis)
        return sides if len(sides) > 1 or (_asks_presence(analysis) and len(frozenset().union(*sides)) == 1) else ()

    def select(self, analysis: QueryAnalysis, ranking: Ranking, documents: Sequence[frozenset[str]]) -> Selection:
        """Return a clause of each document that speaks of the matter, and which are silent or only come near it."""
        of_side = [[c for c in ranking.candidates if self._document(c) in side] for side in documents]
        sides = [_Side(i, tuple(self._holding_first(analysis, c))) for i, c in zip(documents, of_side, strict=True)]
        subjects = [self._subject(analysis, side.found[0]) if side.found else 0.0 for side in sides]
        outside = self._outside(analysis, sides, max(subjects))
        if outside:
            subjects.append(self._subject(analysis, outside))
        sides = self._judged(analysis, sides, subjects, top=ranking.candidates[0].score, outside=bool(outside))
        for named in _names_of(analysis):
            shared = {i: s.found[0] for i, s in enumerate(sides) if s.documents < named and s.says}
            for i in set(shared) - self._alike(analysis, shared):
                sides[i] = replace(sides[i], speaks=False)
        silent, nearest = self._lacking(analysis, sides)
        chosen: list[Candidate] = [outside] if outside else []
        clauses = self._library.clauses
        for best in match_sides(
            [side.found for side in sides if side.says],
            self._library,
            lambda candidate: self._support.prints(clauses[candidate.clause_id], analysis),
        ):
            chosen += [best, *self._better_child(best, ranking)]
        unique = tuple({candidate.clause_id: candidate for candidate in chosen}.values())
        elsewhere = outside.clause_id if outside else ""
        return Selection(Form.COMPARISON, unique, missing_of(analysis), silent, nearest, elsewhere)

    def _holding_first(self, analysis: QueryAnalysis, found: Sequence[Candidate]) -> list[Candidate]:
        """The candidates of a side; one that prints every word of the matter goes before a best that doesn't."""
        near = [c for c in found[:_HOLDING_LOOKED_AT] if c.score >= _HOLDING_SCORE * found[0].score]
        first = next((c for c in near if self._holds_matter(analysis, c)), None)
        return [first, *(c for c in found if c is not first)] if first else list(found)

    def _judged(
        self, analysis: QueryAnalysis, sides: Sequence[_Side], subjects: Sequence[float], *, top: float, outside: bool
    ) -> list[_Side]:
        """The sides with what is known of them: whether they speak of the matter, or come near it.

        Where a clause holds the words that the question puts in quotation marks, others are not of the matter.
        """
        most = max(subjects)
        quoting = [self._quoting(analysis, side) for side in sides]
        literal = bool(QUOTED.search(analysis.topic.text) or stated_numbers(analysis.topic.text))
        held = [bool(side.found) and self._holds_matter(analysis, side.found[0]) for side in sides]
        judged = []
        for i, side in enumerate(sides):
            subject, quoted = subjects[i], quoting[i]
            holds = bool(quoted) or held[i]
            speaks = holds or (subject >= _LEAST_SUBJECT * most and self._speaks(analysis, side.found, top))
            tells = speaks and self._support.prints_value(self._library.clauses[side.found[0].clause_id], analysis)
            is_vague = speaks and not (holds or tells) and subject < _FIRM_SUBJECT * most
            others_hold = outside or sum(held) >= _MANY_HOLD
            barely = is_vague and (others_hold or side.found[0].score < _FIRM_SCORE * top)
            is_clear = tells or subject >= _CLEAR_SUBJECT * most
            lacks_words = any(quoting) and not quoted and (literal or not is_clear)
            touches = not speaks and bool(side.found) and subject >= _TOUCHING_SUBJECT * most
            near = touches or (speaks and (barely or lacks_words))
            judged.append(replace(side, found=quoted or side.found, speaks=speaks, near=near))
        return judged

    def _quoting(self, analysis: QueryAnalysis, side: _Side) -> tuple[Candidate, ...]:
        """Of the better clauses of a side those that hold the words in quotation marks; none without such words.

        And the numbers that it states of all documents, or of what some speak of; of the latter all of its other words.
        """
        asked = [fold(match[1]) for match in QUOTED.finditer(analysis.topic.text)]
        of_presence = analysis.expectation.asks_silent or analysis.expectation.relations & _PRESENCE
        numbers = stated_numbers(analysis.topic.text) if of_presence or not analysis.scope.documents else []
        asked = asked or (_matter_words(analysis) if of_presence and not numbers else [])
        near = [
            (candidate, self._library.clauses[candidate.clause_id]) for candidate in side.found[:_QUOTING_LOOKED_AT]
        ]
        return tuple(
            candidate
            for candidate, clause in near
            if (asked or numbers) and _prints_all(clause, asked) and prints_numbers(clause, numbers)
        )

    def _outside(self, analysis: QueryAnalysis, sides: Sequence[_Side], most: float) -> Candidate | None:
        """The clause of another document that speaks of the matter where all those compared only come near it."""
        others = frozenset(self._library.documents) - frozenset().union(*(side.documents for side in sides))
        firsts = [side.found[0] for side in sides if side.found]
        if not others or not firsts:
            return None
        found = self._retriever.retrieve(analysis.topic, document_ids=others).candidates[:_OUTSIDE_LOOKED_AT]
        best = max(found, key=lambda c: self._subject(analysis, c) + c.similarity, default=None)
        if best is None:
            return None
        more = self._subject(analysis, best) - most
        nearer = best.similarity - max(first.similarity for first in firsts)
        return best if more >= _OUTSIDE_SUBJECT and nearer >= _OUTSIDE_SIMILARITY else None

    def _lacking(
        self, analysis: QueryAnalysis, sides: Sequence[_Side]
    ) -> tuple[tuple[str, ...], tuple[Candidate, ...]]:
        """Ids of the documents that say nothing, and clauses of those that come near the matter.

        Not of a document that shares its name in the question with one that speaks.
        """
        speaking = frozenset().union(*(side.documents for side in sides if side.says))
        lacking = [
            side
            for side in sides
            if not side.says and not any(side.documents < named and named & speaking for named in _names_of(analysis))
        ]
        silent = tuple(min(side.documents) for side in lacking if not side.near)
        return silent, tuple(side.found[0] for side in lacking if side.near)

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
        expected, every = analysis.expectation, analysis.scope.every
        every |= AnswerKind.COMPARISON in expected.kinds and bool(_ALL_LEVELS.search(analysis.topic.text))
        asks_all = expected.asks_silent or (every and not analysis.scope.documents)
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

    def _subject(self, analysis: QueryAnalysis, candidate: Candidate) -> float:
        """How much of the matter asked about a clause names."""
        return self._support.clause_subject(analysis, self._library.clauses[candidate.clause_id])

    def _holds_matter(self, analysis: QueryAnalysis, candidate: Candidate) -> bool:
        """Whether a clause prints every word of the matter."""
        asked = _matter_words(analysis)
        return bool(asked) and _prints_all(self._library.clauses[candidate.clause_id], asked)

    def _shares(self, analysis: QueryAnalysis, candidate: Candidate) -> bool:
        """Whether a clause holds a fair part of the topic's words."""
        return self._support.clause_coverage(analysis, self._library.clauses[candidate.clause_id]) >= _LEAST_SHARED

    def _better_child(self, parent: Candidate, ranking: Ranking) -> list[Candidate]:
        """A task often only announces what one of its measures says: add the best one when it scores nearly as well."""
        children = set(self._library.children(parent.clause_id))
        return [c for c in ranking.candidates if c.clause_id in children and c.score >= _CHILD_SCORE * parent.score][:1]

    def _document(self, candidate: Candidate) -> str:
        return self._library.clauses[candidate.clause_id].document_id


def compared_documents(analysis: QueryAnalysis) -> tuple[frozenset[str], ...]:
    """The different documents (or kinds of document) a question sets side by side, in printed order."""
    scope = analysis.scope
    named: list[DocumentMention] = [mention for mention in scope.mentions if mention.documents]
    sides = dict.fromkeys(mention.documents for mention in named)
    compares = AnswerKind.COMPARISON in analysis.expectation.kinds
    if len(sides) > 1 or compares or _names_both(analysis):
        sides = dict.fromkeys(part for side in sides for part in _apart(side))
    if len(set(scope.years)) > 1 and not sides:
        return tuple(dict.fromkeys(_each_apart(scope.years)))
    if len(set(scope.years)) > 1 and compares:
        years = [year - scope.documents for year in scope.years]
        return tuple(dict.fromkeys((*_each_apart(filter(None, years)), *sides)))
    if sides and scope.preferred and not scope.preferred & scope.documents:
        sides[scope.preferred] = None
    return tuple(sides)


def _matter_words(analysis: QueryAnalysis) -> list[str]:
    """The words of the matter asked about."""
    return [word for word in words(analysis.topic.subject) if len(word) > 1]


def _prints_all(clause: Clause, asked: Sequence[str]) -> bool:
    """Whether a clause prints all of these folded words."""
    text = fold(clause.text)
    return all(word in text for word in asked)


def _asks_presence(analysis: QueryAnalysis) -> bool:
    """Whether a question asks if one document speaks of something: 25号文有没有提到海外仓."""
    facts = {AnswerKind.NUMBER, AnswerKind.DATE, AnswerKind.BODY}
    presence = analysis.expectation.relations & (_PRESENCE - {Relation.EVERY})
    return bool(presence) and analysis.expectation.kinds.isdisjoint(facts)


def _each_apart(sides: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    return [part for side in sides for part in _apart(side)]


def _apart(side: frozenset[str]) -> list[frozenset[str]]:
    """A name that fits a few documents stands for each of them (2021年方案)."""
    if not 1 < len(side) <= _MOST_OF_ONE_NAME:
        return [side]
    return [frozenset({document_id}) for document_id in sorted(side)]


def _names_both(analysis: QueryAnalysis) -> bool:
    """Whether two documents are meant by one name in so many words: 两份国办方案."""
    return bool(_TWO.search(analysis.folded))


def _names_of(analysis: QueryAnalysis) -> list[frozenset[str]]:
    """The documents that each name or year of a question may stand for; not those of a name that means two at once."""
    named = [mention.documents for mention in analysis.scope.mentions]
    if _names_both(analysis):
        named = [documents for documents in named if len(documents) != 2]
    years = list(dict.fromkeys(analysis.scope.years))
    if len(years) > 1:
        # 国家2020、2021两年: one of each year
        named = [part for documents in named for part in [documents & year for year in years] or [documents]]
    return [*filter(None, named), *years]


def missing_of(analysis: QueryAnalysis) -> tuple[str, ...]:
    """What a question names beside documents that are held: numbers and titles, and regions that it compares."""
    scope = analysis.scope
    if not scope.documents:
        return ()
    names = [mention.text for mention in scope.unmatched]
    if AnswerKind.COMPARISON in analysis.expectation.kinds:
        names += scope.unknown_regions
    return tuple(dict.fromkeys(names))
