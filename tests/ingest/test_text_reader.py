"""Which bytes are a text, and which are refused."""

import random
from pathlib import Path

import pytest

from ingest.errors import DocumentError
from ingest.readers import read_text
from ingest.readers.text import decode

_SIMPLIFIED = "各省、自治区、直辖市人民政府：\r\n一、优化营商环境，压缩退税时间至5个工作日。\n（财政部牵头）\n"
_TRADITIONAL = "各直屬機構：優化營商環境，壓縮退稅時間至5個工作日。（財政部牽頭，稅務總局負責）"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_simplified_text_is_read_with_its_newlines(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(_SIMPLIFIED.encode(encoding))
    assert read_text(path) == _SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_traditional_text_is_read(encoding: str) -> None:
    assert decode(_TRADITIONAL.encode(encoding), name="a.txt") == _TRADITIONAL


def test_english_text_is_read() -> None:
    assert decode(b"Article 1. Permits are issued in 5 days.", name="a.txt").startswith("Article")


@pytest.mark.parametrize("data", [b"", b" \n\r\n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match="is empty"):
        decode(data, name="a.txt")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        "一、优化".encode("utf-16"),
        b"PK\x03\x04\x14\x00",
        bytes(range(1, 32)) * 4,
        "\ue000\ue001\ue002\ue003".encode(),
    ],
)
def test_binary_file_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match="a.txt: is "):
        decode(data, name="a.txt")


def test_random_bytes_without_nul_are_refused() -> None:
    generator = random.Random(1)
    for size in (40, 200, 5000):
        for _ in range(50):
            data = bytes(generator.randrange(1, 256) for _ in range(size))
            with pytest.raises(DocumentError):
                decode(data, name="a.txt")


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"none\.txt: no such file"):
        read_text(tmp_path / "none.txt")


def test_folder_instead_of_a_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="can't be read"):
        read_text(tmp_path)
