"""A photo's whole way: from the phone into the report, covered, never out of the house, and gone with the report."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.models import Evidence, Report
from tests.factories import CuratorFactory
from tests.factories.file import heic_file, image_file
from tests.telling import Teller
from tests.views.reading import text_of

pytestmark = pytest.mark.usefixtures("evidence_folder", "ask")
PHOTO = image_file(metadata=True, width=600, height=400)


@pytest.fixture
def lying(evidence_folder):
    return lambda: [path for path in evidence_folder.rglob("*") if path.is_file()]


@pytest.fixture
def curator():
    client = Client()
    client.user = CuratorFactory()
    client.force_login(client.user)
    return client


def page_of(name):
    return reverse(f"admin:agencies_evidence_{name}", args=[Evidence.objects.get().pk])


def add(client, data, name="示例照片.jpg"):
    return client.post("/en/report/files/", {"files": [SimpleUploadedFile(name, data)]}, follow=True)


@pytest.fixture
def told(client, at):
    """A report with a photo, sent; the reporter's browser holds its receipt."""
    teller = Teller(client)
    teller.open("what")
    teller.put("what", signals=["threat"])
    refused = add(client, heic_file(), "IMG_1.HEIC")
    assert "Most Compatible" in text_of(refused)
    assert "May we ask you something?" in text_of(add(client, PHOTO))
    preview = text_of(teller.open("preview"))
    assert "示例照片.jpg" in preview
    assert "180 days" in preview
    at(15, 5)
    teller.send()
    report = Report.objects.get()
    assert report.state == "received"
    return report


def test_from_the_phone_to_the_curator_and_covered(told, client, curator):
    kept = curator.get(page_of("file"))
    assert b"EXAMPLE" in PHOTO
    assert b"EXAMPLE" not in kept.content
    boxes = {"boxes-TOTAL_FORMS": 1, "boxes-INITIAL_FORMS": 0}
    sides = {"boxes-0-left": 0, "boxes-0-top": 0, "boxes-0-right": 500, "boxes-0-bottom": 500}
    curator.post(page_of("cover"), boxes | sides)
    assert curator.get(page_of("file")).content != kept.content
    history = list(told.events.filter(actor=curator.user).values_list("kind", flat=True))
    assert history == ["look", "file"]
    assert add(client, image_file("PNG"), "more.png").status_code == 200
    assert told.evidence.count() == 2


def test_the_reporter_can_prove_his_own_copy(told):
    assert told.evidence.get().sha256 == hashlib.sha256(PHOTO).hexdigest()


def test_nobody_from_outside_reaches_it(told):
    for path in (page_of("file"), page_of("cover"), f"/{told.evidence.get().place}", "/en/report/files/"):
        answer = Client().get(path)
        assert answer.status_code in (302, 404)
        assert b"JFIF" not in answer.content


def test_withdrawn_it_is_gone_at_once(told, client, lying, django_capture_on_commit_callbacks):
    assert len(lying()) == 1
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/en/receipt/withdraw/")
    assert Report.objects.get().state == "withdrawn"
    assert not Evidence.objects.exists()
    assert lying() == []


def test_broken_off_it_is_gone_after_a_day(
    client, at, lying, monkeypatch, django_capture_on_commit_callbacks
):
    teller = Teller(client)
    teller.open("what")
    teller.put("what", signals=["threat"])
    add(client, PHOTO)
    assert len(lying()) == 1
    begun = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: begun + timezone.timedelta(days=1, minutes=10))
    with django_capture_on_commit_callbacks(execute=True):
        call_command("prune", apply=True)
    assert lying() == []
    assert not Report.objects.exists()
    assert client.get("/en/report/files/").url == "/en/report/"
