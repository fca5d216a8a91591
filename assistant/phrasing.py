"""The words around quotes, in the language of the answer."""

from dataclasses import dataclass

from assistant.model import Language


@dataclass(frozen=True, slots=True)
class Phrases:
    """Sentence patterns; the named fields of each are given in braces."""

    value: str
    value_separator: str
    place_quote: str
    bullet: str
    leads: str
    participants: str
    responsible: str
    inherited: str
    and_others: str
    date_year: str
    location: str
    side_missing: str
    side_near: str
    side_silent: str
    compared: str
    compared_related: str
    compared_related_partly: str
    compared_what: dict[str, str]
    relations: dict[tuple[str, bool], str]
    relations_partly: dict[str, str]
    newly_stated: str
    no_longer_stated: str
    only_said_by: str
    said_by_all: str
    not_said_by_all: str
    said_there: str
    said_there_after_all: str
    said_outside: str
    compared_wording: str
    only_here: str
    wording_alike: str
    wording_related: dict[str, str]
    gap_yes: str
    gap_no: str
    compared_side: str
    compared_same: str
    compared_different: str
    compared_partly: str
    compared_stated_same: str
    compared_some_same: str
    compared_some_counterparts: str
    compared_only_one: str
    compared_counterparts: str
    no_lead: str
    compared_none: str
    compared_no_lead: str
    compared_unstated: str
    one_of_several: str
    table_row: str
    extreme: str
    extreme_alike: str
    gap_more: str
    gap_equal: str
    gap_later: str
    gap_same_day: str
    years: str
    months: str
    days: str
    table_headers: tuple[str, ...]
    incomplete: str
    premise_number: str
    premise_lead: str
    premise_body: str
    premise_agrees: str
    premise_open: str
    premise_led_by: str
    premise_named: str
    in_document: str
    premise_unprinted: str
    premise_unnamed: str
    nothing: str
    no_question: str
    unknown_document: str
    unmentioned: str
    no_value: str
    no_value_there: str
    nothing_there: str
    not_printed: str
    elsewhere: str
    near: str
    by_meaning: str
    places: str
    more_places: str
    part_missing: str
    differences: str
    other_words: str
    added_words: str
    left_out: str
    looked_at: str
    list_separator: str
    and_more: str
    nearest: str
    value_names: dict[str, str]
    end: str


_CHINESE = Phrases(
    value="{values}。{marks}",
    value_separator="；",
    place_quote="{place}：{quotes}",
    bullet="- {place}：{lead}{quotes}",
    leads="牵头：{names}",
    participants="参与：{names}",
    responsible="负责：{names}",
    inherited="同时由{names}负责（{place}统一规定，不再逐条列出）",
    and_others="等",
    date_year="{text}（年份未写，按文件推定为{year}年）",
    location="出自{place}：{quotes}",
    side_missing="“{name}”不在已收录的文件之中，无法比较这一部分。",
    side_near="{name}没有直接写到这件事，最接近的是{label}：{quotes}",
    side_silent="{name}没有写到这件事。",
    compared="{what}对比：{sides}；{verdict}。",
    compared_related="{what}{relation}：{sides}。",
    compared_related_partly="{what}{relation}：{sides}；{verdict}。",
    compared_what={"values": "数值", "deadlines": "时限", "leads": "牵头单位", "responsible": "责任单位"},
    relations={
        ("changed", True): "有变化",
        ("changed", False): "没有变化",
        ("same", True): "一样",
        ("same", False): "不一样",
    },
    relations_partly={"changed": "不全有变化", "same": "不全一样"},
    newly_stated="有变化：{name}写到这件事，在它之前的{others}没有写到。",
    no_longer_stated="有变化：{name}写到这件事，在它之后的{others}没有再写。",
    only_said_by="不一样：{name}写到这件事，{others}没有写到。",
    said_by_all="是，这{count}份文件都写到。",
    not_said_by_all="不是，{silent}没有写到；写到的有{names}。",
    said_there="有，{names}写到这件事。",
    said_outside="写到这件事的是所问文件之外的：",
    said_there_after_all="不对，{names}写到这件事。",
    compared_wording="所引条文的不同之处：{sides}。",
    wording_alike="所引条文的内容一致。{marks}",
    wording_related={
        "changed": "有变化，所引条文的不同之处：{sides}。",
        "same": "不完全一样，所引条文的不同之处：{sides}。",
    },
    only_here="{name}写{said}{marks}",
    gap_yes="是。{gap}",
    gap_no="不是。{gap}",
    compared_side="{name}：{said}{marks}",
    compared_same="各方一致",
    compared_different="各方不同",
    compared_partly="部分相同",
    compared_stated_same="写明的各方一致",
    compared_some_same="{names}一致，其余不同",
    compared_some_counterparts="{names}为各级职能相应的机构，其余不同",
    compared_only_one="只有{name}写明",
    compared_counterparts="为各级职能相应的机构",
    no_lead="没有写牵头单位",
    compared_none="没有写",
    compared_no_lead="没有写牵头（{responsible}）",
    compared_unstated="以下条款都没有写明{what}。",
    table_row="- {cells}",
    one_of_several="问题{n}：{question}",
    extreme="{word}的是{sides}。",
    extreme_alike="写明的各份文件一样：{sides}。",
    gap_more="相差{size}：{less}；{more}。",
    gap_equal="两份文件的数值相同：{less}；{more}。",
    gap_later="相差{size}：{less}；{more}，更晚。",
    gap_same_day="两份文件的时限相同：{less}；{more}。",
    years="{count}年",
    months="{count}个月",
    days="{count}天",
    table_headers=("文件", "条款", "要求", "时限", "责任单位"),
    incomplete="以上是最相关的条款，不保证列全；要完整清单，请用条款台账（tiaowen clauses）筛选。",
    premise_number="更正：提问中的“{asked}”与文件不符，文件写的是“{printed}”。{marks}",
    premise_lead="更正：{where}{asked}不是牵头单位，牵头的是{names}。{marks}",
    premise_body="更正：{where}责任单位中没有{asked}（写的是{names}）。{marks}",
    premise_unnamed="{where}责任单位没有写明{asked}，写的是{names}。{marks}",
    premise_open="未能自动核实提问中的“{asked}”，请对照以下原文。",
    premise_led_by="是。{where}写明由{asked}牵头。{marks}",
    premise_named="是。{where}责任单位中写明了{asked}。{marks}",
    in_document="{name}中，",
    premise_unprinted="所引条款没有写“{asked}”。{marks}",
    premise_agrees="提问中的{asked}与文件一致。{marks}",
    nothing="已收录的文件没有回答这个问题。",
    no_question="请提出与政策文件有关的问题，例如某项工作由谁牵头、什么时候完成、要几个工作日。",
    unknown_document="已收录的文件中没有与“{name}”相符的文件。",
    unmentioned="已收录的文件中没有{name}的文件，有关条款也没有提到{name}。",
    no_value="已收录的文件没有写明{what}。",
    no_value_there="所问的文件没有写明{what}。",
    nothing_there="所问的文件没有回答这个问题。",
    not_printed="已收录的文件中没有这句话。",
    elsewhere="{names}中没有这句话，以下出自其他文件。",
    near="原文与引文不完全相同，以下是印发的原文。",
    by_meaning="原文未见这句话；意思最接近的是：",
    places="见于以下{count}处：",
    more_places="另有{count}处：{places}。",
    part_missing="已收录的文件中没有“{part}”。",
    differences="与原文的出入：{differences}。{marks}",
    other_words="引文“{asked}”，原文“{printed}”",
    added_words="引文多“{asked}”",
    left_out="引文少“{printed}”",
    looked_at="查找范围：{names}。",
    list_separator="、",
    and_more="{names}等{count}份文件",
    nearest="最接近的条款（仅供参考，不是答案）：",
    value_names={
        "number": "所问的数字",
        "date": "时间要求",
        "body": "责任单位",
        "contact": "联系方式或办公信息",
        "outcome": "结果或执行情况",
        "places": "具体地方的名单",
        "internal": "起草、经办等内部事项",
        "materials": "办理所需的材料",
        "roster": "完整的名单或清单",
    },
    end="。",
)

_ENGLISH = Phrases(
    value="{values}. {marks}",
    value_separator="; ",
    place_quote="{place}: {quotes}",
    bullet="- {place}: {lead}{quotes}",
    leads="Led by {names}",
    participants="with {names}",
    responsible="Responsible: {names}",
    inherited="also the duty of {names} (stated once for all in {place})",
    and_others=" and others",
    date_year="{text} (that is {year}; the year follows from the document)",
    location="It stands in {place}: {quotes}",
    side_missing="“{name}” is not among the documents held here, so that part can't be compared.",
    side_near="{name} does not speak of this; nearest is {label}: {quotes}",
    side_silent="{name} says nothing of this.",
    compared="{what}: {sides}; {verdict}.",
    compared_related="{what} {relation}: {sides}.",
    compared_related_partly="{what} {relation}: {sides}; {verdict}.",
    compared_what={
        "values": "Values",
        "deadlines": "Deadlines",
        "leads": "Leading bodies",
        "responsible": "Responsible bodies",
    },
    relations={
        ("changed", True): "have changed",
        ("changed", False): "have not changed",
        ("same", True): "are the same",
        ("same", False): "are not the same",
    },
    relations_partly={"changed": "have changed in part", "same": "are the same in part"},
    newly_stated="It changed: {name} speaks of this, the earlier {others} did not.",
    no_longer_stated="It changed: {name} speaks of this, the later {others} no longer does.",
    only_said_by="No: {name} speaks of this, {others} does not.",
    said_by_all="Yes, all {count} documents speak of it.",
    not_said_by_all="No: {silent} do not speak of it; those that do are {names}.",
    said_there="Yes, {names} speaks of it.",
    said_outside="It is in a document that was not asked about:",
    said_there_after_all="No, {names} does speak of it.",
    compared_wording="In their words: {sides}.",
    wording_alike="The passages quoted say the same. {marks}",
    wording_related={
        "changed": "It changed, in these words: {sides}.",
        "same": "Not quite the same, in these words: {sides}.",
    },
    only_here="{name} has {said}{marks}",
    gap_yes="Yes. {gap}",
    gap_no="No. {gap}",
    compared_side="{name}: {said}{marks}",
    compared_same="they agree",
    compared_different="they differ",
    compared_partly="they agree in part",
    compared_stated_same="those that print it agree",
    compared_some_same="{names} agree, the others differ",
    compared_some_counterparts="{names} are counterparts of each level, the others differ",
    compared_only_one="only {name} prints it",
    compared_counterparts="they are counterparts of each level",
    no_lead="No lead is printed",
    compared_none="none printed",
    compared_no_lead="no lead printed ({responsible})",
    compared_unstated="None of these clauses states {what}.",
    table_row="- {cells}",
    one_of_several="Question {n}: {question}",
    extreme="The {word}: {sides}.",
    extreme_alike="All that state it are alike: {sides}.",
    gap_more="They are {size} apart: {less}; {more}.",
    gap_equal="The numbers are the same: {less}; {more}.",
    gap_later="They are {size} apart: {less}; {more}, which is later.",
    gap_same_day="The deadlines are the same: {less}; {more}.",
    years="{count} years",
    months="{count} months",
    days="{count} days",
    table_headers=("Document", "Clause", "Requirement", "Deadline", "Bodies"),
    incomplete="These are the most relevant clauses, not all of them; tiaowen clauses lists and filters all.",
    premise_number="Correction: the question says “{asked}”, the document says “{printed}”. {marks}",
    premise_lead="Correction: {where}{asked} does not lead this, which is led by {names}. {marks}",
    premise_body="Correction: {where}{asked} is not among the responsible bodies ({names}). {marks}",
    premise_unnamed="{where}{asked} is not named; the bracket says {names}. {marks}",
    premise_open="“{asked}” could not be verified automatically; please compare with these clauses.",
    premise_led_by="Yes. {where}{asked} is among those printed as leading. {marks}",
    premise_named="Yes. {where}{asked} is among the responsible bodies printed. {marks}",
    in_document="In {name}: ",
    premise_unprinted="The clause quoted does not print “{asked}”. {marks}",
    premise_agrees="The document agrees with {asked} in the question. {marks}",
    nothing="The documents held here don't answer this question.",
    no_question="Please ask something about the policy documents, such as who leads a task, or when it is due.",
    unknown_document="None of the documents held here fits “{name}”.",
    unmentioned="There is no document of {name} here, and no clause found mentions it.",
    no_value="The documents held here don't state {what}.",
    no_value_there="The documents asked about don't state {what}.",
    nothing_there="The documents asked about don't answer this question.",
    not_printed="These words stand in none of the documents held here.",
    elsewhere="These words don't stand in {names}, but in another document.",
    near="The printed words differ from the quotation.",
    by_meaning="These words are not printed as such; nearest in meaning:",
    places="These words stand in {count} places:",
    more_places="And in {count} more: {places}.",
    part_missing="“{part}” stands in none of the documents held here.",
    differences="Where they differ: {differences}. {marks}",
    other_words="“{asked}” is printed as “{printed}”",
    added_words="“{asked}” is not printed",
    left_out="“{printed}” is left out",
    looked_at="Looked at: {names}.",
    list_separator=", ",
    and_more="{names} and others, {count} documents in all",
    nearest="The nearest clauses (for reference, not an answer):",
    value_names={
        "number": "the number asked for",
        "date": "a date for this",
        "body": "a responsible body",
        "contact": "contact details or opening hours",
        "outcome": "results",
        "places": "a list of places",
        "internal": "who drafts or handles it",
        "materials": "the papers to hand in",
        "roster": "the complete list",
    },
    end=".",
)


def phrases(language: Language) -> Phrases:
    """The phrases of a language."""
    return language.choose(chinese=_CHINESE, english=_ENGLISH)
