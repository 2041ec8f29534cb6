import time
import uuid
from threading import Thread

import pytest

from agencies.actions.content import touch_content
from agencies.models import ContentVersion, Signal
from agencies.queries.content import (
    FRESH_SECONDS,
    ask_again,
    close_request,
    content,
    edition,
    open_request,
)
from tests.factories import AlertFactory, GuidanceFactory, HotlineFactory, PatternFactory, SignalFactory

pytestmark = pytest.mark.django_db


def test_drafts_are_left_out():
    SignalFactory(code="draft", confidence="low", is_public=False)
    assert "draft" not in content().signal_codes()


def test_a_change_shows_at_the_next_look():
    signal = SignalFactory(code="seen", title_en="Before")
    assert [row.title_en for row in content().signals if row.code == "seen"] == ["Before"]
    signal.title_en = "After"
    signal.save()
    assert [row.title_en for row in content().signals if row.code == "seen"] == ["After"]
    signal.delete()
    assert "seen" not in content().signal_codes()


def test_a_link_is_a_change_too():
    pattern, signal = PatternFactory(key="linked"), SignalFactory(code="late")
    content()
    pattern.any_of.add(signal)
    assert [row.any_of for row in content().pattern_facts if row.key == "linked"] == [("late",)]


def test_bulk_writers_say_that_they_wrote():
    SignalFactory(code="bulk", title_en="Before")
    content()
    Signal.objects.filter(code="bulk").update(title_en="After")
    assert [row.title_en for row in content().signals if row.code == "bulk"] == ["Before"]
    touch_content()
    assert [row.title_en for row in content().signals if row.code == "bulk"] == ["After"]


def test_it_is_asked_for_once_a_second(django_assert_num_queries, monkeypatch):
    moment = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: moment)
    content()
    with django_assert_num_queries(0):
        content()
    moment += FRESH_SECONDS
    with django_assert_num_queries(1):
        content()
        content()


def test_a_change_elsewhere_shows_a_second_later(monkeypatch):
    moment = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: moment)
    SignalFactory(code="elsewhere", title_en="Before")
    content()
    Signal.objects.filter(code="elsewhere").update(title_en="After")
    ContentVersion.objects.update(token=uuid.uuid4())
    assert _titles("elsewhere") == ["Before"]
    moment += FRESH_SECONDS
    assert _titles("elsewhere") == ["After"]


def test_a_request_keeps_to_one_edition():
    SignalFactory(code="kept", title_en="Before")
    open_request()
    try:
        before = edition()
        assert _titles("kept") == ["Before"]
        other = Thread(target=ask_again)  # another request of this process
        other.start()
        other.join()
        Signal.objects.filter(code="kept").update(title_en="After")
        assert (edition(), _titles("kept")) == (before, ["Before"])
    finally:
        close_request()


def _titles(code: str) -> list[str]:
    return [row.title_en for row in content().signals if row.code == code]


def test_an_alert_is_content(django_assert_num_queries):
    alert = AlertFactory()
    assert content().alerts_in_force(alert.published_at) == (alert,)
    assert content().alerts_in_force(alert.expires_at) == ()
    alert.delete()
    assert content().alerts == ()


def test_rows_come_in_the_order_asked_for():
    GuidanceFactory(slug="one"), GuidanceFactory(slug="two")
    HotlineFactory(code="110"), HotlineFactory(code="12378")
    edition = content()
    assert [page.slug for page in edition.pages(("two", "none", "one"))] == ["two", "one"]
    assert [row.code for row in edition.numbers(("12378", "110"))] == ["12378", "110"]


def test_first_ticks_come_first_and_derived_ones_never():
    SignalFactory(code="later", first=None)
    SignalFactory(code="second", first=2)
    SignalFactory(code="first", first=1)
    SignalFactory(code="night", first=None, derived=True)
    codes = [row.code for row in content().ticks()]
    assert codes[:2] == ["first", "second"]
    assert "night" not in codes
