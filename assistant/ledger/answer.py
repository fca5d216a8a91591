"""Lists, counts and timelines computed from the catalog: complete, filtered as stated, one citation a row."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.expectation import AnswerKind
from assistant.analysis.intent import Intent
from assistant.analysis.restrictions import Restrictions
from assistant.analysis.topic import official_words
from assistant.citing import CitationBook, document_name, inline, marks_of, quoted, short_name
from assistant.evidence.support import NEVER_PRINTED
from assistant.extractive.answer import Composition
from assistant.ledger.filter_words import (
    day_words,
    describe_filters,
    describe_missing,
    describe_reforms,
    describe_split,
    describe_unassigned,
    explain_empty,
    explain_unknown_body,
)
from assistant.ledger.phrasing import ListPhrases, list_phrases
from assistant.ledger.query import LedgerQuery, find_rows, in_year_of_documents, make_query, reworded
from assistant.ledger.ranking import rank_bodies
from assistant.ledger.row_quotes import LONG_CHARS, SHORT_CHARS, quote_row
from assistant.ledger.rows import LedgerFilter, LedgerRow
from assistant.library import Library
from assistant.model import Citation, Language, Statement
from assistant.phrasing import phrases
from assistant.quotations.locating import quoted_phrases
from ingest.body_names import read_body
from ingest.model import Clause, ClauseKind, Document

# Longer lists show this many rows in full; the rest are cited by their labels.
_MOST_ROWS = 30
# Shorter lists quote more of each clause.
_FEW_ROWS = 10
_MOST_NAMES = 5
# Without any filter only what is counted by the clause can be meant.
_CLAUSES_COUNTED = re.compile(
    r"(?:几|多少)(?:个|项)?(?:具体|重点)?(?:任务|措施|条款|条目|原则|条(?!件)|款|大?部分|大?章)|(?:任务|措施|条款|条目|原则)[^,。]{0,2},?[^,。]{0,4}(?:几|多少)"
    r"|(?:部分|章)的?(?:标题|题目|名称)|\bhow many\b"
)
_EACH = re.compile(r"分别|各(?:是|有|怎)|又(?:是|有|怎)")
_OWN_BODY = re.compile(
    r"(?:(?:咱们?|我们?|本|(?<![\u4e00-\u9fff])[省市区县])(?:这个?)?(?:局|厅|委|办|处|单位|部门)|(?<![\u4e00-\u9fff])[局厅委处]里)"
    r"(?:牵头|负责|参与|配合|承担|有份|的任务|要)"
)
_PARTS_COUNTED = re.compile(r"(?:几|多少)个?大?(?:部分|章)|(?:部分|章)的?(?:标题|题目|名称)")


# 哪些条款写到了“双随机、一公开”: a list by a term; where a longer quotation stands is another question.
_HOLDS_TERM = re.compile(
    r"(?:条款|条文|任务|措施|条目|事项)[^。;?]{0,6}(?:写|提|涉及|含|带|出现|讲|说)"
    r"|(?:写|印|带|含|提|出现)[^。;?]{0,4}[“\"][^”\"]{1,10}[”\"](?:字样|[一二三四]字|一?词|[的这])*[^。;?]{0,6}(?:条款|条文|任务|措施|条目)"
)
_TERM_CHARS = 10


def is_structured(analysis: QueryAnalysis) -> bool:
    """Whether a question is one for the ledger: it lists or counts clauses by something that rules can tell them by."""
    asked = analysis.restrictions
    kinds = analysis.expectation.kinds
    if asked.intent is Intent.LOOK_UP or not kinds.isdisjoint(NEVER_PRINTED):
        return False
    if asked.intent is Intent.RANK:
        return True
    if asked.between_documents:
        return True
    if AnswerKind.COMPARISON in kinds and not asked.end:
        return False
    terms = asked.words if _HOLDS_TERM.search(analysis.folded) else ()
    quoted = [p for p in quoted_phrases(analysis) if not (read_body(p) or (p in terms and len(p) <= _TERM_CHARS))]
    if AnswerKind.LOCATION in kinds and quoted and not asked.section_titles:
        return False
    if _means_own_body(analysis):
        return True
    if asked.any:
        return not _has_only_foreign_words(analysis) and not _sets_side_by_side(analysis)
    counts = asked.intent is Intent.TIMELINE or bool(_CLAUSES_COUNTED.search(analysis.topic.text))
    return counts and bool(analysis.scope.documents) and AnswerKind.LOCATION not in kinds


def _means_own_body(analysis: QueryAnalysis) -> bool:
    """Whether a list is asked for by 咱们局 or 省局 alone: nobody can know which that is."""
    return not analysis.restrictions.bodies and bool(_OWN_BODY.search(analysis.topic.text))


def _sets_side_by_side(analysis: QueryAnalysis) -> bool:
    """Whether several documents are asked what each says of one matter, told by words alone."""
    documents = {mention.documents for mention in analysis.scope.mentions if mention.documents}
    only_words = bool(analysis.restrictions.words) and not replace(analysis.restrictions, words=()).any
    return only_words and len(documents) > 1 and bool(_EACH.search(analysis.topic.text))


def _has_only_foreign_words(analysis: QueryAnalysis) -> bool:
    """Whether all that clauses could be told by are English words that no official words are known for."""
    asked = analysis.restrictions
    if analysis.language is not Language.ENGLISH or not asked.words or replace(asked, words=()).any:
        return False
    return not any(map(official_words, asked.words))


class StructuredAnswerer:
    """Answers questions of the ledger from one library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def compose(self, analysis: QueryAnalysis) -> Composition | None:
        """Return the list of what fits, or the refusal that says why nothing does.

        None where documents without principles of their own are asked for one: a clause may tell it in passing.
        """
        words = list_phrases(analysis.language)
        reasons = self._unanswerable(analysis, words)
        if reasons:
            return _refused(reasons)
        if analysis.restrictions.intent is Intent.RANK:
            return rank_bodies(analysis, self._library, words)
        analysis = in_year_of_documents(analysis, self._library)
        query = make_query(analysis, self._library)
        if query.missing_section:
            return _refused([words.no_section.format(title=query.missing_section)])
        if analysis.restrictions.intent is Intent.COUNT and _PARTS_COUNTED.search(analysis.folded):
            return self._parts(query.wanted[0], words)
        asked_words = query.wanted[0].texts
        rows = find_rows(query, self._library)
        if not rows and asked_words:
            query = reworded(query, self._library)
            rows = find_rows(query, self._library)
        if not rows and analysis.restrictions.bodies and not self._has_brackets(query):
            return self._by_name(analysis, words)
        if not rows and analysis.restrictions == Restrictions(Intent.LIST, kinds=frozenset({ClauseKind.PRINCIPLE})):
            return None
        if not rows:
            filters = describe_filters(analysis, query, self._library, words, count=0)
            return _refused([*explain_empty(analysis, query, self._library, words), filters])
        written = _ListWriter(self._library, analysis, words, rows).write(query)
        changed = zip(asked_words, query.wanted[0].texts, strict=True)
        notes = [Statement(_instead(asked, used, words)) for asked, used in changed if asked != used]
        return replace(written, statements=(*notes, *written.statements))

    def _has_brackets(self, query: LedgerQuery) -> bool:
        """Whether any clause of the documents asked about has a bracket."""
        ids = query.wanted[0].document_ids or frozenset(self._library.documents)
        return any(clause.duty is not None for i in ids for clause in self._library.documents[i])

    def _by_name(self, analysis: QueryAnalysis, words: ListPhrases) -> Composition | None:
        """The list for documents without brackets: clauses whose text prints the bodies' names, said to be that."""
        asked = analysis.restrictions
        names = tuple(body.mention.text for body in asked.bodies)
        in_text = replace(analysis, restrictions=replace(asked, bodies=(), words=(*asked.words, *names)))
        composition = self.compose(in_text)
        if composition is None:
            return None
        return replace(composition, statements=(Statement(words.by_name), *composition.statements))

    def _unanswerable(self, analysis: QueryAnalysis, words: ListPhrases) -> list[str]:
        """Why no list can be made, whatever the documents hold; empty when one can."""
        asked = analysis.restrictions
        problem = _problem(analysis, words)
        if problem:
            return [problem]
        if _means_own_body(analysis):
            return [words.which_body]
        if asked.unknown_body:
            return explain_unknown_body(asked.unknown_body, self._library, words)
        if asked.negated:
            return [words.negated.format(names="、".join(f"“{text}”" for text in asked.negated))]
        return [words.excluded.format(text=asked.excluded)] if asked.excluded else []

    def _parts(self, wanted: LedgerFilter, words: ListPhrases) -> Composition:
        """The numbered chapters, document by document; a title on the cover is none."""
        book = CitationBook(self._library)
        searched = [document for i, document in self._library.documents.items() if i in wanted.document_ids]
        counted = [(document, chapters) for document in searched if (chapters := _chapters(document))]
        statements = []
        for document, chapters in counted:
            cited = [book.cite(clause) for clause in chapters]
            titles = words.separator.join(inline(c.quote) for c in cited)
            place = document_name(document) if len(counted) > 1 else ""
            text = words.count_of_sections.format(place=place, count=len(cited), titles=titles, marks=marks_of(cited))
            statements.append(Statement(text, tuple(c.n for c in cited)))
        return Composition(tuple(statements), book.citations) if statements else _refused([words.none])


def _instead(asked: frozenset[str], used: frozenset[str], words: ListPhrases) -> str:
    """That no clause prints the words asked for, and what was looked for instead."""
    names = (words.or_words.join(sorted(texts, key=len)) for texts in (asked, used))
    return words.instead.format(asked=next(names), used=next(names))


def _chapters(document: Document) -> list[Clause]:
    return [c for c in document if c.kind is ClauseKind.HEADING and c.marker and c.parent_id is None]


class _ListWriter:
    """Writes the statements of one list."""

    def __init__(
        self, library: Library, analysis: QueryAnalysis, words: ListPhrases, rows: Sequence[LedgerRow]
    ) -> None:
        self._library = library
        self._analysis = analysis
        self._words = words
        self._timeline = analysis.restrictions.intent is Intent.TIMELINE
        self._rows = sorted(rows, key=_first_day) if self._timeline else list(rows)
        self._most_chars = LONG_CHARS if len(rows) <= _FEW_ROWS else SHORT_CHARS
        self._book = CitationBook(library)

    def write(self, query: LedgerQuery) -> Composition:
        """How many, what was filtered on, then the rows, under their documents unless in order of time."""
        words, count = self._words, len(self._rows)
        statements = [
            *(self._ends() or [Statement(words.count.format(count=count))]),
            Statement(describe_filters(self._analysis, query, self._library, words, count=count)),
            *map(Statement, describe_split(query, self._rows, words)),
            *self._by_document(),
            *self._principles(query),
            *map(Statement, describe_unassigned(query, self._library, words)),
            *self._unused(),
            *map(Statement, describe_missing(self._analysis, self._rows, words)),
            *map(Statement, describe_reforms(self._rows, words)),
        ]
        shown = self._rows[:_MOST_ROWS]
        for document_id, rows in self._groups(shown).items():
            if document_id:
                title = self._library.documents[document_id].metadata.title
                total = sum(row.clause.document_id == document_id for row in self._rows)
                statements.append(Statement(words.group.format(title=title, count=total)))
            statements += map(self._row, rows)
        if len(shown) < count:
            statements.append(self._rest(self._rows[len(shown) :], len(shown)))
        return Composition(tuple(statements), self._book.citations)

    def _ends(self) -> list[Statement]:
        """What is due first or last, of a timeline that is asked for it."""
        end = self._analysis.restrictions.end
        days = {row.clause.clause_id: [deadline.due for deadline in row.deadlines] for row in self._rows}
        every = [day for of_row in days.values() for day in of_row]
        if not end or not every:
            return []
        day = min(every) if end == "first" else max(every)
        cited = [self._cite(row)[0] for row in self._rows if day in days[row.clause.clause_id]]
        pattern = self._words.first_due if end == "first" else self._words.last_due
        several = len({c.document_id for c in cited}) > 1
        places = [short_name(self._library.documents[c.document_id]) if several else "" for c in cited]
        labels = "、".join(f"{place}{c.label}{marks_of([c])}" for place, c in zip(places, cited, strict=True))
        text = pattern.format(day=day_words(day, self._words), count=len(cited), labels=labels)
        return [Statement(text, tuple(c.n for c in cited))]

    def _by_document(self) -> list[Statement]:
        """For a count in several documents how many each has."""
        counts = Counter(row.clause.document_id for row in self._rows)
        if self._analysis.restrictions.intent is not Intent.COUNT or len(counts) < 2:
            return []
        titles = {i: self._library.documents[i].metadata.title for i in counts}
        parts = [self._words.group.format(title=titles[i], count=n).rstrip("：: ,") for i, n in counts.most_common()]
        text = self._words.by_document.format(count=len(parts), parts=self._words.separator.join(parts))
        return [Statement(text)]

    def _principles(self, query: LedgerQuery) -> list[Statement]:
        """How many paragraphs of principles fit, too, where tasks are asked for."""
        if self._analysis.restrictions.kinds:
            return []
        wider = [replace(part, kinds=frozenset({ClauseKind.PRINCIPLE})) for part in query.wanted if part.kinds]
        listed = {row.clause.clause_id for row in self._rows}
        found = find_rows(replace(query, wanted=tuple(wider)), self._library) if wider else []
        count = sum(row.clause.clause_id not in listed for row in found)
        return [Statement(self._words.principles_left_out.format(count=count))] if count else []

    def _unused(self) -> list[Statement]:
        """What the question names and the list is not filtered by."""
        unused = self._analysis.restrictions.unused
        names = "、".join(f"“{name}”" for name in unused)
        return [Statement(self._words.unused.format(names=names))] if unused else []

    def _groups(self, rows: Sequence[LedgerRow]) -> Mapping[str, list[LedgerRow]]:
        groups: dict[str, list[LedgerRow]] = {}
        for row in rows:
            groups.setdefault("" if self._timeline else row.clause.document_id, []).append(row)
        return groups

    def _cite(self, row: LedgerRow) -> list[Citation]:
        asked = self._analysis.restrictions.words
        spans = quote_row(row, asked, most_chars=self._most_chars)
        return [self._book.cite(row.clause, span) for span in spans]

    def _row(self, row: LedgerRow) -> Statement:
        words, cited = self._words, self._cite(row)
        facts = "；".join(_facts(row.clause, words, and_others=phrases(self._analysis.language).and_others))
        fields = {"label": row.clause.label, "quotes": quoted(cited), "facts": f"（{facts}）" if facts else ""}
        if self._timeline:
            fields["day"] = day_words(_first_day(row), words)
            fields["place"] = document_name(self._library.documents[row.clause.document_id])
        pattern = words.dated_row if self._timeline else words.row
        return Statement(pattern.format(**fields), tuple(c.n for c in cited))

    def _rest(self, rows: Sequence[LedgerRow], shown: int) -> Statement:
        cited = [self._cite(row)[0] for row in rows]
        labels = "、".join(f"{c.label}{marks_of([c])}" for c in cited)
        text = self._words.more.format(shown=shown, rest=len(rows), labels=labels)
        return Statement(text, tuple(c.n for c in cited))


def _first_day(row: LedgerRow) -> date:
    return min((deadline.due for deadline in row.deadlines), default=date.max)


def _refused(lines: Sequence[str]) -> Composition:
    return Composition(tuple(map(Statement, lines)), refused=True)


def _problem(analysis: QueryAnalysis, words: ListPhrases) -> str:
    """What is wrong with the question's dates; empty when nothing is."""
    asked = analysis.restrictions
    if asked.unreadable_date:
        return words.bad_date.format(text=asked.unreadable_date)
    due = asked.due
    if due and due.first and due.last and due.first > due.last and not due.any_year:
        return words.contradiction.format(first=day_words(due.first, words), last=day_words(due.last, words))
    return ""


def _facts(clause: Clause, words: ListPhrases, *, and_others: str) -> list[str]:
    facts = []
    if clause.leads:
        facts.append(words.leads.format(names="、".join(clause.leads)))
    elif clause.participants:
        more = and_others if len(clause.participants) > _MOST_NAMES else ""
        facts.append(words.responsible.format(names="、".join(clause.participants[:_MOST_NAMES]) + more))
    if clause.deadlines:
        facts.append(words.due.format(days="、".join(dict.fromkeys(d.text for d in clause.deadlines))))
    return facts
