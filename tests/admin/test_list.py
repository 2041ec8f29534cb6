"""Lists of a million rows: what is rare is found by an index, and nobody makes the database sort all of them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.admin import sourced
from agencies.models import Agency
from tests.admin.posting import admin_url
from tests.factories import AgencyFactory, EngagementFactory, PatternFactory

pytestmark = pytest.mark.django_db
LIST = admin_url("changelist", Agency)
ONLY_POSTGRESQL = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite looks at an index of some rows only for literals"
)


def names(client, **query):
    return [agency.name for agency in client.get(LIST, query).context["cl"].result_list]


def column(client, field):
    """Return the number under which a list is sorted by a field."""
    return client.get(LIST).context["cl"].list_display.index(field)


def test_a_short_list_is_sorted_by_any_column(curator_client):
    late, early = AgencyFactory(name="示例乙", seen_on="2026"), AgencyFactory(name="示例甲", seen_on="2025")
    place = column(curator_client, "seen_on")
    assert names(curator_client, o=f"{place}") == [early.name, late.name]
    assert names(curator_client, o=f"-{place}") == [late.name, early.name]


def test_a_long_list_stays_in_its_order(curator_client, monkeypatch):
    monkeypatch.setattr(sourced, "MOST_ROWS_COUNTED", 2)
    AgencyFactory(name="示例A", seen_on="2026")
    AgencyFactory(name="示例B", seen_on="2025")
    page = curator_client.get(LIST, {"o": column(curator_client, "seen_on")})
    assert [agency.name for agency in page.context["cl"].result_list] == ["示例A", "示例B"]
    assert "sortable" not in page.content.decode()


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ({}, "agency_name_for_register"),
        ({"is_public__exact": "0"}, "agency_drafts"),
        ({"confidence__exact": "low"}, "agency_drafts"),
        ({"status__exact": "ceased"}, "agency_by_status"),
        pytest.param({"kind__exact": "law_firm"}, "agency_law_firms", marks=ONLY_POSTGRESQL),
        pytest.param({"confidence__exact": "high"}, "agency_trusted", marks=ONLY_POSTGRESQL),
    ],
)
def test_the_list_walks_along_an_index(curator_client, query, index):
    AgencyFactory.create_batch(3)
    with CaptureQueriesContext(connection) as captured:
        curator_client.get(LIST, query)
    listed = next(
        each["sql"] for each in captured if "ORDER BY" in each["sql"] and "agencies_agency" in each["sql"]
    )
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("EXPLAIN QUERY PLAN " + listed.replace("%", "%%"))
        else:  # three rows are read faster than an index
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
            cursor.execute("EXPLAIN " + listed.replace("%", "%%"))
        plan = repr(cursor.fetchall())
    assert index in plan
    assert "B-TREE" not in plan


def test_drafts_of_low_confidence_are_all_listed(curator_client):
    AgencyFactory()
    AgencyFactory(is_public=False)
    draft = AgencyFactory(draft=True)
    assert names(curator_client, confidence__exact="low") == [draft.name]


def test_what_is_due_is_a_list_of_its_own(curator_client):
    due, _current, _draft = AgencyFactory(stale=True), AgencyFactory(), AgencyFactory(stale=True, draft=True)
    ended = EngagementFactory(stale=True, ended_on="2026-01-01", agency=due)
    running = EngagementFactory(stale=True, agency=due)
    assert names(curator_client, due="yes") == [due.name]
    assert len(names(curator_client, due="nonsense")) == 3
    listed = curator_client.get(admin_url("changelist", ended), {"due": "yes"}).context["cl"].result_list
    assert list(listed) == [running]


def test_patterns_do_not_fall_due(curator_client):
    page = curator_client.get(admin_url("changelist", PatternFactory()))
    assert "?due=" not in page.content.decode()
