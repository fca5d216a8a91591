"""A row of the ledger with its document, and what its columns say; all formats print the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from assistant.ledger.rows import LedgerRow
from ingest.model import Clause, Document, DocumentMetadata

_SEPARATOR = "、"
TRAIL_SEPARATOR = " › "


@dataclass(frozen=True, slots=True)
class Entry:
    """One clause to be written.

    Attributes:
        row: the clause and its deadlines in the range asked for.
        document: what its document's cover says.
        url: address of the clause on the web page; None when no page is configured.
    """

    row: LedgerRow
    document: DocumentMetadata
    url: str | None = None

    @property
    def clause(self) -> Clause:
        """The clause."""
        return self.row.clause

    @property
    def leads(self) -> str:
        """Names that lead."""
        return _SEPARATOR.join(self.clause.leads)

    @property
    def participants(self) -> str:
        """Other responsible names."""
        return _SEPARATOR.join(self.clause.participants)

    @property
    def also(self) -> str:
        """Names that another clause makes responsible for this one too."""
        return _SEPARATOR.join(self.clause.inherited.bodies) if self.clause.inherited else ""

    @property
    def due_dates(self) -> str:
        """Its deadlines in the range asked for, as ISO dates."""
        return " ".join(deadline.due.isoformat() for deadline in self.row.deadlines)

    @property
    def amounts(self) -> str:
        """Its targets."""
        return " ".join(f"{target.comparator.value}{target.value:g}{target.unit}" for target in self.clause.targets)

    @property
    def trail(self) -> str:
        """Titles of the clauses above it."""
        return TRAIL_SEPARATOR.join(self.clause.trail)


def entries_of(rows: Iterable[LedgerRow], documents: Mapping[str, Document], web_url: str | None) -> list[Entry]:
    """Rows with their documents and addresses, in the same order."""
    return [
        Entry(row, documents[row.clause.document_id].metadata, clause_url(web_url, row.clause.clause_id))
        for row in rows
    ]


def clause_url(web_url: str | None, clause_id: str) -> str | None:
    """The address at which the web page opens a clause; None without a page."""
    return f"{web_url.rstrip('/')}/?clause={quote(clause_id, safe='')}" if web_url else None
