"""A request's network is told from what our own proxies wrote, and from nothing that anybody can send."""

import pytest

from agencies.reporting.network import NEIGHBOURS, ONE_CUSTOMER, is_own, network_of

MADE_UP = "198.51.100.7"


@pytest.mark.parametrize(
    ("remote", "forwarded", "proxies", "network"),
    [
        pytest.param("192.0.2.9", "", 0, "192.0.2.0/24", id="no proxy"),
        pytest.param(
            "192.0.2.9", MADE_UP, 0, "192.0.2.0/24", id="a forwarded address that nobody vouches for"
        ),
        pytest.param("10.0.0.1", "192.0.2.9", 1, "192.0.2.0/24", id="one proxy"),
        pytest.param(
            "10.0.0.1", f"{MADE_UP}, 192.0.2.9", 1, "192.0.2.0/24", id="an entry of his own before ours"
        ),
        pytest.param("10.0.0.1", f"{MADE_UP}, 192.0.2.9, 10.0.0.2", 2, "192.0.2.0/24", id="two proxies"),
        pytest.param("192.0.2.9", MADE_UP, 2, "192.0.2.0/24", id="a list too short for two proxies"),
        pytest.param("192.0.2.9", "", 1, "192.0.2.0/24", id="past the proxy"),
        pytest.param("10.0.0.1", "192.0.2.9:4711", 1, "192.0.2.0/24", id="with a port"),
        pytest.param("10.0.0.1", "[2001:db8:1:2::3]:4711", 1, "2001:db8:1::/48", id="IPv6 with a port"),
        pytest.param("2001:db8:1:ffff::1", "", 0, "2001:db8:1::/48", id="IPv6"),
        pytest.param("::ffff:192.0.2.9", "", 0, "192.0.2.0/24", id="IPv4 written as IPv6"),
        pytest.param("fe80::1%eth0", "", 0, "fe80::/48", id="with a zone"),
        pytest.param("", "", 0, "", id="a socket without an address"),
        pytest.param("10.0.0.1", "unknown", 1, "", id="a proxy that does not tell"),
        pytest.param("10.0.0.1", "x" * 100_000 + ",192.0.2.9", 1, "192.0.2.0/24", id="a header without end"),
    ],
)
def test_the_network(remote, forwarded, proxies, network):
    told = network_of(remote=remote, forwarded=forwarded, proxies=proxies, prefixes=NEIGHBOURS)
    assert told == network


@pytest.mark.parametrize(
    ("address", "customer"),
    [
        ("192.0.2.9", "192.0.2.9/32"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.9", "192.0.2.9/32"),
    ],
)
def test_a_limit_counts_by_what_one_customer_has(address, customer):
    assert network_of(remote=address, forwarded="", proxies=0, prefixes=ONE_CUSTOMER) == customer


@pytest.mark.parametrize(
    ("network", "own"),
    [
        ("", False),
        ("192.0.2.9/32", False),
        ("10.0.0.1/32", False),
        ("127.0.0.1/32", True),
        ("::/64", True),
        ("2001:db8::/64", False),
    ],
)
def test_the_machine_s_own_address(network, own):
    assert is_own(network) is own
