"""Opening a data directory: locks, access, other models, rebuilding, damage."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import EmbeddingError, EmbeddingMismatchError, StoreAccessError, StoreError, StoreLockedError
from ingest.lexical import LexicalField
from ingest.pipeline import IngestReport, Pipeline
from ingest.reader import StoreReader
from ingest.store import StoreLocation, StoreWriter
from ingest.verification import verify
from tests.fakes.embedder import HashEmbedder
from tests.fakes.line_parser import parse_lines
from tests.ingest.stored_state import stored_state

WriteFiles = Callable[[Mapping[str, str]], Path]
Ingest = Callable[..., IngestReport]

_FILES = {"a.txt": "一、优化营商环境\n二、压缩退税时间", "b.txt": "一、推广电子发票"}
_OTHER = "fake/other"


def test_reader_of_a_missing_directory_says_how_to_start_and_makes_nothing(location: StoreLocation) -> None:
    with pytest.raises(StoreAccessError, match="nothing ingested yet; run tiaowen ingest PATH"):
        StoreReader(location)
    assert not location.data_dir.exists()


def test_reader_of_a_missing_sqlite_catalog_elsewhere_makes_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'elsewhere.sqlite3'}"
    with pytest.raises(StoreAccessError, match="nothing ingested yet"):
        StoreReader(StoreLocation(tmp_path / "data", catalog_url=url))
    assert list(tmp_path.iterdir()) == []


def test_catalog_elsewhere_is_used(write_files: WriteFiles, location: StoreLocation, tmp_path: Path) -> None:
    elsewhere = StoreLocation(location.data_dir, catalog_url=f"sqlite:///{tmp_path / 'elsewhere.sqlite3'}")
    with StoreWriter(elsewhere, HashEmbedder()) as writer:
        Pipeline(writer, parse=parse_lines, parser_version="1").ingest([write_files(_FILES)])
    with StoreReader(elsewhere) as reader:
        assert list(reader.snapshot.documents) == ["a", "b"]
    assert not location.catalog_file or not location.catalog_file.exists()


def test_reader_of_an_empty_directory_makes_nothing(location: StoreLocation) -> None:
    location.data_dir.mkdir()
    with pytest.raises(StoreAccessError, match="nothing ingested yet"):
        StoreReader(location)
    assert list(location.data_dir.iterdir()) == []


def test_second_writer_is_told_who_writes(location: StoreLocation) -> None:
    script = "import sys; from pathlib import Path; from ingest.store import *; from tests.fakes.embedder import *\n"
    script += "w = StoreWriter(StoreLocation(Path(sys.argv[1])), HashEmbedder()); print('open', flush=True); input()"
    root = Path(__file__).parents[2]
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(location.data_dir)],
        cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert other.stdout is not None
    assert other.stdout.readline() == "open\n"
    with pytest.raises(StoreLockedError, match=f"process {other.pid}"):
        StoreWriter(location, HashEmbedder())
    other.kill()
    other.communicate()
    StoreWriter(location, HashEmbedder()).close()


def test_file_in_place_of_the_directory_is_one_clear_line(location: StoreLocation) -> None:
    location.data_dir.write_text("")
    with pytest.raises(StoreAccessError, match="is a file; name a folder"):
        StoreWriter(location, HashEmbedder())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_unwritable_directory_is_one_clear_line(location: StoreLocation) -> None:
    location.data_dir.mkdir(mode=0o500)
    with pytest.raises(StoreAccessError, match="check its permissions"):
        StoreWriter(location, HashEmbedder())


def test_another_model_is_refused_naming_both_and_the_command(
    write_files: WriteFiles, ingest: Ingest, location: StoreLocation
) -> None:
    folder = write_files(_FILES)
    ingest(folder)
    before = stored_state(location.data_dir)
    for attempt in (
        lambda: ingest(folder, embedder=HashEmbedder(name=_OTHER)),
        lambda: StoreReader(location, embedder=_OTHER),
    ):
        with pytest.raises(EmbeddingMismatchError, match="tiaowen reindex") as caught:
            attempt()
        assert "fake/hash" in str(caught.value)
        assert _OTHER in str(caught.value)
    assert stored_state(location.data_dir) == before


def test_reindex_moves_to_another_model_while_readers_go_on(
    write_files: WriteFiles, ingest: Ingest, location: StoreLocation
) -> None:
    ingest(write_files(_FILES))
    other = HashEmbedder(name=_OTHER, dim=16)
    old = HashEmbedder()
    with StoreReader(location) as reader, StoreWriter(location, other, other_model=True) as writer:
        seen: list[str] = []

        def _ask(_progress: object) -> None:
            seen.append(reader.nearest(old.embed_queries(["压缩退税时间"])[0], limit=1)[0].clause_id)

        assert writer.reindex(_ask).embedded_chunks == 3
        assert seen
        assert set(seen) == {"a#2"}
        assert reader.refresh()
        assert reader.nearest(other.embed_queries(["压缩退税时间"])[0], limit=1)[0].clause_id == "a#2"
        assert verify(writer.catalog, writer.indexes, other).agrees
    assert sorted(path.name for path in location.data_dir.glob("index-*")) == ["index-2"]
    with StoreReader(location, embedder=_OTHER):
        pass


class _Stops(HashEmbedder):
    def embed_documents(self, texts: object) -> object:  # type: ignore[override]
        raise EmbeddingError("stopped")


def test_rebuild_cut_short_leaves_the_old_index_and_can_be_finished(
    write_files: WriteFiles, ingest: Ingest, location: StoreLocation
) -> None:
    ingest(write_files(_FILES))
    before = stored_state(location.data_dir)
    with StoreWriter(location, _Stops(name=_OTHER), other_model=True) as writer, pytest.raises(EmbeddingError):
        writer.reindex()
    after = stored_state(location.data_dir)
    assert (after.vectors, after.lexical) == (before.vectors, before.lexical)
    with StoreWriter(location, HashEmbedder(name=_OTHER), other_model=True) as writer:
        writer.reindex()
    assert stored_state(location.data_dir).verification.agrees
    assert sorted(path.name for path in location.data_dir.glob("index-*")) == ["index-2"]


@pytest.mark.parametrize("part", ["chroma", "lexical"])
def test_lost_index_is_one_clear_line_and_reindex_restores_it(
    write_files: WriteFiles, ingest: Ingest, location: StoreLocation, part: str
) -> None:
    ingest(write_files(_FILES))
    before = stored_state(location.data_dir)
    shutil.rmtree(location.data_dir / "index-1" / part)
    _assert_refused_then_restored(location)
    after = stored_state(location.data_dir)
    assert (after.vectors, after.lexical) == (before.vectors, before.lexical)


@pytest.mark.parametrize("name", ["chroma/chroma.sqlite3", "lexical/meta.json"])
def test_damaged_index_is_one_clear_line_and_reindex_restores_it(
    write_files: WriteFiles, ingest: Ingest, location: StoreLocation, name: str
) -> None:
    ingest(write_files(_FILES))
    (location.data_dir / "index-1" / name).write_bytes(b"damaged " * 1000)
    _assert_refused_then_restored(location)


def _assert_refused_then_restored(location: StoreLocation) -> None:
    with StoreReader(location) as reader:
        assert len(reader.snapshot.documents) == 2
        with pytest.raises(StoreAccessError, match="tiaowen reindex") as caught:
            reader.nearest(HashEmbedder().embed_queries(["退税"])[0], limit=1)
    assert "\n" not in str(caught.value)
    with StoreWriter(location, HashEmbedder()) as writer:
        writer.reindex()
        assert verify(writer.catalog, writer.indexes, HashEmbedder()).agrees


def test_damaged_catalog_is_one_clear_line(write_files: WriteFiles, ingest: Ingest, location: StoreLocation) -> None:
    ingest(write_files(_FILES))
    for name in ("catalog.sqlite3-wal", "catalog.sqlite3-shm"):
        (location.data_dir / name).unlink(missing_ok=True)
    (location.data_dir / "catalog.sqlite3").write_bytes(b"damaged " * 1000)
    with pytest.raises(StoreError, match="is damaged") as caught:
        StoreReader(location)
    assert "\n" not in str(caught.value)
    with pytest.raises(StoreError, match="is damaged"):
        StoreWriter(location, HashEmbedder())


def test_differences_between_the_stores_are_reported(
    write_files: WriteFiles, ingest: Ingest, location: StoreLocation
) -> None:
    ingest(write_files(_FILES))
    with StoreWriter(location, HashEmbedder()) as writer:
        [first, second] = list(writer.catalog.state().documents)
        writer.indexes.vectors.remove([first])
        writer.indexes.lexical.write([("stray", writer.catalog.revisions([second])[second].clauses)])
        found = verify(writer.catalog, writer.indexes, HashEmbedder())
    assert not found.agrees
    assert (len(found.missing_vectors), len(found.extra_vectors)) == (2, 0)
    assert found.extra_lexical == (("stray", "b#1"),)
    assert len(found.problems()) == 2


def test_index_that_holds_other_words_than_the_catalog_is_reported(
    write_files: WriteFiles, ingest: Ingest, location: StoreLocation
) -> None:
    ingest(write_files(_FILES))
    with StoreWriter(location, HashEmbedder()) as writer:
        [first, _second] = list(writer.catalog.state().documents)
        clauses = writer.catalog.revisions([first])[first].clauses
        writer.indexes.lexical.write([(first, [replace(clause, text="其他") for clause in clauses])])
        found = verify(writer.catalog, writer.indexes, HashEmbedder())
    assert not found.missing_lexical and not found.extra_lexical
    assert found.unfound_lexical == tuple((first, clause.clause_id) for clause in clauses)


def test_chunk_whose_vector_a_search_does_not_find_is_reported(
    write_files: WriteFiles, ingest: Ingest, location: StoreLocation, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(write_files(_FILES))
    with StoreWriter(location, HashEmbedder()) as writer:
        vectors = writer.indexes.vectors
        monkeypatch.setattr(vectors, "vectors", lambda keys: -type(vectors).vectors(vectors, keys))
        found = verify(writer.catalog, writer.indexes, HashEmbedder())
    assert len(found.unfound_vectors) == found.clause_count


def test_reader_sees_changes_after_a_refresh(write_files: WriteFiles, ingest: Ingest, location: StoreLocation) -> None:
    ingest(write_files(_FILES))
    with StoreReader(location, embedder="fake/hash") as reader:
        vector = HashEmbedder().embed_queries(["取消收费项目"])[0]
        reader.nearest(vector, limit=1)
        ingest(write_files({"c.txt": "取消收费项目"}))
        assert "c" not in reader.snapshot.documents
        assert reader.nearest(vector, limit=1)[0].clause_id != "c#1"
        assert reader.matching("取消收费", LexicalField.WORDS, limit=5) == []
        assert reader.refresh()
        assert not reader.refresh()
        assert reader.nearest(vector, limit=1)[0].clause_id == "c#1"
        assert reader.matching("取消收费", LexicalField.WORDS, limit=5)[0].clause_id == "c#1"
