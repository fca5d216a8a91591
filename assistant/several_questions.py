"""Several questions in one message: taken apart where each is about a matter of its own, their answers put together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from assistant.analysis.analyse import analyse, language_of
from assistant.analysis.cards import DocumentCard
from assistant.analysis.documents import find_documents
from assistant.analysis.expectation import AnswerKind
from assistant.analysis.intent import Intent
from assistant.ellipsis import ASKS, IS_ELLIPTIC, complete
from assistant.extractive.answer import Composition
from assistant.model import AnswerTable, Citation, Language, Question, Statement, Turn
from assistant.phrasing import Phrases
from assistant.verification.quotes import renumber, renumbered, renumbered_table
from ingest.body_names import find_bodies
from ingest.normalize import fold
from ingest.tokens import words

# A question up to its mark, or up to a word that begins another one.
_END = re.compile(r"[?？]+[”\"」』]?|[,，。;；]?\s{0,4}(?=(?:另外|此外|顺便|还有[,，:：]|再问|对了[,，]))")
_COMMA = re.compile(r"[,，;；。]")
_OPENING = re.compile(
    r"^(?:另外|此外|顺便(?:问一?下?)?|还有|再问(?:一?下)?|对了|以及|同时|而)?[,，:：\s]*(?:还想问|想问|请问)?"
)
# Points back at the question before: 其中几项到期？ 是不是工信部？
_POINTS_BACK = re.compile(
    r"^\s*(?:其中|其|这些|那些|该|此|上述|分别|各自?|同样|都|哪个|原话|是不是|有没有|是已经|[^,。;?]{0,16}(?:变成|改成|换成|变为|改由)|[^,。;?]{0,10}(?:再|又|还)(?:[提说写讲带]|有没有|是不是)|[^,。;?]{0,8}(?:同一|一回事|一码事)|一共|总共|每一?[项条个份家]|各[项条]|[^,。;?]{0,8}(?:对应|相应))"
    r"|\b(?:it|its|they|them|these|those|also|which of|same)\b"
)
# Words of asking that are no matter of their own: 湖南、广元各要做什么.
_NO_MATTER = frozenset({"要做", "做法", "办法", "动作", "做到", "干什么", "怎么做"})
_LEAST_WORDS = 2
# Behind a comma fewer words may leave out what was said before it (公证收费谁来降，网上办理流程什么时候实现).
_LEAST_WORDS_BY_COMMA = 4
_MOST_QUESTIONS = 4
# So many questions in one row of commas each stand for themselves.
_MANY_QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class PartialAnswer:
    """The answer to one of several questions: its text as asked, and what is said."""

    question: str
    composition: Composition


def take_apart(question: Question, cards: Sequence[DocumentCard]) -> tuple[Question, ...]:
    """Return the questions of a message, or the message itself where it is one.

    The documents that earlier ones name are the history of each; nothing else of them is.

    Questions about one matter (公证收费什么时候降？谁管？) stay together: one clause answers them.
    """
    texts, by_comma = _parts(question.text, _END), False
    if len(texts) < 2 and language_of(question.text) is Language.CHINESE:
        texts, by_comma = _parts(question.text, _COMMA), True
        if sum(bool(find_documents(fold(text), cards).mentions) for text in texts) > 1:
            return (question,)  # the same matter in several documents
    asked = [_OPENING.sub("", text) for text in texts]
    if not 1 < len(asked) <= _MOST_QUESTIONS or any(_POINTS_BACK.search(fold(text)) for text in asked[1:]):
        return (question,)
    least = _LEAST_WORDS_BY_COMMA if by_comma and len(asked) < _MANY_QUESTIONS else _LEAST_WORDS
    if not _are_apart([_matter(text, cards, told=by_comma, least=least) for text in asked]):
        return (question,)
    whole = asked[:1]
    for text in asked[1:]:
        whole.append((complete(text, whole[-1], cards) or "") if IS_ELLIPTIC.search(text) else text)
    if not all(whole):
        return (question,)
    named = ["、".join(mention.text for mention in find_documents(fold(text), cards).mentions) for text in whole]
    turns = [Turn("user", documents) for documents in named]
    return tuple(
        replace(question, text=text, history=(*question.history, *(turn for turn in turns[:i] if turn.content)))
        for i, text in enumerate(whole)
    )


def _parts(text: str, ends: re.Pattern[str]) -> list[str]:
    """The stretches of a message up to each end, with one that asks; what asks nothing goes with its neighbour."""
    parts: list[str] = []
    begin = 0
    for end in (*(match.end() for match in ends.finditer(text)), len(text)):
        stretch = text[begin:end]
        if ASKS.search(fold(stretch)) or (parts and IS_ELLIPTIC.search(stretch)):
            parts.append(stretch.strip())
            begin = end
    if parts and text[begin:].strip():
        parts[-1] = (parts[-1] + text[begin:]).strip()
    return [part.strip(",，;；。 ") for part in parts]


def put_together(answers: Sequence[PartialAnswer], words: Phrases) -> Composition:
    """Return the answers one after the other, each under its question, with citations numbered through."""
    statements: list[Statement] = []
    citations: list[Citation] = []
    tables: list[AnswerTable] = []
    for n, answer in enumerate(answers, start=1):
        statements.append(Statement(words.one_of_several.format(n=n, question=answer.question)))
        numbers = {c.n: len(citations) + i for i, c in enumerate(answer.composition.citations, start=1)}
        statements += [renumbered(statement, numbers) for statement in answer.composition.statements]
        citations += [replace(citation, n=numbers[citation.n]) for citation in answer.composition.citations]
        table = answer.composition.table
        if table is not None and tables:
            statements += [
                Statement(
                    words.table_row.format(cells=words.value_separator.join(renumber(c, numbers) for c in row)),
                    tuple(numbers[n] for n in cited),
                )
                for row, cited in zip(table.rows, table.citations, strict=True)
            ]
        elif table is not None:
            tables.append(renumbered_table(table, numbers))
    refused = all(answer.composition.refused for answer in answers)
    return Composition(tuple(statements), tuple(citations), tables[0] if tables else None, refused)


def _matter(text: str, cards: Sequence[DocumentCard], *, told: bool, least: int) -> frozenset[str] | None:
    """The words of the matter that a question asks about; None where it has too few, compares, or asks for a place.

    What kind of answer it expects must be told where only a comma ends it, or it names documents of its own.
    """
    analysis = analyse(text, cards)
    kinds, is_counted = analysis.expectation.kinds, analysis.restrictions.intent is not Intent.LOOK_UP
    bodies = find_bodies(text) if IS_ELLIPTIC.search(text) else []
    if bodies:
        return frozenset(body.text for body in bodies)
    matter = frozenset(word for word in words(analysis.topic.subject) if len(word) > 1) - _NO_MATTER
    if kinds & {AnswerKind.COMPARISON, AnswerKind.LOCATION} or not matter:
        return None
    if (told or analysis.scope.mentions) and not (kinds or is_counted):
        return None
    tells = is_counted or AnswerKind.COVER in kinds or bool(IS_ELLIPTIC.search(text))
    return matter if tells or len(matter) >= least else None


def _are_apart(matters: Sequence[frozenset[str] | None]) -> bool:
    """Whether each question has a matter, and no two share a word of it."""
    told = [matter for matter in matters if matter is not None]
    return len(told) == len(matters) and all(one.isdisjoint(other) for one, other in combinations(told, 2))
