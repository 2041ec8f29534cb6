"""An impostor objects to have a warning taken away; a real firm objects and is set right. Both see how it ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.actions.dispute_handling import check_sender, handle_dispute
from agencies.actions.reply import ReplyRefused, draft_reply, publish_reply
from agencies.models import Agency, Alert, Dispute, Engagement, Pattern, Reply
from tests.factories import AgencyFactory, AlertFactory, EngagementFactory, PatternFactory, UserFactory
from tests.objecting import Objector
from tests.views.reading import outcome_of, text_of

pytestmark = pytest.mark.django_db


def everything_public():
    return [list(model.objects.order_by("pk").values()) for model in (Agency, Alert, Engagement, Pattern)]


def test_an_impostor_changes_nothing_whatever_he_sends(client):
    pair = EngagementFactory(agency__status="revoked")
    warnings = AlertFactory(), PatternFactory()
    check = {"agency": pair.agency.name, "creditor": pair.creditor.name, "situation": "outside"}
    before = everything_public(), outcome_of(client.post("/en/check/", check))
    register = text_of(client.get("/en/register/"))

    objector = Objector(client)
    codes = [f"agency-{pair.agency_id}", f"alert-{warnings[0].pk}", f"pattern-{warnings[1].pk}"]
    for code in codes:
        objector.send(code, own_words="我们从未派人上门。", right="示例：请立即删除。")
    assert Dispute.objects.sent().count() == 3

    # A hasty curator takes his word, and his own phone, for who he is: the admin has no tick for that.
    dispute, editor = Dispute.objects.get(entry_kind="agency"), UserFactory()
    handle_dispute(dispute=dispute, move="take_up", actor=editor, at=timezone.now())
    with pytest.raises(ValueError, match="no check"):
        check_sender(dispute=dispute, checks=["the contact he gave"], actor=editor, at=timezone.now())
    with pytest.raises(ReplyRefused, match="not_checked"):
        draft_reply(
            dispute=dispute,
            organisation="示例公司",
            text_zh=dispute.own_words,
            text_en="",
            ends_on=timezone.localdate() + timedelta(days=30),
            actor=editor,
            at=timezone.now(),
        )
    assert not Reply.objects.exists()
    assert (everything_public(), outcome_of(client.post("/en/check/", check))) == before
    assert text_of(client.get("/en/register/")) == register


def test_a_firm_asks_is_asked_and_stands_beside_the_entry_with_its_own_words(client):
    agency, editor, publisher = AgencyFactory(status="suspended"), UserFactory(), UserFactory()
    objector = Objector(client)
    objector.send(f"agency-{agency.pk}", own_words="示例：停业的是同名公司。")
    dispute = Dispute.objects.get()
    for move, says in (("take_up", {}), ("ask", {"message": "示例：请寄来盖章函。"})):
        handle_dispute(dispute=dispute, move=move, actor=editor, at=timezone.now(), **says)
    objector.open("case/")
    objector.put("case/answer/", answer="示例：已寄出。")
    dispute.refresh_from_db()
    check_sender(dispute=dispute, checks=["called_back", "sealed_letter"], actor=editor, at=timezone.now())
    reply = draft_reply(
        dispute=dispute,
        organisation=agency.name,
        text_zh=dispute.own_words,
        text_en="",
        ends_on=timezone.localdate() + timedelta(days=90),
        actor=editor,
        at=timezone.now(),
    )
    assert "示例：停业的是同名公司。" not in text_of(client.get("/register/"))
    publish_reply(reply=reply, actor=publisher, at=timezone.now())

    assert "示例：停业的是同名公司。" in text_of(client.get("/register/"))
    assert "示例：停业的是同名公司。" in text_of(client.get("/changes/"))
    page = text_of(objector.open("case/"))
    assert "Your words stand beside the entry" in page
    assert Agency.objects.get().status == "suspended"
    # The result says what it said: own words vouch for nobody at a door.
    assert "示例：停业的是同名公司。" not in text_of(
        client.post("/check/", {"agency": agency.name, "situation": "outside"})
    )
