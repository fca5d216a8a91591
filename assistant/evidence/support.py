"""Whether a clause supports an answer: it speaks of the topic, and prints the kind of thing asked for where it does."""

import re
from collections.abc import Sequence, Set
from functools import partial

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.expectation import AnswerKind
from assistant.library import Library
from assistant.model import Language
from assistant.values.choice import MEASURING, Coverage, value_contexts
from assistant.values.finding import find_values
from assistant.values.spans import said_of, value_spans
from ingest.model import Clause
from ingest.normalize import fold
from ingest.regions import find_regions
from ingest.sentences import Span
from ingest.tokens import bigrams, words

# What plans and opinions never print: how it turned out, who drafted it, what papers to bring, whole lists.
NEVER_PRINTED = (AnswerKind.OUTCOME, AnswerKind.INTERNAL, AnswerKind.MATERIALS, AnswerKind.ROSTER)
_VALUES = (AnswerKind.CONTACT, AnswerKind.NUMBER, AnswerKind.DATE)
# A value answers when its sentence shares this much of the topic with the question; one that would take the place of a
# better ranked clause must share more. Calibrated on the development questions.
_LEAST_COVERAGE = 0.18
_CLEAR_COVERAGE = 0.3
_CLEAR_BODY_COVERAGE = 0.15
# A number or date is of the matter asked about when it names this much of it: what its sentence names counts in full,
# what only the rest of the clause names counts this part. A body is when the clause does. Everyday words that no
# document prints don't count, so that this holds for them, too; without it, a document that is silent on the matter
# answers with the nearest number it has.
_LEAST_SUBJECT = 0.55
_LEAST_BODY_SUBJECT = 0.5
_CLEAR_SUBJECT = 0.85
_REST_WEIGHT = 0.6
# So many official words for everyday ones count beside a value; more name a field (掌上办, 网办), not the matter.
_MOST_OFFICIAL = 2

# A body named in running text instead of a bracket.
_BODY_IN_TEXT = re.compile(
    r"(?:部门|单位|政府|办公[厅室]|委员会|委|局|厅|部|院|署|会)[^,。;]{0,6}(?:负责|牵头|要|会同|组织)"
)
# A value asked for at the end of a yes-or-no question; 等了好几个月 inside it tells something.
_ASKS_VALUE = re.compile(
    r"(?:什么时[候间]|何时|多久|多长|哪[一]?[年天月]|(?<!好)(?:多少|几).{0,4})[?。呢]*$"
    r"|(?<!好)(?:多少|几)[^?。,]{0,14}[?](?=\s*\S)"
    r"|\b(?:by when|how (?:many|much|long))\b"
)
_PLACE_GROUP = re.compile(
    r"(?:副省级|计划单列|直辖|省会|地级|县级|沿海|自贸|试验区)[^,。;]{0,4}[市区]|京津冀|长三角|粤港澳|成渝|川渝"
)


def expected_kinds(analysis: QueryAnalysis) -> tuple[AnswerKind, ...]:
    """The kinds of which one must be printed for an answer, most telling first; empty when any text may answer.

    A yes-or-no question tells its numbers and dates itself; 谁 without a word of responsibility may be anyone.
    """
    expected = analysis.expectation
    order = [*NEVER_PRINTED, AnswerKind.CONTACT]
    order += [] if expected.yes_no and not _ASKS_VALUE.search(analysis.folded) else [AnswerKind.NUMBER, AnswerKind.DATE]
    order += [AnswerKind.BODY] if expected.duty else []
    return tuple(kind for kind in (*order, AnswerKind.PLACES) if kind in expected.kinds)


class Support:
    """Judges clauses of one library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def supports(self, clause: Clause, analysis: QueryAnalysis, *, clearly: bool = False) -> bool:
        """Whether the clause prints one of the kinds of thing that the question expects, of the matter asked about.

        Args:
            clause: the clause.
            analysis: the question; when it expects nothing of a kind, every clause supports it.
            clearly: the topic must be shared clearly, not just touched.
        """
        kinds = set(expected_kinds(analysis))
        if not kinds:
            return True
        coverage = self._value_coverage(clause, analysis, kinds)
        if coverage >= _LEAST_COVERAGE:
            subject = self._subject_of_value(clause, analysis)
            clear = coverage >= _CLEAR_COVERAGE or subject >= _CLEAR_SUBJECT
            return self._has_own_number(clause, analysis) and subject >= _LEAST_SUBJECT and (clear or not clearly)
        if clearly and self.clause_coverage(analysis, clause) < _CLEAR_BODY_COVERAGE:
            return False
        named = _prints_names(clause, analysis, kinds)
        return named and self.clause_subject(analysis, clause) >= _LEAST_BODY_SUBJECT

    def prints(self, clause: Clause, analysis: QueryAnalysis) -> bool:
        """Whether the clause prints one of the kinds of thing that the question expects, be it of another matter."""
        kinds = set(expected_kinds(analysis))
        has_value = self._value_coverage(clause, analysis, kinds) >= _LEAST_COVERAGE
        return not kinds or has_value or _prints_names(clause, analysis, kinds)

    def prints_value(self, clause: Clause, analysis: QueryAnalysis) -> bool:
        """Whether the clause prints a number, date or contact that the question expects, of the matter asked about."""
        kinds = set(expected_kinds(analysis))
        on_topic = self._value_coverage(clause, analysis, kinds) >= _LEAST_COVERAGE
        return on_topic and self._subject_of_value(clause, analysis) >= _LEAST_SUBJECT

    def _has_own_number(self, clause: Clause, analysis: QueryAnalysis) -> bool:
        """Whether a number asked for stands among words of the matter: 报销比例 is not 60%以上的县, in one sentence."""
        if AnswerKind.NUMBER not in analysis.expectation.kinds:
            return True
        folded, asked = fold(clause.text), _without_units(analysis, analysis.topic.subject)
        sentences = self.value_sentences(clause, analysis)
        contexts = value_contexts(clause, analysis.expectation, with_baselines=True, sentences=sentences)
        own = (folded[c.own.start_char : c.own.end_char] + c.shared for c in contexts)
        return not contexts or any(self.words_held(analysis, asked, text) for text in own)

    def _subject_of_value(self, clause: Clause, analysis: QueryAnalysis) -> float:
        return self.value_subject(clause, analysis, self.value_sentences(clause, analysis))

    def value_subject(self, clause: Clause, analysis: QueryAnalysis, sentences: Sequence[Span]) -> float:
        """How much of the matter asked about the sentences with a value name, with some help of the rest, 0 to 1."""
        own = max(
            (self.subject_coverage(analysis, said_of(clause, s), most_official=_MOST_OFFICIAL) for s in sentences),
            default=0.0,
        )
        whole = self.subject_coverage(analysis, _with_trail(clause), most_official=_MOST_OFFICIAL)
        return own + _REST_WEIGHT * (whole - own)

    def clause_subject(self, analysis: QueryAnalysis, clause: Clause) -> float:
        """Subject coverage of a clause and the titles above it."""
        return self.subject_coverage(analysis, _with_trail(clause))

    def matter_of_bodies(self, analysis: QueryAnalysis, clause: Clause) -> float:
        """Subject coverage of the titles and text of a clause without its bracket, which bodies are held against."""
        return self.words_held(analysis, analysis.topic.subject, "\n".join((*clause.trail, clause.body)))

    def subject_coverage(self, analysis: QueryAnalysis, text: str, *, most_official: int | None = None) -> float:
        """``words_held`` for the words of the topic, units of a number asked for left out."""
        return self.words_held(analysis, _without_units(analysis, analysis.topic.subject), text, most_official)

    def words_held(self, analysis: QueryAnalysis, asked: str, text: str, most_official: int | None = None) -> float:
        """Weighted share, in ``text``, of those words of ``asked`` that the documents print anywhere, 0 to 1.

        1 when they print none of them, and for a question in another language.
        """
        if analysis.language is Language.ENGLISH:
            return 1.0
        pairs = [pair for word in words(asked) for pair in bigrams(word) if len(pair) > 1 and self._library.knows(pair)]
        return self._share(analysis, pairs, text, of_nothing=1.0, most_official=most_official)

    def clause_coverage(self, analysis: QueryAnalysis, clause: Clause) -> float:
        """Topic coverage of a clause and the titles above it."""
        return self.topic_coverage(analysis, _with_trail(clause))

    def topic_coverage(self, analysis: QueryAnalysis, text: str) -> float:
        """Weighted share of the topic's words and of the official words for its everyday ones in ``text``, 0 to 1."""
        return self._coverage(analysis, _without_units(analysis, analysis.topic.bare), text)

    def coverage_for(self, analysis: QueryAnalysis) -> Coverage:
        """Coverage of words of one question, for choosing among values."""
        return partial(self._coverage, analysis)

    def _coverage(self, analysis: QueryAnalysis, asked: str, text: str) -> float:
        """Weighted share of the bigrams of ``asked``, and of the topic's official words, that ``text`` holds, 0 to 1.

        An English question shares with a Chinese text the official words for its own, and names such as RCEP.
        """
        tokens = bigrams(asked)
        if analysis.language is Language.ENGLISH:
            tokens = [token for token in tokens if self._library.knows(token)]
        return self._share(analysis, tokens, text, of_nothing=0.0)

    def _share(
        self,
        analysis: QueryAnalysis,
        tokens: Sequence[str],
        text: str,
        *,
        of_nothing: float,
        most_official: int | None = None,
    ) -> float:
        """Weighted share of the tokens, and of the topic's official words, that ``text`` holds.

        Several official words may stand for one everyday word; of those held ``most_official`` count.
        """
        has, folded = set(bigrams(text)), fold(text)
        weights = {token: self._library.weight(token) for token in tokens}
        official = self._library.rare_weight * len([w for w in analysis.topic.official if w in folded][:most_official])
        total = sum(weights.values()) + official
        held = sum(weight for token, weight in weights.items() if token in has) + official
        return held / total if total else of_nothing

    def value_sentences(self, clause: Clause, analysis: QueryAnalysis) -> list[Span]:
        """The sentences of a clause that print a value asked for, on the topic, in printed order.

        A sentence on a third as much of the topic as the best one is left out: its value is of something else.
        """
        scored = self._scored_values(clause, analysis)
        best = max((coverage for _, coverage in scored), default=0.0)
        return [span for span, coverage in scored if coverage >= max(_LEAST_COVERAGE, best / 3)]

    def value_coverage(self, clause: Clause, analysis: QueryAnalysis) -> float:
        """Topic coverage of the best sentence that prints a value; -1 when none does."""
        return max((coverage for _, coverage in self._scored_values(clause, analysis)), default=-1.0)

    def _value_coverage(self, clause: Clause, analysis: QueryAnalysis, kinds: Set[AnswerKind]) -> float:
        """``value_coverage`` for a question that expects a value that documents print, else -1."""
        if kinds.isdisjoint(_VALUES) or not kinds.isdisjoint(NEVER_PRINTED):
            return -1.0
        return self.value_coverage(clause, analysis)

    def _scored_values(self, clause: Clause, analysis: QueryAnalysis) -> list[tuple[Span, float]]:
        """Sentences that print a value, with their topic coverage.

        A question in another language shares no characters with the clause, so there a value is enough.
        """
        expected = analysis.expectation
        spans = [span for span in value_spans(clause, expected) if find_values(clause, [span], expected)]
        if analysis.language is Language.ENGLISH:
            return [(span, 1.0) for span in spans]
        return [(span, self.topic_coverage(analysis, said_of(clause, span))) for span in spans]


def _without_units(analysis: QueryAnalysis, bare: str) -> str:
    """Words of the topic; for a number without its unit and the words of measuring, which are any number's."""
    if AnswerKind.NUMBER in analysis.expectation.kinds:
        bare = MEASURING.sub(" ", bare)
    for unit in analysis.expectation.units:
        bare = bare.replace(unit, " ") if len(unit) > 1 else bare  # 项 is part of 事项, too
    return bare


def _with_trail(clause: Clause) -> str:
    return "\n".join((*clause.trail, clause.text))


def _prints_names(clause: Clause, analysis: QueryAnalysis, kinds: Set[AnswerKind]) -> bool:
    """Whether a clause prints bodies or places where such are expected."""
    if not kinds.isdisjoint(NEVER_PRINTED):
        return False
    return (AnswerKind.BODY in kinds and _has_body(clause)) or (
        AnswerKind.PLACES in kinds and _has_places(clause, analysis)
    )


def _has_body(clause: Clause) -> bool:
    return clause.duty is not None or clause.inherited is not None or bool(_BODY_IN_TEXT.search(fold(clause.text)))


def _has_places(clause: Clause, analysis: QueryAnalysis) -> bool:
    asked = {mention.region for mention in find_regions(analysis.folded)}
    named = {mention.region for mention in find_regions(clause.body)} - asked
    return bool(named) or bool(_PLACE_GROUP.search(fold(clause.body)))
