"""What a crash report carries away, and what it does not."""

import logging

import pytest
import sentry_sdk
from django.core.exceptions import ImproperlyConfigured
from sentry_sdk.transport import Transport

from visitcheck import sentry


class Held(Transport):
    """Keeps what would be sent."""

    sent: list

    def __init__(self, options=None):
        super().__init__(options)
        self.sent = []

    def capture_envelope(self, envelope):
        self.sent.append(envelope)


@pytest.fixture
def held(monkeypatch):
    real = sentry_sdk.init
    monkeypatch.setattr(sentry_sdk, "init", lambda **options: real(transport=Held, **options))
    sentry.start("https://key@sentry.example.org/1")
    yield sentry_sdk.get_client().transport
    sentry_sdk.get_client().close()
    sentry_sdk.get_global_scope().set_client(None)


def test_a_crash_report_holds_its_kind_and_its_places(held):
    secret = "泄露"
    try:
        raise ValueError(secret)
    except ValueError:
        logging.getLogger("django.request").error("Internal Server Error: %s", "/geheim/", exc_info=True)
    (envelope,) = held.sent
    body = envelope.serialize().decode()
    assert "ValueError" in body
    assert "test_sentry" in body
    assert "geheim" not in body
    assert secret not in body
    assert "\\u6cc4" not in body  # the same as JSON writes it


def test_what_was_sent_along_is_scrubbed_whoever_puts_it_there():
    event = {
        "event_id": "1",
        "level": "error",
        "request": {"data": "泄露", "cookies": "泄露"},
        "user": {"ip_address": "192.0.2.77"},
        "extra": {"x": "泄露"},
        "message": "泄露",
        "breadcrumbs": {"values": ["泄露"]},
        "exception": {
            "values": [
                {
                    "type": "ValueError",
                    "value": "泄露",
                    "stacktrace": {"frames": [{"filename": "a.py", "lineno": 1, "vars": {"name": "泄露"}}]},
                }
            ]
        },
    }
    kept = sentry.scrub(event, {})
    assert "泄露" not in str(kept)
    assert "192.0.2.77" not in str(kept)
    assert kept["exception"]["values"][0]["stacktrace"] == {"frames": [{"filename": "a.py", "lineno": 1}]}


def test_without_an_address_nothing_is_started(monkeypatch):
    monkeypatch.setattr(sentry_sdk, "init", lambda **_options: pytest.fail("started"))
    sentry.start("")


def test_an_address_without_the_client_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "sentry_sdk", None)
    with pytest.raises(ImproperlyConfigured, match=r"requirements-optional\.txt"):
        sentry.start("https://key@sentry.example.org/1")
