"""Which of the values that a clause prints is the one asked for, and the words that say what each is of."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.expectation import AnswerKind, Expectation
from assistant.analysis.topic import bare_words
from assistant.values.finding import DATE, Value, find_values
from assistant.values.respective import cores, find_pairing
from assistant.values.spans import value_spans
from ingest.model import Clause
from ingest.normalize import fold
from ingest.sentences import Span

# (words asked about, text) -> weighted share of the words that stand in the text, 0 to 1
Coverage = Callable[[str, str], float]

# Words of any number, of no matter.
MEASURING = re.compile(
    r"平均|时间|时限|期限|压缩|压减|缩短|减少|提高|提升|扩大|达到|不少于|不超过|不低于|控制|力争|至少|最多|最少|以内"
)
_PHRASE_END = ",;:。!?\n"
_BETWEEN_VALUES = re.compile(r"[、和与及或]|以及")
# A value is of the words around it; words that only the sentence before them holds count this much, as later phrases
# leave out what earlier ones said.
_EARLIER_WEIGHT = 0.6
# A value about as much on the topic as the best one is asked for, too.
_NEAR_BEST = 0.9
# What was before: 由45天压减为20天.
_BASELINE_BEFORE = re.compile(r"(?:由|从|原来的?|原先的?|原)[^,;。:]{0,6}$")
_BASELINE_AFTER = re.compile(
    r"^[^,;。:]{0,6}(?:压缩|压减|缩短|减少|精简|下降|降低|提高|增加|扩大|调整|提升|延长|变更|减|降|升|改)[^,;。:]{0,4}[至到为]"
)
_ASKS_BASELINE = re.compile(
    r"原来|原先|原本|此前|过去|(?:改革|调整|压缩|压减|优化)(?:之|以)?前|(?<![底末月日年候])(?:之前|以前)"
)
_ASKS_BOTH = re.compile(r"[由从](?:多少|几)|现在.*(?:以前|之前|原来|原先|过去)|(?:以前|之前|原来|原先|过去).*现在")
_LABEL_LEAD = re.compile(r"^[\s、和与及并且或,其中]+")
_LABEL_CHARS = 60
_CLOSERS = ")]】〕"


_QUESTION_PHRASE = re.compile(r"[,。;:?!]")
_QUESTION_MEMBER = re.compile(r"[、,。;:?!]")
_ASKING = re.compile(r"多|几|呢$|什么时候|何时|哪|时限|期限|频|\b(?:how|what|when|which)\b")


@dataclass(frozen=True, slots=True)
class ValueChoice:
    """Values that answer, in printed order.

    Attributes:
        values: the values.
        needs_labels: only the labels tell what they are of: other values stand in a row with them, say.
        labels: for each the stretch of the clause's text that says what it is of, the value included.
    """

    values: tuple[Value, ...] = ()
    labels: tuple[Span, ...] = ()
    needs_labels: bool = False


@dataclass(frozen=True, slots=True)
class ValueContext:
    """A value, the words it is of, and words before them that it may leave out.

    ``shared`` are words behind a row of values that all of them are of; ``label`` is set where it is not found by rule.
    """

    value: Value
    own: Span
    before: Span
    shared: str = ""
    label: Span | None = None


def choose_values(
    clause: Clause, sentences: Sequence[Span], analysis: QueryAnalysis, coverage: Coverage
) -> ValueChoice:
    """Choose among the values of the kind expected that stand in ``sentences`` those that answer the question.

    Args:
        clause: the clause.
        sentences: stretches of ``clause.text`` on the topic, in printed order.
        analysis: the question.
        coverage: share of the first text's words that stand in the second, 0 to 1.
    """
    folded = fold(clause.text)
    values = find_values(clause, sentences, analysis.expectation)
    values = _without_baselines(folded, values, analysis)
    contexts = _paired(folded, _contexts(folded, sentences, values), analysis)
    if AnswerKind.NUMBER in analysis.expectation.kinds:
        contexts = of_the_date(folded, contexts, analysis.topic.text)
    chosen = _best(folded, contexts, analysis, coverage)
    answering = tuple(context.value for context in chosen)
    labels = tuple(_label(folded, context) for context in chosen)
    return ValueChoice(answering, labels, _leaves_out_neighbours(folded, contexts, answering))


def _leaves_out_neighbours(folded: str, contexts: Sequence[ValueContext], chosen: Sequence[Value]) -> bool:
    """Whether a value not chosen stands in the phrase of one that is."""
    phrases = {_phrase_start(folded, value.start_char) for value in chosen}
    return any(
        context.value not in chosen
        and context.label is None
        and _phrase_start(folded, context.value.start_char) in phrases
        for context in contexts
    )


def _best(
    folded: str, contexts: Sequence[ValueContext], analysis: QueryAnalysis, coverage: Coverage
) -> list[ValueContext]:
    """The contexts most on the topic; for a question of several parts, those most on each part."""
    if len(contexts) < 2:
        return list(contexts)
    if _ASKS_BOTH.search(analysis.folded):
        return _with_baselines(folded, contexts)
    wanted = _wanted(analysis)
    chosen = set()
    for topics in (tuple(MEASURING.sub(" ", topic) for topic in topics) for topics in wanted):
        scores = [sum(score_context(folded, context, topic, coverage) for topic in topics) for context in contexts]
        chosen |= {i for i, score in enumerate(scores) if score >= _NEAR_BEST * max(scores)}
    return [contexts[i] for i in sorted(chosen)]


def _with_baselines(folded: str, contexts: Sequence[ValueContext]) -> list[ValueContext]:
    """The contexts, a baseline and what it becomes told in one breath: 由45天压减为20天."""
    told = list(contexts)
    for i, (before, after) in enumerate(pairwise(contexts)):
        if is_baseline(folded, before.value.start_char, before.value.end_char):
            label = Span(_label(folded, before).start_char, _label(folded, after).end_char)
            told[i], told[i + 1] = replace(before, label=label), replace(after, label=label)
    return told


def score_context(folded: str, context: ValueContext, topic: str, coverage: Coverage) -> float:
    """How much of ``topic`` the words of a value hold; words that only the sentence before them holds count less."""
    own = coverage(topic, folded[context.own.start_char : context.own.end_char] + context.shared)
    with_earlier = coverage(topic, words_of(folded, context))
    return own + _EARLIER_WEIGHT * (with_earlier - own)


def words_of(folded: str, context: ValueContext) -> str:
    """The words that a value is of, those that stand before it in its sentence first."""
    before = folded[context.before.start_char : context.before.end_char]
    return f"{before}\n{folded[context.own.start_char : context.own.end_char]}{context.shared}"


def _wanted(analysis: QueryAnalysis) -> list[tuple[str, ...]]:
    """For each thing asked the words that its value must be near to.

    These are the members of an enumeration, or the phrases with an asking word; the words of the only such phrase are
    the topic's again, so that they count twice (自贸试验区力争达到多少项).
    """
    parts = analysis.aspects.parts
    if parts:
        return [(part,) for part in cores(parts)]
    topic = analysis.topic
    members = [bare_words(member) for member in _QUESTION_MEMBER.split(topic.text) if _ASKING.search(member)]
    if len(members) > 1:
        return [(member,) for member in members]
    phrases = [bare_words(phrase) for phrase in _QUESTION_PHRASE.split(topic.text) if _ASKING.search(phrase)]
    return [(topic.bare, *phrases)]


def _paired(folded: str, contexts: Sequence[ValueContext], analysis: QueryAnalysis) -> list[ValueContext]:
    """Of values printed for the members of an enumeration (分别) only those of the members that the question names."""
    pairing = find_pairing(folded, [context.value for context in contexts])
    if pairing is None:
        return list(contexts)
    members = zip(pairing.values, pairing.named(analysis.topic.text), strict=True)
    named = {value for value, is_named in members if is_named}
    whole = Span(pairing.start_char, pairing.values[-1].end_char)
    return [
        replace(context, own=whole, label=whole) if context.value in named else context
        for context in contexts
        if context.value in named or context.value not in pairing.values
    ]


def value_contexts(
    clause: Clause, expectation: Expectation, *, with_baselines: bool, sentences: Sequence[Span] | None = None
) -> list[ValueContext]:
    """Return all values of a kind in a clause with the words they are of.

    Args:
        clause: the clause.
        expectation: the kind.
        with_baselines: what was before (由45天) counts, too.
        sentences: only these; all of them without.
    """
    folded = fold(clause.text)
    sentences = value_spans(clause, expectation) if sentences is None else sentences
    values = [
        value
        for value in find_values(clause, sentences, expectation)
        if with_baselines or not is_baseline(folded, value.start_char, value.end_char)
    ]
    contexts = _contexts(folded, sentences, values)
    pairing = find_pairing(folded, values)
    if pairing is None:
        return contexts
    members = dict(zip(pairing.values, pairing.members, strict=True))
    return [replace(c, shared=c.shared + members[c.value]) if c.value in members else c for c in contexts]


def is_baseline(folded: str, start_char: int, end_char: int) -> bool:
    """Whether the value there is what was before: 由45天压减为20天, 从5个增加到8个."""
    return bool(_BASELINE_BEFORE.search(folded[:start_char]) and _BASELINE_AFTER.search(folded[end_char:]))


def _without_baselines(folded: str, values: Sequence[Value], analysis: QueryAnalysis) -> list[Value]:
    before = [value for value in values if is_baseline(folded, value.start_char, value.end_char)]
    if before and AnswerKind.NUMBER in analysis.expectation.kinds:
        if _ASKS_BOTH.search(analysis.folded):
            return list(values)
        if _ASKS_BASELINE.search(analysis.folded):
            return before
    return [value for value in values if value not in before]


def of_the_date(folded: str, contexts: Sequence[ValueContext], asked: str) -> list[ValueContext]:
    """Only values whose date is the one that ``asked`` prints, where there are such: 2020年底前多少项."""
    dates = {year_month(match) for match in DATE.finditer(asked)} - {None}
    fitting = [context for context in contexts if dates and _date_before(folded, context.value) in dates]
    return fitting or list(contexts)


def is_of_the_date(clause: Clause, value: Value, asked: str) -> bool:
    """Whether the last date before a value is one that ``asked`` prints."""
    dates = {year_month(match) for match in DATE.finditer(asked)} - {None}
    return _date_before(fold(clause.text), value) in dates


def _date_before(folded: str, value: Value) -> tuple[int, int] | None:
    dates = [year_month(match) for match in DATE.finditer(folded[: value.start_char])]
    return next((date for date in reversed(dates) if date is not None), None)


def year_month(match: re.Match[str]) -> tuple[int, int] | None:
    """Year and month of a match of ``DATE``, the last one of a half or quarter; None without a year."""
    year = re.match(r"(?:19|20)\d\d(?=年)", match[0])
    return (int(year[0]), month_of(match[0]) or 12) if year else None


def month_of(date: str) -> int | None:
    """The month of a date as printed, the last one of a half, quarter or year; None where it tells none."""
    if month := re.search(r"(?<!\d)(0?[1-9]|1[0-2])月", date):
        return int(month[1])
    if quarter := re.search(r"([一二三四])季度", date):
        return 3 * ("一二三四".index(quarter[1]) + 1)
    if "上半年" in date:
        return 6
    return 12 if re.search(r"年[底末]|下半年|^(?:19|20)\d\d年", date) else None


def _is_date(folded: str, value: Value) -> bool:
    return bool(DATE.fullmatch(folded, value.start_char, value.end_char))


def _contexts(folded: str, sentences: Sequence[Span], values: Sequence[Value]) -> list[ValueContext]:
    dates = bool(values) and all(_is_date(folded, value) for value in values)
    contexts: list[ValueContext] = []
    for sentence in sentences:
        inside = [v for v in values if sentence.start_char <= v.start_char < sentence.end_char]
        behind = sentence.start_char
        for i, value in enumerate(inside):
            start = max(behind, _phrase_start(folded, value.start_char))
            following = inside[i + 1] if i + 1 < len(inside) else None
            end = _own_end(folded, value, following, sentence, dates=dates)
            first = contexts[-1].before.end_char if dates and i else start
            contexts.append(ValueContext(value, Span(start, end), Span(sentence.start_char, first)))
            behind = end
    return [_with_shared(folded, contexts, i) for i in range(len(contexts))]


def _with_shared(folded: str, contexts: Sequence[ValueContext], i: int) -> ValueContext:
    """The context with what 的 binds to a whole row of values (160千瓦、100千瓦及以下的小微企业用电报装)."""
    last = i
    while (
        last + 1 < len(contexts) and "," not in folded[contexts[last].own.end_char : contexts[last + 1].own.start_char]
    ):
        if contexts[last + 1].own.start_char - contexts[last].own.end_char > 1:
            break
        last += 1
    behind = folded[contexts[last].value.end_char : contexts[last].own.end_char]
    shared = behind if last > i and behind.startswith("的") else ""
    return replace(contexts[i], shared=shared)


def _own_end(folded: str, value: Value, following: Value | None, sentence: Span, *, dates: bool) -> int:
    """Where the words that a value is of end: at its phrase's end, or at a separator before the next value.

    A date rules all phrases up to the one that prints the next date.
    """
    phrase_end = min(
        (at for mark in _PHRASE_END if (at := folded.find(mark, value.end_char)) >= 0), default=len(folded)
    )
    end = sentence.end_char if dates else min(phrase_end, sentence.end_char)
    if following is None or following.start_char >= end:
        return end
    next_phrase = _phrase_start(folded, following.start_char)
    if next_phrase > value.end_char:
        return next_phrase
    separator = _BETWEEN_VALUES.search(folded, value.end_char, following.start_char)
    return separator.start() if separator else value.end_char


def _phrase_start(folded: str, at: int) -> int:
    return max(folded.rfind(mark, 0, at) for mark in _PHRASE_END) + 1


def _label(folded: str, context: ValueContext) -> Span:
    """The value's own words, of a date those up to the end of its first phrase; the value alone where they are long."""
    if context.label is not None:
        return context.label
    start = context.own.start_char
    lead = _LABEL_LEAD.match(folded[start : context.value.start_char])
    start += lead.end() if lead else 0
    end = context.own.end_char
    if _is_date(folded, context.value):
        end = context.value.end_char
        ends = [at for mark in _PHRASE_END if end < (at := folded.find(mark, end + 1)) <= context.own.end_char]
        end = min(ends, default=context.own.end_char)
        end = context.value.end_char + len(folded[context.value.end_char : end].rstrip(_CLOSERS))
    return Span(start, end) if end - start <= _LABEL_CHARS else Span(context.value.start_char, context.value.end_char)
