"""Texts that are nearly the same hang together; others, old ones and those that are not sent do not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.actions.report import write_keys
from agencies.queries.flood import sent_alike, sent_from
from tests.factories import ReportFactory

pytestmark = pytest.mark.django_db
TEXT = "示例：昨天晚上七点多有两个人来敲门，说是替银行来的，要我当场扫码付两千块，不付就不走，还把门堵住了。"
DAY = timedelta(hours=24)


@pytest.fixture
def sent():
    def send(words, **values):
        report = ReportFactory(words=words, **values)
        write_keys(report)
        return report

    return send


@pytest.mark.parametrize(
    ("words", "alike"),
    [
        pytest.param(
            "示例：他很客气，留了一张纸条就走了，别的什么都没说，我也没有开门，邻居都看见了。",
            0,
            id="another visit",
        ),
        pytest.param("有人敲门", 0, id="too short to tell"),
        pytest.param("", 0, id="nothing"),
        pytest.param(TEXT, 1, id="the same"),
        pytest.param(TEXT.replace("两千", "三千").replace("，", " "), 1, id="a word and the marks changed"),
        pytest.param(TEXT + "请大家都来举报。", 1, id="a sentence more"),
    ],
)
def test_alike(sent, words, alike):
    sent(TEXT)
    assert sent_alike(words, since=timezone.now() - DAY) == alike


def test_what_was_sent_before_the_window_does_not_count(sent):
    sent(TEXT, sent_at=timezone.now() - DAY * 2)
    assert sent_alike(TEXT, since=timezone.now() - DAY) == 0


def test_a_network_counts_what_it_sent_within_the_window(sent):
    now = timezone.now()
    sent("a", network="n")
    sent("b", network="n", sent_at=now - DAY * 2)
    sent("c", network="m")
    sent("d", network="")
    assert sent_from("n", since=now - DAY) == 1
    assert sent_from("", since=now - DAY) == 0
