"""Folding of characters so that spelling variants of one text compare equal, offset for offset."""

import re
import unicodedata
from functools import cache

import opencc

# What a shell hands over for bytes that are not UTF-8; no text holds them.
_SURROGATE = re.compile("[\\ud800-\\udfff]")
# OpenCC's t2s keeps 著 where it is read zhuó; before these characters simplified text always has 着.
_ZHUO_FOLLOWERS = "力手眼重急想落陆装色实意"


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _fold_char(char: str) -> str:
    """One folded character for one character; those whose folding is longer stay as they are."""
    compatible = unicodedata.normalize("NFKC", char)
    if len(compatible) != 1:
        compatible = char
    lowered = compatible.lower()
    return lowered if len(lowered) == 1 else compatible


def simplify(text: str) -> str:
    """Return ``text`` in simplified characters, one for one: the length never changes."""
    if text.isascii():
        return text
    text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    converted: str = _to_simplified().convert(text)
    if len(converted) != len(text):
        converted = "".join(_simplify_char(char) for char in text)
    if "著" in converted:
        converted = "".join(
            "着" if char == "著" and converted[i + 1 : i + 2] in set(_ZHUO_FOLLOWERS) else char
            for i, char in enumerate(converted)
        )
    return converted


@cache
def _simplify_char(char: str) -> str:
    converted: str = _to_simplified().convert(char)
    return converted if len(converted) == 1 else char


def fold(text: str) -> str:
    """Return ``text`` simplified, in half width and lower case, one character for one.

    ``fold(text)[a:b]`` is the folding of ``text[a:b]``, so offsets found in folded text hold in the original.
    """
    return "".join(map(_fold_char, simplify(text)))
