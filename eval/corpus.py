"""The documents a set is asked of, ingested once and kept below the data directory.

The folder's name is made of what the stored state depends on: the parsed documents, the embedding model, and the code
that cuts and indexes them. A change in any of them gives a new folder; unchanged ones cost nothing.
"""

import hashlib
from pathlib import Path

import ingest
from eval.dataset import QuestionSetError
from ingest.discovery import discover
from ingest.embedding import create_embedder
from ingest.errors import DocumentError
from ingest.opening import ingest_paths
from ingest.parser import parse_document
from ingest.progress import OnProgress
from ingest.readers import read_text
from ingest.settings import Settings

_FOLDER = "eval"
_KEY_DIGITS = 16
_INDEXING = ("chunks.py", "sentences.py", "tokens.py", "normalize.py", "lexical.py", "vectors.py", "schema.py")


def corpus_hash(corpus: Path) -> str:
    """SHA-256 over names and contents of the files of a folder, in hex."""
    return _hash(*(part for file in _files(corpus) for part in (file.relative_to(corpus).as_posix(), _text_of(file))))


def settings_of_corpus(settings: Settings, corpus: Path, on_progress: OnProgress) -> Settings:
    """Ingest a corpus where only evaluation uses it, and return settings that read it.

    Raises:
        QuestionSetError: a document of the corpus can't be ingested.
    """
    package = Path(str(ingest.__file__)).parent
    code = [_text_of(package / name) for name in _INDEXING]
    key = _hash(create_embedder(settings).name, *_parsed(corpus), *code)[:_KEY_DIGITS]
    folder = settings.data_dir / _FOLDER / key
    chosen = settings.model_copy(update={"data_dir": folder, "catalog_url": None, "chroma_url": None})
    report = ingest_paths(chosen, [corpus], on_progress)
    if report.failed:
        raise QuestionSetError([failure.reason for failure in report.failed])
    return chosen


def _parsed(corpus: Path) -> list[str]:
    """The documents as they are parsed now; files that can't be are told by the ingestion."""
    parsed = []
    for file in discover([corpus]).files:
        try:
            parsed.append(repr(parse_document(file.document_id, read_text(file.path))))
        except DocumentError:
            continue
    return parsed


def _files(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.rglob("*")) if file.is_file()]


def _text_of(file: Path) -> str:
    return file.read_bytes().hex()


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
