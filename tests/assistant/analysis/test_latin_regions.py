"""Chinese regions in Latin letters."""

import pytest

from assistant.analysis.latin_regions import find_latin_regions


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("what does zhejiang require?", ["浙江省"]),
        ("guangyuan city and hunan province", ["广元市", "湖南省"]),
        ("chengdu's plan", ["成都市"]),
        ("shaanxi and shanxi differ", ["陕西省", "山西省"]),
        ("inner mongolia", ["内蒙古自治区"]),
        ("jilin", ["吉林省"]),
        ("suzhou", []),
        ("rezhejiangs", []),
        ("no region at all", []),
        ("", []),
    ],
)
def test_regions_are_recognised_by_whole_words(text: str, names: list[str]) -> None:
    assert [mention.region.name for mention in find_latin_regions(text)] == names
