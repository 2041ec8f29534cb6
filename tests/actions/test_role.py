"""Roles become groups."""

import pytest
from django.contrib.auth.models import Group, Permission

from agencies.actions.role import load_roles
from agencies.reporting.role import ROLES, rights_of

pytestmark = pytest.mark.django_db


def test_writing_the_roles_twice_changes_nothing_and_leaves_an_operators_own_right():
    load_roles()
    group, own = Group.objects.get(name="Report reader"), Permission.objects.get(codename="view_guidance")
    group.permissions.add(own)
    load_roles()
    assert Group.objects.count() == len(ROLES)
    assert set(group.permissions.values_list("codename", flat=True)) == {"view_report", "view_guidance"}


def test_every_right_of_a_role_is_one_that_the_models_have():
    known = set(
        Permission.objects.filter(content_type__app_label="agencies").values_list("codename", flat=True)
    )
    assert {right for role in ROLES for right in rights_of(role)} <= known


def test_a_wider_role_may_do_what_the_narrower_one_may():
    rights = [set(rights_of(role)) for role in ROLES]
    assert rights[0] < rights[1] < rights[2]
