"""tiaowen clauses into files: csv, jsonl, tables, workbooks, charts; whole or not at all."""

import csv
import io
import os
import re
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from assistant.channels.exports import deadline_chart, files
from ingest.errors import TiaowenError
from tests.command_line import CommandLine

# A paragraph that a spreadsheet would run, one that a page would, and dates that a workbook has to keep apart.
_HOSTILE = """工作方案
一、总体要求
（一）提高效率。2021年6月底前办完，2021年底前全面推开。（市税务局牵头，市财政局负责）
=HYPERLINK("http://example.org","点这里")，由各单位负责落实。
（二）简化流程</script><script>alert(1)</script>。2021年6月底前办完。（市<b>税务局负责）
"""


@pytest.fixture
def hostile(tiaowen: CommandLine, tmp_path: Path) -> Path:
    (tmp_path / "plan.txt").write_text(_HOSTILE, encoding="utf-8")
    assert tiaowen("ingest", tmp_path / "plan.txt", "--data-dir", tmp_path / "data").code == 0
    return tmp_path / "data"


def test_workbook_can_be_filtered_read_and_followed(tiaowen: CommandLine, ingested: Path, tmp_path: Path) -> None:
    out = tmp_path / "ledger.xlsx"
    outcome = tiaowen("clauses", "--lead", "商务部", "--out", out, "--data-dir", ingested)
    assert (outcome.code, outcome.out) == (0, "")
    book = openpyxl.load_workbook(out)
    ledger, full = book["Ledger"], book["Full text"]
    assert f"{ledger.max_row - 1} clauses written to" in outcome.err
    assert ledger.freeze_panes == "B2"
    assert ledger.auto_filter.ref == f"A1:M{ledger.max_row}"
    assert [cell.value for cell in ledger[1]][:6] == [
        *("clause", "text", "lead", "responsible", "also responsible", "due"),
    ]
    assert ledger["B2"].alignment.wrap_text and ledger["B2"].alignment.vertical == "top"
    assert ledger.column_dimensions["B"].width > 50
    for row in range(2, ledger.max_row + 1):
        assert "商务部" in ledger.cell(row, 3).value
        link = ledger.cell(row, 1).hyperlink
        assert (link.target, link.location) == (None, f"'Full text'!A{row}")
        assert full.cell(row, 1).value == ledger.cell(row, 1).value
        assert full.cell(row, 4).value.startswith(ledger.cell(row, 2).value)


def test_workbook_has_dates_as_dates(tiaowen: CommandLine, hostile: Path, tmp_path: Path) -> None:
    out = tmp_path / "ledger.xlsx"
    assert tiaowen("clauses", "--due-after", "2021-06", "--out", out, "--data-dir", hostile).code == 0
    [_, row] = openpyxl.load_workbook(out)["Ledger"].iter_rows()
    assert row[5].value == datetime(2021, 12, 31)
    assert row[5].is_date and row[5].number_format == "yyyy-mm-dd"
    assert row[6].value == "2021年底前 → 2021-12-31"


def test_workbook_links_to_the_web_page_when_there_is_one(
    tiaowen: CommandLine, hostile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIAOWEN_WEB_URL", "https://tiaowen.example.org/")
    out, chart = tmp_path / "ledger.xlsx", tmp_path / "chart.html"
    assert tiaowen("clauses", "--dated", "--out", out, "--chart", chart, "--data-dir", hostile).code == 0
    link = openpyxl.load_workbook(out)["Ledger"]["A2"].hyperlink
    assert link.target == "https://tiaowen.example.org/?clause=plan%231.1"
    assert 'href="https://tiaowen.example.org/?clause=plan%231.1"' in chart.read_text(encoding="utf-8")


def test_workbook_speaks_chinese_where_the_locale_does(
    tiaowen: CommandLine, ingested: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    out = tmp_path / "台账.xlsx"
    assert tiaowen("clauses", "--lead", "商务部", "--out", out, "--data-dir", ingested).code == 0
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["台账", "条款全文"]
    headers = [cell.value for cell in book["台账"][1]]
    assert all(re.search("[一-鿿]", header) for header in headers)


def test_what_looks_like_a_formula_stays_text(tiaowen: CommandLine, hostile: Path, tmp_path: Path) -> None:
    book, sheet = tmp_path / "all.xlsx", tmp_path / "all.csv"
    assert tiaowen("clauses", "--out", book, "--data-dir", hostile).code == 0
    cells = [cell for ws in openpyxl.load_workbook(book) for row in ws.iter_rows() for cell in row]
    [formula, full_text] = [cell for cell in cells if str(cell.value).startswith("=")]
    assert {formula.data_type, full_text.data_type} == {"s"}
    assert formula.quotePrefix
    assert tiaowen("clauses", "--out", sheet, "--data-dir", hostile).code == 0
    rows = list(csv.reader(io.StringIO(sheet.read_text(encoding="utf-8-sig"))))
    assert any(cell.startswith("'=HYPERLINK") for row in rows for cell in row)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_csv_file_is_marked_for_excel_and_a_piped_one_is_not(
    tiaowen: CommandLine, ingested: Path, tmp_path: Path
) -> None:
    out = tmp_path / "ledger.csv"
    assert tiaowen("clauses", "--dated", "--out", out, "--data-dir", ingested).code == 0
    piped = tiaowen("clauses", "--dated", "--format", "csv", "--data-dir", ingested).out
    assert out.read_bytes() == b"\xef\xbb\xbf" + piped.encode()


@pytest.mark.parametrize("format_", ["jsonl", "table"])
def test_file_holds_what_stdout_would(tiaowen: CommandLine, ingested: Path, tmp_path: Path, format_: str) -> None:
    out = tmp_path / "ledger.txt"
    arguments = ("clauses", "hunan-2021", "--format", format_, "--data-dir", ingested)
    assert tiaowen(*arguments, "--out", out).code == 0
    assert out.read_text(encoding="utf-8") == tiaowen(*arguments).out


def test_chart_holds_every_deadline_and_needs_no_network(tiaowen: CommandLine, ingested: Path, tmp_path: Path) -> None:
    chart = tmp_path / "deadlines.html"
    outcome = tiaowen("clauses", "--dated", "--chart", chart, "--data-dir", ingested)
    assert (outcome.code, outcome.out) == (0, "")
    assert "80 deadlines drawn in" in outcome.err
    page = chart.read_text(encoding="utf-8")
    assert page.count("<tr><td>") == 80
    assert "default-src 'none'" in page
    assert not re.search(r"<(?:script|link|img)[^>]+(?:src|href)=", page)
    assert "国办发〔2021〕25号 四、（二十）具体措施 2" in page.rpartition("const figures = ")[2]


def test_chart_shows_text_of_documents_as_text(tiaowen: CommandLine, hostile: Path, tmp_path: Path) -> None:
    chart = tmp_path / "deadlines.html"
    assert tiaowen("clauses", "--dated", "--chart", chart, "--data-dir", hostile).code == 0
    page = chart.read_text(encoding="utf-8")
    assert "<script>alert" not in page and "市<b>" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_chart_of_nothing_is_a_page(tiaowen: CommandLine, ingested: Path, tmp_path: Path) -> None:
    chart = tmp_path / "deadlines.html"
    assert tiaowen("clauses", "--due-after", "2030", "--chart", chart, "--data-dir", ingested).code == 0
    assert "0 deadlines in 0 clauses" in chart.read_text(encoding="utf-8")


@pytest.mark.parametrize(("option", "name"), [("--out", "mine.csv"), ("--chart", "mine.html")])
def test_file_that_is_there_is_written_over_only_when_forced(
    tiaowen: CommandLine, hostile: Path, tmp_path: Path, option: str, name: str
) -> None:
    file = tmp_path / name
    file.write_text("mine")
    outcome = tiaowen("clauses", option, file, "--data-dir", hostile)
    assert (outcome.code, file.read_text()) == (2, "mine")
    assert f"{name} is there already" in outcome.err and "--force" in outcome.err
    assert tiaowen("clauses", option, file, "--force", "--data-dir", hostile).code == 0
    assert file.read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        (["--format", "xlsx"], 2, "xlsx needs a file"),
        (["--out", "x.pdf"], 2, "x.pdf has an ending that no format has"),
        (["--format", "csv", "--out", "x.xlsx"], 2, "--format csv does not fit the file x.xlsx"),
        (["--out", "x.csv", "--chart", "./x.csv"], 2, "the same file"),
        (["--out", "."], 2, ". is a folder"),
        (["--out", ""], 2, "path given is empty"),
        (["--out", "-"], 2, "--out takes the name of a file, not -; without --out the list goes to stdout"),
        (["--chart", "-"], 2, "--chart takes the name of a file, not -"),
        (["--format", "csv", "--out", "-"], 2, "--out takes the name of a file, not -"),
        (["--format", "csv", "--out", ".xlsx"], 2, "--format csv does not fit the file .xlsx"),
        (["--out", ".pdf"], 2, ".pdf has an ending that no format has"),
        (["--out", "x.xlsx", "--chart", "none/x.html"], 1, "none/x.html can't be written (No such file or directory)"),
        (["--out", "x.xlsx", "--chart", "file/x.html"], 1, "file/x.html can't be written (Not a directory)"),
        (["--out", "/dev/null", "--force"], 2, "not a regular file"),
        (["--out", "none/x.csv"], 1, "none/x.csv can't be written (No such file or directory)"),
        (["--out", "file/x.csv"], 1, "file/x.csv can't be written (Not a directory)"),
        (["--out", "x" * 300 + ".csv"], 1, "File name too long"),
        (["--out", "/proc/x.xlsx"], 1, "/proc/x.xlsx can't be written"),
    ],
)
def test_unusable_path_is_one_line_and_leaves_nothing(
    tiaowen: CommandLine, hostile: Path, tmp_path: Path, arguments: list[str], code: int, part: str
) -> None:
    (tmp_path / "file").write_text("")
    before = sorted(path.name for path in tmp_path.iterdir())
    outcome = tiaowen("clauses", *arguments, "--data-dir", hostile)
    assert (outcome.code, outcome.out, len(outcome.error_lines)) == (code, "", 1)
    assert part in outcome.err
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_chart_that_can_not_be_made_leaves_no_other_file(
    tiaowen: CommandLine, hostile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def _fail(*_arguments: object) -> str:
        raise TiaowenError("no chart today")

    monkeypatch.setattr(deadline_chart, "render_chart", _fail)
    outcome = tiaowen("clauses", "--out", "x.csv", "--chart", "x.html", "--data-dir", hostile)
    assert (outcome.code, outcome.error_lines) == (1, ["error: no chart today"])
    assert not (tmp_path / "x.csv").exists()


@pytest.mark.parametrize("name", [".xlsx", "x.XLSX"])
def test_format_is_that_of_the_ending_of_the_name(
    tiaowen: CommandLine, hostile: Path, tmp_path: Path, name: str
) -> None:
    assert tiaowen("clauses", "--out", f"./{name}", "--data-dir", hostile).code == 0
    assert (tmp_path / name).read_bytes().startswith(b"PK")


def test_file_that_can_not_be_finished_leaves_the_old_one(
    tiaowen: CommandLine, hostile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def _full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "x.csv").write_text("old")
    monkeypatch.setattr(files.os, "fsync", _full)
    before = sorted(path.name for path in tmp_path.iterdir())
    outcome = tiaowen("clauses", "--out", tmp_path / "x.csv", "--force", "--data-dir", hostile)
    assert outcome.code == 1
    assert "x.csv can't be written (No space left on device)" in outcome.err
    assert (tmp_path / "x.csv").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_link_to_a_file_stays_a_link(tiaowen: CommandLine, hostile: Path, tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    os.symlink(tmp_path / "real.csv", tmp_path / "link.csv")
    assert tiaowen("clauses", "--out", tmp_path / "link.csv", "--force", "--data-dir", hostile).code == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert "plan#1.1" in (tmp_path / "real.csv").read_text(encoding="utf-8")
