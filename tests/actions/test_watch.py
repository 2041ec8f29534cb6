"""The result of the watch is kept, and old ones go."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from agencies.actions import watch as watching
from agencies.actions.watch import keep_watch
from agencies.models import Watch
from agencies.queries.watch import Watched
from tests.factories import AgencyFactory

pytestmark = pytest.mark.django_db


def test_a_run_is_kept_as_it_was_found():
    agency = AgencyFactory(uscc="wrong")
    said = []
    row, found = keep_watch(at=timezone.localtime(), progress=said.append)
    row.refresh_from_db()
    assert row.count == found.count == 1
    assert row.finds[0] == {
        "code": "CODE_WRONG",
        "count": 1,
        "at_least": False,
        "flaws": [
            {
                "code": "CODE_WRONG",
                "kind": "agency",
                "rows": [agency.pk],
                "label": agency.name,
                "detail": "form",
            }
        ],
    }
    assert row.figures["ages"]["agency"][0] == 1
    assert "STALE" in said


def test_the_day_is_that_of_china(monkeypatch):
    days = []
    monkeypatch.setattr(watching, "watch", lambda today, progress: days.append(today) or Watched((), {}))
    keep_watch(at=datetime(2026, 3, 1, 18, tzinfo=UTC))  # two in the night of the next day there
    assert days == [date(2026, 3, 2)]


def test_the_oldest_results_go(monkeypatch):
    monkeypatch.setattr(watching, "KEPT", 2)
    now = timezone.localtime()
    runs = [keep_watch(at=now - timedelta(days=ago))[0] for ago in (2, 1, 0)]
    assert list(Watch.objects.all()) == [runs[2], runs[1]]
