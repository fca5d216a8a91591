"""The whole way in, with real stores and stand-ins for model and parser."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from ingest.discovery import discover
from ingest.errors import EmbeddingError, InputError
from ingest.pipeline import IngestReport, Pipeline
from ingest.progress import Progress, Stage
from ingest.reader import StoreReader
from ingest.store import StoreLocation, StoreWriter
from tests.fakes.embedder import HashEmbedder
from tests.fakes.line_parser import VERSION, parse_lines
from tests.ingest.stored_state import stored_state

WriteFiles = Callable[[Mapping[str, str]], Path]
Ingest = Callable[..., IngestReport]

_FILES = {"a.txt": "一、优化营商环境\n二、压缩退税时间", "hunan/b.md": "一、推广电子发票"}


def test_new_documents_are_added_under_their_relative_names(
    write_files: WriteFiles, ingest: Ingest, location: StoreLocation
) -> None:
    report = ingest(write_files(_FILES))
    assert report.added == ("a", "hunan/b")
    assert (report.clause_count, report.embedded_chunks, report.failed) == (3, 3, ())
    with StoreReader(location) as reader:
        assert list(reader.snapshot.documents) == ["a", "hunan/b"]
        assert reader.snapshot.documents["a"] == parse_lines("a", _FILES["a.txt"])
        assert list(reader.snapshot.clauses) == ["a#1", "a#2", "hunan/b#1"]


def test_ingesting_twice_changes_nothing_and_embeds_nothing(
    write_files: WriteFiles, ingest: Ingest, location: StoreLocation
) -> None:
    folder = write_files(_FILES)
    ingest(folder)
    before, sequence = stored_state(location.data_dir), _sequence(location)
    embedder = HashEmbedder()
    report = ingest(folder, embedder=embedder)
    assert report.unchanged == ("a", "hunan/b")
    assert (report.added, report.updated, report.embedded_chunks, embedder.embedded) == ((), (), 0, [])
    assert stored_state(location.data_dir) == before
    assert _sequence(location) == sequence


def test_changed_document_is_replaced_everywhere(
    write_files: WriteFiles, ingest: Ingest, location: StoreLocation
) -> None:
    ingest(write_files(_FILES))
    report = ingest(write_files({"a.txt": "一、取消收费项目"}))
    assert (report.updated, report.unchanged) == (("a",), ("hunan/b",))
    state = stored_state(location.data_dir)
    assert state.verification.agrees
    assert len(state.vectors) == len(state.lexical) == 2


def test_change_and_change_back_ends_where_it_began(
    write_files: WriteFiles, ingest: Ingest, location: StoreLocation
) -> None:
    ingest(write_files(_FILES))
    before = stored_state(location.data_dir)
    ingest(write_files({"a.txt": "别的"}))
    ingest(write_files(_FILES))
    assert stored_state(location.data_dir) == before


def test_new_parser_version_parses_again(write_files: WriteFiles, ingest: Ingest) -> None:
    folder = write_files(_FILES)
    ingest(folder)
    assert ingest(folder, parser_version="lines-2").updated == ("a", "hunan/b")


def test_moved_but_unchanged_document_keeps_its_clauses(
    write_files: WriteFiles, ingest: Ingest, location: StoreLocation, tmp_path: Path
) -> None:
    folder = write_files(_FILES)
    ingest(folder)
    moved = tmp_path / "elsewhere" / "a.txt"
    moved.parent.mkdir()
    (folder / "a.txt").rename(moved)
    assert ingest(moved).unchanged == ("a",)
    with StoreReader(location) as reader:
        assert reader.snapshot.records[0].source_path == str(moved)


def test_bad_files_are_all_reported_and_never_stop_the_others(
    write_files: WriteFiles, ingest: Ingest, location: StoreLocation, tmp_path: Path
) -> None:
    folder = write_files({**_FILES, "empty.txt": "", "a#b.txt": "一"})
    (folder / "binary.txt").write_bytes(b"\0\1\2")
    (folder / "ignored.pdf").write_bytes(b"%PDF")
    empty = tmp_path / "no documents"
    empty.mkdir()
    report = ingest(tmp_path / "missing.txt", folder / "ignored.pdf", empty, folder)
    assert report.added == ("a", "hunan/b")
    reasons = {failure.path.name: failure.reason for failure in report.failed}
    assert reasons.keys() == {"missing.txt", "ignored.pdf", "no documents", "empty.txt", "binary.txt", "a#b.txt"}
    assert "no such file" in reasons["missing.txt"]
    assert "known are .md, .txt" in reasons["ignored.pdf"]
    assert "no documents in this folder" in reasons["no documents"]
    assert all("\n" not in reason and str(tmp_path) in reason for reason in reasons.values())
    assert stored_state(location.data_dir).verification.agrees


def test_two_files_with_one_id_are_refused_naming_both(write_files: WriteFiles, ingest: Ingest) -> None:
    folder = write_files({"a.txt": "一", "sub/a.txt": "二"})
    report = ingest(folder / "a.txt", folder / "sub" / "a.txt", folder / "a.txt")
    assert report.added == ("a",)
    [failure] = report.failed
    assert str(folder / "a.txt") in failure.reason
    assert str(folder / "sub" / "a.txt") in failure.reason


def test_unreadable_update_leaves_what_was_stored(
    write_files: WriteFiles, ingest: Ingest, location: StoreLocation
) -> None:
    folder = write_files(_FILES)
    ingest(folder)
    before = stored_state(location.data_dir)
    (folder / "a.txt").write_bytes(b"\0")
    assert len(ingest(folder).failed) == 1
    assert stored_state(location.data_dir) == before


def test_removed_document_is_gone_everywhere(write_files: WriteFiles, ingest: Ingest, location: StoreLocation) -> None:
    ingest(write_files(_FILES))
    with StoreWriter(location, HashEmbedder()) as writer:
        writer.remove("a")
        with pytest.raises(InputError, match="no document 'a'"):
            writer.remove("a")
    state = stored_state(location.data_dir)
    assert state.verification.agrees
    assert [pair[1] for pair in state.lexical] == ["hunan/b#1"]


class _FailingEmbedder(HashEmbedder):
    """Fails after so many texts, as an endpoint whose quota is spent."""

    def __init__(self, left: int) -> None:
        super().__init__()
        self._left = left

    def embed_documents(self, texts: object) -> object:  # type: ignore[override]
        assert isinstance(texts, list)
        self._left -= len(texts)
        if self._left < 0:
            raise EmbeddingError("quota spent")
        return super().embed_documents(texts)


def test_failed_embedding_is_taken_up_where_it_stopped(
    write_files: WriteFiles, ingest: Ingest, location: StoreLocation
) -> None:
    lines = "\n".join(f"第{number}条 优化营商环境" for number in range(100))
    folder = write_files({"a.txt": lines})
    with pytest.raises(EmbeddingError):
        ingest(folder, embedder=_FailingEmbedder(70))
    with StoreReader(location) as reader:
        assert not reader.snapshot.documents
    embedder = HashEmbedder()
    ingest(folder, embedder=embedder)
    assert len(embedder.embedded) == 36  # one batch of 64 was in already
    assert stored_state(location.data_dir).verification.agrees


def test_progress_ends_complete(write_files: WriteFiles, location: StoreLocation) -> None:
    told: list[Progress] = []
    with StoreWriter(location, HashEmbedder()) as writer:
        Pipeline(writer, parse=parse_lines, parser_version=VERSION, on_progress=told.append).ingest(
            [write_files(_FILES)]
        )
    assert [item for item in told if item.stage is Stage.READ][-1] == Progress(Stage.READ, 2, 2)
    assert [item for item in told if item.stage is Stage.EMBED][-1] == Progress(Stage.EMBED, 3, 3)


def test_hidden_files_and_link_cycles_are_passed_over(write_files: WriteFiles, ingest: Ingest) -> None:
    folder = write_files({**_FILES, ".hidden/c.txt": "一", ".d.txt": "一"})
    os.symlink(folder, folder / "cycle")
    assert ingest(folder).added == ("a", "hunan/b")


@hypothesis_settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    st.lists(
        st.dictionaries(st.sampled_from(["a", "b", "c"]), st.text("一二三退税。\n ", max_size=20), max_size=3),
        min_size=1,
        max_size=3,
    )
)
def test_any_history_leaves_the_stores_in_agreement(
    tmp_path_factory: pytest.TempPathFactory, history: list[dict[str, str]]
) -> None:
    root = tmp_path_factory.mktemp("history")
    for files in history:
        for name, text in files.items():
            (root / f"{name}.txt").write_text(text, encoding="utf-8")
        with StoreWriter(StoreLocation(root / "data"), HashEmbedder()) as writer:
            Pipeline(writer, parse=parse_lines, parser_version=VERSION).ingest([root])
        assert stored_state(root / "data").verification.problems() == []


def _sequence(location: StoreLocation) -> int:
    with StoreReader(location) as reader:
        return reader.snapshot.sequence


def test_named_pipe_is_refused_and_the_rest_goes_in(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "good.txt").write_text("关于优化服务的通知", encoding="utf-8")
    found = discover([tmp_path])
    assert [file.document_id for file in found.files] == ["good"]
    assert "not a regular file" in found.failures[0].reason
