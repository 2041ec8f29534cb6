"""Write down that a table was taken out of the register."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser

from agencies.actions.audit import record_audit
from agencies.models import AuditEntry


def log_export(*, kind: str, form: str, actor: AbstractBaseUser, at: datetime) -> AuditEntry:
    """Write down who takes which kind in which form (csv or xlsx), before the first row leaves."""
    return record_audit(
        kind=AuditEntry.Kind.EXPORT, person=actor, actor=actor, detail=f"{kind}.{form}", at=at
    )
