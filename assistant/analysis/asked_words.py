"""Words that a question wants clauses to hold, or not to hold: in quotation marks, or behind a word of mentioning."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.analysis.asked_bodies import OWN_BODY, AskedBody
from assistant.analysis.due_dates import DueDates
from assistant.analysis.intent import intent_rules
from assistant.analysis.topic import bare_words

QUOTES = re.compile(r"[“”\"「」『』]")
QUOTED = re.compile(r"[“\"「『]([^”\"」』]{2,30})[”\"」』]")
# 不涉及, 没有提到 “…”: what the clauses are not to hold.
_NOT = re.compile(
    r"(?:(?<!有)没有?|未|(?<![是有能要由归含包写列])不|\b(?:not|n't|without))\s*(?:再|曾|明确|直接|具体)?"
    r"(?:提到|写[到了着]?|涉及到?|谈到|讲到|说到|包[含括]|含有?|出现|带有|关于|提及|mention(?:ing)?)?[了过]?[“\"「『]?$"
)
_ASKING = re.compile(r"(?:几|多少|哪[些几一]?)[次处个条项件]")
# one body, whichever: a filter of its own
SINGLE_BODY = re.compile(r"(?:只|仅)(?:由|有|写了?|点了?|列了?|交给了?)?一(?:个|家)(?:国家|中央)?(?:部门|单位|机构)?")


@dataclass(frozen=True, slots=True)
class AskedWords:
    """Words as folded and without quotation marks.

    Attributes:
        held: words that clauses are to hold.
        left_out: words that they are not to hold.
        spans: where they stand, with the negation before them.
    """

    held: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


def find_asked_words(
    text: str,
    titles: Sequence[str],
    bodies: Sequence[AskedBody],
    due: DueDates | None,
    taken: Sequence[tuple[int, int]] = (),
) -> AskedWords:
    """Return the words in a folded question.

    Args:
        text: the question, the documents it names blanked out.
        titles: titles of parts of documents that it names, which are no words to look for.
        bodies: bodies that clauses are told by.
        due: due dates that they are told by.
        taken: spans of the question that other filters are made of.
    """
    found: dict[str, bool] = {}
    spans = []
    for start, words in _apart(_spans(text, titles)):
        bare = QUOTES.sub("", words).strip()
        is_date = due is not None and (due.text in bare or bare in due.text)
        dated = intent_rules().dated.search(f"有{bare}的")
        is_dated = dated is not None and dated.end() > len(bare)
        is_body = any(body.mention.text in bare or bare in body.mention.text for body in bodies)
        is_own = bool(OWN_BODY.match(bare)) or words.startswith("的")
        is_taken = any(first < start + len(words) and start < last for first, last in taken)
        is_filter = is_date or is_body or is_dated or is_taken or is_own
        if bare and not (is_filter or _ASKING.match(bare)) and bare_words(bare):
            negation = _NOT.search(text[:start])
            found[bare] = negation is not None
            spans.append((negation.start() if negation else start, start + len(words)))
    return AskedWords(
        tuple(words for words, is_left_out in found.items() if not is_left_out),
        tuple(words for words, is_left_out in found.items() if is_left_out),
        tuple(spans),
    )


def _apart(found: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Words with something left out (制定出台……指导意见) as those before and behind it."""
    for start, words in found:
        for part in re.finditer(r"[^…]+", words):
            yield start + part.start(), part[0]


def _spans(text: str, titles: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Where words begin, and the words."""
    quoted = [match for match in QUOTED.finditer(text) if QUOTES.sub("", match[1]) not in titles]
    if quoted:
        yield from ((match.start(1), match[1]) for match in quoted)
        return
    rules = intent_rules()
    told = SINGLE_BODY.sub(lambda match: " " * len(match[0]), text)
    for match in (m for p in (rules.mention, rules.mention_around, rules.mention_value) for m in p.finditer(told)):
        yield match.start("words"), match["words"]
