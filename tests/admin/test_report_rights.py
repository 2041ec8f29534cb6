"""Who may do what with a report, role by role: what is refused stands beside what is allowed."""

import pytest
from django.urls import reverse

from agencies.models import Report
from tests.factories import CuratorFactory, EvidenceFactory, ReportFactory, UserFactory

pytestmark = pytest.mark.django_db

READER, CURATOR, LEAD, SUPERUSER = "Report reader", "Report curator", "Report lead", "superuser"
EVERYONE = (READER, CURATOR, LEAD, SUPERUSER)
# What is done on the page; the state it is done in; who may.
RIGHTS = {
    "read": (None, {}, EVERYONE),
    "take_up": ("received", {}, (CURATOR, LEAD, SUPERUSER)),
    "set_aside": ("in_review", {"reason": "no_visit"}, (CURATOR, LEAD, SUPERUSER)),
    "note": ("received", {"note": "示例备注"}, (CURATOR, LEAD, SUPERUSER)),
    "mine": ("received", {}, (CURATOR, LEAD, SUPERUSER)),
    "release": ("received", {}, (CURATOR, LEAD, SUPERUSER)),
    "insert": ("in_review", {}, (CURATOR, LEAD, SUPERUSER)),
    "assign": ("received", {}, (LEAD, SUPERUSER)),
    "contact": ("received", {}, (LEAD, SUPERUSER)),
}


@pytest.fixture
def client_of(sign_in, curator_client):
    return lambda role: curator_client if role == SUPERUSER else sign_in(role)


def address(report):
    return reverse("admin:agencies_report_change", args=[report.pk])


@pytest.mark.parametrize("role", EVERYONE)
@pytest.mark.parametrize("do", RIGHTS)
def test_each_role_does_what_the_table_allows_and_nothing_else(client_of, role, do):
    state, typed, allowed = RIGHTS[do]
    report = ReportFactory(state=state or "received", contact="示例联系方式")
    before = Report.objects.values().get(pk=report.pk)
    client = client_of(role)
    response = (
        client.get(address(report)) if do == "read" else client.post(address(report), {"do": do, **typed})
    )
    if role in allowed:
        assert response.status_code in (200, 302)
        assert not response.context or not response.context["form"].errors
    else:
        assert response.status_code == 403
        assert Report.objects.values().get(pk=report.pk) == before
        assert not report.events.exists()


@pytest.mark.parametrize("client_is", ["anonymous", "without rights"])
def test_others_neither_see_a_report_nor_do_anything(client, client_is):
    report = ReportFactory()
    if client_is == "without rights":
        client.force_login(UserFactory(is_staff=True))
    for response in (client.get(address(report)), client.post(address(report), {"do": "take_up"})):
        assert response.status_code == (302 if client_is == "anonymous" else 403)
    assert not report.events.exists()


@pytest.mark.parametrize("role", EVERYONE)
def test_the_contact_stands_on_no_page_before_somebody_asked_for_it(client_of, role):
    report = ReportFactory(contact="示例联系方式")
    assert "示例联系方式" not in client_of(role).get(address(report)).content.decode()
    assert not report.events.exists()


def test_a_look_at_a_contact_shows_it_once_and_stands_in_the_history(sign_in):
    lead, report = sign_in(LEAD), ReportFactory(contact="示例联系方式")
    response = lead.post(address(report), {"do": "contact", "note": "示例备注"})
    page = response.content.decode()
    assert "示例联系方式" in page
    assert "示例备注" in page
    assert [(event.kind, event.actor) for event in report.events.all()] == [("look", lead.user)]
    assert "示例联系方式" not in lead.get(address(report)).content.decode()


def test_what_a_colleague_has_is_taken_by_a_lead_only(sign_in):
    colleague = CuratorFactory()
    report = ReportFactory(assignee=colleague)
    assert sign_in(CURATOR).post(address(report), {"do": "mine"}).status_code == 403
    assert Report.objects.get(pk=report.pk).assignee == colleague
    lead = sign_in(LEAD)
    lead.post(address(report), {"do": "mine"})
    assert Report.objects.get(pk=report.pk).assignee == lead.user


def test_a_report_is_given_only_to_who_may_handle_it(sign_in):
    lead, reader, report = sign_in(LEAD), sign_in(READER).user, ReportFactory()
    response = lead.post(address(report), {"do": "assign", "assignee": reader.pk})
    assert response.context["form"].errors.keys() == {"assignee"}
    assert Report.objects.get(pk=report.pk).assignee is None


def test_a_reader_is_told_of_files_and_cannot_open_them(sign_in):
    file = EvidenceFactory(name="示例照片.jpg")
    page = sign_in(READER).get(address(file.report))
    assert "示例照片.jpg" in page.content.decode()
    assert page.context["may"]["files"] is False
    assert sign_in(CURATOR).get(address(file.report)).context["may"]["files"] is True


@pytest.mark.parametrize("field", ["words", "agency", "signals", "state", "contact", "sent_at"])
def test_no_role_changes_what_was_told(client_of, field):
    report = ReportFactory(in_review=True, words="示例：经过", contact="示例联系方式")
    before = Report.objects.values().get(pk=report.pk)
    for role in EVERYONE:
        client_of(role).post(address(report), {field: "示例别的", "do": "save", "_save": "1"})
    assert Report.objects.values().get(pk=report.pk) == before
