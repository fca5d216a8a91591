"""The vector index: a Chroma collection of chunk vectors, embedded or on a server.

Writing goes through a LlamaIndex pipeline (``ingest/vector_pipeline.py``); asking uses chromadb alone, because
importing LlamaIndex costs more than a second.

Embedded Chroma holds its graph in the memory of the process that opened it. A process that opens the same folder
catches up with the log on its first access and writes while it does so; later writes of others it does not see. So
opening and writing happen under a short file lock, and a reader reopens when the catalog's sequence has moved.
"""

import warnings
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import chromadb
import httpx
import numpy as np
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateCollectionConfiguration, CreateHNSWConfiguration
from chromadb.api.models.Collection import Collection as ChromaCollection
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError, NotFoundError
from filelock import FileLock
from filelock import Timeout as LockTimeout

from ingest.chunks import ChunkKey
from ingest.embedding.port import Vectors
from ingest.errors import StoreAccessError, StoreLockedError, disk_full, first_line, is_disk_full
from ingest.scored import ScoredClause

# Vectors in the log before Chroma saves its graph by itself (see vector_graph.py): more than there will be, and few.
_NEVER = 1_000_000_000
_AT_ONCE = 2
# Exactness before speed: on clauses of policy text these values find the true neighbours.
_HNSW = CreateHNSWConfiguration(
    space="cosine", ef_construction=200, ef_search=200, max_neighbors=32, sync_threshold=_NEVER
)
_PAGE = 5000
_LOCK_TIMEOUT_S = 60.0


class VectorIndex:
    """One collection of chunk vectors. Scores are cosine similarities, in [-1, 1]."""

    def __init__(self, client: Client, collection: ChromaCollection, lock: FileLock | None, *, where: str) -> None:
        self._client = client
        self._lock = lock
        self._where = where
        self.collection = collection

    @classmethod
    def open_folder(cls, folder: Path, name: str, *, create: bool, named: Path | None = None) -> "VectorIndex":
        """Open Chroma inside this process.

        Args:
            folder: where it is.
            name: of the collection.
            create: make it when it is not there.
            named: what errors call the folder, when that is not its own name.

        Raises:
            StoreAccessError: there is no such collection (when not ``create``), or the folder can't be used.
        """
        if not create and not (folder / "chroma.sqlite3").is_file():
            raise StoreAccessError(f"vector index {named or folder} is missing; run tiaowen reindex")
        where = str(named or folder)
        if create:
            with translated(where):
                folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "tiaowen.lock", timeout=_LOCK_TIMEOUT_S)
        with exclusive(lock), translated(where):
            client = chromadb.PersistentClient(path=str(folder), settings=_settings())
            return cls._opened(cast(Client, client), name, lock, create=create, where=where)

    @classmethod
    def open_server(cls, url: str, name: str, *, create: bool) -> "VectorIndex":
        """Open a collection on a Chroma server; errors as for ``open_folder``."""
        client = _connected(url)
        with translated(url):
            return cls._opened(client, name, None, create=create, where=url)

    @classmethod
    def _opened(cls, client: Client, name: str, lock: FileLock | None, *, create: bool, where: str) -> "VectorIndex":
        try:
            if create:
                collection = client.get_or_create_collection(
                    name,
                    configuration=CreateCollectionConfiguration(hnsw=_HNSW),
                    embedding_function=None,
                )
            else:
                collection = client.get_collection(name, embedding_function=None)
            if lock is not None:
                _save_by_itself(collection, allowed=False)
            collection.get(limit=1, include=[])  # the first access catches up with the log
        except BaseException:
            _close(client)
            raise
        return cls(client, collection, lock, where=where)

    @classmethod
    def save_graph(cls, folder: Path, name: str) -> None:
        """Save the graph of an index that nobody else uses; a kill meanwhile may spoil it."""
        with translated(str(folder)):
            for allowed in (True, False):  # the opening after the first one saves
                client = chromadb.PersistentClient(path=str(folder), settings=_settings())
                try:
                    collection = client.get_collection(name, embedding_function=None)
                    collection.get(limit=1, include=[])
                    _save_by_itself(collection, allowed=allowed)
                finally:
                    _close(cast(Client, client))

    def close(self) -> None:
        """Let go of the folder or the connection."""
        _close(self._client)

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold other processes off the folder while the collection is written."""
        with exclusive(self._lock), translated(self._where):
            yield

    def search(
        self, vector: Vectors, *, limit: int, revisions: Collection[str], keep: Callable[[str], bool] | None = None
    ) -> list[ScoredClause]:
        """The clauses nearest to a query vector, best first, each by its best chunk.

        Args:
            vector: ``(dim,)`` float32.
            limit: at most so many clauses.
            revisions: only these revisions' clauses count.
            keep: only clause ids for which it is true count; None keeps all.
        """
        with translated(self._where):
            total = self.collection.count()
            asked = min(2 * limit, total)
            while asked:
                ids, distances = self._nearest(vector, asked)
                best: dict[str, float] = {}
                for key, distance in zip(map(ChunkKey.parse, ids), distances, strict=True):
                    if key.revision_id in revisions and (keep is None or keep(key.clause_id)):
                        best.setdefault(key.clause_id, 1.0 - distance)
                if len(best) >= limit or asked >= total:
                    return [ScoredClause(*item) for item in list(best.items())[:limit]]
                asked = min(4 * asked, total)
        return []

    def _nearest(self, vector: Vectors, count: int) -> tuple[list[str], list[float]]:
        found = self.collection.query(
            query_embeddings=np.asarray(vector, dtype=np.float32).reshape(1, -1), n_results=count, include=["distances"]
        )
        distances = found["distances"]
        return found["ids"][0], list(distances[0]) if distances else []

    def chunk_keys(self, revision_ids: Sequence[str] | None = None) -> set[ChunkKey]:
        """The chunks that are in: all, or those of some revisions."""
        where: Any = None if revision_ids is None else {"revision_id": {"$in": list(revision_ids)}}
        keys: set[ChunkKey] = set()
        with translated(self._where):
            while page := self.collection.get(where=where, limit=_PAGE, offset=len(keys), include=[])["ids"]:
                keys.update(map(ChunkKey.parse, page))
        return keys

    def vectors(self, keys: Sequence[ChunkKey]) -> Vectors:
        """The stored vectors of these chunks, ``(len(keys), dim)`` float32, in the order given."""
        with translated(self._where):
            found = self.collection.get(ids=[str(key) for key in keys], include=["embeddings"])
        rows = dict(zip(found["ids"], np.asarray(found["embeddings"], dtype=np.float32), strict=True))
        return np.stack([rows[str(key)] for key in keys])

    def remove(self, revision_ids: Sequence[str]) -> None:
        """Delete all chunks of these revisions; those without any are fine."""
        ids = [str(key) for key in sorted(self.chunk_keys(revision_ids))]
        with self.changing():
            for start in range(0, len(ids), _PAGE):
                self.collection.delete(ids=ids[start : start + _PAGE])

    def drop(self) -> None:
        """Delete the whole collection."""
        with self.changing():
            try:
                self._client.delete_collection(self.collection.name)
            except NotFoundError:
                return


def _save_by_itself(collection: ChromaCollection, *, allowed: bool) -> None:
    """Let Chroma save the graph with the next opening, or never."""
    threshold = _AT_ONCE if allowed else _NEVER
    hnsw = collection.configuration_json.get("hnsw") or {}
    if hnsw.get("sync_threshold") != threshold:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # chromadb's own, for collections without its embedder
            collection.modify(configuration={"hnsw": {"sync_threshold": threshold}})


def _settings() -> ChromaSettings:
    return ChromaSettings(anonymized_telemetry=False, allow_reset=False)


def _connected(url: str) -> Client:
    """A client of a Chroma server; the first request, which asks who we are, is behind us."""
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    try:
        client = chromadb.HttpClient(
            host=parts.hostname or "localhost",
            port=parts.port or (443 if secure else 80),
            ssl=secure,
            settings=_settings(),
        )
    except (ChromaError, ValueError, httpx.HTTPError) as error:  # chromadb makes a ValueError of whatever came back
        raise _unreachable(url, error) from error
    return cast(Client, client)


def _close(client: Client) -> None:
    servers = (client._server, getattr(client._admin_client, "_server", None))
    client.close()
    for server in servers:
        session = getattr(server, "_session", None)
        if isinstance(session, httpx.Client):  # chromadb 1.5 leaves its connections to a server open
            session.close()


@contextmanager
def exclusive(lock: FileLock | None) -> Iterator[None]:
    """Hold a lock, if there is one to hold."""
    if lock is None:
        yield
        return
    try:
        lock.acquire()
    except LockTimeout as error:
        raise StoreLockedError(
            f"vector index {lock.lock_file} is held by another process; stop it and try again"
        ) from error
    except OSError as error:
        if is_disk_full(error):
            raise disk_full(f"vector index {Path(lock.lock_file).parent}") from error
        raise StoreAccessError(
            f"vector index {lock.lock_file} can't be written ({error.strerror}); check the folder's permissions"
        ) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Errors of Chroma, its SQLite and its HTTP client as errors of ours."""
    try:
        yield
    except NotFoundError as error:
        raise StoreAccessError(f"vector index {where} is missing; run tiaowen reindex") from error
    except httpx.HTTPError as error:
        raise _unreachable(where, error) from error
    except (ChromaError, ValueError, OSError, RuntimeError) as error:
        if is_disk_full(error, Path(where)):
            raise disk_full(f"vector index {where}") from error
        raise StoreAccessError(
            f"vector index {where} can't be used ({first_line(error)}); "
            "run tiaowen reindex to rebuild it from the catalog"
        ) from error


def _unreachable(url: str, error: Exception) -> StoreAccessError:
    return StoreAccessError(
        f"Chroma server {url} can't be reached ({first_line(error)}); start it, or correct the setting chroma_url"
    )
