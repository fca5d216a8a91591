"""Opens the stores that the settings name: for writing, for reading, and the pipeline into them."""

from collections.abc import Sequence
from pathlib import Path

from ingest.embedding import create_embedder
from ingest.parser import parse_document
from ingest.pipeline import IngestReport, Pipeline
from ingest.progress import OnProgress, ignore
from ingest.reader import StoreReader
from ingest.settings import Settings
from ingest.store import StoreLocation, StoreWriter

# Raise it with every change that makes the parser give another result: stored documents are parsed anew then.
PARSER_VERSION = "3"


def store_location(settings: Settings) -> StoreLocation:
    """Where the stores are."""
    return StoreLocation(
        data_dir=settings.data_dir,
        catalog_url=settings.catalog_url,
        chroma_url=settings.chroma_url,
        lock_timeout_s=settings.lock_timeout_s,
    )


def open_reader(settings: Settings) -> StoreReader:
    """The stores for reading what the catalog holds; whatever model the index was made with."""
    return StoreReader(store_location(settings))


def open_writer(settings: Settings, *, other_model: bool = False) -> StoreWriter:
    """The stores for writing; errors and ``other_model`` as for ``StoreWriter``."""
    return StoreWriter(store_location(settings), create_embedder(settings), other_model=other_model)


def ingest_paths(settings: Settings, paths: Sequence[Path], on_progress: OnProgress = ignore) -> IngestReport:
    """Add or update the documents of files and folders; errors as for ``Pipeline.ingest``."""
    with open_writer(settings) as writer:
        pipeline = Pipeline(writer, parse=parse_document, parser_version=PARSER_VERSION, on_progress=on_progress)
        return pipeline.ingest(paths)
