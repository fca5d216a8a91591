"""The catalog on real SQLite: exact round trips, visibility, and the sequence."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.catalog import Catalog
from ingest.catalog_writing import Source
from ingest.database import open_engine, sqlite_url
from ingest.errors import SettingsError, StoreAccessError
from ingest.model import (
    Clause,
    ClauseKind,
    Comparator,
    Deadline,
    Document,
    DocumentMetadata,
    Duty,
    DutyMode,
    InheritedDuty,
    Level,
    Target,
)
from ingest.parser import parse_document
from ingest.readers import read_text
from ingest.schema import RevisionState
from tests.fakes.line_parser import parse_lines

_CORPUS = Path(__file__).parents[2] / "eval" / "sets" / "fangguanfu" / "corpus"
_TEXT = "一、优化。\r\n年底前压缩一半。（市财政局牵头，市税务局负责）\n"

_FULL = Document(
    document_id="hunan/d-1",
    text=_TEXT,
    metadata=DocumentMetadata(
        title="实施方案",
        notice_title="通知",
        number="国办发〔2020〕1号",
        issuer="国务院办公厅",
        issued=datetime.date(2020, 9, 1),
        level=Level.NATIONAL,
        region="湖南省",
        addressees=("各省", "各部委"),
    ),
    clauses=(
        Clause(
            "hunan/d-1#1",
            "hunan/d-1",
            ClauseKind.HEADING,
            "chapter",
            "一、",
            "一、",
            "优化",
            None,
            (),
            0,
            5,
            5,
            _TEXT[:5],
        ),
        Clause(
            clause_id="hunan/d-1#1.p1",
            document_id="hunan/d-1",
            kind=ClauseKind.MEASURE,
            role="unnumbered-measure",
            label="一、第1段",
            marker=None,
            title=None,
            parent_id="hunan/d-1#1",
            trail=("优化", "里面"),
            start_char=7,
            end_char=len(_TEXT) - 1,
            body_end_char=16,
            text=_TEXT[7:-1],
            duty=Duty(("市财政局", "甲"), ("市税务局", "乙"), DutyMode.LEAD_PLAIN, True, 16, 30),
            inherited=InheritedDuty(("各县", "各区"), "hunan/d-1#1"),
            deadlines=(
                Deadline(datetime.date(2020, 12, 31), "年底前", True, 7, 10),
                Deadline(datetime.date(2020, 6, 30), "六月", False, 7, 10),
            ),
            targets=(
                Target(50.0, "%", Comparator.REDUCE_BY, "一半", 12, 14),
                Target(0.5, "个月", Comparator.AT_MOST, "半个月", 12, 14),
            ),
        ),
    ),
)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    opened = Catalog.create(open_engine(sqlite_url(tmp_path / "c.sqlite3", create=True)), catalog_id="test")
    yield opened
    opened.close()


def _source(content: str = "hash") -> Source:
    return Source("/a.txt", content, "1")


def test_document_comes_back_exactly(catalog: Catalog) -> None:
    catalog.activate([catalog.add_pending(_FULL, _source())])
    assert catalog.document("hunan/d-1") == _FULL
    assert list(catalog.state().documents.values()) == [_FULL]
    assert catalog.clauses(["none", "hunan/d-1#1.p1"]) == [_FULL.clauses[1]]


def test_pending_document_is_not_seen(catalog: Catalog) -> None:
    revision = catalog.add_pending(_FULL, _source())
    assert catalog.document("hunan/d-1") is None
    assert catalog.records() == []
    assert catalog.clauses(["hunan/d-1#1"]) == []
    assert catalog.sequence() == 0
    catalog.activate([revision])
    assert catalog.sequence() == 1
    [record] = catalog.records()
    assert (record.clause_count, record.char_count, record.metadata) == (2, len(_TEXT), _FULL.metadata)


def test_new_revision_replaces_the_old_one_in_one_step(catalog: Catalog) -> None:
    old = catalog.add_pending(parse_lines("d", "旧"), _source("1"))
    catalog.activate([old])
    new = catalog.add_pending(parse_lines("d", "新"), _source("2"))
    before = catalog.document("d")
    assert before is not None
    assert before.text == "旧"
    catalog.activate([new])
    after = catalog.document("d")
    assert after is not None
    assert after.text == "新"
    assert list(catalog.sizes(RevisionState.RETIRED)) == [old]
    catalog.purge([old])
    assert catalog.revisions([old, new]).keys() == {new}


def test_writing_the_same_revision_twice_is_writing_it_once(catalog: Catalog) -> None:
    assert catalog.add_pending(_FULL, _source()) == catalog.add_pending(_FULL, _source())
    assert len(catalog.sizes(RevisionState.PENDING)) == 1


def test_newer_pending_revision_retires_the_older(catalog: Catalog) -> None:
    first = catalog.add_pending(parse_lines("d", "甲"), _source("1"))
    second = catalog.add_pending(parse_lines("d", "乙"), _source("2"))
    assert list(catalog.sizes(RevisionState.PENDING)) == [second]
    assert list(catalog.sizes(RevisionState.RETIRED)) == [first]
    assert catalog.add_pending(parse_lines("d", "甲"), _source("1")) == first
    assert list(catalog.sizes(RevisionState.PENDING)) == [first]


def test_live_revision_is_never_purged(catalog: Catalog) -> None:
    revision = catalog.add_pending(_FULL, _source())
    catalog.activate([revision])
    catalog.purge([revision])
    assert catalog.document("hunan/d-1") == _FULL


def test_failed_transaction_leaves_nothing(catalog: Catalog) -> None:
    broken = Document("d", "甲", DocumentMetadata("t"), (parse_lines("d", "甲").clauses * 2))
    with pytest.raises(StoreAccessError):
        catalog.add_pending(broken, _source())
    assert catalog.sizes(RevisionState.PENDING) == {}


def test_file_that_is_no_database_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite3"
    path.write_bytes(b"this is not a database at all" * 100)
    engine = open_engine(sqlite_url(path, create=False))
    with pytest.raises(StoreAccessError, match="is damaged") as caught:
        Catalog.open(engine)
    engine.dispose()
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("url", ["nonsense", "oracle9://x", "postgresql+nodriver://h/db"])
def test_unusable_url_names_the_setting(url: str) -> None:
    with pytest.raises(SettingsError, match="catalog_url"):
        open_engine(url)


@pytest.mark.parametrize("path", sorted(_CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_real_document_comes_back_exactly(catalog: Catalog, path: Path) -> None:
    document = parse_document(path.stem, read_text(path))
    catalog.activate([catalog.add_pending(document, _source())])
    assert catalog.document(path.stem) == document
