"""A flood of hundreds from one address, and beside it an honest person at the same address: never more than a short wait.

A school, a factory's dormitory, a mobile network: many people share one. The flood goes on all the while.
"""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from agencies.models import Report, Throttle
from agencies.reporting import limit
from agencies.reporting.receipt import make_receipt
from agencies.views import evidence as page_of_files
from tests.factories import SignalFactory
from tests.factories.file import image_file
from tests.telling import VISIT, Teller
from tests.views.test_evidence import upload

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("evidence_folder")]

SHARED = "198.51.100.7"
HUNDREDS = 300
SHORT_WAIT = limit.SHORT


@pytest.fixture(autouse=True)
def _ticks():
    SignalFactory(code="personal_qr")


class Clock:
    """The server's clock, which only moves when somebody waits."""

    def __init__(self):
        self.now = timezone.now()
        self.waited = timedelta(0)

    def wait(self, seconds):
        self.now += timedelta(seconds=seconds)
        self.waited += timedelta(seconds=seconds)


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


class Flood:
    """A program that begins, sends, adds files and guesses codes as fast as it can, each time as somebody new."""

    def __init__(self):
        self.teller = Teller(Client(REMOTE_ADDR=SHARED))

    def begin(self, times=HUNDREDS):
        for _time in range(times):
            self.teller.client.cookies.clear()
            self.teller.page = None
            self.teller.client.post("/en/report/words/", {"words": "灌水"})

    def send(self, times=limit.SEND.most):
        for _time in range(times):
            self.begin(1)
            self.teller.open("preview")
            self.teller.send()

    def guess(self, times=HUNDREDS):
        for _time in range(times):
            self.teller.client.post("/en/receipt/", {"code": make_receipt()})

    def files(self, times):
        self.begin(1)
        for _time in range(times):
            self.teller.client.post("/en/report/files/", {"files": [upload(b"")]})


def honest(action, clock):
    """Do something; if it has to wait, wait as long as the answer says, and do it once more. Return the answer."""
    answer = action()
    if answer.status_code == 429:
        seconds = int(answer["Retry-After"])
        assert seconds <= SHORT_WAIT.total_seconds()
        clock.wait(seconds)
        answer = action()
    assert answer.status_code in (200, 302), answer.content.decode()
    return answer


def test_beginning_and_telling_take_no_wait_at_all(clock):
    Flood().begin()
    teller = Teller(Client(REMOTE_ADDR=SHARED))
    teller.tell()  # fails at the first answer that is not 302
    assert clock.waited == timedelta(0)
    assert Report.objects.with_receipt(teller.receipt).get().words == VISIT["words"]["words"]
    assert Report.objects.count() == HUNDREDS + 1  # and of the flood nothing is lost either


def test_the_whole_way_in_a_flood_that_goes_on(clock):
    flood = Flood()
    flood.begin()
    teller = Teller(Client(REMOTE_ADDR=SHARED))
    teller.tell()
    clock.now += 2 * limit.MINUTE  # it takes two minutes to tell
    flood.files(limit.FILE.most)

    def add_file():
        return teller.client.post("/en/report/files/", {"files": [upload(image_file())]})

    honest(add_file, clock)
    assert clock.waited > timedelta(0)  # the flood was felt
    report = Report.objects.with_receipt(teller.receipt).get()
    assert report.evidence.count() == 1

    flood.send()
    teller.open("preview")
    assert honest(teller.send, clock)["Location"] == "/en/report/sent/"
    report.refresh_from_db()
    assert report.state == "received"
    assert report.held_since  # behind the others, for a curator to look at; not refused

    flood.guess()
    code, browser = teller.receipt, Client(REMOTE_ADDR=SHARED)
    assert browser.post("/en/receipt/", {"code": code})["Location"] == "/en/receipt/"
    assert browser.get("/en/receipt/", follow=True).status_code == 200
    assert browser.get("/en/receipt/record.pdf").status_code == 200
    assert clock.waited <= 2 * SHORT_WAIT


def test_nothing_typed_is_lost_when_sending_has_to_wait(clock):
    teller = Teller(Client(REMOTE_ADDR=SHARED))
    teller.tell()
    Flood().send()
    answer = teller.send()
    assert answer.status_code == 429
    assert Report.objects.with_receipt(teller.receipt).get().words == VISIT["words"]["words"]


def test_others_notice_nothing(clock):
    flood = Flood()
    flood.begin()
    flood.send()
    flood.guess()
    teller = Teller(Client(REMOTE_ADDR="203.0.113.9"))
    teller.tell()
    clock.now += 2 * limit.MINUTE
    assert teller.send()["Location"] == "/en/report/sent/"
    assert Report.objects.with_receipt(teller.receipt).get().held_since is None


def test_no_counter_holds_an_address_or_can_be_brought_together_with_another(clock):
    flood = Flood()
    flood.send(1)
    flood.guess(1)
    keys = list(Throttle.objects.values_list("key", flat=True))
    assert len(keys) == 3
    assert all(re.fullmatch(r"(begin|send|code) [0-9a-f]{64}", key) for key in keys)
    assert len({key.partition(" ")[2] for key in keys}) == 3
    clock.wait(timedelta(days=1).total_seconds())
    flood.guess(1)
    assert Throttle.objects.count() == 4  # another day, another name


def test_a_flood_of_drafts_fills_half_of_the_store_and_leaves_the_rest_to_what_was_sent(clock, monkeypatch):
    room = len(image_file()) * 3
    monkeypatch.setattr("agencies.queries.evidence.GIGABYTE", room / 20)
    flood = Flood()
    flood.begin(1)
    flood.teller.client.post("/en/report/files/", {"files": [upload(image_file())]})
    teller = Teller(Client(REMOTE_ADDR="203.0.113.9"))
    teller.tell()
    clock.now += 2 * limit.MINUTE
    add = {"files": [upload(image_file())]}
    assert teller.client.post("/en/report/files/", add).status_code == 507
    teller.open("preview")
    teller.send()
    add = {"files": [upload(image_file())]}
    assert teller.client.post("/en/report/files/", add).status_code == 302


def test_the_cap_is_asked_before_a_file_is_decoded(clock, settings, monkeypatch):
    settings.EVIDENCE_MOST = 0
    monkeypatch.setattr("agencies.actions.evidence.read_media", None)
    flood = Flood()
    flood.begin(1)
    answer = flood.teller.client.post("/en/report/files/", {"files": [upload(image_file())]})
    assert answer.status_code == 507
    assert page_of_files.LONGEST < 30
