"""Small talk: greetings, thanks and scraps that ask nothing."""

import re

_PHRASES = re.compile(
    r"(?:(?:谢谢|多谢|感谢|辛苦)(?:你|您|了|啦|大家)*|你好|您好|大家好|早上好|下午好|晚上好|再见|拜拜|在吗|在不在|有人吗|好的?|嗯+|哦+|收到|知道了|明白了?"
    r"|测试|hi|hello|hey|thanks?(?: you)?(?: very much)?|thank you|bye|goodbye|ok(?:ay)?|test(?:ing)?"
    r"|good (?:morning|afternoon|evening))"
)
_BETWEEN = re.compile(r"[\s,.。!?~、;:]+")
_WORD = re.compile(r"[\u4e00-\u9fff]|[a-z]{2,}")


def is_small_talk(folded: str) -> bool:
    """Whether a folded message only greets or thanks, or holds no word at all (``[1]``, ``a``, ``???``)."""
    return (
        not _WORD.search(folded)
        or all(_PHRASES.fullmatch(piece) for piece in _BETWEEN.split(folded.strip()) if piece)
        or bool(_PHRASES.fullmatch(_BETWEEN.sub(" ", folded).strip()))
    )
