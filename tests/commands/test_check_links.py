"""Whether the addresses that pages name still answer; nothing here leaves the machine."""

import socket
import ssl
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.utils import timezone

from agencies.management import web_look
from agencies.management.commands import check_links
from agencies.models import WebAddress
from tests.factories import GuidanceFactory, HotlineFactory, RuleFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def asked(monkeypatch):
    """The addresses asked, and what each answers: set `answers[address]`."""
    seen = SimpleNamespace(addresses=[], answers={})

    def look_at(address):
        seen.addresses.append(address)
        return seen.answers.get(address, ("answers", 200))

    monkeypatch.setattr(check_links, "look_at", look_at)
    return seen


def test_what_public_pages_name_is_looked_at_once(asked, capsys):
    GuidanceFactory(
        body_zh="看[它](https://a.example.org/)，[这](/card/)，[打](tel:110)。",
        body_en="See <https://a.example.org/>.",
        source="法; https://b.example.org/b",
    )
    GuidanceFactory(draft=True, body_en="[x](https://draft.example.org/)")
    HotlineFactory(url="http://c.example.org/")
    RuleFactory(source="https://d.example.org/")
    asked.answers["http://c.example.org/"] = ("gone", 404)
    call_command("check_links")
    assert sorted(asked.addresses) == [
        "http://c.example.org/",
        "https://a.example.org/",
        "https://b.example.org/b",
        "https://d.example.org/",
    ]
    gone = WebAddress.objects.get(answer="gone")
    assert (gone.address, gone.status, gone.answered_at) == ("http://c.example.org/", 404, None)
    out = capsys.readouterr().out
    assert "http://c.example.org/" in out
    assert "4 of 4" in out


def test_the_oldest_look_comes_first_and_no_more_than_asked_for(asked):
    links = " ".join(f"<https://{name}.example.org/>" for name in "abc")
    GuidanceFactory(body_zh=links, body_en="")
    for days, name in ((3, "b"), (2, "a"), (1, "gone")):
        WebAddress.objects.create(
            address=f"https://{name}.example.org/",
            answer="answers",
            checked_at=NOW - timedelta(days=days),
            answered_at=NOW - timedelta(days=days),
        )
    asked.answers["https://b.example.org/"] = ("silent", None)
    call_command("check_links", most=2)
    assert asked.addresses == ["https://c.example.org/", "https://b.example.org/"]
    late = WebAddress.objects.get(address="https://b.example.org/")
    assert (late.answer, late.answered_at) == ("silent", NOW - timedelta(days=3))
    assert not WebAddress.objects.filter(address="https://gone.example.org/").exists()


def test_it_ends_when_its_time_is_over(asked):
    GuidanceFactory(body_zh="<https://a.example.org/>")
    call_command("check_links", seconds=-1)
    assert asked.addresses == []


@pytest.fixture
def network(monkeypatch):
    """A network in which each host has a number and each address a status, or a place that it leads on to."""
    net = SimpleNamespace(numbers={}, statuses={}, connected=[])

    def getaddrinfo(host, port, **_options):
        if host not in net.numbers:
            raise socket.gaierror
        return [(None, None, None, "", (net.numbers[host], port))]

    class Connection:
        def __init__(self, host, port, timeout):
            self.scheme, self.host = "https" if port == 443 else "http", host

        def request(self, method, path, headers):
            self.answer = net.statuses.get((method, f"{self.scheme}://{self.host}{path}"), 200)

        def getresponse(self):
            is_place = isinstance(self.answer, str)
            place = self.answer if is_place else None
            return SimpleNamespace(
                status=302 if is_place else self.answer, getheader=lambda _name, place=place: place
            )

    def create_connection(address, timeout):
        net.connected.append(address[0])
        return SimpleNamespace(close=lambda: None)

    context = SimpleNamespace(wrap_socket=lambda line, server_hostname: line)
    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(socket, "create_connection", create_connection)
    monkeypatch.setattr(ssl, "create_default_context", lambda: context)
    monkeypatch.setattr(web_look, "HTTPSConnection", Connection)
    monkeypatch.setattr(web_look, "HTTPConnection", Connection)
    net.numbers |= {"example.org": "93.184.216.34", "inside.example.org": "10.0.0.7"}
    return net


HERE = "https://example.org/a"


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ({}, ("answers", 200)),
        ({"HEAD": 404, "GET": 404}, ("gone", 404)),
        ({"HEAD": 405}, ("answers", 200)),
        ({"HEAD": 403, "GET": 403}, ("refuses", 403)),
        ({"HEAD": 500, "GET": 503}, ("fails", 503)),
        ({"HEAD": "/b"}, ("answers", 200)),
        ({"HEAD": HERE}, ("fails", 302)),
        ({"HEAD": "https://inside.example.org/"}, ("not_public", None)),
        ({"HEAD": "https://169.254.169.254/latest/"}, ("not_public", None)),
        ({"HEAD": "file:///etc/passwd"}, ("not_public", None)),
        ({"HEAD": "https://nowhere.example.org/"}, ("silent", None)),
    ],
)
def test_an_answer_is_told_apart(network, statuses, expected):
    network.statuses |= {(method, HERE): answer for method, answer in statuses.items()}
    assert web_look.look_at(HERE) == expected
    assert set(network.connected) <= {"93.184.216.34"}


def test_a_host_in_our_own_network_is_not_asked(network):
    assert web_look.look_at("https://inside.example.org/") == ("not_public", None)
    assert network.connected == []
