"""Names of bodies as readers give them."""

import pytest

from assistant.ledger.body_lookup import look_up_body, meanings, nearest_names, nearest_printed
from ingest.errors import InputError

_PRINTED = ("省税务局", "税务总局", "长沙海关", "海关总署", "各地区", "省人力资源社会保障厅")


@pytest.mark.parametrize(
    ("name", "bodies"),
    [
        ("人社厅", ["人力资源社会保障"]),
        (" 发改委 ", ["发展改革"]),
        ("市监局", ["市场监管"]),
        ("教体局", ["教育", "体育"]),
        ("住房和城乡建设部", ["住房城乡建设"]),
        ("國家稅務總局湖南省稅務局", ["税务"]),
        ("Ministry of Commerce", ["商务"]),
    ],
)
def test_one_body_is_read_by_any_of_its_names(name: str, bodies: list[str]) -> None:
    assert [body.key for body in look_up_body(name, _PRINTED).bodies] == bodies


@pytest.mark.parametrize("name", ["人社厅和财政厅", "财政部、商务部", "财政部 商务部", "财政部以及商务部"])
def test_several_bodies_in_one_name_are_refused(name: str) -> None:
    with pytest.raises(InputError, match="names several bodies"):
        look_up_body(name, _PRINTED)


def test_name_that_is_no_body_is_refused_with_the_nearest() -> None:
    with pytest.raises(InputError, match="'省税务居' is no body that is known; nearest are 省税务局"):
        look_up_body("省税务居", _PRINTED)


def test_what_an_ambiguous_name_may_mean_is_named() -> None:
    assert meanings(look_up_body("金融办", _PRINTED)) == ("省地方金融监管局", "中央金融办")


def test_nearest_names_begin_with_those_that_hold_it() -> None:
    assert nearest_names("税务", _PRINTED) == ["省税务局", "税务总局"]
    assert nearest_names("月球基地", _PRINTED) == []


def test_nearest_printed_names_begin_with_those_of_the_same_function() -> None:
    assert nearest_printed(look_up_body("杭州海关", _PRINTED), _PRINTED)[:2] == ["长沙海关", "海关总署"]


def test_name_like_no_other_has_names_of_its_sort_of_organ_for_neighbours() -> None:
    assert nearest_names("火星局", ["税务总局", "省民政厅", "财政部"]) == ["税务总局"]
