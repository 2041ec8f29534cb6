"""Whoever holds one account, even a superuser's, changes nothing that the public sees, through whatever door.

Another account's password or a second account made by a superuser are no matter of these pages: that is the audit's.
"""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.actions.change import Origin, record_changes
from agencies.admin.proposal_change import DONE
from agencies.models import Change, Proposal
from agencies.models.curated import CURATED
from tests import factories
from tests.admin.posting import GROUNDS, admin_url, draft, filled_form
from tests.factories import CreditorFactory, HotlineFactory
from tests.factories.role import someone_with

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# The widest of each family; what they may not do, a narrower one may not either (tests/actions/test_role.py).
ROLES = ("Editor", "Publisher", "Report lead", "superuser")
EVERY_KIND = pytest.mark.parametrize("kind", CURATED)
EVERY_ROLE = pytest.mark.parametrize("role", ROLES)


@pytest.fixture
def thief():
    """Return a function that signs in with somebody's account."""

    def signed_in(role: str) -> Client:
        client = Client()
        client.user = someone_with(role)
        client.force_login(client.user)
        return client

    return signed_in


def register():
    """Return every value of every curated row, its links, and the history."""
    links = [field.remote_field.through for model in CURATED.values() for field in model._meta.many_to_many]
    return [list(model.objects.order_by("pk").values()) for model in (*CURATED.values(), *links, Change)]


def row_of(kind):
    row = getattr(factories, f"{CURATED[kind].__name__}Factory")()
    record_changes(new=[row], origin=Origin(at=timezone.now(), how="shipped"))
    return row


def everything(row, **more):
    """Return what a raw POST could send: each field of the row with another value, and every button."""
    fields = [field for field in row._meta.concrete_fields if field.name != "id"]
    typed = {field.name: "999" if field.is_relation else "示例别的" for field in fields}
    dates = {name: "2020-01-01" for name in typed if name.endswith(("_on", "_at"))}
    buttons = dict.fromkeys(
        ("_save", "_continue", "_addanother", "_saveasnew", "_popup", "post", "do", "action"), "1"
    )
    return (
        typed
        | dates
        | GROUNDS
        | buttons
        | {"is_public": "", "phone": "0000", "draft_is_emergency": "on"}
        | more
    )


@EVERY_ROLE
@EVERY_KIND
def test_no_form_and_no_raw_post_writes_a_row(thief, kind, role):
    row, client = row_of(kind), thief(role)
    before = register()
    for page, words in (
        ("change", [row.pk]), ("add", []), ("delete", [row.pk]), ("history", [row.pk]), ("changelist", []),
    ):  # fmt: skip
        address = admin_url(page, row, *words)
        opened = client.get(address)
        if opened.status_code == 200 and opened.context.get("adminform"):
            client.post(address, filled_form(opened, **GROUNDS | {"source": "示例别的来源", "is_public": ""}))
        client.post(address, everything(row))
        client.post(address + "?_popup=1&_to_field=id&_changelist_filters=x", everything(row))
    assert register() == before


@EVERY_ROLE
@EVERY_KIND
def test_no_action_of_a_list_writes_a_row(thief, kind, role):
    row, client = row_of(kind), thief(role)
    before = register()
    for action in ("delete_selected", "end_now", *(admin.site._actions)):
        for post in ({}, {"post": "yes"}):
            sent = {"action": action, "_selected_action": [row.pk], "select_across": "1"} | post
            client.post(admin_url("changelist", row), sent)
    client.post(
        admin_url("changelist", row),
        {
            "form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": row.pk, "form-0-is_public": "",
            "_save": "1",
        },
    )  # fmt: skip
    assert register() == before


@EVERY_KIND
def test_nobody_is_offered_a_deletion(thief, kind):
    row, client = row_of(kind), thief("superuser")
    assert client.get(admin_url("delete", row, row.pk)).status_code == 403
    assert "delete_selected" not in client.get(admin_url("changelist", row)).content.decode()


@EVERY_ROLE
def test_whoever_drafts_cannot_decide_by_any_button(thief, role):
    client = thief(role)
    creditor = CreditorFactory(phone="95000")
    proposal = Proposal.objects.create(
        kind="creditor", label="示例", row_id=creditor.pk, before={"phone": "95000"}, payload={"phone": "0000"},
        source="https://source.example/", seen_on="2026-01-01", seen_again_on="2026-01-02",
        called_on="2026-01-02", called_by="示例", why="示例", is_emergency=True,
        drafted_by=client.user, drafted_at=timezone.now() - timezone.timedelta(days=9),
    )  # fmt: skip
    before = register()
    address = reverse("admin:agencies_proposal_change", args=[proposal.pk])
    for button in (*DONE, "_renew", "_save", "agree", "do"):
        client.post(address, {button: "1", "answer": "示例", "decided_by": "1", "decision": "published"})
    client.post(reverse("admin:agencies_proposal_delete", args=[proposal.pk]), {"post": "yes"})
    assert register() == before
    assert Proposal.objects.values("decision", "decided_by").get() == {"decision": "open", "decided_by": None}


def test_a_publisher_alone_cannot_use_the_emergency_way(thief):
    client, hotline = thief("Publisher"), HotlineFactory(phone="110")
    proposal = draft(client, admin_url("change", hotline, hotline.pk), phone="0000", draft_is_emergency="on")
    client.post(reverse("admin:agencies_proposal_change", args=[proposal.pk]), {"_publish": "1"})
    hotline.refresh_from_db()
    assert hotline.phone == "110"


def test_an_editor_cannot_ask_for_the_emergency_way(thief):
    client, hotline = thief("Editor"), HotlineFactory()
    opened = client.get(admin_url("change", hotline, hotline.pk))
    assert "draft_is_emergency" not in opened.content.decode()
    client.post(
        admin_url("change", hotline, hotline.pk),
        filled_form(opened, **GROUNDS, phone="0000", draft_is_emergency="on"),
    )
    assert not Proposal.objects.exists()


def test_a_thief_cannot_tick_the_test_call_of_his_own_draft(thief):
    client, hotline = thief("Publisher"), HotlineFactory()
    proposal = draft(client, admin_url("change", hotline, hotline.pk), phone="0000")
    client.post(reverse("admin:agencies_proposal_change", args=[proposal.pk]), {"_tried": "1"})
    assert Proposal.objects.get().called_on is None


def test_history_and_other_peoples_drafts_cannot_be_edited(thief):
    client, row = thief("superuser"), row_of("agency")
    for model in (Change, Proposal):
        assert not admin.site.is_registered(model) or not admin.site.get_model_admin(
            model
        ).has_delete_permission(client.get("/admin/").wsgi_request)
    before = register()
    for page in ("change", "delete"):
        client.post(f"/admin/agencies/change/{Change.objects.get().pk}/{page}/", everything(row, label="x"))
    assert register() == before
