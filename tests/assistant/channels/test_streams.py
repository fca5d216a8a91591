"""The edges of the process: closed and full streams, readers that go away, Ctrl-C while starting."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line import TIAOWEN
from tests.conftest import ROOT

_FULL = Path("/dev/full")
_needs_full = pytest.mark.skipif(not _FULL.exists(), reason="this system has no /dev/full")


def _run(arguments: str, redirection: str, data_dir: Path) -> subprocess.CompletedProcess[str]:
    """Run the real command in a shell; what goes to stdout and stderr unless redirected."""
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {redirection}', "sh", *TIAOWEN, *arguments.split(), "--data-dir", str(data_dir)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "LANG": "C.UTF-8"},
        check=False,
    )


@pytest.mark.parametrize("command", ["documents", "ask 出口退税要几天", "clauses --format jsonl", "doctor"])
def test_closed_stdout_is_one_line(ingested: Path, command: str) -> None:
    done = _run(command, ">&-", ingested)
    assert (done.returncode, done.stderr) == (1, "error: stdout can't be written (it is closed)\n")


@_needs_full
@pytest.mark.parametrize(
    "command", ["documents", "clauses", "clauses --format csv", "ask 出口退税要几天", "ask --help"]
)
def test_full_disk_behind_stdout_is_one_line(ingested: Path, command: str) -> None:
    done = _run(command, ">/dev/full", ingested)
    assert (done.returncode, done.stderr) == (1, "error: stdout can't be written (No space left on device)\n")


@pytest.mark.parametrize("redirection", ["2>&-", pytest.param("2>/dev/full", marks=_needs_full)])
def test_unusable_stderr_changes_neither_answer_nor_exit_code(ingested: Path, tmp_path: Path, redirection: str) -> None:
    answered = _run("documents", redirection, ingested)
    assert (answered.returncode, answered.stdout.count("\n")) == (0, 6)
    assert _run("show nothing", redirection, ingested).returncode == 2
    assert _run("documents", redirection, tmp_path / "none").returncode == 1


def test_closed_stdin_is_misuse(ingested: Path) -> None:
    done = _run("ask -", "<&-", ingested)
    assert done.returncode == 2
    assert done.stderr == "error: stdin is closed; give the question as an argument, or pipe it in\n"


def test_all_streams_closed_leaves_the_stores_readable(own_data_dir: Path) -> None:
    assert _run("ask 出口退税要几天", "<&- >&- 2>&-", own_data_dir).returncode == 1
    assert _run("doctor", "", own_data_dir).returncode == 0


# Ctrl-C at the moment at which a module starts to load: those of the command line itself, and those of a command.
_INTERRUPTED_AT = """
import os, signal, sys
seen = set()
def hook(event, arguments):
    if event == "import" and arguments[0] == sys.argv[1] and not seen:
        seen.add(event)
        os.kill(os.getpid(), signal.SIGINT)
sys.addaudithook(hook)
from eval.cli import main
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.parametrize("module", ["eval.app", "typer", "ingest.settings", "assistant.wiring", "chromadb"])
def test_interrupt_while_a_library_loads_exits_130_without_a_traceback(ingested: Path, module: str) -> None:
    command = [sys.executable, "-c", _INTERRUPTED_AT, module, "ask", "出口退税要几天？", "--data-dir", str(ingested)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (130, "")
    assert "Traceback" not in done.stderr


def test_reader_that_reads_one_line_only_is_no_error(ingested: Path) -> None:
    done = _run("clauses --format jsonl", "| head -n 1", ingested)
    assert (done.returncode, done.stdout.count("\n"), done.stderr) == (0, 1, "")
