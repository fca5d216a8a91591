"""Near matches and what differs in them."""

import pytest

from assistant.quotations.alignment import Difference, align, differences


@pytest.mark.parametrize(
    ("quotation", "text", "stretch"),
    [
        ("公示时间由45天压减到15天", "各类市场主体将公示时间由45天压减为20天建立容错机制", "公示时间由45天压减为20天"),
        ("首次免罚模式探索", "探索推行轻微违法行为首次免罚等模式探索对平台", "首次免罚等模式探索"),
        ("不得强制老年人使用智能的手机", "保留窗口不得强制老年人使用智能手机省局负责", "不得强制老年人使用智能手机"),
    ],
)
def test_nearest_stretch_is_aligned(quotation: str, text: str, stretch: str) -> None:
    found = align(quotation, text, least=0.7)
    assert found is not None
    assert text[found.start : found.end] == stretch


def test_unlike_text_is_not_aligned() -> None:
    assert align("新建住宅小区每户配建一个充电桩", "保留传统办事窗口不得强制老年人使用智能手机", least=0.5) is None


@pytest.mark.parametrize(
    ("quotation", "stretch", "expected"),
    [
        ("压减到15天", "压减为20天", [Difference("15天", "20天", number=True)]),
        ("不超过10个工作日", "不超过20个工作日", [Difference("10个工作日", "20个工作日", number=True)]),
        ("惠及居民三万户", "惠及居民3万户", []),
        ("首次免罚模式", "首次免罚等模式", [Difference("", "等", number=False)]),
        ("不许施工", "不得施工", [Difference("不许", "不得", number=False)]),
        ("改造313个小区", "改造313个小区", []),
    ],
)
def test_differences(quotation: str, stretch: str, expected: list[Difference]) -> None:
    assert differences(quotation, stretch) == expected
