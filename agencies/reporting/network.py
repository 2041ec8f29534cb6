"""From where somebody asks: what limits count by, and what the independence of reports is told from."""

import re
from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address, ip_network

# Of IPv4 the address; of IPv6 what a provider gives to one customer, who can choose any address within it. Anything wider
# would let one customer spend what belongs to his neighbours.
ONE_CUSTOMER = {4: 32, 6: 64}
# What one person can come to hold without effort: a few addresses of a provider, or the largest prefix that is given to
# one customer. Two reports from there are not taken for independent.
NEIGHBOURS = {4: 24, 6: 48}
MOST_FORWARDED = 2_000  # characters of a header that anybody can send
WITH_PORT = re.compile(r"\[(?P<v6>[^\]]*)\](:\d+)?|(?P<v4>[\d.]+):\d+")


def network_of(*, remote: str, forwarded: str, proxies: int, prefixes: Mapping[int, int]) -> str:
    """Return the network that a request comes from, as "192.0.2.0/24" or "2001:db8:1::/48"; "" if it cannot be told.

    `prefixes` are the bits of it that count, by the version of the address: ONE_CUSTOMER or NEIGHBOURS. `remote` is the
    address of the connection, `forwarded` the X-Forwarded-For that came with it. Of that only the entry which the
    outermost of our own `proxies` wrote is believed, counted from the right: whatever stands left of it, anybody can have
    made up. A list that is shorter did not come through all of them, and says nothing.
    """
    if not proxies:
        return _network(remote, prefixes)
    entries = [entry.strip() for entry in forwarded[-MOST_FORWARDED:].split(",") if entry.strip()]
    return _network(entries[-proxies] if len(entries) >= proxies else remote, prefixes)


def is_own(network: str) -> bool:
    """Tell whether a network is the machine's own address, by which only programs on it can ask."""
    return network.startswith("127.") or network == "::/64"  # that of ::1 holds nobody else


def _network(text: str, prefixes: Mapping[int, int]) -> str:
    if found := WITH_PORT.fullmatch(text.strip()):
        text = found["v6"] or found["v4"]
    try:
        address = ip_address(text.strip().partition("%")[0])
    except ValueError:
        return ""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return str(ip_network((address, prefixes[address.version]), strict=False))
