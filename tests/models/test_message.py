"""What a curator reads when a row cannot be saved as it is."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from tests.factories import (
    AgencyFactory,
    CreditorFactory,
    EngagementFactory,
    IndicatorFactory,
    LicenceFactory,
    OfficerFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def messages(row) -> dict:
    """Return what full_clean says, by field; empty if the row may be saved."""
    try:
        row.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


@pytest.mark.parametrize("seen_on", ["", "2025", "2025-09", "2025-09-30", "2024-02-29"])
def test_a_date_may_be_as_exact_as_its_source(seen_on):
    assert messages(AgencyFactory(seen_on=seen_on)) == {}


@pytest.mark.parametrize(
    "seen_on", ["25", "2025-9", "2025-13", "2025-09-31", "2025-02-29", "0000", "2025/09", "now"]
)
def test_anything_else_is_no_date(seen_on):
    expected = {"seen_on": ["Write a date like 2025, 2025-09 or 2025-09-30."]}
    assert messages(AgencyFactory.build(seen_on=seen_on)) == expected


def test_a_draft_says_why_it_cannot_be_public():
    draft = CreditorFactory(draft=True)
    assert messages(draft) == {}
    draft.is_public = True
    assert messages(draft) == {"__all__": ["A draft of low confidence cannot be public."]}


def test_a_company_code_belongs_to_one_agency():
    AgencyFactory(uscc="91440300000000000X")
    assert messages(AgencyFactory.build(uscc="")) == {}
    expected = {"__all__": ["Another agency has this code."]}
    assert messages(AgencyFactory.build(uscc="91440300000000000X")) == expected


def test_an_engagement_and_a_licence_say_what_is_missing():
    for factory, message in (
        (EngagementFactory, "An engagement needs a source and the date it was seen."),
        (LicenceFactory, "A licence needs a source and the date it was seen."),
    ):
        row = factory()
        assert messages(row) == {}
        row.seen_on = ""
        assert messages(row) == {"__all__": [message]}


def test_an_officer_s_badge_and_days_are_explained():
    officer = OfficerFactory(badge="EX-0001")
    assert messages(officer) == {}
    twin = OfficerFactory.build(agency=officer.agency, badge="ex oooi")
    assert messages(twin) == {"__all__": ["This agency already has an officer with this badge."]}
    officer.valid_from, officer.valid_to = "2026-03-01", "2026-02-01"
    assert messages(officer) == {"__all__": ["“Valid to” lies before “valid from”."]}


@pytest.mark.parametrize(("kind", "value"), [("phone", "170****0001"), ("phone", "——"), ("plate", " ")])
def test_an_indicator_has_to_be_one_whole_value(kind, value):
    assert messages(IndicatorFactory(kind="phone", value="+86 170 0000 0001")) == {}
    refused = messages(IndicatorFactory.build(kind=kind, value=value))
    assert "Write one whole value, with no part masked." in refused["value"]


def test_a_badge_is_misused_within_an_agency_and_a_phone_everywhere():
    agency = AgencyFactory()
    message = ["A badge or a name needs an agency; other kinds have none."]
    assert messages(IndicatorFactory(kind="badge", value="1", agency=agency)) == {}
    assert messages(IndicatorFactory.build(kind="badge", value="2", key="2"))["__all__"] == message
    assert (
        messages(IndicatorFactory.build(kind="phone", value="17000000001", key="1", agency=agency))["__all__"]
        == message
    )
