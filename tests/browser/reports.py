"""Invented reports, one for each thing that the pages behind a receipt can show; the tests know their receipts."""

from datetime import date, timedelta

from django.utils import timezone

from agencies.models import Report, ReportEvent
from agencies.reporting.media import MOST_FILES
from agencies.reporting.state import State
from tests.factories import EvidenceFactory, QuestionFactory, ReportFactory

FULL = {
    "signals": ["threat", "personal_account", "night", "no_pass"],
    "visited_on": date(2026, 11, 20),
    "part_of_day": "evening",
    "province": "330000",
    "city": "330100",
    "creditor": "示例一行",
    "agency": "示例催收有限公司",
    "name": "示例张三",
    "badge": "A-007",
    "claims_to_be": "collector",
    "phones": "138 0000 0000",
    "payee": "示例户名 6222 0000 0000",
    "plate": "示A00000",
    "demand": "示例要求：当场付五百元。",
    "given": ["money", "papers", "codes"],
    "words": "示例经过：他敲了很久，说今天不给钱就不走。\n后来邻居出来，他走了。",
}
EMPTIED = {"words": "", "agency": ""}
REPORTS = {
    "draft": {**FULL, "draft": True},
    "sent": FULL,
    "received": FULL,
    "waiting": {**FULL, "waiting": True},
    "not-used": {**FULL, "state": State.NOT_USED, "reason": "too_little"},
    "referred": {**FULL, "state": State.REFERRED, "referred_to": "示例机构"},
    "closed": {**FULL, "closed": True, "reason": "already_known"},
    "withdrawn": {**EMPTIED, "state": State.WITHDRAWN},
    "disposed": {**EMPTIED, "state": State.DISPOSED},
    "bare": {"words": "", "agency": ""},
}
NOT_NOTED = ("draft", "sent")
RECEIPTS = {name: f"{number:016d}" for number, name in enumerate(REPORTS)}
MOVES = {
    "received": ("send",),
    "waiting": ("send", "take_up", "ask"),
    "closed": ("send", "take_up", "set_aside", "close"),
    "withdrawn": ("send", "withdraw"),
}


def load_reports() -> None:
    """Write the reports; their receipts are RECEIPTS."""
    now = timezone.now()
    for name, values in REPORTS.items():
        noted_at = None if name in NOT_NOTED else now
        report = ReportFactory(receipt=RECEIPTS[name], noted_at=noted_at, **values)
        _tell_history(report, MOVES.get(name, ()))
        if name == "received":
            EvidenceFactory.create_batch(MOST_FILES, report=report)
        if name == "waiting":
            QuestionFactory(
                report=report, text="示例问题：他穿什么衣服？", answer="黑色外套。", answered_at=now
            )
            QuestionFactory(report=report)
            EvidenceFactory.create_batch(2, report=report)


def _tell_history(report: Report, moves: tuple[str, ...]) -> None:
    for step, move in enumerate(moves):
        mover = "reporter" if move in ("send", "withdraw") else "curator"
        at = report.sent_at + timedelta(minutes=step)
        ReportEvent.objects.create(report=report, at=at, kind="move", mover=mover, move=move)
