"""How clauses are named: the path behind the ``#`` of an id, and the label a reader sees."""

from ingest.brackets import Span
from ingest.covers import CoverUnit
from ingest.drafts import Draft
from ingest.model import ClauseKind
from ingest.numbering import Family, Marker, chinese_numeral
from ingest.paragraphs import Paragraph
from ingest.roles import COVER_LABELS, TITLE_ROLES, Role


class PathRegistry:
    """Hands out each path once; a number printed twice in the same place gets ``~2``."""

    def __init__(self) -> None:
        self._times: dict[str, int] = {}
        self._counts: dict[str, int] = {}

    def claim(self, path: str) -> str:
        """Return ``path``, or the next free variant of it."""
        while (times := self._times.get(path, 0) + 1) > 1:
            self._times[path] = times
            path = f"{path}~{times}"
        self._times[path] = 1
        return path

    def claim_next(self, stem: str) -> tuple[str, int]:
        """Return ``stem`` with the next number, as in ``1.2.p3``, and that number."""
        number = self._counts.get(stem, 0) + 1
        self._counts[stem] = number
        return self.claim(f"{stem}{number}"), number


class PartNamer:
    """Names the clauses of one part; those of the main text have no prefix, an attachment's begin with ``a1.``."""

    def __init__(self, paths: PathRegistry, attachment: int) -> None:
        """Name the main text (``attachment`` 0) or the attachment with that number."""
        self._paths = paths
        self._prefix = f"a{attachment}." if attachment else ""
        self._label_prefix = f"附件{attachment} " if attachment else ""

    def numbered(self, parent: Draft | None, marker: Marker) -> str:
        """Path of a numbered clause."""
        return self._paths.claim(f"{parent.path}.{marker.ordinal}" if parent else self._prefix + marker.ordinal)

    def numbered_label(self, parent: Draft | None, paragraph: Paragraph, announced_word: str) -> str:
        """Label of a numbered clause: 一、（五）具体措施 1; in statutes the chapter is left out: 第五条第（一）项."""
        marker = paragraph.marker
        if marker is None:
            return ""
        printed = "".join(paragraph.line.text[: marker.length].split())
        if marker.family is Family.ARTICLE:
            return self._label_prefix + printed
        above = parent.label if parent else self._label_prefix
        if parent and parent.kind is ClauseKind.ARTICLE:
            return f"{above}第{printed.rstrip('、.．')}" + ("目" if marker.family > Family.ITEM else "项")
        if marker.family is Family.POINT:
            return f"{above}{announced_word} {marker.ordinal}" if announced_word else above + marker.ordinal
        return above + printed

    def paragraph(self, parent: Draft | None, announced_word: str = "") -> tuple[str, str]:
        """Path and label of the next unnumbered paragraph under ``parent``."""
        path, number = self._paths.claim_next(f"{parent.path}.p" if parent else f"{self._prefix}p")
        above = parent.label if parent else self._label_prefix
        if parent and parent.family is Family.ARTICLE:
            # The article's own line is its first 款.
            return path, f"{above}第{chinese_numeral(number + 1)}款"
        return path, f"{above}{announced_word} 段{number}" if announced_word else f"{above}段{number}"

    def measures_line(self, owner: Draft | None, word: str) -> tuple[str, str]:
        """Path and label of a line like 具体措施：."""
        path = self._paths.claim(f"{owner.path}.h" if owner else f"{self._prefix}0.h")
        return path, (owner.label if owner else self._label_prefix) + word

    def closing(self) -> tuple[str, str]:
        """Path and label of the next closing paragraph."""
        path, number = self._paths.claim_next(f"{self._prefix}end.p")
        return path, self._numbered_cover_label(Role.CLOSING, number)

    def notice(self, role: Role, within: Draft | None) -> tuple[str, str]:
        """Path and label of a line that is no text: inside a body under the clause before it, else at the end."""
        stem = f"{within.path}.n" if within else f"{self._prefix}end.n"
        return self._paths.claim_next(stem)[0], self._label_prefix + COVER_LABELS[role]

    def cover_unit(self, unit: CoverUnit) -> Draft:
        """Name a unit of the cover: ``0.tN`` titles, ``0.pN`` preamble, ``0.nN`` the rest."""
        kind = cover_kind(unit.role)
        letter = {ClauseKind.HEADING: "t", ClauseKind.PREAMBLE: "p"}.get(kind, "n")
        path, number = self._paths.claim_next(f"{self._prefix}0.{letter}")
        label = self._numbered_cover_label(unit.role, number if letter == "p" else 1)
        if unit.role is Role.ATTACHMENT_LABEL:
            label = self._label_prefix.strip() or label
        return Draft(path, kind, unit.role, label, unit.span)

    def _numbered_cover_label(self, role: Role, number: int) -> str:
        return self._label_prefix + COVER_LABELS[role] + (f" 段{number}" if number > 1 else "")


def cover_kind(role: Role) -> ClauseKind:
    """Kind of a unit of the cover."""
    if role in TITLE_ROLES:
        return ClauseKind.HEADING
    return ClauseKind.PREAMBLE if role is Role.PREAMBLE else ClauseKind.NOTICE


def span_of(paragraph: Paragraph) -> Span:
    """Offsets of a paragraph in the document."""
    return Span(paragraph.start_char, paragraph.end_char)
