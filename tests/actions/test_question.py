"""An answer is written once, to the question that was asked, and brings the report back before the curators."""

import pytest
from django.utils import timezone

from agencies.actions.question import QuestionGone, answer_question
from agencies.models import Question
from agencies.reporting.move import MoveRefused
from tests.factories import QuestionFactory, ReportFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


def test_a_report_that_waits_for_nothing_takes_no_answer(now):
    question = QuestionFactory(report=ReportFactory(in_review=True))
    with pytest.raises(MoveRefused):
        answer_question(report=question.report, question=question.pk, answer="示例回答", at=now)
    assert Question.objects.get().answer == ""


def test_the_question_of_another_report_is_not_answered_and_nothing_moves(now):
    mine, other = QuestionFactory(), QuestionFactory()
    with pytest.raises(QuestionGone):
        answer_question(report=mine.report, question=other.pk, answer="示例回答", at=now)
    mine.report.refresh_from_db()
    assert mine.report.state == "waiting"
    assert not mine.report.events.exists()
    assert set(Question.objects.values_list("answer", flat=True)) == {""}


def test_an_answer_brings_the_report_back_into_review(now):
    question = QuestionFactory()
    answered = answer_question(report=question.report, question=question.pk, answer="示例回答", at=now)
    assert (answered.answer, answered.answered_at) == ("示例回答", now)
    question.report.refresh_from_db()
    assert question.report.state == "in_review"
    assert list(question.report.events.values_list("move", "mover")) == [("answer", "reporter")]


def test_a_second_tap_changes_nothing(now):
    question = QuestionFactory()
    answer_question(report=question.report, question=question.pk, answer="示例回答", at=now)
    with pytest.raises(MoveRefused):
        answer_question(report=question.report, question=question.pk, answer="别的回答", at=now)
    assert Question.objects.get().answer == "示例回答"
