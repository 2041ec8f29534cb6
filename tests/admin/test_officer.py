"""Rosters in the admin: people are reached by badge, and never listed by name."""

import pytest

from agencies.models import Officer
from tests.admin.posting import admin_url, errors, save
from tests.factories import OfficerFactory

pytestmark = pytest.mark.django_db


def test_lists_and_searches_of_officers_show_no_name(curator_client):
    officer = OfficerFactory(name="示例张某")
    listed = curator_client.get(admin_url("changelist", officer))
    assert officer.badge in listed.content.decode()
    assert "示例张某" not in listed.content.decode()
    found = curator_client.get(admin_url("changelist", officer), {"q": "示例张某"})
    assert officer.badge not in found.content.decode()


def test_an_officer_is_found_by_badge_however_it_is_written(curator_client):
    officer = OfficerFactory(badge="EX-0001")
    found = curator_client.get(admin_url("changelist", officer), {"q": "ex oooi"})
    assert "EX-0001" in found.content.decode()


def test_a_second_officer_with_a_badge_is_refused_however_it_is_written(curator_client):
    held = OfficerFactory(badge="EX-0001")
    other = OfficerFactory(agency=held.agency)
    response = save(curator_client, admin_url("change", other, other.pk), badge="ex oooi")
    assert errors(response)
    assert Officer.objects.filter(badge_digest=held.badge_digest).count() == 1


@pytest.mark.parametrize("field", ["name", "badge"])
def test_an_officer_s_name_and_badge_need_a_letter_or_a_digit(curator_client, field):
    officer = OfficerFactory()
    assert errors(save(curator_client, admin_url("change", officer, officer.pk), **{field: "——"}))


def test_an_officer_s_last_day_before_the_first_is_refused(curator_client):
    officer = OfficerFactory()
    days = {"valid_from": "2026-02-02", "valid_to": "2026-02-01"}
    assert errors(save(curator_client, admin_url("change", officer, officer.pk), **days))
