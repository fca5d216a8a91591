"""Titles: topic sentences of tasks, and the trail of titles above a clause."""

import re
from collections import Counter

from ingest.drafts import Draft
from ingest.kinds import heading_title
from ingest.model import ClauseKind
from ingest.numbering import Family

_MAX_TOPIC_CHARS = 40
_MAX_OPENING_CHARS = 60
# A family of numbers has topic sentences if nearly all of its members open with one.
_TOPIC_SHARE = 0.8
_SENTENCE_END = re.compile(r"[。；;！？!?]")


def titles_of(drafts: list[Draft]) -> dict[str, str]:
    """Return titles by path: of headings, and of numbered clauses where the document gives each a topic sentence."""
    titles = {draft.path: draft.title for draft in drafts if draft.title}
    numbered = [
        draft for draft in drafts if draft.family and not draft.is_heading and draft.kind is not ClauseKind.ARTICLE
    ]
    topics = {draft.path: topic for draft in numbered if (topic := _topic(draft))}
    members = Counter(draft.family for draft in numbered)
    titled = Counter(draft.family for draft in numbered if draft.path in topics)
    for draft in numbered:
        if draft.path in topics and titled[draft.family] >= _TOPIC_SHARE * members[draft.family]:
            titles[draft.path] = topics[draft.path]
    return titles


def _topic(draft: Draft) -> str | None:
    """The opening sentence, if it is short and more text follows."""
    if draft.paragraph is None or draft.family is Family.ARTICLE:
        return None
    words = _body(draft)
    end = words.find("。")
    is_short_opening = 0 < end <= _MAX_TOPIC_CHARS and end < len(words) - 1
    return words[:end] if is_short_opening else None


def trail_of(draft: Draft, titles: dict[str, str]) -> tuple[str, ...]:
    """Titles, or else opening sentences, of the clauses above, outermost first."""
    trail: list[str] = []
    above = draft.parent
    while above:
        trail.append(titles.get(above.path) or _opening(above))
        above = above.parent
    return tuple(reversed(trail))


def _opening(draft: Draft) -> str:
    words = _body(draft)
    sentence = _SENTENCE_END.split(words, maxsplit=1)[0]
    if len(sentence) <= _MAX_OPENING_CHARS:
        return sentence
    cut = max(sentence.rfind(mark, 0, _MAX_OPENING_CHARS) for mark in ",，、")
    return sentence[:cut] if cut > 0 else sentence[:_MAX_OPENING_CHARS]


def _body(draft: Draft) -> str:
    return heading_title(draft.paragraph) if draft.paragraph else ""
