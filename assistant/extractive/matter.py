"""Whether a value is printed of the very matter of which a question states it."""

import re

from assistant.analysis.analyse import QueryAnalysis
from assistant.evidence.support import Support
from assistant.extractive.premises import STATED_NUMBER, StatedValue
from assistant.values.choice import MEASURING
from assistant.values.finding import DATE
from ingest.normalize import fold

_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+(?:批|次|轮|期|版|阶段|类|级|步|届|代|季度)")
# 1个县: what is counted.
_COUNTED = re.compile(r"\d+(?:个(?!工|月|小)|项|家|件|种|类)(?P<noun>[^\W\d的吗呢吧对是,])")
# What is done about any matter.
_DOING = re.compile(r"完成|实现|做到|办完|办结|落实|推行|开展|进行|[减压缩增]到|还是|就要|[之以]?前")


def matter_held(stated: StatedValue, analysis: QueryAnalysis, support: Support) -> float:
    """Return how much of the question's matter the words name of which a value is printed, 0 to 1.

    0 where they lack an ordinal of the question (第二批), or, behind a number, what it counts (1个县).
    """
    text = analysis.topic.text
    counted = _COUNTED.match(text, text.find(stated.asked))
    behind = stated.said.partition(fold(stated.printed.text))[2] if stated.printed else ""
    if counted and counted["noun"] not in behind:
        return 0.0
    if not all(ordinal in stated.said for ordinal in _ORDINAL.findall(text)):
        return 0.0
    asked = analysis.topic.subject
    for pattern in (STATED_NUMBER, DATE, MEASURING, _DOING):
        asked = pattern.sub(" ", asked)
    return support.words_held(analysis, asked, stated.said)
