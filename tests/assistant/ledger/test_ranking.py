"""Which body has the most clauses."""

import re

import pytest

from tests.assistant.library import ask, library, said

_ROW = re.compile(r"^- (?P<name>[^：]+)：(?P<count>\d+)项", re.MULTILINE)


def _counts(question: str) -> dict[str, int]:
    return {match["name"]: int(match["count"]) for match in _ROW.finditer(said(ask(question)))}


def test_every_body_is_counted_and_the_first_one_said() -> None:
    answer = ask("国办发〔2019〕39号里哪个部门牵头的任务最多？")
    led = [clause.leads for i, clause in library().clauses.items() if i.startswith("guoban-2019-39#")]
    names = {name for leads in led for name in leads}
    counts = _counts(answer.question.text)
    assert counts == {name: sum(name in leads for leads in led) for name in names}
    assert re.match(r".+最多，\d+项。", said(answer)) or "一样多" in said(answer)


def test_each_clause_counted_is_cited() -> None:
    answer = ask("国办发〔2019〕39号里，民政部牵头的多还是教育部牵头的多？")
    cited = {citation.clause_id for citation in answer.citations}
    wanted = {
        clause.clause_id
        for clause in library().clauses.values()
        if clause.document_id == "guoban-2019-39" and {"民政部", "教育部"} & set(clause.leads)
    }
    assert wanted and cited == wanted


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("39号文里民政部和教育部谁牵头的任务多？", "牵头"),
        ("39号文里民政部和教育部谁参与的任务多？", "参与"),
        ("39号文里民政部和教育部谁的任务更多？", "负责"),
    ],
)
def test_part_counted_is_the_one_asked_for(question: str, part: str) -> None:
    assert f"按责任单位{part}的条款逐条统计" in said(ask(question))


def test_other_filters_hold_and_are_stated() -> None:
    text = said(ask("2021年底前到期的任务里，哪个单位负责的最多？"))
    assert "时限在2021年12月31日及以前" in text


def test_name_that_is_no_body_is_not_dropped() -> None:
    answer = ask("民政部和火星局谁牵头的多？")
    assert answer.refused and "没有找到名为“火星局”的单位" in said(answer)


def test_condition_that_is_no_filter_is_no_ranking() -> None:
    assert "最多，" not in said(ask("加装电梯谁负责得多一点？"))
