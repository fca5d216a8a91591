"""Who writes to a data directory, and whether it can be written at all."""

from pathlib import Path

import pytest

from ingest.errors import StoreAccessError, StoreLockedError
from ingest.writer_lock import is_being_written, writer_lock


def test_held_lock_is_seen_and_keeps_others_out(tmp_path: Path) -> None:
    assert not is_being_written(tmp_path)
    with writer_lock(tmp_path, timeout_s=0):
        assert is_being_written(tmp_path)
        with pytest.raises(StoreLockedError, match="another process"), writer_lock(tmp_path, timeout_s=0):
            pass
    assert not is_being_written(tmp_path)


def test_looking_makes_nothing(tmp_path: Path) -> None:
    assert not is_being_written(tmp_path / "none")
    assert not is_being_written(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no such folder here")
def test_folder_in_which_nobody_can_make_a_file_is_not_said_to_be_locked() -> None:
    with pytest.raises(StoreAccessError, match="/proc can't be written"), writer_lock(Path("/proc"), timeout_s=0):
        pass


def test_reader_that_may_not_try_the_lock_goes_by_the_process_that_holds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def _deny(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    with writer_lock(tmp_path, timeout_s=0), monkeypatch.context() as patch:
        patch.setattr("ingest.writer_lock.FileLock", _deny)
        assert is_being_written(tmp_path)
    (tmp_path / "writer.pid").write_text("999999999\n")
    monkeypatch.setattr("ingest.writer_lock.FileLock", _deny)
    assert not is_being_written(tmp_path)
