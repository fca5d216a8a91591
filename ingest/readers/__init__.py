"""Files to text, one module a format."""

from ingest.readers.text import SUFFIXES, read_text

__all__ = ["SUFFIXES", "read_text"]
