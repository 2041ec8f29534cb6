"""A curator brings a list in, decides, hands it in; a second person sees the same lines and decides."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agencies.models import Agency, Engagement, Import
from tests.admin.posting import queries_to_open
from tests.factories import AgencyFactory, CreditorFactory, CuratorFactory
from tests.importing.messy import csv_bytes, xlsx_bytes

pytestmark = pytest.mark.django_db

ADD = "/admin/agencies/import/add/"
ROWS = (("机构名称", "城市"), ("深圳市示信达信用管理有限公司", "深圳"), ("上海示锦律师事务所", "上海"))
SAID = {"source": "https://bank.example/list", "seen_on": "2026-11-28", "evidence": "lender_list"}


@pytest.fixture
def lender():
    return CreditorFactory(key="bank-a", name="示例银行股份有限公司")


@pytest.fixture
def editor(client):
    client.user = CuratorFactory()
    client.force_login(client.user)
    return client


def address(page, imported):
    return reverse(f"admin:agencies_import_{page}", args=[imported.pk])


def sent(client, file, name="名单.csv", **data):
    return client.post(ADD, {"kind": "lender_list", "file": SimpleUploadedFile(name, file.read()), **data})


def set_up(client, imported, **changes):
    form = client.get(address("columns", imported)).context["form"]
    data = {name: form[name].value() or "" for name in form.fields} | SAID | changes
    data = {name: value for name, value in data.items() if value not in ("", False)}
    return client.post(address("columns", imported), data)


def test_from_the_file_to_the_register(editor, client, lender):
    sent(editor, csv_bytes(*ROWS), creditor="示例银行")
    imported = Import.objects.get()
    assert set_up(editor, imported).url == address("change", imported)
    page = editor.get(address("change", imported)).content.decode()
    assert "深圳市示信达信用管理有限公司" in page
    editor.post(address("change", imported), {"_hand_in": "1", "why": "新名单"})
    imported.refresh_from_db()
    assert imported.state == "proposed"
    editor.post(address("change", imported), {"_approve": "1", "digest": imported.digest})
    assert not Agency.objects.exists()
    client.force_login(CuratorFactory())
    assert "深圳市示信达信用管理有限公司" in client.get(address("change", imported)).content.decode()
    client.post(address("change", imported), {"_approve": "1", "digest": imported.digest})
    imported.refresh_from_db()
    assert imported.state == "applied"
    assert Engagement.objects.filter(creditor=lender).count() == 2
