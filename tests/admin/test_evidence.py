"""Files in the admin: who may open them, how they are handed out, covered, and disposed of by two."""

import io

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from agencies.actions.disposal import propose_disposal
from agencies.actions.evidence import add_evidence, cover_evidence
from agencies.models import Evidence, ReportEvent
from tests.admin.posting import admin_url, queries_to_open
from tests.factories import CuratorFactory, EvidenceFactory, ReportFactory, UserFactory
from tests.factories.file import image_file, mp3_file, pdf_file
from tests.views.reading import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evidence_folder")]
PAGES = {"file": "view", "cover": "change", "disposal": "delete"}


def kept(data=None, report=None):
    return add_evidence(
        report=report or ReportFactory(), name="示例 photo.jpg", data=data or image_file(), at=timezone.now()
    )


def covered(evidence):
    boxes = [(0, 0, 500, 500)]
    return cover_evidence(evidence=evidence, boxes=boxes, actor=CuratorFactory(), at=timezone.now())


def address(name, evidence):
    return reverse(f"admin:agencies_evidence_{name}", args=[evidence.pk])


def sign_in(client, *rights):
    user = UserFactory(is_staff=True)
    codes = [f"{right}_evidence" for right in rights]
    user.user_permissions.set(Permission.objects.filter(codename__in=codes))
    client.force_login(user)
    return user


def looks(evidence):
    return list(evidence.report.events.filter(kind=ReportEvent.Kind.LOOK).values_list("actor", "detail"))


def row(boxes, index=0):
    sides = ("left", "top", "right", "bottom")
    return {f"boxes-{index}-{side}": value for side, value in zip(sides, boxes, strict=True)}


def post_boxes(client, evidence, *boxes):
    data = {"boxes-TOTAL_FORMS": max(4, len(boxes)), "boxes-INITIAL_FORMS": 0}
    for index, box in enumerate(boxes):
        data |= row(box, index)
    return client.post(address("cover", evidence), data)


@pytest.mark.parametrize("page", PAGES)
def test_nobody_opens_a_file_without_signing_in(client, page):
    assert client.get(address(page, kept())).status_code == 302


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_other_rights_do_not_open_a_file(client, page, method):
    evidence = kept()
    sign_in(client, *({"view", "change", "delete"} - {PAGES[page]}))
    expected = 405 if (page, method) == ("file", "post") else 403
    assert getattr(client, method)(address(page, evidence)).status_code == expected
    assert looks(evidence) == []


@pytest.mark.parametrize("page", PAGES)
def test_the_files_of_a_draft_are_nobody_s(curator_client, page):
    evidence = kept(report=ReportFactory(draft=True))
    assert curator_client.get(address(page, evidence)).status_code == 404
    assert curator_client.get(admin_url("change", evidence, evidence.pk)).status_code == 302
    assert (
        f"{evidence.pk}"
        not in curator_client.get(admin_url("changelist", evidence)).context["cl"].result_list
    )


@pytest.mark.parametrize(
    ("data", "content_type", "name"),
    [
        (image_file(), "image/jpeg", "photo.jpg"),
        (pdf_file(), "application/octet-stream", "photo.pdf"),
        (mp3_file(), "application/octet-stream", "photo.mp3"),
    ],
)
def test_a_file_is_handed_out_so_that_nothing_in_it_can_act(client, data, content_type, name):
    evidence = kept(data)
    user = sign_in(client, "view")
    response = client.get(address("file", evidence))
    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["Content-Disposition"].endswith(f"%20{name}")
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]
    assert looks(evidence) == [(user.pk, f"file {evidence.pk}")]


def test_a_covered_picture_is_shown_covered_and_that_is_no_look(client):
    evidence = covered(kept())
    sign_in(client, "view")
    shown = Image.open(io.BytesIO(client.get(address("file", evidence)).content))
    assert max(shown.getpixel((5, 5))) < 40
    assert looks(evidence) == []


def test_the_original_of_a_covered_picture_is_for_whoever_may_cover(client):
    evidence = covered(kept())
    sign_in(client, "view")
    original = address("file", evidence) + "?original"
    assert client.get(original).status_code == 403
    assert looks(evidence) == []
    user = sign_in(client, "view", "change")
    shown = Image.open(io.BytesIO(client.get(original).content))
    assert shown.getpixel((5, 5))[0] > 150
    assert looks(evidence) == [(user.pk, f"file {evidence.pk}")]


def test_what_is_gone_says_so_on_a_page(curator_client, evidence_folder):
    lost, disposed = kept(), EvidenceFactory(disposed_at=timezone.now(), place="")
    for path in evidence_folder.rglob("*"):
        if path.is_file():
            path.unlink()
    for evidence in (lost, disposed):
        response = curator_client.get(address("file", evidence))
        assert (response.status_code, response["Content-Type"]) == (410, "text/html; charset=utf-8")
        assert looks(evidence) == []


def test_a_picture_is_covered_with_number_fields_alone(curator_client):
    evidence = kept()
    response = post_boxes(curator_client, evidence, (0, 0, 500, 500), (900, 900, 1000, 1000))
    assert response.status_code == 302
    assert Evidence.objects.get().boxes == [[0, 0, 500, 500], [900, 900, 1000, 1000]]
    page = curator_client.get(response.url)
    assert page.context["boxes"].initial[1] == {"left": 900, "top": 900, "right": 1000, "bottom": 1000}
    post_boxes(curator_client, evidence)
    assert not Evidence.objects.get().covered_place


@pytest.mark.parametrize(
    "box", [(0, 0, "", 5), (5, 5, 5, 9), (9, 9, 3, 3), (0, 0, 1001, 5), (-1, 0, 5, 5), ("x", 0, 5, 5)]
)
def test_boxes_that_are_none_are_refused_and_stay_on_the_page(curator_client, box):
    response = post_boxes(curator_client, kept(), (0, 0, 9, 9), box)
    assert response.status_code == 200
    assert response.context["boxes"].data["boxes-1-left"] == str(box[0])
    assert not Evidence.objects.get().covered_place


def test_more_boxes_than_twenty_are_refused(curator_client):
    assert post_boxes(curator_client, kept(), *[(0, 0, 9, 9)] * 21).status_code == 200
    assert not Evidence.objects.get().covered_place


@pytest.mark.parametrize("data", [pdf_file(), mp3_file()])
def test_what_is_no_picture_cannot_be_covered(curator_client, data):
    assert curator_client.get(address("cover", kept(data))).status_code == 410


def test_on_the_page_of_one_file_nobody_decides_about_another(client):
    shown, other = kept(), kept()
    proposal = propose_disposal(evidence=other, why="示例", actor=CuratorFactory(), at=timezone.now())
    sign_in(client, "view", "delete")
    assert client.post(address("disposal", shown), {"agree": "1", "proposal": proposal.pk}).status_code == 404
    assert not Evidence.objects.exclude(disposed_at=None).exists()


def test_a_file_goes_when_one_proposes_and_another_agrees(client):
    evidence = kept()
    first = sign_in(client, "view", "delete")
    page = address("disposal", evidence)
    assert client.post(page, {"propose": "1", "why": ""}).status_code == 200
    client.post(page, {"propose": "1", "why": "示例理由"})
    own = client.get(page)
    assert "示例理由" in text_of(own)
    assert 'name="agree"' not in own.content.decode()
    number = own.context["proposal"].pk
    client.post(page, {"agree": "1", "proposal": number})
    assert not Evidence.objects.get().disposed_at
    second = sign_in(client, "view", "delete")
    assert first != second
    client.post(page, {"agree": "1", "proposal": number})
    assert Evidence.objects.get().disposed_at
    assert client.get(page).status_code == 200


@pytest.mark.parametrize("name", ["changelist", "change", "file", "cover", "disposal"])
def test_no_page_of_a_file_needs_the_key_of_its_report_s_contact(curator_client, settings, name):
    evidence = EvidenceFactory(report__contact="示例联系")
    settings.DATA_KEYS = ["another-key"]
    args = [] if name == "changelist" else [evidence.pk]
    assert curator_client.get(reverse(f"admin:agencies_evidence_{name}", args=args)).status_code in (200, 410)


def test_a_page_that_is_older_than_a_proposal_decides_nothing(client):
    evidence = kept()
    proposal = propose_disposal(evidence=evidence, why="示例", actor=CuratorFactory(), at=timezone.now())
    sign_in(client, "view", "delete")
    client.post(address("disposal", evidence), {"propose": "1", "why": "too"})
    proposal.refresh_from_db()
    assert proposal.decision == "open"


def test_the_list_is_bounded_and_shows_no_content(curator_client):
    evidence = kept()
    listing = admin_url("changelist", evidence)
    one = queries_to_open(curator_client, listing)
    EvidenceFactory.create_batch(8)
    assert queries_to_open(curator_client, listing) == one <= 6
    assert address("file", evidence) not in curator_client.get(listing).content.decode()
    assert looks(evidence) == []


FILTERS = {
    "kept": {"plain", "covered", "proposed"},
    "covered": {"covered"},
    "proposed": {"proposed"},
    "disposed": {"disposed"},
}


@pytest.mark.parametrize(("value", "names"), FILTERS.items(), ids=FILTERS)
def test_the_list_can_be_filtered_by_what_became_of_a_file(curator_client, value, names):
    rows = {
        "plain": EvidenceFactory(),
        "covered": EvidenceFactory(covered_place="ab/cd"),
        "proposed": EvidenceFactory(),
        "disposed": EvidenceFactory(disposed_at=timezone.now()),
    }
    propose_disposal(evidence=rows["proposed"], why="示例", actor=CuratorFactory(), at=timezone.now())
    found = curator_client.get(admin_url("changelist", Evidence), {"is": value}).context["cl"].result_list
    assert set(found) == {rows[name] for name in names}


@pytest.mark.parametrize("text", ["示例", "%", "9" * 64, "9" * 30, "#0", " "])
def test_any_text_can_be_searched_for(curator_client, text):
    assert curator_client.get(admin_url("changelist", Evidence), {"q": text}).status_code == 200


def test_a_file_is_found_by_its_report_and_by_its_digest(curator_client):
    evidence, other = EvidenceFactory(), EvidenceFactory()
    for text in (f"#{evidence.report_id}", evidence.sha256.upper()):
        found = curator_client.get(admin_url("changelist", Evidence), {"q": text}).context["cl"].result_list
        assert list(found) == [evidence]
    assert other.report_id != evidence.report_id


def test_nothing_is_added_changed_or_deleted_by_hand(curator_client):
    evidence = EvidenceFactory()
    assert curator_client.get(admin_url("add", Evidence)).status_code == 403
    assert curator_client.post(admin_url("delete", Evidence, evidence.pk), {"post": "yes"}).status_code == 403
    assert curator_client.post(admin_url("change", Evidence, evidence.pk), {"name": "x"}).status_code == 403
    assert Evidence.objects.get().name == evidence.name
