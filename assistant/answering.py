"""The whole way out: question in, verified answer out."""

import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from assistant.analysis.analyse import QueryAnalysis, analyse
from assistant.analysis.expectation import AnswerKind
from assistant.conversation import standalone
from assistant.covers.answer import answer_cover
from assistant.covers.overview import answer_overview
from assistant.evidence.retrieval import Ranking, Retriever
from assistant.evidence.selection import Selector
from assistant.extractive.answer import Composition, ExtractiveAnswerer
from assistant.ledger.answer import StructuredAnswerer, is_structured
from assistant.library import Library
from assistant.linking.answer import LinkedAnswerer, asks_for_links, names_level_above
from assistant.linking.links import ClauseLinks, Links
from assistant.model import Answer, Language, Question, Statement
from assistant.phrasing import phrases
from assistant.quotations.answer import compose_located
from assistant.quotations.locating import Located, Locator, Manner
from assistant.references.answer import ReferredAnswerer
from assistant.references.headed import refer_to_headings
from assistant.references.referring import Referral, Referrer
from assistant.refusal.answer import compose_refusal
from assistant.refusal.policy import Reason, Refusal, RefusalPolicy, Thresholds
from assistant.several_questions import PartialAnswer, put_together, take_apart
from assistant.verification.quotes import keep_proven, keep_proven_rows
from ingest.model import Clause
from ingest.normalize import fold

_FACTS = frozenset({AnswerKind.NUMBER, AnswerKind.DATE, AnswerKind.BODY})


class Stopwatch:
    """Milliseconds per stage."""

    def __init__(self) -> None:
        self.stages_ms: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add the time of the block to a stage."""
        start = time.perf_counter()
        try:
            yield
        finally:
            elapsed_ms = (time.perf_counter() - start) * 1000
            self.stages_ms[name] = self.stages_ms.get(name, 0.0) + elapsed_ms


@dataclass(frozen=True, slots=True)
class _Answered:
    """What is said to one question, in which language, and the clauses found, best first."""

    language: Language
    composition: Composition
    retrieved: tuple[str, ...]


class Assistant:
    """Answers questions from one snapshot of the library."""

    def __init__(
        self,
        library: Library,
        retriever: Retriever,
        thresholds: Thresholds,
        *,
        links_of: Callable[[str], ClauseLinks] | None = None,
    ) -> None:
        self._library = library
        self._linked = LinkedAnswerer(library, links_of or Links(library.documents.values()).links_of)
        self._retriever = retriever
        self._selector = Selector(library, retriever)
        self._answerer = ExtractiveAnswerer(library)
        self._structured = StructuredAnswerer(library)
        self._referrer = Referrer(library)
        self._referred = ReferredAnswerer(library)
        self._refusals = RefusalPolicy(library, thresholds)
        self._locator = Locator(library, retriever, thresholds)

    def ask(self, question: Question) -> Answer:
        """Answer a question; abstaining is an answer too, never an error.

        Several questions about different matters in one message are answered one by one.
        """
        watch = Stopwatch()
        start = time.perf_counter()
        with watch.stage("analyse"):
            asked = take_apart(question, self._library.cards)
        answered = [self._ask_one(part, watch) for part in asked]
        language = answered[0].language
        composition = answered[0].composition
        if len(answered) > 1:
            parts = [PartialAnswer(part.text, one.composition) for part, one in zip(asked, answered, strict=True)]
            composition = put_together(parts, phrases(language))
        return Answer(
            question=question,
            statements=composition.statements,
            citations=composition.citations,
            refused=composition.refused,
            language=language,
            retrieved=tuple(dict.fromkeys(clause_id for one in answered for clause_id in one.retrieved)),
            latency_ms=(time.perf_counter() - start) * 1000,
            trace_id=uuid.uuid4().hex,
            stages_ms=watch.stages_ms,
            table=composition.table,
        )

    def _ask_one(self, question: Question, watch: Stopwatch) -> _Answered:
        """Answer one question with what is proven of what there is to say."""
        with watch.stage("analyse"):
            analysis = analyse(standalone(question, self._library.cards), self._library.cards)
        with watch.stage("retrieve"):
            ranking = self._retriever.retrieve(analysis.topic, document_ids=_documents_meant(analysis))
            leaning = analysis.scope.leaning | analysis.scope.preferred
            if leaning:
                clauses = self._library.clauses
                ranking = ranking.favouring(lambda clause_id: clauses[clause_id].document_id in leaning)
        with watch.stage("answer"):
            composition, first = self._answer(analysis, ranking)
        with watch.stage("verify"):
            composition = self._proven(composition, analysis.language)
        retrieved = tuple(dict.fromkeys((*first, *ranking.clause_ids)))
        return _Answered(analysis.language, composition, retrieved)

    def _proven(self, composition: Composition, language: Language) -> Composition:
        """What is left of it when every quote is checked; a refusal when nothing is."""
        table, statements, citations = composition.table, composition.statements, composition.citations
        if table is None:
            statements, citations = keep_proven(statements, citations, self._library)
        else:
            table, statements, citations = keep_proven_rows(table, statements, citations, self._library)
        if not citations and not composition.refused:
            return Composition((Statement(phrases(language).nothing),), refused=True)
        return Composition(statements, citations, table, composition.refused)

    def _answer(self, analysis: QueryAnalysis, ranking: Ranking) -> tuple[Composition, tuple[str, ...]]:
        """The answer, and the clauses that it is made from."""
        structured = is_structured(analysis)
        located = None if structured else self._locator.locate(analysis)
        if located is not None:
            return self._located(located, ranking), located.clause_ids
        refusal = self._refusals.before_retrieval(analysis)
        if refusal is not None:
            return self._refuse(refusal, analysis, ranking), ()
        referral = self._referrer.refer(analysis) or refer_to_headings(analysis, self._library)
        anchor = self._anchor(analysis, referral, ranking)
        computed = self._linked.compose(anchor, analysis) if anchor is not None else None
        if computed is None and referral is not None:
            return self._referred.compose(analysis, referral), tuple(clause.clause_id for clause in referral.clauses)
        if computed is None and structured and not _unheld(analysis):
            computed = self._structured.compose(analysis)
        computed = computed or answer_cover(analysis, self._library) or answer_overview(analysis, self._library)
        if computed is not None:
            return computed, computed.clause_ids
        selection = self._selector.select(analysis, ranking)
        chosen = tuple(candidate.clause_id for candidate in selection.candidates)
        refusal = self._refusals.after_selection(analysis, selection)
        if refusal is not None:
            return self._refuse(refusal, analysis, ranking), chosen
        return self._answerer.compose(analysis, selection), chosen

    def _anchor(self, analysis: QueryAnalysis, referral: Referral | None, ranking: Ranking) -> Clause | None:
        """The clause whose counterparts are asked for: the one named by number, else the best; None when none are."""
        compares = analysis.expectation.kinds & {*_FACTS, AnswerKind.COMPARISON}
        if referral is None and compares and len(analysis.scope.mentions) > 1:
            return None  # who, when and how many in several documents is a comparison, whatever 落实 stands beside it
        several = len(analysis.scope.mentions) > 1 or names_level_above(analysis)
        if not asks_for_links(analysis) or not (several or referral is not None):
            return None
        if referral is not None:
            order = [document_id for mention in analysis.scope.mentions for document_id in mention.documents]
            return min(referral.clauses, key=lambda clause: _place(clause.document_id, order), default=None)
        best = next(iter(ranking.candidates), None)
        return self._library.clauses[best.clause_id] if best is not None else None

    def _located(self, located: Located, ranking: Ranking) -> Composition:
        """Where the quotation stands, or that it stands nowhere."""
        if located.manner is Manner.ABSENT:
            return self._refuse(Refusal(Reason.NOT_PRINTED), located.analysis, ranking)
        return compose_located(located, self._library)

    def _refuse(self, refusal: Refusal, analysis: QueryAnalysis, ranking: Ranking) -> Composition:
        return compose_refusal(refusal, analysis, ranking, self._library, searched=_documents_meant(analysis))


def _place(document_id: str, order: list[str]) -> int:
    return order.index(document_id) if document_id in order else len(order)


def _unheld(analysis: QueryAnalysis) -> bool:
    """Whether the question is about a region or year of which there is no document."""
    scope = analysis.scope
    bodies = "".join(body.mention.text for body in analysis.restrictions.bodies)
    regions = [region for region in scope.unknown_regions if fold(region) not in bodies]
    return not scope.documents and bool(regions or scope.unknown_years)


def _documents_meant(analysis: QueryAnalysis) -> frozenset[str]:
    """The documents to search; empty for all. A year standing alone adds to documents named beside it."""
    scope = analysis.scope
    return scope.documents | scope.preferred if scope.documents else frozenset()
