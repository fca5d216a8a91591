"""A file to be written: whole or not at all, and over another one only when forced."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import InputError, TiaowenError


class FileError(TiaowenError):
    """A file can't be written."""


class OutputFile:
    """A file that does not exist yet, or may be written over."""

    def __init__(self, path: Path, *, overwrite: bool) -> None:
        """Look at the path, and try its folder, before any work is done for it.

        Raises:
            InputError: it is a folder or no regular file, or it is there and may not be written over.
            FileError: no file can be made where it is to be.
        """
        self._path = path
        self._overwrite = overwrite
        self._check()
        try:
            with self._part() as part:
                part.touch(exist_ok=False)
        except OSError as error:
            raise self._unwritable(error) from error

    @property
    def path(self) -> Path:
        """Where it is to be, as given."""
        return self._path

    def write(self, content: bytes) -> None:
        """Put the content into a file beside the path, then give that the path's name.

        Raises:
            InputError: somebody else has made the file meanwhile.
            FileError: it can't be written; nothing is left, and a file that was there is as it was.
        """
        try:
            with self._part() as part:
                with part.open("xb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                self._check()
                part.replace(self._target)
        except OSError as error:
            raise self._unwritable(error) from error

    @property
    def _target(self) -> Path:
        return self._path.resolve()  # through a link, which stays one

    @contextmanager
    def _part(self) -> Iterator[Path]:
        """A name for a file beside the one to be; what is left of it in the end goes."""
        part = self._target.with_name(f".tiaowen-{uuid.uuid4().hex[:12]}.part")
        try:
            yield part
        finally:
            part.unlink(missing_ok=True)

    def _check(self) -> None:
        try:
            if self._path.is_dir():
                raise InputError(f"{self._path} is a folder; name a file in it")
            if not self._path.exists():
                return
            if not self._path.is_file():
                raise InputError(f"{self._path} is not a regular file; name another one")
        except OSError as error:
            raise self._unwritable(error) from error
        if not self._overwrite:
            raise InputError(f"{self._path} is there already; name another file, or add --force to write over it")

    def _unwritable(self, error: OSError) -> FileError:
        return FileError(f"{self._path} can't be written ({error.strerror}); check the folder and its permissions")
