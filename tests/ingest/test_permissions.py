"""What may only be read is read, and what may not be read is named; as somebody whom permissions bind."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.command_line import TIAOWEN, Outcome
from tests.conftest import ROOT

_QUESTION = "国办发〔2021〕25号要求出口退税平均几个工作日办完？"
# Root writes where nobody may; without these capabilities it is bound like everybody else.
_OVERRIDES = "-dac_override,-dac_read_search,-fowner"
_BOUND = ["setpriv", f"--bounding-set={_OVERRIDES}", f"--inh-caps={_OVERRIDES}"]

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or (os.geteuid() == 0 and shutil.which("setpriv") is None),
    reason="permissions bind nobody here",
)

Bound = Callable[..., Outcome]


@pytest.fixture
def bound(tmp_path: Path) -> Bound:
    """A function that runs a command line as somebody whom permissions bind."""

    def _run(*arguments: str | Path) -> Outcome:
        # The working directory is the repository's, so that its packages are found.
        command = [*(_BOUND if os.geteuid() == 0 else []), *TIAOWEN, *map(str, arguments)]
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("TIAOWEN_", "LC_"))}
        environment = {**kept, "LANG": "en_US.UTF-8", "PYTHONUTF8": "1", "TMPDIR": str(tmp_path)}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=120)
        return Outcome(done.returncode, done.stdout, done.stderr)

    return _run


@pytest.fixture
def read_only(own_data_dir: Path) -> Iterator[Path]:
    """A data directory in which nothing may be written."""
    _forbid(own_data_dir, 0o222)
    yield own_data_dir
    own_data_dir.chmod(0o755)
    for folder in own_data_dir.rglob("*/"):
        folder.chmod(0o755)


def _forbid(path: Path, mode: int) -> None:
    for item in (*path.rglob("*"), path):
        item.chmod(item.stat().st_mode & ~mode)


def _contents(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in folder.rglob("*")}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask", _QUESTION], "7个工作日"),
        (["documents"], "guoban-2021-25"),
        (["clauses", "hunan-2021"], "hunan-2021#1.1"),
        (["show", "guoban-2021-25#2.5.1"], "行政许可"),
        (["doctor"], "agree with the catalog"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_data_directory_that_may_only_be_read_is_read_and_left_as_it_is(
    bound: Bound, read_only: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    before = _contents(read_only)
    outcome = bound(*arguments, "--data-dir", read_only)
    assert said in outcome.out, outcome.err
    assert _contents(read_only) == before
    assert not list(tmp_path.glob("tiaowen-*"))


def test_index_that_may_only_be_read_is_read(bound: Bound, own_data_dir: Path) -> None:
    _forbid(own_data_dir / "index-1", 0o222)
    outcome = bound("ask", _QUESTION, "--data-dir", own_data_dir)
    assert outcome.code == 0, outcome.err


@pytest.mark.parametrize("name", ["index-1", "index-1/lexical/meta.json", "index-1/chroma/chroma.sqlite3"])
def test_index_that_may_not_be_read_is_named_with_the_permission(bound: Bound, own_data_dir: Path, name: str) -> None:
    (own_data_dir / name).chmod(0)
    outcome = bound("ask", _QUESTION, "--data-dir", own_data_dir)
    (own_data_dir / name).chmod(0o755)
    assert outcome.code == 1
    assert outcome.error_lines == [
        f"error: {own_data_dir / name} can't be read (Permission denied); check its permissions"
    ]


@pytest.mark.parametrize("arguments", [["remove", "hunan-2021"], ["reindex"]], ids=" ".join)
def test_index_that_may_not_be_written_stops_a_writer_before_it_has_changed_anything(
    bound: Bound, own_data_dir: Path, arguments: list[str]
) -> None:
    _forbid(own_data_dir / "index-1", 0o222)
    outcome = bound(*arguments, "--data-dir", own_data_dir)
    assert outcome.code == 1
    assert outcome.error_lines == [
        f"error: {own_data_dir / 'index-1'} can't be written (Permission denied); check its permissions"
    ]
    assert "hunan-2021" in bound("documents", "--data-dir", own_data_dir).out
    assert not (own_data_dir / "index-2").exists()


def test_data_directory_that_may_not_be_read_is_named(bound: Bound, own_data_dir: Path) -> None:
    own_data_dir.chmod(0)
    outcome = bound("ask", _QUESTION, "--data-dir", own_data_dir)
    own_data_dir.chmod(0o755)
    assert outcome.code in {1, 2}
    assert len(outcome.error_lines) == 1
    assert f"{own_data_dir}" in outcome.err and "Permission denied" in outcome.err and "TOML" not in outcome.err


def test_whoever_may_read_the_data_directory_may_read_all_of_it(own_data_dir: Path) -> None:
    hidden = [path for path in own_data_dir.rglob("*") if not path.stat().st_mode & 0o004]
    assert hidden == []
