"""The figures for Prometheus: who may read them, and what they count."""

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from agencies.views import metrics
from tests.factories import ReportFactory

pytestmark = pytest.mark.django_db
TOKEN = "0123456789-abcdefghij"


def figures(client, **headers):
    return client.get("/metrics", HTTP_AUTHORIZATION=f"Bearer {TOKEN}", **headers)


def value(text, name):
    found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
    return float(found[1]) if found else 0.0


def checks(text):
    """Return how many checks were counted; which outcome one has depends on the hour."""
    return sum(
        float(count) for count in re.findall(r"^visitcheck_outcomes_total\{.*\} (\S+)$", text, re.MULTILINE)
    )


@pytest.fixture
def _open(settings):
    settings.METRICS_TOKEN = TOKEN


@pytest.mark.parametrize(
    "given", [None, "", "Bearer ", f"Bearer {TOKEN}x", TOKEN, "Basic 0123456789", "Bearer é"]
)
@pytest.mark.parametrize("token", ["", TOKEN])
def test_without_the_token_there_is_no_such_page(client, settings, token, given):
    settings.METRICS_TOKEN = token
    headers = {} if given is None else {"HTTP_AUTHORIZATION": given}
    assert client.get("/metrics", **headers).status_code == 404


@pytest.mark.usefixtures("_open")
def test_answers_and_outcomes_are_counted(client):
    before = figures(client).content.decode()
    client.post("/check/", {"agency": "上海某某不存在信息咨询有限公司"})
    client.get("/nowhere/")
    response = figures(client)
    assert response["Content-Type"].startswith("text/plain")
    assert "no-store" in response["Cache-Control"]
    after = response.content.decode()
    assert checks(after) == checks(before) + 1
    for name in (
        'visitcheck_answers_total{method="POST",status="200",view="result"}',
        'visitcheck_answers_total{method="GET",status="404",view="none"}',
        'visitcheck_request_seconds_count{view="result"}',
    ):
        assert value(after, name) == value(before, name) + 1, name


@pytest.mark.usefixtures("_open")
def test_the_age_of_the_queue_is_told(client):
    ReportFactory(draft=False, moved_at=timezone.now() - timedelta(hours=3))
    text = figures(client).content.decode()
    assert value(text, 'visitcheck_reports{state="received"}') == 1
    assert 3 * 3600 <= value(text, 'visitcheck_reports_oldest_seconds{state="received"}') < 3 * 3600 + 60
    assert value(text, 'visitcheck_reports{state="waiting"}') == 0
    assert 'state="withdrawn"' not in text


@pytest.mark.usefixtures("_open")
def test_without_a_database_the_counters_are_still_told(client, monkeypatch):
    def fail(_now):
        raise DatabaseError

    monkeypatch.setattr(metrics, "queue_sizes", fail)
    text = figures(client).content.decode()
    assert value(text, 'visitcheck_database_up{state="now"}') == 0
    assert "visitcheck_request_seconds_bucket" in text


@pytest.mark.usefixtures("_open")
def test_an_invented_method_is_no_label_of_its_own(client):
    client.generic("GEHEIM", "/card/")
    text = figures(client).content.decode()
    assert "GEHEIM" not in text
    assert value(text, 'visitcheck_answers_total{method="OTHER",status="405",view="card"}') >= 1
