"""Lists, counts and timelines over the fictitious library: complete, cited, and what they were filtered on."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from assistant.analysis.analyse import analyse
from assistant.ledger.answer import StructuredAnswerer, is_structured
from assistant.ledger.rows import WORK_KINDS
from assistant.library import Library
from assistant.model import Answer, Question
from ingest.model import Clause, ClauseKind
from ingest.parser import parse_document
from tests.assistant.library import ask, assistant_over, documents, library, said

_ROW = re.compile(r"^- .*$", re.MULTILINE)


def _ids(answer: Answer) -> list[str]:
    return [citation.clause_id for citation in answer.citations]


def _structured(question: str) -> bool:
    return is_structured(analyse(question, library().cards, today=date(2022, 7, 1)))


def test_list_says_how_many_and_on_what_it_was_filtered() -> None:
    answer = ask("安徽2023年的工作要点里，省数据资源局有份的任务有哪些？")
    lines = said(answer).split("\n")
    assert lines[0] == "共4项。"
    assert lines[1].startswith(
        "筛选条件：文件为《安徽省2023年数字政府建设工作要点》（皖政办〔2023〕6号）；责任单位中有省数据资源局。"
    )
    assert "列出4项，共4项" in lines[1]
    assert _ids(answer) == [f"anhui-2023#{n}" for n in ("1.1", "1.2", "2.3", "2.4")]


def test_every_row_is_cited_under_its_document_as_printed() -> None:
    answer = ask("省数据资源局有份的任务有哪些？")
    text = said(answer)
    rows = _ROW.findall(text)
    assert len(rows) == 7 and all(re.search(r"\[\d+\]", row) for row in rows)
    assert [line for line in text.split("\n") if line.startswith("《")] == [
        "《安徽省2021年数字政府建设工作要点》3项：",
        "《安徽省2023年数字政府建设工作要点》4项：",
    ]
    order = list(library().clauses)
    assert _ids(answer) == sorted(_ids(answer), key=order.index)


def test_row_states_lead_deadline_and_label() -> None:
    text = said(ask("贵阳养老要点里，2022年12月底前要完成的任务有哪些？"))
    assert "- 一、（二）：“发展助餐服务。" in text
    assert "（牵头：市民政局；时限：2022年12月底前）" in text
    assert "时限为2022年12月31日" in text


def test_first_and_last_deadline_of_a_list_are_said() -> None:
    first, last = (said(ask(f"贵阳养老要点里哪项任务最{word}到期？")) for word in ("早", "晚"))
    due = [d.due for i, c in library().clauses.items() if i.startswith("guiyang-2022#") for d in c.deadlines]
    assert f"最早的时限是{min(due).year}年{min(due).month}月{min(due).day}日" in first
    assert f"最晚的时限是{max(due).year}年{max(due).month}月{max(due).day}日" in last
    assert "没有用作筛选条件" not in first


@pytest.mark.parametrize("question", ["局里牵头的有哪些？", "咱们局牵头的有哪些？", "本单位负责的任务有几项？"])
def test_own_body_is_asked_back(question: str) -> None:
    answer = ask(question)
    assert answer.refused and said(answer).startswith("请写明是哪个单位")


def test_count_is_the_number_of_rows() -> None:
    answer = ask("国办发〔2019〕39号文里民政部有份的有几条？")
    assert said(answer).startswith("共4项。")
    assert len(_ids(answer)) == 4


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("没有写责任单位的条款有哪些？", ["guoban-2019-39#2.3"]),
        ("提到电子证照的条款有哪些？", ["anhui-2021#1.2", "anhui-2023#1.2"]),
        ("“强化政策支持”这一部分的任务有哪些？", ["zhejiang-2022#2.3", "zhejiang-2022#2.4"]),
        ("民政部牵头、共青团中央配合的任务有哪些？", ["guoban-2019-39#2.4"]),
        ("省公安厅、省财政厅牵头的任务有哪些？", ["anhui-2023#1.2"]),
        ("今天是2023年5月1日，39号文里已经过期的任务有哪些？", ["guoban-2019-39#1.1", "guoban-2019-39#2.5"]),
        ("39号文里没有写时限的任务有哪些？", [f"guoban-2019-39#{n}" for n in ("1.2", "2.3", "2.4")]),
        ("成都方案里加装电梯财政补助每台多少钱？", ["chengdu-2021#1.2"]),
    ],
)
def test_list_holds_exactly_what_fits(question: str, ids: list[str]) -> None:
    assert _ids(ask(question)) == ids


def test_body_of_several_for_which_nothing_fits_is_named() -> None:
    text = said(ask("省公安厅、省财政厅牵头的任务有哪些？"))
    assert "由省公安厅牵头，或者由省财政厅牵头" in text
    assert "其中没有由省财政厅牵头的条款。" in text


def test_bodies_that_share_their_clauses_are_both_found() -> None:
    text = said(ask("省公安厅、省数据资源局负责的任务有哪些？"))
    assert text.startswith("共7项。") and "其中没有" not in text


def test_kind_that_documents_do_not_part_lists_all_their_clauses_and_says_so() -> None:
    text = said(ask("没有写时限的措施有哪些？"))
    assert "筛选条件：全部8份文件；没有写完成时限；只算具体措施；没有分出具体措施的文件，各条都算。" in text
    assert "《成都市2021年老旧小区改造实施方案》3项：" in text


def test_timeline_is_sorted_by_day() -> None:
    answer = ask("把全部文件的时间节点按时间先后列出来。")
    days = re.findall(r"^- (\d+)年(\d+)月(\d+)日：", said(answer), re.MULTILINE)
    assert len(days) == 10
    assert days == sorted(days, key=lambda day: tuple(map(int, day)))
    assert "《" not in said(answer).split("\n")[2].split("：")[0]


@pytest.mark.parametrize(
    ("question", "reasons"),
    [
        ("省商务局牵头的任务有哪些？", ["没有“省商务局”", "名称相近的责任单位：商务部"]),
        ("2030年底前到期、民政部牵头的任务有哪些？", ["没有一条同时符合全部条件"]),
        ("省财政厅牵头的任务有哪些？", ["“省财政厅”没有牵头的条款，但有1项"]),
        ("教育部一家单独负责的任务有哪些？", ["没有只由“教育部”一家负责的条款，但有1项"]),
        ("2019年6月底前完成的任务有哪些？", ["查找范围内的时限有：2020年12月31日、"]),
        ("提到区块链的条款有哪些？", ["没有条款写有“区块链”"]),
        ("“强化军事训练”这一部分有几条？", ["没有题为“强化军事训练”的部分"]),
        ("2022年2月30日前要完成的任务有哪些？", ["日期“2022年2月30日前”不存在"]),
        ("2022年9月到2021年3月之间到期的任务有哪些？", ["互相矛盾：2022年9月1日以后又在2021年3月31日以前"]),
        ("Which tasks are led by the Ministry of Finance?", ["“Ministry of Finance” is not among"]),
    ],
)
def test_nothing_fits_says_why(question: str, reasons: list[str]) -> None:
    answer = ask(question)
    assert answer.refused
    assert all(reason in said(answer) for reason in reasons), said(answer)


def test_parts_are_counted_document_by_document_without_covers() -> None:
    assert said(ask("成都方案有几个部分？")) == "共2个部分：一、明确改造任务；二、加强施工管理。[1][2]"
    both = said(ask("成都方案和武侯方案各有几个部分？")).split("\n")
    assert [line.split("共")[1][:4] for line in both] == ["2个部分", "2个部分"]


def test_document_without_parts_is_refused() -> None:
    held = Library([parse_document("plain", "某省2021年工作要点\n1.办证。（省公安厅负责）\n")])
    analysis = analyse("2021年工作要点有几个部分？", held.cards)
    composition = StructuredAnswerer(held).compose(analysis)
    assert composition.refused and not composition.citations


def test_long_list_shows_the_first_and_cites_all() -> None:
    lines = "\n".join(f"{n}.办理事项{n}。（省公安厅牵头）" for n in range(1, 48))
    held = Library([parse_document("long", f"某省2021年工作要点\n一、任务\n{lines}\n")])
    composition = StructuredAnswerer(held).compose(analyse("省公安厅牵头的任务有哪些？", held.cards))
    text = "\n".join(statement.text for statement in composition.statements)
    assert text.startswith("共47项。") and len(_ROW.findall(text)) == 30
    assert "以上列出前30项，其余17项同样附有引用：" in text
    assert len({citation.clause_id for citation in composition.citations}) == 47
    cited = [n for statement in composition.statements for n in statement.citations]
    assert sorted(cited) == list(range(1, 48))


def test_reformed_body_is_explained() -> None:
    held = Library(
        [parse_document("plan", "国务院2021年工作要点\n一、任务\n1.监管。（银保监会牵头）\n2.办证。（公安部牵头）\n")]
    )
    composition = StructuredAnswerer(held).compose(analyse("金融监管总局牵头的任务有哪些？", held.cards))
    text = "\n".join(statement.text for statement in composition.statements)
    assert "印为“银保监会”（2023年机构改革）" in text and text.startswith("共1项。")


def test_english_question_is_answered_in_english_over_the_same_rows() -> None:
    answer = ask("Which tasks are led by the Ministry of Civil Affairs?")
    lines = said(answer).split("\n")
    assert lines[0] == "1 in all."
    assert lines[1].startswith("Filtered by: all 8 documents; led by Ministry of Civil Affairs.")
    assert _ids(answer) == ["guoban-2019-39#2.4"]


def test_english_words_without_official_ones_are_no_filter() -> None:
    assert not _structured("Which clauses deal with noise?")
    assert _structured("Which clauses deal with electronic licences?")


@pytest.mark.parametrize(
    ("question", "structured"),
    [
        ("民政部牵头的任务有哪些？", True),
        ("2021年6月底前完成的有几项？", True),
        ("39号文有几条？", True),
        ("把39号文的时间节点按先后列出来。", True),
        ("加装电梯要几个工作日？", False),
        ("安徽两份文件对电子证照的要求有哪些变化？", False),
        ("成都方案对加装电梯有哪些要求？", False),
        ("“推广光伏建筑”这句话出自哪一条？", False),
        ("", False),
    ],
)
def test_only_questions_with_something_to_filter_by_are_structured(question: str, structured: bool) -> None:
    assert _structured(question) is structured


def test_count_of_a_document_holds_all_that_assigns_work() -> None:
    document = library().documents["wuhou-2022"]
    assert _ids(ask("武侯方案一共有几条？")) == [c.clause_id for c in document if c.kind in WORK_KINDS]


def test_count_is_divided_by_part_and_among_bodies() -> None:
    assert "其中牵头1项，参与或共同负责3项。" in said(ask("安徽2023年的工作要点里，省数据资源局有份的任务有哪些？"))
    assert re.search(
        r"其中安徽省公安厅\d+项、省数据资源局\d+项。", said(ask("安徽省公安厅和省数据资源局牵头的任务分别有几项？"))
    )


@pytest.mark.parametrize(
    ("question", "filter_said", "fits"),
    [
        (
            "除民政部外其他部门牵头的任务有哪些？",
            "不由民政部牵头；写了牵头单位",
            lambda c: c.leads and "民政部" not in c.leads,
        ),
        ("不是民政部牵头的任务有哪些？", "不由民政部牵头", lambda c: c.duty and "民政部" not in c.leads),
        (
            "责任单位没有列民政部的任务有几项？",
            "其中没有民政部",
            lambda c: c.duty and "民政部" not in (*c.leads, *c.participants),
        ),
    ],
)
def test_bodies_left_out_are_left_out(question: str, filter_said: str, fits: Callable[[Clause], bool]) -> None:
    answer = ask(question)
    assert filter_said in said(answer)
    work = [c for document in documents() for c in document if c.kind in WORK_KINDS - {ClauseKind.PRINCIPLE}]
    assert _ids(answer) == [clause.clause_id for clause in work if fits(clause)]
    assert 0 < len(_ids(answer)) < len(work)


def test_exclusion_of_anything_but_a_body_is_refused_and_not_turned_round() -> None:
    answer = ask("除试点地区以外，民政部牵头的任务有哪些？")
    assert answer.refused
    assert "排除条件" in said(answer)


@pytest.mark.parametrize("question", ["咱们局牵头的任务有哪些？", "省局牵头的有哪些？"])
def test_own_body_without_a_name_is_asked_for(question: str) -> None:
    answer = ask(question)
    assert answer.refused
    assert "请写明是哪个单位" in said(answer)


def test_date_that_is_no_filter_is_named() -> None:
    answer = ask("2022年6月底前到期而且2023年9月以后到期的任务有哪些？")
    assert "没有用作筛选条件" in said(answer) or answer.refused
    assert "已逐条核对" not in said(answer).replace("列出0项", "")


def test_empty_list_says_what_it_was_filtered_on() -> None:
    answer = ask("安徽2023年的工作要点里，省公安厅和省数据资源局共同牵头的任务有哪些？")
    assert answer.refused
    assert "筛选条件：" in said(answer)


def test_comparison_of_all_levels_takes_every_document_oldest_first() -> None:
    answer = ask("加装电梯的审批时限，各级文件分别怎么要求，有什么不同？")
    assert answer.table is not None
    assert [row[0] for row in answer.table.rows][:1] != []
    assert {citation.document_id for citation in answer.citations} >= {"chengdu-2021", "wuhou-2022"}


def test_words_left_out_stand_in_no_row() -> None:
    answer = ask("没有提到“数据”的任务有哪些？")
    assert "正文没有“数据”" in said(answer)
    clauses = library().clauses
    assert _ids(answer) and not any("数据" in clauses[i].body for i in _ids(answer))


def test_list_whose_negation_is_no_filter_is_refused() -> None:
    answer = ask("不需要部门会商的省数据资源局牵头任务有几项？")
    assert answer.refused and "“不需要部门会商的省数据”台账不能按它筛选" in said(answer)


def test_end_of_a_list_without_deadlines_is_no_error() -> None:
    assert "最早的时限" not in said(ask("没有写时限的任务里最早完成的是哪些？"))


def test_name_of_no_body_is_said_to_be_unknown() -> None:
    answer = ask("火星局牵头的任务有哪些？")
    assert answer.refused and "没有找到名为“火星局”的单位" in said(answer)


def test_dates_that_exclude_each_other_are_a_contradiction() -> None:
    answer = ask("2022年6月之后2022年3月之前到期的任务有哪些？")
    assert answer.refused and "互相矛盾" in said(answer)


@pytest.mark.parametrize(
    "question",
    [
        "成都方案“加强施工管理”那一部分有哪几条措施？",
        "成都方案属于加强施工管理那一部分的措施有哪几条？",
    ],
)
def test_part_of_a_document_is_named_with_and_without_quotation_marks(question: str) -> None:
    answer = ask(question)
    assert "在“加强施工管理”部分" in said(answer)
    assert _ids(answer) == ["chengdu-2021#2.3", "chengdu-2021#2.4"]


_BRACKETS = """白山市人民政府办公室关于印发夜市管理工作要点的通知
白政办发〔2022〕3号
一、重点任务
（一）规范夜市摊位。（市财政局、市税务局负责）
（二）减免夜市费用。（市财政局、市税务局、市民政局负责）
（三）清理夜市欠费。（市财政局负责）
（四）按照“能放尽放、放管结合”原则，放宽夜市准入。（市商务局牵头，县市区人民政府负责）
白山市人民政府办公室
2022年2月1日
"""


def _over_brackets(question: str) -> Answer:
    return assistant_over([*documents(), parse_document("baishan-2022", _BRACKETS)]).ask(Question(question))


def test_only_these_bodies_are_all_that_the_bracket_names() -> None:
    answer = _over_brackets("白山市要点里，括号里只写“市财政局、市税务局负责”的有几条？")
    assert _ids(answer) == ["baishan-2022#1.1"]
    assert "由市财政局负责，连它在内只有2家" in said(answer)


def test_group_in_quotation_marks_is_looked_for_in_the_bracket() -> None:
    assert _ids(_over_brackets("白山市要点里，责任单位写到“县市区人民政府”的是哪些条？")) == ["baishan-2022#1.4"]


def test_principle_told_in_passing_is_quoted() -> None:
    answer = _over_brackets("白山市要点放宽夜市准入遵循的原则是什么？")
    assert not answer.refused and "能放尽放、放管结合" in said(answer)


def test_document_without_brackets_is_searched_by_name() -> None:
    plan = "黑山市人民政府关于推进夜游的意见\n\n一、任务\n（一）市商务局统筹夜市布局。\n（二）延长公园开放时间。\n"
    over = assistant_over([*documents(), parse_document("heishan-2022", plan)])
    answer = over.ask(Question("黑山市意见里，点名由市商务局负责的任务有哪些？"))
    assert _ids(answer) == ["heishan-2022#1.1"]
    assert said(answer).startswith("所查的文件没有责任单位括注")


def test_words_printed_only_in_part_are_said_to_be() -> None:
    answer = _over_brackets("哪些条款提到夜市摊位监管？")
    assert _ids(answer) == ["baishan-2022#1.1"]
    assert said(answer).startswith("没有条款原样写有“夜市摊位监管”，以下按“夜市摊位”查找。")
    assert "正文写有“夜市摊位”" in said(answer) and "正文写有“夜市摊位监管”" not in said(answer)


def test_name_of_another_year_is_not_listed_beside_the_own_one() -> None:
    tasks = "（一）办夜校。（农业农村部、国务院扶贫办负责）\n（二）修路。（国务院扶贫办负责）\n"
    plan = f"红山市人民政府关于乡村的意见\n\n一、任务\n{tasks}"
    over = assistant_over([*documents(), parse_document("hongshan-2020", plan)])
    assert _ids(over.ask(Question("红山市意见里农业农村部负责的任务有哪些？"))) == ["hongshan-2020#1.1"]
