"""What the admin's index tells those who publish."""

from typing import Any

from django import template
from django.utils import timezone

from agencies.queries.proposal import is_publisher, reach_notices

register = template.Library()


@register.inclusion_tag("admin/agencies/proposal/notices.html", takes_context=True)
def notices(context: dict[str, Any]) -> dict[str, Any]:
    """List the changes of phones, websites and hotlines that wait or were just published; for publishers only."""
    user = context["request"].user
    return {"notices": reach_notices(timezone.now()) if is_publisher(user) else []}
