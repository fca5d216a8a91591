"""Verbatim rate: the share of the quotes that stand, character for character, at their offsets in the source text.

Range 0 to 1, higher is better. Source: DESIGN of this project (every cited quote is verbatim inside its clause).
"""

from collections.abc import Mapping, Sequence

from assistant.rendering import CitationRecord


def verbatim_rate(citations: Sequence[CitationRecord], texts: Mapping[str, str]) -> float | None:
    """The rate; None when nothing is quoted. ``texts`` are the decoded source files by document id."""
    if not citations:
        return None
    return sum(_is_verbatim(citation, texts) for citation in citations) / len(citations)


def _is_verbatim(citation: CitationRecord, texts: Mapping[str, str]) -> bool:
    text = texts.get(citation["document_id"], "")
    return bool(citation["quote"].strip()) and text[citation["start"] : citation["end"]] == citation["quote"]
