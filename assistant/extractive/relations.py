"""How documents compared stand to each other as wholes: which of them speak of the matter, and in what words alone."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.expectation import AnswerKind, Relation
from assistant.citing import inline, marks, short_name
from assistant.evidence.model import Selection
from assistant.evidence.support import Support
from assistant.extractive.comparing import Side
from assistant.extractive.findings import Finding
from assistant.library import Library
from assistant.model import Statement
from assistant.phrasing import Phrases
from ingest.normalize import fold
from ingest.sentences import Span, clause_sentences
from ingest.tokens import bigrams

# Words that another document has no more of than this share are a document's own.
_MOST_SHARED = 0.5
_LEAST_CHARS = 6
# A document speaks of something when its clause names this much of it; with less the clause is only quoted.
_CLEARLY_NAMED = 0.85
_MOST_PHRASES = 3
_MOST_SIDES = 3
_FIGURE = re.compile(r"\d+")
# No number or date tells these.
_SUBSTANCE = re.compile(r"对象|内容|范围|方向|做法|方式|侧重|主体|环节|表述|措辞")
_PHRASE = re.compile(r"[^,，。;；:：!！?？\n]+")


def with_facts_compared(analysis: QueryAnalysis) -> QueryAnalysis:
    """A question whether something is the same, or changed, as one for the numbers and dates of it."""
    expected = analysis.expectation
    facts = {AnswerKind.NUMBER, AnswerKind.DATE, AnswerKind.BODY}
    of_substance = _SUBSTANCE.search(analysis.topic.text)
    if expected.likeness is None or expected.kinds & facts or of_substance:
        return analysis
    kinds = expected.kinds | {AnswerKind.NUMBER, AnswerKind.DATE}
    return replace(analysis, expectation=replace(expected, kinds=kinds))


def describe_speaking(
    selection: Selection, analysis: QueryAnalysis, library: Library, support: Support, words: Phrases
) -> list[Statement]:
    """Return whether the documents asked about speak of the matter, all of them, or whether one began or ceased to."""
    speaking = list(dict.fromkeys(library.clauses[c.clause_id].document_id for c in selection.candidates))
    lacking = [*selection.silent, *(library.clauses[c.clause_id].document_id for c in selection.nearest)]
    if not speaking:
        return []
    names, others = (
        words.list_separator.join(short_name(library.documents[i]) for i in ids) for ids in (speaking, lacking)
    )
    relations, asked = analysis.expectation.relations, analysis.scope.documents
    if relations & {Relation.PRESENT, Relation.ABSENT} and len(asked) == 1:
        pattern = words.said_there_after_all if Relation.ABSENT in relations else words.said_there
        named = max(support.clause_subject(analysis, library.clauses[c.clause_id]) for c in selection.candidates)
        is_said = asked == set(speaking) and named >= _CLEARLY_NAMED
        return [Statement(pattern.format(names=names))] if is_said else []
    if len(speaking) + len(lacking) < 2:
        return []
    if Relation.EVERY in relations and not lacking:
        return [Statement(words.said_by_all.format(count=len(speaking)))]
    if Relation.EVERY in relations:
        return [Statement(words.not_said_by_all.format(silent=others, names=names))]
    if len(speaking) > 1 or not lacking:
        return []
    if Relation.SAME in relations:
        return [Statement(words.only_said_by.format(name=names, others=others))]
    days = [library.documents[i].metadata.issued for i in (*speaking, *lacking)]
    own, *theirs = [day.toordinal() if day else 0 for day in days]
    if Relation.CHANGED not in relations or not own or not all(theirs):
        return []
    if own > max(theirs):
        return [Statement(words.newly_stated.format(name=names, others=others))]
    return [Statement(words.no_longer_stated.format(name=names, others=others))] if own < min(theirs) else []


def describe_wording(
    findings: Sequence[Finding], sides: Sequence[Side], analysis: QueryAnalysis, support: Support, words: Phrases
) -> list[Statement]:
    """Return phrases of the matter that only one of two or three documents has, or that they read alike."""
    if not 1 < len(sides) <= _MOST_SIDES:
        return []
    of_side = [[f for f in findings if f.clause.document_id == side.document_id] for side in sides]
    phrases = [[p for finding in own for p in _phrases(finding, analysis, support)] for own in of_side]
    texts = [" ".join(_text(finding, span) for finding in own for span in finding.quotes) for own in of_side]
    parts: list[str] = []
    cited: list[int] = []
    for i, side in enumerate(sides):
        others = set(bigrams(" ".join(fold(text) for j, text in enumerate(texts) if j != i)))
        own = [phrase for phrase in phrases[i] if _is_own(phrase, others)][:_MOST_PHRASES]
        if own:
            said = words.list_separator.join(f"“{phrase}”" for phrase in own)
            parts.append(words.only_here.format(name=side.name, said=said, marks=marks(side.cited)))
            cited += side.cited
    figures = {tuple(_FIGURE.findall(fold(" ".join(said)))) for said in phrases}
    if not parts and len(figures) > 1:
        return []
    if not parts:
        numbers = tuple(dict.fromkeys(n for side in sides for n in side.cited))
        return [Statement(words.wording_alike.format(marks=marks(numbers)), numbers)]
    relation = analysis.expectation.likeness
    pattern = words.wording_related[relation.value] if relation else words.compared_wording
    text = pattern.format(sides=words.value_separator.join(parts))
    return [Statement(text, tuple(dict.fromkeys(cited)))]


def _phrases(finding: Finding, analysis: QueryAnalysis, support: Support) -> list[str]:
    """The phrases of what is quoted, of sentences that hold words of the topic."""
    told = [
        _text(finding, span)
        for span in clause_sentences(finding.clause)
        if any(quote.start_char <= span.start_char and span.end_char <= quote.end_char for quote in finding.quotes)
    ]
    on_topic = [text for text in told if support.topic_coverage(analysis, text)]
    return [inline(match[0]) for text in on_topic for match in _PHRASE.finditer(text)]


def _text(finding: Finding, span: Span) -> str:
    return finding.clause.text[span.start_char : span.end_char]


def _is_own(phrase: str, others: set[str]) -> bool:
    pairs = [pair for pair in bigrams(fold(phrase)) if len(pair) > 1]
    if len(phrase) < _LEAST_CHARS or not pairs:
        return False
    return sum(pair in others for pair in pairs) <= _MOST_SHARED * len(pairs)
