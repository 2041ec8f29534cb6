"""Files on their way from a phone: without scripts several at once, with scripts one by one, and on a line that breaks."""

from contextlib import contextmanager

import pytest
from playwright.sync_api import Route, expect

from agencies.models import Evidence, Report
from agencies.reporting.media import MOST_BYTES
from tests.browser.judging import axe_faults, bring_axe, target_faults, width_faults
from tests.factories.file import heic_file, image_file, mp3_file, pdf_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evidence_folder")]
PHOTO = {"name": "示例 door.jpg", "mimeType": "image/jpeg", "buffer": image_file(metadata=True)}
TALK = {"name": "talk.mp3", "mimeType": "audio/mpeg", "buffer": mp3_file()}
HEIC = {"name": "IMG_0001.HEIC", "mimeType": "image/heic", "buffer": heic_file()}
LARGE = {"name": "long.mp4", "mimeType": "video/mp4", "buffer": b"\0" * (MOST_BYTES + 1)}
PAGE = "/report/files/"


@pytest.fixture
def language():
    return "en"


@pytest.fixture
def files(visit):
    """The files step of a draft, opened by its reporter."""
    with emptied("draft"):
        visit.hold("draft")
        visit.open(PAGE)
        yield visit.page


@contextmanager
def emptied(state):
    """Leave no file with the report that was begun: it is the same one for all browser tests."""
    Evidence.objects.filter(report__state=state).delete()
    yield
    Evidence.objects.filter(report__state=state).delete()


def kept():
    return sorted(Evidence.objects.filter(report__state="draft").values_list("name", flat=True))


def choose(page, *uploads):
    page.get_by_label("Choose photos").set_input_files(list(uploads))


@pytest.mark.browser_context_args(java_script_enabled=False, viewport={"width": 320, "height": 640})
def test_without_scripts_files_are_sent_seen_and_removed(files):
    files.set_viewport_size({"width": 320, "height": 640})
    choose(files, PHOTO, HEIC, TALK)
    files.expected_errors.add(files.url)
    files.get_by_role("button", name="Next").click()
    errors = files.get_by_role("alert")
    expect(errors).to_contain_text("IMG_0001.HEIC")
    expect(errors).to_contain_text("Most Compatible")
    expect(files.get_by_role("heading", level=2)).to_have_text("2 files have arrived")
    assert kept() == ["talk.mp3", "示例 door.jpg"]
    files.get_by_role("button", name="Remove talk.mp3").click()
    expect(files.get_by_role("heading", level=2)).to_have_text("1 file has arrived")
    choose(files, {**PHOTO, "name": "again.jpg"})
    files.get_by_role("button", name="stay here").click()
    expect(files.get_by_role("heading", level=2)).to_have_text("1 file has arrived")  # the same one
    files.get_by_role("button", name="Next").click()
    expect(files).to_have_url(files.url.replace("files", "contact"))


def test_with_scripts_each_file_is_sent_by_itself(files):
    sent = []
    files.on("request", lambda request: request.method == "POST" and sent.append(request.resource_type))
    choose(files, PHOTO, TALK)
    files.get_by_role("button", name="Next").click()
    files.wait_for_url("**/report/contact/")
    assert sent == ["xhr", "xhr", "document"]
    assert kept() == ["talk.mp3", "示例 door.jpg"]


def test_what_is_refused_is_named_and_what_is_too_large_never_leaves_the_phone(files):
    bring_axe(files)
    files.reload()
    sent = []
    files.on("request", lambda request: request.method == "POST" and sent.append(request))
    choose(files, LARGE, HEIC, PHOTO)
    files.get_by_role("button", name="Next").click()
    errors = files.get_by_role("alert")
    expect(errors).to_contain_text("long.mp4")
    expect(errors).to_contain_text("IMG_0001.HEIC")
    expect(errors).to_be_focused()
    expect(files.get_by_role("heading", level=2)).to_have_text("1 file has arrived")
    assert len(sent) == 2
    assert kept() == ["示例 door.jpg"]
    assert axe_faults(files) + width_faults(files) + target_faults(files) == []
    choose(files, TALK)  # the page that came back sends as the first one did
    files.get_by_role("button", name="stay here").click()
    expect(files.get_by_role("heading", level=2)).to_have_text("2 files have arrived")


def test_a_line_that_breaks_off_loses_one_file_and_no_word(files):
    words = Report.objects.get(state="draft").words
    broken = []

    def break_second(route: Route):
        is_file = route.request.method == "POST"
        broken.append(is_file)
        if broken.count(True) == 2:
            route.abort()
        else:
            route.continue_()

    files.route("**/report/files/", break_second)
    files.expected_errors.add(files.url)
    choose(files, PHOTO, TALK)
    files.get_by_role("button", name="Next").click()
    expect(files.get_by_role("status")).to_contain_text("The connection broke off")
    assert kept() == ["示例 door.jpg"]
    files.unroute("**/report/files/")
    files.get_by_role("button", name="Next").click()
    files.wait_for_url("**/report/contact/")
    assert kept() == ["talk.mp3", "示例 door.jpg"]
    assert Report.objects.get(state="draft").words == words


def test_a_report_that_was_sent_takes_more(visit):
    visit.hold("waiting")
    visit.open(PAGE)
    choose(visit.page, {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": pdf_file()})
    visit.page.get_by_role("button", name="Done").click()
    visit.page.wait_for_url("**/receipt/")
    added = Evidence.objects.get(name="letter.pdf")
    assert added.report.state == "waiting"
    added.delete()
