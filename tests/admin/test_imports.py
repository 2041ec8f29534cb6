"""A curator brings a list in, decides, hands it in; a second person sees the same lines and decides."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.actions.imports_decision import hand_in
from agencies.actions.proposal import publish, send_back
from agencies.curation.refusal import ProposalRefused
from agencies.models import Agency, AuditEntry, Engagement, Import
from agencies.models.import_store import say_progress
from tests.actions.imported import planned
from tests.admin.posting import queries_to_open
from tests.factories import AgencyFactory, CreditorFactory, CuratorFactory, UserFactory
from tests.factories.role import someone_with
from tests.factories.sourced import made_up_brand
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


def test_the_columns_of_a_list_are_proposed_and_unknown_ones_left_out(editor, lender):
    sent(
        editor, csv_bytes(("机构名称", "某某名目"), ("深圳市示信达信用管理有限公司", "x")), creditor="bank-a"
    )
    form = editor.get(address("columns", Import.objects.get())).context["form"]
    assert [(each["field"].value(), each["is_unknown"]) for each in form.columns()] == [
        ("name", False),
        ("", True),
    ]


def test_a_sheet_and_another_header_line_can_be_chosen(editor, lender):
    file = xlsx_bytes(("说明",), ("甲", "乙"), ("深圳市示信达信用管理有限公司", "x"), sheets=("另一",))
    sent(editor, file, name="名单.xlsx", creditor="bank-a")
    imported = Import.objects.get()
    page = editor.get(address("columns", imported))
    assert page.context["found"].header is None
    assert "另一" in page.content.decode()
    chosen = editor.get(address("columns", imported), {"line": "2"}).context["found"].header
    assert chosen.cells == ("甲", "乙")
    data = {"line": "2", "sheet": "名单", "column_0": "name", **SAID}
    assert editor.post(address("columns", imported), data).status_code == 302
    assert editor.get(address("change", imported)).context["page"].total == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"source": ""}, "source"),
        ({"seen_on": ""}, "seen_on"),
        ({"seen_on": "28/11"}, "seen_on"),
        ({"column_0": ""}, "__all__"),
        ({"column_1": "name"}, "__all__"),
    ],
)
def test_what_is_missing_is_asked_for(editor, lender, changes, field):
    sent(editor, csv_bytes(*ROWS), creditor="bank-a")
    imported = Import.objects.get()
    response = set_up(editor, imported, **changes)
    assert field in response.context["form"].errors
    imported.refresh_from_db()
    assert imported.state == "uploaded"


def test_a_column_that_is_missing_is_called_as_people_call_it(editor, lender):
    sent(editor, csv_bytes(*ROWS), creditor="bank-a")
    (error,) = set_up(editor, Import.objects.get(), column_0="").context["form"].non_field_errors()
    assert "name" not in error
    assert "登记全称" in error


def test_one_text_across_merged_cells_is_told_once_above_the_header(editor, lender):
    file = xlsx_bytes(("名单", "", ""), *ROWS, merged=("A1:C1",), sheets=("另一",))
    sent(editor, file, name="名单.xlsx", creditor="bank-a")
    page = editor.get(address("columns", Import.objects.get()))
    assert page.context["lines"][0] == (1, "名单", False)
    assert "只读这一张表" in page.content.decode()


def test_an_import_that_was_sent_back_says_what_comes_next(editor, client, lender):
    imported = planned(csv_bytes(*ROWS), creditor=lender)
    hand_in(imported=imported, why="新", actor=imported.uploaded_by, at=timezone.now())
    assert "这次导入被退回了" not in editor.get(address("change", imported)).content.decode()
    client.force_login(CuratorFactory())
    client.post(address("change", imported), {"_return": "1", "digest": imported.digest, "answer": "第2行"})
    page = client.get(address("change", imported)).content.decode()
    assert "这次导入被退回了" in page
    assert 'name="_again"' in page
    assert 'name="_decide"' not in page  # nothing is there to be decided


@pytest.mark.parametrize(
    ("file", "name"),
    [
        (b"", "a.csv"),
        (b"PK\x03\x04 no workbook", "a.xlsx"),
        (b"\xd0\xcf\x11\xe0 old", "a.xls"),
        (b"%PDF-1.7", "a.csv"),
        (bytes(range(256)) * 20, "a.csv"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_the_form(editor, lender, file, name):
    response = editor.post(
        ADD, {"kind": "lender_list", "creditor": "bank-a", "file": SimpleUploadedFile(name, file)}
    )
    assert "file" in response.context["form"].errors
    assert not Import.objects.exists()


@pytest.mark.parametrize(
    "creditor",
    ["", "没有这家", "示例\x00银行", "示" * 201],
    ids=["none", "one that is not on record", "a null character", "far too long"],
)
def test_a_list_needs_its_lender(editor, lender, creditor):
    response = sent(editor, csv_bytes(*ROWS), creditor=creditor)
    assert "creditor" in response.context["form"].errors


@pytest.mark.parametrize(
    "named", ["示例银行股份有限公司", "示例银行", "示例行", "示旧行", "bank-a", " 示例 行 "]
)
def test_a_lender_is_named_as_people_name_it(editor, named):
    lender = CreditorFactory(
        key="bank-a", name="示例银行股份有限公司", short_names="示例行", former_names="示旧行"
    )
    CreditorFactory(key="bank-b", name="示他银行股份有限公司")
    sent(editor, csv_bytes(*ROWS), creditor=named)
    assert Import.objects.get().creditor == lender


MEANT = {
    "near": ("示例很行", {"bank-a": "示例银行股份有限公司"}),
    "several": ("示例银行", {"bank-a": "示例银行股份有限公司", "bank-b": "示例银行有限公司"}),
}


@pytest.mark.parametrize(("typed", "lenders"), MEANT.values(), ids=MEANT)
def test_a_lender_that_may_be_meant_is_offered_and_never_chosen_by_itself(editor, typed, lenders):
    for key, name in lenders.items():
        CreditorFactory(key=key, name=name)
    CreditorFactory(key="other", name="甲乙丙消费金融有限公司")
    form = sent(editor, csv_bytes(*ROWS), creditor=typed).context["form"]
    assert dict(form.fields["chosen"].choices) == {key: f"{name} ({key})" for key, name in lenders.items()}
    assert "chosen" in form.errors
    assert " checked" not in str(form["chosen"])
    assert "chosen" in sent(editor, csv_bytes(*ROWS), creditor=typed, chosen="other").context["form"].errors
    assert not Import.objects.exists()
    sent(editor, csv_bytes(*ROWS), creditor=typed, chosen="bank-a")
    assert Import.objects.get().creditor.key == "bank-a"


def test_a_choice_left_from_another_name_decides_nothing(editor):
    CreditorFactory(key="bank-a", name="示例银行股份有限公司")
    CreditorFactory(key="bank-b", name="示他银行股份有限公司")
    sent(editor, csv_bytes(*ROWS), creditor="bank-b", chosen="bank-a")
    assert Import.objects.get().creditor.key == "bank-b"


def test_a_table_of_our_own_asks_for_no_lender(editor):
    CreditorFactory(key="bank-a", name="示例银行股份有限公司")
    sent(editor, csv_bytes(("key", "name"), ("a", "示例甲")), kind="agencies", creditor="示例很行")
    assert Import.objects.get().creditor is None


def test_a_larger_file_is_not_even_read(editor, monkeypatch):
    monkeypatch.setattr("agencies.admin.imports.MOST_BODY", 10)
    assert sent(editor, csv_bytes(*ROWS)).status_code == 413
    assert not Import.objects.exists()


def test_what_lies_on_the_disk_is_sealed(editor, lender, evidence_folder):
    sent(editor, csv_bytes(*ROWS, encoding="utf-8"), creditor="bank-a")
    (kept,) = (path for path in evidence_folder.rglob("*") if path.is_file())
    assert "示信达".encode() not in kept.read_bytes()


@pytest.mark.parametrize("page", ["change", "columns"])
def test_a_file_that_is_gone_is_told_and_no_crash(editor, lender, evidence_folder, page):
    sent(editor, csv_bytes(*ROWS), creditor="bank-a")
    imported = Import.objects.get()
    for path in evidence_folder.rglob("*"):
        if path.is_file():
            path.unlink()
    assert editor.get(address(page, imported), follow=True).status_code == 200


RIGHTS = {
    "nobody": ((), 403, 403, 403),
    "viewer": (("view_import",), 403, 403, 200),
    "editor": (("view_import", "add_import", "view_agency"), 200, 403, 200),
    "reviewer": (("view_import", "change_proposal"), 403, 302, 200),
}


@pytest.mark.parametrize(("rights", "adding", "deciding", "seeing"), RIGHTS.values(), ids=RIGHTS)
def test_who_may_what(client, lender, rights, adding, deciding, seeing):
    imported = planned(csv_bytes(*ROWS), creditor=lender)
    hand_in(imported=imported, why="x", actor=imported.uploaded_by, at=imported.uploaded_at)
    user = UserFactory(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(user)
    assert client.get(ADD).status_code == adding
    assert client.get("/admin/agencies/import/export/").status_code == adding
    assert client.get(address("change", imported)).status_code == seeing
    sent_back = client.post(
        address("change", imported), {"_return": "1", "answer": "来源不对", "digest": imported.digest}
    )
    assert sent_back.status_code == deciding
    imported.refresh_from_db()
    assert imported.state == ("returned" if deciding == 302 else "proposed")


@pytest.mark.parametrize(
    ("role", "status"), [("Viewer", 403), ("Auditor", 403), ("Editor", 302), ("Reviewer", 200)]
)
def test_a_roster_opens_for_those_alone_who_work_on_it(client, role, status):
    imported = Import.objects.create(
        kind="officers",
        name="名册.csv",
        size=1,
        sha256="0",
        place="00/0",
        uploaded_at=timezone.now(),
        touched_at=timezone.now(),
    )
    client.force_login(someone_with(role))
    assert client.get("/admin/agencies/import/").status_code == 200
    assert client.get(address("change", imported)).status_code == status


def test_a_stranger_sees_the_login_page_and_his_file_is_not_read(client):
    assert sent(client, csv_bytes(*ROWS)).status_code in (302, 400, 403)
    assert not Import.objects.exists()


def test_decisions_of_a_page_are_kept_and_only_what_was_offered(editor, lender):
    AgencyFactory(key="held", name="深圳市示信达信用管理有限公司")
    AgencyFactory(key="other", name="上海示海林催收服务有限公司")
    rows = (("机构名称",), ("深圳市示新达信用管理有限公司",), ("广东示信达信用管理有限公司",))
    imported = planned(csv_bytes(*rows), creditor=lender)
    editor.post(address("change", imported), {"_decide": "1", "decision_2": "other", "decision_3": "held"})
    page = editor.get(address("change", imported))
    assert {line.line.row: line.line.decided for line in page.context["lines"]} == {2: ""}
    assert page.context["undecided"] == 1


def test_an_import_that_is_being_compared_says_how_far_it_is(editor, lender):
    imported = planned(csv_bytes(*ROWS), creditor=lender)
    Import.objects.filter(pk=imported.pk).update(state="planning", done=2_000, most=1_000_000)
    text = editor.get(address("change", imported), headers={"accept-language": "en"}).content.decode()
    assert 'value="2000" max="1000000"' in text
    assert "_hand_in" not in text


@pytest.mark.parametrize(("done", "is_last"), [(0, False), (2_000, False), (1_000_001, True)])
def test_an_import_that_is_being_written_says_how_far_it_is(editor, lender, done, is_last):
    imported = planned(csv_bytes(*ROWS), creditor=lender)
    Import.objects.filter(pk=imported.pk).update(state="applying", done=1_000_001, most=1_000_001)
    if done:
        say_progress(imported.place, done)
    text = editor.get(f"/en{address('change', imported)}").content.decode()
    assert f'value="{done}" max="1000001"' in text
    assert ("the index of their names" in text) == is_last


def test_the_page_costs_the_same_for_few_lines_and_for_many(editor, lender):
    few = planned(csv_bytes(("机构名称",), ("示例甲公司",)), creditor=lender)
    names = [(f"{made_up_brand(number)}催收服务有限公司",) for number in range(120)]
    many = planned(csv_bytes(("机构名称",), *names), creditor=lender)
    assert (
        queries_to_open(editor, address("change", many))
        == queries_to_open(editor, address("change", few))
        <= 12
    )
    assert len(editor.get(address("change", many)).context["lines"]) == 50
    assert queries_to_open(editor, "/admin/agencies/import/") <= 6


def test_every_table_can_be_taken_out_and_is_written_down(editor):
    AgencyFactory(key="a", name="=1+1")
    for form in ("csv", "xlsx"):
        response = editor.post("/admin/agencies/import/export/", {"table": f"agencies.{form}"})
        assert b"".join(response.streaming_content)[:3] in (b"\xef\xbb\xbf", b"PK\x03")
    entries = AuditEntry.objects.filter(kind=AuditEntry.Kind.EXPORT).order_by("pk")
    assert [(entry.detail, entry.actor) for entry in entries] == [
        ("agencies.csv", editor.user),
        ("agencies.xlsx", editor.user),
    ]


@pytest.mark.parametrize("table", ["users.csv", "agencies.exe", "", "agencies"])
def test_nothing_else_can_be_taken_out(editor, table):
    assert editor.post("/admin/agencies/import/export/", {"table": table}).status_code == 403
    assert not AuditEntry.objects.filter(kind=AuditEntry.Kind.EXPORT).exists()


def test_a_table_is_for_who_may_see_its_rows(client):
    user = UserFactory(is_staff=True)
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["view_import", "add_import", "view_agency"])
    )
    client.force_login(user)
    assert client.post("/admin/agencies/import/export/", {"table": "officers.csv"}).status_code == 403
    assert client.post("/admin/agencies/import/export/", {"table": "agencies.csv"}).status_code == 200


def test_a_proposal_to_import_is_listed_and_leads_to_its_lines(editor, lender):
    imported = planned(csv_bytes(*ROWS), creditor=lender)
    proposal = hand_in(imported=imported, why="x", actor=imported.uploaded_by, at=imported.uploaded_at)
    assert "名单.csv" in editor.get("/admin/agencies/proposal/").content.decode()
    response = editor.get(f"/admin/agencies/proposal/{proposal.pk}/change/")
    assert response.url == address("change", imported)


def test_a_proposal_to_import_is_decided_nowhere_else(lender):
    imported = planned(csv_bytes(*ROWS), creditor=lender)
    proposal = hand_in(imported=imported, why="x", actor=imported.uploaded_by, at=imported.uploaded_at)
    for act in (publish, send_back):
        with pytest.raises(ProposalRefused, match="wrong_kind"):
            act(
                proposal=proposal,
                actor=UserFactory(is_superuser=True),
                at=imported.uploaded_at,
                answer="x",
            )


def test_the_state_of_every_import_opens_for_every_right(editor, lender):
    imported = planned(csv_bytes(*ROWS), creditor=lender)
    hand_in(imported=imported, why="x", actor=imported.uploaded_by, at=imported.uploaded_at)
    viewer, viewer_account = Client(), UserFactory(is_staff=True)
    viewer_account.user_permissions.set(Permission.objects.filter(codename="view_import"))
    viewer.force_login(viewer_account)
    for state in Import.State:
        Import.objects.filter(pk=imported.pk).update(state=state, problem=["The file is empty.", {}])
        assert editor.get(address("change", imported), follow=True).status_code == 200
        assert viewer.get(address("change", imported)).status_code == 200
