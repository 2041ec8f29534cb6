"""Read the counters of what is limited."""

from datetime import datetime

from agencies.models import Throttle


def throttle_until(key: str) -> datetime | None:
    """Return the moment from which a counter begins anew; None if nothing was counted."""
    return Throttle.objects.filter(key=key).values_list("until", flat=True).first()
