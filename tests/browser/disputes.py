"""Invented disputes, one for each thing that the pages behind their receipts can show; the tests know their receipts."""

from datetime import timedelta

from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from agencies.models import Agency, Alert, DisputeEvent, DisputeMessage
from agencies.views.disputer import COOKIE, remember_dispute
from tests.factories import DisputeFactory, DisputeFileFactory, ReplyFactory

DISPUTES = {
    "draft": {"draft": True},
    "sent": {"noted_at": None},
    "late": {"overdue": True},
    "waiting": {"waiting": True},
    "refused": {"state": "refused", "due_at": None, "reason": "source_stands"},
    "replied": {"closed": True, "outcome": "replied"},
    "corrected": {"closed": True, "outcome": "corrected"},
}
RECEIPTS = {name: f"{number:016d}" for number, name in enumerate(DISPUTES, start=100)}
MOVES = {
    "waiting": (("send", "received"), ("take_up", "in_work"), ("ask", "waiting")),
    "refused": (("send", "received"), ("take_up", "in_work"), ("refuse", "refused")),
}


def load_disputes() -> None:
    """Write the disputes, about an agency of the register at hand; their receipts are RECEIPTS."""
    now, agency = timezone.now(), Agency.objects.filter(is_public=True).order_by("name").first()
    made = {}
    for name, values in DISPUTES.items():
        made[name] = DisputeFactory(
            receipt=RECEIPTS[name], agency=agency, own_words="示例：停业的是同名公司，不是我们。", **values
        )
        for step, (move, state) in enumerate(MOVES.get(name, ())):
            at = made[name].sent_at + timedelta(minutes=step)
            mover = "writer" if move == "send" else "curator"
            values = {"kind": "move", "mover": mover, "move": move, "state": state}
            DisputeEvent.objects.create(dispute=made[name], at=at, **values)
    waiting = made["waiting"]
    DisputeMessage.objects.create(dispute=waiting, side="ours", at=now, text="示例问题：请问是哪一年更名的？")
    DisputeFileFactory.create_batch(2, dispute=waiting)
    text = {
        "text_zh": "示例：停业的是同名公司，不是我们。",
        "text_en": "Example: another firm of our name closed.",
    }
    ReplyFactory(dispute=made["replied"], agency=agency, organisation=agency.name, **text)
    if alert := Alert.objects.first():
        ReplyFactory(agency=None, entry_kind="alert", entry_id=alert.pk, **text)


def dispute_cookie(receipt: str) -> str:
    """Return the value of the cookie by which a browser holds the receipt of a dispute."""
    response = HttpResponse()
    remember_dispute(RequestFactory().get("/"), response, receipt)
    return response.cookies[COOKIE].value
