"""What kind of answer a question expects: a number of some unit, a date, a body, a place in a document, a comparison."""

import re
from dataclasses import dataclass
from enum import StrEnum


class AnswerKind(StrEnum):
    """Kinds of answer; a question may expect several."""

    NUMBER = "number"
    DATE = "date"
    BODY = "body"
    LOCATION = "location"
    COMPARISON = "comparison"
    COVER = "cover"
    CONTACT = "contact"
    PLACES = "places"
    OUTCOME = "outcome"
    INTERNAL = "internal"
    MATERIALS = "materials"
    ROSTER = "roster"


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a question expects.

    Attributes:
        kinds: empty for a question about substance alone.
        units: units that an expected number may have, as printed behind it; empty for any.
        covers: roles of cover lines asked about (``date``, ``doc-number``, ``signature``, ``salutation``, ``plan-title``).
        yes_no: asks whether something is so.
    """

    kinds: frozenset[AnswerKind] = frozenset()
    units: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    yes_no: bool = False


_DURATIONS = ("工作日", "天", "日", "个月", "小时", "分钟", "年", "周")
_MONEY = ("元", "万元", "亿元", "块")
# What is asked → the units an answer to it must print. First match wins.
_NUMBER_RULES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern), units)
    for pattern, units in (
        (r"多少钱|几块钱|\bbudget\b|\bcosts?\b|多少元|几元|多少万|多少亿|(?:罚款?|收费|补贴|补助|奖励|资助|费用|金额|额度|预算|投入|资金|保险金).{0,8}多少(?![个项件种类家倍天月次])|how much (?:money|does it cost)|\bfines?\b.*how much", _MONEY),
        (r"(?:几|多少)个?工作日|working days?|business days?", ("工作日",)),
        (r"(?:几|多少)个?小时|how many hours", ("小时",)),
        (r"(?<!好)(?:几|多少)(?:天|日)(?![前就都])|(?:等|要|花|得)几天|how many days", ("天", "日", "工作日")),
        (r"(?<!好)(?:几|多少)个?月(?![底前就都])|how many months", ("个月", "月")),
        (r"多长时间|多久|多长(?=[?,。]|$)|how long", _DURATIONS),
        (r"(?:多大|多少|多高)的?比例|比例.{0,6}(?:多少|多大|多高|几)|百分之(?:几|多少)|几成|率.{0,8}(?:多少|多高|几)|(?:percent|percentage|proportion|share)", ("%", "百分之", "成")),
        (r"(?:几|多少)(?:千瓦|kw)", ("千瓦",)),
        (r"(?:几|多少)倍", ("倍",)),
        (r"(?:多少|几)分(?!之)", ("分",)),
        (r"(?<!哪)(?:几|多少)(?:个|大)?(?P<unit>项|件|种|类|家|级|次|名|人|所|处|套|户|岁|批|版)", ()),
        (r"几点几", ("版", ".")),
        (r"(?<!哪)(?<!这)(?<!那)(?<!有)几个(?!部门|单位|城市|地方|省|文件|方面)|多少|how many|what number|how much", ()),
    )
)
_SAME_UNIT = {"项": ("项", "件", "个"), "件": ("件", "项", "个"), "种": ("种", "类", "个"), "类": ("类", "种", "个"), "家": ("家", "个"), "人": ("人", "名", "万人"), "名": ("名", "人")}

_KIND_RULES: tuple[tuple[AnswerKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (AnswerKind.CONTACT, r"电话|号码|联系方式|联系人|邮箱|网址|地址|几点(?!几)|周末|营业时间|上班时间|开门|办公时间|phone|telephone|address|e-?mail|opening hours"),
        (AnswerKind.OUTCOME, r"结果(?:怎么样|如何|是什么|怎样|呢|出来)|有没有.{0,6}结果|验收|(?:完成|落实|执行|进展|实施|推进)(?:得|情况|效果)?(?:怎么样|如何|怎样)|得了多少|(?:最后|最终|后来|实际|到底).{0,12}(?:定了|选了|选定|公布了|确定了|完成了|实现了|罚了|有没有完成)|得分|排名第几|第几名"),
        (AnswerKind.INTERNAL, r"处室|科室|经办人|执笔|起草人|承办人|分管领导|具体联系人"),
        (AnswerKind.MATERIALS, r"(?:要|需要?|得|带|交|提交|准备)(?:带|交|提交|准备)?(?:哪些|什么|几份|啥)(?:申请)?(?:材料|证件|资料|手续|东西)|what documents (?:do|are)"),
        (AnswerKind.ROSTER, r"(?:完整|全部|详细|所有)的?.{0,6}(?:名单|清单|目录)|(?:名单|清单|目录).{0,6}(?:发我|发一份|给我|都有哪些|全文)"),
        (AnswerKind.PLACES, r"哪(?:几|些|个)(?:个)?(?:城市|地方(?!的?文件|写|提|说|讲|出现)|省份?(?!级)|市县|地区|县|区)|which (?:cities|provinces|regions)"),
        (AnswerKind.DATE, r"什么时候|何时|几时|啥时候?|哪[一]?[天年月日]|哪个月|几月|时间(?:节点|点)|什么时间|哪个时间|时限(?!.{0,6}(?:多长|几|多少))|最[迟晚](?!.{0,3}多久)|截止|期限|多会儿|时间.{0,2}差|\bwhen\b|by what (?:date|time)|deadline|what date"),
        (AnswerKind.BODY, r"谁(?!也|都|审批|执法|主管)|哪[一二两三几]?[家个](?:来)?(?:牵头|负责|管|主抓)|那个(?:单位|部门)(?:牵头|负责)|牵头还是|由.{2,20}还是.{2,12}(?:牵头|负责)|哪[一个几些家两]*(?:个|家)?(?:牵头)?(?:部门|单位|部委|厅局|局|厅|机构|机关|委|主体)|(?:牵头|责任|负责|主管|配合|参与)的?(?:部门|单位|机构|方)|什么(?:部门|单位)|牵头的是|(?:部门|单位).{0,4}(?:变化|是哪|有哪)|[跟与和].{1,8}[没有]{1,2}(?:什么)?关系|归.{0,6}管|\bwho\b|which (?:[\w-]+ ){0,3}(?:ministry|ministries|department|agency|agencies|bod(?:y|ies)|authority|office|bureau|unit)|led by whom|responsible"),
        (AnswerKind.LOCATION, r"出自|哪[些几个]+地方[写提说讲出]|哪[一几些]*[份个]?(?:文件|文|地方的文件)|哪[一几些]*(?:条款?|章|节)|第几[条章部]|写在哪|出处|哪一?(?:部分|章|节)|在哪[份个一]|which (?:document|clause|article|section)"),
        (AnswerKind.COMPARISON, r"变化|对比|比较|相比|比起来?|区别|不同|不一样|差(?:多少|别|几)|异同|(?:一致|一样)吗|侧重|(?:增加|减少|多|少)了?(?:什么|哪些)|compare|difference|differ|changed?"),
    )
)
_COVER_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("doc-number", r"(?:发文|文件)?(?:字|文)号|编号(?:是|多少|为)|document number|第?几号文"),
        ("release-note", r"依申请|主动公开|是?公开(?:发布)?(?:的|吗)(?=[?,。]|$)|能不能公开"),
        ("date", r"落款(?:日期|时间)|成文(?:日期|时间)|发文(?:日期|时间)|印发(?:日期|时间)|(?:哪[一]?[天年日月]|什么时候|何时|什么时间|几月几[日号]|啥时候?).{0,4}(?:印发|发布|发的|出台的|成文|下发|公布的|发文)|(?:印发|发布|下发|发文|成文)(?:的?时间|的?日期|于哪|是(?:在)?(?:哪|什么时候|何时))|(?:印发|发布|下发|出台)的(?:吧|吗|对吧)|\b(?:when|what date)\b.*(?:issued|published|signed|dated)"),
        ("signature", r"(?:哪[个家一]|谁|什么)(?:机关|单位|部门|机构)?(?:印发|发布|发的|发文|下发|签发|署名|落款)|发文(?:机关|单位)|落款(?:单位|是谁|机关)|印发(?:机关|单位)|who issued|issued by wh"),
        ("salutation", r"(?:发给|印发给|主送|下发给)(?:了)?(?:谁|哪|什么|机关|单位|的)|主送|addressed to"),
        ("plan-title", r"(?:全称|完整(?:的)?(?:名称|标题)|标题)(?:是|叫)|full title"),
    )
)
_DUTY = re.compile(r"牵头|负责|主管|配合")
_YES_NO = re.compile(r"吗|是不是|是否|会不会|能不能|可不可以|有没有|要不要|用不用|还.不.|[对合]规?[吧么]|[^呢]吧[?。]?$|还是|^(?:is|are|does|do|can|will)\b")


def find_expectation(folded: str) -> Expectation:
    """Return what kind of answer a folded question expects."""
    kinds = {kind for kind, pattern in _KIND_RULES if pattern.search(folded)}
    units: tuple[str, ...] = ()
    for pattern, rule_units in _NUMBER_RULES:
        match = pattern.search(folded)
        if match:
            kinds.add(AnswerKind.NUMBER)
            unit = match.groupdict().get("unit")
            units = _SAME_UNIT.get(unit, (unit,)) if unit else rule_units
            break
    yes_no = bool(_YES_NO.search(folded))
    if yes_no and _DUTY.search(folded):
        kinds.add(AnswerKind.BODY)
    covers = tuple(role for role, pattern in _COVER_RULES if pattern.search(folded))
    if covers:
        kinds.add(AnswerKind.COVER)
    return Expectation(frozenset(kinds), units, covers, yes_no)
