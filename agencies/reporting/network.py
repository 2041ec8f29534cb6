"""From which network somebody asks: what counts for limits and for the independence of reports, never the address itself."""

import re
from ipaddress import IPv6Address, ip_address, ip_network

# What one customer of a provider commonly holds or shares; a mobile provider puts many people behind one of them, so
# whatever is limited by it must let an honest person through before long.
PREFIXES = {4: 24, 6: 48}
MOST_FORWARDED = 2_000  # characters of a header that anybody can send
WITH_PORT = re.compile(r"\[(?P<v6>[^\]]*)\](:\d+)?|(?P<v4>[\d.]+):\d+")


def network_of(*, remote: str, forwarded: str, proxies: int) -> str:
    """Return the network that a request comes from, as "192.0.2.0/24" or "2001:db8:1::/48"; "" if it cannot be told.

    `remote` is the address of the connection, `forwarded` the X-Forwarded-For that came with it. Of that only the entry
    which the outermost of our own `proxies` wrote is believed, counted from the right: whatever stands left of it,
    anybody can have made up. A list that is shorter did not come through all of them, and says nothing.
    """
    if not proxies:
        return _network(remote)
    entries = [entry.strip() for entry in forwarded[-MOST_FORWARDED:].split(",") if entry.strip()]
    return _network(entries[-proxies] if len(entries) >= proxies else remote)


def _network(text: str) -> str:
    if found := WITH_PORT.fullmatch(text.strip()):
        text = found["v6"] or found["v4"]
    try:
        address = ip_address(text.strip().partition("%")[0])
    except ValueError:
        return ""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return str(ip_network((address, PREFIXES[address.version]), strict=False))
