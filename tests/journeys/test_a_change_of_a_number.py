"""A lender moves its hotline: an editor sees it, a colleague calls it, a publisher publishes it, and a slip is taken back.

Each of the roles does what it is for on the way, and is refused what it is not for.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from agencies.models import Agency, Change, Creditor, Proposal
from tests.admin.posting import GROUNDS, admin_url, filled_form
from tests.factories import AgencyFactory, CreditorFactory
from tests.factories.role import someone_with
from tests.views.reading import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

OLD, NEW = "95000", "95009"


@pytest.fixture
def at_the_desk():
    """Sit somebody with a role at a browser of his own."""

    def seat(role: str) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.user = someone_with(role)
        client.force_login(client.user)
        return client

    return seat


@pytest.fixture
def days_later(monkeypatch):
    """Set the clock of the server some days on."""

    def set_clock(days: int) -> None:
        moment = timezone.now() + timedelta(days=days)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return set_clock


def english(*page) -> str:
    """Return an address of the admin in English, whatever language the page before has left behind."""
    return f"/en{admin_url(*page).removeprefix('/en')}"


def page_of(proposal) -> str:
    return english("change", proposal, proposal.pk)


def hand_in(client, row, **changes):
    address = english("change", row, row.pk)
    return client.post(address, filled_form(client.get(address), **GROUNDS | changes), follow=True)


def press(client, proposal, button, **words):
    client.force_login(client.user)  # on another day anew: no session lasts that long
    return client.post(page_of(proposal), {button: "1", "answer": ""} | words, follow=True)


def test_a_number_moves_by_many_hands_and_a_slip_is_taken_back(at_the_desk, days_later):
    lender = CreditorFactory(phone=OLD)
    editor, reviewer, publisher = (at_the_desk(role) for role in ("Editor", "Reviewer", "Publisher"))

    answer = hand_in(editor, lender, phone=NEW)
    proposal = Proposal.objects.get()
    assert "Somebody else decides on it." in text_of(answer)
    assert f"{OLD}{NEW}" in text_of(answer).replace(" ", "")
    assert "is to change" not in text_of(editor.get("/en/admin/"))
    assert f"#{proposal.pk}" in text_of(publisher.get("/en/admin/"))

    # The editor can neither call for himself nor decide; the reviewer may call, and may not decide a number.
    assert "You drafted this yourself" in text_of(press(editor, proposal, "_tried"))
    assert press(editor, proposal, "_publish").status_code == 403
    assert press(reviewer, proposal, "_publish").status_code == 403
    assert "Entered" in text_of(press(reviewer, proposal, "_tried"))
    assert "seen on two different days" in text_of(press(publisher, proposal, "_publish"))
    assert "on that day already" in text_of(press(reviewer, proposal, "_seen"))

    days_later(1)
    assert "Entered" in text_of(press(editor, proposal, "_seen"))
    assert Creditor.objects.get().phone == OLD
    days_later(1)
    assert "Published." in text_of(press(publisher, proposal, "_publish"))
    assert Creditor.objects.get().phone == NEW
    assert "decided already" in text_of(press(at_the_desk("Publisher"), proposal, "_publish"))

    # It was a slip: one click by one publisher and the word of another, without the wait.
    history = english("history", lender, lender.pk)
    page = text_of(at_the_desk("Viewer").get(history))
    assert editor.user.username in page
    assert publisher.user.username in page
    change = Change.objects.get()
    drafted = publisher.post(history, {"change": change.pk, "why": "An error of the press"}, follow=True)
    assert "takes back an earlier change" in text_of(drafted)
    undoing = Proposal.objects.get(undoes=change)
    assert "Somebody else has to decide" in text_of(press(publisher, undoing, "_publish"))
    assert "Published." in text_of(press(at_the_desk("Publisher"), undoing, "_publish"))
    assert Creditor.objects.get().phone == OLD
    assert [each.how for each in Change.objects.order_by("pk")] == ["proposal", "undo"]


def test_an_ordinary_change_is_returned_drafted_again_and_approved_by_a_reviewer(at_the_desk):
    agency = AgencyFactory(city="深圳")
    editor, reviewer = at_the_desk("Editor"), at_the_desk("Reviewer")
    hand_in(editor, agency, city="广州")
    first = Proposal.objects.get()
    assert "Say what has to be different" in text_of(press(reviewer, first, "_return"))
    press(reviewer, first, "_return", answer="It is in Zhuhai now")
    assert "It is in Zhuhai now" in text_of(editor.get(page_of(first)))
    hand_in(editor, agency, city="珠海")
    second = Proposal.objects.latest("pk")
    assert "Published." in text_of(press(reviewer, second, "_publish"))
    assert Agency.objects.get().city == "珠海"


@pytest.mark.parametrize("role", ["Viewer", "Auditor", "Reviewer"])
def test_who_only_reads_or_decides_drafts_nothing(at_the_desk, role):
    agency = AgencyFactory(city="深圳")
    client = at_the_desk(role)
    page = client.get(english("change", agency, agency.pk))
    assert page.status_code == 200
    assert "Hand in for decision" not in page.content.decode()
    sent = {"name": agency.name, "city": "广州"} | GROUNDS
    assert client.post(english("change", agency, agency.pk), sent).status_code == 403
    assert client.get(english("add", agency)).status_code == 403
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("role", ["Viewer", "Auditor", "Editor"])
@pytest.mark.parametrize("button", ["_publish", "_return"])
def test_who_reads_or_drafts_decides_nothing(at_the_desk, role, button):
    agency = AgencyFactory(city="深圳")
    hand_in(at_the_desk("Editor"), agency, city="广州")
    proposal, client = Proposal.objects.get(), at_the_desk(role)
    assert 'name="_publish"' not in client.get(page_of(proposal)).content.decode()
    assert press(client, proposal, button, answer="x").status_code == 403
    assert Proposal.objects.get().decision == "open"


def test_what_moved_meanwhile_is_said_and_nothing_is_written(at_the_desk):
    agency = AgencyFactory(city="深圳")
    editor, reviewer = at_the_desk("Editor"), at_the_desk("Reviewer")
    hand_in(editor, agency, city="广州")
    hand_in(editor, agency, city="珠海")
    second, first = Proposal.objects.order_by("-pk")
    assert "A change of this entry waits" in text_of(editor.get(english("change", agency, agency.pk)))
    press(reviewer, first, "_publish")
    assert "The register moved: city" in text_of(press(reviewer, second, "_publish"))
    assert Agency.objects.get().city == "广州"
