"""Clauses as JSON, one a line, with the fields that ``tests/gold/score_parse.py`` documents."""

import json
from collections.abc import Iterable

from assistant.channels.exports.entry import Entry
from ingest.export import clause_record


def render_jsonl(entries: Iterable[Entry]) -> str:
    """One line a clause; all its deadlines are in it, whatever range was asked for."""
    return "".join(json.dumps(clause_record(entry.clause), ensure_ascii=False) + "\n" for entry in entries)
