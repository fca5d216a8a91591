"""Which files to ingest, and under which document ids."""

import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.readers import SUFFIXES


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read, absolute, and the id of the document in it."""

    path: Path
    document_id: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A path that could not be ingested, and why, in one line that says what to do."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Discovery:
    """Files to ingest, ordered by path within each path given, and what went wrong with the rest."""

    files: tuple[SourceFile, ...]
    failures: tuple[Failure, ...]


def discover(paths: Sequence[Path]) -> Discovery:
    """Find the documents that files and folders hold.

    A file's id is its name without suffix; in a folder, the folders between stand in front (``hunan/2021-5``). Files
    that are hidden or of no known format are passed over in folders, and refused when named. A file met twice counts
    once.
    """
    known: dict[str, Path] = {}
    files: list[SourceFile] = []
    failures: list[Failure] = []
    for item in (item for path in paths for item in _candidates(path)):
        if isinstance(item, Failure):
            failures.append(item)
        elif (other := known.setdefault(item.document_id, item.path)) is item.path:
            files.append(item)
        elif other.resolve() != item.path.resolve():
            reason = f"gives the same document id {item.document_id!r} as {other}; rename one of them"
            failures.append(Failure(item.path, f"{item.path}: {reason}"))
    return Discovery(tuple(files), tuple(failures))


def _candidates(path: Path) -> Iterator[SourceFile | Failure]:
    path = path.absolute()
    if path.is_dir():
        yield from _in_folder(path)
    elif not path.exists():
        yield Failure(path, f"{path}: no such file or folder; check the path")
    elif path.suffix.lower() not in SUFFIXES:
        yield Failure(path, f"{path}: format {path.suffix or 'unknown'} is not read; known are {_known()}")
    else:
        yield _identified(path, path.parent)


def _in_folder(folder: Path) -> Iterator[SourceFile | Failure]:
    empty = True
    for parent, subfolders, names in os.walk(folder):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                empty = False
                yield _identified(Path(parent, name), folder)
    if empty:
        yield Failure(folder, f"{folder}: no documents in this folder; known formats are {_known()}")


def _identified(path: Path, folder: Path) -> SourceFile | Failure:
    # A pipe or device would be waited for without end; a broken link is left to the reader, which names it.
    if path.exists() and not path.is_file():
        return Failure(path, f"{path}: is not a regular file; give a file with text in it")
    document_id = unicodedata.normalize("NFC", path.relative_to(folder).with_suffix("").as_posix())
    if "#" in document_id or not document_id.isprintable():
        return Failure(
            path, f"{path}: '#' and unprintable characters can't stand in a document's name; rename the file"
        )
    if not path.stem.strip(". "):
        return Failure(
            path,
            f"{path}: nothing but dots and spaces stands before the ending, which can't be a document's name; "
            "rename the file",
        )
    return SourceFile(path, document_id)


def _known() -> str:
    return ", ".join(sorted(SUFFIXES))
