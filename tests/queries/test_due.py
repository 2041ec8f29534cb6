"""What is due: as the core says it, longest first, in one statement."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.queries.due import DATED, first_due
from tests.factories import (
    AgencyFactory,
    CreditorFactory,
    EngagementFactory,
    GuidanceFactory,
    HotlineFactory,
    LicenceFactory,
    PatternFactory,
    RuleFactory,
)
from tests.factories.sourced import days_ago

pytestmark = pytest.mark.django_db


def due(**options):
    found = first_due(**{"today": timezone.localdate(), "kinds": DATED, "most": 10} | options)
    return [(each.kind, each.row) for each in found]


def test_what_is_current_a_draft_undated_or_ended_is_not_due():
    AgencyFactory()
    AgencyFactory(stale=True, draft=True)
    AgencyFactory(undated=True)
    AgencyFactory(stale=True, recheck_on=timezone.localdate() + timedelta(days=1))
    EngagementFactory(stale=True, ended_on="2025-01-01")
    GuidanceFactory(seen_on="2020")  # advice grows old on a curator's day alone
    PatternFactory(seen_on="2010", recheck_on="2011-01-01")  # rests on what was once seen
    assert due() == []


def test_the_longest_overdue_comes_first_whatever_it_is():
    agency = AgencyFactory(seen_on=days_ago(500))
    hotline = HotlineFactory(recheck_on=timezone.localdate())
    creditor = CreditorFactory(seen_on="2020")
    engagement = EngagementFactory(seen_on=days_ago(600))
    licence = LicenceFactory(seen_on=days_ago(366))
    rule = RuleFactory(recheck_on=timezone.localdate() - timedelta(days=150))
    assert due() == [
        ("creditor", creditor.pk),
        ("engagement", engagement.pk),
        ("rule", rule.pk),
        ("agency", agency.pk),
        ("licence", licence.pk),
        ("hotline", hotline.pk),
    ]
    assert due(kinds=["agency", "licence"], most=1) == [("agency", agency.pk)]
    assert due(kinds=[]) == []


def test_it_costs_one_statement(django_assert_num_queries):
    EngagementFactory.create_batch(5, stale=True)
    with django_assert_num_queries(1):
        assert len(due()) == 5


def test_an_entry_is_told_by_name_and_day():
    row = EngagementFactory(seen_on="2024-02")
    found = first_due(today=timezone.localdate(), kinds=["engagement"], most=1)[0]
    assert found.label == f"{row.creditor.name} → {row.agency.name}"
    assert (found.source, found.seen_on, found.since.isoformat()) == (row.source, "2024-02", "2025-02-28")
