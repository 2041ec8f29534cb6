"""Look through all the lists and keep what was found."""

import time
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from agencies.models import Watch
from agencies.queries.watch import Progress, Watched, watch

KEPT = 60  # runs: with one a night, two months


def keep_watch(*, at: datetime, progress: Progress = lambda _name: None) -> tuple[Watch, Watched]:
    """Search everything as of a moment, keep the result and return it; the oldest results beyond KEPT go.

    The search itself is in no transaction: it takes minutes in a large register, and others go on writing.
    """
    begun = time.monotonic()
    found = watch(today=timezone.localdate(at), progress=progress)
    with transaction.atomic():
        row = Watch.objects.create(
            at=at,
            seconds=round(time.monotonic() - begun),
            count=found.count,
            finds=[finds.as_json() for finds in found.finds],
            figures=found.figures,
        )
        old = Watch.objects.order_by("-at", "-id").values_list("pk", flat=True)[KEPT:]
        Watch.objects.filter(pk__in=list(old)).delete()
    return row, found
