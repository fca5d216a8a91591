"""The two indexes of one generation, opened and dropped together."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import StoreAccessError
from ingest.lexical import LexicalIndex

if TYPE_CHECKING:
    from ingest.vectors import VectorIndex

_COLLECTION = "clauses"


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """Where a catalog's index generations are.

    Attributes:
        folder: parent of the generations' folders.
        chroma_url: Chroma server for the vectors; None keeps them in the folder.
        catalog_id: names this catalog's collections on a shared server.
    """

    folder: Path
    chroma_url: str | None
    catalog_id: str

    def generation_folder(self, number: int) -> Path:
        """Folder of a generation."""
        return self.folder / f"index-{number}"

    def open_vectors(self, number: int, *, create: bool) -> "VectorIndex":
        """The vector index of a generation."""
        from ingest.vectors import VectorIndex  # half a second to import, which listing documents should not pay

        if self.chroma_url is not None:
            return VectorIndex.open_server(self.chroma_url, f"tiaowen-{self.catalog_id}-{number}", create=create)
        return VectorIndex.open_folder(self.generation_folder(number) / "chroma", _COLLECTION, create=create)

    def open_lexical(self, number: int, *, create: bool) -> LexicalIndex:
        """The lexical index of a generation."""
        return LexicalIndex.open(self.generation_folder(number) / "lexical", create=create)

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
    """The open indexes of one generation."""

    vectors: "VectorIndex"
    lexical: LexicalIndex

    @classmethod
    def open(cls, place: IndexPlace, number: int, *, create: bool) -> "Indexes":
        """Open both; errors as theirs."""
        lexical = place.open_lexical(number, create=create)
        return cls(place.open_vectors(number, create=create), lexical)

    def close(self) -> None:
        """Let go of files and connections."""
        self.vectors.close()
