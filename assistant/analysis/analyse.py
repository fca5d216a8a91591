"""Query analysis: one question in, everything that rules can say about it out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.analysis.aspects import Aspects, find_aspects
from assistant.analysis.cards import DocumentCard
from assistant.analysis.date_spellings import without_english_dates
from assistant.analysis.documents import DocumentScope, find_documents
from assistant.analysis.due_dates import without_today
from assistant.analysis.expectation import Expectation, find_expectation
from assistant.analysis.restrictions import Restrictions, find_restrictions
from assistant.analysis.stated_bodies import StatedBody, find_stated_bodies
from assistant.analysis.topic import Topic, find_topic, masked
from assistant.model import Language
from ingest.normalize import fold

# 2021 年 6 月 as typed by many; quotes and documents keep their spaces.
_SPACE_BY_NUMBER = re.compile(
    r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=\d)|(?<=\d)[ \u3000]+(?=[\u4e00-\u9fff])|(?<=[年月日])[ \u3000]+(?=[底末前])"
)
# Stands in a standalone question before the topic of an earlier one: words to search by, not what is asked now.
CARRIED = "‖"
_LATIN_WORD = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class QueryAnalysis:
    """What a standalone question names and expects.

    Attributes:
        text: the question as asked, standalone.
        folded: the same, folded; spans of the scope are offsets into it.
        language: language of the answer.
        scope: documents it means.
        expectation: kind of answer it expects.
        topic: what it is about.
        aspects: the things it asks one by one.
        restrictions: what it lists or counts clauses by.
        stated_bodies: bodies that it takes for responsible.
    """

    text: str
    folded: str
    language: Language
    scope: DocumentScope
    expectation: Expectation
    topic: Topic
    aspects: Aspects
    restrictions: Restrictions
    stated_bodies: tuple[StatedBody, ...] = ()


def analyse(text: str, cards: Sequence[DocumentCard], *, today: date | None = None) -> QueryAnalysis:
    """Analyse a standalone question against the library.

    Args:
        text: the question.
        cards: the library.
        today: the day that 今年 or 已到期 refer to; the computer's when None.
    """
    own = fold(_SPACE_BY_NUMBER.sub("", text.partition(CARRIED)[0]))
    text = _SPACE_BY_NUMBER.sub("", text.replace(CARRIED, "。"))
    folded = fold(text)
    scope = find_documents(without_english_dates(without_today(folded)), cards, printed=text)
    named = scope.spans
    expectation = find_expectation(own)
    stated = find_stated_bodies(masked(folded, named), yes_no=expectation.yes_no)
    bodies = [(body.mention.start_char, body.mention.end_char) for body in stated]
    topic = find_topic(folded, named=[*named, *bodies], own_chars=len(own))
    return QueryAnalysis(
        text=text,
        folded=folded,
        language=language_of(text),
        scope=scope,
        expectation=expectation,
        topic=topic,
        aspects=find_aspects(topic.text),
        restrictions=find_restrictions(folded, named=named, today=today or date.today()),
        stated_bodies=stated,
    )


def language_of(text: str) -> Language:
    """English when the text holds more Latin words than Chinese characters, else Chinese."""
    han = sum("\u4e00" <= char <= "\u9fff" for char in text)
    return Language.ENGLISH if len(_LATIN_WORD.findall(text)) > han else Language.CHINESE
