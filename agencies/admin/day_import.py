"""The part of a curator's day that came back to him: imports that somebody sent back, or that could not be written."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from agencies.admin.day_block import Block, Line, list_address, page_address
from agencies.queries.imports import came_back, may_bring_in


def imports_block(request: HttpRequest) -> Block | None:
    """Imports that wait for their curator again; no block if there are none."""
    found = came_back(request.user) if may_bring_in(request.user) else []
    if not found:
        return None
    return Block(
        name="imports",
        title=_("Imports that came back to me"),
        address=list_address("import"),
        lines=tuple(
            Line(text=str(each), address=page_address("import", each.pk), aside=each.get_state_display())
            for each in found
        ),
    )
