"""Read what curators ask."""

from django.db.models import QuerySet

from agencies.models import Question, Report


def open_question(report: Report) -> Question | None:
    """Return the one question to the reporter that has no answer yet; None if there is none."""
    return report.questions.filter(answered_at=None).first()


def answered_questions(report: Report) -> QuerySet[Question]:
    """Return what the reporter has answered, the oldest first; not what was closed without an answer."""
    return report.questions.exclude(answered_at=None).exclude(answer="")
