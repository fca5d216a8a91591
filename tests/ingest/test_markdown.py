"""Marks of Markdown are read as spaces, so that offsets are those of the file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.parser import parse_document
from ingest.readers import read_text
from ingest.readers.markdown import blank_marks

_FILE = """# 关于优化营商环境的实施方案 ##

> 各县人民政府：

## 一、总体要求

**（一）提高效率。** 压减至**7个工作日**以内。（市税务局牵头）
- （二）降低*成本*。见[说明](https://example.cn/a)。

***

1. 推广`电子发票`。
2. **精简材料。**
"""


@pytest.mark.parametrize(
    ("marked", "read"),
    [
        ("# 标题", "标题"),
        ("## 一、总体要求 ##", "一、总体要求"),
        ("标题\n====", "标题"),
        ("**（一）**", "（一）"),
        ("- （二）", "（二）"),
        ("* + - （二）", "（二）"),
        ("> > （三）", "（三）"),
        ("1. 推广", "1. 推广"),
        ("***强调***与__强调__、~~删去~~", "强调 与 强调 、 删去"),
        ("**a *b* c**", "a b c"),
        ("`代码`和```代码```", "代码 和 代码"),
        ('[说明](https://example.cn/a "题")![图](/b.png)', "说明 图"),
        ("---\n* * *\n___\n```text\n~~~", ""),
    ],
)
def test_marks_are_spaces(marked: str, read: str) -> None:
    assert " ".join(blank_marks(marked).split()) == read


@pytest.mark.parametrize(
    "text",
    ["国办发[2021](25号)", "2*3*4", "#25号", "-5℃", "5 * 3 * 2", "a_b_c_d", "*", "**", "（*注）"],
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert blank_marks(text) == text


@given(st.text(alphabet="#*_->`~[]()=!.1 一、a\n\r\t", max_size=60))
def test_length_and_line_ends_stay_and_nothing_is_added(text: str) -> None:
    read = blank_marks(text)
    assert len(read) == len(text)
    assert all(after in (before, " ") for before, after in zip(text, read, strict=True))
    assert [char for char in read if char in "\r\n"] == [char for char in text if char in "\r\n"]


@pytest.mark.parametrize("mark", ["*", "**a ", "[", "[a](", "`a ``b ", "> ", "~~a __b ", "- "])
@pytest.mark.timeout(10)
def test_many_marks_cost_little(mark: str) -> None:
    assert len(blank_marks(mark * 20_000)) == len(mark) * 20_000


def test_markdown_file_is_parsed_like_the_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(_FILE, encoding="utf-8")
    document = parse_document("plan", read_text(path))
    clauses = {clause.clause_id: clause for clause in document.clauses}
    assert document.metadata.title == "关于优化营商环境的实施方案"
    assert document.metadata.addressees == ("各县人民政府",)
    assert list(clauses)[-5:] == ["plan#1", "plan#1.1", "plan#1.2", "plan#1.2.1", "plan#1.2.2"]
    assert clauses["plan#1.1"].title == "提高效率"
    assert clauses["plan#1.1"].leads == ("市税务局",)
    [target] = clauses["plan#1.1"].targets
    assert (target.value, target.unit) == (7.0, "工作日")
    assert _FILE[target.start_char : target.end_char] == "7个工作日"


def test_plain_text_file_keeps_its_marks(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(_FILE, encoding="utf-8")
    assert read_text(path) == _FILE
