"""Reports are begun, sent once, moved as the table says, and withdrawn without a trace of what they told."""

import pytest
from django.utils import timezone

from agencies.actions.report import (
    begin_report,
    keep_told,
    move_report,
    send_report,
    withdraw_report,
)
from agencies.models import Report
from agencies.queries.report import report_of_receipt
from agencies.reporting.move import MoveRefused
from agencies.reporting.receipt import make_receipt
from agencies.reporting.state import Mover
from tests.factories import CuratorFactory, QuestionFactory, ReportFactory

pytestmark = pytest.mark.django_db

WORDS = "示例：他说今天不给钱就不走，还要我把身份证给他看。"


@pytest.fixture
def now():
    return timezone.now()


def told(**values):
    return {"agency": "示例催收有限公司", "phones": "138 0000 0000", "words": WORDS, **values}


def test_a_receipt_opens_its_report_and_no_other(now):
    report, receipt = begin_report(told=told(), language="zh-hans", at=now)
    begin_report(told=told(), language="zh-hans", at=now)
    assert report_of_receipt(receipt) == report
    assert report_of_receipt(make_receipt()) is None
    assert receipt not in str(Report.objects.values().get(pk=report.pk))


def test_an_old_data_key_still_opens(now, settings):
    report, receipt = begin_report(told=told(contact="示例联系方式"), language="en", at=now)
    settings.DATA_KEYS = ["another-key", *settings.DATA_KEYS]
    assert report_of_receipt(receipt).contact == "示例联系方式"
    assert report_of_receipt(receipt) == report


def test_a_contact_is_not_in_the_database_as_it_was_written(now, django_assert_num_queries):
    report, _receipt = begin_report(told=told(contact="示例联系方式"), language="en", at=now)
    (row,) = Report.objects.raw("SELECT id, contact AS bare FROM agencies_report WHERE id = %s", [report.pk])
    assert row.bare
    assert "示例" not in row.bare


def test_a_report_is_sent_once(now):
    report, _receipt = begin_report(told=told(), language="zh-hans", at=now)
    assert send_report(report=report, network="n", at=now) is True
    assert send_report(report=Report.objects.get(pk=report.pk), network="n", at=now) is False
    assert report.events.filter(move="send").count() == 1


def test_two_taps_that_both_saw_the_draft_send_once(now):
    report, _receipt = begin_report(told=told(), language="zh-hans", at=now)
    other = Report.objects.get(pk=report.pk)
    assert send_report(report=report, network="n", at=now) is True
    with pytest.raises(MoveRefused):
        move_report(report=other, move="send", mover=Mover.REPORTER, at=now, values={"sent_at": now})


def test_numbers_are_kept_as_digests_only(now):
    report, _receipt = begin_report(told=told(payee="6222 0000 0000 0000 000"), language="zh-hans", at=now)
    send_report(report=report, network="n", at=now)
    keys = dict(report.keys.exclude(kind="wording").values_list("kind", "key"))
    assert keys.keys() == {"agency", "phone", "account"}
    assert "13800000000" not in keys["phone"]
    assert "6222" not in keys["account"]


def test_a_draft_is_not_related_to_anything(now):
    report, _receipt = begin_report(told=told(), language="zh-hans", at=now)
    assert not report.keys.exists()


def test_a_correction_is_written_into_the_history_by_field_and_without_words(now):
    report = ReportFactory()
    keep_told(report=report, told={"words": WORDS, "name": "示例张三"}, at=now)
    event = report.events.get()
    assert (event.kind, event.detail) == ("correct", "name, words")
    assert report.keys.filter(kind="wording").exists()


def test_what_is_kept_unchanged_leaves_no_trace():
    report = ReportFactory(words=WORDS)
    keep_told(report=report, told={"words": WORDS}, at=timezone.now())
    assert not report.events.exists()


@pytest.mark.parametrize("trait", ["withdrawn", "closed"])
def test_a_report_that_has_ended_takes_nothing_more(trait, now):
    report = ReportFactory(**{trait: True})
    with pytest.raises(MoveRefused):
        keep_told(report=report, told={"words": WORDS}, at=now)
    assert WORDS not in Report.objects.get(pk=report.pk).words


def test_a_move_that_the_table_refuses_writes_nothing(now):
    report = ReportFactory()
    with pytest.raises(MoveRefused):
        move_report(report=report, move="close", mover=Mover.CURATOR, at=now)
    assert Report.objects.get(pk=report.pk).state == "received"
    assert not report.events.exists()


def test_a_move_without_what_it_needs_writes_nothing(now):
    report = ReportFactory(in_review=True)
    with pytest.raises(ValueError, match="reason"):
        move_report(report=report, move="set_aside", mover=Mover.CURATOR, at=now)
    assert Report.objects.get(pk=report.pk).state == "in_review"


def test_the_history_names_who_moved_it(now):
    report, curator = ReportFactory(), CuratorFactory()
    move_report(report=report, move="take_up", mover=Mover.CURATOR, at=now, actor=curator)
    event = report.events.get()
    assert (event.actor, event.move, event.state, event.mover) == (curator, "take_up", "in_review", "curator")


def test_a_withdrawn_report_holds_nothing_that_was_told(now):
    report, receipt = begin_report(
        told=told(contact="示例联系方式", name="示例张三"), language="zh-hans", at=now
    )
    send_report(report=report, network="n", at=now)
    move_report(report=report, move="take_up", mover=Mover.CURATOR, at=now, note="示例备注")
    QuestionFactory(report=report, text="示例问题")
    withdraw_report(report=report, at=now)
    left = report_of_receipt(receipt)
    assert left.state == "withdrawn"
    rows = [Report.objects.filter(pk=left.pk), left.keys, left.questions, left.events, left.evidence]
    assert "示例" not in str([list(row.values()) for row in rows])
    assert not left.keys.exists()


@pytest.mark.parametrize("trait", ["withdrawn", "draft"])
def test_what_cannot_be_withdrawn_stays(trait, now):
    report = ReportFactory(**{trait: True})
    with pytest.raises(MoveRefused):
        withdraw_report(report=report, at=now)
