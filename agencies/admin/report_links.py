"""Addresses of pages that stand beside reports and that a site may not have."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse


def proposal_address(numbers: Iterable[int]) -> str | None:
    """Return where a proposal is drafted from some reports, or None if this site has no such page."""
    if address := _address("proposal_add"):
        return f"{address}?{urlencode({'reports': ','.join(map(str, numbers))})}"
    return None


def file_addresses(pk: int) -> dict[str, str | None]:
    """Return where a file is opened (`file`) and where parts of an image are covered (`cover`); None if nowhere."""
    return {"file": _address("evidence_file", pk), "cover": _address("evidence_cover", pk)}


def _address(name: str, *args: object) -> str | None:
    try:
        return reverse(f"admin:agencies_{name}", args=args)
    except NoReverseMatch:
        return None
