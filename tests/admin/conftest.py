"""Visitors of the curators' pages."""

import pytest

from tests.factories import UserFactory


@pytest.fixture
def curator_client(client):
    """A browser in which a superuser has signed in."""
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client
