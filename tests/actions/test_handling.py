"""Curators move, give, note, look and let go; what is refused leaves nothing written."""

import pytest
from django.utils import timezone

from agencies.actions.handling import (
    ChangedMeanwhile,
    assign_report,
    handle_report,
    look_at_contact,
    note_report,
    release_report,
)
from agencies.actions.report import keep_told, move_report
from agencies.models import Report, ReportEvent
from agencies.queries.question import answered_questions, open_question
from agencies.reporting.move import MoveRefused
from agencies.reporting.state import Mover
from tests.factories import CuratorFactory, PatternFactory, QuestionFactory, ReportFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def curator():
    return CuratorFactory()


def newest(report):
    return report.events.order_by("-pk").values_list("pk", flat=True).first() or 0


def test_whoever_decides_from_an_old_page_is_stopped(curator, now):
    report, other = ReportFactory(in_review=True), CuratorFactory()
    seen = newest(report)
    handle_report(report=report, move="ask", question="示例问题", actor=other, at=now)
    report.questions.update(answered_at=now, answer="示例回答")
    Report.objects.filter(pk=report.pk).update(
        state="in_review"
    )  # the answer came: the move is allowed again
    with pytest.raises(ChangedMeanwhile):
        handle_report(
            report=report, move="join", values={"pattern": PatternFactory()}, actor=curator, at=now, seen=seen
        )
    assert Report.objects.get(pk=report.pk).state == "in_review"


def test_a_correction_by_the_reporter_stops_a_decision_too(curator, now):
    report = ReportFactory(in_review=True)
    seen = newest(report)
    keep_told(report=report, told={"name": "示例张三"}, at=now)
    with pytest.raises(ChangedMeanwhile):
        handle_report(
            report=report, move="set_aside", values={"reason": "no_visit"}, actor=curator, at=now, seen=seen
        )


def test_ones_own_doing_and_a_colleagues_note_stop_nobody(curator, now):
    report = ReportFactory()
    seen = newest(report)
    handle_report(report=report, move="take_up", actor=curator, at=now, seen=seen)
    note_report(report=report, note="示例备注", actor=CuratorFactory(), at=now)
    handle_report(
        report=report, move="set_aside", values={"reason": "no_visit"}, actor=curator, at=now, seen=seen
    )
    assert Report.objects.get(pk=report.pk).state == "not_used"


def test_a_question_that_is_empty_asks_nothing(curator, now):
    report = ReportFactory(in_review=True)
    with pytest.raises(ValueError, match="question"):
        handle_report(report=report, move="ask", question="  ", actor=curator, at=now)
    assert not report.questions.exists()
    assert Report.objects.get(pk=report.pk).state == "in_review"


def test_a_report_that_has_moved_on_gets_no_question(curator, now):
    report = ReportFactory()
    with pytest.raises(MoveRefused):
        handle_report(report=report, move="ask", question="示例问题", actor=curator, at=now)
    assert not report.questions.exists()


def test_taking_up_gives_a_report_to_whoever_does_and_ends_the_hold(curator, now):
    report = ReportFactory(held_since=now)
    handle_report(report=report, move="take_up", actor=curator, at=now)
    report.refresh_from_db()
    assert (report.state, report.assignee, report.held_since) == ("in_review", curator, None)


def test_taking_up_leaves_a_report_with_whom_it_was_given_to(curator, now):
    other = CuratorFactory()
    report = ReportFactory(assignee=other)
    handle_report(report=report, move="take_up", actor=curator, at=now)
    assert Report.objects.get(pk=report.pk).assignee == other


def test_going_on_without_an_answer_closes_the_question_so_that_another_can_be_asked(curator, now):
    question = QuestionFactory()
    handle_report(report=question.report, move="answer", actor=curator, at=now)
    handle_report(report=question.report, move="ask", question="示例：另一个问题", actor=curator, at=now)
    assert [each.answered_at is None for each in question.report.questions.order_by("pk")] == [
        False,
        True,
    ]


def test_a_question_that_the_clock_closed_over_lets_another_be_asked(curator, now):
    unanswered = QuestionFactory()
    report = unanswered.report
    move_report(report=report, move="close", mover=Mover.CLOCK, at=now)
    for move, question in (("reopen", ""), ("ask", "示例：第二个问题？")):
        handle_report(report=report, move=move, question=question, actor=curator, at=now)
    assert open_question(report).text == "示例：第二个问题？"
    assert list(answered_questions(report)) == []


def test_looking_anew_undoes_the_decision(curator, now):
    report, other = ReportFactory(in_review=True), ReportFactory()
    values = {"reason": "already_known", "duplicate_of": other}
    handle_report(report=report, move="set_aside", values=values, actor=curator, at=now)
    assert report.events.last().detail == f"duplicate {other.pk}"
    handle_report(report=report, move="reopen", actor=curator, at=now)
    report.refresh_from_db()
    assert (report.state, report.reason, report.duplicate_of) == ("in_review", "", None)


def test_giving_a_report_is_entered_once(curator, now):
    report = ReportFactory()
    assert assign_report(report=report, assignee=curator, actor=curator, at=now) is True
    assert assign_report(report=report, assignee=curator, actor=curator, at=now) is False
    assert [event.detail for event in report.events.all()] == [str(curator.pk)]


@pytest.mark.parametrize("trait", ["withdrawn", "draft"])
def test_nothing_is_done_with_what_has_ended_or_was_not_sent(trait, curator, now):
    report = ReportFactory(**{trait: True})
    for act, values in (
        (assign_report, {"assignee": curator}),
        (note_report, {"note": "示例备注"}),
        (release_report, {}),
    ):
        with pytest.raises(MoveRefused):
            act(report=report, actor=curator, at=now, **values)
    assert not report.events.exists()


def test_a_note_sent_twice_stands_once(curator, now):
    report = ReportFactory()
    first = note_report(report=report, note="示例备注", actor=curator, at=now)
    assert note_report(report=report, note="示例备注", actor=curator, at=now) == first
    note_report(report=report, note="示例备注二", actor=curator, at=now)
    assert report.events.count() == 2


def test_a_look_at_a_contact_is_entered_and_a_missing_contact_is_not(curator, now):
    report, without = ReportFactory(contact="示例联系方式"), ReportFactory()
    assert look_at_contact(report=report, actor=curator, at=now) == "示例联系方式"
    event = report.events.get()
    assert (event.kind, event.actor, event.detail) == (ReportEvent.Kind.LOOK, curator, "contact")
    assert look_at_contact(report=without, actor=curator, at=now) == ""
    assert not without.events.exists()


def test_letting_go_of_what_is_not_held_changes_nothing(curator, now):
    held, free = ReportFactory(held_since=now), ReportFactory()
    assert release_report(report=held, actor=curator, at=now) is True
    assert release_report(report=free, actor=curator, at=now) is False
    assert Report.objects.get(pk=held.pk).held_since is None
    assert not free.events.exists()
