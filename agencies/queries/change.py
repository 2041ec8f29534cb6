"""Read the history of curated rows."""

from django.db.models import Model, QuerySet

from agencies.models import Change
from agencies.models.change import MOST_TOGETHER


def changes_of(row: Model) -> QuerySet[Change]:
    """Return the changes of one row, the newest first, also those that it shares with rows added beside it."""
    return Change.objects.filter(
        kind=row._meta.model_name,
        row_id__gt=row.pk - MOST_TOGETHER,
        row_id__lte=row.pk,
        last_row_id__gte=row.pk,
    )
