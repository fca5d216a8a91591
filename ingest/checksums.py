"""The checksums that tantivy writes behind its files; reading a damaged one would make it panic.

A file ends with JSON that holds ``crc``, the CRC-32 of all before it, the length of that JSON, and a magic number, both
32 bits little-endian (tantivy ``directory/footer.rs``).
"""

import json
import struct
import zlib
from pathlib import Path

_MAGIC = 1337
_TAIL = struct.Struct("<II")


def damaged_files(folder: Path) -> list[Path]:
    """The files whose content is not what was written, sorted; those without a checksum are passed over."""
    return [file for file in sorted(folder.iterdir()) if file.is_file() and not _is_intact(file)]


def _is_intact(file: Path) -> bool:
    try:
        data = file.read_bytes()
    except FileNotFoundError:  # a writer has merged it into another one
        return True
    if len(data) < _TAIL.size:
        return True
    length, magic = _TAIL.unpack_from(data, len(data) - _TAIL.size)
    if magic != _MAGIC:
        return True  # still being written, or cut short, which tantivy tells itself
    end = max(len(data) - _TAIL.size - length, 0)
    try:
        footer = json.loads(data[end : len(data) - _TAIL.size])
    except ValueError:
        return False
    return not isinstance(footer, dict) or footer.get("crc") in (None, zlib.crc32(data[:end]))
