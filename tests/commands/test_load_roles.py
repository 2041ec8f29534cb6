"""The roles are written once, however often the command runs."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from agencies.actions.role import ROLES

pytestmark = pytest.mark.django_db


def test_every_role_is_printed_with_the_number_of_its_rights_and_written_once(capsys):
    call_command("load_roles")
    first = capsys.readouterr().out
    call_command("load_roles")
    assert capsys.readouterr().out == first
    assert [line.split(":")[0] for line in first.splitlines()] == [role.name for role in ROLES]
    assert Group.objects.count() == len(ROLES)
