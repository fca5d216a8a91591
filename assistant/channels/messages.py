"""What the channels say around answers, in the reader's language: English in the code, Chinese in ``messages_zh.toml``.

An English template is the key of its Chinese one; a test sees to it that every template in use has one.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from assistant.model import Language

# POSIX: the first of these that is set and not empty decides.
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def message_language(environment: Mapping[str, str]) -> Language:
    """The language that the locale asks for: Chinese for ``zh…``, English for all others."""
    locale = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), "")
    return Language.CHINESE if locale.lower().startswith("zh") else Language.ENGLISH


@cache
def chinese_templates() -> Mapping[str, str]:
    """Chinese templates by their English ones."""
    table = tomllib.loads(files(__package__).joinpath("messages_zh.toml").read_text(encoding="utf-8"))
    return {str(english): str(chinese) for english, chinese in table.items()}


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
