"""Why no clause fits a filter: the part that nothing fits, with what is nearest, or that the parts fit only apart."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from assistant.analysis.intent import Part
from assistant.ledger.body_lookup import nearest_printed
from assistant.ledger.rows import BodyFilter, LedgerFilter, printed_names, select_rows
from ingest.model import Document

_ROLES = {Part.LEAD: "leads", Part.PARTICIPANT: "participates in", Part.ANY: "is named in"}


def explain_empty(documents: Mapping[str, Document], wanted: LedgerFilter) -> list[str]:
    """Return the reasons, one line each, never none; for a filter that no clause of the documents fits."""
    reasons = [
        *(reason for body in wanted.bodies for reason in _about_body(documents, wanted, body)),
        *_about_dates(documents, wanted),
        *_about_texts(documents, wanted),
    ]
    if reasons:
        return reasons
    if not _count(documents, LedgerFilter(kinds=wanted.kinds)):
        return ["these documents have no clause of that kind"]
    return ["each filter has clauses of its own, but no clause fits all of them"]


def _count(documents: Mapping[str, Document], wanted: LedgerFilter) -> int:
    return len(select_rows(documents, wanted))


def _about_body(documents: Mapping[str, Document], wanted: LedgerFilter, body: BodyFilter) -> Iterator[str]:
    if _count(documents, LedgerFilter(kinds=wanted.kinds, bodies=(body,))):
        return
    name = body.mention.text
    in_any_role = _count(documents, LedgerFilter(kinds=wanted.kinds, bodies=(replace(body, role=Part.ANY),)))
    if in_any_role:
        yield f"{name} {_ROLES[body.role]} no clause, but is named in {in_any_role}"
        return
    nearest = nearest_printed(body.mention, printed_names(documents.values()))
    yield f"{name} {_ROLES[Part.ANY]} no clause" + (
        f" (nearest printed names: {'、'.join(nearest)})" if nearest else ""
    )


def _about_dates(documents: Mapping[str, Document], wanted: LedgerFilter) -> Iterator[str]:
    if (wanted.due is None and not wanted.dated) or _count(
        documents, LedgerFilter(kinds=wanted.kinds, due=wanted.due, dated=wanted.dated)
    ):
        return
    rows = select_rows(documents, LedgerFilter(kinds=wanted.kinds, dated=True))
    days = sorted(deadline.due for row in rows for deadline in row.deadlines)
    yield f"no deadline is in that time (they run from {days[0]} to {days[-1]})" if days else "no clause has a deadline"


def _about_texts(documents: Mapping[str, Document], wanted: LedgerFilter) -> Iterator[str]:
    for words in wanted.texts:
        if not _count(documents, LedgerFilter(kinds=wanted.kinds, texts=(words,))):
            yield f"no clause holds {'、'.join(sorted(words))}"
