"""Fictitious documents with every kind of number: a statute, and a plan with measures whose items begin anew."""

from functools import cache

from assistant.library import Library
from ingest.model import Document
from ingest.parser import parse_document
from tests.assistant.library import documents

_STATUTE = """青山省河道管理条例
（2020年5月1日青山省人民代表大会常务委员会通过）
第一章 总则
第一条 为了加强河道管理，制定本条例。
第二条 本条例适用于本省行政区域内的河道。
第二章 保护
第三条 河道实行河长制。
各级河长应当定期巡河。
有下列情形之一的，河长应当报告：
（一）堤防损坏的；
（二）违法采砂的。
第三条之一 巡河记录应当保存五年。
第四条 禁止下列行为：
（一）倾倒垃圾；
（二）擅自取水。
"""

_PLAN = """三生市人民政府办公室关于印发三生市2021年夜间经济工作方案的通知
三政办发〔2021〕7号
各区县人民政府，市政府各部门：
《三生市2021年夜间经济工作方案》已经市政府同意，现印发给你们。
三生市人民政府办公室
2021年4月2日
三生市2021年夜间经济工作方案
一、完善设施
（一）增设夜间公交。2021年9月底前开通夜班线路12条。（市交通运输局牵头，市财政局负责）
（二）改善照明。主要街区照明全覆盖。（市城管局牵头，市财政局、市商务局按职责分工负责）
具体措施：
1.2021年6月底前完成路灯普查。（市城管局负责）
2.更换节能灯具8000盏，支持商户参与。（市财政局负责）
二、强化保障
（一）加强巡查。建立夜间巡查制度。（市公安局负责）
（二）做好宣传。及时发布夜间活动信息。
"""


@cache
def numbered_documents() -> tuple[Document, ...]:
    """The documents of the library and these two."""
    return (*documents(), parse_document("hedao-2020", _STATUTE), parse_document("sansheng-2021", _PLAN))


@cache
def numbered_library() -> Library:
    """A library of them."""
    return Library(numbered_documents())
