"""What the channels say around answers, in the reader's language: English in the code, Chinese in two tables.

``messages_zh.toml`` holds templates that the channels fill in themselves; the English template is the key of the
Chinese one. ``errors_zh.toml`` holds the lines that come from below ready made: errors of ours, which know nothing of
the reader, and those of the libraries that read command lines and files. They are recognised by their wording.
Tests see to it that no template and no error is without Chinese.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from assistant.model import Language

# POSIX: the first of these that is set and not empty decides.
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_FIELD = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
# A field that holds a message itself; what other fields hold is shown as it is.
_NESTED = "reason"
_SEPARATOR, _CHINESE_SEPARATOR = "; ", "；"


def message_language(environment: Mapping[str, str]) -> Language:
    """The language that the locale asks for: Chinese for ``zh…``, English for all others."""
    locale = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), "")
    return Language.CHINESE if locale.lower().startswith("zh") else Language.ENGLISH


@cache
def chinese_templates() -> Mapping[str, str]:
    """Chinese templates by their English ones."""
    return _table("messages_zh.toml")


@cache
def chinese_errors() -> Mapping[str, str]:
    """Chinese templates of errors by their English ones."""
    return _table("errors_zh.toml")


class Messages:
    """Templates in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def template(self, english: str) -> str:
        """The template in this language; an unknown one stays English."""
        return chinese_templates().get(english, english) if self.language is Language.CHINESE else english

    def say(self, english: str, **values: object) -> str:
        """The template in this language with its values filled in."""
        return self.template(english).format(**values)

    def error(self, english: str) -> str:
        """A finished English error in this language; one that is not known stays as it is."""
        return _error_in_chinese(" ".join(english.split())) if self.language is Language.CHINESE else english


def _error_in_chinese(english: str) -> str:
    for pattern, chinese in _error_patterns():
        if found := pattern.fullmatch(english):
            values = {name: _value(name, text) for name, text in found.groupdict().items()}
            return chinese.format(**values)
    # Several reasons in one line.
    parts = english.split(_SEPARATOR)
    translated = [_error_in_chinese(part) for part in parts] if len(parts) > 1 else parts
    return english if translated == parts else _CHINESE_SEPARATOR.join(translated)


def _value(name: str, text: str) -> str:
    return _error_in_chinese(text) if name == _NESTED else text


@cache
def _error_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of the English templates with the Chinese ones; the first that fits counts, as in the table."""
    return tuple((_pattern(english), chinese) for english, chinese in chinese_errors().items())


def _pattern(template: str) -> re.Pattern[str]:
    """What a template can become; whether its first word has a capital depends on what stands in front of it."""
    pieces = _FIELD.split(template)
    fixed = [re.escape(piece.format()) for piece in pieces[::2]]
    fields = [f"(?P<{name}>{_anything(name)})" for name in pieces[1::2]]
    return re.compile("".join(part for pair in zip(fixed, [*fields, ""], strict=True) for part in pair), re.IGNORECASE)


def _anything(name: str) -> str:
    """Only a nested message may hold several reasons."""
    return ".*?" if name == _NESTED else f"(?:(?!{_SEPARATOR}).)*?"


def _table(name: str) -> Mapping[str, str]:
    table = tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
    return {str(english): str(chinese) for english, chinese in table.items()}
