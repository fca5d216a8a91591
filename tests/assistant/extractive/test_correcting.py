"""What a question states, confirmed or corrected by the sentence that prints it of the same matter, or left open."""

from functools import cache

import pytest

from assistant.answering import Assistant
from assistant.model import Question
from ingest.parser import parse_document
from tests.assistant.library import assistant_over, documents, said

_PLAN = """白云市人民政府办公室关于印发2023年数字政务工作要点的通知
白政办发〔2023〕9号
各县区人民政府：
一、重点任务
（一）推进证照共享。9月底前发布第三批“跨域通办”事项清单，11月底前完成第一批电子证照归集。推广电子印章。（市大数据局牵头）
（二）优化积分入学。2023年6月底前出台积分入学管理办法。修订学籍转接规程，简化转学手续。（市教育局负责）
（三）方便就医结算。每个县区至少有2家医院开通异地门诊结算，各市至少有1个街道试点家庭病床。（市医保局负责）
（四）编制高频清单。编制不少于100个高频事项“指尖办”清单并动态调整。12月底前，打造特色服务专区5个。（市政务服务局负责）
（五）提速环评审批。2023年底前将环评报告书审批时间压缩至20个工作日。优化环评报告表管理，全程网上办2024年底前实现。（市生态环境局负责）
白云市人民政府办公室
2023年2月1日
"""
_AGREES, _CORRECTS, _OPEN = "与文件一致", "更正", "未能自动核实"


@cache
def _assistant() -> Assistant:
    return assistant_over([*documents(), parse_document("baiyun-2023", _PLAN)])


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("白云市9月底前发布第三批跨域通办事项清单吗？", _AGREES, id="as-printed"),
        pytest.param("白云市9月底前发布第二批跨域通办事项清单吗？", _OPEN, id="another-ordinal"),
        pytest.param("白云市第一批电子证照12月底前完成归集吗？", _CORRECTS, id="date-of-that-ordinal"),
        pytest.param("白云市第三批电子证照12月底前完成归集吗？", _OPEN, id="date-of-another-ordinal"),
        pytest.param("白云市2023年6月底前出台积分入学管理办法吗？", _AGREES, id="sentence-of-the-date"),
        pytest.param("白云市2023年6月底前修订学籍转接规程吗？", _OPEN, id="sentence-beside-the-date"),
        pytest.param("白云市每个县区至少2家医院开通异地门诊结算吗？", _AGREES, id="counted-as-printed"),
        pytest.param("白云市要求至少有1个县区试点家庭病床吗？", _OPEN, id="another-thing-counted"),
        pytest.param("白云市编制不少于100个高频事项清单吗？", _AGREES, id="number-alone"),
        pytest.param("白云市12月底前编制不少于100个高频事项清单吗？", _OPEN, id="date-of-another-sentence"),
        pytest.param("白云市环评报告书审批2023年底前压缩至20个工作日吗？", _AGREES, id="both-in-one-sentence"),
        pytest.param("白云市环评报告书审批2024年底前压缩至20个工作日吗？", _CORRECTS, id="date-of-the-number"),
        pytest.param("白云市2024年底前发布第三批跨域通办事项清单吗？", _CORRECTS, id="date-of-another-year"),
        pytest.param("白云市环评报告书审批2023年底前减到半个月吗？", _OPEN, id="value-in-words"),
        pytest.param("白云市环评报告书审批压缩至15个工作日吗？", _CORRECTS, id="another-number"),
    ],
)
def test_only_a_sentence_on_the_same_matter_confirms_or_corrects(question: str, told: str) -> None:
    answer = said(_assistant().ask(Question(question)))
    assert [verdict for verdict in (_AGREES, _CORRECTS, _OPEN) if verdict in answer] == [told]


def test_words_of_measuring_do_not_choose_among_values() -> None:
    plan = "灰山市办法\n\n一、任务\n（一）取消审批的事项达到100项以上，开发区力争达到150项。（市政务局负责）\n"
    over = assistant_over([*documents(), parse_document("huishan-2022", plan)])
    assert "达到100项以上" in said(over.ask(Question("灰山市取消审批的事项力争达到多少项？"))).splitlines()[0]
