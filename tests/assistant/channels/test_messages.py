"""Messages and help texts in Chinese and English."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.channels.messages import Messages, chinese_templates, message_language
from assistant.model import Language
from tests.command_line import CommandLine
from tests.conftest import ROOT

_SOURCES = [*(ROOT / "assistant" / "channels").rglob("*.py"), *(ROOT / "eval").glob("*.py")]
_SAYING = {"say", "note", "counter"}
_FIELD = re.compile(r"\{\w+\}")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, Language.CHINESE),
        ({"LANG": "zh_TW.UTF-8"}, Language.CHINESE),
        ({"LANG": "en_US.UTF-8"}, Language.ENGLISH),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, Language.ENGLISH),
        ({"LANG": "C", "LC_MESSAGES": "zh_CN.UTF-8", "LC_ALL": ""}, Language.CHINESE),
        ({}, Language.ENGLISH),
    ],
)
def test_locale_decides_the_language(environment: dict[str, str], language: Language) -> None:
    assert message_language(environment) is language


def _said(file: Path) -> Iterator[str]:
    """Templates that a file hands to something that says them, and its help texts."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            if name in _SAYING and node.args and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)
            for keyword in node.keywords:
                if keyword.arg in {"help", "epilog"} and isinstance(keyword.value, ast.Constant):
                    yield str(keyword.value.value)


def test_every_message_has_a_chinese_one_with_the_same_fields() -> None:
    said = {text for file in _SOURCES for text in _said(file)}
    assert len(said) > 40
    assert sorted(said - chinese_templates().keys()) == []
    for english, chinese in chinese_templates().items():
        assert sorted(_FIELD.findall(english)) == sorted(_FIELD.findall(chinese)), english


def test_values_are_filled_in() -> None:
    assert Messages(Language.CHINESE).say("removed {document_id}", document_id="甲") == "已移除 甲"
    assert Messages(Language.ENGLISH).say("removed {document_id}", document_id="甲") == "removed 甲"


def test_errors_and_help_follow_the_locale(tiaowen: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert tiaowen("ask", " ").err.startswith("错误：问题是空的")
    assert "回答一个问题" in tiaowen("ask", "--help").out
    assert "向政策文件提问" in tiaowen("--help").out
