"""Write the answers to what curators ask."""

from datetime import datetime

from django.db import transaction

from agencies.actions.report import move_report
from agencies.models import Question, Report
from agencies.reporting.state import Mover


class QuestionGone(Exception):
    """The question has been answered, or taken back, meanwhile."""


@transaction.atomic
def answer_question(*, report: Report, question: int, answer: str, at: datetime) -> Question:
    """Write the reporter's answer to the open question of this id, and put his report before the curators again.

    Raise QuestionGone if it is not the report's open question, and MoveRefused if the report does not wait for an
    answer; nothing is written then.
    """
    move_report(report=report, move="answer", mover=Mover.REPORTER, at=at)  # locks the report first
    asked = report.questions.filter(pk=question, answered_at=None).first()
    if asked is None:
        raise QuestionGone
    asked.answer, asked.answered_at = answer, at
    asked.save(update_fields=["answer", "answered_at"])
    return asked
