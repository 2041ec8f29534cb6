"""Whoever holds a receipt or works here sends whatever to the pages that open to him: never a 500, never a stack trace.

The register is the demo's, so that every page has something to show. What is sent goes into the fields of the page itself,
and each example is undone.
"""

import io
import re
from contextlib import contextmanager
from html import unescape

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agencies.reporting.receipt import make_receipt
from agencies.views import disputer, reporter
from tests.addresses import every_address
from tests.factories import DisputeFactory, QuestionFactory, ReportFactory, UserFactory
from tests.factories.file import image_file
from tests.importing.messy import csv_bytes, xlsx_bytes
from tests.journeys.test_hostile_requests import FIELDS, HOSTILE, assert_calm
from tests.telling import cookie_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("_demo")]

ADDRESSES = [address.path for address in every_address()]
PUBLIC = [path for path in ADDRESSES if not path.startswith("/admin/")]
STAFF = [path for path in ADDRESSES if path.startswith("/admin/")]
BEHIND_A_RECEIPT = [path for path in PUBLIC if path.startswith(("/report/", "/receipt/", "/dispute/"))]
TAKE_FILES = ["/report/files/", "/dispute/files/", "/admin/agencies/import/add/"]
LANGUAGES = ["", "/en", "/zh-hant"]
ROW = re.compile(r"/agencies/(\w+)/1/")
NAME = re.compile(r'<(?:input|select|textarea|button)\b[^>]*?\bname="([^"]+)"')
VALUE = re.compile(r'<(?:input|option|button)\b[^>]*?\bvalue="([^"]*)"')
TOKEN = "csrfmiddlewaretoken"
QUERIES = [
    "q", "page", "p", "o", "after", "entry", "day", "e", "all", "then", "next", "shelf", "kind", "_to_field", "_popup",
    "_changelist_filters", "state__exact", "id__in", "status__exact", "id__gt", "draft", "report", "proposal", "ids",
]  # fmt: skip
FILES = {
    "nothing": b"",
    "a photo": image_file(),
    "half a photo": image_file(width=400)[:900],
    "any bytes": b"\xff\xfe\x00\x00" * 50,
    "a table": csv_bytes(("机构", "名称"), ("示例", "=1+1", "\t"), ("",)).getvalue(),
    "half a line": '机构,名称\r\n"示例,=1+1'.encode("gb18030"),
    "a workbook": xlsx_bytes(("示例", "=1+1"), ("", "示例")).getvalue(),
    "half a workbook": xlsx_bytes(("示例", "=1+1")).getvalue()[:900],
    "no workbook": b"PK\x03\x04" + b"\0" * 300,
    "a page": b"<html><script>alert(1)</script>",
}
values = st.sampled_from(HOSTILE[:-1]) | st.text(max_size=40)
search = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)


class Holder:
    """A browser that begins each example with the same cookies, and from an address of its own."""

    def __init__(self, cookies: dict[str, str]):
        self.cookies, self.asked = cookies, 0

    @contextmanager
    def asking(self):
        """Give a client, and undo what it changed."""
        self.asked += 1
        address = f"198.18.{self.asked // 250 % 250}.{self.asked % 250}"
        client = Client(raise_request_exception=False, REMOTE_ADDR=address)
        client.cookies.load(self.cookies)
        with transaction.atomic():
            yield client
            transaction.set_rollback(True)


@pytest.fixture
def people():
    """People at every stage of a report and of a dispute, each holding a receipt of both."""
    codes = [(make_receipt(), make_receipt()) for _stage in range(4)]
    for (told, objected), stage in zip(
        codes, ({"draft": True}, {}, {"waiting": True}, {"closed": True}), strict=True
    ):
        report = ReportFactory(receipt=told, noted_at=timezone.now(), **stage)
        if "waiting" in stage:
            QuestionFactory(report=report)
        DisputeFactory(receipt=objected, **stage)
    return [
        Holder({reporter.COOKIE: cookie_of(told), disputer.COOKIE: cookie_of(objected, disputer.COOKIE)})
        for told, objected in codes
    ]


@pytest.fixture
def worker():
    """Somebody who may do everything."""
    client = Client()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return Holder({name: each.value for name, each in client.cookies.items()})


def test_they_get_to_where_they_send(people, worker):
    """Else what follows would ask for nothing but the way to sign in."""
    with people[0].asking() as client:
        for path in ("/report/files/", "/report/preview/", "/dispute/overview/", "/dispute/files/"):
            assert client.get(path).status_code == 200, path
    with people[2].asking() as client:
        for path in ("/receipt/", "/receipt/record/", "/receipt/doors/", "/dispute/case/"):
            assert client.get(path).status_code == 200, path
    with worker.asking() as client:
        opened = [path for path in STAFF if client.get(of_a_row(path)).status_code == 200]
        assert len(opened) > 70  # the others are about a row that is not there, or take a POST alone


def of_a_row(path):
    """Return the address of a page about a row, for one that is there."""
    if (found := ROW.search(path)) and (model := _models().get(found[1])) and (row := model.objects.first()):
        return path.replace(found[0], f"/agencies/{found[1]}/{row.pk}/")
    return path


def _models():
    return {model._meta.model_name: model for model in apps.get_app_config("agencies").get_models()}


def sent_to(page, draw):
    """Return what is sent to a page: its own fields with something hostile in some, and some that it has not."""
    names = sorted({unescape(name) for name in NAME.findall(page)} - {TOKEN})
    own = st.sampled_from(sorted({unescape(value) for value in VALUE.findall(page)}) or [""])
    chosen = draw(st.lists(st.sampled_from(names + FIELDS), max_size=12, unique=True))
    return {name: draw(st.lists(own | values, max_size=2)) for name in chosen if name != TOKEN}


def test_a_field_without_a_name_is_none(worker):
    with worker.asking() as client:
        for path in filter(ROW.search, STAFF):
            assert_calm(client.get(of_a_row(path), {"_to_field": ""}))


@pytest.mark.parametrize("sent", ["medium", "-1", "9" * 30, "1e3", "\0"])
def test_a_choice_of_what_is_no_row_is_refused_in_the_form(worker, sent):
    for model, field in (
        ("engagement", "agency"),
        ("licence", "agency"),
        ("indicator", "pattern"),
        ("signal", "rule"),
    ):
        with worker.asking() as client:
            answer = client.post(f"/admin/agencies/{model}/add/", {field: sent})
            assert_calm(answer)
            assert answer.status_code == 200  # the form again
            assert answer.context["adminform"].form.errors[field]


@search
@given(data=st.data())
def test_a_holder_of_a_receipt_asks_for_anything(people, data):
    person = data.draw(st.sampled_from(people))
    path = data.draw(st.sampled_from(LANGUAGES)) + data.draw(st.sampled_from(PUBLIC))
    query = data.draw(st.dictionaries(st.sampled_from(QUERIES), values, max_size=3))
    with person.asking() as client:
        assert_calm(client.get(path, query))


@search
@given(data=st.data())
def test_a_holder_of_a_receipt_sends_anything(people, data):
    person, path = data.draw(st.sampled_from(people)), data.draw(st.sampled_from(BEHIND_A_RECEIPT))
    with person.asking() as client:
        page = client.get(path)
        assert_calm(page)
        assert_calm(client.post(path, sent_to(page.content.decode("utf-8", "replace"), data.draw)))


@search
@given(data=st.data())
def test_somebody_who_works_here_asks_for_anything(worker, data):
    path = of_a_row(data.draw(st.sampled_from(STAFF)))
    query = data.draw(st.dictionaries(st.sampled_from(QUERIES), values, max_size=3))
    with worker.asking() as client:
        assert_calm(client.get(path, query))


@search
@given(data=st.data())
def test_somebody_who_works_here_sends_anything(worker, data):
    path = of_a_row(data.draw(st.sampled_from(STAFF)))
    with worker.asking() as client:
        page = client.get(path)
        assert_calm(page)
        assert_calm(client.post(path, sent_to(page.content.decode("utf-8", "replace"), data.draw)))


@search
@given(data=st.data())
def test_any_file_with_any_name(people, worker, data):
    path = data.draw(st.sampled_from(TAKE_FILES))
    holder = worker if path.startswith("/admin/") else data.draw(st.sampled_from(people))
    with holder.asking() as client:
        page = client.get(path).content.decode()
        fields = sent_to(page, data.draw)
        for name in data.draw(st.lists(st.sampled_from(["files", "file", "words"]), max_size=3, unique=True)):
            file = io.BytesIO(FILES[data.draw(st.sampled_from(sorted(FILES)))])
            file.name = data.draw(
                st.sampled_from(["x.csv", "x.xlsx", "../../x", "示例\u202egpj.exe", "a" * 300])
            )
            fields[name] = [file]
        assert_calm(client.post(path, fields))
