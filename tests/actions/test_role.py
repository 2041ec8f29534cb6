"""Roles become groups."""

import pytest
from django.apps import apps
from django.apps.registry import Apps
from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_migrate

from agencies.actions.role import ROLES, load_roles
from agencies.curation.role import AUDITOR, EDITOR, PUBLISHER, REVIEWER, VIEWER
from agencies.reporting.role import ROLES as REPORT_ROLES
from agencies.reporting.role import rights_of

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
    rights = [set(rights_of(role)) for role in REPORT_ROLES]
    assert rights[0] < rights[1] < rights[2]


def test_the_groups_are_there_as_soon_as_the_tables_are():
    assert set(Group.objects.values_list("name", flat=True)) >= {role.name for role in ROLES}


@pytest.mark.parametrize(
    ("details", "are_written"),
    [
        pytest.param({"apps": Apps()}, False, id="other applications first, or taken back"),
        pytest.param({"apps": apps}, True, id="everything is there"),
        pytest.param({}, True, id="the tables were emptied"),
    ],
)
def test_after_a_migration_the_roles_are_written_where_their_tables_are(details, are_written):
    Group.objects.all().delete()
    config = apps.get_app_config("agencies")
    post_migrate.send(
        sender=config, app_config=config, verbosity=0, interactive=False, using="default", **details
    )
    assert Group.objects.exists() == are_written


def test_who_drafts_does_not_decide_and_who_decides_does_not_draft_but_for_publishers():
    viewer, editor, reviewer, publisher, auditor = (
        set(rights_of(role)) for role in (VIEWER, EDITOR, REVIEWER, PUBLISHER, AUDITOR)
    )
    assert not any(right.startswith(("add_", "change_", "delete_", "publish_")) for right in viewer | auditor)
    assert editor.isdisjoint({"change_proposal", "publish_proposal"})
    assert reviewer - viewer == {"change_proposal"}
    assert editor | reviewer < publisher


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_no_role_deletes_what_is_curated(role):
    assert {right for right in rights_of(role) if right.startswith("delete_")} <= {
        "delete_evidence",
        "delete_replytemplate",
    }
