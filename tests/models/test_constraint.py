"""What the database refuses, whoever writes: for each constraint the case that it lets through, then the refusal."""

from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from agencies.models import ContentVersion
from tests import factories
from tests.factories import (
    AgencyFactory,
    CreditorFactory,
    EngagementFactory,
    IndicatorFactory,
    LicenceFactory,
    OfficerFactory,
    SignalFactory,
)

pytestmark = pytest.mark.django_db

FEBRUARY, MARCH = date(2026, 2, 1), date(2026, 3, 1)
SOURCED = [
    "Agency",
    "Creditor",
    "Engagement",
    "Guidance",
    "Hotline",
    "Indicator",
    "Licence",
    "Officer",
    "Pattern",
    "Rule",
    "Signal",
]


def twice(factory, change=None, **values):
    """Return a function that writes two rows with the same values, the second with a change."""

    def write():
        shared = {name: value() if callable(value) else value for name, value in values.items()}
        factory(**shared)
        factory(
            **(
                shared
                | {name: value() if callable(value) else value for name, value in (change or {}).items()}
            )
        )

    return write


def once(factory, **values):
    """Return a function that writes one row."""
    return lambda: factory(**values)


def pair(**change):
    values = {"creditor": CreditorFactory, "agency": AgencyFactory, "evidence": "lender_list"}
    return twice(EngagementFactory, change, **values)


def badge(change=None):
    return twice(OfficerFactory, change, agency=AgencyFactory, badge="EX-0001")


def misused(change=None, **values):
    return twice(IndicatorFactory, change, **values)


# constraint, what is allowed, what is refused
CONSTRAINTS = [
    *(
        (
            f"{noun.lower()}_low_confidence_not_public",
            once(factory, draft=True),
            once(factory, confidence="low"),
        )
        for noun in SOURCED
        for factory in [getattr(factories, f"{noun}Factory")]
    ),
    ("agency_uscc_once", twice(AgencyFactory, uscc=""), twice(AgencyFactory, uscc="91440300000000000X")),
    ("engagement_pair_once", pair(evidence="agency_statement"), pair()),
    ("engagement_has_source", once(EngagementFactory, seen_on="2025"), once(EngagementFactory, seen_on="")),
    ("engagement_has_source", once(EngagementFactory, source="示例来源"), once(EngagementFactory, source="")),
    (
        "licence_number_once",
        twice(LicenceFactory, {"number": "2"}, number="1"),
        twice(LicenceFactory, number="1"),
    ),
    ("licence_has_source", once(LicenceFactory, seen_on="2025-09"), once(LicenceFactory, seen_on="")),
    ("licence_has_source", once(LicenceFactory, source="示例来源"), once(LicenceFactory, source="")),
    (
        "licence_ends_after_issue",
        once(LicenceFactory, issued_on=FEBRUARY, ended_on=FEBRUARY),
        once(LicenceFactory, issued_on=MARCH, ended_on=FEBRUARY),
    ),
    ("officer_badge_once", badge({"agency": AgencyFactory}), badge({"badge": "ex oooi"})),
    ("officer_digest_not_empty", once(OfficerFactory, badge="0"), once(OfficerFactory, badge="——")),
    ("officer_digest_not_empty", once(OfficerFactory, name="示"), once(OfficerFactory, name="  ")),
    (
        "officer_valid_from_before_to",
        once(OfficerFactory, valid_from=FEBRUARY, valid_to=FEBRUARY),
        once(OfficerFactory, valid_from=MARCH, valid_to=FEBRUARY),
    ),
    (
        "signal_derived_is_no_tick",
        once(SignalFactory, derived=True),
        once(SignalFactory, derived=True, first=1),
    ),
    (
        "indicator_once",
        misused({"kind": "account"}, value="170000000012"),
        misused({"value": "+86 170-0000-0001"}, value="17000000001"),
    ),
    (
        "indicator_once_in_agency",
        misused({"agency": AgencyFactory}, kind="badge", value="1", agency=AgencyFactory),
        misused(kind="badge", value="1", agency=AgencyFactory),
    ),
    (
        "indicator_within_agency",
        once(IndicatorFactory, badge=True),
        once(IndicatorFactory, kind="badge", value="1"),
    ),
    (
        "indicator_within_agency",
        once(IndicatorFactory, agency=None),
        lambda: IndicatorFactory(agency=AgencyFactory()),
    ),
    ("indicator_key_not_empty", once(IndicatorFactory), once(IndicatorFactory, value="170****0001")),
    (
        "content_version_one_row",
        lambda: ContentVersion.objects.update_or_create(id=1),
        lambda: ContentVersion.objects.create(id=2),
    ),
]


@pytest.mark.parametrize(
    ("name", "allowed", "refused"), CONSTRAINTS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_the_database_lets_one_case_through_and_refuses_the_other(name, allowed, refused):
    allowed()
    with pytest.raises(IntegrityError), transaction.atomic():
        refused()


def test_every_constraint_of_every_fact_stands_in_the_table():
    held = {
        constraint.name
        for model in apps.get_app_config("agencies").get_models()
        if model.__name__ in {*SOURCED, "ContentVersion"}
        for constraint in model._meta.constraints
    }
    assert {row[0] for row in CONSTRAINTS} == held
