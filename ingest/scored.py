"""What a search finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScoredClause:
    """A clause that was found; ``score`` is higher-is-better and comparable within one search only."""

    clause_id: str
    score: float
