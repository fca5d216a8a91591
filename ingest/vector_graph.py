"""The graph of an embedded vector index, saved where a kill can do no harm.

Chroma logs every vector in its SQLite file, which a kill can't hurt, and now and then saves its graph into files, in
place: a kill then leaves files that end the next process without a word. So it is told never to do that by itself. What
is only in the log is put into the graph with every opening (some 0.2 ms a vector); when that is much, the graph is
saved in a copy of the index, which takes the index's place when it is complete.
"""

import sqlite3
from contextlib import closing
from pathlib import Path


def unsaved_vectors(folder: Path) -> int:
    """How many changes are in the log alone.

    Args:
        folder: of the index.
    """
    database = (folder / "chroma.sqlite3").resolve()
    if not database.is_file():
        return 0
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM embeddings_queue").fetchone()
    return int(count)
