"""Where a link may lead."""

import pytest

from agencies.curation.address import addresses_in, fault_of, is_public_machine


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("https://www.gsxt.gov.cn/", ""),
        ("https://example.org/a?b=c#d", ""),
        ("/guidance/danger/", ""),
        ("tel:12378", ""),
        ("sms:12110", ""),
        ("", "empty"),
        ("#", "empty"),
        ("http://example.org/", "insecure"),
        ("//example.org/", "scheme"),
        ("guidance/danger/", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("ftp://example.org/", "scheme"),
        ("tel:", "scheme"),
        ("tel:call-me", "scheme"),
        ("https://localhost/", "host"),
        ("https://127.0.0.1/", "host"),
        ("https://[::1]/", "host"),
        ("https://user@example.org/", "host"),
        ("https://example.org:8080/", "host"),
        ("https://example.org:x/", "host"),
        ("https://", "host"),
        ("/en/guidance/danger/", "language"),
        ("/zh-hant/card/", "language"),
    ],
)
def test_a_link_leads_into_the_site_or_to_a_public_address(address, fault):
    assert fault_of(address) == fault


def test_addresses_are_found_in_a_source():
    source = "刑法; https://example.org/a, https://example.org/b。 see example.org/c (https://example.org/a)"
    assert addresses_in(source) == ("https://example.org/a", "https://example.org/b")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("93.184.216.34", True),
        ("10.0.0.1", False),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("::1", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("no number", False),
    ],
)
def test_only_public_machines_are_asked(number, expected):
    assert is_public_machine(number) is expected
