"""The lexical index on real tantivy."""

from pathlib import Path

import pytest

from ingest.errors import StoreAccessError
from ingest.lexical import LexicalField, LexicalIndex
from tests.fakes.line_parser import parse_lines

_CLAUSES = parse_lines("d", "压缩出口退税时间\n优化营商环境\n推广OFD电子发票\n退税时间压缩至5天").clauses


@pytest.fixture
def index(tmp_path: Path) -> LexicalIndex:
    opened = LexicalIndex.open(tmp_path / "lexical", create=True)
    opened.write([("r1", _CLAUSES)])
    return opened


def _found(index: LexicalIndex, text: str, field: LexicalField = LexicalField.WORDS, **options: object) -> list[str]:
    hits = index.search(text, field, limit=10, revisions={"r1", "r2"}, **options)  # type: ignore[arg-type]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    return [hit.clause_id for hit in hits]


@pytest.mark.parametrize("field", [LexicalField.WORDS, LexicalField.BIGRAMS])
def test_clauses_that_share_tokens_are_found_best_first(index: LexicalIndex, field: LexicalField) -> None:
    assert set(_found(index, "退税时间", field)) == {"d#1", "d#4"}
    assert _found(index, "营商環境", field) == ["d#2"]
    assert _found(index, "ofd", field) == ["d#3"]


@pytest.mark.parametrize(
    "text", ['"退税', "退税 AND (", "words:退税 -时间", "退税*^3~", "[退税 TO 时间]", "/退税/", "\\", "NOT 退税"]
)
def test_query_syntax_is_plain_text(index: LexicalIndex, text: str) -> None:
    assert set(_found(index, text)) <= {"d#1", "d#4"}


@pytest.mark.parametrize("text", ["", "  ", "，。？", "量子计算机"])
def test_nothing_in_common_finds_nothing(index: LexicalIndex, text: str) -> None:
    assert _found(index, text) == []


def test_very_long_query_is_answered(index: LexicalIndex) -> None:
    assert _found(index, "退税时间" * 5000)[0] in {"d#1", "d#4"}


def test_writing_twice_is_writing_once(index: LexicalIndex) -> None:
    before = index.clause_keys()
    index.write([("r1", _CLAUSES)])
    assert index.clause_keys() == before == sorted(("r1", clause.clause_id) for clause in _CLAUSES)


def test_removed_revision_is_not_found(index: LexicalIndex) -> None:
    index.write([("r2", parse_lines("e", "退税").clauses)], remove=["r1"])
    assert _found(index, "退税时间") == ["e#1"]


def test_only_given_revisions_and_kept_clauses_count(index: LexicalIndex) -> None:
    index.write([("r9", parse_lines("e", "退税时间\n退税时间\n退税时间").clauses)])
    assert set(_found(index, "退税时间")) == {"d#1", "d#4"}
    assert _found(index, "退税时间", keep=lambda clause_id: clause_id == "d#4") == ["d#4"]


def test_titles_above_are_searched_with_the_clause(tmp_path: Path) -> None:
    import dataclasses

    [clause] = parse_lines("d", "做好工作").clauses
    index = LexicalIndex.open(tmp_path / "trail", create=True)
    index.write([("r1", [dataclasses.replace(clause, trail=("优化税收服务", "退税"))])])
    assert _found(index, "退税", LexicalField.WORDS) == ["d#1"]
    assert _found(index, "税收服务", LexicalField.BIGRAMS) == ["d#1"]


def test_another_process_sees_commits_only_after_a_refresh(index: LexicalIndex, tmp_path: Path) -> None:
    reader = LexicalIndex.open(tmp_path / "lexical", create=False)
    index.write([("r2", parse_lines("e", "退税").clauses)])
    assert "e#1" not in _found(reader, "退税")
    reader.refresh()
    assert "e#1" in _found(reader, "退税")


def test_missing_and_damaged_folders_are_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(StoreAccessError, match="tiaowen reindex"):
        LexicalIndex.open(tmp_path / "none", create=False)
    folder = tmp_path / "damaged"
    folder.mkdir()
    (folder / "meta.json").write_text("{")
    with pytest.raises(StoreAccessError, match="tiaowen reindex"):
        LexicalIndex.open(folder, create=False)


@pytest.mark.parametrize("suffix", [".idx", ".term", ".store", ".fieldnorm", ".fast", ".pos"])
def test_damage_inside_a_file_is_told_when_it_is_opened(index: LexicalIndex, tmp_path: Path, suffix: str) -> None:
    [damaged] = (tmp_path / "lexical").glob(f"*{suffix}")
    content = bytearray(damaged.read_bytes())
    content[len(content) // 4] ^= 0xFF
    damaged.write_bytes(content)
    with pytest.raises(StoreAccessError, match="run tiaowen reindex"):
        LexicalIndex.open(tmp_path / "lexical", create=False)


def test_panic_of_tantivy_is_an_error_of_ours(index: LexicalIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):  # of this name alone; the real one can't be imported
        pass

    class Damaged:
        def searcher(self) -> None:
            raise PanicException("index out of bounds")

    monkeypatch.setattr(index, "_index", Damaged())
    with pytest.raises(StoreAccessError, match="index out of bounds"):
        _found(index, "退税")


def test_clause_is_led_to_by_all_its_words_or_not_at_all(index: LexicalIndex) -> None:
    [other] = parse_lines("d", "压缩出口退税时限").clauses
    assert all(index.leads_to("r1", clause) for clause in _CLAUSES)
    assert not index.leads_to("r2", _CLAUSES[0])
    assert not index.leads_to("r1", other)
