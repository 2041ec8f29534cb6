"""Write the groups that hand out the rights of agencies/reporting/role.py."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from agencies.reporting.role import ROLES, rights_of


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
