"""``tiaowen eval run``: from the command line's arguments to a run on disk and a table on the screen."""

import stat
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import typer

from assistant.channels.cli.options import settings_for
from assistant.channels.cli.running import ExitCode
from assistant.channels.cli.terminal import Terminal
from eval import manifest
from eval.corpus import corpus_hash, settings_of_corpus
from eval.dataset import QuestionSet, QuestionSetError, load_set
from eval.run import Run, answer_set, unwritable, write_run
from eval.scoring import Row
from ingest.errors import InputError

_COLUMNS = ("R@1", "S@1", "R@5", "R@10", "RR", "correct", "facts", "citation_precision", "citation_recall")
_REFUSAL_COLUMNS = ("refusal", "false_refusal", "verbatim")
_MISSING = "·"


@dataclass(frozen=True, slots=True)
class RunFolder:
    """Where a run is written.

    Attributes:
        given: folder that the command line names.
        root: folder of the runs that are written when it names none.
        overwrite: whether an earlier run may be lost.
    """

    given: Path | None
    root: Path
    overwrite: bool = False

    def check(self) -> None:
        """Look at the folder before time is spent on answers.

        Raises:
            InputError: something is in it that would be lost.
            StoreAccessError: it may not be looked at.
        """
        if self.given is None:
            return
        try:
            is_folder = stat.S_ISDIR(self.given.stat().st_mode)
            would_lose = is_folder and not self.overwrite and any(self.given.iterdir())
        except FileNotFoundError:
            return
        except OSError as error:
            raise unwritable(self.given, error) from error
        if not is_folder:
            raise InputError(f"{self.given} is a file; name a folder with --out")
        if would_lose:
            raise InputError(
                f"{self.given} is not empty; name another folder with --out, or add --force to write over the run in it"
            )

    def path(self, set_name: str) -> Path:
        """The folder of a run of this set that ends now."""
        return self.given or self.root / f"{set_name}-{datetime.now():%Y%m%d-%H%M%S}"


def run_and_report(
    terminal: Terminal,
    path: Path,
    folder: RunFolder,
    *,
    corpus: Path | None,
    limit: int | None,
    data_dir: Path | None,
) -> None:
    """Answer a set, write the run and print its scores; exits with 2 for an unusable set, with 1 when one failed."""
    folder.check()
    settings = settings_for(data_dir)
    started = manifest.now()
    try:
        question_set = _chosen(load_set(path), path, corpus, data_dir)
        asked = settings
        if question_set.corpus is not None:
            with terminal.progress() as on_progress:
                asked = settings_of_corpus(settings, question_set.corpus, on_progress)
        with terminal.counter("answering") as on_answered:
            run = answer_set(asked, question_set.questions[:limit], on_answered)
    except QuestionSetError as error:
        terminal.errors(error.complaints)
        raise typer.Exit(ExitCode.MISUSE) from error
    hashed = corpus_hash(question_set.corpus) if question_set.corpus else None
    out = folder.path(question_set.name)
    write_run(run, out, settings=asked, question_set=question_set, corpus_hash=hashed, started=started)
    _report(terminal, run, out)
    if run.failed:
        raise typer.Exit(ExitCode.FAILURE)


def _chosen(question_set: QuestionSet, path: Path, corpus: Path | None, data_dir: Path | None) -> QuestionSet:
    """The set with the corpus to ask: the one named, else that of the set, else what the data directory holds."""
    if corpus is not None:
        if not corpus.is_dir():
            raise QuestionSetError([f"{corpus}: no such folder; --corpus takes a folder of documents"])
        return replace(question_set, corpus=corpus)
    if data_dir is not None and not path.is_dir():
        return replace(question_set, corpus=None)
    return question_set


def _report(terminal: Terminal, run: Run, folder: Path) -> None:
    terminal.table(["type", "n", *_COLUMNS, *_REFUSAL_COLUMNS, "ms"], [_cells(row) for row in run.rows])
    terminal.errors([f"{prediction['id']}: {prediction['error']}" for prediction in run.failed])
    terminal.note("{count} questions, {failed} failed; written to {folder}", **_counts(run), folder=folder)


def _counts(run: Run) -> dict[str, object]:
    return {"count": len(run.predictions), "failed": len(run.failed)}


def _cells(row: Row) -> Sequence[str]:
    values = [f"{row.means[name]:.3f}" if name in row.means else _MISSING for name in (*_COLUMNS, *_REFUSAL_COLUMNS)]
    return [row.name, str(row.count), *values, f"{row.means['latency_ms']:.0f}"]
