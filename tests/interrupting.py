"""Ctrl-C at a chosen moment of an ingestion."""

from ingest.progress import OnProgress, Progress, Stage


def stop_at(stage: Stage) -> OnProgress:
    """Something to tell progress to that presses Ctrl-C when a stage is complete."""

    def _on_progress(progress: Progress) -> None:
        if progress.stage is stage and progress.done == progress.total:
            raise KeyboardInterrupt

    return _on_progress
