"""The names of places: Chinese as people say them, and English."""

import re

import pytest

from agencies.reporting.region import english_place, english_region_name, region_name, regions


@pytest.mark.parametrize(
    ("codes", "chinese", "english"),
    [
        (("",), "", ""),
        (("999999",), "", ""),
        (("110000",), "北京", "Beijing"),
        (("610000",), "陕西", "Shaanxi"),
        (("140000",), "山西", "Shanxi"),
        (("150000",), "内蒙古", "Inner Mongolia"),
        (("810000",), "香港", "Hong Kong"),
        (("440000", "440300"), "广东 深圳", "Shenzhen, Guangdong"),
        (("610000", "610100"), "陕西 西安", "Xi'an, Shaanxi"),
        (("140000", "141100"), "山西 吕梁", "Lüliang, Shanxi"),
        (("230000", "230100"), "黑龙江 哈尔滨", "Harbin, Heilongjiang"),
        (("440000", "999999"), "广东", "Guangdong"),
    ],
)
def test_a_place_is_named_in_both_languages(codes, chinese, english):
    assert (region_name(*codes), english_region_name(*codes)) == (chinese, english)


def test_every_place_has_an_english_name_in_letters_and_no_two_provinces_share_one():
    assert [each for each in regions().values() if not re.fullmatch("[A-Z][a-zü' A-Z]+", each.english)] == []
    names = [each.english for each in regions().values() if not each.province]
    assert len(names) == len({*names}) == 34


@pytest.mark.parametrize(
    ("names", "english"),
    [
        (("", ""), ""),
        (("北京", "北京"), "Beijing"),
        (("广东省", "深圳市"), "Shenzhen, Guangdong"),
        (("浙江", ""), "Zhejiang"),
        (("", "哈尔滨"), "Harbin"),
        (("浙江", "示例县"), "示例县, Zhejiang"),
    ],
)
def test_a_place_that_is_held_by_its_names_is_named_in_english(names, english):
    assert english_place(*names) == english


def test_no_name_of_a_place_has_two_english_ones():
    names = {(name, each.english) for each in regions().values() for name in (each.name, each.short)}
    assert len(names) == len({name for name, _ in names})
