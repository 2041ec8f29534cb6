"""Disputes in the admin: the clock first, each button with its right, and nobody decides his own draft."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from agencies.admin.report_words import HELD_FOR
from agencies.models import Agency, Dispute, Reply
from tests.admin.posting import admin_url, queries_to_open
from tests.factories import DisputeFactory, DisputeFileFactory, ReplyFactory, UserFactory
from tests.factories.file import pdf_file

pytestmark = pytest.mark.django_db
WORK = ("view_dispute", "change_dispute")
DECIDE = (*WORK, "decide_dispute")


def signed_in(*rights):
    client = Client()
    client.user = UserFactory(is_staff=True)
    client.user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(client.user)
    return client


def page_of(dispute):
    return admin_url("change", dispute, dispute.pk)


def press(client, dispute, do, **fields):
    return client.post(page_of(dispute), {"do": do, **fields})


def listed(client, query="?state=all"):
    response = client.get(admin_url("changelist", Dispute) + query)
    return [row.pk for row in response.context["cl"].result_list]


def test_the_overdue_come_first_held_ones_behind_and_drafts_never():
    closed, waiting = DisputeFactory(closed=True), DisputeFactory(waiting=True)
    held = DisputeFactory(held_since=timezone.now(), overdue=True)
    fresh, late = DisputeFactory(), DisputeFactory(overdue=True)
    DisputeFactory(draft=True)
    client = signed_in("view_dispute")
    assert listed(client) == [late.pk, fresh.pk, held.pk, waiting.pk, closed.pk]
    assert listed(client, "") == [late.pk, fresh.pk, held.pk, waiting.pk]
    assert set(listed(client, "?state=overdue")) == {late.pk, held.pk}
    assert listed(client, "?state=decided") == [closed.pk]


def test_the_list_costs_the_same_however_many_there_are():
    client = signed_in("view_dispute")
    address = admin_url("changelist", Dispute)

    DisputeFactory()
    one = queries_to_open(client, address)
    DisputeFactory.create_batch(10, assignee=UserFactory())
    assert queries_to_open(client, address) == one


def test_a_disputes_page_costs_the_same_however_long_its_story():
    dispute, client = DisputeFactory(in_work=True), signed_in(*DECIDE)
    short = queries_to_open(client, page_of(dispute))
    for number in range(5):
        DisputeFileFactory(dispute=dispute)
        ReplyFactory(dispute=dispute)
        author = UserFactory()
        dispute.messages.create(side="ours", text=f"示例 {number}", at=timezone.now(), author=author)
        dispute.events.create(
            kind="note", mover="curator", at=timezone.now(), actor=author, actor_name=author.username
        )
    assert queries_to_open(client, page_of(dispute)) == short


@pytest.mark.parametrize(
    ("rights", "do", "allowed"),
    [
        (("view_dispute",), "take_up", False),
        (("view_dispute",), "note", False),
        (("view_dispute",), "contact", False),
        (WORK, "take_up", True),
        (WORK, "note", True),
        (WORK, "contact", True),
        (("view_dispute", "view_report", "change_report"), "take_up", False),
    ],
)
def test_who_may_work(rights, do, allowed):
    response = press(signed_in(*rights), DisputeFactory(), do, note="示例备注")
    assert (response.status_code != 403) is allowed


@pytest.mark.parametrize(
    ("role", "opens", "works", "decides"),
    [
        ("Viewer", True, False, False),
        ("Auditor", True, False, False),
        ("Reviewer", True, False, False),
        ("Editor", True, True, False),
        ("Publisher", True, True, True),
        ("Report lead", False, False, False),
    ],
)
def test_what_each_role_may(sign_in, role, opens, works, decides):
    client, dispute = sign_in(role), DisputeFactory()
    assert (client.get(page_of(dispute)).status_code == 200) is opens
    assert (client.get(admin_url("changelist", Dispute)).status_code == 200) is opens
    assert (press(client, dispute, "take_up").status_code == 302) is works
    Dispute.objects.update(state="in_work")
    assert (press(client, dispute, "refuse", reason="no_source").status_code == 302) is decides


def test_a_page_without_the_right_to_see_is_refused():
    dispute = DisputeFactory()
    assert signed_in("view_report").get(page_of(dispute)).status_code == 403
    assert signed_in(*WORK).get(admin_url("change", dispute, dispute.pk + 1)).status_code == 404


@pytest.mark.parametrize(("rights", "status"), [(WORK, 403), (DECIDE, 302)])
def test_only_a_publisher_refuses(rights, status):
    dispute = DisputeFactory(in_work=True)
    response = press(
        signed_in(*rights), dispute, "refuse", reason="source_stands", message="示例：来源没有改。"
    )
    dispute.refresh_from_db()
    assert response.status_code == status
    assert dispute.state == ("refused" if status == 302 else "in_work")
    assert dispute.messages.count() == (status == 302)


@pytest.mark.parametrize(
    ("do", "missing"), [("refuse", "reason"), ("ask", "message"), ("note", "note"), ("link", "proposal")]
)
def test_what_is_missing_is_said_and_nothing_is_done(do, missing):
    dispute = DisputeFactory(in_work=True)
    response = press(signed_in(*DECIDE), dispute, do, text_zh="示例：一句话")
    assert list(response.context["form"].errors) == [missing]
    assert "示例：一句话" in response.content.decode()
    dispute.refresh_from_db()
    assert dispute.state == "in_work"


def test_a_button_that_came_too_late_keeps_what_was_written():
    dispute = DisputeFactory(in_work=True)
    client = signed_in(*DECIDE)
    Dispute.objects.filter(pk=dispute.pk).update(state="closed", due_at=None)
    response = press(client, dispute, "ask", message="示例问题？")
    assert response.status_code == 409
    assert "示例问题？" in response.content.decode()
    assert not dispute.messages.exists()


def test_a_look_at_the_contact_is_written_down():
    dispute = DisputeFactory()
    client = signed_in(*WORK)
    assert "example@example.org" not in client.get(page_of(dispute)).content.decode()
    assert "example@example.org" in press(client, dispute, "contact").content.decode()
    event = dispute.events.get(kind="look")
    assert (event.actor, event.actor_name) == (client.user, client.user.get_username())


def test_the_history_survives_the_account():
    dispute = DisputeFactory()
    client = signed_in(*WORK)
    press(client, dispute, "take_up")
    name = client.user.get_username()
    client.user.delete()
    assert name in signed_in(*WORK).get(page_of(dispute)).content.decode()


REPLY = {"organisation": "示例公司", "text_zh": "示例：我们从未派人上门。"}


def drafted(client, dispute, **fields):
    end = (timezone.localdate() + timedelta(days=90)).isoformat()
    return press(client, dispute, "draft_reply", ends_on=end, **REPLY | fields)


def test_no_words_are_drafted_for_whom_nobody_has_checked():
    dispute = DisputeFactory(in_work=True)
    response = drafted(signed_in(*WORK), dispute)
    assert response.status_code == 200
    assert not Reply.objects.exists()
    assert REPLY["text_zh"] in response.content.decode()


def test_words_are_shown_by_a_second_person():
    dispute = DisputeFactory(in_work=True)
    editor, publisher = signed_in(*DECIDE), signed_in(*DECIDE)
    press(editor, dispute, "check", checks=["called_back"])
    assert drafted(editor, dispute).status_code == 302
    read = {"read": Reply.objects.get().writing}
    assert f'value="{read["read"]}"' in publisher.get(page_of(dispute)).content.decode()
    press(editor, dispute, "publish_reply", **read)
    assert Reply.objects.get().decision == "open"
    assert press(signed_in(*WORK), dispute, "publish_reply", **read).status_code == 403
    assert press(publisher, dispute, "publish_reply", **read).status_code == 302
    dispute.refresh_from_db()
    assert (dispute.state, dispute.outcome) == ("closed", "replied")
    assert REPLY["text_zh"] in Client().get("/register/").content.decode()
    history = signed_in(*WORK).get(page_of(dispute)).content.decode()
    assert f"#{Reply.objects.get().pk}" in history
    assert f"reply {Reply.objects.get().pk}" not in history


def test_for_what_a_dispute_was_held_is_said_in_words():
    dispute = DisputeFactory()
    dispute.events.create(
        kind="move", state="received", mover="writer", at=timezone.now(), detail="quick, alike"
    )
    history = signed_in(*WORK).get(page_of(dispute)).content.decode()
    assert "quick, alike" not in history
    assert str(HELD_FOR["alike"]) in history


def test_words_that_were_written_anew_are_read_again_before_they_are_shown():
    """Whoever drafts could put other words there between a publisher's look and his button."""
    dispute = DisputeFactory(in_work=True)
    editor, publisher = signed_in(*WORK), signed_in(*DECIDE)
    press(editor, dispute, "check", checks=["called_back"])
    drafted(editor, dispute)
    read = {"read": Reply.objects.get().writing}
    drafted(editor, dispute, text_zh="示例：请付给收款人。")
    for stale in (read, {}):
        answer = press(publisher, dispute, "publish_reply", **stale)
        assert answer.status_code == 200
        assert "示例：请付给收款人。" in answer.content.decode()
        assert Reply.objects.get().decision == "open"
    assert press(publisher, dispute, "publish_reply", read=Reply.objects.get().writing).status_code == 302


def test_words_are_ended_at_once_by_a_publisher():
    dispute = DisputeFactory(closed=True)
    reply = ReplyFactory(dispute=dispute)
    assert press(signed_in(*WORK), dispute, "end_reply", answer="示例").status_code == 403
    assert press(signed_in(*DECIDE), dispute, "end_reply", answer="").status_code == 200
    assert press(signed_in(*DECIDE), dispute, "end_reply", answer="示例：撤回").status_code == 302
    reply.refresh_from_db()
    assert reply.ends_on == timezone.localdate()


def test_documents_of_ours_are_kept_and_handed_out_with_a_line_in_the_history(evidence_folder):
    dispute = DisputeFactory(in_work=True)
    client = signed_in(*WORK)
    letter = SimpleUploadedFile("函件.pdf", pdf_file())
    address = admin_url("change", dispute, dispute.pk).replace("change/", "files/")
    assert signed_in("view_dispute").post(address, {"files": letter}).status_code == 403
    letter.seek(0)
    assert client.post(address, {"files": letter}).status_code == 302
    kept = dispute.files.get()
    assert kept.side == "ours"
    answer = client.get(f"/admin/agencies/dispute/files/{kept.pk}/")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert dispute.events.filter(kind="look", detail=f"file {kept.pk}").exists()
    assert signed_in("view_dispute").get(f"/admin/agencies/dispute/files/{kept.pk}/").status_code == 403


def test_a_lost_document_is_no_server_error(evidence_folder):
    kept = DisputeFileFactory()
    assert signed_in(*WORK).get(f"/admin/agencies/dispute/files/{kept.pk}/").status_code == 404


def test_nothing_is_added_changed_or_deleted_directly(curator_client):
    dispute = DisputeFactory()
    assert curator_client.get(admin_url("add", Dispute)).status_code == 403
    assert curator_client.post(admin_url("delete", dispute, dispute.pk), {"post": "yes"}).status_code == 403
    before = Agency.objects.values().get()
    press(curator_client, dispute, "take_up", wrong="x", entry_id="0", state="corrected")
    dispute.refresh_from_db()
    assert dispute.state == "in_work"
    assert Agency.objects.values().get() == before
