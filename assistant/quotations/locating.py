"""Answers where a quotation stands: word for word, nearly so, in another document than the one named, or by meaning."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.expectation import AnswerKind, find_expectation
from assistant.analysis.topic import find_topic
from assistant.evidence.retrieval import Candidate, Retriever
from assistant.evidence.stated import stated_numbers
from assistant.evidence.support import Support
from assistant.library import Library
from assistant.quotations.bare_text import bare
from assistant.quotations.finding import Quotation, find_quotation
from assistant.quotations.index import Place, QuotationIndex
from assistant.refusal.policy import Thresholds, strength_of
from ingest.normalize import fold
from ingest.tokens import words

# Without quotation marks, words that the question does not call words are a quotation from this length only, and
# nearly one from the other; and what stands in more places is no quotation but a common term.
_LEAST_UNMARKED = 6
_LEAST_BESIDES = 3
# Or so many where a noun is bound to the mark: “跨省通办”窗口.
_LEAST_BESIDES_BOUND = 1
_BOUND = re.compile(r"[”\"」』](?![这那的一在出见是哪写提有及和、,。?!等几])[\u4e00-\u9fff]{2}")
_LEAST_UNMARKED_NEAR = 14
_MOST_UNMARKED_PLACES = 12
# A few words in quotation marks that nothing prints are a term; what the question says of it is looked up.
_LEAST_SENTENCE = 8
# Clauses given by meaning: those that score nearly as well as the best.
_ALSO_NEAR = 0.97
_MOST_BY_MEANING = 2
_PRESENCE = re.compile(r"有没有|有无|是否|是不是|[有过].{0,8}[吗么没]|出现")
_WHERE = re.compile(r"哪(?:里|儿|处)?(?:说|写|提|讲|见|有|出现)|(?:在|是)哪(?:里|儿|处)?(?:$|[?,。])")
_HAN = re.compile("[\u4e00-\u9fff]")
# Kinds that ask for a place in so many words; a question for others besides has them answered, too.
_PLACE_KINDS = frozenset({AnswerKind.LOCATION, AnswerKind.LIST, AnswerKind.PLACES})
_OTHER_QUESTIONS = frozenset({AnswerKind.COVER, AnswerKind.COMPARISON})


class Manner(StrEnum):
    """How a quotation was found."""

    EXACT = "exact"
    NEAR = "near"
    MEANING = "meaning"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Located:
    """Where a quotation stands.

    Attributes:
        quotation: what was looked for.
        manner: how it was found.
        places: in the order of the answer; empty when absent or found by meaning.
        candidates: clauses of that meaning.
        elsewhere: not in the documents named, but in others.
        missing: parts of the quotation that stand nowhere.
        analysis: the question with what it expects beside the quotation.
    """

    quotation: Quotation
    manner: Manner
    analysis: QueryAnalysis
    places: tuple[Place, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    elsewhere: bool = False
    missing: tuple[str, ...] = ()

    @property
    def clause_ids(self) -> tuple[str, ...]:
        """Ids of the clauses found."""
        found = [place.clause.clause_id for place in self.places]
        return tuple(dict.fromkeys((*found, *(candidate.clause_id for candidate in self.candidates))))

    @property
    def asks_more(self) -> bool:
        """Whether the question asks for a lead, a date or a number, too."""
        return bool(self.analysis.expectation.kinds - _PLACE_KINDS)


def quoted_phrases(analysis: QueryAnalysis) -> tuple[str, ...]:
    """The words in quotation marks, as typed, names of documents left out."""
    quotation = find_quotation(analysis)
    return quotation.parts if quotation is not None and quotation.marked else ()


class Locator:
    """Locates the quotations of questions in one library."""

    def __init__(self, library: Library, retriever: Retriever, thresholds: Thresholds) -> None:
        self._library = library
        self._retriever = retriever
        self._thresholds = thresholds
        self._support = Support(library)
        self._index = QuotationIndex(library)

    def locate(self, analysis: QueryAnalysis) -> Located | None:
        """Return where the quotation of a question stands; None when it asks for no place of a quotation."""
        quotation = find_quotation(analysis)
        if quotation is None or not _HAN.search("".join(quotation.parts)):
            return None
        asked = replace(analysis, expectation=find_expectation(quotation.outside))
        if not _asks_for_place(quotation, asked) or _is_unheld(quotation, analysis):
            return None
        if _is_part_of_a_matter(quotation, analysis):
            return None
        if not (quotation.marked or quotation.as_words):
            return self._beside(quotation, asked, analysis)
        found = self._verbatim(quotation, asked)
        if found is not None:
            return found
        if not quotation.as_words and max(len(bare(part)) for part in quotation.parts) < _LEAST_SENTENCE:
            return None
        return self._by_meaning(quotation, asked)

    def _beside(self, quotation: Quotation, asked: QueryAnalysis, analysis: QueryAnalysis) -> Located | None:
        """What stands beside asking words may be a quotation, a retelling, or just the topic of the question.

        Words with a number that stand nowhere so are a topic (30类亮证场景是哪份文件写的).
        """
        length = len(bare(quotation.parts[0]))
        found = self._verbatim(quotation, asked) if length >= _LEAST_UNMARKED else None
        if found is not None:
            numbered = found.manner is not Manner.EXACT and bool(stated_numbers(analysis.topic.text))
            least = _LEAST_UNMARKED if found.manner is Manner.EXACT else _LEAST_UNMARKED_NEAR
            if length >= least and len(found.places) <= _MOST_UNMARKED_PLACES and not (found.asks_more or numbered):
                return found
        return self._by_meaning(quotation, asked) if quotation.by_meaning else None

    def _verbatim(self, quotation: Quotation, asked: QueryAnalysis) -> Located | None:
        """Exact before nearly exact, the documents named before all others."""
        for documents in dict.fromkeys((quotation.documents, frozenset[str]())):
            elsewhere = documents != quotation.documents
            exact = self._index.exact(quotation.parts, documents)
            if exact:
                return Located(quotation, Manner.EXACT, asked, self._oldest_first(exact), elsewhere=elsewhere)
            near = self._near(quotation, asked, documents)
            if near is not None:
                return replace(near, elsewhere=elsewhere)
        return None

    def _near(self, quotation: Quotation, asked: QueryAnalysis, documents: frozenset[str]) -> Located | None:
        """Each part by itself, exactly where it stands so, else nearly."""
        exact = [self._index.exact([part], documents) for part in quotation.parts]
        near = [[] if e else self._index.near(p, documents) for e, p in zip(exact, quotation.parts, strict=True)]
        missing = [p for p, e, n in zip(quotation.parts, exact, near, strict=True) if not e and not n]
        places = [place for found in (*near, *exact) for place in found]
        if not places or (missing and not quotation.as_words):
            return None
        manner = Manner.NEAR if any(near) else Manner.EXACT
        return Located(quotation, manner, asked, tuple(places), missing=tuple(missing))

    def _by_meaning(self, quotation: Quotation, asked: QueryAnalysis) -> Located:
        """What retrieval finds for the words alone; of words in quotation marks only what says nearly the same."""
        topic = find_topic(fold("，".join(quotation.parts)))
        ranked = self._retriever.retrieve(topic, document_ids=quotation.documents).candidates
        least = self._thresholds.strength if quotation.by_meaning else self._thresholds.retelling
        told = replace(asked, topic=topic)
        near = [c for c in ranked[:_MOST_BY_MEANING] if c.score >= _ALSO_NEAR * ranked[0].score]
        if not near or max(strength_of(c, told, self._support, self._library) for c in near) < least:
            return Located(quotation, Manner.ABSENT, asked)
        return Located(quotation, Manner.MEANING, asked, candidates=tuple(near))

    def _oldest_first(self, places: Sequence[Place]) -> tuple[Place, ...]:
        """Words come from the document that printed them first; documents without a date come last."""

        def day(place: Place) -> float:
            issued = self._library.documents[place.clause.document_id].metadata.issued
            return issued.toordinal() if issued else float("inf")

        return tuple(sorted(places, key=day))


def _asks_for_place(quotation: Quotation, asked: QueryAnalysis) -> bool:
    kinds = asked.expectation.kinds
    outside = quotation.outside.strip()
    marked = bool(_WHERE.search(outside) or (quotation.as_words and _PRESENCE.search(outside)))
    return (AnswerKind.LOCATION in kinds or (quotation.marked and marked)) and not kinds & _OTHER_QUESTIONS


def _is_part_of_a_matter(quotation: Quotation, analysis: QueryAnalysis) -> bool:
    """Whether short words in quotation marks only name part of what is asked about: 哪些文件要求设“跨省通办”窗口."""
    if not quotation.marked or quotation.as_words or max(len(bare(p)) for p in quotation.parts) >= _LEAST_SENTENCE:
        return False
    named = [(mention.start_char, mention.end_char) for mention in analysis.scope.mentions]
    besides = [word for word in words(find_topic(quotation.outside, named=named).subject) if len(word) > 1]
    return len(besides) >= (_LEAST_BESIDES_BOUND if _BOUND.search(analysis.folded) else _LEAST_BESIDES)


def _is_unheld(quotation: Quotation, analysis: QueryAnalysis) -> bool:
    """Whether the question, outside of the quotation, names a document, region or year that the library lacks."""
    scope = analysis.scope
    unheld = (*(m.text for m in scope.unmatched), *scope.unknown_regions, *scope.unknown_years)
    return not quotation.documents and any(fold(name) in quotation.outside for name in unheld)
