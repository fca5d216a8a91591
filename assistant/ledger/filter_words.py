"""What a list was filtered on, and why it is empty, in words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.asked_bodies import AskedBody
from assistant.analysis.intent import Part
from assistant.citing import document_name
from assistant.ledger.body_lookup import nearest_names, nearest_printed
from assistant.ledger.phrasing import ListPhrases
from assistant.ledger.query import LedgerQuery
from assistant.ledger.rows import BodyFilter, LedgerFilter, LedgerRow, printed_names, select_rows
from assistant.library import Library
from ingest.body_names import BodyMention
from ingest.model import ClauseKind, Document, Level

_MOST_DAYS = 12


def describe_filters(
    analysis: QueryAnalysis, query: LedgerQuery, library: Library, words: ListPhrases, *, count: int
) -> str:
    """Say what the rows were filtered on and that all ``count`` of them are listed."""
    pattern = words.filtered_partly if analysis.restrictions.unused else words.filtered_by
    return pattern.format(filters=name_filters(analysis, query, library, words), count=count)


def name_filters(analysis: QueryAnalysis, query: LedgerQuery, library: Library, words: ListPhrases) -> str:
    """The documents searched and all filters, one after the other."""
    asked = analysis.restrictions
    filters = [_documents_words(query, library, words)]
    titles = dict.fromkeys(section.title or section.label for section in query.sections)
    filters += [words.section.format(title=title) for title in titles]
    bodies = [_body_words(body, analysis, words) for body in asked.bodies]
    together = asked.together or any(body.beside for body in asked.bodies)
    filters += bodies if together else [words.either.join(bodies)] if bodies else []
    filters += [_left_out_words(body, analysis, words) for body in asked.left_out]
    filters += [words.with_lead] if asked.with_lead else []
    filters += [words.single_body] if asked.single_body else []
    filters += _due_words(analysis, words)
    filters += [words.dated] if asked.dated else []
    filters += [words.undated] if asked.undated else []
    filters += [words.without_lead] if asked.without_lead else []
    filters += [words.without_duty] if asked.without_duty else []
    filters += [words.words.format(words=words.or_words.join(sorted(t, key=len))) for t in query.wanted[0].texts]
    filters += [words.without_words.format(words=text) for text in asked.words_left_out]
    named = query.sections and not any(part.kinds for part in query.wanted)
    if asked.kinds and not named:
        names = "、".join(words.kind_names[kind] for kind in sorted(asked.kinds))
        filters.append(words.kinds.format(names=names))
        filters += [words.kinds_elsewhere.format(names=names)] if not all(part.kinds for part in query.wanted) else []
    return words.separator.join(filters)


def describe_missing(analysis: QueryAnalysis, rows: Sequence[LedgerRow], words: ListPhrases) -> list[str]:
    """Say which of several bodies, of which any would do, no row is listed for."""
    asked = analysis.restrictions
    if asked.together or len(asked.bodies) < 2:
        return []
    found = {named.match.asked.key for row in rows for named in row.named}
    return [
        words.none_of_body.format(filter=_body_words(body, analysis, words))
        for body in asked.bodies
        if not found & {sense.key for sense in body.mention.bodies}
    ]


def describe_split(query: LedgerQuery, rows: Sequence[LedgerRow], words: ListPhrases) -> list[str]:
    """How the rows divide: among bodies of which any will do, or by the part of the one body asked for."""
    bodies = {body.mention.text: body for part in query.wanted for body in part.bodies}
    if len(bodies) > 1 and all(len(part.bodies) == 1 for part in query.wanted):
        counts = Counter(named.asked for row in rows for named in row.named)
        counted = [words.body_count.format(name=name, count=counts[name]) for name in bodies]
        return [words.by_body.format(counts="、".join(counted))]
    only = next(iter(bodies.values())) if len(bodies) == 1 else None
    leads = sum(row.named[0].role is Part.LEAD for row in rows) if only else 0
    if only and only.role is Part.ANY and not only.alone and leads:
        return [words.by_role.format(leads=leads, others=len(rows) - leads)]
    return []


def describe_unassigned(query: LedgerQuery, library: Library, words: ListPhrases) -> list[str]:
    """For clauses without a lead, those besides that name no body at all."""
    rows = [
        row
        for part in query.wanted
        if part.without_lead
        for row in select_rows(library.documents, replace(part, without_lead=False, without_duty=True))
        if row.clause.kind in {ClauseKind.TASK, ClauseKind.MEASURE}
    ]
    labels = "、".join(row.clause.label for row in rows)
    return [words.also_without_duty.format(count=len(rows), labels=labels)] if rows else []


def explain_empty(analysis: QueryAnalysis, query: LedgerQuery, library: Library, words: ListPhrases) -> list[str]:
    """Say why nothing fits: bodies that no bracket names so, with the nearest names, dates or words that none has."""
    documents = _searched(query, library)
    wanted = query.wanted[0]
    bodies = {body.mention.text: body for part in query.wanted for body in part.bodies}
    said = [reason for body in bodies.values() for reason in _about_body(body, analysis, wanted, library, words)]
    for texts in wanted.texts:
        if not select_rows(library.documents, LedgerFilter(wanted.document_ids, frozenset(ClauseKind), texts=(texts,))):
            said.append(words.no_words.format(words=words.separator.join(sorted(texts))))
    days = sorted({d.due for document in documents for clause in document for d in clause.deadlines})
    if days and wanted.due and not select_rows(library.documents, LedgerFilter(wanted.document_ids, due=wanted.due)):
        said.append(words.other_dates.format(days=_some(days, words)))
    filters = (
        *wanted.bodies,
        *wanted.left_out,
        wanted.due,
        wanted.dated,
        wanted.undated,
        *wanted.texts,
        wanted.under,
        wanted.kinds,
    )
    if not said and sum(map(bool, filters)) > 1:
        said.append(words.none_together)
    return [words.none, *said]


def _some(days: Sequence[date], words: ListPhrases) -> str:
    """The first days and the last one."""
    told = [day_words(day, words) for day in days]
    return "、".join(told if len(told) <= _MOST_DAYS else [*told[: _MOST_DAYS - 1], "……", told[-1]])


def _about_body(
    body: BodyFilter, analysis: QueryAnalysis, wanted: LedgerFilter, library: Library, words: ListPhrases
) -> list[str]:
    """Why a body has no row of its own; nothing when it has."""
    if select_rows(library.documents, LedgerFilter(wanted.document_ids, bodies=(body,))):
        return []
    name = _name(body.mention, analysis)
    anyhow = replace(body, role=Part.ANY, alone=False)
    others = select_rows(library.documents, LedgerFilter(wanted.document_ids, bodies=(anyhow,)))
    if others:
        pattern = words.other_part_alone if body.alone else words.other_part
        return [pattern.format(name=name, part=words.part_names[body.role], count=len(others))]
    printed = printed_names(d for i, d in library.documents.items() if i in (wanted.document_ids or library.documents))
    near = [other for other in nearest_printed(body.mention, printed) if other != name]
    return [words.no_body.format(name=name), *_nearest(near, words)]


def explain_unknown_body(name: str, library: Library, words: ListPhrases) -> list[str]:
    """Say that a name is no body's that is known, with the printed names most like it."""
    near = nearest_names(name, printed_names(library.documents.values()))
    return [words.unknown_body.format(name=name), *_nearest(near, words)]


def _nearest(names: Sequence[str], words: ListPhrases) -> list[str]:
    return [words.nearest_names.format(names="、".join(names))] if names else []


def describe_reforms(rows: Sequence[LedgerRow], words: ListPhrases) -> list[str]:
    """Say where a printed body is an older or younger name of the one asked for."""
    return sorted(
        {
            words.reformed.format(
                asked=named.match.asked.name_at(Level.NATIONAL),
                printed=named.name,
                year=named.match.reforms[-1].year,
            )
            for row in rows
            for named in row.named
            if named.match.reforms
        }
    )


def day_words(day: date, words: ListPhrases) -> str:
    """A day as the language writes it."""
    return words.day.format(year=day.year, month=day.month, day=day.day)


def _searched(query: LedgerQuery, library: Library) -> list[Document]:
    """The documents that any of the filters admits."""
    parts = [wanted.document_ids or library.documents.keys() for wanted in query.wanted]
    return [document for i, document in library.documents.items() if any(i in ids for ids in parts)]


def _documents_words(query: LedgerQuery, library: Library, words: ListPhrases) -> str:
    searched = _searched(query, library)
    if len(searched) == len(library.documents):
        return words.all_documents.format(count=len(searched))
    return words.document.format(names="、".join(map(document_name, searched)))


def _name(mention: BodyMention, analysis: QueryAnalysis) -> str:
    """The body as the question prints it."""
    return analysis.text[mention.start_char : mention.end_char]


def _body_words(body: AskedBody, analysis: QueryAnalysis, words: ListPhrases) -> str:
    name = _name(body.mention, analysis)
    if body.beside:
        return words.alone_together.format(name=name, count=1 + body.beside, part=words.part_names[body.role])
    if body.alone:
        return words.alone.format(name=name, part=words.part_names[body.role])
    pattern = {Part.LEAD: words.lead, Part.PARTICIPANT: words.participant, Part.ANY: words.any_part}[body.role]
    return pattern.format(name=name)


def _left_out_words(body: AskedBody, analysis: QueryAnalysis, words: ListPhrases) -> str:
    pattern = words.not_lead if body.role is Part.LEAD else words.left_out
    return pattern.format(name=_name(body.mention, analysis))


def _due_words(analysis: QueryAnalysis, words: ListPhrases) -> list[str]:
    due = analysis.restrictions.due
    if due is None:
        return []
    first, last = (day_words(day, words) if day else "" for day in (due.first, due.last))
    if due.any_year:
        pattern = words.due_as_printed if analysis.scope.documents else words.due_any_year
        return [pattern.format(text=due.text)]
    if due.first == due.last:
        return [words.due_on.format(last=last)]
    if due.first is None:
        return [words.due_up_to.format(last=last)]
    return [words.due_from.format(first=first) if due.last is None else words.due_range.format(first=first, last=last)]
