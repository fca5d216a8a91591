"""Conversation: a follow-up and the turns before it become one standalone question, by rules."""

import re
from collections.abc import Sequence

from assistant.analysis.analyse import CARRIED
from assistant.analysis.cards import DocumentCard
from assistant.analysis.documents import DocumentScope, find_documents
from assistant.analysis.expectation import find_expectation
from assistant.analysis.small_talk import is_small_talk
from assistant.analysis.topic import Topic, find_topic
from assistant.ellipsis import complete
from assistant.model import Question
from ingest.body_names import find_bodies
from ingest.normalize import fold

# Words that point back and say nothing themselves.
_POINTING = re.compile(
    r"换个问题|另外|还有|那么?|这[项条个件事]*|那[项条个件事]*|它|他们|她|其|该|此|上面|前面|刚才|同样|呢|单位|部门|负责|牵头|参加|参与"
    r"|responsible|leads?|led|about|it|that|this|there|deadline|much|many|long|then|also|participates?|involved|else|same|展开|详细|继续|第?[一二三四五六七八九十\d]+[条项个](?!.{4})|省|市|年|第[一二三]"
)
# A follow-up with fewer own characters than the first number borrows the topic of the question before in place of its
# own, up to the second beside its own, unless it says that the subject changes.
_NO_TOPIC_CHARS = 3
_SHORT_TOPIC_CHARS = 9
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_LATIN = re.compile(r"[a-z]+")
_NEW_SUBJECT = re.compile(r"换个|另外|再问|还想问|别的问题|另一个|by the way|another question")


def standalone(question: Question, cards: Sequence[DocumentCard]) -> str:
    """Return the question so that it can be understood without its history.

    What the new question leaves out is carried over: the documents when it names none, the topic when it has none of
    its own. A question without history comes back as it is.
    """
    if is_small_talk(fold(question.text)):
        return question.text
    context = ""
    for turn in question.history:
        if turn.role == "user":
            context = _continue(context, turn.content, cards)
    return _continue(context, question.text, cards)


def _continue(context: str, text: str, cards: Sequence[DocumentCard]) -> str:
    if not context:
        return text
    completed = complete(text, context, cards)
    text = completed or text
    scope, topic = _read(text, cards)
    earlier_scope, earlier_topic = _read(context, cards)
    documents = "" if scope.mentions else "。".join(mention.text for mention in earlier_scope.mentions)
    years = _YEAR.findall(text)
    if documents and years:
        documents = _YEAR.sub(years[-1], documents)
    own_chars = _length(_POINTING.sub("", topic.bare))
    asked = "。".join(part for part in (documents, text) if part)
    if (
        (completed and find_bodies(completed))
        or own_chars >= _SHORT_TOPIC_CHARS
        or (own_chars >= _NO_TOPIC_CHARS and _NEW_SUBJECT.search(fold(text)))
    ):
        return asked
    if own_chars >= _NO_TOPIC_CHARS or find_expectation(fold(text)).kinds:
        return asked + CARRIED + earlier_topic.bare
    return "。".join(part for part in (asked, earlier_topic.text) if part)


def _length(text: str) -> int:
    """Chinese characters, with two for a Latin word."""
    latin = _LATIN.findall(text)
    return 2 * len(latin) + len(re.sub(r"[\s\d]", "", _LATIN.sub("", text)))


def _read(text: str, cards: Sequence[DocumentCard]) -> tuple[DocumentScope, Topic]:
    folded = fold(text)
    scope = find_documents(folded, cards)
    return scope, find_topic(folded, named=scope.spans)
