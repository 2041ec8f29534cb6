"""The figures of this machine, for Prometheus and for nobody else."""

from django.conf import settings
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from agencies.queries.queue_age import queue_sizes
from visitcheck.metrics import exposition


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Send the counters and the ages of the queues; without the token, as if there were no such page."""
    given = request.headers.get("Authorization", "")
    if not settings.METRICS_TOKEN or not constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}"):
        raise Http404
    text, media_type = exposition(_gauges())
    return HttpResponse(text, content_type=media_type)


def _gauges() -> dict[str, tuple[str, dict[str, float]]]:
    try:
        sizes = queue_sizes(timezone.now())
    except Error:  # what the process counted says what is wrong; it must be readable just then
        return {"visitcheck_database_up": ("Whether the database answered", {"now": 0})}
    return {
        "visitcheck_database_up": ("Whether the database answered", {"now": 1}),
        "visitcheck_reports": ("Reports by state", {state: count for state, (count, _age) in sizes.items()}),
        "visitcheck_reports_oldest_seconds": (
            "How long the report that has been longest in a state has been in it",
            {state: age for state, (_count, age) in sizes.items()},
        ),
    }
