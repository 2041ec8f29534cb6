"""Read what happened to an account."""

from django.contrib.auth.models import AbstractBaseUser

from agencies.models import AuditEntry

SHOWN = 20


def last_of_account(person: AbstractBaseUser) -> list[AuditEntry]:
    """Return the newest entries about somebody's account, newest first."""
    return list(AuditEntry.objects.filter(person=person).order_by("-at", "-id")[:SHOWN])
