"""Read how often something was done within a span of time."""

from datetime import datetime

from agencies.models import Throttle


def throttled_until(*, key: str, most: int, at: datetime) -> datetime | None:
    """Return when a counter that has reached `most` starts anew; None while it has not."""
    return (
        Throttle.objects.filter(key=key, count__gte=most, until__gt=at)
        .values_list("until", flat=True)
        .first()
    )
