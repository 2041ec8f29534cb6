"""Counts by area: what must not be told first, at the edge of four and five reports."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from agencies.checking.claim import CHINA_TIME
from agencies.queries.report_count import DAYS, counts_by_area, in_steps
from agencies.reporting.region import region_name
from tests.factories import ReportFactory

SHENZHEN = {"province": "440000", "city": "440300"}
GUANGZHOU = {"province": "440000", "city": "440100"}
CITIES = ["440100", "440200", "440300", "440400", "440500"]


@pytest.fixture
def today():
    return timezone.localdate()


def reports(count, **values):
    yesterday = timezone.now() - timedelta(days=1)
    return ReportFactory.create_batch(count, **{"in_review": True, "sent_at": yesterday} | values)


def counts(today, province=""):
    found = counts_by_area(province=province, today=today)
    return {region_name(area.code): area.at_least for area in found}


@pytest.mark.django_db
class TestCounts:
    @pytest.mark.parametrize(
        ("case", "values"),
        [
            ("still being told", {"state": "draft", "sent_at": None}),
            ("not read yet", {"state": "received"}),
            ("set aside", {"state": "not_used", "reason": "not_meant"}),
            ("set aside and closed", {"state": "closed", "reason": "not_meant"}),
            ("withdrawn", {"withdrawn": True}),
            ("held", {"held_since": timezone.now()}),
            ("without a place", {"province": "", "city": ""}),
            ("a place that is none", {"province": "999999", "city": ""}),
        ],
    )
    def test_what_is_not_counted(self, today, case, values):
        reports(
            5, **({**SHENZHEN, "in_review": "state" not in values and "withdrawn" not in values} | values)
        )
        assert counts(today) == {}

    def test_duplicates_are_one(self, today):
        first = reports(4, **SHENZHEN)[0]
        reports(3, **SHENZHEN, duplicate_of=first)
        assert counts(today) == {}

    @pytest.mark.parametrize(("days", "counted"), [(0, False), (1, True), (DAYS, True), (DAYS + 1, False)])
    def test_ninety_days_without_today(self, today, days, counted):
        noon = datetime.combine(today - timedelta(days=days), time(12), tzinfo=CHINA_TIME)
        reports(5, **SHENZHEN, sent_at=noon)
        assert bool(counts(today)) is counted

    @pytest.mark.parametrize(
        ("count", "expected"),
        [(0, {}), (1, {}), (4, {}), (5, {"广东": 5}), (9, {"广东": 5}), (10, {"广东": 10})],
    )
    def test_fewer_than_five_are_not_told_and_more_are_rounded_down(self, today, count, expected):
        reports(count, **SHENZHEN)
        assert counts(today) == expected

    def test_cities_are_told_in_their_province_only(self, today):
        reports(6, **SHENZHEN)
        reports(4, **GUANGZHOU)
        reports(3, province="440000", city="")
        assert counts(today) == {"广东": 10}
        assert counts(today, province="440000") == {"深圳": 5}
        assert counts(today, province="310000") == {}

    def test_one_statement(self, today, django_assert_num_queries):
        reports(6, **SHENZHEN)
        with django_assert_num_queries(1):
            counts_by_area(today=today)


@given(st.lists(st.integers(0, 30), min_size=len(CITIES), max_size=len(CITIES)), st.integers(0, 30))
def test_no_subtraction_singles_out_one_to_four_reports(counts, without_city):
    """Take every number shown for all that it can mean: what is left of the province is never surely one to four."""
    shown = in_steps(dict(zip(CITIES, counts, strict=True)))
    province = in_steps({"440000": sum(counts) + without_city})
    assert all(area.at_least % 5 == 0 and area.at_least >= 5 for area in shown)
    if province:
        least = province[0].at_least - sum(area.at_least + 4 for area in shown)
        most = province[0].at_least + 4 - sum(area.at_least for area in shown)
        assert not 1 <= least <= most <= 4
