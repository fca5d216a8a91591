"""The two indexes of one generation, opened and dropped together."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ingest.errors import StoreAccessError
from ingest.lexical import LexicalIndex
from ingest.permissions import may_write, private_copy, require_readable, require_writable
from ingest.vector_graph import unsaved_vectors

if TYPE_CHECKING:
    from ingest.vectors import VectorIndex

_COLLECTION = "clauses"
# Stands in a generation that is being copied.
_UNFINISHED = "copying"


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """Where a catalog's index generations are.

    Attributes:
        folder: parent of the generations' folders.
        chroma_url: Chroma server for the vectors; None keeps them in the folder.
        catalog_id: names this catalog's collections on a shared server.
        named: what errors call the folder, when it is a copy of that one.
    """

    folder: Path
    chroma_url: str | None
    catalog_id: str
    named: Path | None = None

    def generation_folder(self, number: int) -> Path:
        """Folder of a generation."""
        return self.folder / f"index-{number}"

    def named_folder(self, number: int) -> Path:
        """What errors call that folder."""
        return (self.named or self.folder) / f"index-{number}"

    def open_vectors(self, number: int, *, create: bool) -> "VectorIndex":
        """The vector index of a generation."""
        from ingest.vectors import VectorIndex  # half a second to import, which listing documents should not pay

        if self.chroma_url is not None:
            return VectorIndex.open_server(self.chroma_url, f"tiaowen-{self.catalog_id}-{number}", create=create)
        folder, named = self.generation_folder(number) / "chroma", self.named_folder(number) / "chroma"
        return VectorIndex.open_folder(folder, _COLLECTION, create=create, named=named)

    def open_lexical(self, number: int, *, create: bool) -> LexicalIndex:
        """The lexical index of a generation."""
        folder, named = self.generation_folder(number) / "lexical", self.named_folder(number) / "lexical"
        return LexicalIndex.open(folder, create=create, named=named)

    def unsaved_vectors(self, number: int) -> int:
        """Vectors that every opening of a generation has to put into its graph again; none on a server."""
        return unsaved_vectors(self.generation_folder(number) / "chroma") if self.chroma_url is None else 0

    def copy_saved(self, number: int, to: int) -> None:
        """Copy a generation that nobody writes, and save the graph of the copy.

        The copy is marked as unfinished until ``finish_copy``: a kill may leave anything in it.
        """
        from ingest.vectors import VectorIndex

        copy = self.generation_folder(to)
        copy.mkdir(parents=True, exist_ok=True)
        (copy / _UNFINISHED).touch()
        shutil.copytree(self.generation_folder(number), copy, dirs_exist_ok=True)
        VectorIndex.save_graph(copy / "chroma", _COLLECTION)

    def finish_copy(self, number: int) -> None:
        """Take the mark from a copy."""
        (self.generation_folder(number) / _UNFINISHED).unlink(missing_ok=True)

    def is_unfinished_copy(self, number: int) -> bool:
        """Whether a generation is a copy that was not finished."""
        return (self.generation_folder(number) / _UNFINISHED).exists()

    def drop(self, number: int) -> None:
        """Delete a generation; one that is gone already, wholly or in part, is fine."""
        if self.chroma_url is not None:
            vectors = self.open_vectors(number, create=True)
            vectors.drop()
            vectors.close()
        folder = self.generation_folder(number)
        try:
            if folder.exists():
                shutil.rmtree(folder)
        except OSError as error:
            raise StoreAccessError(f"{folder} can't be deleted ({error.strerror}); check its permissions") from error


@dataclass(frozen=True, slots=True)
class Indexes:
    """The open indexes of one generation; ``copy`` is where they are when they are a private copy."""

    vectors: "VectorIndex"
    lexical: LexicalIndex
    copy: "TemporaryDirectory[str] | None" = None

    @classmethod
    def open(cls, place: IndexPlace, number: int, *, create: bool) -> "Indexes":
        """Open both for writing; errors as theirs, and StoreAccessError for a folder that can't be written."""
        require_writable(place.generation_folder(number))
        return cls._opened(place, number, create=create)

    @classmethod
    def open_to_read(cls, place: IndexPlace, number: int) -> "Indexes":
        """Open both for reading; errors as theirs, and StoreAccessError for a folder that can't be read.

        Either writes into its folder when it is opened: tantivy takes a lock, Chroma catches up. So a folder that may
        not be written is read from a private copy, which goes when the indexes are closed.
        """
        folder = place.generation_folder(number)
        require_readable(folder)
        if may_write(folder):
            return cls._opened(place, number, create=False)
        copy = private_copy(folder)
        try:
            opened = cls._opened(replace(place, folder=Path(copy.name), named=place.folder), number, create=False)
        except BaseException:
            copy.cleanup()
            raise
        return replace(opened, copy=copy)

    def close(self) -> None:
        """Let go of files and connections."""
        self.vectors.close()
        if self.copy is not None:
            self.copy.cleanup()

    @classmethod
    def _opened(cls, place: IndexPlace, number: int, *, create: bool) -> "Indexes":
        lexical = place.open_lexical(number, create=create)
        return cls(place.open_vectors(number, create=create), lexical)
