"""Visitors of the curators' pages."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from agencies.actions.role import load_roles
from tests.factories import UserFactory


@pytest.fixture
def curator_client(client):
    """A browser in which a superuser has signed in."""
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def sign_in(db):
    """Return a function that signs somebody with a role into a browser of his own; `client.user` is his account."""
    load_roles()

    def signed_in(role: str) -> Client:
        client = Client()
        client.user = UserFactory(is_staff=True)
        client.user.groups.add(Group.objects.get(name=role))
        client.force_login(client.user)
        return client

    return signed_in
