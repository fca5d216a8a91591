"""What is missing from an answer because an ingestion is not finished."""

from collections.abc import Sequence

from assistant.channels.cli.terminal import Terminal
from ingest.settings import Settings

_MOST_NAMES = 5


def note_unfinished(document_ids: Sequence[str], settings: Settings, terminal: Terminal) -> None:
    """Say which documents are not in yet, and whether an ingestion is at work on them; nothing when all are in."""
    from ingest.writer_lock import is_being_written

    if not document_ids:
        return
    more = "…" if len(document_ids) > _MOST_NAMES else ""
    names = ", ".join(document_ids[:_MOST_NAMES]) + more
    if is_being_written(settings.data_dir):
        pattern = "an ingestion is running; {count} documents are not in yet: {names}"
    else:
        pattern = (
            "{count} documents of an interrupted ingestion are not in yet ({names}); run the same tiaowen ingest again"
        )
    terminal.note(pattern, count=len(document_ids), names=names)
