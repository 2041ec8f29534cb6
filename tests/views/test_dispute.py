"""Objecting in public: found, written, looked over, sent once; refusals say what to do and keep what was typed."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from agencies.actions.dispute_handling import handle_dispute
from agencies.actions.prune import prune
from agencies.models import Dispute
from agencies.reporting.limit import DISPUTE_BEGIN, DISPUTE_SEND
from agencies.reporting.receipt import show_receipt
from tests.factories import (
    AgencyFactory,
    AlertFactory,
    CreditorFactory,
    DisputeFactory,
    DisputeFileFactory,
    GuidanceFactory,
    PatternFactory,
    ReplyFactory,
    UserFactory,
)
from tests.factories.file import pdf_file, zip_file
from tests.objecting import WRITTEN, Objector
from tests.views.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    return AgencyFactory()


@pytest.fixture
def objector(client):
    return Objector(client)


class TestFinding:
    def test_a_bare_visit_sets_no_cookie_and_is_kept_nowhere(self, client):
        response = client.get("/en/dispute/")
        assert "seven days" in text_of(response)
        assert not response.cookies
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex"

    def test_an_organisation_is_found_by_its_name(self, client, agency):
        creditor = CreditorFactory()
        for row, kind in ((agency, "agency"), (creditor, "creditor")):
            page = client.get("/en/dispute/", {"q": row.name}).content.decode()
            assert f'href="?entry={kind}-{row.pk}"' in page

    def test_what_is_not_about_an_organisation_is_listed(self, client):
        rows = {"alert": AlertFactory(), "pattern": PatternFactory(), "guidance": GuidanceFactory()}
        page = client.get("/en/dispute/").content.decode()
        assert all(f"?entry={kind}-{row.pk}" in page for kind, row in rows.items())

    @pytest.mark.parametrize("code", ["agency-99999999", "officer-1", "x", "agency-1' OR 1"])
    def test_an_entry_that_is_none_is_looked_for_anew(self, client, code):
        response = client.get("/en/dispute/", {"entry": code})
        assert response.status_code == 404
        assert "by its name" in text_of(response)

    def test_a_hidden_entry_tells_nothing(self, client):
        hidden = AgencyFactory(is_public=False)
        response = client.get("/en/dispute/", {"entry": f"agency-{hidden.pk}"})
        assert response.status_code == 404
        assert hidden.name not in response.content.decode()

    def test_a_long_search_is_refused_with_a_sentence(self, client):
        assert "too long" in text_of(client.get("/en/dispute/", {"q": "示例" * 200}))


class TestTheWayThere:
    def test_every_entry_of_the_register_leads_here(self, client, agency):
        assert f"/en/dispute/?entry=agency-{agency.pk}" in client.get("/en/register/").content.decode()

    @pytest.mark.parametrize("path", ["limits/", "alerts/"])
    def test_pages_lead_here(self, client, path):
        AlertFactory()
        assert "/en/dispute/" in client.get(f"/en/{path}").content.decode()

    def test_a_page_of_advice_leads_here(self, client):
        page = GuidanceFactory()
        assert f"?entry=guidance-{page.pk}" in client.get(f"/en/guidance/{page.slug}/").content.decode()


class TestWriting:
    @pytest.mark.parametrize("name", ["wrong", "right", "organisation", "role", "writer", "contact"])
    def test_what_is_needed_is_asked_for_and_the_rest_stays(self, objector, agency, name):
        response = objector.write(f"agency-{agency.pk}", **{name: ""})
        assert response.status_code == 200
        assert list(response.context["form"].errors) == [name]
        other = "right" if name == "wrong" else "wrong"
        assert WRITTEN[other] in response.content.decode()
        assert not Dispute.objects.exists()

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"source": "javascript:alert(1)"}, "source"),
            ({"source": "ftp://example.org/"}, "source"),
            ({"source": "not an address"}, "source"),
            ({"source": "https://example.org/" + "a" * 600}, "source"),
            ({"own_words": "请致电 400-800-1234"}, "own_words"),
            ({"own_words": "我们是正规公司"}, "own_words"),
            ({"role": "chief"}, "role"),
            ({"entry": "agency-999999"}, "entry"),
            ({"entry": ""}, "entry"),
            ({"wrong": "字" * 5_001}, "wrong"),
            ({"wrong": "示例 11010519491231002X"}, "wrong"),
            ({"writer": "示例 11010519491231002X"}, "writer"),
            ({"contact": "a\0b"}, "contact"),
        ],
    )
    def test_what_cannot_be_taken_is_said_beside_its_field(self, objector, agency, changes, field):
        response = objector.write(f"agency-{agency.pk}", **changes)
        assert list(response.context["form"].errors) == [field]
        assert "11010519491231002X" not in response.content.decode()
        assert not Dispute.objects.exists()

    def test_another_organisations_line_cannot_be_slipped_in(self, objector, agency):
        other = AgencyFactory()
        response = objector.write(f"agency-{agency.pk}", entry=f"agency-{other.pk}")
        assert "entry" in response.context["form"].errors

    def test_what_was_typed_is_text_on_every_page(self, objector, agency):
        objector.write(f"agency-{agency.pk}", wrong="<script>alert(1)</script>")
        assert "<script>alert" not in objector.open("overview/").content.decode()
        assert "&lt;script&gt;alert" in objector.page.content.decode()

    def test_a_draft_is_changed_and_stays_one(self, objector, agency):
        objector.write(f"agency-{agency.pk}")
        page = objector.open(query="?change=1")
        assert WRITTEN["wrong"] in page.content.decode()
        objector.put("", **WRITTEN | {"entry": f"agency-{agency.pk}", "wrong": "示例：改过"})
        assert Dispute.objects.get().wrong == "示例：改过"

    def test_the_other_language_brings_everything_along(self, objector, agency):
        objector.open(query=f"?entry=agency-{agency.pk}")
        response = objector.client.post("/dispute/", objector.hidden() | {"change": "1", "wrong": "示例一句"})
        assert "示例一句" in response.content.decode()
        assert not Dispute.objects.exists()

    def test_nothing_that_was_never_kept_is_sent(self, client):
        assert client.post("/en/dispute/overview/").status_code == 410
        assert client.get("/en/dispute/overview/")["Location"] == "/en/dispute/"

    def test_all_of_it_is_deleted_when_asked(self, objector, agency):
        objector.write(f"agency-{agency.pk}")
        objector.open("overview/")
        objector.put("overview/", discard="1")
        assert not Dispute.objects.exists()


class TestSending:
    def test_it_is_sent_once_and_shows_its_receipt_until_noted(self, objector, agency):
        assert objector.send(f"agency-{agency.pk}")["Location"] == "/en/dispute/case/"
        objector.put("overview/")
        dispute = Dispute.objects.get()
        assert dispute.events.count() == 1
        page = text_of(objector.open("case/"))
        assert " - ".join(show_receipt(objector.receipt).split("-")) in page
        assert f"{timezone.localtime(dispute.due_at):%Y-%m-%d}" in page
        objector.put("case/")
        assert "Receipt code" not in text_of(objector.open("case/"))

    def test_the_code_is_typed_where_all_codes_are(self, objector, agency):
        objector.send(f"agency-{agency.pk}")
        other = Client()
        response = other.post("/en/receipt/", {"code": show_receipt(objector.receipt)})
        assert response["Location"] == "/en/dispute/case/"
        assert agency.name in text_of(other.get("/en/dispute/case/"))

    def test_without_the_receipt_there_is_nothing_to_see(self, client):
        DisputeFactory()
        client.cookies["dispute"] = "0158ACDE2KMNVWXY"
        for path in ("case/", "overview/", "files/", "case/withdraw/"):
            response = client.get(f"/en/dispute/{path}")
            assert response.status_code == 302, path

    def test_a_page_that_stood_open_for_long_is_shown_again(self, objector, agency):
        objector.write(f"agency-{agency.pk}")
        objector.open("overview/")
        response = objector.put("overview/", shown="forged")
        assert "open for long" in text_of(response)
        assert Dispute.objects.get().state == "draft"

    def test_a_program_that_fills_in_everything_is_held_and_its_clock_runs(self, objector, agency):
        objector.write(f"agency-{agency.pk}")
        objector.open("overview/")
        objector.put("overview/", homepage="https://example.org")
        dispute = Dispute.objects.get()
        assert dispute.held_since
        assert dispute.due_at
        assert "trap" in dispute.events.get().detail

    def test_too_many_from_one_network_wait_and_lose_nothing(self, objector, agency):
        for number in range(DISPUTE_SEND.most):
            objector.send(f"agency-{agency.pk}", wrong=f"示例 {number}")
        response = objector.send(f"agency-{agency.pk}", wrong="示例 zu viel")
        assert response.status_code == 429
        assert Dispute.objects.filter(state="draft").count() == 1
        assert Dispute.objects.sent().count() == DISPUTE_SEND.most

    def test_too_many_begun_are_refused_with_all_that_was_typed(self, objector, agency, monkeypatch):
        monkeypatch.setattr("agencies.views.dispute.turn", lambda *_: timezone.now() + timedelta(minutes=5))
        response = objector.write(f"agency-{agency.pk}")
        assert (DISPUTE_BEGIN.most, response.status_code) == (20, 429)
        assert WRITTEN["wrong"] in response.content.decode()
        assert not Dispute.objects.exists()

    def test_another_sites_form_is_refused(self, agency):
        client = Client(enforce_csrf_checks=True)
        assert client.post("/en/dispute/", WRITTEN).status_code == 403

    def test_a_body_too_large_is_refused_unread(self, client):
        response = client.post("/en/dispute/", {"wrong": "字" * 60_000})
        assert response.status_code == 413


@pytest.mark.usefixtures("evidence_folder")
class TestDocuments:
    def send(self, objector, *data, **fields):
        files = [SimpleUploadedFile(f"函{n}.pdf", each) for n, each in enumerate(data)]
        return objector.client.post("/en/dispute/files/", {"files": files, **fields})

    def test_they_are_kept_shown_and_removed(self, objector, agency):
        objector.write(f"agency-{agency.pk}")
        assert self.send(objector, pdf_file())["Location"] == "/en/dispute/overview/"
        assert "函0.pdf" in text_of(objector.open("overview/"))
        self.send(objector, remove=str(Dispute.objects.get().files.get().pk))
        assert not Dispute.objects.get().files.exists()

    @pytest.mark.parametrize("number", ["0", "x", "9" * 25, "²"])
    def test_what_is_no_document_is_not_removed(self, objector, agency, number):
        objector.write(f"agency-{agency.pk}")
        assert self.send(objector, remove=number).status_code == 302

    def test_what_is_not_taken_is_named_with_its_reason(self, objector, agency):
        objector.write(f"agency-{agency.pk}")
        response = self.send(objector, zip_file())
        assert "函0.pdf" in text_of(response)
        assert not Dispute.objects.get().files.exists()

    def test_the_sixth_is_refused(self, objector, agency):
        objector.write(f"agency-{agency.pk}")
        DisputeFileFactory.create_batch(5, dispute=Dispute.objects.get())
        assert "five documents" in text_of(self.send(objector, pdf_file()))

    def test_they_take_from_the_room_of_the_whole_store(self, objector, agency, settings):
        objector.write(f"agency-{agency.pk}")
        settings.EVIDENCE_MOST = 1
        half = 512 * 1024**2
        other = DisputeFileFactory(dispute=DisputeFactory(draft=True), size=half)
        response = self.send(objector, pdf_file())
        assert response.status_code == 507
        assert "no room for it" in text_of(response)
        other.dispute.files.update(place="")  # what is gone takes none
        assert self.send(objector, pdf_file()).status_code == 302

    def test_a_strangers_files_are_not_read(self, client):
        response = client.post("/en/dispute/files/", {"files": SimpleUploadedFile("a.pdf", pdf_file())})
        assert response["Location"] == "/en/dispute/"

    def test_a_decided_dispute_takes_none(self, objector, agency):
        objector.send(f"agency-{agency.pk}")
        Dispute.objects.update(state="closed", due_at=None)
        assert self.send(objector, pdf_file())["Location"] == "/en/dispute/case/"
        assert not Dispute.objects.get().files.exists()


class TestTheCase:
    @pytest.fixture
    def dispute(self, objector, agency):
        objector.send(f"agency-{agency.pk}")
        return Dispute.objects.get()

    def move(self, dispute, *moves, **says):
        for name in moves:
            handle_dispute(dispute=dispute, move=name, actor=UserFactory(), at=timezone.now(), **says)

    def test_a_question_stops_the_clock_and_an_answer_starts_it(self, objector, dispute):
        self.move(dispute, "take_up", "ask", message="示例：请问是哪一年？")
        page = text_of(objector.open("case/"))
        assert "示例：请问是哪一年？" in page
        assert "stands still" in page
        assert "answer" in objector.put("case/answer/", answer="").context["form"].errors
        assert objector.put("case/answer/", answer="示例：去年")["Location"] == "/en/dispute/case/"
        assert objector.put("case/answer/", answer="示例：去年").status_code == 302  # the second tap
        page = text_of(objector.open("case/"))
        assert "示例：去年" in page
        assert "We decide by" in page

    def test_an_answer_too_late_is_shown_again(self, objector, dispute):
        response = objector.put("case/answer/", answer="示例：晚了")
        assert "示例：晚了" in text_of(response)
        assert not dispute.messages.exists()

    def test_we_say_that_we_are_late(self, objector, dispute):
        Dispute.objects.update(due_at=timezone.now() - timedelta(days=1))
        assert "are late" in text_of(objector.open("case/"))

    def test_a_refusal_says_why_and_names_nobody(self, objector, dispute):
        actor = UserFactory(username="example-secret-curator")
        for move, says in (("take_up", {}), ("refuse", {"reason": "source_stands", "note": "示例内部备注"})):
            handle_dispute(dispute=dispute, move=move, actor=actor, at=timezone.now(), **says)
        page = text_of(objector.open("case/"))
        assert "still says so" in page
        assert "example-secret-curator" not in page
        assert "示例内部备注" not in page

    def test_a_withdrawal_is_asked_and_done(self, objector, dispute):
        assert "Withdraw" in text_of(objector.open("case/withdraw/"))
        objector.put("case/withdraw/")
        page = text_of(objector.open("case/"))
        assert "You have withdrawn it" in page
        assert WRITTEN["contact"] not in page

    def test_what_became_of_it_is_still_said_when_all_else_is_gone(self, objector, dispute, agency):
        self.move(dispute, "take_up")
        self.move(dispute, "refuse", reason="no_source")
        self.move(dispute, "close")
        prune(at=timezone.now() + timedelta(days=731), is_applied=True)
        page = text_of(objector.open("case/"))
        assert "The entry stays as it is" in page
        assert agency.name in page
        assert WRITTEN["wrong"] not in page

    def test_the_phone_forgets_the_code(self, objector, dispute):
        objector.put("case/close/")
        assert objector.client.get("/en/dispute/case/").status_code == 302


class TestReplies:
    def test_they_stand_in_the_register_as_the_organisations_own(self, client):
        reply = ReplyFactory(text_zh="示例：我们没有。", text_en="We did not.")
        assert f"Words of {reply.organisation} itself, not ours" in text_of(client.get("/en/register/"))
        assert "We did not." in text_of(client.get("/en/register/", {"q": reply.agency.name}))
        assert "示例：我们没有。" in text_of(client.get("/register/"))

    @pytest.mark.parametrize(
        "values", [{"open": True}, {"ends_on": timezone.localdate()}, {"decision": "returned"}], ids=str
    )
    def test_what_is_not_in_force_stands_nowhere(self, client, values):
        ReplyFactory(text_zh="示例：别看见", **values)
        assert "示例：别看见" not in text_of(client.get("/register/"))

    def test_they_stand_beside_alerts_and_advice(self, client):
        alert, page = AlertFactory(), GuidanceFactory()
        ReplyFactory(agency=None, entry_kind="alert", entry_id=alert.pk, text_zh="示例：提醒旁")
        ReplyFactory(agency=None, entry_kind="guidance", entry_id=page.pk, text_zh="示例：说明旁")
        assert "示例：提醒旁" in text_of(client.get("/alerts/"))
        assert "示例：说明旁" in text_of(client.get(f"/guidance/{page.slug}/"))

    def test_a_page_of_the_register_costs_one_statement_more_however_many(
        self, client, django_assert_max_num_queries
    ):
        for _number in range(3):
            ReplyFactory()
        client.get("/register/")
        with django_assert_max_num_queries(5):
            client.get("/register/")
