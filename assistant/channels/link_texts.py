"""Links for people and for programs: why two clauses are linked in one line, and a link as JSON."""

from collections.abc import Callable
from functools import reduce
from typing import Any

from assistant.linking.model import Link

# More of the common words, or of the bodies, than this tells no more.
_MOST_WORDS_CHARS = 60
_MOST_BODIES = 3


def link_reason(link: Link, say: Callable[..., str]) -> str:
    """What differs, what was taken over, or who does it on both sides.

    Args:
        link: the link.
        say: fills in a template, in the reader's language.
    """
    parts = [
        say("{from_value} instead of {to_value}", from_value=item.from_value, to_value=item.to_value)
        for item in link.differences
    ]
    if link.shared_text:
        words = "…".join(link.shared_text)
        shown = words if len(words) <= _MOST_WORDS_CHARS else f"{words[: _MOST_WORDS_CHARS - 1]}…"
        parts.append(say("same words: “{words}”", words=shown))
    elif link.same_functions and not parts:
        pairs = "、".join(f"{one}/{other}" for one, other in link.same_functions[:_MOST_BODIES])
        parts.append(say("same matter; bodies of one function: {pairs}", pairs=pairs))
    if not parts:
        return say("same matter")
    return reduce(lambda said, more: say("{said}; {more}", said=said, more=more), parts)


def link_record(link: Link) -> dict[str, Any]:
    """A link as JSON, in fields that stay; offsets of stretches are into the texts of the clauses."""
    return {
        "from": link.from_clause_id,
        "to": link.to_clause_id,
        "relation": link.relation.value,
        "score": round(link.score, 4),
        "shared": [
            {
                "text": text,
                "from_start": stretch.from_start_char,
                "from_end": stretch.from_end_char,
                "to_start": stretch.to_start_char,
                "to_end": stretch.to_end_char,
            }
            for stretch, text in zip(link.shared, link.shared_text, strict=True)
        ],
        "differences": [
            {
                "kind": item.kind.value,
                "from_value": item.from_value,
                "to_value": item.to_value,
                "from_start": item.from_start_char,
                "to_start": item.to_start_char,
            }
            for item in link.differences
        ],
        "same_functions": [list(pair) for pair in link.same_functions],
        "reason": link_reason(link, str.format),
    }
