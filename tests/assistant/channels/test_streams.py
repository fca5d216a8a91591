"""The edges of the process: closed and full streams, readers that go away, Ctrl-C while starting."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT

_TIAOWEN = [sys.executable, "-c", "import sys; from eval.cli import main; sys.exit(main())"]
_FULL = Path("/dev/full")
_needs_full = pytest.mark.skipif(not _FULL.exists(), reason="this system has no /dev/full")


def _run(arguments: str, redirection: str, data_dir: Path) -> subprocess.CompletedProcess[str]:
    """Run the real command in a shell; what goes to stdout and stderr unless redirected."""
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {redirection}', "sh", *_TIAOWEN, *arguments.split(), "--data-dir", str(data_dir)],
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


@pytest.mark.parametrize("delay_s", [0.0, 0.02, 0.05, 0.1, 0.15])
def test_interrupt_while_the_command_loads_exits_130_without_a_traceback(ingested: Path, delay_s: float) -> None:
    # Python itself starts before any code of ours can look after signals; the empty line says that it has.
    code = "import sys; from eval.cli import main; print(flush=True); sys.exit(main())"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "ask", "出口退税要几天？", "--data-dir", str(ingested)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(0.005 + delay_s)
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "Traceback" not in err


def test_reader_that_reads_one_line_only_is_no_error(ingested: Path) -> None:
    done = _run("clauses --format jsonl", "| head -n 1", ingested)
    assert (done.returncode, done.stdout.count("\n"), done.stderr) == (0, 1, "")
