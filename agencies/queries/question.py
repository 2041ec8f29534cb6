"""Read what curators ask."""

from agencies.models import Question, Report


def open_question(report: Report) -> Question | None:
    """Return the one question to the reporter that has no answer yet; None if there is none."""
    return report.questions.filter(answered_at=None).first()
