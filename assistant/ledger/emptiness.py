"""Why no clause fits a filter: the part that nothing fits, with what is nearest, or that the parts fit only apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from assistant.analysis.intent import Part
from assistant.ledger.body_lookup import nearest_printed
from assistant.ledger.rows import BodyFilter, LedgerFilter, LedgerRow, printed_names, select_rows
from ingest.bodies import BodyKind
from ingest.body_names import BodyMention
from ingest.model import ClauseKind, Document

_ROLES = {Part.LEAD: "leads", Part.PARTICIPANT: "participates in", Part.ANY: "is named in"}
_HERE = "of the documents and kinds asked for"


def explain_empty(
    documents: Mapping[str, Document], wanted: LedgerFilter, *, everything: Mapping[str, Document]
) -> list[str]:
    """Return the reasons, one line each, never none; for a filter that no clause of the documents fits.

    Args:
        documents: those that were searched.
        wanted: what nothing in them fits.
        everything: all documents there are; what is in none of those searched may be in another one.
    """
    search = _Search(documents, wanted.kinds, everything)
    if wanted.kinds and not search.here(LedgerFilter()):
        return ["these documents have no clause of that kind"]
    reasons = [
        *(reason for body in wanted.bodies for reason in _about_body(search, body)),
        *_about_dates(search, wanted),
        *_about_texts(search, wanted),
    ]
    if reasons:
        return reasons
    if not search.here(LedgerFilter()):
        return ["these documents have no clause of that kind"]
    return ["each filter has clauses of its own, but no clause fits all of them"]


@dataclass(frozen=True, slots=True)
class _Search:
    """Tries parts of a filter, among the documents and kinds asked for and in all there is."""

    documents: Mapping[str, Document]
    kinds: frozenset[ClauseKind]
    everything: Mapping[str, Document]

    def here(self, part: LedgerFilter) -> list[LedgerRow]:
        """The rows among the documents and kinds asked for."""
        return select_rows(self.documents, replace(part, kinds=self.kinds))

    def anywhere(self, part: LedgerFilter) -> list[LedgerRow]:
        """The rows in all documents, of whatever kind."""
        return select_rows(self.everything, replace(part, kinds=frozenset(ClauseKind)))


def _about_body(search: _Search, body: BodyFilter) -> Iterator[str]:
    asked, in_any_role = LedgerFilter(bodies=(body,)), LedgerFilter(bodies=(replace(body, role=Part.ANY),))
    if search.here(asked):
        return
    name, role = body.mention.text, _ROLES[body.role]
    if others := len(search.anywhere(asked)):
        other = "" if body.role is Part.LEAD else "in "
        nearest = "" if search.here(in_any_role) else _nearest(search, body.mention)
        yield f"{name} {role} no clause {_HERE}, but {other}{others} others{nearest}"
    elif others := len(search.anywhere(in_any_role)):
        yield f"{name} {role} no clause, but is named in {others}"
    elif all(meant.kind is BodyKind.GENERIC for meant in body.mention.bodies):
        yield f"{name} is no body that is known by name, and is named in no clause{_nearest(search, body.mention)}"
    else:
        yield f"{name} is named in no clause{_nearest(search, body.mention)}"


def _nearest(search: _Search, mention: BodyMention) -> str:
    nearest = nearest_printed(mention, printed_names(search.documents.values()))
    return f" (nearest printed names: {'、'.join(nearest)})" if nearest else ""


def _about_dates(search: _Search, wanted: LedgerFilter) -> Iterator[str]:
    asked = LedgerFilter(due=wanted.due, dated=wanted.dated)
    if (wanted.due is None and not wanted.dated) or search.here(asked):
        return
    dated = LedgerFilter(dated=True)
    if others := len(search.anywhere(asked)):
        days = _days(search.here(dated))
        yield (
            f"no deadline {_HERE} is in that time ({_span(days)}), but those of {others} other clauses are"
            if days
            else f"no clause {_HERE} has such a deadline, but {others} others have"
        )
        return
    days = _days(search.anywhere(dated))
    yield f"no deadline is in that time ({_span(days)})" if days else "no clause has a deadline"


def _days(rows: list[LedgerRow]) -> list[date]:
    return sorted(deadline.due for row in rows for deadline in row.deadlines)


def _span(days: list[date]) -> str:
    return f"they run from {days[0]} to {days[-1]}"


def _about_texts(search: _Search, wanted: LedgerFilter) -> Iterator[str]:
    for words in wanted.texts:
        asked, named = LedgerFilter(texts=(words,)), "、".join(sorted(words))
        if search.here(asked):
            continue
        if others := len(search.anywhere(asked)):
            yield f"no clause {_HERE} holds {named}, but {others} others do"
        else:
            yield f"no clause holds {named}"
