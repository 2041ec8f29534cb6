"""Write down that a table was taken out of the register."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser

from agencies.models import Export


def log_export(*, kind: str, form: str, actor: AbstractBaseUser, at: datetime) -> Export:
    """Write down who takes which kind in which form (csv or xlsx), before the first row leaves."""
    return Export.objects.create(kind=kind, form=form, by=actor, by_name=actor.get_username(), at=at)
