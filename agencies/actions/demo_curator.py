"""Write the accounts of the demonstration: people who are invented, with the rights of real roles."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, Group
from django.db import transaction

from agencies.actions.role import load_roles

# Name, and role of agencies/reporting/role.py or agencies/curation/role.py. Two leads and two publishers: what one drafts
# another has to publish.
ACCOUNTS = (
    ("demo-lead", "Report lead"),
    ("demo-lead-2", "Report lead"),
    ("demo-curator", "Report curator"),
    ("demo-reader", "Report reader"),
    ("demo-editor", "Editor"),
    ("demo-reviewer", "Reviewer"),
    ("demo-publisher", "Publisher"),
    ("demo-publisher-2", "Publisher"),
)


@transaction.atomic
def load_demo_curators(*, can_sign_in: bool) -> dict[str, AbstractBaseUser]:
    """Write the accounts anew and return them by name. The password is the name; without `can_sign_in` there is none.

    An operator's account of the same name that is a superuser is left as it is.
    """
    load_roles()
    people = {}
    for name, role in ACCOUNTS:
        person, _made = get_user_model().objects.get_or_create(username=name)
        people[name] = person
        if person.is_superuser:
            continue
        person.is_staff = person.is_active = True
        if can_sign_in:
            person.set_password(name)
        else:
            person.set_unusable_password()
        person.save()
        person.groups.set([Group.objects.get(name=role)])
    return people
