"""What the vector index keeps to, inside the process and on a Chroma server."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from ingest.chunks import ChunkKey
from ingest.errors import StoreAccessError
from ingest.vector_pipeline import VectorPipeline
from ingest.vectors import VectorIndex
from tests.fakes.embedder import HashEmbedder

_TEXTS = {"d#1": "压缩出口退税时间", "d#2": "优化营商环境", "d#3": "推广电子发票"}
_EMBEDDER = HashEmbedder()

Open = Callable[..., VectorIndex]


@pytest.fixture(scope="module")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Chroma server."""
    with _server(tmp_path_factory.mktemp("server")) as url:
        yield url


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    port = _free_port()
    command = [str(Path(sys.executable).with_name("chroma")), "run", "--path", str(folder), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(150):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"no Chroma server on port {port}")


@pytest.fixture(params=["folder", "server"])
def open_index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    opened: list[VectorIndex] = []

    def _open(*, create: bool = True, name: str | None = None) -> VectorIndex:
        name = name or f"t-{abs(hash(str(tmp_path))):x}"
        if request.param == "server":
            index = VectorIndex.open_server(request.getfixturevalue("server_url"), name, create=create)
        else:
            index = VectorIndex.open_folder(tmp_path / "chroma", name, create=create)
        opened.append(index)
        return index

    yield _open
    for index in opened:
        index.close()


def _fill(index: VectorIndex, revision_id: str = "r1") -> None:
    _write(index, {ChunkKey(revision_id, clause_id, 0): text for clause_id, text in _TEXTS.items()})


def _write(index: VectorIndex, texts: dict[ChunkKey, str]) -> None:
    written = [key for batch in VectorPipeline(_EMBEDDER, index).write(list(texts.items())) for key in batch]
    assert written == list(texts)


def _vector(text: str) -> np.ndarray:  # type: ignore[type-arg]
    return _EMBEDDER.embed_queries([text])[0]


def test_nearest_clause_comes_first_with_its_cosine(open_index: Open) -> None:
    index = open_index()
    _fill(index)
    hits = index.search(_vector("优化营商环境"), limit=3, revisions={"r1"})
    assert [hit.clause_id for hit in hits][0] == "d#2"
    assert hits[0].score == pytest.approx(1.0, abs=1e-5)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    exact = _EMBEDDER.embed_documents(list(_TEXTS.values())) @ _vector("优化营商环境")
    assert sorted(hit.score for hit in hits) == pytest.approx(sorted(exact.tolist()), abs=1e-5)


def test_writing_twice_is_writing_once(open_index: Open) -> None:
    index = open_index()
    _fill(index)
    _fill(index)
    assert index.chunk_keys() == {ChunkKey("r1", clause_id, 0) for clause_id in _TEXTS}


def test_chunks_of_a_clause_count_once_by_the_best(open_index: Open) -> None:
    index = open_index()
    texts = {("d#1", 0): "无关内容", ("d#1", 1): "优化营商环境", ("d#2", 0): "优化"}
    _write(index, {ChunkKey("r1", *place): text for place, text in texts.items()})
    hits = index.search(_vector("优化营商环境"), limit=5, revisions={"r1"})
    assert [hit.clause_id for hit in hits] == ["d#1", "d#2"]
    assert hits[0].score == pytest.approx(1.0, abs=1e-5)


def test_only_given_revisions_and_kept_clauses_count(open_index: Open) -> None:
    index = open_index()
    _fill(index, "r1")
    for number in range(10):
        _fill(index, f"old{number}")
    assert {hit.clause_id for hit in index.search(_vector("优化"), limit=3, revisions={"r1"})} == set(_TEXTS)
    kept = index.search(_vector("优化"), limit=3, revisions={"r1"}, keep=lambda clause_id: clause_id == "d#3")
    assert [hit.clause_id for hit in kept] == ["d#3"]
    assert index.search(_vector("优化"), limit=3, revisions=set()) == []


def test_removed_revision_is_gone_and_others_stay(open_index: Open) -> None:
    index = open_index()
    _fill(index, "r1")
    _fill(index, "r2")
    index.remove(["r1", "never"])
    assert {key.revision_id for key in index.chunk_keys()} == {"r2"}
    assert index.search(_vector("优化"), limit=3, revisions={"r1"}) == []


def test_what_is_written_is_there_after_reopening(open_index: Open) -> None:
    index = open_index()
    _fill(index)
    index.close()
    again = open_index(create=False)
    keys = sorted(again.chunk_keys())
    np.testing.assert_allclose(
        again.vectors(keys), _EMBEDDER.embed_documents([_TEXTS[key.clause_id] for key in keys]), atol=1e-6
    )


def test_empty_index_finds_nothing(open_index: Open) -> None:
    assert open_index().search(_vector("优化"), limit=3, revisions={"r1"}) == []


def test_missing_collection_is_one_clear_line(open_index: Open) -> None:
    open_index()
    with pytest.raises(StoreAccessError, match="tiaowen reindex") as caught:
        open_index(create=False, name="another")
    assert "\n" not in str(caught.value)


def test_unreachable_server_is_one_clear_line() -> None:
    with pytest.raises(StoreAccessError, match=r"http://127\.0\.0\.1:9"):
        VectorIndex.open_server("http://127.0.0.1:9", "x", create=False)


def test_damaged_folder_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "chroma.sqlite3").write_bytes(b"no database " * 500)
    with pytest.raises(StoreAccessError, match="tiaowen reindex") as caught:
        VectorIndex.open_folder(tmp_path, "x", create=False)
    assert "\n" not in str(caught.value)


def test_server_that_is_down_is_named_and_not_to_be_reindexed() -> None:
    url = f"http://127.0.0.1:{_free_port()}"
    with pytest.raises(StoreAccessError, match=f"Chroma server {url} can't be reached") as caught:
        VectorIndex.open_server(url, "tiaowen-test", create=True)
    assert "reindex" not in str(caught.value)


def test_server_that_goes_down_meanwhile_is_named(tmp_path: Path) -> None:
    with _server(tmp_path) as url:
        index = VectorIndex.open_server(url, "tiaowen-test", create=True)
    with pytest.raises(StoreAccessError, match=f"Chroma server {url} can't be reached"):
        index.chunk_keys()
    index.close()
