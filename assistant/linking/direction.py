"""Which of two documents carries out the other: the lower level the higher one, at one level the later the earlier."""

from assistant.analysis.cards import card_of
from ingest.model import Document, DocumentMetadata, Level
from ingest.regions import is_within

_LEVELS = list(Level)


def carries_out(lower: Document, upper: Document) -> bool:
    """Whether ``lower`` may carry out ``upper``: level decides, then the date of issue, else the year.

    Documents of places that don't lie in one another (a city of Sichuan, the province of Hunan) carry out nothing of
    each other. A document without a level is taken for the level of the other.
    """
    if lower.document_id == upper.document_id or not _lies_in(lower.metadata, upper.metadata):
        return False
    levels = lower.metadata.level, upper.metadata.level
    if levels[0] and levels[1] and levels[0] is not levels[1]:
        return _LEVELS.index(levels[0]) > _LEVELS.index(levels[1])
    return _is_later(lower, upper)


def _lies_in(lower: DocumentMetadata, upper: DocumentMetadata) -> bool:
    """Whether the one's region is in the other's; what nothing tells is no obstacle."""
    if lower.region is None or upper.region is None or lower.region.startswith(upper.region):
        return True
    return is_within(lower.region, upper.region)


def _is_later(lower: Document, upper: Document) -> bool:
    issued = lower.metadata.issued, upper.metadata.issued
    if issued[0] and issued[1]:
        return issued[0] > issued[1]
    years = card_of(lower).years, card_of(upper).years
    return bool(years[0] and years[1]) and max(years[0]) > max(years[1])
