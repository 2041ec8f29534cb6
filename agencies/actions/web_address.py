"""Write what came of a look at an address on another site."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from agencies.models import WebAddress


@transaction.atomic
def record_look(*, address: str, answer: str, status: int | None, at: datetime) -> WebAddress:
    """Write the last look at an address; when it last answered stays while it does not."""
    seen = {"answer": answer, "status": status, "checked_at": at}
    if answer == WebAddress.Answer.ANSWERS:
        seen["answered_at"] = at
    return WebAddress.objects.update_or_create(address=address, defaults=seen)[0]


@transaction.atomic
def forget_addresses(*, named: Collection[str]) -> int:
    """Delete the looks at addresses that no page names any longer and return how many."""
    return WebAddress.objects.exclude(address__in=named).delete()[0]
