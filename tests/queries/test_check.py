"""What stands in the database reaches the core: one case for each kind of fact, and how much it costs."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from agencies.checking.claim import CHINA_TIME, Claim
from agencies.checking.outcome import Outcome
from agencies.queries.check import assess_claim
from tests.factories import (
    AgencyFactory,
    CreditorFactory,
    EngagementFactory,
    IndicatorFactory,
    LicenceFactory,
    OfficerFactory,
    PatternFactory,
    SignalFactory,
)

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8  # design budget for one check, whatever the register's size


@pytest.fixture
def pair():
    engagement = EngagementFactory(
        creditor=CreditorFactory(name="示例甲银行股份有限公司"),
        agency=AgencyFactory(name="深圳示例甲信用管理有限公司"),
    )
    return Claim(creditor=engagement.creditor.name, agency=engagement.agency.name)


def codes(claim: Claim) -> list[str]:
    return [finding.code for finding in assess_claim(claim, today=date.today()).findings]


def test_nothing_on_record_is_unknown():
    assert codes(Claim(creditor="示例银行", agency="示例公司")) == ["CREDITOR_UNKNOWN", "AGENCY_UNKNOWN"]


def test_a_draft_is_not_compared():
    AgencyFactory(name="深圳示例草稿信用管理有限公司", confidence="low", is_public=False)
    assert codes(Claim(agency="深圳示例草稿信用管理有限公司")) == ["AGENCY_UNKNOWN"]


def test_the_pair(pair):
    assert "ENGAGEMENT_LISTED" in codes(pair)


def test_a_licence(pair):
    LicenceFactory(agency__name="深圳示例乙信用管理有限公司", status="revoked")
    assert "LICENCE_NOT_CURRENT" in codes(Claim(agency="深圳示例乙信用管理有限公司"))


def test_a_roster():
    officer = OfficerFactory(name="示例人", badge="SL-001")
    claim = Claim(agency=officer.agency.name, name="示例人", badge="sl 001")
    assert codes(claim)[0] == "OFFICER_CONFIRMED"
    assert codes(replace(claim, name="别的人"))[0] == "OFFICER_CONTRADICTED"
    assert codes(replace(claim, badge="SL-002"))[0] == "OFFICER_CONTRADICTED"


def test_an_indicator_and_its_pattern():
    pattern = PatternFactory(key="known", severity="critical")
    IndicatorFactory(kind="phone", value="138 0000 0000", pattern=pattern)
    assessment = assess_claim(Claim(phone="+86 13800000000"), today=date.today())
    assert assessment.outcome is Outcome.STOP
    assert [each.key for each in assessment.patterns] == ["known"]


@pytest.mark.parametrize(("days", "holds"), [(-1, False), (0, False), (1, True)])
def test_a_fact_that_ends_has_effect_until_the_day_before(days, holds):
    today = date.today()
    ends = {"expires_on": today + timedelta(days=days)}
    PatternFactory(key="cash_demand", severity="critical", all_of=[SignalFactory(code="cash")], **ends)
    IndicatorFactory(kind="phone", value="138 0000 0000", **ends)
    found = codes(Claim(signals=("cash",), phone="13800000000"))
    assert ("PATTERN_CRITICAL" in found) is ("INDICATOR_MATCHED" in found) is holds


def test_an_indicator_outlives_its_pattern():
    pattern = PatternFactory(key="over", severity="critical", expires_on=date.today())
    IndicatorFactory(kind="phone", value="138 0000 0000", pattern=pattern)
    assessment = assess_claim(Claim(phone="13800000000"), today=date.today())
    assert assessment.patterns == ()
    assert "INDICATOR_MATCHED" in [finding.code for finding in assessment.findings]


def test_the_fullest_claim_stays_within_the_budget(pair, django_assert_max_num_queries):
    signal = SignalFactory(code="cash", severity="critical")
    PatternFactory(key="cash_demand", all_of=[signal])
    agency = EngagementFactory._meta.model.objects.get().agency
    OfficerFactory(agency=agency, name="示例人", badge="SL-001")
    LicenceFactory(agency=agency)
    claim = replace(
        pair,
        name="示例人",
        badge="SL-001",
        phone="13800000000",
        payee="6222020000000000123",
        signals=("cash",),
        at=datetime(2026, 11, 23, 22, 40, tzinfo=CHINA_TIME),
    )
    assess_claim(claim, today=date.today())  # the first look loads the content
    with django_assert_max_num_queries(MOST_QUERIES):
        assess_claim(claim, today=date.today())
    near = replace(claim, agency=claim.agency.replace("甲", "乙"), creditor="示例丙银行")
    with django_assert_max_num_queries(MOST_QUERIES):
        assess_claim(near, today=date.today())
