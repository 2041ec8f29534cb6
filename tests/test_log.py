"""A line of the log: what is in it, and what never is."""

import json
import logging
import sys
from uuid import UUID

import pytest

from visitcheck.log import JsonFormatter, LineFormatter, request_id


def record(message, *arguments, name="library", error=None, **extra):
    made = logging.LogRecord(name, logging.WARNING, __file__, 1, message, arguments, error)
    made.__dict__.update(extra)
    return made


def message(*arguments, **options):
    return json.loads(JsonFormatter().format(record(*arguments, **options)))["message"]


@pytest.mark.parametrize(
    ("template", "arguments", "expected"),
    [
        ("pool %s has %d", ("postgres://me:word@host", 3), "pool … has 3"),
        ("took %.2f s", (1.239,), "took 1.24 s"),
        ("row %s", (UUID(int=7),), "row 00000000-0000-0000-0000-000000000007"),
        ("raised %s", (KeyError,), "raised KeyError"),
        ("%(who)s %(count)d", ({"who": "张三", "count": 2},), "… 2"),
        ("%d rows", ("many",), "%d rows"),
        ("100 % sure", (), "100 % sure"),
    ],
)
def test_numbers_are_filled_in_and_texts_left_out(template, arguments, expected):
    assert message(template, *arguments) == expected


def test_a_message_that_arrives_finished_is_left_out():
    assert message("Invalid HTTP_HOST header: 'x'", name="django.security.DisallowedHost") == "…"
    assert message(ValueError("张三")) == "ValueError"


def test_an_exception_gives_its_kind_and_its_places():
    try:
        int("张三")
    except ValueError:
        line = json.loads(JsonFormatter().format(record("failed", error=sys.exc_info())))
    assert line["error"] == "ValueError"
    assert line["at"][-1].startswith("tests/test_log.py:")
    assert "张三" not in str(line)


def test_of_what_is_given_besides_only_codes_are_written():
    line = json.loads(
        JsonFormatter().format(record("answered", view="check", status=200, path="/x", name="v"))
    )
    assert (line["view"], line["status"]) == ("check", 200)
    assert "path" not in line


def test_the_request_goes_through_every_line():
    token = request_id.set("0123456789abcdef")
    try:
        assert "request_id=0123456789abcdef" in LineFormatter().format(record("failed"))
        assert json.loads(JsonFormatter().format(record("x")))["request_id"] == "0123456789abcdef"
    finally:
        request_id.reset(token)
    assert "request_id" not in json.loads(JsonFormatter().format(record("x")))


@pytest.mark.django_db
def test_a_request_has_one_line_and_an_id(client, caplog):
    with caplog.at_level(logging.INFO, "visitcheck.request"):
        response = client.get("/card/?q=1", HTTP_X_REQUEST_ID="from-a-stranger")
    (line,) = (each for each in caplog.records if each.name == "visitcheck.request")
    assert (line.method, line.view, line.status) == ("GET", "card", 200)
    assert len(response["X-Request-ID"]) == 16


@pytest.mark.parametrize(
    ("proxies", "given", "is_taken"),
    [
        (0, "0123456789abcdef", False),
        (1, "0123456789abcdef", True),
        (1, "a b", False),
        (1, "x" * 65, False),
        (1, "", False),
    ],
)
def test_only_a_trusted_proxy_names_a_request(client, settings, proxies, given, is_taken):
    settings.TRUSTED_PROXIES = proxies
    response = client.get("/healthz", HTTP_X_REQUEST_ID=given)
    assert (response["X-Request-ID"] == given) is is_taken


def test_what_watches_the_server_writes_no_line(client, caplog):
    with caplog.at_level(logging.INFO, "visitcheck.request"):
        client.get("/healthz")
    assert [each for each in caplog.records if each.name == "visitcheck.request"] == []
