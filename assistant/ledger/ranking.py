"""Which body has the most clauses: each body counted over the whole ledger, with every clause counted cited."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.analysis.analyse import QueryAnalysis
from assistant.analysis.asked_bodies import AskedBody, is_anyone
from assistant.analysis.intent import Part
from assistant.citing import CitationBook, marks_of, short_name
from assistant.extractive.answer import Composition
from assistant.ledger.filter_words import name_filters
from assistant.ledger.phrasing import ListPhrases
from assistant.ledger.query import find_rows, make_query
from assistant.ledger.row_quotes import quote_row
from assistant.ledger.rows import LedgerRow
from assistant.library import Library
from assistant.model import Citation, Statement
from ingest.body_names import read_body
from ingest.model import Clause

# Of further bodies only their number is told.
_MOST_BODIES = 10
_FEWEST = re.compile(r"[最更]少|\bfewest\b")
_LEADS = re.compile(r"牵头|领衔|\blead")
_TAKES_PART = re.compile(r"参与|参加|配合|协助|\btakes? part\b")


def rank_bodies(analysis: QueryAnalysis, library: Library, words: ListPhrases) -> Composition:
    """Return who has the most clauses (or the fewest), then each body with its number and the clauses counted.

    Several bodies that the question names are compared; else all that brackets print.
    """
    named = len(analysis.restrictions.bodies) > 1
    counted = _of_named(analysis, library) if named else _of_all(analysis, library)
    if not any(counted.values()):
        return Composition((Statement(words.none),), refused=True)
    fewest = bool(_FEWEST.search(analysis.topic.text))
    ranked = sorted(counted.items(), key=lambda item: len(item[1]), reverse=not fewest)
    book = CitationBook(library)
    anyone = _with_bodies(analysis)
    filters = name_filters(anyone, make_query(anyone, library), library, words)
    statements = [
        Statement(_verdict({name: len(rows) for name, rows in ranked}, words, fewest=fewest)),
        Statement(words.ranked_by.format(filters=filters, part=words.part_names[_part(analysis)])),
        *(_line(name, rows, library, book, words) for name, rows in ranked[:_MOST_BODIES]),
    ]
    rest = ranked[_MOST_BODIES:]
    if rest:
        pattern = words.ranked_above if fewest else words.ranked_below
        statements.append(Statement(pattern.format(rest=len(rest), count=len(rest[0][1]))))
    return Composition(tuple(statements), book.citations)


def _part(analysis: QueryAnalysis) -> Part:
    """The part that is counted: that of a body named, else the one the question speaks of."""
    of_bodies = (body.role for body in analysis.restrictions.bodies if body.role is not Part.ANY)
    if _TAKES_PART.search(analysis.topic.text):
        said = Part.PARTICIPANT
    else:
        said = Part.LEAD if _LEADS.search(analysis.topic.text) else Part.ANY
    return next(of_bodies, said)


def _of_named(analysis: QueryAnalysis, library: Library) -> dict[str, list[LedgerRow]]:
    """The clauses of each body named, all with the same part."""
    bodies = [replace(body, role=_part(analysis)) for body in analysis.restrictions.bodies]
    return {body.mention.text: _rows(analysis, library, body) for body in bodies}


def _of_all(analysis: QueryAnalysis, library: Library) -> dict[str, list[LedgerRow]]:
    """The clauses of each body that the brackets print; not of groups that are no body in particular (各地区)."""
    part = _part(analysis)
    counted: dict[str, list[LedgerRow]] = {}
    for row in _rows(analysis, library):
        for name in _names(row.clause, part):
            mention = read_body(name)
            if mention is not None and not is_anyone(mention):
                counted.setdefault(name, []).append(row)
    return counted


def _rows(analysis: QueryAnalysis, library: Library, *bodies: AskedBody) -> list[LedgerRow]:
    return find_rows(make_query(_with_bodies(analysis, *bodies), library), library)


def _with_bodies(analysis: QueryAnalysis, *bodies: AskedBody) -> QueryAnalysis:
    """The question with these bodies in place of its own."""
    return replace(analysis, restrictions=replace(analysis.restrictions, bodies=bodies, together=False))


def _names(clause: Clause, part: Part) -> Sequence[str]:
    of_part: Mapping[Part, Sequence[str]] = {
        Part.LEAD: clause.leads,
        Part.PARTICIPANT: clause.participants,
        Part.ANY: (*clause.leads, *clause.participants),
    }
    return tuple(dict.fromkeys(of_part[part]))


def _verdict(counts: Mapping[str, int], words: ListPhrases, *, fewest: bool) -> str:
    """Who is first, ``counts`` being ranked: one, several of the same number, or all alike."""
    count = next(iter(counts.values()))
    first = [name for name, of_body in counts.items() if of_body == count]
    names = "、".join(first) if len(first) <= _MOST_BODIES else words.ranked_many.format(count=len(first))
    if len(first) == len(counts) > 1:
        pattern = words.ranked_alike
    elif fewest:
        pattern = words.ranked_fewest
    else:
        pattern = words.ranked_more if len(counts) == 2 else words.ranked_most
    return pattern.format(names=names, count=count)


def _line(name: str, rows: Sequence[LedgerRow], library: Library, book: CitationBook, words: ListPhrases) -> Statement:
    """A body, its number, and the clauses counted; with their documents where they are of several."""
    of_document: dict[str, list[Citation]] = {}
    for row in rows:
        cited = book.cite(row.clause, quote_row(row, ())[0])
        of_document.setdefault(row.clause.document_id, []).append(cited)
    said = []
    for document_id, citations in of_document.items():
        labels = "、".join(f"{citation.label}{marks_of([citation])}" for citation in citations)
        said.append(f"{short_name(library.documents[document_id])} {labels}" if len(of_document) > 1 else labels)
    pattern = words.ranked_row if rows else words.ranked_row_empty
    text = pattern.format(name=name, count=len(rows), labels=words.separator.join(said))
    return Statement(text, tuple(citation.n for citations in of_document.values() for citation in citations))
