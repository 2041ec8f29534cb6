"""What remains of checks: counters, and a firm's name only once many have asked for it."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import OperationalError, connection, transaction
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agencies.actions import tally as tallying
from agencies.actions.prune import prune
from agencies.actions.tally import MOST_NAMES, Tallies
from agencies.checking.outcome import Outcome
from agencies.curation.miss import FEWEST_ASKERS
from agencies.models import Tally
from tests.factories import AgencyFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 28)
FIRM = "深圳示例无名信用管理"


@pytest.fixture
def tallies():
    made = Tallies()
    made.pause = 0
    return made


def ask(tallies, *, times=1, name=FIRM, network=None, day=DAY):
    """Ask for a firm from as many networks as times, or from one, and write each time."""
    for number in range(times):
        tallies.add(
            day=day, outcome=Outcome.UNKNOWN, missed=[name], network=network or f"network {number * 7}"
        )
        tallies.write()


def everything_stored() -> str:
    """Return every value of every column of every table, as one text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        assert {model._meta.db_table for model in apps.get_models()} <= set(tables)
        rows = []
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows += cursor.fetchall()
    return repr(rows)


def texts() -> set[str]:
    return set(Tally.objects.exclude(text="").values_list("text", flat=True))


@pytest.mark.slow
def test_one_asker_is_never_readable_however_often_he_asks(tallies):
    ask(tallies, times=1000, network="one network")
    assert FIRM not in everything_stored()
    row = Tally.objects.get(kind="name")
    assert (row.count, row.askers.bit_count(), len(row.key)) == (1000, 1, 64)


@pytest.mark.slow
def test_a_name_is_kept_from_the_asking_after_the_fifth_network_on(tallies):
    networks = iter(range(10_000))
    while not Tally.objects.filter(kind="name", askers__in=marks_of(FEWEST_ASKERS)).exists():
        assert texts() == set()
        ask(tallies, network=f"network {next(networks)}")
    assert texts() == set()
    ask(tallies, network="network 0")
    assert texts() == {FIRM}


def marks_of(count):
    return [marks for marks in range(2**16) if marks.bit_count() == count]


def test_another_process_learns_that_a_name_is_asked_for_by_many(tallies):
    ask(tallies, times=40)
    Tally.objects.filter(kind="name").update(text="")
    other = Tallies()
    ask(other, network="a")
    other._not_before = 0
    ask(other, network="b")
    assert texts() == {FIRM}


def test_two_days_know_nothing_of_each_other(tallies):
    for number in range(FEWEST_ASKERS * 3):
        ask(tallies, network=f"network {number}", day=DAY + timedelta(days=number))
    assert texts() == set()
    assert Tally.objects.filter(kind="name").values("key").distinct().count() == FEWEST_ASKERS * 3


def test_the_database_itself_refuses_a_name_that_few_asked_for():
    row = Tally.objects.create(day=DAY, kind="name", key="x", count=FEWEST_ASKERS, text=FIRM)
    for change in ({"count": FEWEST_ASKERS - 1}, {"kind": "outcome"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Tally.objects.filter(pk=row.pk).update(**change)


def test_a_check_costs_one_statement_and_a_thousand_within_a_second_one_more():
    now = [100.0]
    tallies = Tallies(clock=lambda: now[0])
    with CaptureQueriesContext(connection) as first:
        ask(tallies)
    with CaptureQueriesContext(connection) as flood:
        ask(tallies, times=1000)
    now[0] += 1
    with CaptureQueriesContext(connection) as later:
        tallies.write()

    def inserts(captured):
        return [each["sql"] for each in captured if "INSERT" in each["sql"]]

    assert [len(inserts(each)) for each in (first, flood, later)] == [1, 0, 1]
    assert Tally.objects.get(kind="outcome").count == 1001


def test_made_up_names_by_the_thousand_are_bounded(tallies, monkeypatch):
    monkeypatch.setattr(tallying, "MOST_NEW_NAMES", 300)
    for number in range(1000):
        tallies.add(
            day=DAY, outcome=Outcome.UNKNOWN, missed=[f"示例{number}信用管理"], network=f"network {number}"
        )
    tallies.write()
    assert Tally.objects.filter(kind="name").count() == MOST_NAMES
    for start in (1000, 1200, 1400):
        for number in range(start, start + 150):
            tallies.add(day=DAY, outcome=Outcome.UNKNOWN, missed=[f"示例{number}信用管理"], network="n")
        tallies.write()
    assert Tally.objects.filter(kind="name").count() == MOST_NAMES + 150
    assert Tally.objects.get(kind="outcome").count == 1450


def test_a_database_that_cannot_be_written_to_costs_a_count_and_nothing_else(tallies, monkeypatch, caplog):
    def refuse(*_args):
        raise OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(tallies, "_write", refuse)
    ask(tallies)
    assert caplog.messages == ["tallies not written: OperationalError"]
    monkeypatch.undo()
    ask(tallies)  # not tried again for a while
    assert not Tally.objects.exists()


def test_threads_lose_no_count_and_write_none_twice(tallies, monkeypatch):
    written = Counter()
    monkeypatch.setattr(tallies, "_write", lambda counts, _marks, _texts: written.update(counts))

    def work(number):
        ask(tallies, times=50, name=f"示例{number % 3}信用管理")

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(16)))
    tallies.write()
    kinds = Counter()
    for (_day, kind, _key), count in written.items():
        kinds[str(kind)] += count
    assert kinds == {"outcome": 800, "missed": 800, "name": 800}


def test_a_day_that_is_over_keeps_no_mark_and_no_digest_of_few(tallies):
    ask(tallies, times=40)
    tallies.write()
    ask(tallies, name="上海示例少有信用管理", network="one")
    asked = Tally.objects.get(text=FIRM).askers.bit_count()
    at = timezone.make_aware(timezone.datetime(2026, 11, 28, 23, 59))
    assert prune(at=at, is_applied=True)["asked"] == 0
    counts = prune(at=at + timedelta(minutes=2), is_applied=True)
    assert counts["asked"] == 2
    assert list(Tally.objects.filter(kind="name").values_list("text", "count", "askers")) == [
        (FIRM, asked, 0)
    ]
    assert prune(at=at + timedelta(days=181), is_applied=True)["missed"] == 1
    assert set(Tally.objects.values_list("kind", flat=True)) == {"outcome", "missed"}
    prune(at=at + timedelta(days=1097), is_applied=True)
    assert not Tally.objects.exists()


SECRETS = {
    "name": "秘密姓名甲",
    "badge": "SECRET-BADGE-7",
    "phone": "13900139001",
    "payee": "6222029999999999123 秘密收款人",
}


@pytest.mark.slow
@pytest.mark.parametrize("agency", ["张三丰", "13800138000", "他说他叫秘密来客", "示例秘密信用管理有限公司"])
def test_nothing_that_one_person_types_is_in_any_table(client, agency):
    for _ in range(FEWEST_ASKERS * 2):
        typed = SECRETS | {"agency": agency, "creditor": "示例秘密银行"}
        assert client.post("/check/", typed).status_code == 200
    stored = everything_stored()
    secrets = [*SECRETS.values(), agency, "秘密", "SECRET", "13900139001", "6222029999999999123"]
    assert [secret for secret in secrets if secret in stored] == []
    assert Tally.objects.get(kind="outcome").count == FEWEST_ASKERS * 2


@pytest.mark.slow
def test_a_firm_that_many_networks_ask_for_is_read_and_one_on_record_is_not(client):
    held = AgencyFactory()
    for number in range(40):
        typed = {"agency": FIRM + "有限公司", "name": SECRETS["name"], "phone": SECRETS["phone"]}
        client.post("/check/", typed, REMOTE_ADDR=f"198.51.{number}.1")
        client.post("/check/", {"agency": held.name}, REMOTE_ADDR=f"198.51.{number}.1")
    assert texts() == {FIRM}
    stored = everything_stored()
    assert not [secret for secret in SECRETS.values() if secret in stored]
    assert "198.51" not in stored


def test_nothing_is_counted_where_it_is_switched_off(client, settings):
    settings.COUNT_CHECKS = False
    client.post("/check/", {"agency": FIRM + "有限公司"})
    assert not Tally.objects.exists()


@pytest.mark.parametrize(
    ("site", "counted"), [("cross-site", 0), ("same-site", 0), ("same-origin", 1), ("none", 1)]
)
def test_what_another_site_makes_browsers_ask_is_answered_and_not_counted(client, site, counted):
    answer = client.post("/check/", {"agency": FIRM + "有限公司"}, headers={"sec-fetch-site": site})
    assert answer.status_code == 200
    assert Tally.objects.filter(kind="outcome").count() == counted


def test_leafing_and_correcting_count_nothing(client):
    client.get("/check/")
    client.head("/check/")
    client.post("/check/", {"agency": FIRM, "change": "1"})
    client.post("/check/", {"agency": "长" * 10_000})
    assert not Tally.objects.exists()


def test_no_log_line_says_what_was_typed(client, caplog):
    caplog.set_level("DEBUG", logger="agencies")
    client.post("/check/", {"agency": FIRM + "有限公司", "name": SECRETS["name"]})
    assert not [line for line in caplog.messages if "示例" in line or "秘密" in line]
