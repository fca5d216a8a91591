"""Every error that a reader can meet is Chinese under a Chinese locale."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from assistant.channels.messages import Messages, chinese_errors
from assistant.model import Language
from eval.dataset import QuestionSetError
from ingest.embedding import openai
from ingest.errors import TiaowenError
from ingest.verification import Verification
from tests.command_line import CommandLine
from tests.conftest import ROOT

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_ENGLISH = re.compile(r"\b[a-z']+ [a-z']+ [a-z']+\b")
_FIELD = re.compile(r"\{\w+\}")
_PACKAGES = ("ingest", "assistant", "eval")


def _names(kind: type[Exception]) -> Iterator[str]:
    yield kind.__name__
    for below in kind.__subclasses__():
        yield from _names(below)


_ERRORS = {*_names(TiaowenError), QuestionSetError.__name__}
# What else carries an error to the reader: files that an ingestion refuses, and the endpoint's adapter.
_CARRIERS = {*_ERRORS, "Failure", "_error"}


def _text(node: ast.expr) -> str:
    """A literal with ``‹n›`` where it has values; empty for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = enumerate(node.values)
        return "".join(str(part.value) if isinstance(part, ast.Constant) else f"‹{n}›" for n, part in parts)
    return ""


def _raised(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in _CARRIERS:
                arguments = [item for argument in node.args for item in getattr(argument, "elts", [argument])]
                yield from filter(None, map(_text, arguments))


def _all_raised() -> list[str]:
    files = [file for package in _PACKAGES for file in (ROOT / package).rglob("*.py")]
    said = {text for file in files for text in _raised(file)}
    return sorted(text for text in said if re.search(r"[a-z]{3}", text))


def _in_chinese(english: str) -> str:
    return Messages(Language.CHINESE).error(english)


def test_errors_are_found_where_they_are_raised() -> None:
    assert len(_all_raised()) > 40


@pytest.mark.parametrize("english", _all_raised())
def test_error_is_chinese_and_keeps_its_values(english: str) -> None:
    chinese = _in_chinese(english)
    assert _CHINESE.search(chinese), "add it to assistant/channels/errors_zh.toml"
    assert not _ENGLISH.search(chinese)
    assert set(re.findall("‹.*?›", chinese)) == set(re.findall("‹.*?›", english))


def test_hints_of_the_endpoint_are_chinese() -> None:
    for _kind, hint in openai._HINTS:
        assert _CHINESE.search(_in_chinese(hint)), hint


def test_differences_between_the_stores_are_chinese() -> None:
    one = (("plan", "plan#1"),)
    differences: Any = {field.name: one for field in fields(Verification) if field.name != "clause_count"}
    problems = Verification(**differences, clause_count=1).problems()
    assert len(problems) == len(differences)
    for problem in problems:
        assert _CHINESE.search(_in_chinese(problem)) and not _ENGLISH.search(_in_chinese(problem))


def test_chinese_errors_keep_the_fields_of_the_english_ones() -> None:
    for english, chinese in chinese_errors().items():
        assert sorted(_FIELD.findall(english)) == sorted(_FIELD.findall(chinese)), english


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (
            "/a/b.txt: can't be read: Permission denied; check the permissions",
            "/a/b.txt：无法读取（没有权限）；请检查权限",
        ),
        (
            "setting a (TIAOWEN_A) is 'x': input should be greater than 0; setting b (TIAOWEN_B): field required",
            "设置 a（TIAOWEN_A）的值是 'x'：应大于 0；设置 b（TIAOWEN_B）：缺少该字段",
        ),
        (
            "/a/Makefile: format unknown is not read; known are .md, .txt",
            "/a/Makefile：没有后缀名，不知道是什么格式；支持的格式有 .md, .txt",
        ),
        ("mine.jsonl:3: gold_clauses: Field required", "mine.jsonl:3: gold_clauses: 缺少该字段"),
        ("something: a library; said", "something: a library; said"),
        ("catalog /a can't be used: a library; said so", "catalog /a 无法使用：a library; said so"),
    ],
)
def test_known_parts_are_translated_and_others_kept(english: str, chinese: str) -> None:
    assert _in_chinese(english) == chinese


def test_hint_at_near_ids_is_chinese(tiaowen: CommandLine, ingested: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    outcome = tiaowen("clauses", "hunan-2022", "--data-dir", ingested)
    assert outcome.err.startswith("错误：没有 hunan-2022；是否想找 hunan-2021")


_QUESTION = '{"id": "", "type": "a", "question": "b", "answerable": 3, "gold_clauses": "c", "key_facts": [[]], "x": 1}'


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask"],
        ["asks"],
        ["nothing-like-it"],
        ["eval"],
        ["ask", "问", "问"],
        ["ask", "--jsn"],
        ["ask", "--quite-another"],
        ["ask", "--history"],
        ["ask", "--json=1", "问"],
        ["clauses", "--due-before", "soon"],
        ["clauses", "--format", "pdf"],
        ["eval", "run", "SET", "--limit", "0"],
        ["eval", "run", "SET", "--limit", "x"],
        ["eval", "run", "no-such-file"],
        ["eval", "run", "questions.jsonl"],
        ["eval", "run", "."],
        ["ask", "问", "--history", "questions.jsonl"],
        ["ask", "问", "--history", "list.json"],
        ["show", "x", "--data-dir", "none"],
        ["ingest", "no-such-file", "set.toml"],
        ["documents", "--data-dir", "list.json"],
    ],
    ids=" ".join,
)
def test_errors_of_the_command_line_are_chinese(
    tiaowen: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    (tmp_path / "questions.jsonl").write_text(f"{{\n[]\n3\n{_QUESTION}\n{{}}\n", encoding="utf-8")
    (tmp_path / "list.json").write_text('[{"role": "x"}, 3, {"content": 1, "role": "user", "y": 1}]', encoding="utf-8")
    (tmp_path / "set.toml").write_text("name =\n", encoding="utf-8")
    outcome = tiaowen(*arguments)
    assert outcome.code in {1, 2}
    for line in outcome.error_lines:
        assert line.startswith("错误：")
        assert not re.search(r"\b(?!tiaowen )[A-Za-z']+ [a-z]+\b", line), line


@pytest.mark.parametrize(
    ("name", "value"),
    [("EMBEDDING", "x"), ("LOCK_TIMEOUT_S", "soon"), ("LOCK_TIMEOUT_S", "-1"), ("CHROMA_URL", "x"), ("EMBEDING", "x")],
)
def test_errors_of_the_settings_are_chinese(
    tiaowen: CommandLine, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setenv(f"TIAOWEN_{name}", value)
    outcome = tiaowen("documents")
    assert outcome.code == 2
    assert not re.search(r"[a-z]+ [a-z]+", outcome.err), outcome.err
