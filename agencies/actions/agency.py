"""Write agencies."""

from django.db import transaction

from agencies.actions.name import index_names
from agencies.models import Agency


@transaction.atomic
def save_agency(*, agency: Agency) -> None:
    """Save an agency, and its names as a check looks them up."""
    agency.save()
    index_names(agencies=[agency])
