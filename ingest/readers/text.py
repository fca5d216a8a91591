"""Plain text and Markdown files, in UTF-8, GB18030, Big5, or UTF-16 with a byte order mark.

GB18030 decodes nearly any bytes, so a decoding is believed only when its characters look like a Chinese or English
document. What decodes may still be no text: it has no letters, or its letters were lost or mistaken when it was saved.
"""

import codecs
import re
import unicodedata
from collections import Counter
from pathlib import Path

from ingest.errors import DocumentError
from ingest.readers.markdown import blank_marks

_MARKDOWN = ".md"
SUFFIXES = frozenset({".txt", _MARKDOWN})

_BOM = "\ufeff"
_ENCODINGS = ("utf-8", "gb18030", "big5")
# What decodes in one of these is in it.
_CERTAIN_ENCODINGS = frozenset({"utf-8", "utf-16"})

# Shares of all characters but white space. Government documents reach 1.0 in each; random bytes decoded as GB18030 stay
# under 0.4 for the first, and Big5 text read as GB18030 under 0.8 for the second.
_MIN_PLAUSIBLE_SHARE = 0.95
_MIN_COMMON_SHARE = 0.9
_MAX_UNUSABLE_SHARE = 0.001
# Above this share of control characters, even bytes that decode are no text.
_BINARY_SHARE = 0.1

# A few lost characters are damage to a text; more than these, in number and as a share, leave none.
_MOST_LOST, _MAX_LOST_SHARE = 2, 0.01
_LOST = "\ufffd"
# Above this share of bytes that make Chinese in UTF-8 or GB18030 when a decoding is undone, the decoding was wrong:
# mistaken text has over 0.75, government documents have under 0.04.
_MISTAKEN_SHARE = 0.5
# Programs that take bytes for Latin-1 mean Windows-1252 by it, which has letters and signs for most of the controls.
_LATIN_BYTES = {ord(char): byte for byte in range(0x80, 0xA0) if (char := bytes([byte]).decode("cp1252", "ignore"))}

_LINE_CONTROLS = frozenset("\t\n\r\f\v\x85\u2028\u2029")
_LINE_END = re.compile(r"\r\n|\r|\n")
_CONTROL = "control"
_UNUSABLE_KINDS = {"Cc": _CONTROL, "Cn": "unassigned", "Co": "private-use", "Cs": "surrogate"}
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(path: Path) -> str:
    """Return the decoded text of ``path``: newlines as they stand in the file, only a leading BOM removed.

    Marks of Markdown (in ``.md`` files) are spaces in it.

    Raises:
        DocumentError: the file is missing, unreadable, empty, binary, or in no encoding that gives plausible text.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise DocumentError(f"{path}: no such file; check the path") from error
    except OSError as error:
        raise DocumentError(f"{path}: can't be read: {error.strerror}; check the permissions") from error
    text = decode(data, name=str(path))
    return blank_marks(text) if path.suffix.lower() == _MARKDOWN else text


def decode(data: bytes, *, name: str) -> str:
    """Decode the bytes of a text file; ``name`` is how errors call it.

    Raises:
        DocumentError: as for ``read_text``.
    """
    utf16 = data.startswith(_UTF16_MARKS)  # no text in another of the encodings starts so
    if not utf16 and b"\0" in data:
        _refuse_unmarked_utf16(data, name)
    for encoding in ("utf-16",) if utf16 else _ENCODINGS:
        try:
            text = data.decode(encoding).removeprefix(_BOM)
        except UnicodeDecodeError:
            continue
        if not text.strip():
            raise DocumentError(f"{name}: is empty; remove it or put the document's text in it")
        if encoding in _CERTAIN_ENCODINGS or _is_plausible(text):
            _check_letters(text, name)
            _check_characters(text, name)
            return text
    if utf16:
        raise DocumentError(f"{name}: is marked as UTF-16 but not readable as such; save it as .txt in UTF-8")
    if b"\0" in data:
        raise DocumentError(_binary(name))
    _refuse_unmarked_utf16(data, name)
    raise DocumentError(f"{name}: is not readable text in UTF-8, GB18030 or Big5; save it as .txt in UTF-8")


def _is_plausible(text: str) -> bool:
    """Whether nearly all characters are common Chinese ones, ASCII or punctuation."""
    counts = _counts(text)
    total = counts.total()
    plausible = sum(count for char, count in counts.items() if _is_expected(char))
    common = sum(count for char, count in counts.items() if _is_common(char))
    return plausible >= _MIN_PLAUSIBLE_SHARE * total and common >= _MIN_COMMON_SHARE * total


def _refuse_unmarked_utf16(data: bytes, name: str) -> None:
    """Name the likely encoding of what would be called a binary file.

    Raises:
        DocumentError: it reads well as UTF-16.
    """
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data.decode(encoding, "ignore")
        if text.strip() and "\0" not in text and _is_plausible(text):
            raise DocumentError(f"{name}: may be UTF-16 without a byte order mark; save it as .txt in UTF-8")


def _check_letters(text: str, name: str) -> None:
    """Check that a text has letters or digits, that few characters of it were lost, and none mistaken for others.

    Raises:
        DocumentError: it is not readable for one of these reasons.
    """
    counts = _counts(text)
    lost = counts[_LOST]
    if lost > max(_MOST_LOST, _MAX_LOST_SHARE * counts.total()):
        raise DocumentError(
            f"{name}: is not readable text: {lost} of its {counts.total()} characters are U+FFFD, "
            "which stands for lost ones; save it anew from its source as .txt in UTF-8"
        )
    if not any(unicodedata.category(char)[0] in "LN" for char in counts):
        raise DocumentError(
            f"{name}: is not readable text: no letter or digit is in it; remove it or put the document's text in it"
        )
    as_latin, as_gb = text.translate(_LATIN_BYTES).encode("latin-1", "replace"), text.encode("gb18030", "replace")
    shares = (_chinese_share(as_latin), _chinese_share(as_gb), _chinese_share(as_latin, "gb18030"))
    if any(share > _MISTAKEN_SHARE for share in shares):
        raise DocumentError(
            f"{name}: is not readable text: its Chinese was taken for another encoding when it was saved; "
            "save it anew from its source as .txt in UTF-8"
        )


def _chinese_share(data: bytes, encoding: str = "utf-8") -> float:
    """The share of bytes, ASCII white space left out, that are Chinese characters in an encoding."""
    chinese = [char for char in data.decode(encoding, "ignore") if not char.isascii() and _is_expected(char)]
    return len("".join(chinese).encode(encoding)) / len(data.translate(None, b" \t\n\r\f\v"))


def _check_characters(text: str, name: str) -> None:
    """Check that a text holds few unusable characters, and no NUL, which databases refuse.

    Raises:
        DocumentError: it holds more; the first one is named with its line.
    """
    counts = _counts(text)
    unusable = {char: count for char, count in counts.items() if _kind(char) is not None}
    if sum(unusable.values()) <= _MAX_UNUSABLE_SHARE * counts.total() and "\0" not in unusable:
        return
    if sum(count for char, count in unusable.items() if _kind(char) == _CONTROL) > _BINARY_SHARE * counts.total():
        raise DocumentError(_binary(name))
    position = min(map(text.index, unusable))
    line = len(_LINE_END.findall(text, 0, position)) + 1
    found = f"U+{ord(text[position]):04X} ({_kind(text[position])} character)"
    raise DocumentError(f"{name}: line {line} holds {found}, which is no text; remove it from the file")


def _counts(text: str) -> Counter[str]:
    """How often each character occurs, white space and line ends left out."""
    return Counter(char for char in text if char not in _LINE_CONTROLS and not char.isspace())


def _kind(char: str) -> str | None:
    """Why a character is not usable; None when it is."""
    return _UNUSABLE_KINDS.get(unicodedata.category(char))


def _binary(name: str) -> str:
    return f"{name}: is a binary file, not text; save it as .txt in UTF-8"


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
