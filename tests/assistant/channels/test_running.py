"""The channel's edge: how a command ends that nobody expected to end so."""

import os
import signal
import sys

import pytest
import typer

from assistant.channels.cli.running import ExitCode, run


def _app() -> typer.Typer:
    app = typer.Typer()

    @app.command()
    def leave() -> None:
        sys.exit(7)

    @app.command()
    def fail() -> None:
        raise ZeroDivisionError("by zero")

    @app.command()
    def stop() -> None:
        os.kill(os.getpid(), signal.SIGTERM)

    @app.command()
    def lose_reader() -> None:
        raise BrokenPipeError(32, "Broken pipe")

    return app


@pytest.mark.usefixtures("english_locale")
def test_exit_code_of_a_command_that_leaves_by_itself_is_kept() -> None:
    with pytest.raises(SystemExit) as left:
        run(_app(), ["leave"])
    assert left.value.code == 7


@pytest.mark.usefixtures("english_locale")
def test_reader_that_goes_away_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    stdout, stderr = sys.stdout, sys.stderr
    try:
        assert run(_app(), ["lose-reader"]) == ExitCode.ANSWERED
    finally:
        sys.stdout, sys.stderr = stdout, stderr  # typer has put its own in their place
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("english_locale")
def test_unexpected_exception_is_one_line_with_a_trace_id(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(_app(), ["fail"]) == ExitCode.FAILURE
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("error: internal error ")
    assert "(ZeroDivisionError: by zero); please report it" in line


@pytest.mark.usefixtures("english_locale")
def test_sigterm_is_one_line_and_means_what_it_did_afterwards(capsys: pytest.CaptureFixture[str]) -> None:
    before = signal.getsignal(signal.SIGTERM)
    assert run(_app(), ["stop"]) == ExitCode.TERMINATED == 128 + signal.SIGTERM
    assert capsys.readouterr().err == "interrupted; what is stored stays, and the same command goes on from there\n"
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.usefixtures("english_locale")
def test_sigterm_that_somebody_else_handles_is_left_to_them(capsys: pytest.CaptureFixture[str]) -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _frame: heard.append(number))
    try:
        assert run(_app(), ["stop"]) == ExitCode.ANSWERED
    finally:
        signal.signal(signal.SIGTERM, before)
    assert heard == [signal.SIGTERM]
    assert capsys.readouterr().err == ""
