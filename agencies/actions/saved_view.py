"""Write the filters of the queue that a curator wants back."""

from django.contrib.auth.models import AbstractBaseUser

from agencies.models import SavedView

MOST_VIEWS = 20  # tabs for one person; more are no longer found at a glance


class TooManyViews(Exception):
    """A curator has as many views as fit above the queue; one has to go first."""


def save_view(*, owner: AbstractBaseUser, name: str, query: str) -> SavedView:
    """Keep filters under a name; the same name again takes the new filters. Raise TooManyViews."""
    others = SavedView.objects.filter(owner=owner).exclude(name=name)
    if others.count() >= MOST_VIEWS:
        raise TooManyViews
    return SavedView.objects.update_or_create(owner=owner, name=name, defaults={"query": query})[0]


def forget_view(*, owner: AbstractBaseUser, pk: int) -> bool:
    """Delete a curator's own view; return False if there is none of that number."""
    return bool(SavedView.objects.filter(owner=owner, pk=pk).delete()[0])
