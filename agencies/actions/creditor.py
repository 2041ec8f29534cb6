"""Write lenders."""

from django.db import transaction

from agencies.actions.name import index_names
from agencies.models import Creditor


@transaction.atomic
def save_creditor(*, creditor: Creditor) -> None:
    """Save a lender, and its names as a check looks them up."""
    creditor.save()
    index_names(creditors=[creditor])
