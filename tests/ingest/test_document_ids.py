"""Which file a document id belongs to."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from ingest.pipeline import IngestReport
from ingest.reader import StoreReader
from ingest.store import StoreLocation
from tests.ingest.stored_state import stored_state

WriteFiles = Callable[[Mapping[str, str]], Path]
Ingest = Callable[..., IngestReport]

_ONE, _OTHER = "一、优化营商环境", "一、取消收费项目"


def test_another_text_under_a_taken_id_is_refused_naming_both_files(
    write_files: WriteFiles, ingest: Ingest, location: StoreLocation
) -> None:
    folder = write_files({"a/x.txt": _ONE, "b/x.txt": _OTHER})
    ingest(folder / "a" / "x.txt")
    before = stored_state(location.data_dir)
    report = ingest(folder / "b" / "x.txt")
    [failure] = report.failed
    assert failure.path == folder / "b" / "x.txt"
    for part in (str(folder / "a" / "x.txt"), str(folder / "b" / "x.txt"), "rename", "folder", "tiaowen remove x"):
        assert part in failure.reason
    assert (report.added, report.updated, report.unchanged) == ((), (), ())
    assert stored_state(location.data_dir) == before


def test_folder_above_both_gives_both_their_ids(write_files: WriteFiles, ingest: Ingest) -> None:
    assert ingest(write_files({"a/x.txt": _ONE, "b/x.txt": _OTHER})).added == ("a/x", "b/x")


def test_file_that_was_moved_and_changed_is_an_ordinary_update(
    write_files: WriteFiles, ingest: Ingest, location: StoreLocation
) -> None:
    folder = write_files({"a/x.txt": _ONE, "b/x.txt": _OTHER})
    ingest(folder / "a" / "x.txt")
    (folder / "a" / "x.txt").unlink()
    assert ingest(folder / "b" / "x.txt").updated == ("x",)
    with StoreReader(location) as reader:
        assert reader.snapshot.records[0].source_path == str(folder / "b" / "x.txt")


def test_copy_leaves_the_document_to_the_first_file(
    write_files: WriteFiles, ingest: Ingest, location: StoreLocation
) -> None:
    folder = write_files({"a/x.txt": _ONE, "b/x.txt": _ONE})
    ingest(folder / "a" / "x.txt")
    assert ingest(folder / "b" / "x.txt").unchanged == ("x",)
    with StoreReader(location) as reader:
        assert reader.snapshot.records[0].source_path == str(folder / "a" / "x.txt")
    write_files({"a/x.txt": _OTHER})
    assert ingest(folder / "a" / "x.txt").updated == ("x",)


@pytest.mark.parametrize("way", ["link", "dots"])
def test_same_file_by_another_path_is_an_ordinary_update(
    write_files: WriteFiles, ingest: Ingest, tmp_path: Path, way: str
) -> None:
    folder = write_files({"x.txt": _ONE})
    (tmp_path / "link").symlink_to(folder)
    ingest(folder)
    write_files({"x.txt": _OTHER})
    again = {"link": tmp_path / "link", "dots": folder / ".." / folder.name}[way]
    report = ingest(again)
    assert (report.updated, report.failed) == (("x",), ())


@pytest.mark.parametrize("name", ["..txt", "...txt", " .txt", ". .md"])
def test_name_of_dots_and_spaces_alone_is_no_id(write_files: WriteFiles, ingest: Ingest, name: str) -> None:
    folder = write_files({name: _ONE, ".hidden.txt": _OTHER})
    report = ingest(folder / name, folder / ".hidden.txt")
    [failure] = report.failed
    assert failure.reason.startswith(f"{folder / name}: nothing but dots and spaces stands before the ending")
    assert failure.reason.endswith("; rename the file")
    assert report.added == (".hidden",)
