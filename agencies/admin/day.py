"""A curator's day on one screen: the admin's first page, in blocks, each for whom it concerns."""

from collections.abc import Callable

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from agencies.admin.day_block import Block
from agencies.admin.day_dispute import disputes_block
from agencies.admin.day_handling import changes_block, notices_block, proposals_block, reports_block
from agencies.admin.day_import import imports_block
from agencies.admin.day_register import due_block, misses_block, sample_block, watch_block

DJANGOS_OWN = admin.site.index  # as it is before admin/__init__.py puts the day in its place

# In the order of the page. Each is a function of a request that returns its block, or None for whom it does not concern.
BLOCKS: tuple[Callable[[HttpRequest], Block | None], ...] = (
    reports_block,
    disputes_block,
    proposals_block,
    imports_block,
    notices_block,
    due_block,
    misses_block,
    sample_block,
    watch_block,
    changes_block,
)


def day_page(request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
    """Show the admin's first page with the blocks that concern its reader."""
    blocks = [block for build in BLOCKS if (block := build(request))]
    return DJANGOS_OWN(request, {"blocks": blocks, **(extra_context or {})})
