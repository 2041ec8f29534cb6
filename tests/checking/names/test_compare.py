"""Same, near and none, with what differs. The cases that must not be the same come first."""

import pytest

from agencies.checking.names import CODES, CONTRADICTIONS, OMISSIONS, compare

RECORD = "深圳市信达信用管理有限公司"


@pytest.mark.parametrize(
    ("typed", "differs"),
    [
        ("深圳市信答信用管理有限公司", {"homophone"}),
        ("深圳市信连信用管理有限公司", {"changed_character", "brand"}),
        ("深圳市信信用管理有限公司", {"missing_character"}),
        ("深圳市信达达信用管理有限公司", {"extra_character"}),
        ("深圳市达信信用管理有限公司", {"transposed"}),
        ("深圳市信达信用管有理限公司", {"transposed", "industry"}),
        ("广州市信达信用管理有限公司", {"region"}),
        ("深圳市信达资产管理有限公司", {"industry"}),
        ("深圳市中信达信用管理有限公司", {"prefix"}),
        ("中国信达信用管理有限公司", {"prefix", "missing_region"}),
        ("深圳市信达集团信用管理有限公司", {"group"}),
        ("信达集团（深圳）信用管理有限公司", {"group", "region_suffix"}),
        ("深圳市信达信用管理有限公司成都分公司", {"branch"}),
        ("深圳信达信用管理有限公司", {"region_suffix"}),
        ("信达（深圳市）信用管理有限公司", {"word_order"}),
        ("信达信用管理", {"missing_region"}),
        ("深圳信达", {"region_suffix", "missing_industry"}),
        ("信达", {"missing_region", "missing_industry"}),
        ("xinda", {"pinyin", "missing_region", "missing_industry"}),
        ("Shenzhen Xinda", {"pinyin", "missing_industry"}),
        ("SHENZHENSHIXINDAXINYONGGUANLI", {"pinyin"}),
    ],
)
def test_near(typed, differs):
    found = compare(typed, RECORD)
    assert (found.relation, set(found.differs)) == ("near", differs)


@pytest.mark.parametrize(
    ("typed", "recorded", "differs"),
    [
        ("恒信", "桓信", {"visual"}),
        ("浙江南泰", "浙江蓝泰", {"homophone"}),  # n and l
        ("永雄", "永雄集团", {"missing_group"}),
        ("xdht", "上海信达恒通信用管理有限公司", {"initials"}),
        ("马上消金", "马上消费金融股份有限公司", {"abbreviation"}),
        ("长银58", "长银五八", {"homophone"}),
        ("Cel1001 Debt Ltd.", "Cell001 Debt Ltd.", {"visual"}),
        ("0ne Star Credit", "One Star Credit Co., Ltd.", {"visual"}),
        ("HSBC", "HSBC Bank (China)", {"missing_industry"}),
        ("changxin", "广州长信商务咨询有限公司", {"pinyin", "missing_region", "missing_industry"}),
        ("zhangxin", "广州长信商务咨询有限公司", {"pinyin", "missing_region", "missing_industry"}),
        ("sushunkonggujituan", "福建速顺控股集团有限公司", {"pinyin", "missing_region"}),
        (
            "yongxiongzichanguanli",
            "湖南永雄资产管理集团有限公司",
            {"pinyin", "missing_region", "missing_group"},
        ),
        ("bangrongtongxuzhoutiaojiefuwu", "邦融通（徐州）调解服务有限公司", {"pinyin"}),
        (
            "qianxinanbuyizumiaozuzizhizhouguotai",
            "黔西南布依族苗族自治州国泰信用管理有限公司",
            {"pinyin", "missing_industry"},
        ),
        ("深圳信达", "深圳市信达清收催告有限公司", {"region_suffix", "missing_industry"}),
        ("雄安鼎立", "雄安新区鼎立信用管理有限公司", {"region_suffix", "missing_industry"}),
        ("丰泽泰达", "杭州市下城区丰泽泰达律师事务所", {"missing_region", "missing_industry"}),
    ],
)
def test_near_other_records(typed, recorded, differs):
    found = compare(typed, recorded)
    assert (found.relation, set(found.differs)) == ("near", differs)


@pytest.mark.parametrize(
    ("typed", "recorded"),
    [
        ("", RECORD),
        ("？？？", RECORD),
        ("公司", RECORD),
        ("信用管理", RECORD),
        ("深圳", RECORD),
        ("深圳市信成", RECORD),  # of two characters, one is another: another firm
        ("广州市信成信用管理有限公司", RECORD),
        ("asdfgh", RECORD),
        ("招商局", "招商银行"),
        (
            "广州信达",
            "深圳信达恒通信用管理有限公司",
        ),  # a brand is not its beginning where the line of business is known
        ("招商信诺", "招商银行"),
    ],
)
def test_none(typed, recorded):
    assert compare(typed, recorded).relation == "none"


@pytest.mark.parametrize(
    ("typed", "recorded"),
    [
        ("信達（深圳）信用管理", "信达（深圳）信用管理有限公司"),
        ("ｃｂｃ 北京 信用管理", "CBC（北京）信用管理有限公司"),
        ("南充永盛徵信服務", "南充永盛征信服务有限公司"),
        ("深圳市信达信用管理股份有限公司", RECORD),  # a twin: both are shown
    ],
)
def test_same(typed, recorded):
    assert compare(typed, recorded).relation == "same"


@pytest.mark.parametrize(
    ("typed", "recorded", "relation"),
    [
        ("招商局", "招商银行股份有限公司", "none"),
        ("招商信诺", "招商银行股份有限公司", "none"),
        ("招商银行业协会", "招商银行股份有限公司", "none"),
        ("中国银行富登村镇银行分行", "中国银行股份有限公司", "none"),
        ("兴业消费金融", "兴业银行股份有限公司", "near"),
        ("招商银行信用卡中心", "招商银行股份有限公司", "same"),
        ("招商银行股份有限公司信用卡中心", "招商银行股份有限公司", "same"),
        ("招商银行深圳分行信用卡中心", "招商银行股份有限公司", "same"),
        ("招行信用卡", "招行", "same"),
        ("浦发深圳分行", "浦发", "same"),
        ("平安信用卡", "平安信用卡", "same"),
    ],
)
def test_lenders(typed, recorded, relation):
    assert compare(typed, recorded, scope="creditor").relation == relation


def test_departments_are_cut_for_lenders_only():
    assert compare("招商银行信用卡中心", "招商银行").relation != "same"


def test_every_code_is_an_omission_or_a_contradiction():
    assert not OMISSIONS & CONTRADICTIONS
    assert OMISSIONS | CONTRADICTIONS == CODES
