"""Read who handles reports, and who disputes."""

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

HANDLES = "agencies.change_report"


def curators() -> QuerySet:
    """Return the accounts that may handle reports, superusers among them, by name."""
    people = get_user_model().objects.with_perm(HANDLES, backend="django.contrib.auth.backends.ModelBackend")
    return people.filter(is_staff=True).order_by("username")


def dispute_curators() -> QuerySet:
    """Return the accounts that may work on disputes, superusers among them, by name."""
    right = "agencies.change_dispute"
    people = get_user_model().objects.with_perm(right, backend="django.contrib.auth.backends.ModelBackend")
    return people.filter(is_staff=True).order_by("username")
