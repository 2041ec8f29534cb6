"""What is carried over from a check to the telling of the same visit."""

from typing import Any

from agencies.checking.claim import Situation, clean_text
from agencies.forms.check import FORCED_ENTRY, CheckForm

# The check asks for one number, a report takes several.
SAME_NAMES = ("creditor", "agency", "name", "badge", "claims_to_be", "payee")


def carried(check: CheckForm) -> dict[str, Any]:
    """Return what a filled-in check tells of a report's fields; what cannot be read and what is empty is left out."""
    check.is_valid()
    given = check.cleaned_data
    told: dict[str, Any] = {name: clean_text(given.get(name, "")) for name in SAME_NAMES}
    told["creditor"] = told["creditor"] or given.get("creditor_pick", "")
    told["phones"] = clean_text(given.get("phone", ""))
    forced = [FORCED_ENTRY] if given.get("situation") == Situation.INSIDE else []
    told["signals"] = list(dict.fromkeys([*given.get("signals", ()), *forced]))
    return {name: value for name, value in told.items() if value}
