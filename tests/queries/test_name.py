"""Finding organisations by what was typed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.queries.name import find
from tests.factories import AgencyFactory, CreditorFactory

pytestmark = pytest.mark.django_db
NAME = "深圳市信达信用管理有限公司"


def relations(matches):
    return [(match.owner, match.relation) for match in matches]


@pytest.mark.parametrize(
    "text", ["", "   ", "？？？", "公司", "有限公司", "\x00\ud800", "深圳百川", "asdfgh", "信" * 10_000]
)
def test_nothing_is_found(text):
    AgencyFactory(name=NAME)
    found = find(agency=text, creditor=text)
    assert (found.agencies, found.creditors) == ((), ())


def test_what_is_not_public_is_not_found():
    AgencyFactory(name=NAME, is_public=False)
    CreditorFactory(name="招商银行股份有限公司", is_public=False)
    assert find(agency=NAME).agencies == ()
    assert find(agency="深圳市信答信用管理").agencies == ()
    assert find(creditor="招商银行").creditors == ()


@pytest.mark.parametrize(
    "typed",
    [
        NAME,
        "深圳市信達信用管理",
        " 深圳市（信达）信用管理。",
        "深圳市信达信用管理股份有限公司",
        "信达信管",
        "深圳旧名商务咨询",
    ],
)
def test_the_same(typed):
    agency = AgencyFactory(name=NAME, short_names="信达信管", former_names="深圳旧名商务咨询有限公司")
    assert relations(find(agency=typed).agencies) == [(agency.pk, "same")]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("深圳市信答信用管理有限公司", "homophone"),
        ("深圳市信用管理达信有限公司", None),
        ("深圳市信信用管理", "missing_character"),
        ("深圳市信X用管理", None),
        ("圳深市信达信用管理", "transposed"),
        ("深圳市信达信用管有理限公司", "transposed"),
        ("上海信达信用管理", "region"),
        ("深圳市信达商务咨询", "industry"),
        ("深圳市华信达信用管理", "prefix"),
        ("深圳市信达控股信用管理", "group"),
        ("深圳市信达信用管理有限公司合肥分公司", "branch"),
        ("信达", "missing_region"),
        ("深圳信达", "missing_industry"),
        ("xinda", "pinyin"),
    ],
)
def test_near(typed, code):
    agency = AgencyFactory(name=NAME)
    found = find(agency=typed).agencies
    if code is None:
        assert all(match.relation == "near" for match in found)
    else:
        assert relations(found) == [(agency.pk, "near")]
        assert code in found[0].differs


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("北京鼎盛永信集团有限公司", "度京鼎盛永信集团有限公司"),
        ("青岛洋杉控股有限公司许昌分公司", "青殖洋杉控股有限公司许昌分公司"),
        ("湘西土家族苗族自治州京信律师事务所", "湘西土家族苗族锋治州京信律师事务所"),
        ("广信盛（南陵）金融信息服务有限公司", "广信盛（南道）金融信息服务有限公司"),
    ],
)
def test_a_slip_in_the_region(name, typed):
    agency = AgencyFactory(name=name)
    assert relations(find(agency=typed).agencies) == [(agency.pk, "near")]


def test_twins_are_both_shown_and_near_names_are_five_at_most():
    twins = [AgencyFactory(name=f"广州顺达商务咨询{form}").pk for form in ("有限公司", "股份有限公司")]
    for place in ("深圳", "上海", "北京", "武汉", "成都", "南京", "杭州"):
        AgencyFactory(name=f"{place}信达信用管理有限公司")
    assert relations(find(agency="广州顺达商务咨询").agencies) == [(pk, "same") for pk in twins]
    assert len(find(agency="信达").agencies) == 5


@pytest.mark.parametrize(
    "typed",
    [
        "深圳信达清收催告",
        "信达清收催告",
        "深圳信达",
        "深圳市信答清收催告有限公司",
        "深圳市信达清收催吿有限公司",
        "雄安新区鼎立信用管理",
        "鼎立信用管理",
        "鼎立",
        "雄安鼎立",
    ],
)
def test_a_line_of_business_and_a_region_that_no_list_holds(typed):
    known = [
        AgencyFactory(name="深圳市信达清收催告有限公司"),
        AgencyFactory(name="雄安新区鼎立信用管理有限公司"),
    ]
    found = find(agency=typed).agencies
    assert found[0].owner == known["鼎立" in typed].pk


def test_lenders_and_agencies_are_kept_apart():
    agency = AgencyFactory(name="招商信用管理有限公司", short_names="招商")
    creditor = CreditorFactory(
        name="招商银行股份有限公司", short_names="招行|CMB", name_en="China Merchants Bank"
    )
    for typed in ("招商银行信用卡中心", "招行", "cmb", "China Merchants Bank", "招商銀行深圳分行"):
        found = find(creditor=typed)
        assert relations(found.creditors) == [(creditor.pk, "same")]
        assert found.agencies == ()
    both = find(agency="招商", creditor="招商")
    assert relations(both.agencies) == [(agency.pk, "same")]
    assert relations(both.creditors) == [(creditor.pk, "near")]


def test_four_statements_at_most_for_both_fields():
    AgencyFactory(name=NAME)
    CreditorFactory(name="招商银行股份有限公司")
    for typed in (NAME, "深圳市信答信用管理", "xinda", "凤凰", "重行长乐" * 10):
        with CaptureQueriesContext(
            connection,
        ) as statements:
            find(agency=typed, creditor=typed)
        assert len(statements) <= 4
