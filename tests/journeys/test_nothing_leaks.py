"""Secrets go into every public form; afterwards they are looked for wherever a server usually leaves traces."""

import logging
import re

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError

from agencies.templatetags import kept
from agencies.views import check
from tests.factories.file import image_file
from tests.telling import Teller
from visitcheck.log import JsonFormatter, LineFormatter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evidence_folder")]

SECRET = re.compile("geheim|泄露|17012345678|192\\.0\\.2\\.77")
NAME, BADGE, PHONE, WORDS, CODE = "泄露王", "geheim-9", "17012345678", "泄露：他说的话", "geheim-code-77"
ASKING = {
    "HTTP_USER_AGENT": "geheim-browser",
    "HTTP_REFERER": "https://geheim.example.org/?q=泄露",
    "HTTP_AUTHORIZATION": "Bearer geheim-token",
    "HTTP_X_REQUEST_ID": "geheim-request-id",
    "HTTP_X_FORWARDED_FOR": "192.0.2.77",
    "REMOTE_ADDR": "192.0.2.77",
}
CHECK = {
    "agency": f"{NAME}公司",
    "name": NAME,
    "badge": BADGE,
    "phone": PHONE,
    "payee": CODE,
    "creditor": WORDS,
}
VISIT = {
    "what": {"signals": ["personal_qr"]},
    "who": {"agency": f"{NAME}公司", "name": NAME, "badge": BADGE, "phones": PHONE, "plate": "泄露123"},
    "demand": {"demand": WORDS},
    "words": {"words": WORDS},
    "contact": {"contact": PHONE},
}


@pytest.fixture
def lines():
    """Every line that a server would have written meanwhile, in both forms."""
    written = []

    class Keeping(logging.Handler):
        def emit(self, record):
            written.extend(form().format(record) for form in (JsonFormatter, LineFormatter))

    handler = Keeping(logging.DEBUG)
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def asker(client, settings):
    """A browser that gives away everything that a browser can; a crash shows its page and is not raised."""
    settings.ADMINS = [("On call", "on-call@example.org")]
    client.defaults.update(ASKING)
    client.raise_request_exception = False
    return client


def leads(response):
    """Return every address that an answer leads to."""
    page = "" if response.streaming else response.content.decode(errors="replace")
    return [response.get("Location", ""), *re.findall(r'(?:href|action|src)="([^"]*)"', page)]


def rows():
    """Return all that the database holds, as text."""
    return [str(row) for model in apps.get_models() for row in model._default_manager.values()]


def assert_no_trace(lines, responses=()):
    assert lines
    assert [line for line in lines if SECRET.search(line)] == []
    assert [key for cache in caches.all() for key in getattr(cache, "_cache", ()) if SECRET.search(key)] == []
    assert kept._kept
    assert [key for key in kept._kept if SECRET.search(repr(key))] == []
    assert [row for row in Session.objects.all() if SECRET.search(str(row.get_decoded()))] == []
    assert mail.outbox == []
    assert [lead for response in responses for lead in leads(response) if SECRET.search(lead)] == []


def test_a_check_leaves_no_trace(asker, lines):
    responses = [
        asker.post("/check/", CHECK),
        asker.post("/check/", CHECK | {"change": "1"}),
        asker.post("/check/?q=泄露", CHECK | {"agency": "泄露" * 20_000}),
        asker.post("/suggest/", {"q": NAME, "field": "agency"}),
        asker.get("/", {"q": NAME}),
        asker.get("/guidance/geheim-page/"),
        asker.get("/泄露/", {"token": CODE}),
        asker.get("/", HTTP_HOST="geheim.example.org"),
        asker.post("/check/", WORDS, content_type="application/json"),
    ]
    assert {200, 404, 400} <= {response.status_code for response in responses}
    assert_no_trace(lines, responses[:4])
    assert [row for row in rows() if SECRET.search(row)] == []


def test_a_search_of_the_register_leaves_no_trace_in_the_logs(asker, lines):
    assert asker.get("/register/", {"q": NAME}).status_code == 200
    assert_no_trace(lines)
    assert [row for row in rows() if SECRET.search(row)] == []


def test_a_told_visit_is_in_its_own_rows_alone(asker, lines):
    teller = Teller(asker)
    responses = []
    for step, typed in VISIT.items():
        teller.open("" if step == "what" else step)
        responses += [teller.page, teller.put(step, **typed)]
    assert NAME in asker.get("/en/report/preview/").content.decode()
    photo = SimpleUploadedFile("泄露-geheim.jpg", image_file())
    responses.append(asker.post("/en/report/files/", {"files": photo}))
    responses += [
        asker.post("/en/receipt/", {"code": CODE}),
        asker.post("/en/receipt/answer/", {"answer": WORDS, "question": "1"}),
    ]
    assert_no_trace(lines, responses)
    code = asker.cookies["report"].value.partition(":")[0]
    assert [line for line in lines if code in line] == []
    assert [lead for response in responses for lead in leads(response) if code in lead] == []


@pytest.mark.parametrize("kind", [ValueError, KeyError, DatabaseError, UnicodeError])
def test_a_crash_says_where_and_not_what(asker, lines, monkeypatch, kind):
    def crash(*_arguments, **_options):
        local = WORDS  # noqa: F841 a report of the crash must not hold this either
        raise kind(f"{WORDS}: Key (name)=({NAME}) already exists")

    monkeypatch.setattr(check, "assess_claim", crash)
    response = asker.post("/check/", CHECK)
    assert response.status_code >= 500
    assert not SECRET.search(response.content.decode())
    assert_no_trace(lines, [response])
    if kind is not DatabaseError:
        assert any(kind.__name__ in line and "agencies/views/check.py" in line for line in lines)
