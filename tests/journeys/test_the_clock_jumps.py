"""The clock of the server is set a day wrong and put right again: nothing is lost, and nobody is shut out for a day."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from agencies.actions.prune import prune
from agencies.actions.throttle import take_turn
from agencies.models import Report, Throttle
from agencies.queries.report import report_of_receipt
from agencies.reporting.limit import Limit
from agencies.reporting.receipt import read_receipt
from tests.factories import EngagementFactory, ReportFactory, SignalFactory
from tests.telling import FOLLOWS, VISIT, Teller
from tests.views.reading import outcome_of, text_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
DAY = timedelta(days=1)
JUMPS = [pytest.param(DAY, id="ahead"), pytest.param(-DAY, id="back")]
ONCE = Limit("example", 1, timedelta(minutes=15))


@pytest.fixture
def clock(monkeypatch):
    """Set the clock of the server so far from what is right: clock(DAY)."""

    def set_clock(wrong_by: timedelta) -> None:
        moment = NOW + wrong_by
        monkeypatch.setattr(timezone, "now", lambda: moment)
        monkeypatch.setattr("django.core.signing.time.time", moment.timestamp)

    set_clock(timedelta())
    return set_clock


@pytest.fixture
def _ticks():
    SignalFactory(code="personal_qr")


@pytest.mark.slow
@pytest.mark.usefixtures("_ticks")
@pytest.mark.parametrize("jump", JUMPS)
@pytest.mark.parametrize("step", FOLLOWS[1:])
def test_who_tells_while_it_jumps_and_comes_back_has_told(client, clock, jump, step):
    teller = Teller(client)
    for each in FOLLOWS:
        teller.open("" if each == "what" else each)
        if each == step:
            clock(jump)
            answer = teller.put(each, **VISIT.get(each, {}))
            assert answer.status_code < 500
            clock(timedelta())
            teller.open(each)
        assert teller.put(each, **VISIT.get(each, {})).status_code == 302
    teller.open("preview")
    assert teller.send().status_code == 302
    assert report_of_receipt(read_receipt(teller.receipt)).words == VISIT["words"]["words"]
    assert Report.objects.sent().count() == 1


@pytest.mark.slow
@pytest.mark.usefixtures("_ticks")
@pytest.mark.parametrize("jump", JUMPS)
def test_what_was_told_while_it_was_wrong_opens_when_it_is_right(client, clock, jump):
    clock(jump)
    teller = Teller(client)
    teller.tell()
    assert teller.send().status_code == 302
    shown = teller.receipt
    clock(timedelta())
    client.cookies.clear()
    answer = client.post("/en/receipt/", {"code": shown}, follow=True)
    assert answer.status_code == 200
    assert report_of_receipt(read_receipt(shown)).state == "received"


def test_who_is_beyond_a_limit_waits_no_longer_than_its_span_after_the_clock_is_put_right():
    far = NOW + DAY
    assert take_turn(limit=ONCE, network="x", at=far) is None
    assert take_turn(limit=ONCE, network="x", at=far) == far + ONCE.span
    assert take_turn(limit=ONCE, network="x", at=NOW) is None
    assert take_turn(limit=ONCE, network="x", at=NOW) == NOW + ONCE.span
    assert Throttle.objects.get().until == NOW + ONCE.span


def test_a_clock_that_jumps_ahead_ends_a_wait():
    assert take_turn(limit=ONCE, network="x", at=NOW) is None
    assert take_turn(limit=ONCE, network="x", at=NOW) is not None
    assert take_turn(limit=ONCE, network="x", at=NOW + DAY) is None


def test_a_limit_within_its_span_is_left_as_it_is():
    assert take_turn(limit=ONCE, network="x", at=NOW + timedelta(seconds=30)) is None
    # Another machine's clock is a little behind.
    assert take_turn(limit=ONCE, network="x", at=NOW) is not None


@pytest.mark.parametrize("jump", JUMPS)
def test_the_check_is_answered_throughout(client, clock, jump):
    for moment in (timedelta(), jump, timedelta()):
        clock(moment)
        answer = client.post("/en/check/", {"agency": "永雄集团"})
        assert answer.status_code == 200
        assert "You need not open the door." in text_of(answer)


def test_what_is_past_its_day_because_of_the_clock_counts_again_when_it_is_right(client, clock):
    pair = EngagementFactory(seen_on="2026-11-20", recheck_on="2026-11-25")
    fields = {"creditor": pair.creditor.name, "agency": pair.agency.name}
    outcomes = []
    for moment in (timedelta(), 2 * DAY, timedelta(), -DAY):
        clock(moment)
        outcomes.append(outcome_of(client.post("/en/check/", fields)))
    assert outcomes == ["listed", "unknown", "listed", "listed"]


def test_prune_takes_what_is_due_within_the_jump_too_early_and_nothing_else():
    for days in (89, 87):  # a contact goes after 90
        ReportFactory(
            closed=True, closed_at=NOW - timedelta(days=days, hours=12), contact="example@example.org"
        )
    draft = ReportFactory(draft=True, begun_at=NOW - timedelta(hours=1))
    prune(at=NOW + DAY, is_applied=True)
    assert [report.contact for report in Report.objects.order_by("closed_at")] == ["", "example@example.org"]
    assert not Report.objects.filter(pk=draft.pk).exists()
