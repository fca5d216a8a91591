"""A reader in another process while a writer ingests: whole documents only, and no errors."""

import subprocess
import sys
from pathlib import Path

from ingest.lexical import LexicalField
from ingest.reader import StoreReader
from ingest.store import StoreLocation
from tests.fakes.embedder import HashEmbedder
from tests.ingest.stored_state import stored_state

_ROOT = Path(__file__).parents[2]
_DOCUMENTS = 16
_ROUNDS = 3


def _write_round(folder: Path, number: int) -> None:
    """Every document of a round has the round's number in each of its lines, and a length of its own."""
    folder.mkdir(exist_ok=True)
    for document in range(_DOCUMENTS):
        lines = (f"{line}．第{number}轮 文件{document}优化营商环境。" for line in range(1, 21 + document))
        (folder / f"d{document:02}.txt").write_text("\n".join(lines), encoding="utf-8")


def test_reader_sees_whole_documents_only(tmp_path: Path) -> None:
    corpus, location = tmp_path / "corpus", StoreLocation(tmp_path / "data")
    _write_round(corpus, 0)
    subprocess.run(_command(location, corpus), cwd=_ROOT, check=True, capture_output=True, timeout=120)
    vector = HashEmbedder().embed_queries(["优化营商环境"])[0]
    seen = set()
    with StoreReader(location, embedder="fake/hash") as reader:
        for number in range(1, _ROUNDS):
            _write_round(corpus, number)
            with subprocess.Popen(_command(location, corpus), cwd=_ROOT, stdout=subprocess.DEVNULL) as writer:
                while writer.poll() is None:
                    reader.refresh()
                    seen.add(reader.snapshot.sequence)
                    _assert_whole(reader)
                    hits = reader.nearest(vector, limit=30) + reader.matching("优化", LexicalField.WORDS, limit=30)
                    assert all(hit.clause_id in reader.snapshot.clauses for hit in hits)
            assert writer.returncode == 0
    assert len(seen) > _ROUNDS
    assert stored_state(location.data_dir).verification.problems() == []


def _assert_whole(reader: StoreReader) -> None:
    assert len(reader.snapshot.documents) == _DOCUMENTS
    for index, document in enumerate(reader.snapshot.documents.values()):
        assert len(document.clauses) == 20 + index
        assert len({clause.text.partition("．")[2].partition("文件")[0] for clause in document.clauses}) == 1


def _command(location: StoreLocation, corpus: Path) -> list[str]:
    return [sys.executable, "-m", "tests.ingest.crash_worker", str(location.data_dir), str(corpus)]
