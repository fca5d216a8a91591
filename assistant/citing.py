"""Citations: numbered verbatim quotes of clauses, and what a reader calls the place they stand at."""

from collections.abc import Iterable, Sequence

from assistant.library import Library
from assistant.model import Citation
from ingest.model import Clause, Document, Level
from ingest.sentences import Span


def document_name(document: Document) -> str:
    """《title》 with its number, else its date, in brackets behind it."""
    meta = document.metadata
    if meta.number:
        return f"《{meta.title}》（{meta.number}）"
    if meta.issued:
        return f"《{meta.title}》（{meta.issued.year}年{meta.issued.month}月{meta.issued.day}日）"
    return f"《{meta.title}》"


def short_name(document: Document) -> str:
    """What a comparison calls a document: its number, else its region (or rank) and date."""
    meta = document.metadata
    if meta.number:
        return meta.number
    place = meta.region or ("国务院" if meta.level is Level.NATIONAL else "")
    if meta.issued and (place or meta.level):
        return f"{place}{meta.issued.year}年{meta.issued.month}月文件"
    return f"《{meta.title}》"


def marks(numbers: Iterable[int]) -> str:
    """The marks of citations, as printed: [1][2]."""
    return "".join(f"[{n}]" for n in numbers)


def marks_of(cited: Sequence[Citation]) -> str:
    """The marks of citations, as printed: [1][2]."""
    return marks(citation.n for citation in cited)


def inline(quote: str) -> str:
    """A quote for one line of running text; the citation keeps it verbatim."""
    return " ".join(quote.split())


def quoted(cited: Sequence[Citation]) -> str:
    """The quotes as printed, each with its mark: “…”[1]“…”[2]."""
    return "".join(f"“{inline(citation.quote)}”[{citation.n}]" for citation in cited)


def numbers_of(cited: Sequence[Citation]) -> tuple[int, ...]:
    """The numbers of citations, without repeats."""
    return tuple(dict.fromkeys(citation.n for citation in cited))


class CitationBook:
    """Numbers quotes in the order they are first used; the same quote keeps its number."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._citations: dict[tuple[str, int, int], Citation] = {}

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations, in the order of their numbers."""
        return tuple(self._citations.values())

    def cite(self, clause: Clause, span: Span | None = None) -> Citation:
        """Return the citation of a stretch of ``clause.text``, or of all of it."""
        span = span or Span(0, len(clause.text))
        key = (clause.clause_id, span.start_char, span.end_char)
        if key not in self._citations:
            document = self._library.documents[clause.document_id]
            self._citations[key] = Citation(
                n=len(self._citations) + 1,
                clause_id=clause.clause_id,
                document_id=clause.document_id,
                label=clause.label,
                title=document.metadata.title,
                start_char=clause.start_char + span.start_char,
                end_char=clause.start_char + span.end_char,
                quote=clause.text[span.start_char : span.end_char],
                number=document.metadata.number,
                issued=document.metadata.issued,
            )
        return self._citations[key]

    def place(self, clause: Clause) -> str:
        """What a reader calls the clause: document, number or date, label."""
        return document_name(self._library.documents[clause.document_id]) + clause.label
