"""Names of regions, in documents and in questions."""

import pytest

from ingest.jurisdictions import read_jurisdiction
from ingest.model import Level
from ingest.regions import find_offices, find_region, find_regions, is_within


@pytest.mark.parametrize(
    ("name", "full_name"),
    [
        ("湖南", "湖南省"),
        ("湖南省", "湖南省"),
        ("湘", "湖南省"),
        ("广元市", "四川省广元市"),
        ("四川省广元市", "四川省广元市"),
        ("廣元", "四川省广元市"),
        ("恩施州", "湖北省恩施土家族苗族自治州"),
        ("内蒙古", "内蒙古自治区"),
        ("长沙县", "湖南省长沙市长沙县"),
        ("南京市鼓楼区", "江苏省南京市鼓楼区"),
        ("海淀区", "北京市海淀区"),
        ("吉林", "吉林省"),
        ("香港", "香港特别行政区"),
    ],
)
def test_a_name_means_its_region(name: str, full_name: str) -> None:
    region = find_region(name)
    assert region is not None
    assert region.full_name == full_name


@pytest.mark.parametrize("name", ["鼓楼区", "某地", "", "湖南和长沙"])
def test_what_names_no_single_region_is_none(name: str) -> None:
    assert find_region(name) is None


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        ("四川省广元市", "四川", True),
        ("湖南省", "湖南", True),
        ("四川省", "广元市", False),
        ("四川省广元市", "湖南省", False),
        ("全国", "全国", True),
        ("湖南省", "全国", False),
        ("鼓楼区", "江苏省", False),
    ],
)
def test_place_is_within_those_above_it(inner: str, outer: str, expected: bool) -> None:
    assert is_within(inner, outer) is expected


def test_mentions_stand_in_order_with_their_offsets() -> None:
    text = "湖南省和广元的要求有何不同？"
    found = [(mention.region.name, text[mention.start_char : mention.end_char]) for mention in find_regions(text)]
    assert found == [("湖南省", "湖南省"), ("广元市", "广元")]


def test_a_shared_county_name_means_the_one_in_the_region_before() -> None:
    assert [mention.region.full_name for mention in find_regions("北京市朝阳区")] == ["北京市", "北京市朝阳区"]


def test_all_provinces_are_known_by_name_short_name_and_abbreviation() -> None:
    for abbreviation in "京津冀晋辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新港澳台":
        province = find_region(abbreviation)
        assert province is not None
        assert province == find_region(province.name) == find_region(province.short_name)
        assert province.level is Level.PROVINCIAL


@pytest.mark.parametrize(
    ("issuer", "title", "number", "level", "region"),
    [
        ("国务院办公厅", "", "国办发〔2021〕25号", Level.NATIONAL, None),
        ("国家发展改革委、财政部", "", None, Level.NATIONAL, None),
        ("交通运输部", "", None, Level.NATIONAL, None),
        ("湖南省人民政府办公厅", "", None, Level.PROVINCIAL, "湖南省"),
        ("广西壮族自治区人民政府", "", None, Level.PROVINCIAL, "广西壮族自治区"),
        ("上海市人民政府", "", None, Level.PROVINCIAL, "上海市"),
        ("广元市人民政府办公室", "", None, Level.MUNICIPAL, "四川省广元市"),
        ("凉山彝族自治州人民政府", "", None, Level.MUNICIPAL, "四川省凉山彝族自治州"),
        ("长沙县人民政府", "", None, Level.COUNTY, "湖南省长沙市长沙县"),
        ("北京市海淀区人民政府", "", None, Level.COUNTY, "北京市海淀区"),
        ("鼓楼区人民政府", "", None, Level.COUNTY, "鼓楼区"),
        ("省发展改革委", "关于印发湖南省工作方案的通知", None, Level.PROVINCIAL, "湖南省"),
        (None, "", "湘政办发〔2021〕12号", Level.PROVINCIAL, "湖南省"),
        (None, "全国电视电话会议分工方案", None, Level.NATIONAL, None),
        (None, "工作方案", None, None, None),
    ],
)
def test_level_and_region_follow_from_the_cover(
    issuer: str | None, title: str, number: str | None, level: Level | None, region: str | None
) -> None:
    found = read_jurisdiction(issuer, title, number)
    assert (found.level, found.region) == (level, region)


def test_letters_of_a_government_name_its_province() -> None:
    assert [m.region.full_name for m in find_offices("湘政办那个方案，川府发的文件")] == ["湖南省", "四川省"]
    assert not find_offices("行政办公、市政府办公室、湘政办发〔2021〕11号")
