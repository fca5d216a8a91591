"""Ctrl-C at a chosen moment of an ingestion."""

from ingest.progress import OnProgress, Progress, Stage


def stop_at(stage: Stage, *, done: int | None = None) -> OnProgress:
    """Something to tell progress to that presses Ctrl-C when a stage is complete, or has come to ``done``."""

    def _on_progress(progress: Progress) -> None:
        if progress.stage is stage and progress.done == (progress.total if done is None else done):
            raise KeyboardInterrupt

    return _on_progress
