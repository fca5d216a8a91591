"""The filters of a command line: checked all together, then put into the ledger's own."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

import typer

from assistant.channels.cli.days import Span
from assistant.channels.cli.options import known, place_of, region_documents
from assistant.channels.cli.running import ExitCode
from assistant.channels.cli.terminal import Terminal
from ingest.errors import InputError
from ingest.model import ClauseKind, Document

if TYPE_CHECKING:
    from assistant.analysis.intent import Part
    from assistant.ledger.rows import BodyFilter, DueFilter, LedgerFilter, LedgerRow

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Given:
    """The filters as they stand on the command line; empty or None where not given."""

    document_ids: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    due_before: Span | None = None
    due_after: Span | None = None
    region: str | None = None
    kinds: tuple[ClauseKind, ...] = ()
    texts: tuple[str, ...] = ()
    dated: bool = False

    @property
    def lists_everything(self) -> bool:
        """Whether nothing but documents is chosen; headings and covers are listed then too."""
        return self == Given(document_ids=self.document_ids)


def choose_rows(documents: Mapping[str, Document], given: Given, terminal: Terminal) -> "list[LedgerRow]":
    """Select the rows, and say on stderr how a filter was understood and why nothing fits.

    Raises:
        typer.Exit: filters can't be used; every one of them has been named on stderr.
    """
    from assistant.ledger.body_lookup import reform_notes
    from assistant.ledger.emptiness import explain_empty
    from assistant.ledger.rows import LedgerFilter, select_rows

    if given.lists_everything and not given.document_ids:
        return select_rows(documents, LedgerFilter(kinds=frozenset(ClauseKind)))
    checks = _Checks(terminal)
    chosen = _chosen_documents(documents, given, checks)
    wanted = _filter_of(documents, given, checks)
    checks.finish()
    if not chosen:
        asked = [documents[id_] for id_ in given.document_ids] or documents.values()
        terminal.note(
            "none of the documents asked for is of {region}, they are of {places}; the list is empty",
            region=given.region,
            places="、".join(sorted(set(map(place_of, asked)))),
        )
        return []
    if given.due_after and given.due_before and wanted.due and wanted.due.is_empty:
        dates = {"after": given.due_after.text, "before": given.due_before.text}
        terminal.note("no day is after {after} and before {before}; the list is empty", **dates)
        return []
    rows = select_rows(chosen, wanted)
    for line in reform_notes(rows) if rows else explain_empty(chosen, wanted, everything=documents):
        terminal.remark(line)
    return rows


class _Checks:
    """Collects what is wrong with the filters, so that it is said at once."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self._problems: list[str] = []

    def each(self, check: Callable[[str], _Value], texts: Iterable[str | None]) -> list[_Value]:
        """The results of a check for the texts that pass it."""
        results = []
        for text in texts:
            try:
                if text is not None:
                    results.append(check(text))
            except InputError as error:
                self._problems.append(str(error))
        return results

    def finish(self) -> None:
        """End the command if something was wrong."""
        if self._problems:
            self.terminal.errors(self._problems)
            raise typer.Exit(ExitCode.MISUSE)


def _chosen_documents(documents: Mapping[str, Document], given: Given, checks: _Checks) -> dict[str, Document]:
    ids = set(checks.each(lambda text: known(text, documents, checks.terminal), given.document_ids))
    chosen = {id_: document for id_, document in documents.items() if not given.document_ids or id_ in ids}
    for of_region in checks.each(lambda text: region_documents(text, documents), [given.region]):
        chosen = {id_: document for id_, document in chosen.items() if id_ in of_region}
    return chosen


def _filter_of(documents: Mapping[str, Document], given: Given, checks: _Checks) -> "LedgerFilter":
    from assistant.analysis.intent import Part
    from assistant.ledger.rows import LedgerFilter
    from ingest.normalize import fold

    bodies = (
        *_body_filters(documents, given.leads, Part.LEAD, checks),
        *_body_filters(documents, given.participants, Part.PARTICIPANT, checks),
        *_body_filters(documents, given.bodies, Part.ANY, checks),
    )
    words = [word for found in checks.each(_words, given.texts) for word in found]
    return LedgerFilter(
        kinds=frozenset(ClauseKind) if given.lists_everything else frozenset(given.kinds),
        bodies=bodies,
        due=_due_filter(given),
        dated=given.dated,
        texts=tuple(frozenset({fold(word)}) for word in words),
    )


def _body_filters(
    documents: Mapping[str, Document], names: Iterable[str], role: "Part", checks: _Checks
) -> "list[BodyFilter]":
    from assistant.ledger.body_lookup import look_up_body, meanings
    from assistant.ledger.rows import BodyFilter, printed_names

    names = list(names)
    printed = printed_names(documents.values()) if names else ()
    mentions = checks.each(lambda name: look_up_body(name, printed), names)
    for mention in mentions:
        if mention.is_ambiguous:
            checks.terminal.note(
                "{name} may mean {names}; clauses of all of them are listed",
                name=mention.text,
                names=", ".join(meanings(mention)),
            )
    return [BodyFilter(mention, role) for mention in mentions]


def _due_filter(given: Given) -> "DueFilter | None":
    from assistant.ledger.rows import DueFilter

    before, after, day = given.due_before, given.due_after, timedelta(days=1)
    if before is None and after is None:
        return None
    return DueFilter(after.last + day if after else None, before.first - day if before else None)


def _words(text: str) -> list[str]:
    words = text.split()
    if not words:
        raise InputError("--text is empty; give words that must stand in the clause")
    return words
