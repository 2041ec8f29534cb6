"""Serve the demonstration from the database at hand, on an afternoon, to a real browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from unittest import mock

from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from agencies.actions.demo import load_demo
from agencies.checking.claim import CHINA_TIME
from tests.browser.disputes import load_disputes
from tests.browser.reports import load_reports


@contextmanager
def demo_site() -> Iterator[str]:
    """Load the invented register, reports and disputes, serve them while the block runs, and give the address.

    The server's clock stands at three in the afternoon of today: at night every visit would be a night visit.
    """
    today = timezone.localdate()
    afternoon = datetime.combine(today, time(15), tzinfo=CHINA_TIME)
    load_demo(today=today)
    with mock.patch.object(timezone, "now", return_value=afternoon):
        load_reports()
        load_disputes()
        server = LiveServer("127.0.0.1")
        try:
            yield server.url
        finally:
            server.stop()
