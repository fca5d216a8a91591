"""Everything of one data directory, opened for writing: the lock, the catalog, the indexes."""

import logging
import secrets
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from ingest.catalog import Catalog
from ingest.catalog_reading import Generation
from ingest.database import open_engine, parse_url, sqlite_file, sqlite_url
from ingest.embedding.names import readable_name
from ingest.embedding.port import Embedder
from ingest.errors import EmbeddingMismatchError, InputError, StoreAccessError
from ingest.indexes import Indexes, IndexPlace
from ingest.permissions import require_writable
from ingest.progress import OnProgress, Progress, Stage, ignore
from ingest.schema import GenerationState
from ingest.sync import Synchronization, Synchronizer
from ingest.writer_lock import writer_lock

_LOGGER = logging.getLogger(__name__)
_CATALOG_FILE = "catalog.sqlite3"
_SAVE_STEPS = 3


@dataclass(frozen=True, slots=True)
class StoreLocation:
    """Where the stores are.

    Attributes:
        data_dir: folder of the catalog and the indexes.
        catalog_url: another database for the catalog.
        chroma_url: a Chroma server for the vectors.
        lock_timeout_s: how long a writer waits for another one.
        most_unsaved: vectors that an opening puts into the graph anew before a writer saves the graph.
    """

    data_dir: Path
    catalog_url: str | None = None
    chroma_url: str | None = None
    lock_timeout_s: float = 2.0
    most_unsaved: int = 2000

    @property
    def catalog_file(self) -> Path | None:
        """The SQLite file, if the catalog is one."""
        return sqlite_file(parse_url(self.catalog_address(create=False)))

    def check(self) -> None:
        """Look at what is there before it is opened; what is not there is fine.

        Raises:
            StoreAccessError: a file stands in the place of a folder or the other way round, or permissions are missing.
        """
        file = self.catalog_file
        try:
            if self.data_dir.exists() and not self.data_dir.is_dir():
                raise StoreAccessError(f"data directory {self.data_dir} is a file; name a folder with --data-dir")
            if file is not None and file.is_dir():
                raise StoreAccessError(f"catalog {file} is a folder; remove it, or name another folder with --data-dir")
        except OSError as error:
            raise StoreAccessError(
                f"data directory {self.data_dir} can't be read ({error.strerror}); check its permissions"
            ) from error

    def catalog_address(self, *, create: bool) -> str:
        """SQLAlchemy URL of the catalog."""
        return self.catalog_url or sqlite_url(self.data_dir / _CATALOG_FILE, create=create)

    def index_place(self, catalog_id: str) -> IndexPlace:
        """Where the index generations of a catalog are."""
        return IndexPlace(self.data_dir, self.chroma_url, catalog_id)


class StoreWriter:
    """The stores, held by this process alone; use it as a context manager.

    Args:
        location: where the stores are; made when they are not there.
        embedder: the model that embeds.
        other_model: open indexes made with another model too, which only ``reindex`` may do.

    Raises:
        StoreLockedError: another process is writing.
        StoreAccessError: the directory or a store in it can't be made, read or written.
        EmbeddingMismatchError: the index was made with another embedding model.
    """

    def __init__(self, location: StoreLocation, embedder: Embedder, *, other_model: bool = False) -> None:
        self._location = location
        self._embedder = embedder
        location.check()
        with ExitStack() as stack:
            stack.enter_context(writer_lock(location.data_dir, timeout_s=location.lock_timeout_s))
            self.catalog = Catalog.create(
                open_engine(location.catalog_address(create=True)), catalog_id=secrets.token_hex(4)
            )
            stack.callback(self.catalog.close)
            self._place = location.index_place(self.catalog.catalog_id)
            self._generation = self._current_generation(other_model=other_model)
            # Nothing is changed in the catalog that the index could not follow.
            require_writable(self._place.generation_folder(self._generation.number))
            self._drop(GenerationState.RETIRED)
            self._drop_unfinished_copies()
            self._opened: Indexes | None = None
            self._stack = stack.pop_all()

    def __enter__(self) -> "StoreWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the stores and let other writers in."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None
        self._stack.close()

    @property
    def indexes(self) -> Indexes:
        """The indexes that readers use, opened with the first use."""
        if self._opened is None:
            self._opened = Indexes.open(self._place, self._generation.number, create=False)
        return self._opened

    @property
    def embedder(self) -> Embedder:
        """The model that embeds."""
        return self._embedder

    def synchronize(self, on_progress: OnProgress = ignore) -> Synchronization:
        """Bring the indexes up to the catalog, and say what that did."""
        done = Synchronizer(self.catalog, self.indexes, self._embedder, on_progress).run()
        self._save_graph(on_progress)
        return done

    def remove(self, document_id: str) -> Synchronization:
        """Take a document out of the catalog and the indexes.

        Returns:
            What else was done: an interrupted ingestion's documents become visible too.

        Raises:
            InputError: there is no such document.
        """
        if not self.catalog.retire(document_id):
            raise InputError(f"no document {document_id!r}; tiaowen documents lists them")
        return self.synchronize()

    def reindex(self, on_progress: OnProgress = ignore) -> Synchronization:
        """Rebuild the indexes from the catalog with this writer's embedding model.

        Readers go on with the old ones until the new ones are complete. A rebuild that was cut short goes on where it
        stopped, if it is for the same model.

        Returns:
            How many chunks were embedded, and which documents of an interrupted ingestion became visible.
        """
        generation = self._building_generation()
        indexes = Indexes.open(self._place, generation.number, create=True)
        try:
            synchronizer = Synchronizer(self.catalog, indexes, self._embedder, on_progress)
            synchronizer.fill()
        except BaseException:
            indexes.close()
            raise
        self.catalog.activate_generation(generation.number)
        if self._opened is not None:
            self._opened.close()
        self._opened, self._generation = indexes, generation
        self._drop(GenerationState.RETIRED)
        done = synchronizer.run()
        self._save_graph(on_progress)
        return done

    def _save_graph(self, on_progress: OnProgress) -> None:
        """Put a copy with a saved graph in the place of the indexes when much of it would be made anew by every reader.

        It only makes openings faster, so that a disk without room for a copy is no error.
        """
        number = self._generation.number
        if self._place.unsaved_vectors(number) <= self._location.most_unsaved:
            return
        if self._opened is not None:
            self._opened.close()
            self._opened = None
        copy = self.catalog.start_generation(embedder=self._generation.embedder, dim=self._generation.dim)
        on_progress(Progress(Stage.SAVE, 0, _SAVE_STEPS))
        try:
            self._place.copy_saved(number, copy.number)
        except (OSError, StoreAccessError) as error:
            _LOGGER.warning("the graph of index generation %d is not saved (%s)", number, error)
            self._drop_one(copy)
            return
        on_progress(Progress(Stage.SAVE, 1, _SAVE_STEPS))
        self.catalog.activate_generation(copy.number)
        on_progress(Progress(Stage.SAVE, 2, _SAVE_STEPS))
        self._place.finish_copy(copy.number)
        self._generation = copy
        self._drop(GenerationState.RETIRED)
        on_progress(Progress(Stage.SAVE, 3, _SAVE_STEPS))

    def _drop_unfinished_copies(self) -> None:
        """Take away copies that a kill left; one that readers use already is finished."""
        for generation in self.catalog.generations():
            if self._place.is_unfinished_copy(generation.number):
                if generation.state == GenerationState.BUILDING:
                    self._drop_one(generation)
                else:
                    self._place.finish_copy(generation.number)

    def _current_generation(self, *, other_model: bool) -> Generation:
        """The live generation; the first one is made here, empty."""
        live = next((item for item in self.catalog.generations() if item.state == GenerationState.LIVE), None)
        if live is None:
            self._drop(GenerationState.BUILDING)
            live = self.catalog.start_generation(embedder=self._embedder.name, dim=self._embedder.dim)
            Indexes.open(self._place, live.number, create=True).close()
            self.catalog.activate_generation(live.number)
        if not other_model:
            check_model(live, self._embedder.name)
        return live

    def _building_generation(self) -> Generation:
        """The unfinished generation of this model, or a new one; those of other models are dropped."""
        for generation in self.catalog.generations():
            if generation.state == GenerationState.BUILDING:
                if generation.embedder == self._embedder.name:
                    return generation
                self._drop_one(generation)
        return self.catalog.start_generation(embedder=self._embedder.name, dim=self._embedder.dim)

    def _drop(self, state: GenerationState) -> None:
        for generation in self.catalog.generations():
            if generation.state == state:
                self._drop_one(generation)

    def _drop_one(self, generation: Generation) -> None:
        self._place.drop(generation.number)
        self.catalog.forget_generation(generation.number)
        _LOGGER.info("dropped index generation %d (%s)", generation.number, generation.state)


def check_model(generation: Generation, embedder: str) -> None:
    """Check that an index and a model belong together.

    Raises:
        EmbeddingMismatchError: the index was made with another one.
    """
    if generation.embedder != embedder:
        raise EmbeddingMismatchError(
            f"the index was made with embedding model {readable_name(generation.embedder)}, "
            f"the settings name {readable_name(embedder)}; run tiaowen reindex to embed everything again, "
            "or set the former model"
        )
