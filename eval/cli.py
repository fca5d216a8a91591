"""The console script ``tiaowen``: nothing is imported before Ctrl-C is looked after."""

import os
import signal
import sys
from collections.abc import Sequence

_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line, that of the process when none is given; the exit code."""
    # Loading the libraries behind the commands takes long enough to be interrupted, and an exception may come up inside
    # of the import system, which swallows it. Nothing is open yet, so the process may just end.
    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda _signal, _frame: os._exit(_INTERRUPTED))
    if arguments is None:
        _read_arguments_as_utf8()
    try:
        from eval.app import start

        signal.signal(signal.SIGINT, before)
        return start(arguments)
    except KeyboardInterrupt:
        return _INTERRUPTED


def _read_arguments_as_utf8() -> None:
    """Start anew in Python's UTF-8 mode where questions and file names could not be Chinese: in the C locale, say.

    The mode is fixed when Python starts (PEP 540), and ``PYTHONUTF8=0`` keeps it from being chosen then.
    """
    try:
        "条".encode(sys.getfilesystemencoding())
    except UnicodeEncodeError:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
