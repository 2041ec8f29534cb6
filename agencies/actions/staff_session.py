"""End the sessions of somebody whose password, rights or account have changed."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_save

from agencies.models import StaffSession


def end_sessions(*, person: AbstractBaseUser, keep: str = "") -> int:
    """Sign somebody out everywhere, but for the session whose key is `keep`; return how many sessions ended."""
    return StaffSession.objects.filter(person=person).exclude(session_key=keep or None).delete()[0]


def watch_rights() -> None:
    """End the sessions of whoever loses or gains rights by other ways than our own pages: a shell, a script."""
    person = get_user_model()
    for through in (person.groups.through, person.user_permissions.through):
        m2m_changed.connect(_rights_changed, sender=through, dispatch_uid=f"rights {through.__name__}")
    post_save.connect(_account_saved, sender=person, dispatch_uid="account saved")


def _rights_changed(
    instance: Model, action: str, reverse: bool, pk_set: Iterable[int] | None, **_details: object
) -> None:
    if action not in ("post_add", "post_remove", "pre_clear") or (pk_set is not None and not pk_set):
        return
    if reverse:  # from the side of the group: those who were named, or all
        people = pk_set or instance.user_set.values_list("pk", flat=True)
        StaffSession.objects.filter(person__in=people).delete()
    else:
        end_sessions(person=instance)


def _account_saved(instance: AbstractBaseUser, created: bool, **_details: object) -> None:
    if not created and not instance.is_active:
        end_sessions(person=instance)
