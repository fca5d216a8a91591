"""Questions that name only what is new (省司法厅呢？), completed by the question before them."""

import re
from collections.abc import Sequence

from assistant.analysis.cards import DocumentCard
from assistant.analysis.documents import find_documents
from assistant.analysis.topic import find_topic
from assistant.values.finding import DATE
from ingest.body_names import find_bodies
from ingest.normalize import fold
from ingest.tokens import words

ASKS = re.compile(
    r"什么|何时|啥|几|多少|多久|多长|谁|哪|吗|怎么|如何|是否|有没有|能不能|\b(?:what|when|who|which|how)\b"
)
_ABOUT = re.compile(
    r"^(?:那么?|还有|以及|另外)?[,，\s]*(?P<about>[^,，。;；?？]{2,30}?)(?<![那这]头|[那这]边|方面)呢[?？]?$"
)
IS_ELLIPTIC = re.compile(r"呢[?？]?\s*$")
# 2021年6月底前的呢: a date that something is due by, no year of a document.
_A_DATE = re.compile(
    r"(?:(?:19|20)\d\d年)?(?:\d{1,2}月|年)?[\d日]*[底末]?以?前的?|(?:(?:19|20)\d\d年)?\d{1,2}月[底末]?的?"
)
_LEAST_WORDS = 2


def complete(text: str, previous: str, cards: Sequence[DocumentCard]) -> str | None:
    """Return the question that ``text`` stands for after ``previous``; None where it is none of this kind.

    A body takes the place of the only one named before (省政务局牵头的有几项？省司法厅呢？); other words are asked what
    was asked before (出口退税几天办完？不动产抵押登记呢？). Documents and places are left to what carries them over.
    """
    match = _ABOUT.match(text.strip())
    about = match["about"] if match else ""
    asking = ASKS.search(fold(previous))
    is_date = bool(_A_DATE.fullmatch(about))
    if not about or asking is None or ASKS.search(fold(about)):
        return None
    if not is_date and find_documents(fold(about), cards).mentions:
        return None
    if is_date:
        dates = [match for match in DATE.finditer(previous) if _A_DATE.fullmatch(match[0])]
        return (
            previous[: dates[0].start()] + about.rstrip("的") + previous[dates[0].end() :] if len(dates) == 1 else None
        )
    named = find_bodies(previous)
    bodies = find_bodies(about)
    if bodies:
        if len(named) != 1 or "".join(body.text for body in bodies) != about.strip():
            return None
        return previous[: named[0].start_char] + about + previous[named[0].end_char :]
    if _matter_words(previous[: asking.start()]) and len(_matter_words(about)) >= _LEAST_WORDS:
        return about + previous[asking.start() :]
    return None


def _matter_words(text: str) -> list[str]:
    return [word for word in words(find_topic(fold(text)).subject) if len(word) > 1] if text.strip() else []
