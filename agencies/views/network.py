"""From where a request comes, as keyed digests: no address is ever stored or logged."""

from collections.abc import Mapping
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest

from agencies.actions.throttle import take_turn
from agencies.models.sealed import keyed_digest
from agencies.reporting.limit import Limit
from agencies.reporting.network import NEIGHBOURS, ONE_CUSTOMER, is_own, network_of

PURPOSE = "network"


def network_digest(request: HttpRequest) -> str:
    """Return what stands with a report of where it came from: 64 hexadecimal digits, or "" if it cannot be told."""
    network = _network(request, NEIGHBOURS)
    return keyed_digest(PURPOSE, network) if network else ""


def address_digest(request: HttpRequest, scope: str, at: datetime) -> str:
    """Return what a limit counts an address by: another each day and for each scope; "" if it cannot be told.

    So counters of two days, or of two things done, cannot be brought together.
    """
    address = _network(request, ONE_CUSTOMER)
    return keyed_digest(f"{scope} {at.astimezone(UTC):%Y-%m-%d}", address) if address else ""


def turn(request: HttpRequest, limit: Limit, at: datetime) -> datetime | None:
    """Count a request for its address; return None if it is allowed, else from when on it is again."""
    if limit.guards_cost and is_own(_network(request, ONE_CUSTOMER)):
        return None
    return take_turn(limit=limit, network=address_digest(request, limit.scope, at), at=at)


def _network(request: HttpRequest, prefixes: Mapping[int, int]) -> str:
    return network_of(
        remote=request.META.get("REMOTE_ADDR", ""),
        forwarded=request.META.get("HTTP_X_FORWARDED_FOR", ""),
        proxies=settings.TRUSTED_PROXIES,
        prefixes=prefixes,
    )
