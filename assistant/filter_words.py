"""What a list was filtered on, and why it is empty, in words."""

import difflib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.restrictions import AskedBody
from assistant.citing import document_name
from assistant.ledger import LedgerFilter, LedgerRow, Role, printed_names, select_rows
from assistant.ledger_query import LedgerQuery
from assistant.library import Library
from assistant.list_phrasing import ListPhrases
from ingest.model import ClauseKind, Document
from ingest.normalize import fold

_MOST_NAMES = 5
_MOST_DAYS = 12
_LEAST_LIKENESS = 0.5


def describe_filters(
    analysis: QueryAnalysis, query: LedgerQuery, library: Library, words: ListPhrases, *, count: int
) -> str:
    """Say what the rows were filtered on and that all ``count`` of them are listed."""
    asked = analysis.restrictions
    filters = [_documents_words(query, library, words)]
    filters += [words.section.format(title=section.title or section.label) for section in query.sections]
    filters += [_body_words(body, words) for body in asked.bodies]
    filters += [words.single_body] if asked.single_body else []
    filters += _due_words(analysis, words)
    filters += [words.dated] if asked.dated else []
    filters += [words.undated] if asked.undated else []
    filters += [words.without_lead] if asked.without_lead else []
    filters += [words.without_duty] if asked.without_duty else []
    filters += [words.words.format(words=text) for text in asked.words if query.wanted[0].texts]
    if asked.kinds:
        names = "、".join(words.kind_names[kind] for kind in sorted(asked.kinds))
        filters.append(words.kinds.format(names=names))
        filters += [words.kinds_elsewhere.format(names=names)] if not all(part.kinds for part in query.wanted) else []
    return words.filtered_by.format(filters=words.separator.join(filters), count=count)


def explain_empty(analysis: QueryAnalysis, query: LedgerQuery, library: Library, words: ListPhrases) -> list[str]:
    """Say why nothing fits: bodies that no bracket names, with the nearest names, or dates or words that none has."""
    documents = _searched(query, library)
    said = [words.none]
    for wanted in query.wanted:
        for body in wanted.bodies:
            alone = LedgerFilter(document_ids=wanted.document_ids, bodies=(replace(body, role=Role.ANY, alone=False),))
            if select_rows(library.documents, alone):
                continue
            name = body.mention.text
            said.append(words.no_body.format(name=name))
            near = difflib.get_close_matches(fold(name), printed_names(documents), _MOST_NAMES, _LEAST_LIKENESS)
            said += [words.nearest_names.format(names="、".join(near))] if near else []
    for texts in query.wanted[0].texts:
        holding = LedgerFilter(query.wanted[0].document_ids, frozenset(ClauseKind), texts=(texts,))
        if not select_rows(library.documents, holding):
            said.append(words.no_words.format(words=words.separator.join(sorted(texts))))
    if analysis.restrictions.due:
        days = sorted({d.due for document in documents for clause in document for d in clause.deadlines})
        named = "、".join(day_words(day, words) for day in days[:_MOST_DAYS])
        said += [words.other_dates.format(days=named)] if days else []
    return list(dict.fromkeys(said))


def describe_reforms(rows: Sequence[LedgerRow], words: ListPhrases) -> list[str]:
    """Say where a printed body is an older or younger name of the one asked for."""
    return sorted(
        {
            words.reformed.format(asked=named.match.asked.key, printed=named.name, year=named.match.reforms[-1].year)
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


def _body_words(body: AskedBody, words: ListPhrases) -> str:
    name = body.mention.text
    if body.alone:
        return words.alone.format(name=name, part=words.part_names[body.role])
    pattern = {Role.LEAD: words.lead, Role.PARTICIPANT: words.participant, Role.ANY: words.any_part}[Role(body.role)]
    return pattern.format(name=name)


def _due_words(analysis: QueryAnalysis, words: ListPhrases) -> list[str]:
    due = analysis.restrictions.due
    if due is None:
        return []
    first, last = (day_words(day, words) if day else "" for day in (due.first, due.last))
    if due.any_year:
        return [words.due_any_year.format(text=due.text)]
    if due.first == due.last:
        return [words.due_on.format(last=last)]
    if due.first is None:
        return [words.due_up_to.format(last=last)]
    return [words.due_from.format(first=first) if due.last is None else words.due_range.format(first=first, last=last)]
