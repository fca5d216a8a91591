"""The whole state of a store as plain values, for comparing two of them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import sqlalchemy as sa

from ingest.database import open_engine, reading, sqlite_url
from ingest.reader import StoreReader
from ingest.schema import metadata
from ingest.store import StoreLocation
from ingest.verification import Verification, verify
from tests.fakes.embedder import HashEmbedder

# Differ between two ingestions by nature.
_LEFT_OUT = {"ingested_at", "catalog_id", "sequence"}


@dataclass
class StoredState:
    """Catalog rows by table, vectors by chunk id, and the pairs in the lexical index."""

    tables: dict[str, list[tuple[Any, ...]]]
    vectors: dict[str, list[float]]
    lexical: list[tuple[str, str]]
    verification: Verification


def stored_state(data_dir: Path) -> StoredState:
    """Read everything."""
    with StoreReader(StoreLocation(data_dir)) as reader:
        indexes = reader.open_indexes()
        keys = sorted(indexes.vectors.chunk_keys())
        vectors = indexes.vectors.vectors(keys) if keys else np.zeros((0, 0))
        return StoredState(
            tables=_tables(data_dir / "catalog.sqlite3"),
            vectors={str(key): row.tolist() for key, row in zip(keys, vectors, strict=True)},
            lexical=indexes.lexical.clause_keys(),
            verification=verify(reader.catalog, indexes, HashEmbedder()),
        )


def _tables(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    engine = open_engine(sqlite_url(path, create=False))
    found = {}
    with reading(engine) as connection:
        for table in metadata.sorted_tables:
            columns = [column for column in table.c if column.name not in _LEFT_OUT]
            found[table.name] = sorted(map(repr, connection.execute(sa.select(*columns))))
    engine.dispose()
    return found
