"""People with a role, for tests."""

from django.contrib.auth.models import AbstractBaseUser, Group

from tests.factories.user import UserFactory


def someone_with(role: str) -> AbstractBaseUser:
    """Return a new account in the group of a role, or a superuser."""
    if role == "superuser":
        return UserFactory(is_staff=True, is_superuser=True)
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user
