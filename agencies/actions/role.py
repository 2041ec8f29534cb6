"""Write the groups that hand out the rights of agencies/reporting/role.py and agencies/curation/role.py."""

from django.apps.registry import Apps
from django.apps.registry import apps as global_apps
from django.contrib.auth.models import Group, Permission
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models.signals import post_migrate

from agencies.curation import role as curation
from agencies.reporting import role as reporting
from agencies.reporting.role import rights_of

ROLES = (*reporting.ROLES, *curation.ROLES)


@transaction.atomic
def load_roles() -> dict[str, int]:
    """Write each role as a group and return how many rights each has; an operator's further rights stay."""
    known = {right.codename: right for right in Permission.objects.filter(content_type__app_label="agencies")}
    counts = {}
    for role in ROLES:
        group, _made = Group.objects.get_or_create(name=role.name)
        rights = [known[name] for name in rights_of(role) if name in known]
        group.permissions.add(*rights)
        counts[role.name] = len(rights)
    return counts


def watch_roles(sender: object) -> None:
    """Write the roles after every migration of an application: a new model has its rights from then on."""
    post_migrate.connect(_after_migration, sender=sender, dispatch_uid="roles")


def _after_migration(using: str, apps: Apps = global_apps, **_details: object) -> None:
    """Write the roles, unless what they are made of is not there: other applications are migrated first, or taken back."""
    if using != DEFAULT_DB_ALIAS:
        return
    try:
        apps.get_model("auth", "Group")
    except LookupError:
        return
    load_roles()
