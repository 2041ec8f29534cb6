"""What a second person sees of advice and patterns beside what differs: the whole page on a phone, the pattern's reach."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model

from agencies.actions.curated_row import row_values
from agencies.admin.guidance_phone import phones_of
from agencies.admin.pattern_reach import pattern_looks
from agencies.models import Hotline, Proposal

TEMPLATES = {
    "guidance": "admin/agencies/guidance/phones.html",
    "pattern": "admin/agencies/pattern/preview.html",
}


def looks_of(user: AbstractBaseUser, proposal: Proposal, row: Model | None) -> dict[str, Any]:
    """Return how the row will look once the proposal is published and its day has come; {} for other kinds.

    A decided proposal shows nothing: the row may be another by now.
    """
    if proposal.kind not in TEMPLATES or proposal.decision != Proposal.Decision.OPEN:
        return {}
    values = (row_values(row) if row else {}) | proposal.payload
    values |= values.get("upcoming") or {}
    looks = {"looks_template": TEMPLATES[proposal.kind]}
    if proposal.kind == "pattern":
        links = {name: values.get(name) or [] for name in ("all_of", "any_of")}
        return looks | pattern_looks(user, values | links)
    numbers = Hotline.objects.filter(code__in=values.get("hotlines") or ())
    return looks | {"phones": phones_of(lambda name: str(values.get(name) or "")), "numbers": list(numbers)}
