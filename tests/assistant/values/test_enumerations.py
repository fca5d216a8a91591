"""Counts that only an enumeration gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.values.enumerations import find_enumerations


@pytest.mark.parametrize(
    ("text", "noun", "members"),
    [
        ("推动电子证照在金融、教育、医疗等领域应用。", "领域", ["金融", "教育", "医疗"]),
        ("支持京津冀、长三角、成渝等地区先行探索。", "区域", ["京津冀", "长三角", "成渝"]),
        ("围绕养老、托育等方面开展服务。", "领域", ["养老", "托育"]),
        ("涉及公安、民政和税务三个部门。", "单位", ["公安", "民政", "税务"]),
        ("将婚姻登记、户口迁移、学历公证等事项纳入。", "事项", ["婚姻登记", "户口迁移", "学历公证"]),
        ("持续提升覆盖率、及时反馈率和整改率。", "率", ["覆盖率", "及时反馈率", "整改率"]),
        ("选择北京、上海及广州等城市试点。", "城市", ["北京", "上海", "广州"]),
    ],
)
def test_members_in_front_of_the_noun_are_counted(text: str, noun: str, members: list[str]) -> None:
    assert [list(found.members) for found in find_enumerations(text, noun)] == [members]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("在金融领域应用。", "领域"),
        ("推进金融、教育改革。", "领域"),
        ("金融，教育，医疗等领域", "行业"),
        ("", "领域"),
        ("领域", "领域"),
    ],
)
def test_one_member_or_another_noun_is_no_enumeration(text: str, noun: str) -> None:
    assert list(find_enumerations(text, noun)) == []


def test_two_enumerations_are_told_apart() -> None:
    text = "在金融、教育等领域推广;在交通、旅游、文化等领域试点。"
    assert [len(found.members) for found in find_enumerations(text, "领域")] == [2, 3]


@given(st.text(alphabet="甲乙丙丁在、和及等领域三个。,1 "))
def test_members_stand_where_they_are_said_to(text: str) -> None:
    for found in find_enumerations(text, "领域"):
        assert 0 <= found.start_char <= found.end_char <= len(text)
        assert len(found.members) > 1
        inside = text[found.start_char : found.end_char]
        assert all(member in inside or not member for member in found.members)
