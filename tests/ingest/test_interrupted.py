"""What a run says that finishes the work of one that was interrupted."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from ingest.pipeline import IngestReport, Pipeline
from ingest.progress import Stage
from ingest.reader import StoreReader
from ingest.store import StoreLocation, StoreWriter
from ingest.verification import verify
from tests.fakes.embedder import HashEmbedder
from tests.fakes.line_parser import VERSION, parse_lines
from tests.ingest.stored_state import stored_state
from tests.interrupting import stop_at

WriteFiles = Callable[[Mapping[str, str]], Path]
Ingest = Callable[..., IngestReport]

_FILES = {"a.txt": "一、优化营商环境\n二、压缩退税时间", "b.txt": "一、推广电子发票"}


def _interrupt(location: StoreLocation, *paths: Path, stage: Stage = Stage.READ) -> None:
    """Ingest until a stage is complete, and press Ctrl-C."""
    with StoreWriter(location, HashEmbedder()) as writer, pytest.raises(KeyboardInterrupt):
        Pipeline(writer, parse=parse_lines, parser_version=VERSION, on_progress=stop_at(stage)).ingest(paths)


@pytest.mark.parametrize("stage", [Stage.READ, Stage.EMBED, Stage.MATCH])
def test_documents_left_pending_are_added_by_the_run_that_makes_them_visible(
    write_files: WriteFiles, ingest: Ingest, location: StoreLocation, stage: Stage
) -> None:
    folder = write_files(_FILES)
    _interrupt(location, folder, stage=stage)
    report = ingest(folder)
    assert (report.added, report.updated, report.unchanged) == (("a", "b"), (), ())
    assert report.resumed == ("a", "b")
    assert report.clause_count == 3
    again = ingest(folder)
    assert (again.added, again.unchanged, again.resumed) == ((), ("a", "b"), ())


def test_pending_documents_that_are_not_given_again_are_reported_too(
    write_files: WriteFiles, ingest: Ingest, location: StoreLocation
) -> None:
    _interrupt(location, write_files(_FILES))
    report = ingest(write_files({"c.txt": "一、取消收费项目"}) / "c.txt")
    assert report.added == ("a", "b", "c")
    assert report.resumed == ("a", "b")


def test_interrupted_update_is_reported_as_an_update(
    write_files: WriteFiles, ingest: Ingest, location: StoreLocation
) -> None:
    ingest(write_files(_FILES))
    folder = write_files({"a.txt": "一、取消收费项目"})
    _interrupt(location, folder)
    report = ingest(folder)
    assert (report.added, report.updated, report.unchanged) == ((), ("a",), ("b",))
    assert report.resumed == ("a",)


def test_interrupted_update_that_is_taken_back_changes_nothing(
    write_files: WriteFiles, ingest: Ingest, location: StoreLocation
) -> None:
    ingest(write_files(_FILES))
    _interrupt(location, write_files({"a.txt": "一、取消收费项目"}))
    report = ingest(write_files(_FILES))
    assert (report.updated, report.unchanged, report.resumed) == ((), ("a", "b"), ())


def test_update_of_a_pending_document_is_this_runs_own(
    write_files: WriteFiles, ingest: Ingest, location: StoreLocation
) -> None:
    _interrupt(location, write_files(_FILES))
    report = ingest(write_files({"a.txt": "一、取消收费项目"}))
    assert (report.added, report.resumed) == (("a", "b"), ("b",))


def test_removing_and_reindexing_say_what_they_finished(write_files: WriteFiles, location: StoreLocation) -> None:
    folder = write_files(_FILES)
    _interrupt(location, folder)
    with StoreWriter(location, HashEmbedder()) as writer:
        assert [item.document_id for item in writer.remove("a").activated] == ["b"]
    _interrupt(location, folder / "a.txt")
    with StoreWriter(location, HashEmbedder()) as writer:
        assert [item.document_id for item in writer.reindex().activated] == ["a"]
    with StoreReader(location) as reader:
        assert list(reader.snapshot.documents) == ["a", "b"]


@pytest.mark.parametrize("stage", [Stage.READ, Stage.EMBED, Stage.MATCH, Stage.ACTIVATE, Stage.REMOVE])
def test_only_one_remedy_is_named_whatever_an_interruption_leaves(
    write_files: WriteFiles, ingest: Ingest, location: StoreLocation, stage: Stage
) -> None:
    ingest(write_files({**_FILES, "c.txt": "一、取消收费项目"}))
    folder = write_files({"a.txt": "一、别的", "d.txt": "一、新的"})
    _interrupt(location, folder, stage=stage)
    with StoreReader(location) as reader:
        problems = verify(reader.catalog, reader.open_indexes(), HashEmbedder()).problems()
    assert problems
    assert all("again" in problem and "reindex" not in problem for problem in problems)
    ingest(folder)
    assert stored_state(location.data_dir).verification.problems() == []
