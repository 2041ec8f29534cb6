"""The page for files: who may open it, what it keeps, what it refuses, and how much it reads."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.utils import timezone

from agencies.actions.report import discard_draft, withdraw_report
from agencies.forms.upload import BoundedUploadHandler
from agencies.models import Evidence
from agencies.reporting import limit
from agencies.reporting.media import MOST_BYTES, MOST_FILES
from agencies.reporting.receipt import make_receipt
from agencies.views import evidence as page_of_files
from tests.factories import EvidenceFactory, ReportFactory
from tests.factories.file import heic_file, image_file, mp3_file, pdf_file
from tests.telling import cookie_of
from tests.views.reading import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evidence_folder")]
PAGE = "/en/report/files/"


def upload(data, name="example.jpg"):
    # The type that is stated is a lie in every test: nobody may believe it.
    return SimpleUploadedFile(name, data, content_type="text/html")


@pytest.fixture
def teller(client):
    """A browser that holds the receipt of a draft; the draft as `client.report`."""
    return holding(client, draft=True)


def holding(client, **traits):
    receipt = make_receipt()
    client.report = ReportFactory(receipt=receipt, **traits)
    client.cookies["report"] = cookie_of(receipt)
    return client


def discard(*, report, at):
    discard_draft(report=report)


def send(client, *uploads, **fields):
    return client.post(PAGE, {"files": list(uploads), **fields})


def kinds(report):
    return list(report.evidence.values_list("kind", flat=True))


@pytest.mark.parametrize("cookie", [None, "", "nonsense", make_receipt()])
def test_without_a_report_there_is_nothing_to_see_or_to_send(client, cookie):
    if cookie is not None:
        client.cookies["report"] = cookie
    for response in (client.get(PAGE), send(client, upload(image_file()))):
        assert (response.status_code, response.url) == (302, "/en/report/")
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("trait", ["closed", "withdrawn"])
def test_a_report_that_is_over_takes_nothing(client, trait):
    holding(client, **{trait: True})
    assert send(client, upload(image_file())).url == "/en/receipt/"
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("traits", "end", "target"),
    [({}, withdraw_report, "/en/receipt/"), ({"draft": True}, discard, "/en/report/")],
    ids=["withdrawn", "discarded"],
)
def test_a_report_that_ends_meanwhile_takes_nothing(
    client, monkeypatch, evidence_folder, traits, end, target
):
    holding(client, **traits)
    original = page_of_files.add_evidence

    def ended_first(**values):
        end(report=client.report, at=timezone.now())
        return original(**values)

    monkeypatch.setattr(page_of_files, "add_evidence", ended_first)
    assert send(client, upload(image_file())).url == target
    assert not Evidence.objects.exists()
    assert not [path for path in evidence_folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("number", ["x", "-1", "9" * 30, "9" * 5_000])
def test_a_number_of_no_file_removes_none(teller, number):
    EvidenceFactory(report=teller.report)
    assert send(teller, remove=number).url == PAGE
    assert Evidence.objects.count() == 1


def test_nobody_else_sends_or_removes_in_a_reporter_s_name():
    strict = holding(Client(enforce_csrf_checks=True), draft=True)
    evidence = EvidenceFactory(report=strict.report)
    assert send(strict, upload(image_file())).status_code == 403
    assert strict.post(PAGE, {"remove": evidence.pk}).status_code == 403
    assert Evidence.objects.get() == evidence


def test_the_page_s_own_form_passes_the_forgery_check():
    strict = holding(Client(enforce_csrf_checks=True), draft=True)
    token = strict.get(PAGE).context["csrf_token"]
    assert send(strict, upload(image_file()), csrfmiddlewaretoken=str(token)).status_code == 302
    assert kinds(strict.report) == ["image"]


def test_the_page_is_kept_nowhere_and_shown_to_no_search_engine(teller):
    response = teller.get(PAGE)
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert "image/jpeg" in response.content.decode()
    assert "heic" not in response.content.decode().lower()


def test_files_of_several_kinds_are_kept_in_one_go_and_it_goes_on(teller):
    response = send(teller, upload(image_file()), upload(mp3_file(), "a.mp3"), upload(pdf_file(), "b.pdf"))
    assert (response.status_code, response.url) == (302, "/en/report/contact/")
    assert sorted(kinds(teller.report)) == ["document", "image", "sound"]


WAYS = {
    "go on": ({}, "/en/report/contact/"),
    "add more": ({"add": "1"}, PAGE),
    "back": ({"back": "1"}, "/en/report/words/"),
    "to the preview": ({"then": "preview"}, "/en/report/preview/"),
    "add more, then to the preview": ({"then": "preview", "add": "1"}, f"{PAGE}?then=preview"),
    "to nowhere else": ({"then": "https://example.org/"}, "/en/report/contact/"),
}


@pytest.mark.parametrize("with_file", [True, False])
@pytest.mark.parametrize(("fields", "target"), WAYS.values(), ids=WAYS)
def test_where_each_button_leads_with_and_without_a_file(teller, fields, target, with_file):
    uploads = [upload(image_file())] if with_file else []
    assert send(teller, *uploads, **fields).url == target
    assert len(kinds(teller.report)) == len(uploads)


@pytest.mark.parametrize(("noted", "target"), [(None, "/en/report/sent/"), (timezone.now(), "/en/receipt/")])
def test_a_report_that_was_sent_takes_more_and_leads_to_its_receipt(client, noted, target):
    holding(client, noted_at=noted)
    assert client.get(PAGE).status_code == 200
    assert send(client, upload(image_file())).url == target
    assert kinds(client.report) == ["image"]


def test_what_is_good_is_kept_and_what_is_not_is_named_with_a_way_out(teller):
    response = send(teller, upload(image_file()), upload(heic_file(), "IMG_1.HEIC"), upload(b"", "empty.jpg"))
    assert response.status_code == 200
    assert kinds(teller.report) == ["image"]
    text = text_of(response)
    assert "IMG_1.HEIC" in text
    assert "Most Compatible" in text
    assert "empty.jpg" in text
    assert 'class="errors"' in response.content.decode()
    assert 'href="#id_files"' in response.content.decode()


def test_a_name_cannot_turn_the_words_of_the_page_around(teller):
    page = send(teller, upload(b"<svg/>", "a\u202eb<b>.jpg")).content.decode()
    assert "\u202e" not in page
    assert "ab&lt;b&gt;.jpg" in page


def test_the_eleventh_file_is_refused_and_the_page_offers_no_field_for_more(teller):
    EvidenceFactory.create_batch(MOST_FILES - 1, report=teller.report)
    response = send(teller, upload(image_file()), upload(pdf_file(), "eleventh.pdf"))
    assert "eleventh.pdf" in text_of(response)
    assert teller.report.evidence.count() == MOST_FILES
    assert 'type="file"' not in teller.get(PAGE).content.decode()


def test_the_same_file_sent_again_is_one(teller):
    for _tap in range(2):
        send(teller, upload(image_file()))
    assert teller.report.evidence.count() == 1


def test_a_file_is_removed_and_nothing_else_is(teller):
    gone, kept = EvidenceFactory.create_batch(2, report=teller.report)
    other = EvidenceFactory()
    for number in (gone.pk, other.pk, "x", 2**70, "9" * 5_000):
        assert teller.post(PAGE, {"remove": number}).url == PAGE
    assert set(Evidence.objects.all()) == {kept, other}


def test_a_network_that_sends_too_much_waits_and_what_was_told_stays(teller, monkeypatch):
    monkeypatch.setattr(page_of_files, "FILE", limit.Limit("file", 1, limit.SHORT))
    assert send(teller, upload(image_file())).status_code == 302
    response = send(teller, upload(pdf_file()))
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "add it later with the receipt code" in text_of(response)
    assert kinds(teller.report) == ["image"]


def test_what_is_within_the_limit_is_kept_of_many(teller, monkeypatch):
    monkeypatch.setattr(page_of_files, "FILE", limit.Limit("file", 1, limit.SHORT))
    response = send(teller, upload(image_file()), upload(pdf_file(), "later.pdf"))
    assert "later.pdf: Much comes from your network" in text_of(response)
    assert kinds(teller.report) == ["image"]


def test_slow_files_are_not_all_taken_in_one_request(teller, monkeypatch):
    ticks = iter((0, 1, page_of_files.LONGEST + 1))
    monkeypatch.setattr(page_of_files, "monotonic", lambda: next(ticks))
    response = send(teller, upload(image_file()), upload(pdf_file(), "later.pdf"))
    assert response.status_code == 200
    assert "later.pdf: It is not kept yet" in text_of(response)
    assert kinds(teller.report) == ["image"]


def test_a_full_store_says_how_to_send_later(teller, settings):
    settings.EVIDENCE_MOST = 0
    response = send(teller, upload(image_file(), "示例.jpg"))
    assert response.status_code == 507
    assert "add it later with the receipt code" in text_of(response)
    assert kinds(teller.report) == []


def test_a_file_over_its_size_is_refused_and_the_others_are_kept(teller):
    response = send(teller, upload(b"\xff\xd8\xff" + b"\0" * MOST_BYTES, "large.jpg"), upload(image_file()))
    assert response.status_code == 413
    assert "large.jpg" in text_of(response)
    assert "larger than 10 MB" in text_of(response)
    assert kinds(teller.report) == ["image"]


class Unread:
    """A body that nobody may read."""

    def read(self, *_args):
        raise AssertionError("the body was read")

    readline = read


@pytest.mark.parametrize("length", [str(page_of_files.MOST_BODY + 1), str(10**12), "-5", "many"])
@pytest.mark.parametrize(("language", "words"), [("", "10 MB"), ("en/", "each up to 10 MB")])
def test_a_body_that_is_too_large_is_refused_unread(length, language, words, client):
    response = client.generic(
        "POST",
        f"/{language}report/files/",
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=length,
        **{"wsgi.input": Unread()},
    )
    assert response.status_code == 413
    assert words in text_of(response)


def test_files_of_somebody_without_a_report_are_not_read():
    stranger = Client(enforce_csrf_checks=True)  # the check reads the body
    stranger.cookies["report"], stranger.cookies["csrftoken"] = make_receipt(), "x" * 32
    body = {"content_type": "multipart/form-data; boundary=x", "CONTENT_LENGTH": "1000000"}
    response = stranger.post(PAGE, **body, **{"wsgi.input": Unread()})
    assert (response.status_code, response.url) == (302, "/en/report/")


@pytest.mark.parametrize("path", ["/en/limits/", "/en/check/", "/en/receipt/record/", "/en/admin/login/"])
def test_pages_that_ask_for_no_file_read_none(path):
    stranger = Client(enforce_csrf_checks=True)
    stranger.cookies["csrftoken"] = "x" * 32
    head = b'--x\r\nContent-Disposition: form-data; name="f"; filename="example.jpg"\r\n\r\n'
    line = io.BytesIO(head + bytes(3 * 1024 * 1024) + b"\r\n--x--\r\n")
    length = str(len(line.getvalue()))
    response = stranger.post(
        path,
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=length,
        **{"wsgi.input": line},
    )
    assert response.status_code < 500
    assert line.tell() <= 256 * 1024


def test_a_body_without_a_length_is_read_as_empty(teller):
    response = teller.generic(
        "POST",
        PAGE,
        b"",
        content_type="multipart/form-data; boundary=x",
        HTTP_TRANSFER_ENCODING="chunked",
        CONTENT_LENGTH="",
        **{"wsgi.input": Unread()},
    )
    assert response.status_code == 302
    assert not teller.report.evidence.exists()


def received(*chunks):
    handler = BoundedUploadHandler(RequestFactory().get("/"))
    handler.new_file("files", "example.jpg", "image/jpeg", None)
    place = 0
    for chunk in chunks:
        handler.receive_data_chunk(chunk, place)
        place += len(chunk)
    return handler.file_complete(place)


def test_of_a_file_that_is_too_large_nothing_is_kept():
    half = b"\0" * (MOST_BYTES // 2)
    whole = received(half, half)
    assert (whole.size, len(whole.read())) == (MOST_BYTES, MOST_BYTES)
    large = received(half, half, b"\0", half)
    assert large.size > MOST_BYTES
    assert large.read() == b""


def test_a_file_lies_under_no_name_while_it_is_received():
    assert not isinstance(getattr(received(b"\0" * MOST_BYTES).file, "name", None), str)
