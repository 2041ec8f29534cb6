"""What stands on a page that cannot do what was asked of it: the public numbers to call, and what to read."""

from collections.abc import Sequence

from django.utils import timezone

from agencies.models import Guidance, Hotline
from agencies.queries.content import content

PUBLIC_NUMBERS = ("110", "96110", "12378", "12348")
PAGES = ("danger", "outside", "check-identity")  # what helps at the door while the check cannot


def public_numbers() -> Sequence[Hotline]:
    """Return the numbers that are right for anybody."""
    return content().numbers(PUBLIC_NUMBERS)


def first_pages() -> Sequence[Guidance]:
    """Return the pages of advice that help at the door."""
    return content().on(timezone.localdate()).pages(PAGES)


def situations() -> Sequence[Guidance]:
    """Return all pages of advice that are for a situation."""
    return [page for page in content().on(timezone.localdate()).guidance if page.situation_zh]
