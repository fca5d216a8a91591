"""Says what the clauses named by number say: their words, or the lead, date or number asked of them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.expectation import AnswerKind
from assistant.evidence.model import Form, Selection
from assistant.evidence.retrieval import Candidate
from assistant.evidence.support import NEVER_PRINTED, Support, expected_kinds
from assistant.extractive.answer import Composition, ExtractiveAnswerer
from assistant.library import Library
from assistant.references.contents import SHOWN, ContentsWriter
from assistant.references.referring import Referral
from assistant.values.finding import find_values
from assistant.values.spans import said_of, value_spans
from ingest.model import Clause, ClauseKind

_VALUE = re.compile(r"[\d０-９一二三四五六七八九十两半每]|[年月季]底")
# Words that go with a question for the lead or a date and are no matter of their own.
_NO_MATTER = re.compile(
    r"牵头|负责|参与|配合|责任|单位|部门|主体|谁|由|完成|办结|截止|期限|时限|时间|日期|落实|之前|以前|年底|内容|原文|全文|措施|任务|工作"
    r"|具体|主要|对|来|写明?|讲|说|\b[a-z]+\b|[\s\W]"
)


class ReferredAnswerer:
    """Answers questions that name clauses by number, from one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._answerer = ExtractiveAnswerer(library)
        self._support = Support(library)

    def compose(self, analysis: QueryAnalysis, referral: Referral) -> Composition:
        """Return what is said: contents, the values asked for, or a refusal that says what is missing."""
        writer = ContentsWriter(self._library, analysis)
        if not referral.clauses:
            return writer.missing(referral)
        if AnswerKind.COMPARISON in analysis.expectation.kinds and len(referral.clauses) > 1:
            return self._answerer.compose(analysis, Selection(Form.COMPARISON, _candidates(referral.clauses)))
        asked = [kind for kind in expected_kinds(analysis) if kind is not AnswerKind.PLACES]
        matter = bool(_NO_MATTER.sub("", referral.rest))
        if not asked and not (matter and analysis.expectation.yes_no):
            return writer.contents(referral)
        clauses = self._holding(referral.clauses, analysis, matter=matter) if asked else referral.clauses
        if asked and (not clauses or set(asked) & set(NEVER_PRINTED)):
            return writer.without(referral, asked[0])
        narrowed = analysis if matter else _about(analysis, clauses)
        composition = self._answerer.compose(narrowed, Selection(Form.SINGLE, _candidates(clauses)))
        counted, lacking = writer.beside(referral, self._silent(referral, clauses), asked[0] if asked else None)
        more = writer.more(len(clauses) - SHOWN)
        return replace(composition, statements=(*counted, *composition.statements, *lacking, *more))

    def _silent(self, referral: Referral, holding: Sequence[Clause]) -> list[Clause]:
        """The clauses named that print nothing of what is asked for, and none below them does."""
        held = {clause.clause_id for clause in holding} | {clause.parent_id for clause in holding}
        return [clause for clause in referral.clauses if clause.clause_id not in held]

    def _holding(self, clauses: Sequence[Clause], analysis: QueryAnalysis, *, matter: bool) -> tuple[Clause, ...]:
        """The clauses that print what is asked for; of a task that doesn't, those below it that do."""
        holding: list[Clause] = []
        for clause in clauses:
            below = [self._library.clauses[i] for i in self._library.children(clause.clause_id)]
            wants_body = AnswerKind.BODY in analysis.expectation.kinds
            in_text = wants_body and clause.kind is not ClauseKind.HEADING and self._support.supports(clause, analysis)
            own = [clause] if in_text or _prints(clause, analysis) else []
            holding += own if own and wants_body else [*own, *(c for c in below if _prints(c, analysis))]
        return tuple(holding) or (tuple(clauses) if matter and analysis.expectation.yes_no else ())


def _candidates(clauses: Sequence[Clause]) -> tuple[Candidate, ...]:
    return tuple(Candidate(clause.clause_id, 1.0, 1.0, ()) for clause in clauses[:SHOWN])


def _prints(clause: Clause, analysis: QueryAnalysis) -> bool:
    """Whether a clause prints something of a kind asked for."""
    if clause.kind is ClauseKind.HEADING and clause.duty is None:
        return False
    if AnswerKind.BODY in analysis.expectation.kinds and (clause.duty or clause.inherited):
        return True
    if not analysis.expectation.kinds & {AnswerKind.NUMBER, AnswerKind.DATE, AnswerKind.CONTACT}:
        return False
    expected = analysis.expectation
    return any(_tells(value.text) for value in find_values(clause, value_spans(clause, expected), expected))


def _tells(value: str) -> bool:
    """期末 and the like are words, no dates."""
    return bool(_VALUE.search(value))


def _about(analysis: QueryAnalysis, clauses: Sequence[Clause]) -> QueryAnalysis:
    """The question as one about the sentences that print what it asks for: any of them answers."""
    texts = [
        said_of(clause, span)
        for clause in clauses
        for span in value_spans(clause, analysis.expectation)
        if find_values(clause, [span], analysis.expectation)
    ]
    return replace(analysis, topic=replace(analysis.topic, text="", bare=" ".join(texts), subject=""))
