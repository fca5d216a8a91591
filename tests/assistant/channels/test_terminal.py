"""What reaches a terminal: no character that acts on it, and tables that fit it."""

import json
import os
import pty
import re
import subprocess
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from assistant.channels.cli.printable import printable
from assistant.channels.cli.tables import print_table
from tests.command_line import TIAOWEN, CommandLine
from tests.conftest import ROOT

_OVERRIDE, _ESCAPE = "\u202e", "\x1b]0;title\x07"
_HOSTILE = f"工作方案\n一、总体要求\n（一）提高效率。出口退税两个工作日{_OVERRIDE}内办完。（市税务局负责）\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("两个工作日\t内\n办完。", "两个工作日\t内\n办完。"),
        ("一\r\n二\r三\x0c四\u2028五", "一\n二\n三\n四\n五"),
        ("\x1b[31m红\x9b", "\\x1b[31m红\\x9b"),
        ("a\u202eb\u2066c\u200fd", "a\\u202eb\\u2066c\\u200fd"),
        ("零宽\u200b字符 \U0001f468\u200d\U0001f469", "零宽\u200b字符 \U0001f468\u200d\U0001f469"),
    ],
)
def test_characters_that_act_on_the_terminal_are_written_out(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.fixture
def hostile(tiaowen: CommandLine, tmp_path: Path) -> Path:
    """A data directory with a document that turns the direction of the text."""
    (tmp_path / "plan.txt").write_text(_HOSTILE, encoding="utf-8")
    assert tiaowen("ingest", tmp_path / "plan.txt", "--data-dir", tmp_path / "data").code == 0
    return tmp_path / "data"


@pytest.mark.parametrize("arguments", [["show", "plan#1.1"], ["clauses"], ["ask", "出口退税几个工作日内办完？"]])
def test_overrides_in_a_document_are_written_out(tiaowen: CommandLine, hostile: Path, arguments: list[str]) -> None:
    shown = tiaowen(*arguments, "--data-dir", hostile).out
    assert "\\u202e" in shown and _OVERRIDE not in shown


def test_json_stays_verbatim(tiaowen: CommandLine, hostile: Path) -> None:
    exported = tiaowen("clauses", "--format", "jsonl", "--data-dir", hostile).out
    assert any(_OVERRIDE in json.loads(line)["text"] for line in exported.splitlines())
    assert _OVERRIDE in tiaowen("clauses", "--format", "csv", "--data-dir", hostile).out
    answer = json.loads(tiaowen("ask", "出口退税几个工作日内办完？", "--json", "--data-dir", hostile).out)
    assert _OVERRIDE in answer["citations"][0]["quote"]


def test_escapes_in_what_was_given_are_written_out(tiaowen: CommandLine, ingested: Path) -> None:
    assert "\x1b" not in tiaowen("show", f"x{_ESCAPE}", "--data-dir", ingested).err
    assert "\x1b" not in tiaowen("ingest", f"x{_ESCAPE}", "--data-dir", ingested).err
    assert "\x1b" not in tiaowen("ask", f"第{_ESCAPE}号文件说了什么？", "--data-dir", ingested).out


def _drawn(headers: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    console = Console(file=StringIO(), width=width)
    print_table(headers, rows, console)
    assert isinstance(console.file, StringIO)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


_HEADERS = ("clause", "lead", "text")
_ROWS = (("plan-2021#1.1", "市税务局", "提高效率，两个工作日内办完出口退税。"), ("plan-2021#1.2", "", "简化流程。"))


def test_table_that_fits_has_columns() -> None:
    assert _drawn(_HEADERS, _ROWS, 80) == [
        "clause         lead      text",
        "plan-2021#1.1  市税务局  提高效率，两个工作日内办完出口退税。",
        "plan-2021#1.2            简化流程。",
    ]


def test_table_that_does_not_fit_has_a_block_a_row_without_what_is_empty() -> None:
    assert _drawn(_HEADERS, _ROWS, 30) == [
        "plan-2021#1.1",
        "  lead 市税务局",
        "  text 提高效率，两个工作日内",
        "       办完出口退税。",
        "plan-2021#1.2",
        "  text 简化流程。",
    ]


@pytest.mark.parametrize("width", range(20, 90))
def test_nothing_is_cut_off_at_any_width(width: int) -> None:
    lines = _drawn(_HEADERS, [(*_ROWS[0][:2], "甲" * 30 + "乙")], width)
    assert "".join(lines).count("甲") == 30 and "乙" in "".join(lines)
    assert all(cell_len(line) <= width for line in lines)


def test_table_without_rows_is_its_headers() -> None:
    (line,) = _drawn(_HEADERS, (), 80)
    assert line.split() == list(_HEADERS)


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
@pytest.mark.parametrize("command", ["clauses", "documents"])
def test_rows_fit_the_terminal_and_ids_stay_whole(ingested: Path, command: str, columns: int) -> None:
    lines = _on_a_terminal([command, "--data-dir", str(ingested)], columns)
    assert all(cell_len(line) <= columns for line in lines)
    for wanted in ("guoban-2020-fangguanfu", "hunan-2021"):
        assert any(line.lstrip().startswith(wanted) for line in lines)


def _on_a_terminal(arguments: list[str], columns: int) -> list[str]:
    """Lines that the real command prints on a terminal of this width, without colours."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(columns), "NO_COLOR": "1", "TERM": "xterm", "LANG": "C.UTF-8"}
    process = subprocess.Popen([*TIAOWEN, *arguments], cwd=ROOT, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    printed = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # how Linux says that the other side is closed
            break
        if not part:
            break
        printed += part
    os.close(ours)
    assert process.wait(timeout=60) == 0
    return re.sub(r"\x1b\[[0-9;]*m", "", printed.decode()).replace("\r\n", "\n").splitlines()
