"""Key facts and forbidden strings: what the answer itself says, its source list left out.

A fact is a list of alternatives and is found when one of them stands in the answer. Compared after NFKC, traditional to
simplified, lower case, white space dropped. Range 0 to 1, higher is better. Source: the key-fact recall of nugget
evaluation (TREC QA), by string match.
"""

import unicodedata
from collections.abc import Sequence

from ingest.normalize import fold


def comparable(text: str) -> str:
    """The form in which answers and keys are compared."""
    return "".join(fold(unicodedata.normalize("NFKC", text)).split())


def fact_recall(answer: str, key_facts: Sequence[Sequence[str]]) -> float:
    """The share of the facts found; 1 when there are none to find."""
    said = comparable(answer)
    found = [any(comparable(alternative) in said for alternative in fact) for fact in key_facts]
    return sum(found) / len(found) if found else 1.0


def has_forbidden(answer: str, forbidden: Sequence[str]) -> bool:
    """Whether the answer contains a string that shows it to be wrong."""
    said = comparable(answer)
    return any(comparable(text) in said for text in forbidden)
