"""Publishers are told of every change of a phone, a website or a hotline."""

import pytest
from django.core import mail
from django.utils import timezone

from agencies.actions.proposal import propose_change, publish
from tests.factories import AgencyFactory, CreditorFactory, HotlineFactory
from tests.factories.role import someone_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher():
    user = someone_with("Publisher")
    user.email = "publisher@example.org"
    user.save()
    return user


@pytest.fixture
def draft(django_capture_on_commit_callbacks):
    def make(row, role="Editor", **words):
        with django_capture_on_commit_callbacks(execute=True):
            return propose_change(
                row=row, source="https://source.example/", seen_on=timezone.localdate(), why="示例",
                actor=someone_with(role), at=timezone.now(), **words,
            )  # fmt: skip

    return make


def test_an_ordinary_change_is_told_to_nobody(publisher, draft):
    draft(AgencyFactory(), values={"city": "珠海"})
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("factory", "values"), [(CreditorFactory, {"phone": "95001"}), (HotlineFactory, {"phone": "0000"})]
)
def test_a_number_is_told_to_every_publisher_and_not_in_the_mail(publisher, draft, factory, values):
    someone_with("Publisher")  # who has no address
    editor = someone_with("Editor")
    editor.email = "editor@example.org"
    editor.save()
    row = factory()
    proposal = draft(row, values=values)
    (letter,) = mail.outbox
    assert letter.bcc == ["publisher@example.org"]
    assert proposal.label in letter.subject
    assert f"#{proposal.pk}" in letter.body
    assert values["phone"] not in letter.subject + letter.body


def test_an_emergency_is_told_again_when_it_is_published(
    publisher, draft, django_capture_on_commit_callbacks
):
    proposal = draft(HotlineFactory(), role="Publisher", values={"phone": "0000"}, is_emergency=True)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        publish(proposal=proposal, actor=someone_with("superuser"), at=timezone.now())
    assert len(mail.outbox) == 1


def test_without_mail_nothing_is_sent(publisher, draft, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "localhost"
    draft(HotlineFactory(), values={"phone": "0000"})
    assert mail.outbox == []


@pytest.mark.parametrize(("role", "is_told"), [("Publisher", True), ("Editor", False), ("Reviewer", False)])
def test_the_index_tells_publishers_whether_there_is_mail_or_not(client, draft, role, is_told):
    proposal = draft(HotlineFactory(), values={"phone": "0000"})
    client.force_login(someone_with(role))
    page = client.get("/en/admin/").content.decode()
    assert (f"#{proposal.pk} {proposal.label}" in page) is is_told
