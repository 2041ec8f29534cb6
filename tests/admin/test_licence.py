"""Licences in the admin."""

import pytest

from tests.admin.posting import admin_url, errors, save
from tests.factories import LicenceFactory

pytestmark = pytest.mark.django_db


def test_a_licence_that_ends_before_it_was_issued_is_refused(curator_client):
    licence = LicenceFactory()
    days = {"issued_on": "2026-02-02", "ended_on": "2026-02-01"}
    assert errors(save(curator_client, admin_url("change", licence, licence.pk), **days))
