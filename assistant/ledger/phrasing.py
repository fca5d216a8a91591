"""The words of lists, counts and timelines, in the language of the answer."""

from dataclasses import dataclass

from assistant.model import Language


@dataclass(frozen=True, slots=True)
class ListPhrases:
    """Sentence patterns; the named fields of each are given in braces."""

    count: str
    count_of_sections: str
    by_role: str
    also_without_duty: str
    by_body: str
    body_count: str
    ranked_most: str
    ranked_more: str
    ranked_fewest: str
    ranked_alike: str
    ranked_many: str
    ranked_by: str
    ranked_row: str
    ranked_row_empty: str
    ranked_below: str
    ranked_above: str
    filtered_by: str
    all_documents: str
    document: str
    lead: str
    participant: str
    any_part: str
    left_out: str
    not_lead: str
    with_lead: str
    either: str
    none_of_body: str
    alone: str
    alone_together: str
    by_name: str
    instead: str
    part_names: dict[str, str]
    single_body: str
    due_on: str
    due_range: str
    due_up_to: str
    due_from: str
    due_any_year: str
    due_as_printed: str
    dated: str
    undated: str
    without_lead: str
    without_duty: str
    kinds: str
    kinds_elsewhere: str
    kind_names: dict[str, str]
    words: str
    without_words: str
    section: str
    separator: str
    group: str
    row: str
    dated_row: str
    first_due: str
    last_due: str
    leads: str
    responsible: str
    due: str
    more: str
    reformed: str
    none: str
    none_together: str
    other_part: str
    other_part_alone: str
    no_body: str
    unknown_body: str
    no_words: str
    or_words: str
    by_document: str
    principles_left_out: str
    no_section: str
    excluded: str
    which_body: str
    unused: str
    negated: str
    filtered_partly: str
    bad_date: str
    contradiction: str
    other_dates: str
    nearest_names: str
    day: str


_CHINESE = ListPhrases(
    count="共{count}项。",
    also_without_duty="另有{count}项连责任单位也没有写：{labels}。",
    by_role="其中牵头{leads}项，参与或共同负责{others}项。",
    by_body="其中{counts}。",
    body_count="{name}{count}项",
    count_of_sections="{place}共{count}个部分：{titles}。{marks}",
    ranked_most="{names}最多，{count}项。",
    ranked_more="{names}较多，{count}项。",
    ranked_fewest="{names}最少，{count}项。",
    ranked_alike="{names}一样多，各{count}项。",
    ranked_many="{count}个单位并列",
    ranked_by="统计范围：{filters}；按责任单位{part}的条款逐条统计，一条写了几个单位，每个单位各算一项。",
    ranked_row="- {name}：{count}项（{labels}）",
    ranked_row_empty="- {name}：{count}项",
    ranked_below="另有{rest}个单位，各不多于{count}项。",
    ranked_above="另有{rest}个单位，各不少于{count}项。",
    filtered_by="筛选条件：{filters}。已逐条核对，列出{count}项，共{count}项。",
    all_documents="全部{count}份文件",
    document="文件为{names}",
    lead="由{name}牵头",
    participant="{name}参与（不是牵头单位）",
    any_part="责任单位中有{name}",
    left_out="写了责任单位而其中没有{name}",
    not_lead="写了责任单位而不由{name}牵头",
    with_lead="写了牵头单位",
    either="，或者",
    none_of_body="其中没有{filter}的条款。",
    alone="只由{name}一家{part}",
    instead="没有条款原样写有“{asked}”，以下按“{used}”查找。",
    by_name="所查的文件没有责任单位括注，以下按正文里写到的名称列出。",
    alone_together="由{name}{part}，连它在内只有{count}家",
    part_names={"lead": "牵头", "participant": "参与", "any": "负责"},
    single_body="只写了一个责任单位",
    due_on="时限为{last}",
    due_range="时限在{first}至{last}之间",
    due_up_to="时限在{last}及以前",
    due_from="时限在{first}及以后",
    due_any_year="时限为“{text}”（提问未写年份，各年都算）",
    due_as_printed="时限为“{text}”",
    dated="写有完成时限",
    undated="没有写完成时限",
    without_lead="写了责任单位而没有牵头单位",
    without_duty="没有写责任单位",
    kinds="只算{names}",
    kinds_elsewhere="没有分出{names}的文件，各条都算",
    kind_names={"task": "任务", "measure": "具体措施", "principle": "原则", "article": "条文"},
    words="正文写有“{words}”",
    without_words="正文没有“{words}”",
    section="在“{title}”部分",
    separator="；",
    group="《{title}》{count}项：",
    row="- {label}：{quotes}{facts}",
    dated_row="- {day}：{place}{label}：{quotes}{facts}",
    first_due="最早的时限是{day}，{count}项：{labels}。",
    last_due="最晚的时限是{day}，{count}项：{labels}。",
    leads="牵头：{names}",
    responsible="负责：{names}",
    due="时限：{days}",
    more="以上列出前{shown}项，其余{rest}项同样附有引用：{labels}。",
    reformed="“{asked}”在文件中印为“{printed}”（{year}年机构改革）。",
    none="已收录的文件中没有符合这些条件的条款。",
    none_together="各个条件分别有条款符合，但没有一条同时符合全部条件。",
    other_part="“{name}”没有{part}的条款，但有{count}项的责任单位中有它。",
    other_part_alone="没有只由“{name}”一家{part}的条款，但有{count}项的责任单位中有它。",
    no_body="查找范围内的责任单位没有“{name}”。",
    unknown_body="没有找到名为“{name}”的单位，请核对名称。",
    no_words="查找范围内没有条款写有“{words}”。",
    or_words="”或“",
    by_document="按文件（共{count}份）：{parts}。",
    principles_left_out="另有{count}条原则性段落也符合，不算任务，未列入。",
    which_body="请写明是哪个单位，例如“湖南省药监局牵头的任务有哪些”。",
    excluded="提问里的排除条件“{text}”不是责任单位，台账不能按它筛选；为免列错，没有给出清单。可以先问不带这个条件的，再自行排除。",
    negated="提问里的{names}台账不能按它筛选；列出来会多出或正好相反，所以没有给出清单。可以换个说法，或先问不带这个条件的。",
    unused="注意：提问中的{names}没有用作筛选条件，下面的清单可能比所问的宽。",
    filtered_partly="筛选条件：{filters}。列出{count}项。",
    no_section="文件中没有题为“{title}”的部分。",
    bad_date="日期“{text}”不存在，请写成例如“2021年6月底”的形式。",
    contradiction="这些条件互相矛盾：{first}以后又在{last}以前，没有这样的日子。",
    other_dates="查找范围内的时限有：{days}。",
    nearest_names="名称相近的责任单位：{names}。",
    day="{year}年{month}月{day}日",
)

_ENGLISH = ListPhrases(
    count="{count} in all.",
    also_without_duty="{count} more name no body at all: {labels}.",
    by_role="It leads {leads} and takes part in {others}.",
    by_body="Of these: {counts}.",
    body_count="{name} {count}",
    count_of_sections="{place}{count} parts: {titles}. {marks}",
    ranked_most="{names} the most: {count}.",
    ranked_more="{names} more: {count}.",
    ranked_fewest="{names} the fewest: {count}.",
    ranked_alike="{names} as many: {count} each.",
    ranked_many="{count} bodies",
    ranked_by="Counted ({filters}): every clause that the body {part}, once for each body that it names.",
    ranked_row="- {name}: {count} ({labels})",
    ranked_row_empty="- {name}: {count}",
    ranked_below="{rest} more bodies have {count} or fewer each.",
    ranked_above="{rest} more bodies have {count} or more each.",
    filtered_by="Filtered by: {filters}. Checked clause by clause: {count} of {count}.",
    all_documents="all {count} documents",
    document="documents {names}",
    lead="led by {name}",
    participant="{name} takes part (without leading)",
    any_part="{name} is among the responsible bodies",
    left_out="bodies are named, but not {name}",
    not_lead="bodies are named, but not led by {name}",
    with_lead="a lead is named",
    either=", or ",
    none_of_body="None of them: {filter}.",
    alone="{name} alone {part}",
    instead="No clause prints “{asked}” as it stands; looked for instead: “{used}”.",
    by_name="The documents asked about have no brackets of responsibility; listed is what prints the name in its text.",
    alone_together="{name} {part}, one of only {count}",
    part_names={"lead": "leads", "participant": "takes part", "any": "is responsible"},
    single_body="one responsible body only",
    due_on="due on {last}",
    due_range="due from {first} to {last}",
    due_up_to="due on or before {last}",
    due_from="due on or after {first}",
    due_any_year="due “{text}” (no year was given; any year counts)",
    due_as_printed="due “{text}”",
    dated="a deadline is printed",
    undated="no deadline is printed",
    without_lead="responsible bodies, but no lead",
    without_duty="no responsible body",
    kinds="only {names}",
    kinds_elsewhere="every clause of documents that have no {names} of their own",
    kind_names={"task": "tasks", "measure": "specific measures", "principle": "principles", "article": "articles"},
    words="the text says “{words}”",
    without_words="the text does not say “{words}”",
    section="in the part “{title}”",
    separator="; ",
    group="《{title}》, {count}:",
    row="- {label}: {quotes}{facts}",
    dated_row="- {day}: {place}{label}: {quotes}{facts}",
    first_due="The earliest deadline is {day}, {count}: {labels}.",
    last_due="The latest deadline is {day}, {count}: {labels}.",
    leads="led by {names}",
    responsible="responsible: {names}",
    due="due {days}",
    more="These are the first {shown}; the other {rest} are cited, too: {labels}.",
    reformed="“{asked}” is printed as “{printed}” (reform of {year}).",
    none="No clause of the documents held here fits.",
    none_together="Each condition has clauses of its own, but none meets all of them.",
    other_part="“{name}” {part} in no clause, but is among the responsible bodies of {count}.",
    other_part_alone="“{name}” alone {part} in no clause, but is among the responsible bodies of {count}.",
    no_body="“{name}” is not among the responsible bodies of the documents searched.",
    unknown_body="No body called “{name}” is known; check the name.",
    no_words="No clause of the documents searched says “{words}”.",
    or_words="” or “",
    by_document="By document ({count} in all): {parts}.",
    principles_left_out="{count} paragraphs of principles fit, too; they are no tasks and are left out.",
    which_body="Please name the body, for example “which tasks does the Hunan drug administration lead”.",
    excluded=(
        "The question leaves something out (“{text}”) that is no body, so the ledger can't filter by it; no list is "
        "given, so that none is wrong. Ask without it and leave those out."
    ),
    negated=(
        "The ledger can't filter by {names} of the question; a list without it could be the opposite of what is asked, "
        "so none is given. Put it otherwise, or ask without it."
    ),
    unused="Note: {names} of the question is no filter here; the list may be wider than asked.",
    filtered_partly="Filtered by: {filters}. {count} listed.",
    no_section="The documents have no part titled “{title}”.",
    bad_date="There is no date “{text}”; write, for example, 2021年6月底 or 30 June 2021.",
    contradiction="These conditions contradict each other: after {first} and before {last}.",
    other_dates="Deadlines in the documents searched: {days}.",
    nearest_names="Responsible bodies with similar names: {names}.",
    day="{year}-{month:02d}-{day:02d}",
)


def list_phrases(language: Language) -> ListPhrases:
    """The phrases of a language."""
    return language.choose(chinese=_CHINESE, english=_ENGLISH)
