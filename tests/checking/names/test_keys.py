"""What a typed text has in common with the names that are stored."""

import pytest

from agencies.checking.names import index_keys, probe_keys, weighted_probes

RECORD = "深圳市信达恒通信用管理有限公司"


def hits(typed, recorded, *, typed_as="agency"):
    probes = {key for tier in probe_keys(typed, scope=typed_as) for key in tier}
    return probes & index_keys(recorded, scope="agency")


@pytest.mark.parametrize("typed", ["", "？？", "公司", "有限公司", "信" * 10_000, "深圳信达" * 2_000])
def test_what_is_no_name_is_not_looked_up(typed):
    assert probe_keys(typed, scope="agency") == ((), ())


@pytest.mark.parametrize(
    "typed",
    [
        "信达恒通",
        "信答恒通",
        "信达恒",
        "深圳信达恒通",
        "信达恒通信用管理",
        "深圳市信X恒通信用管理",
        "深圳市信达恒通信用官理",
        "深圳市信达恒通信管用理",
        "圳深市信达恒通信用管理",
        "上海信达恒通资产管理",
        "中国信达恒通信用管理",
        "xindahengtong",
        "Shenzhen Xinda Hengtong",
        "xdht",
    ],
)
def test_found(typed):
    assert hits(typed, RECORD)


@pytest.mark.parametrize(
    ("typed", "recorded"),
    [
        ("厦门金信", "厦门津信集团有限公司"),  # by its sound
        ("深圳恒信", "深圳桓信科技"),  # by its shape
        ("sushunkonggujituan", "福建速顺控股集团有限公司"),
        ("yongxiongzichanguanli", "湖南永雄资产管理集团有限公司"),
        ("丰泽泰达", "杭州市下城区丰泽泰达律师事务所"),  # a district that no list holds any more
    ],
)
def test_found_among_other_names(typed, recorded):
    assert hits(typed, recorded)


def test_a_brand_of_two_is_not_looked_up_backwards():
    # Every 信龙 there is would come before the 龙信 that was typed.
    assert not hits("龙信", "上海信龙信用管理有限公司")


@pytest.mark.parametrize(
    ("typed", "first", "then"),
    [
        ("信达", "深圳信达信用管理", "深圳鑫达信用管理"),  # the character before its sound
        ("深圳信达", "深圳信达信用管理", "广州信达信用管理"),  # with the region
        ("信达信用管理", "广州信达信用管理", "广州信达商务咨询"),  # with the industry
        ("深圳市信信用管理", "深圳市信达信用管理", "深圳市信义商务咨询"),  # one slip undone
        ("深圳市信达信用官理", "深圳市信达信用管理", "深圳市信用管理"),  # the same, in the industry
        (
            "深圳市信连信用管理",
            "深圳市信达信用管理",
            "广州市信达信用管理",
        ),  # a damaged brand with all around it
        ("信打恒通", "信达恒通科技", "恒通科技"),  # a damaged brand alone
        ("深圳恒信", "深圳桓信科技", "广州桓信科技"),  # confused by eye, with the region
        ("深圳市信达什么都有", "深圳市信达科技", "北京信达科技"),  # the brand cut out
        ("shenzhenshixinda", "深圳信达科技", "信达科技"),
        ("xdht", "信达恒通科技", "信达恒科技"),
        ("One Star Credit", "One Star Services Ltd.", "Star Services Ltd."),
    ],
)
def test_what_says_more_comes_first(typed, first, then):
    probes = {key: points for tier in weighted_probes(typed, scope="agency") for key, points in tier.items()}

    def points(recorded):
        return sum(probes.get(key, 0) for key in index_keys(recorded, scope="agency"))

    assert points(first) > points(then)


def test_agencies_and_lenders_have_keys_of_their_own():
    assert not hits("信达恒通", RECORD, typed_as="creditor")


def test_keys_are_few_and_fit_a_signed_integer():
    keys = index_keys(RECORD, scope="agency")
    assert len(keys) < 30
    assert all(0 <= key < 2**63 for key in keys)


@pytest.mark.parametrize(
    "typed", ["重行长乐朝盛" * 8, "深圳市" * 12, "长安" * 20, "一" * 60, "a" * 60, "o0l1 " * 11]
)
def test_no_text_makes_more_work_than_a_name(typed):
    assert sum(map(len, probe_keys(typed, scope="agency"))) <= 96
    assert len(index_keys(typed, scope="agency")) < 100
