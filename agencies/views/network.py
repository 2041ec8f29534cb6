"""Which network a request comes from, as a keyed digest: no address is ever stored or logged."""

from django.conf import settings
from django.http import HttpRequest

from agencies.models.sealed import keyed_digest
from agencies.reporting.network import network_of

PURPOSE = "network"


def network_digest(request: HttpRequest) -> str:
    """Return the digest of the network that a request comes from, 64 hexadecimal digits; "" if it cannot be told."""
    network = network_of(
        remote=request.META.get("REMOTE_ADDR", ""),
        forwarded=request.META.get("HTTP_X_FORWARDED_FOR", ""),
        proxies=settings.TRUSTED_PROXIES,
    )
    return keyed_digest(PURPOSE, network) if network else ""
