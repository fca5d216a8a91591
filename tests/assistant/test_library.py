"""The documents in memory."""

import math

from assistant.library import Library
from ingest.model import ClauseKind
from tests.assistant.library import documents, library


def test_fictitious_library_is_what_the_other_tests_take_it_for() -> None:
    read = {d.document_id: (d.metadata.level, d.metadata.region, d.metadata.number) for d in documents()}
    assert read == {
        "anhui-2021": ("provincial", "安徽省", "皖政办〔2021〕9号"),
        "anhui-2023": ("provincial", "安徽省", "皖政办〔2023〕6号"),
        "chengdu-2021": ("municipal", "四川省成都市", "成办发〔2021〕48号"),
        "guiyang-2022": ("municipal", "贵州省贵阳市", None),
        "guoban-2019-39": ("national", None, "国办发〔2019〕39号"),
        "guofa-2021-15": ("national", None, "国发〔2021〕15号"),
        "wuhou-2022": ("county", "四川省成都市武侯区", "武侯府办〔2022〕3号"),
        "zhejiang-2022": ("provincial", "浙江省", "浙政发〔2022〕15号"),
    }


def test_every_clause_is_found_by_its_id() -> None:
    assert library().clauses == {clause.clause_id: clause for document in documents() for clause in document}


def test_children_are_the_clauses_printed_under_one_in_order() -> None:
    assert library().children("zhejiang-2022#2") == ("zhejiang-2022#2.3", "zhejiang-2022#2.4")
    assert library().children("zhejiang-2022#2.3") == ()
    assert library().children("unknown") == ()


def test_headings_are_no_children() -> None:
    kinds = {library().kinds[child] for clause in library().clauses for child in library().children(clause)}
    assert ClauseKind.HEADING not in kinds


def test_rare_bigrams_weigh_more_than_common_ones_and_unseen_ones_most() -> None:
    assert library().weight("电梯") > library().weight("负责") > 0
    assert library().weight("鑫鑫") >= library().weight("电梯")


def test_empty_library_has_no_cards_and_finite_weights() -> None:
    empty = Library([])
    assert (empty.cards, dict(empty.clauses), empty.children("d#1")) == ((), {}, ())
    assert math.isfinite(empty.weight("电梯"))
