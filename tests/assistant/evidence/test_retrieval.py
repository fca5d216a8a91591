"""Ranking clauses."""

import pytest

from assistant.analysis.analyse import analyse
from assistant.analysis.topic import Topic, find_topic
from assistant.evidence.retrieval import Ranking, Retriever
from assistant.library import Library
from ingest.model import ClauseKind
from tests.assistant.library import library, retriever_over


@pytest.fixture(scope="module")
def retriever() -> Retriever:
    return retriever_over(library())


def _retrieve(retriever: Retriever, question: str, *document_ids: str) -> Ranking:
    return retriever.retrieve(analyse(question, library().cards).topic, document_ids=frozenset(document_ids))


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("既有住宅加装电梯补助多少钱", "chengdu-2021#1.2"),
        ("鲜活农产品车辆免收通行费", "guofa-2021-15#1.2"),
        ("厂房屋顶光伏覆盖率", "zhejiang-2022#1.2"),
        ("餐費補貼由誰安排", "guoban-2019-39#2.3"),
        ("ＯＦＤ每日22时至次日6时施工噪声", "chengdu-2021#2.3"),
    ],
)
def test_clause_that_shares_the_words_is_first(retriever: Retriever, question: str, best: str) -> None:
    assert _retrieve(retriever, question).clause_ids[0] == best


def test_candidates_are_best_first_and_unique(retriever: Retriever) -> None:
    candidates = _retrieve(retriever, "加装电梯审批时间").candidates
    assert [c.score for c in candidates] == sorted((c.score for c in candidates), reverse=True)
    assert len({c.clause_id for c in candidates}) == len(candidates) > 1


def test_only_the_documents_meant_are_searched(retriever: Retriever) -> None:
    ids = _retrieve(retriever, "加装电梯审批时间", "wuhou-2022", "anhui-2021").clause_ids
    assert {library().clauses[clause_id].document_id for clause_id in ids} == {"wuhou-2022", "anhui-2021"}


def test_headings_and_covers_are_left_out(retriever: Retriever) -> None:
    ids = _retrieve(retriever, "安徽省人民政府办公厅关于印发工作要点的通知 一、推进数据共享").clause_ids
    assert not {library().kinds[clause_id] for clause_id in ids} & {ClauseKind.HEADING, ClauseKind.NOTICE}


def test_candidate_has_a_score_for_each_sentence_and_the_best_as_similarity(retriever: Retriever) -> None:
    [candidate] = [c for c in _retrieve(retriever, "覆盖率达到多少").candidates if c.clause_id == "guoban-2019-39#1.1"]
    assert len(candidate.sentence_scores) == 3
    assert candidate.similarity == max(candidate.sentence_scores)
    assert all(-1.001 <= score <= 1.001 for score in candidate.sentence_scores)


def test_everyday_words_find_official_ones(retriever: Retriever) -> None:
    assert find_topic("老人").official
    assert "guoban-2019-39#2.3" in _retrieve(retriever, "老人吃饭").clause_ids[:5]


def test_part_of_a_question_ranks_the_same_clauses_in_its_own_order(retriever: Retriever) -> None:
    ranking = _retrieve(retriever, "加装电梯、施工噪声分别怎么规定")
    for part, best in (("加装电梯", {"chengdu-2021#1.2", "wuhou-2022#1.2"}), ("施工噪声", {"chengdu-2021#2.3"})):
        [ranked] = retriever.rank_parts([Topic(part, part)], "怎么规定", ranking)
        assert {c.clause_id for c in ranked} == set(ranking.clause_ids)
        assert ranked[0].clause_id in best


@pytest.mark.parametrize("text", ["", " ", "？！", "\0", "words:退税 AND (", "甲" * 20_000])
def test_any_topic_is_ranked(retriever: Retriever, text: str) -> None:
    ranking = retriever.retrieve(Topic(text, text))
    assert set(ranking.clause_ids) <= set(library().clauses)


def test_empty_library_has_no_candidates() -> None:
    empty = Library([])
    assert retriever_over(empty).retrieve(Topic("加装电梯", "加装电梯")).candidates == ()


def test_unknown_document_has_no_candidates(retriever: Retriever) -> None:
    assert _retrieve(retriever, "加装电梯", "no-such-document").candidates == ()
