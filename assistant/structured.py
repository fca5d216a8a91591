"""Lists, counts and timelines computed from the catalog: complete, filtered as stated, one citation a row."""

import difflib
from collections.abc import Sequence
from datetime import date

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.expectation import AnswerKind
from assistant.analysis.intent import Intent
from assistant.citing import CitationBook, document_name
from assistant.extractive import Composition
from assistant.ledger import LedgerFilter, LedgerRow, Role, printed_names, select_rows
from assistant.ledger_query import LedgerQuery, find_rows, make_query
from assistant.library import Library
from assistant.list_phrasing import ListPhrases, list_phrases
from assistant.model import Statement
from assistant.row_quotes import quote_row
from assistant.support import NEVER_PRINTED
from ingest.model import Clause, ClauseKind
from ingest.normalize import fold

# Longer lists show this many rows in full; the rest are cited by their labels.
_MOST_ROWS = 30
_MOST_NAMES = 5
_MARK = "[{n}]"


def is_structured(analysis: QueryAnalysis) -> bool:
    """Whether a question is one for the ledger: it lists or counts clauses by something that rules can tell them by."""
    asked = analysis.restrictions
    kinds = analysis.expectation.kinds
    if asked.intent is Intent.LOOK_UP or kinds & {*NEVER_PRINTED, AnswerKind.COMPARISON}:
        return False
    if asked.any:
        return True
    counts = asked.intent in {Intent.COUNT, Intent.TIMELINE}
    return counts and bool(analysis.scope.documents) and AnswerKind.LOCATION not in kinds


class StructuredAnswerer:
    """Answers questions of the ledger from one library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def compose(self, analysis: QueryAnalysis) -> tuple[bool, Composition]:
        """Return whether nothing fits, and the answer that says so or lists what fits."""
        words = list_phrases(analysis.language)
        asked = analysis.restrictions
        problem = self._problem(analysis, words)
        if problem:
            return True, Composition(tuple(map(Statement, problem)), ())
        query = make_query(analysis, self._library)
        if query.missing_section:
            return True, Composition((Statement(words.no_section.format(title=query.missing_section)),), ())
        if asks_for_parts(analysis):
            return False, self._parts(query.wanted[0], words)
        rows = find_rows(query, self._library)
        if not rows:
            return True, Composition(tuple(map(Statement, self._nothing(analysis, query, words))), ())
        if asked.intent is Intent.TIMELINE:
            rows.sort(key=lambda row: min(deadline.due for deadline in row.deadlines))
        return False, self._list(rows, analysis, query, words)

    def _problem(self, analysis: QueryAnalysis, words: ListPhrases) -> list[str]:
        asked = analysis.restrictions
        if asked.unreadable_date:
            return [words.bad_date.format(text=asked.unreadable_date)]
        due = asked.due
        if due and due.first and due.last and due.first > due.last and not due.any_year:
            return [words.contradiction.format(first=_day(due.first, words), last=_day(due.last, words))]
        return []

    def _list(
        self, rows: Sequence[LedgerRow], analysis: QueryAnalysis, query: LedgerQuery, words: ListPhrases
    ) -> Composition:
        book = CitationBook(self._library)
        statements = [
            Statement(words.count.format(count=len(rows))),
            Statement(self._filters(rows, analysis, query, words)),
            *map(Statement, _reforms(rows, words)),
        ]
        by_document: dict[str, list[LedgerRow]] = {}
        for row in rows:
            by_document.setdefault(row.clause.document_id, []).append(row)
        timeline = analysis.restrictions.intent is Intent.TIMELINE
        shown = 0
        for document_id, group in [("", list(rows))] if timeline else by_document.items():
            if not timeline:
                title = self._library.documents[document_id].metadata.title
                statements.append(Statement(words.group.format(title=title, count=len(group))))
            for row in group[: max(0, _MOST_ROWS - shown)]:
                statements.append(self._row(row, analysis, book, words, timeline=timeline))
                shown += 1
        rest = [row for group in by_document.values() for row in group][shown:] if not timeline else rows[shown:]
        if rest:
            statements.append(self._rest(rest, shown, analysis, book, words))
        return Composition(tuple(statements), book.citations)

    def _row(
        self, row: LedgerRow, analysis: QueryAnalysis, book: CitationBook, words: ListPhrases, *, timeline: bool
    ) -> Statement:
        citation = book.cite(row.clause, quote_row(row, analysis.restrictions.words))
        facts = "；".join(_facts(row.clause, words))
        fields = {
            "label": row.clause.label,
            "quote": " ".join(citation.quote.split()),
            "marks": _MARK.format(n=citation.n),
            "facts": f"（{facts}）" if facts else "",
        }
        if not timeline:
            return Statement(words.row.format(**fields), (citation.n,))
        day = _day(min(deadline.due for deadline in row.deadlines), words)
        place = document_name(self._library.documents[row.clause.document_id])
        return Statement(words.dated_row.format(day=day, place=place, **fields), (citation.n,))

    def _rest(
        self, rows: Sequence[LedgerRow], shown: int, analysis: QueryAnalysis, book: CitationBook, words: ListPhrases
    ) -> Statement:
        cited = [book.cite(row.clause, quote_row(row, analysis.restrictions.words)) for row in rows]
        labels = "、".join(f"{c.label}{_MARK.format(n=c.n)}" for c in cited)
        return Statement(words.more.format(shown=shown, rest=len(rows), labels=labels), tuple(c.n for c in cited))

    def _parts(self, wanted: LedgerFilter, words: ListPhrases) -> Composition:
        """The chapters of the documents named."""
        book = CitationBook(self._library)
        chapters = [
            clause
            for clause in self._library.clauses.values()
            if clause.kind is ClauseKind.HEADING and clause.parent_id is None and clause.document_id in wanted.document_ids
        ]
        cited = [book.cite(clause, quote_row(LedgerRow(clause, (), ()), ())) for clause in chapters]
        marks = "".join(_MARK.format(n=c.n) for c in cited)
        titles = "；".join(" ".join(c.quote.split()) for c in cited)
        text = words.count_of_sections.format(count=len(chapters), titles=titles, marks=marks)
        return Composition((Statement(text, tuple(c.n for c in cited)),), book.citations)

    def _filters(
        self, rows: Sequence[LedgerRow], analysis: QueryAnalysis, query: LedgerQuery, words: ListPhrases
    ) -> str:
        """What was filtered on, in words."""
        asked = analysis.restrictions
        ids = query.wanted[0].document_ids
        names = "、".join(document_name(self._library.documents[i]) for i in self._library.documents if i in ids)
        filters = [words.document.format(names=names) if ids else words.all_documents.format(count=len(self._library.documents))]
        filters += [words.section.format(title=section.title or section.label) for section in query.sections]
        part = {Role.LEAD: words.lead, Role.PARTICIPANT: words.participant, Role.ANY: words.any_part}
        for body in asked.bodies:
            role = "牵头" if body.role == Role.LEAD else "负责"
            text = words.alone.format(name=body.mention.text, part=role) if body.alone else part[Role(body.role)].format(name=body.mention.text)
            filters.append(text)
        filters += [words.single_body] if asked.single_body else []
        filters += _due_words(analysis, words)
        filters += [words.dated] if asked.dated else []
        filters += [words.without_lead] if asked.without_lead else []
        filters += [words.without_duty] if asked.without_duty else []
        filters += [words.words.format(words=w) for w in asked.words if query.wanted[0].texts]
        if asked.kinds:
            filters.append(words.kinds.format(names="、".join(words.kind_names[kind] for kind in sorted(asked.kinds))))
        return words.filtered_by.format(filters=words.separator.join(filters), count=len(rows))

    def _nothing(self, analysis: QueryAnalysis, query: LedgerQuery, words: ListPhrases) -> list[str]:
        """Why the list is empty: a body nobody names, or dates that the documents don't have."""
        asked = analysis.restrictions
        documents = [d for i, d in self._library.documents.items() if not query.wanted[0].document_ids or i in query.wanted[0].document_ids]
        said = [words.none]
        for body in asked.bodies:
            bare = LedgerFilter(document_ids=query.wanted[0].document_ids, bodies=(query.wanted[0].bodies[0],)) if query.wanted[0].bodies else None
            if bare and not select_rows(self._library.documents, bare):
                said.append(words.no_body.format(name=body.mention.text))
                near = difflib.get_close_matches(fold(body.mention.text), printed_names(documents), _MOST_NAMES, 0.5)
                said += [words.nearest_names.format(names="、".join(near))] if near else []
        if asked.due:
            days = sorted({deadline.due for document in documents for clause in document for deadline in clause.deadlines})
            said += [words.other_dates.format(days="、".join(_day(day, words) for day in days[:12]))] if days else []
        return said


def asks_for_parts(analysis: QueryAnalysis) -> bool:
    """Whether the question counts the parts of a document."""
    text = analysis.folded
    return analysis.restrictions.intent is Intent.COUNT and any(f"{n}{unit}" in text for n in ("几", "多少", "几个", "多少个", "几大", "多少大") for unit in ("部分", "章"))


def _due_words(analysis: QueryAnalysis, words: ListPhrases) -> list[str]:
    due = analysis.restrictions.due
    if due is None:
        return []
    first, last = (_day(day, words) if day else "" for day in (due.first, due.last))
    if due.first == due.last:
        text = words.due_on.format(last=last)
    elif due.first is None:
        text = words.due_up_to.format(last=last)
    elif due.last is None:
        text = words.due_from.format(first=first)
    else:
        text = words.due_range.format(first=first, last=last)
    return [text + (words.due_any_year if due.any_year else "")]


def _reforms(rows: Sequence[LedgerRow], words: ListPhrases) -> list[str]:
    """Say where the printed body is an older or younger name of the one asked for."""
    said = {
        words.reformed.format(asked=named.match.asked.key, printed=named.name, year=named.match.reforms[-1].year)
        for row in rows
        for named in row.named
        if named.match.reforms
    }
    return sorted(said)


def _facts(clause: Clause, words: ListPhrases) -> list[str]:
    facts = []
    if clause.leads:
        facts.append(words.leads.format(names="、".join(clause.leads)))
    elif clause.participants:
        facts.append(words.responsible.format(names="、".join(clause.participants[:_MOST_NAMES]) + ("等" if len(clause.participants) > _MOST_NAMES else "")))
    if clause.deadlines:
        facts.append(words.due.format(days="、".join(dict.fromkeys(d.text for d in clause.deadlines))))
    return facts


def _day(day: date, words: ListPhrases) -> str:
    return words.day.format(year=day.year, month=day.month, day=day.day)
