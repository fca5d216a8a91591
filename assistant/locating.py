"""Where a phrase stands: clauses that hold the quoted words of a question exactly."""

import re
from functools import lru_cache

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.cards import strip_quotes
from assistant.library import Library
from ingest.model import Clause, ClauseKind
from ingest.normalize import fold

_QUOTED = re.compile(r"[“\"「『《]([^”\"」』》]{2,80})[”\"」』》]")


def quoted_phrases(analysis: QueryAnalysis) -> tuple[str, ...]:
    """The words in quotation marks, folded, outside of the documents named."""
    text = analysis.topic.text
    return tuple(dict.fromkeys(match[1].strip() for match in _QUOTED.finditer(text)))


def find_exact(phrases: tuple[str, ...], library: Library, document_ids: frozenset[str]) -> list[Clause]:
    """Return the clauses, headings left out, that hold all phrases, quotation marks aside, in printed order."""
    wanted = [bare(phrase) for phrase in phrases if bare(phrase)]
    if not wanted:
        return []
    return [
        clause
        for clause in library.clauses.values()
        if (not document_ids or clause.document_id in document_ids)
        and clause.kind is not ClauseKind.HEADING
        and all(phrase in bare(clause.text) for phrase in wanted)
    ]


@lru_cache(maxsize=100_000)
def bare(text: str) -> str:
    """Folded text without quotation marks and white space."""
    return strip_quotes(fold(text))
