"""A clause as the tree builder leaves it: its place and kind are known, its facts are still to be read."""

from dataclasses import dataclass

from ingest.brackets import Span
from ingest.model import ClauseKind
from ingest.numbering import Family
from ingest.paragraphs import Paragraph
from ingest.roles import Role


@dataclass(frozen=True, slots=True)
class Draft:
    """A clause without facts.

    Attributes:
        path: its id behind the ``#``.
        kind: what it is for.
        role: finer type.
        label: what a reader calls it.
        span: offsets in the document.
        parent: the clause it stands under, or None.
        paragraph: what it was made from; None for parts of a cover.
        marker: the printed number, or None.
        title: title of a heading, or None.
    """

    path: str
    kind: ClauseKind
    role: Role
    label: str
    span: Span
    parent: "Draft | None" = None
    paragraph: Paragraph | None = None
    marker: str | None = None
    title: str | None = None

    @property
    def family(self) -> Family | None:
        """The family of its number."""
        return self.paragraph.family if self.paragraph else None

    @property
    def is_heading(self) -> bool:
        """Whether it only heads what stands below it."""
        return self.kind is ClauseKind.HEADING
