"""Questions which body has most: what they name besides bodies and filters, so that no condition is lost."""

import re
from collections.abc import Sequence

from assistant.analysis.topic import bare_words, masked

_OF_RANKING = re.compile(
    r"牵头|负责|参[与加]|配合|协助|承担|任务|措施|工作|事项|条款|活儿?|职责|责任|部门|单位|厅局|统计|排[名序队行]?|汇总|对比|比较|相[比较]|数量?"
    r"|方案|要点|意见|文件|完成|到期|[时期]限|重点|具体|还是|对吧?|是不是|[吗吧]|一[些点样]|一共|总共|涉及|提到|写到|关于|差?事|最重"
    r"|[最更较比多少前名家项条个件各每自按得里中内谁哪有来由是三五十些点\d\s]"
    r"|\b(?:wh(?:o|ich)|body|bodies|departments?|ministry|ministries|agency|leads?|has|have|takes? part)\b"
    r"|\b(?:the|most|fewest|in|tasks?|measures?|clauses?)\b"
)


def beside_ranking(text: str, used: Sequence[tuple[int, int]]) -> str:
    """Return what a folded question names that is neither about ranking nor in a span that filters are made of."""
    return "".join(_OF_RANKING.sub(" ", bare_words(masked(text, used))).split())
