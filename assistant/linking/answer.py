"""Questions about levels: what carries out a clause elsewhere, and what it carries out."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.analysis.analyse import QueryAnalysis
from assistant.citing import CitationBook, quoted
from assistant.extractive.answer import Composition
from assistant.ledger.row_quotes import first_words
from assistant.library import Library
from assistant.linking.links import ClauseLinks
from assistant.linking.model import Link, LinkRelation
from assistant.model import Statement
from assistant.phrasing import phrases
from ingest.model import Clause
from ingest.sentences import Span, clause_sentences

_CARRIES_OUT = r"(?:落实|贯彻|承接|照搬|细化)"
_ASKS_LINKS = re.compile(
    rf"(?:哪[些一几]?(?:条|项|处|份文件|个文件|些地方|些文件)|怎么|如何|怎样|有没有|是否|在.{{1,10}})[^,。?]{{0,10}}{_CARRIES_OUT}"
    rf"|(?:{_CARRIES_OUT}|对应)(?:的是|了|的)?[^,。?]{{0,14}}(?:哪(?![天年月])|什么(?!时候))|哪[些一几]?(?:条|项|处)[^,。?]{{0,6}}对应"
    r"|(?:上位|上级|国家层面的?)(?:依据|要求|条款|规定)|依据的?是[^,。?]{0,8}(?:哪(?![天年月])|什么(?!时候))"
    r"|\b(?:implement(?:s|ed)?|carr(?:y|ies|ied) out)\b.*\b(?:which|what|where|how)\b"
    r"|\b(?:which|what|where|how)\b.*\b(?:implement(?:s|ed)?|carr(?:y|ies|ied) out)\b"
)
_ABOVE = re.compile(r"上位|上级|国家层面|依据|哪些(?:地方|文件|省|市)|别的文件|其他文件")
# A clause has rarely more counterparts than this in a document; the rest are named by tiaowen related.
_MOST_LINKS = 8


@dataclass(frozen=True, slots=True)
class _Phrases:
    carries_out: str
    carried_out_by: str
    row: str
    none: str
    relations: dict[LinkRelation, str]
    difference: str


_CHINESE = _Phrases(
    carries_out="上级或更早文件中与它对应的条款，共{count}条：",
    carried_out_by="下级或后续文件中与它对应的条款，共{count}条：",
    row="- {place}（{relation}{differences}）：{quotes}",
    none="在所查文件中没有找到与它对应的条款。",
    relations={
        LinkRelation.NEAR_VERBATIM: "文字基本照搬",
        LinkRelation.IMPLEMENTS: "同一事项",
        LinkRelation.DIFFERENT_TARGET: "目标不同",
    },
    difference="，{from_value}对{to_value}",
)
_ENGLISH = _Phrases(
    carries_out="Counterparts in higher or earlier documents, {count}:",
    carried_out_by="Counterparts in lower or later documents, {count}:",
    row="- {place} ({relation}{differences}): {quotes}",
    none="The documents searched have no counterpart to it.",
    relations={
        LinkRelation.NEAR_VERBATIM: "almost word for word",
        LinkRelation.IMPLEMENTS: "the same matter",
        LinkRelation.DIFFERENT_TARGET: "another target",
    },
    difference=", {from_value} against {to_value}",
)


def asks_for_links(analysis: QueryAnalysis) -> bool:
    """Whether a question asks which clause carries out another, or what one carries out."""
    return bool(_ASKS_LINKS.search(analysis.topic.text))


def names_level_above(analysis: QueryAnalysis) -> bool:
    """Whether a question says 上位依据 or the like instead of naming the other document."""
    return bool(_ABOVE.search(analysis.topic.text))


class LinkedAnswerer:
    """Answers from the links between clauses."""

    def __init__(self, library: Library, links_of: Callable[[str], ClauseLinks]) -> None:
        self._library = library
        self._links_of = links_of

    def compose(self, anchor: Clause, analysis: QueryAnalysis) -> Composition:
        """Quote the clause asked about and its counterparts, in the documents named when others than its own are."""
        words = analysis.language.choose(chinese=_CHINESE, english=_ENGLISH)
        book = CitationBook(self._library)
        statements = [self._quoted(phrases(analysis.language).place_quote, anchor, book)]
        links = self._links_of(anchor.clause_id)
        named = analysis.scope.documents - {anchor.document_id}
        for heading, found, upwards in (
            (words.carries_out, links.carries_out, True),
            (words.carried_out_by, links.carried_out_by, False),
        ):
            shown = [link for link in found if not named or self._document(link, upwards=upwards) in named]
            if shown:
                statements.append(Statement(heading.format(count=len(shown))))
                statements += self._rows(shown[:_MOST_LINKS], words, book, upwards=upwards)
        if len(statements) == 1:
            statements.append(Statement(words.none))
        return Composition(tuple(statements), book.citations)

    def _document(self, link: Link, *, upwards: bool) -> str:
        return self._library.clauses[link.to_clause_id if upwards else link.from_clause_id].document_id

    def _rows(self, links: Sequence[Link], words: _Phrases, book: CitationBook, *, upwards: bool) -> list[Statement]:
        rows = []
        for link in links:
            other = self._library.clauses[link.to_clause_id if upwards else link.from_clause_id]
            differences = "".join(
                words.difference.format(from_value=d.from_value, to_value=d.to_value) for d in link.differences
            )
            relation = words.relations[link.relation]
            span = _shared_sentence(link, other, upwards=upwards)
            rows.append(self._quoted(words.row, other, book, span, relation=relation, differences=differences))
        return rows

    def _quoted(
        self, pattern: str, clause: Clause, book: CitationBook, span: Span | None = None, **fields: str
    ) -> Statement:
        citation = book.cite(clause, span or first_words(clause))
        text = pattern.format(place=book.place(clause), quotes=quoted([citation]), **fields)
        return Statement(text, (citation.n,))


def _shared_sentence(link: Link, other: Clause, *, upwards: bool) -> Span | None:
    """The sentence of the other clause that holds most of the shared words; None when too little is shared."""
    stretches = [
        Span(s.to_start_char, s.to_end_char) if upwards else Span(s.from_start_char, s.from_end_char)
        for s in link.shared
    ]
    if not stretches:
        return None

    def held(sentence: Span) -> int:
        return sum(
            max(0, min(sentence.end_char, s.end_char) - max(sentence.start_char, s.start_char)) for s in stretches
        )

    return max(clause_sentences(other), key=held)
