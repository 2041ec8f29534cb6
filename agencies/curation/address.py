"""Where a link in a text of ours may lead: into the site, to an https address, or to a telephone."""

import ipaddress
import re
from urllib.parse import urlsplit

from agencies.checking.claim import gettext_noop as _

CALLS = ("tel:", "sms:")
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.IGNORECASE)
IN_TEXT = re.compile(r"https?://[^\s()（）<>,，;；\"]+")
LANGUAGE = re.compile(r"/(?:en|zh-hant|zh-hans)(?:/|$)")

FAULTS = {
    "empty": _("The link “%(address)s” leads nowhere."),
    "insecure": _("The link %(address)s begins with http: write https, or leave it out."),
    "scheme": _(
        "The link %(address)s is of no kind that can be followed: write https://, tel: or the address of a page."
    ),
    "host": _("The link %(address)s names no site that the public can reach."),
    "language": _("The link %(address)s names a language. Leave it out: readers stay in their own."),
}


def is_inside(address: str) -> bool:
    """Tell whether an address is of a page of this site."""
    return address.startswith("/") and not address.startswith("//")


def fault_of(address: str) -> str:
    """Return what is wrong with an address, a code of FAULTS; "" for nothing that can be seen without asking anybody."""
    if not address or address == "#":
        return "empty"
    if address.startswith(CALLS):
        return "" if re.fullmatch(r"\+?[\d-]{3,20}", address.split(":", 1)[1]) else "scheme"
    if is_inside(address):
        return "language" if LANGUAGE.match(address) else ""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return "host"
    if parts.scheme not in ("http", "https"):
        return "scheme"
    if parts.username or port not in (None, 443, 80) or not HOST.fullmatch(parts.hostname or ""):
        return "host"
    return "" if parts.scheme == "https" else "insecure"


def addresses_in(text: str) -> tuple[str, ...]:
    """Return the web addresses that stand in a text, each once."""
    return tuple(dict.fromkeys(found.rstrip(".。") for found in IN_TEXT.findall(text)))


def is_public_machine(number: str) -> bool:
    """Tell whether an internet number is of a machine that everybody may ask: none of our own network."""
    try:
        return ipaddress.ip_address(number).is_global
    except ValueError:
        return False
