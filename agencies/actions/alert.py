"""End alerts before their time. Publishing one takes two people: agencies/actions/proposal.py."""

from datetime import datetime

from django.db import transaction

from agencies.models import Alert


@transaction.atomic
def end_alert(*, alert: Alert, at: datetime) -> bool:
    """End an alert at once; False if it is not in force. One person may: a false warning must not wait for a second."""
    held = Alert.objects.select_for_update().get(pk=alert.pk)
    if not held.is_in_force(at) or held.published_at >= at:
        return False
    held.expires_at = held.changed_at = at
    held.save()
    return True
