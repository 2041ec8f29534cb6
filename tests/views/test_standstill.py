"""Faults: what a person sees when the database or the disk is gone or closed, and what is kept."""

import errno
import logging
import re
from html import unescape
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import InterfaceError, OperationalError, connection
from django.test import Client
from django.utils import timezone

from agencies.models import Evidence, Report
from agencies.queries import content as content_module
from agencies.queries.content import ask_again, content
from agencies.views import errors, evidence
from agencies.views.caching import forget_pages
from tests.addresses import every_address
from tests.factories import SignalFactory, UserFactory
from tests.factories.file import image_file
from tests.telling import VISIT, Teller
from tests.views.reading import numbers_of, text_of

pytestmark = pytest.mark.django_db

ADVICE = ["/en/", "/en/guidance/", "/en/guidance/danger/", "/en/card/", "/en/limits/", "/en/offline/"]
CONSTANTS = "You need not open the door."
CHECK = {"agency": "金乌示例", "name": "示例张三", "signals": ["personal_qr", "cash"]}


@pytest.fixture
def _cold(monkeypatch):
    """A process that has just started and has read nothing."""
    monkeypatch.setattr(content_module, "_edition", None)
    monkeypatch.setattr(content_module, "_blind_until", 0.0)
    ask_again()
    forget_pages()
    yield
    ask_again()
    forget_pages()


@pytest.fixture(params=[OperationalError, InterfaceError])
def _no_database(request, _cold):
    """A database that refuses every statement."""

    def refuse(*_arguments):
        raise request.param("geheim: the server closed the connection")

    with connection.execute_wrapper(refuse):
        yield


@pytest.fixture
def _ticks():
    """The behaviours that are ticked here, on record."""
    for code in ("personal_qr", "cash"):
        SignalFactory(code=code)


@pytest.fixture
def visitor(client):
    client.raise_request_exception = False
    return client


@pytest.mark.usefixtures("_no_database")
@pytest.mark.parametrize("path", [*ADVICE, "/", "/zh-hant/guidance/", "/en/sw.js", "/robots.txt", "/healthz"])
def test_advice_needs_no_database(visitor, path):
    assert visitor.get(path).status_code == 200


@pytest.mark.usefixtures("_no_database")
def test_the_pages_without_a_database_are_whole(visitor):
    assert "110" in numbers_of(visitor.get("/en/guidance/danger/"))
    assert {"110", "96110", "12378"} <= set(numbers_of(visitor.get("/en/offline/")))
    assert 'name="signals"' in visitor.get("/").content.decode()
    assert visitor.get("/en/guidance/nowhere/").status_code == 404


@pytest.mark.slow
@pytest.mark.usefixtures("_cold")
def test_what_is_shipped_is_read_as_load_data_loads_it():
    call_command("load_data", stdout=StringIO())
    today = timezone.localdate()
    loaded, shipped = content().on(today), content_module._shipped()[1].on(today)
    assert [row.code for row in loaded.ticks] == [row.code for row in shipped.ticks]
    assert loaded.signal_facts == shipped.signal_facts
    assert set(loaded.pattern_facts) == set(shipped.pattern_facts)
    for field in ("hotlines", "guidance", "creditors"):
        assert list(map(str, getattr(loaded, field))) == list(map(str, getattr(shipped, field)))
    for first, second in zip(loaded.guidance, shipped.guidance, strict=True):
        assert first.body_zh == second.body_zh
        assert {each.code for each in first.hotlines.all()} == {each.code for each in second.hotlines.all()}


def test_a_process_that_has_read_an_edition_keeps_it(visitor, monkeypatch):
    monkeypatch.setattr(content_module, "_blind_until", 0.0)
    held = content()

    def refuse(*_arguments):
        raise OperationalError

    with connection.execute_wrapper(refuse):
        ask_again()
        assert content() is held
    monkeypatch.setattr(content_module, "_blind_until", 0.0)
    ask_again()
    assert content() is held  # and asks again afterwards


@pytest.mark.usefixtures("_cold")
def test_a_database_that_does_not_answer_is_not_asked_for_every_page(visitor):
    asked = []

    def refuse(*_arguments):
        asked.append(True)
        raise OperationalError

    with connection.execute_wrapper(refuse):
        for _time in range(5):
            visitor.get("/en/guidance/")
    assert len(asked) == 1


@pytest.mark.usefixtures("_no_database")
@pytest.mark.parametrize(
    "path", ["/en/register/", "/en/alerts/", "/en/receipt/", "/en/report/preview/", "/en/check/"]
)
def test_what_needs_the_database_says_so_calmly(visitor, path, caplog):
    if path == "/en/check/":
        response = visitor.post(path, CHECK)
    else:
        visitor.cookies["report"] = ""
        response = visitor.get(path)
    if response.status_code in (200, 302):  # without a report there is nothing to ask for
        assert path in ("/en/receipt/", "/en/report/preview/")
        return
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "no-store" in response["Cache-Control"]
    assert CONSTANTS in text_of(response)
    assert "110" in numbers_of(response)
    assert "/en/guidance/danger/" in response.content.decode()
    assert "geheim" not in response.content.decode() + caplog.text
    (line,) = (each for each in caplog.records if each.name == "visitcheck.standstill")
    assert line.code in ("OperationalError", "InterfaceError")


@pytest.mark.usefixtures("_no_database")
def test_a_check_can_be_sent_again_as_it_was_typed(visitor):
    page = visitor.post("/en/check/", CHECK).content.decode()
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    assert [(name, unescape(value)) for name, value in fields] == [
        ("agency", "金乌示例"),
        ("name", "示例张三"),
        ("signals", "personal_qr"),
        ("signals", "cash"),
    ]


@pytest.mark.usefixtures("_no_database")
def test_what_is_typed_cannot_break_out_of_the_page(visitor):
    page = visitor.post("/en/check/", {"agency": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in page


@pytest.mark.usefixtures("_ticks")
def test_a_step_of_telling_that_met_a_fault_is_kept_when_it_is_sent_again(visitor):
    teller = Teller(Client(enforce_csrf_checks=True, raise_request_exception=False))
    teller.open()
    teller.put("what", **VISIT["what"])
    teller.open("words")
    typed = teller.hidden() | VISIT["words"]

    def refuse(*_arguments):
        raise OperationalError

    with connection.execute_wrapper(refuse):
        teller.page = teller.client.post("/en/report/words/", typed)
    assert teller.page.status_code == 503
    again = teller.hidden()
    assert again["words"] == VISIT["words"]["words"]
    assert teller.client.post("/en/report/words/", again).status_code == 302
    assert Report.objects.get().words == VISIT["words"]["words"]


@pytest.mark.usefixtures("_no_database")
def test_a_password_is_not_sent_back(visitor):
    response = visitor.post("/en/admin/login/", {"username": "x", "password": "geheim-word"})
    assert response.status_code == 503
    assert "geheim" not in response.content.decode()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS])
@pytest.mark.usefixtures("_ticks", "evidence_folder")
def test_a_full_disk_refuses_a_file_and_keeps_the_rest(visitor, monkeypatch, number):
    teller = Teller(visitor)
    teller.tell()

    def full(**_options):
        raise OSError(number, "geheim")

    monkeypatch.setattr(evidence, "add_evidence", full)
    photo = SimpleUploadedFile("x.jpg", image_file())
    response = visitor.post("/en/report/files/", {"files": photo, "add": "1"})
    assert response.status_code == 503
    assert "Files have to be chosen again" in text_of(response)
    assert Evidence.objects.count() == 0
    assert Report.objects.get().words == VISIT["words"]["words"]


@pytest.mark.usefixtures("_ticks")
def test_another_error_of_the_system_is_no_standstill(visitor, monkeypatch):
    def broken(*_arguments, **_options):
        raise OSError(errno.EACCES, "x")

    monkeypatch.setattr("agencies.views.check.assess_claim", broken)
    assert visitor.post("/en/check/", CHECK).status_code == 500


@pytest.mark.usefixtures("_ticks", "evidence_folder")
def test_half_an_upload_keeps_nothing(visitor):
    teller = Teller(visitor)
    teller.tell()
    whole = visitor._encode_data(
        {"files": SimpleUploadedFile("x.jpg", image_file())}, "multipart/form-data; boundary=BoUnDaRyStRiNg"
    )
    for share in (0.1, 0.5, 0.9):
        half = whole[: int(len(whole) * share)]
        response = visitor.generic(
            "POST",
            "/en/report/files/",
            half,
            content_type="multipart/form-data; boundary=BoUnDaRyStRiNg",
        )
        assert response.status_code < 500
    assert Evidence.objects.count() == 0


@pytest.mark.parametrize("path", ["/", "/en/guidance/", "/en/register/", "/en/alerts/", "/en/report/"])
def test_read_only_pages_go_on(visitor, settings, path):
    settings.READ_ONLY = True
    assert visitor.get(path).status_code == 200


@pytest.mark.usefixtures("_ticks")
def test_read_only_answers_checks_and_takes_nothing_in(visitor, settings):
    settings.READ_ONLY = True
    assert visitor.post("/en/check/", CHECK).status_code == 200
    assert visitor.post("/en/suggest/", {"q": "永雄", "field": "agency"}).status_code == 200
    response = visitor.post("/en/report/what/", {"signals": ["cash"], "words": "typed"})
    assert response.status_code == 503
    assert 'name="signals" value="cash"' in response.content.decode()
    assert Report.objects.count() == 0
    visitor.force_login(UserFactory(is_staff=True, is_superuser=True))
    assert visitor.get("/en/admin/agencies/hotline/").status_code == 200
    assert visitor.post("/en/admin/agencies/hotline/add/", {}).status_code == 503


def test_every_form_that_changes_something_is_closed_while_read_only(visitor, settings):
    settings.READ_ONLY = True
    open_to_post = {
        address.name
        for address in every_address()
        if visitor.post(address.path).status_code not in (405, 503)
    }
    assert open_to_post == {"result", "suggestion", "receipt_close", "dispute_close"}


@pytest.mark.usefixtures("_cold")
def test_maintenance_leaves_the_database_alone(visitor, settings, django_assert_num_queries):
    settings.MAINTENANCE = True
    with django_assert_num_queries(0):
        for path in ADVICE:
            assert visitor.get(path).status_code == 200
        for path in ("/en/register/", "/en/report/", "/en/admin/", "/en/alerts/"):
            response = visitor.get(path)
            assert response.status_code == 503
            assert CONSTANTS in text_of(response)
        assert visitor.post("/en/check/", CHECK).status_code == 503
    assert visitor.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    ("closed", "says"),
    [
        pytest.param({}, "", id="nothing"),
        pytest.param({"MAINTENANCE": True}, "Checks and reports are closed for a short while", id="most"),
        pytest.param(
            {"READ_ONLY": True}, "Nothing can be sent just now; checks and advice go on", id="sending"
        ),
    ],
)
@pytest.mark.parametrize("path", ["/en/", "/en/guidance/", "/en/guidance/danger/", "/en/card/"])
def test_a_page_that_is_open_says_at_its_top_what_is_closed(visitor, settings, path, closed, says):
    for name, value in closed.items():
        setattr(settings, name, value)
    call_command("load_data", stdout=StringIO())
    page = visitor.get(path).content.decode()
    above = page.partition('class="skip"')[0]
    assert ('class="notice"' in above) == bool(says)
    assert says in above


@pytest.mark.usefixtures("_no_database")
def test_readiness_says_that_there_is_no_database(visitor):
    response = visitor.get("/readyz")
    assert (response.status_code, response.content) == (503, b"no database\n")


@pytest.mark.usefixtures("_no_database")
def test_a_fault_outside_of_a_view_is_shown_as_calmly(visitor, rf, caplog):
    try:
        raise OperationalError
    except OperationalError:
        with caplog.at_level(logging.ERROR):
            assert errors.broken(rf.get("/en/")).status_code == 503
    assert errors.broken(rf.get("/en/")).status_code == 500
