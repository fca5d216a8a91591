"""Plain text and Markdown files, in UTF-8, GB18030 or Big5.

GB18030 decodes nearly any bytes, so a decoding is believed only when its characters look like a Chinese or English
document.
"""

import unicodedata
from collections import Counter
from pathlib import Path

from ingest.errors import DocumentError

SUFFIXES = frozenset({".txt", ".md"})

_BOM = "\ufeff"
_ENCODINGS = ("utf-8", "gb18030", "big5")

# Shares of all characters but white space. Government documents reach 1.0 in each; random bytes decoded as GB18030 stay
# under 0.4 for the first, and Big5 text read as GB18030 under 0.8 for the second.
_MIN_PLAUSIBLE_SHARE = 0.95
_MIN_COMMON_SHARE = 0.9
_MAX_CONTROL_SHARE = 0.001

_LINE_CONTROLS = frozenset("\t\n\r\f\v\x85\u2028\u2029")
_UNUSABLE_CATEGORIES = frozenset({"Cc", "Cn", "Co", "Cs"})


def read_text(path: Path) -> str:
    """Return the decoded text of ``path``: newlines as they stand in the file, only a leading BOM removed.

    Raises:
        DocumentError: the file is missing, unreadable, empty, binary, or in no encoding that gives plausible text.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise DocumentError(f"{path}: no such file; check the path") from error
    except OSError as error:
        raise DocumentError(f"{path}: can't be read: {error.strerror}; check the permissions") from error
    return decode(data, name=str(path))


def decode(data: bytes, *, name: str) -> str:
    """Decode the bytes of a text file; ``name`` is how errors call it.

    Raises:
        DocumentError: as for ``read_text``.
    """
    if b"\0" in data:
        raise DocumentError(f"{name}: is a binary file, not text; save it as .txt in UTF-8")
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding).removeprefix(_BOM)
        except UnicodeDecodeError:
            continue
        if not text.strip():
            raise DocumentError(f"{name}: is empty; remove it or put the document's text in it")
        if _is_plausible(text, strict=encoding != "utf-8"):
            return text
    raise DocumentError(f"{name}: is not readable text in UTF-8, GB18030 or Big5; save it as .txt in UTF-8")


def _is_plausible(text: str, *, strict: bool) -> bool:
    """Whether few characters are unusable and, when strict, nearly all common Chinese ones, ASCII or punctuation."""
    counts = Counter(char for char in text if char not in _LINE_CONTROLS and not char.isspace())
    total = sum(counts.values())
    unusable = sum(count for char, count in counts.items() if unicodedata.category(char) in _UNUSABLE_CATEGORIES)
    if unusable > _MAX_CONTROL_SHARE * total:
        return False
    if not strict:
        return True
    plausible = sum(count for char, count in counts.items() if _is_expected(char))
    common = sum(count for char, count in counts.items() if _is_common(char))
    return plausible >= _MIN_PLAUSIBLE_SHARE * total and common >= _MIN_COMMON_SHARE * total


def _is_expected(char: str) -> bool:
    """A Chinese character, ASCII, or the punctuation and forms of Chinese typesetting."""
    code = ord(char)
    return char.isascii() or 0x4E00 <= code <= 0x9FFF or 0x2000 <= code <= 0x303F or 0xFF00 <= code <= 0xFFEF


def _is_common(char: str) -> bool:
    """Not a rare Chinese character: it is in GB 2312 (the 6,763 of ordinary print) or in Big5's first level."""
    if not 0x4E00 <= ord(char) <= 0x9FFF:
        return True
    return _encodes(char, "gb2312") or (code := char.encode("big5", "ignore")) != b"" and code < b"\xc6\xa1"


def _encodes(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
