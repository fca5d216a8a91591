"""The one way from a document's text to its clauses, facts and metadata."""

from ingest.clauses import read_drafts
from ingest.deadlines import DateContext, find_deadlines, make_date_context
from ingest.drafts import Draft
from ingest.duties import read_duty, read_inherited_bodies
from ingest.errors import DocumentError
from ingest.lines import fold_document, split_lines
from ingest.metadata import read_metadata
from ingest.model import Clause, ClauseKind, Deadline, Document, Duty, InheritedDuty, Target
from ingest.paragraphs import group_paragraphs
from ingest.roles import Role
from ingest.targets import find_targets
from ingest.trails import titles_of, trail_of

# Kinds that receive a duty stated once for everything that follows.
_INHERITING = (ClauseKind.TASK, ClauseKind.MEASURE)


def parse_document(document_id: str, text: str) -> Document:
    """Cut a document into clauses and read what they say. Pure: the same text gives the same document.

    The clauses hold every character that is not space exactly once, in order. Text without any number is cut at its
    paragraphs, each a task ``#pN`` with the role ``paragraph``.

    Args:
        document_id: the part of the clause ids in front of ``#``.
        text: the decoded source file; offsets refer to it.

    Raises:
        DocumentError: there is no text.
    """
    if not text.strip():
        raise DocumentError(
            f"{document_id}: the document has no text; check that the file is complete and not a scanned image"
        )
    folded = fold_document(text)
    drafts = read_drafts(group_paragraphs(split_lines(text, folded)))
    metadata = read_metadata(drafts, text)
    reader = _ClauseReader(
        document_id, text, folded, drafts, make_date_context(fold_document(metadata.title), metadata.issued)
    )
    return Document(document_id, text, metadata, tuple(reader.read()))


class _ClauseReader:
    """Turns drafts into clauses with their facts."""

    def __init__(self, document_id: str, text: str, folded: str, drafts: list[Draft], dates: DateContext) -> None:
        self._document_id = document_id
        self._text = text
        self._folded = folded
        self._drafts = drafts
        self._dates = dates
        self._titles = titles_of(drafts)
        self._inherited: InheritedDuty | None = None

    def read(self) -> list[Clause]:
        """Return the clauses in printed order."""
        return [self._clause(draft) for draft in self._drafts]

    def _clause(self, draft: Draft) -> Clause:
        start_char, end_char = draft.span
        inherited = self._inherited if draft.kind in _INHERITING else None
        return Clause(
            clause_id=f"{self._document_id}#{draft.path}",
            document_id=self._document_id,
            kind=draft.kind,
            role=draft.role,
            label=draft.label,
            marker=draft.marker,
            title=self._titles.get(draft.path),
            parent_id=f"{self._document_id}#{draft.parent.path}" if draft.parent else None,
            trail=trail_of(draft, self._titles),
            start_char=start_char,
            end_char=end_char,
            body_end_char=draft.paragraph.body_end_char if draft.paragraph else end_char,
            text=self._text[start_char:end_char],
            duty=self._duty(draft),
            inherited=inherited,
            deadlines=self._deadlines(draft),
            targets=self._targets(draft),
        )

    def _duty(self, draft: Draft) -> Duty | None:
        span = draft.paragraph.duty if draft.paragraph else None
        if span is None:
            return None
        printed = self._text[span.start : span.end]
        bodies = read_inherited_bodies(printed)
        if bodies:
            self._inherited = InheritedDuty(bodies, f"{self._document_id}#{draft.path}")
        return read_duty(printed, span.start)

    def _deadlines(self, draft: Draft) -> tuple[Deadline, ...]:
        if not _states_facts(draft):
            return ()
        start_char, end_char = draft.span
        bare_years = draft.kind not in (ClauseKind.PREAMBLE, ClauseKind.NOTICE)
        text, folded = self._text[start_char:end_char], self._folded[start_char:end_char]
        return find_deadlines(text, folded, start_char, self._dates, bare_years=bare_years)

    def _targets(self, draft: Draft) -> tuple[Target, ...]:
        if not _states_facts(draft) or draft.kind is ClauseKind.NOTICE:
            return ()
        paragraph = draft.paragraph
        start_char = draft.span.start + (paragraph.marker.length if paragraph and paragraph.marker else 0)
        end_char = paragraph.body_end_char if paragraph else draft.span.end
        return find_targets(self._text[start_char:end_char], self._folded[start_char:end_char], start_char)


def _states_facts(draft: Draft) -> bool:
    """Whether dates and numbers in it oblige: those of headings and cover lines only name or date the document."""
    if draft.kind is ClauseKind.NOTICE:
        return draft.role is Role.FORWARDING
    return draft.kind is not ClauseKind.HEADING
