"""Ingests in a process of its own, and kills itself with the N-th step when told to.

Run as: python -m tests.ingest.crash_worker DATA_DIR CORPUS [STEP [MOST_UNSAVED]]
"""

import os
import signal
import sys
from pathlib import Path

from ingest.parser import parse_document
from ingest.pipeline import Pipeline
from ingest.progress import Progress
from ingest.store import StoreLocation, StoreWriter
from tests.fakes.embedder import HashEmbedder


class _Fuse:
    """Kills this process, as ``kill -9`` would, with the given step; never for step 0."""

    def __init__(self, step: int) -> None:
        self._left = step

    def __call__(self, _progress: Progress) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Ingest a folder; the last line printed is the number of steps there were."""
    data_dir, corpus = Path(sys.argv[1]), Path(sys.argv[2])
    step = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    steps = []
    fuse = _Fuse(step)

    def _on_progress(progress: Progress) -> None:
        steps.append(progress)
        fuse(progress)

    location = StoreLocation(data_dir, most_unsaved=int(sys.argv[4])) if len(sys.argv) > 4 else StoreLocation(data_dir)
    with StoreWriter(location, HashEmbedder()) as writer:
        Pipeline(writer, parse=parse_document, parser_version="1", on_progress=_on_progress).ingest([corpus])
    sys.stdout.write(f"{len(steps)}\n")


if __name__ == "__main__":
    main()
