"""From what a question restricts to a filter of the ledger: sections found, words with their other spellings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.asked_bodies import AskedBody, is_anyone
from assistant.analysis.topic import masked, official_words
from assistant.ledger.rows import WORK_KINDS, BodyFilter, DueFilter, LedgerFilter, LedgerRow, select_rows
from assistant.library import Library
from assistant.model import Language
from ingest.body_matching import Relation
from ingest.jurisdictions import Jurisdiction
from ingest.model import Clause, ClauseKind
from ingest.normalize import fold
from ingest.tokens import segments

# Words are looked for in whatever a reader would cite.
_WORK = re.compile(r"任务|措施|工作|事项|活儿?|\b(?:tasks?|measures?)\b")
_TASKS = re.compile(r"任务|措施|\b(?:tasks?|measures?)\b")
# Fewer characters could be of any title.
_LEAST_TITLE_CHARS = 4
_THIS_YEAR = re.compile(r"今年|本年|当年")
# Fewer characters of words that are not printed as a whole say nothing of them.
_LEAST_STRETCH = 3
_TEXT_KINDS = WORK_KINDS | {ClauseKind.PREAMBLE, ClauseKind.CLOSING}


@dataclass(frozen=True, slots=True)
class LedgerQuery:
    """A filter and what it could not find.

    Attributes:
        wanted: the filters whose rows together are the answer: one, or one a body when any of several will do.
        missing_section: title of a part that no document has.
        sections: the headings of the parts asked for.
    """

    wanted: tuple[LedgerFilter, ...]
    missing_section: str = ""
    sections: tuple[Clause, ...] = ()


def make_query(analysis: QueryAnalysis, library: Library) -> LedgerQuery:
    """Return the filter for a question of the ledger."""
    asked = analysis.restrictions
    document_ids = analysis.scope.documents or analysis.scope.preferred
    headings, missing = _sections(analysis, library, document_ids)
    named = () if headings or missing else _named_in_passing(analysis, library)
    headings = headings or named
    scope = _scope(analysis, library)
    base = LedgerFilter(
        document_ids=document_ids,
        kinds=frozenset() if named else asked.kinds or _default_kinds(analysis),
        left_out=tuple(
            replace(_body_filter(body, scope), in_person=is_anyone(body.mention)) for body in asked.left_out
        ),
        single_body=asked.single_body,
        due=DueFilter(asked.due.first, asked.due.last, asked.due.any_year) if asked.due else None,
        dated=asked.dated,
        undated=asked.undated,
        without_duty=asked.without_duty,
        with_lead=asked.with_lead,
        without_lead=asked.without_lead,
        texts=_texts(analysis, headings),
        without_texts=frozenset(asked.words_left_out),
        under=frozenset(heading.clause_id for heading in headings),
    )
    bodies = tuple(_body_filter(body, scope) for body in asked.bodies)
    together = asked.together or any(body.beside for body in asked.bodies)
    combinations = [bodies] if together or len(bodies) < 2 else [(body,) for body in bodies]
    parts = _by_kinds(base, library, headings)
    wanted = tuple(replace(part, bodies=combination) for combination in combinations for part in parts)
    return LedgerQuery(wanted, missing, headings)


def in_year_of_documents(analysis: QueryAnalysis, library: Library) -> QueryAnalysis:
    """The question with 今年 meaning the year of the documents it names, where these are of one year.

    Unless one of them has something due in the year that today is in.
    """
    due, meant = analysis.restrictions.due, [library.documents[i] for i in analysis.scope.documents]
    last = due.last if due else None
    if due is None or last is None or not _THIS_YEAR.search(due.text):
        return analysis
    issued = {document.metadata.issued.year for document in meant if document.metadata.issued}
    is_current = any(d.due.year == last.year for document in meant for clause in document for d in clause.deadlines)
    if len(issued) != 1 or is_current:
        return analysis
    year = issued.pop()
    first = due.first.replace(year=year) if due.first else None
    moved = replace(due, first=first, last=last.replace(year=year))
    return replace(analysis, restrictions=replace(analysis.restrictions, due=moved))


def _default_kinds(analysis: QueryAnalysis) -> frozenset[ClauseKind]:
    """Words may stand in any clause, unless tasks are asked for; principles are none."""
    if analysis.restrictions.words and not _TASKS.search(analysis.topic.text):
        return _TEXT_KINDS
    return WORK_KINDS - {ClauseKind.PRINCIPLE} if _WORK.search(analysis.topic.text) else frozenset()


def find_rows(query: LedgerQuery, library: Library) -> list[LedgerRow]:
    """Return the rows of all filters, each clause once, as printed.

    A document that prints the body itself is not listed for its name before or after a reform.
    """
    order = {clause_id: i for i, clause_id in enumerate(library.clauses)}
    found: dict[str, LedgerRow] = {}
    for wanted in query.wanted:
        for row in _in_own_name(select_rows(library.documents, wanted)):
            held = found.get(row.clause.clause_id)
            found[row.clause.clause_id] = replace(held, named=(*held.named, *row.named)) if held else row
    return sorted(found.values(), key=lambda row: order[row.clause.clause_id])


def _in_own_name(rows: Sequence[LedgerRow]) -> list[LedgerRow]:
    """The rows without those that name a body by a reform only, in documents that name it as it is asked for."""
    own = {(row.clause.document_id, n.asked) for row in rows for n in row.named if n.match.relation is Relation.SAME}
    return [
        row
        for row in rows
        if all(not n.match.reforms or (row.clause.document_id, n.asked) not in own for n in row.named)
    ]


def reworded(query: LedgerQuery, library: Library) -> LedgerQuery:
    """The query with other words for those that no clause of the documents searched prints.

    These are the longest stretch of the words that one prints (特种设备 of 特种设备监管), else their official words.
    """
    ids = query.wanted[0].document_ids or frozenset(library.documents)
    texts = [fold(clause.text) for i in ids for clause in library.documents[i] if clause.kind in _TEXT_KINDS]
    instead = {words: _printed_instead(words, texts) for words in query.wanted[0].texts}
    return replace(
        query, wanted=tuple(replace(part, texts=tuple(instead.get(t, t) for t in part.texts)) for part in query.wanted)
    )


def _printed_instead(words: frozenset[str], texts: Sequence[str]) -> frozenset[str]:
    if any(word in text for word in words for text in texts):
        return words
    stretches = [_printed_stretch(word, texts) for word in words]
    longest = max(stretches, key=len, default="")
    if longest:
        return frozenset({longest})
    official = {other for word in words for other in official_words(word) if any(other in text for text in texts)}
    return frozenset(official) or words


def _printed_stretch(word: str, texts: Sequence[str]) -> str:
    """The longest run of a word's segments that a text prints; empty without one that is long enough."""
    parts = segments(word)
    runs = ["".join(parts[i:j]) for i in range(len(parts)) for j in range(i + 1, len(parts) + 1)]
    printed = [run for run in runs if len(run) >= _LEAST_STRETCH and any(run in text for text in texts)]
    return max(printed, key=len, default="")


def _by_kinds(base: LedgerFilter, library: Library, headings: Sequence[Clause]) -> list[LedgerFilter]:
    """The filter for documents that have clauses of the kinds asked for, and one for those that call them otherwise.

    A plan without 具体措施 means its tasks by 措施; principles are what stands under a heading of that name.
    """
    if not base.kinds or base.kinds == _TEXT_KINDS:
        return [base]
    ids = base.document_ids or frozenset(library.documents)
    having = frozenset(i for i in ids if any(clause.kind in base.kinds for clause in library.documents[i]))
    parts = [replace(base, document_ids=having)] if having else []
    others = ids - having
    if others and base.kinds & {ClauseKind.MEASURE, ClauseKind.TASK}:
        parts.append(replace(base, document_ids=others, kinds=frozenset()))
    if ClauseKind.PRINCIPLE in base.kinds and not headings:
        titled = [clause for i in having for clause in library.documents[i] if clause.title]
        named = [clause for clause in titled if "原则" in fold(clause.title or "")]
        parts = [replace(base, under=frozenset(clause.clause_id for clause in named))] if named else parts
    return parts or [base]


def _texts(analysis: QueryAnalysis, headings: Sequence[Clause]) -> tuple[frozenset[str], ...]:
    """The words asked for; of an English question the official words for them, or itself where there are none."""
    asked = analysis.restrictions
    if analysis.language is Language.ENGLISH:
        return tuple(frozenset(official_words(words) or {words}) for words in asked.words)
    titles = [fold(heading.title or "") for heading in headings]
    return tuple(
        frozenset({words}) if f"“{words}”" in _with_one_quote(analysis.folded) else _spellings(words)
        for words in asked.words
        if not any(words in title for title in titles)
    )


def _with_one_quote(folded: str) -> str:
    return re.sub(r"[\"「『]([^\"」』]*)[\"」』]", r"“\1”", folded)


def _spellings(words: str) -> frozenset[str]:
    """The words, other spellings of the same thing, and of 告知承诺制 and the like the words without 制."""
    others = {words.replace(one, other) for same in _same_things() for one in same if one in words for other in same}
    return frozenset({words, *others, *({words.removesuffix("制")} if len(words) > 3 else ())})


@cache
def _same_things() -> tuple[tuple[str, ...], ...]:
    """The names of each thing in ``spellings.txt``, folded, the longest first."""
    lines = resources.files("assistant.ledger").joinpath("spellings.txt").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(fold(line).split("|")) for line in lines if line and not line.startswith("#"))


def _body_filter(body: AskedBody, scope: Jurisdiction) -> BodyFilter:
    return BodyFilter(body.mention, body.role, body.alone, 1 + body.beside, scope=scope)


def _scope(analysis: QueryAnalysis, library: Library) -> Jurisdiction:
    """Level and region of the documents named, where they are of one."""
    metas = [library.documents[i].metadata for i in analysis.scope.documents]
    levels, regions = {meta.level for meta in metas}, {meta.region for meta in metas}
    return Jurisdiction(
        levels.pop() if len(levels) == 1 else None,
        regions.pop() if len(regions) == 1 else None,
    )


def _sections(
    analysis: QueryAnalysis, library: Library, document_ids: frozenset[str]
) -> tuple[tuple[Clause, ...], str]:
    """The headings asked for by title or number; the title of one that does not exist."""
    asked = analysis.restrictions
    headings = [
        clause
        for clause in library.clauses.values()
        if (clause.kind in {ClauseKind.HEADING, ClauseKind.TASK} or clause.title)
        and (not document_ids or clause.document_id in document_ids)
    ]
    titles = list(asked.section_titles)
    if asked.section_numbers:
        titled = [fold(h.title) for h in headings if h.kind is ClauseKind.HEADING and h.title]
        titles += [words for words in asked.words if any(words in title for title in titled)]
    found = [heading for title in titles for heading in _titled(title, headings)]
    if not found:
        path = {str(number) for number in asked.section_numbers}
        found = [h for h in headings if h.clause_id.split("#")[1] in path]
    items = {str(number) for number in asked.item_numbers}
    found += [h for h in headings if h.kind is ClauseKind.TASK and h.clause_id.rsplit(".", 1)[-1] in items]
    missing = asked.section_titles[0] if asked.section_titles and not found else ""
    return tuple(found), missing


def _named_in_passing(analysis: QueryAnalysis, library: Library) -> tuple[Clause, ...]:
    """Headings with nothing but a title that a question about named documents holds word by word (保障措施有几条)."""
    text = "".join(masked(analysis.folded, analysis.scope.spans).split())
    headings = [
        (fold(clause.title), clause)
        for document_id in sorted(analysis.scope.documents)
        for clause in library.documents[document_id]
        if clause.kind is ClauseKind.HEADING and clause.marker and clause.title
    ]
    return tuple(clause for title, clause in headings if len(title) >= _LEAST_TITLE_CHARS and title in text)


def _titled(words: str, headings: Sequence[Clause]) -> list[Clause]:
    """The headings whose title holds the words, else the longest end of them (持续创新监管 of 属于持续创新监管)."""
    for start in range(max(1, len(words) - _LEAST_TITLE_CHARS + 1)):
        found = [heading for heading in headings if heading.title and words[start:] in fold(heading.title)]
        if found:
            return found
    return []
