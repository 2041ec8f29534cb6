import time
import uuid
from datetime import date, timedelta
from threading import Thread

import pytest
from django.db import connection

from agencies.actions.content import touch_content
from agencies.models import ContentVersion, Signal
from agencies.queries import content as content_module
from agencies.queries.content import (
    FRESH_SECONDS,
    ask_again,
    close_request,
    content,
    edition,
    open_request,
)
from tests.factories import (
    AlertFactory,
    GuidanceFactory,
    HotlineFactory,
    PatternFactory,
    RuleFactory,
    SignalFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)


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
    assert [row.any_of for row in content().on(TODAY).pattern_facts if row.key == "linked"] == [("late",)]


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
        before = edition(TODAY)
        assert _titles("kept") == ["Before"]
        other = Thread(target=ask_again)  # another request of this process
        other.start()
        other.join()
        Signal.objects.filter(code="kept").update(title_en="After")
        assert (edition(TODAY), _titles("kept")) == (before, ["Before"])
    finally:
        close_request()


def test_while_somebody_asks_nobody_else_waits_for_the_answer():
    held, seen = content(), []

    def slowly(execute, *arguments):
        other = Thread(target=lambda: seen.append(content()))  # while the database takes its time
        other.start()
        other.join()
        return execute(*arguments)

    ask_again()
    with connection.execute_wrapper(slowly):
        content()
    assert seen == [held]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a connection that is given up")
@pytest.mark.django_db(transaction=True)
def test_who_could_not_ask_in_time_keeps_a_connection_to_go_on_with(monkeypatch):
    def give_up(execute, *arguments):
        connection.connection.close()  # as visitcheck/bounded.py does
        return execute(*arguments)

    monkeypatch.setattr(content_module, "_blind_until", 0.0)
    held = content()
    ask_again()
    with connection.execute_wrapper(give_up):
        assert content() is held
    assert not Signal.objects.exists()


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
    held = content().on(TODAY)
    assert [page.slug for page in held.pages(("two", "none", "one"))] == ["two", "one"]
    assert [row.code for row in held.numbers(("12378", "110"))] == ["12378", "110"]


def test_first_ticks_come_first_and_derived_ones_never():
    SignalFactory(code="later", first=None)
    SignalFactory(code="second", first=2)
    SignalFactory(code="first", first=1)
    SignalFactory(code="night", first=None, derived=True)
    codes = [row.code for row in content().ticks]
    assert codes[:2] == ["first", "second"]
    assert "night" not in codes


YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("days", "shown_on"),
    [
        ({}, (YESTERDAY, TODAY, TOMORROW)),
        ({"published_from": TODAY}, (TODAY, TOMORROW)),
        ({"expires_on": TODAY}, (YESTERDAY,)),
        ({"published_from": TODAY, "expires_on": TOMORROW}, (TODAY,)),
        ({"published_from": TODAY, "upcoming": {"title_en": "New"}}, (YESTERDAY, TODAY, TOMORROW)),
        ({"published_from": TODAY, "upcoming": {"expires_on": "2026-12-02"}}, (YESTERDAY, TODAY)),
    ],
)
@pytest.mark.parametrize("factory", [GuidanceFactory, PatternFactory])
def test_what_has_a_day_is_shown_between_its_days(factory, days, shown_on):
    factory(**days)
    held = [content().on(day) for day in (YESTERDAY, TODAY, TOMORROW)]
    shown = [bool(each.guidance or each.patterns) for each in held]
    assert shown == [day in shown_on for day in (YESTERDAY, TODAY, TOMORROW)]
    assert [bool(each.pattern_facts) for each in held] == [bool(each.patterns) for each in held]


def test_a_change_that_waits_comes_true_on_its_day(django_assert_num_queries):
    before, after = RuleFactory(code="before"), RuleFactory(code="after")
    page = GuidanceFactory(
        title_en="Old",
        body_en="Stays",
        rules=[before],
        published_from=TODAY,
        upcoming={"title_en": "New", "rules": ["after"]},
    )
    content()
    with django_assert_num_queries(0):
        old, new = content().on(YESTERDAY).guidance[0], content().on(TODAY).guidance[0]
        assert (old.title_en, list(old.rules.all())) == ("Old", [before])
        assert (new.title_en, list(new.rules.all()), new.body_en) == ("New", [after], "Stays")
    page.refresh_from_db()
    assert page.title_en == "Old"


def test_a_pattern_asks_for_other_signals_from_its_day():
    for code in ("knock", "shout"):
        SignalFactory(code=code)
    PatternFactory(
        all_of=[Signal.objects.get(code="knock")], published_from=TODAY, upcoming={"all_of": ["shout"]}
    )
    asked = [content().on(day).pattern_facts[0].all_of for day in (YESTERDAY, TODAY)]
    assert asked == [("knock",), ("shout",)]


def test_phones_fetch_anew_on_the_day_on_which_something_turns():
    before = edition(YESTERDAY)
    GuidanceFactory(published_from=TODAY)
    marks = [edition(day) for day in (YESTERDAY, TODAY, TOMORROW)]
    assert before not in marks
    assert marks[0] != marks[1] == marks[2]
