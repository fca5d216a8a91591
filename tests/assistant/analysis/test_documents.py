"""Which documents a question means."""

from typing import Any

import pytest

from assistant.analysis.cards import DocumentCard
from assistant.analysis.documents import find_documents
from ingest.model import Level
from ingest.normalize import fold
from tests.assistant.library import cases, library


@pytest.mark.parametrize("case", cases("documents"))
def test_documents_meant_are_found(case: dict[str, Any]) -> None:
    scope = find_documents(fold(case["question"]), library().cards)
    unmatched = [mention.text for mention in scope.unmatched]
    expected = {
        "documents": sorted(case["documents"]),
        "unmatched": [fold(text) for text in case.get("unmatched", ())],
        "unknown_regions": [fold(text) for text in case.get("unknown_regions", ())],
        "unknown_years": list(case.get("unknown_years", ())),
        "preferred": sorted(case.get("preferred", scope.preferred)),
    }
    assert {
        "documents": sorted(scope.documents),
        "unmatched": [
            next((text for text in expected["unmatched"] if text in mention), mention) for mention in unmatched
        ],
        "unknown_regions": list(scope.unknown_regions),
        "unknown_years": list(scope.unknown_years),
        "preferred": sorted(scope.preferred),
    } == expected


def _plan(document_id: str, level: Level, region: str | None, year: int) -> DocumentCard:
    return DocumentCard(document_id, "某项改革分工方案", level, region, frozenset({year}), frozenset({(year, 3)}), None)


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("2021年分工方案、湖南方案各怎么规定？", [{"state-2021"}, {"hunan-2021"}]),
        ("2020年全国方案、2021年全国方案和湖南方案各怎么规定？", [{"state-2020"}, {"state-2021"}, {"hunan-2021"}]),
        ("2020、2021两份全国方案跟湖南方案各怎么规定？", [{"state-2020"}, {"state-2021"}, {"hunan-2021"}]),
        ("2020年方案、2021年方案和湖南各怎么规定？", [{"state-2020"}, {"state-2021"}, {"hunan-2021"}]),
        ("湖南的企业，2021年方案怎么规定？", [{"hunan-2021"}]),
    ],
)
def test_name_of_a_year_beside_the_name_of_one_of_its_documents_means_the_others(
    question: str, sides: list[set[str]]
) -> None:
    cards = (
        _plan("state-2020", Level.NATIONAL, None, 2020),
        _plan("state-2021", Level.NATIONAL, None, 2021),
        _plan("hunan-2021", Level.PROVINCIAL, "湖南省", 2021),
    )
    assert [set(mention.documents) for mention in find_documents(fold(question), cards).mentions] == sides


def test_year_of_an_aim_is_no_year_of_a_document() -> None:
    held = library().cards
    aims = find_documents("浙江2025年的电子证照总量目标是多少?", held)
    assert aims.documents == {"zhejiang-2022"}
    assert find_documents("浙江2025年方案的目标", held).unmatched


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("皖政办〔2023〕6号和上两年的要点", [{"anhui-2023"}]),
        ("安徽2023年的和贵阳的有什么不同", [{"anhui-2023"}, {"guiyang-2022"}]),
        ("安徽省数字政府建设工作要点(2021、2023)分别怎么说", [{"anhui-2021"}, {"anhui-2023"}]),
    ],
)
def test_names_in_one_breath_stay_apart(question: str, named: list[set[str]]) -> None:
    assert [set(mention.documents) for mention in find_documents(fold(question), library().cards).mentions] == named


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("国务院2019、国务院2021的规定", [{"guoban-2019-39"}, {"guofa-2021-15"}]),
        ("浙江的时间比国家晚吗", [{"zhejiang-2022"}, {"guoban-2019-39", "guofa-2021-15"}]),
    ],
)
def test_levels_and_years_without_a_word_for_document_name_one(question: str, named: list[set[str]]) -> None:
    assert [set(mention.documents) for mention in find_documents(fold(question), library().cards).mentions] == named


def test_title_that_no_document_has_is_unmatched_when_an_article_of_it_is_asked_for() -> None:
    scope = find_documents("《安徽省优化营商环境条例》第十条怎么规定的?", library().cards)
    assert [mention.text for mention in scope.unmatched] == ["《安徽省优化营商环境条例》"] and not scope.documents
    assert not find_documents("安徽省怎么落实《优化营商环境条例》?", library().cards).unmatched
