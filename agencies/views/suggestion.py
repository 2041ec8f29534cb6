"""Names of organisations that can complete what is being typed; never a person, never a lookalike."""

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from agencies.forms.suggestion import SuggestionForm
from agencies.queries.suggestion import complete
from agencies.reporting.limit import SUGGEST
from agencies.views.body import has_no_length
from agencies.views.errors import seconds_until
from agencies.views.network import turn
from agencies.views.replica import reads_replica


@csrf_exempt  # it changes nothing, as the check (ADR 2); and by POST, because nothing typed may stand in an address
@never_cache
@require_POST
@reads_replica
def suggest(request: HttpRequest) -> JsonResponse:
    """Return at most five organisations as a list of name and kind; an empty one for what cannot be read, and for too much."""
    now = timezone.now()
    if until := turn(request, SUGGEST, now):
        wait = seconds_until(until, now)
        return JsonResponse([], safe=False, status=429, headers={"Retry-After": wait})
    if has_no_length(request):
        return JsonResponse([], safe=False)
    form = SuggestionForm(request.POST)
    found = complete(form.cleaned_data["q"], scope=form.cleaned_data["field"]) if form.is_valid() else []
    return JsonResponse(
        [asdict(each) for each in found], safe=False, json_dumps_params={"ensure_ascii": False}
    )
