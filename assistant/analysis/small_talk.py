"""Small talk: greetings, thanks and scraps that ask nothing."""

import re

_PHRASES = re.compile(
    r"(?:(?:谢谢|多谢|感谢|辛苦)(?:你|您|了|啦|大家)*|你好|您好|大家好|早上好|下午好|晚上好|再见|拜拜|在吗|在不在|有人吗|好的?|嗯+|哦+|收到|知道了|明白了?"
    r"|测试|hi|hello|hey|thanks?(?: you)?(?: very much)?|thank you|bye|goodbye|ok(?:ay)?|test(?:ing)?"
    r"|good (?:morning|afternoon|evening))"
)
# Writing that no document holds: 写一首关于营商环境的诗, 编个笑话.
_WRITING = re.compile(
    r"(?:写|作|编|来|创作|生成|拟|讲|唱)(?:一|几|两)?(?:首|段|篇|份|个|封|则|副|句)?[^,。;?!]{0,24}"
    r"(?:诗|歌词?|词|对联|小说|散文|作文|故事|笑话|讲话稿?|演讲稿?|发言稿?|致辞|通稿|文案|口号|标语|情书|剧本|相声)[。!?吧呗]*$"
    r"|\b(?:write|compose)\b.*\b(?:poem|song|story|joke|speech|essay|slogan)s?\b"
)
# Program text: <script>…, DROP TABLE clauses; --
_CODE = re.compile(
    r"</?\w+[^<>\u4e00-\u9fff]*>|;\s*--|--\s*$|\b(?:drop|alter|create) table\b|\bselect\b.*\bfrom\b|[{};]\s*$"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BETWEEN = re.compile(r"[\s,.。!?~、;:]+")
_WORD = re.compile(r"[\u4e00-\u9fff]|[a-z]{2,}")


def is_small_talk(folded: str) -> bool:
    """Whether a folded message only greets or thanks, wants something written, or is none in words (``[1]``)."""
    return (
        not _WORD.search(folded)
        or bool(_WRITING.search(folded))
        or (not _HAN.search(folded) and bool(_CODE.search(folded)))
        or all(_PHRASES.fullmatch(piece) for piece in _BETWEEN.split(folded.strip()) if piece)
        or bool(_PHRASES.fullmatch(_BETWEEN.sub(" ", folded).strip()))
    )
