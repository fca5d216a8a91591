"""Which bytes are a text, and which are refused."""

import random
from pathlib import Path

import pytest

from ingest.errors import DocumentError
from ingest.readers import read_text
from ingest.readers.text import decode
from tests.conftest import ROOT

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


@pytest.mark.parametrize("data", [b"", b" \n\r\n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", b"\xff\xfe"])
def test_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match="is empty"):
        decode(data, name="a.txt")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"PK\x03\x04\x14\x00",
        bytes(range(1, 32)) * 4,
    ],
)
def test_binary_file_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match="a.txt: is "):
        decode(data, name="a.txt")


@pytest.mark.parametrize(
    ("text", "line", "character"),
    [
        ("一、优化\r\n二、压缩\x08退税\n三、减免\n", 2, "U+0008 (control character)"),
        ("一、优化\n\n二、\0压缩退税", 3, "U+0000 (control character)"),
        ("一、优化\r二、压缩\ue000退税", 2, "U+E000 (private-use character)"),
        (f"{_SIMPLIFIED * 500}\0", 1501, "U+0000 (control character)"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_unusable_character_is_named_with_its_line(text: str, line: int, character: str, encoding: str) -> None:
    with pytest.raises(DocumentError) as caught:
        decode(text.encode(encoding), name="a.txt")
    assert f"a.txt: line {line} holds {character}" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_stray_unusable_character_in_a_long_text_is_let_through() -> None:
    text = f"{_SIMPLIFIED * 500}\x08"
    assert decode(text.encode(), name="a.txt") == text


@pytest.mark.parametrize(
    "text", ["\ufffd" * 500, "\ufffd\ufffd\ufffd 一、优化营商环境", _SIMPLIFIED * 5 + "锟斤拷\ufffd" * 10]
)
def test_text_with_many_lost_characters_is_refused(text: str) -> None:
    with pytest.raises(DocumentError, match=r"a\.txt: is not readable text: \d+ of its \d+ characters are U\+FFFD"):
        decode(text.encode(), name="a.txt")


@pytest.mark.parametrize("text", ["一、优化\ufffd商\ufffd境", _SIMPLIFIED * 20 + "\ufffd" * 5])
def test_few_lost_characters_are_let_through(text: str) -> None:
    assert decode(text.encode(), name="a.txt") == text


@pytest.mark.parametrize("text", ["。，！？……\n——\n", "🎉🎊😀👍🏽", "* * *\n---\n", "￥％＃"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_text_without_letters_and_digits_is_refused(text: str, encoding: str) -> None:
    with pytest.raises(DocumentError, match=r"a\.txt: is not readable text: no letter or digit is in it"):
        decode(text.encode(encoding), name="a.txt")


@pytest.mark.parametrize("text", ["①", "5", "甲", "Ⅳ", "é"])
def test_one_letter_or_digit_is_text(text: str) -> None:
    assert decode(text.encode(), name="a.txt") == text


@pytest.mark.parametrize("text", [_SIMPLIFIED, _SIMPLIFIED * 50, "这是政策文件"])
def test_gb18030_that_was_taken_for_latin_is_refused(text: str) -> None:
    with pytest.raises(DocumentError, match="its Chinese was taken for another"):
        decode(text.encode("gb18030").decode("latin-1").encode(), name="a.txt")


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252", "gb18030"])
@pytest.mark.parametrize("text", [_SIMPLIFIED, _TRADITIONAL, _SIMPLIFIED * 50, "这是政策文件"])
def test_chinese_that_was_taken_for_another_encoding_is_refused(text: str, wrong: str) -> None:
    mistaken = text.encode().decode(wrong, "ignore")
    with pytest.raises(DocumentError, match=r"a\.txt: is not readable text: its Chinese was taken for another"):
        decode(mistaken.encode(), name="a.txt")


@pytest.mark.parametrize(
    "text",
    [
        "L’été à Besançon : où l’on délivre les permis en 5 jours – « sans frais ».",
        "Über die Größe der Gebühren für Bürger: höchstens 5 €.",
        f"The name Ã¤Â¸\u00adæ–‡ is garbled, {'the rest of the text is not. ' * 3}",
        f"{_SIMPLIFIED}（{'这是'.encode().decode('cp1252', 'ignore')}）",
    ],
)
def test_accents_and_a_garbled_name_are_let_through(text: str) -> None:
    assert decode(text.encode(), name="a.txt") == text


def test_no_real_document_is_refused() -> None:
    files = [*(ROOT / "eval").rglob("*.txt"), *(ROOT / "tests").rglob("*.txt"), *ROOT.glob("*.md")]
    assert len(files) > 30
    for file in files:
        assert read_text(file)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [_SIMPLIFIED, _TRADITIONAL, "Article 1. Permits are issued in 5 days.\n"])
def test_utf_16_with_a_byte_order_mark_is_read(text: str, encoding: str) -> None:
    assert decode(f"\ufeff{text}".encode(encoding), name="a.txt") == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["一、优化", _SIMPLIFIED, _TRADITIONAL, "优化营商环境", "Article 1. Permits are issued in 5 days.\n"]
)
def test_utf_16_without_a_byte_order_mark_is_said_to_be_that(text: str, encoding: str) -> None:
    with pytest.raises(DocumentError, match=r"a\.txt: may be UTF-16 without a byte order mark"):
        decode(text.encode(encoding), name="a.txt")


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\xfe\xff\xd8\x00"])
def test_damaged_utf_16_is_said_to_be_that(data: bytes) -> None:
    with pytest.raises(DocumentError, match="UTF-16"):
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
