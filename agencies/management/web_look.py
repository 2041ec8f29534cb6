"""Ask an address on another site whether it still answers, and read nothing of what it says.

What a page names was typed by somebody: only machines that everybody may ask are asked, and the machine that was looked
up is the one that is asked, also after a redirect.
"""

import socket
import ssl
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import urljoin, urlsplit

from agencies.curation.address import fault_of, is_public_machine
from agencies.models import WebAddress

Answer = WebAddress.Answer
TIMEOUT = 6  # seconds, for each step of a look
MOST_REDIRECTS = 4
AGENT = "Mozilla/5.0 (compatible; visitcheck check_links)"
GONE, REFUSING = {404, 410}, {401, 403, 405, 406, 412, 418, 429, 451}


class NotPublic(Exception):
    """The address leads to no machine that everybody may ask."""


def look_at(address: str) -> tuple[str, int | None]:
    """Return how an address answers (one of WebAddress.Answer) and its HTTP status, None if it came to none."""
    try:
        status = _follow(address)
    except NotPublic:
        return Answer.NOT_PUBLIC, None
    except ssl.SSLError:
        return Answer.FAILS, None
    except (OSError, HTTPException, ValueError):
        return Answer.SILENT, None
    if 200 <= status < 300:
        return Answer.ANSWERS, status
    return (Answer.GONE if status in GONE else Answer.REFUSES if status in REFUSING else Answer.FAILS), status


def _follow(address: str) -> int:
    status = 0
    for _turn in range(MOST_REDIRECTS + 1):
        answer = _ask(address, "HEAD")
        if answer.status in REFUSING | GONE or answer.status >= 500:
            answer = _ask(address, "GET")  # many servers know no HEAD
        status, target = answer.status, answer.getheader("Location")
        if not (300 <= status < 400 and target):
            break
        address = urljoin(address, target)
    return status


def _ask(address: str, method: str) -> HTTPResponse:
    if fault_of(address) not in ("", "insecure"):
        raise NotPublic
    parts = urlsplit(address)
    is_sealed = parts.scheme == "https"
    port = parts.port or (443 if is_sealed else 80)
    line = socket.create_connection((_machine(parts.hostname, port), port), timeout=TIMEOUT)
    connection: HTTPConnection
    try:
        if is_sealed:
            context = ssl.create_default_context()
            line = context.wrap_socket(line, server_hostname=parts.hostname)
            connection = HTTPSConnection(parts.hostname, port, timeout=TIMEOUT)
        else:
            connection = HTTPConnection(parts.hostname, port, timeout=TIMEOUT)
        connection.sock = line
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, path, headers={"User-Agent": AGENT, "Accept": "*/*"})
        return connection.getresponse()
    finally:
        line.close()


def _machine(host: str, port: int) -> str:
    """Return the internet number of a host; raise NotPublic if it has any that is not for everybody."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    numbers = [each[4][0] for each in found]
    if not numbers or not all(is_public_machine(number) for number in numbers):
        raise NotPublic
    return numbers[0]
