"""Change one's own account."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from agencies.actions.audit import record_audit
from agencies.actions.staff_session import end_sessions
from agencies.models import AuditEntry


@transaction.atomic
def set_password(*, person: AbstractBaseUser, password: str, at: datetime) -> None:
    """Give somebody a new password and end every session of his, this one too."""
    person.set_password(password)
    person.save(update_fields=["password"])
    end_sessions(person=person)
    record_audit(kind=AuditEntry.Kind.PASSWORD, person=person, actor=person, at=at)


@transaction.atomic
def sign_out_elsewhere(*, person: AbstractBaseUser, keep: str, at: datetime) -> int:
    """End all of somebody's sessions but the one whose key is `keep`; return how many ended."""
    ended = end_sessions(person=person, keep=keep)
    record_audit(kind=AuditEntry.Kind.SIGNED_OUT, person=person, actor=person, at=at)
    return ended
