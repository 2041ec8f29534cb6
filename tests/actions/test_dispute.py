"""A dispute is written once, moves by its table, changes no entry, and loses what it holds in time."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from agencies.actions.dispute import (
    answer_dispute,
    begin_dispute,
    discard_dispute,
    keep_dispute,
    move_dispute,
    send_dispute,
    withdraw_dispute,
)
from agencies.actions.dispute_file import DocumentsFull, add_document, remove_document
from agencies.actions.dispute_handling import check_sender, handle_dispute, link_proposal, note_on_dispute
from agencies.actions.dispute_settling import settle_disputes
from agencies.actions.prune import prune
from agencies.curation.dispute import CLOCK, MOST_FILES, Mover
from agencies.models import Agency, Dispute, DisputeEvent, Proposal
from agencies.models.evidence_store import read_sealed, shelves
from agencies.queries.dispute import dispute_counts, dispute_of_receipt, disputes_due
from agencies.queries.entry import find_entry, offered_with, read_entry
from agencies.reporting.media import MediaRefused
from agencies.reporting.move import MoveRefused
from tests.factories import (
    AgencyFactory,
    CreditorFactory,
    DisputeFactory,
    DisputeFileFactory,
    EngagementFactory,
    LicenceFactory,
    ProposalFactory,
    UserFactory,
)
from tests.factories.file import pdf_file, zip_file

pytestmark = pytest.mark.django_db
WRITTEN = {
    "organisation": "示例公司",
    "wrong": "示例：不对",
    "writer": "示例张三",
    "contact": "a@example.org",
}


def drafted(**written):
    agency = AgencyFactory()
    dispute, receipt = begin_dispute(
        entry=find_entry("agency", agency.pk), written=WRITTEN | written, language="en", at=timezone.now()
    )
    return dispute, receipt, agency


def places():
    return [place for shelf in shelves() for place, _at in shelf]


def test_a_draft_is_opened_by_its_receipt_and_by_nothing_else():
    dispute, receipt, _agency = drafted()
    assert dispute_of_receipt(receipt) == dispute
    assert dispute_of_receipt(receipt[::-1]) is None
    assert receipt not in str(Dispute.objects.values().get())


def test_name_and_contact_are_sealed_in_the_database():
    drafted()
    with connection.cursor() as cursor:
        cursor.execute("SELECT writer, contact FROM agencies_dispute")
        stored = " ".join(cursor.fetchone())
    assert "示例张三" not in stored
    assert "example.org" not in stored


def test_two_taps_send_once_and_start_the_clock_once():
    dispute, _receipt, _agency = drafted()
    now = timezone.now()
    again = Dispute.objects.get()
    assert send_dispute(dispute=dispute, network="", at=now)
    assert not send_dispute(dispute=again, network="", at=now + timedelta(hours=1))
    assert Dispute.objects.get().due_at == now + CLOCK
    assert DisputeEvent.objects.count() == 1


def test_what_was_sent_is_not_written_anew_and_not_discarded():
    dispute, _receipt, agency = drafted()
    send_dispute(dispute=dispute, network="", at=timezone.now())
    with pytest.raises(MoveRefused):
        keep_dispute(dispute=dispute, entry=find_entry("agency", agency.pk), written={"wrong": "x"})
    assert not discard_dispute(dispute=dispute)
    assert Dispute.objects.get().wrong == WRITTEN["wrong"]


def test_a_field_that_is_no_writers_is_refused():
    _dispute, _receipt, agency = drafted()
    with pytest.raises(ValueError, match="state"):
        begin_dispute(
            entry=find_entry("agency", agency.pk),
            written={"state": "closed"},
            language="en",
            at=timezone.now(),
        )


def test_the_clock_pauses_with_the_question_only():
    dispute, actor, now = DisputeFactory(), UserFactory(), timezone.now()
    due = dispute.due_at
    handle_dispute(dispute=dispute, move="take_up", actor=actor, at=now)
    assert (dispute.due_at, dispute.assignee) == (due, actor)
    handle_dispute(dispute=dispute, move="ask", actor=actor, at=now, message="示例问题？")
    assert dispute.paused_at == now
    assert not Dispute.objects.overdue(due + timedelta(days=30)).exists()
    answer_dispute(dispute=dispute, text="示例回答", at=now + timedelta(days=3))
    assert (dispute.due_at, dispute.paused_at) == (due + timedelta(days=3), None)
    assert [message.side for message in dispute.messages.all()] == ["ours", "writer"]


def test_the_database_refuses_an_open_dispute_without_a_clock():
    dispute = DisputeFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Dispute.objects.filter(pk=dispute.pk).update(due_at=None)


@pytest.mark.parametrize(("move", "says"), [("ask", {}), ("refuse", {}), ("refuse", {"reason": "because"})])
def test_a_move_without_what_it_needs_is_refused(move, says):
    dispute = DisputeFactory(in_work=True)
    with pytest.raises(ValueError, match="needs"):
        handle_dispute(dispute=dispute, move=move, actor=UserFactory(), at=timezone.now(), **says)
    assert not DisputeEvent.objects.exists()


def test_ticks_are_entered_with_who_ticked_and_only_once():
    dispute, actor = DisputeFactory(in_work=True), UserFactory()
    who = {"dispute": dispute, "actor": actor, "at": timezone.now()}
    assert check_sender(checks=["called_back", "sealed_letter"], **who)
    assert not check_sender(checks=["sealed_letter", "called_back"], **who)
    assert check_sender(checks=["called_back"], **who)
    assert [each.detail for each in dispute.events.all()] == [
        "called_back",
        "sealed_letter",
        "not sealed_letter",
    ]
    with pytest.raises(ValueError, match="no check"):
        check_sender(checks=["he said so"], **who)


def test_the_same_note_from_a_second_tap_is_one():
    dispute, actor = DisputeFactory(), UserFactory()
    for _tap in range(2):
        note_on_dispute(dispute=dispute, note="示例备注", actor=actor, at=timezone.now())
    assert dispute.events.count() == 1


def test_a_withdrawal_deletes_name_and_contact_at_once():
    dispute = DisputeFactory(waiting=True)
    withdraw_dispute(dispute=dispute, at=timezone.now())
    kept = Dispute.objects.get()
    assert (kept.state, kept.outcome, kept.writer, kept.contact, kept.due_at) == (
        "closed",
        "withdrawn",
        "",
        "",
        None,
    )


class TestCorrection:
    def test_it_follows_the_proposal_when_that_is_published(self):
        dispute, actor = DisputeFactory(in_work=True), UserFactory()
        proposal = about(dispute)
        link_proposal(dispute=dispute, proposal=proposal, actor=actor, at=timezone.now())
        assert Dispute.objects.get().state == "in_work"
        assert settle_disputes(proposal=proposal, actor=UserFactory(), at=timezone.now()) == 1
        kept = Dispute.objects.get()
        assert (kept.state, kept.outcome) == ("closed", "corrected")
        assert kept.decided_at
        assert [event.state for event in kept.events.filter(kind="move")] == ["corrected", "closed"]

    def test_one_that_waits_for_its_writer_follows_too_and_a_decided_one_stays(self):
        waiting, closed = DisputeFactory(waiting=True), DisputeFactory(closed=True)
        proposal = about(waiting)
        Dispute.objects.update(proposal=proposal)
        assert settle_disputes(proposal=proposal, actor=UserFactory(), at=timezone.now()) == 1
        closed.refresh_from_db()
        assert closed.outcome == "refused"

    def test_a_proposal_about_something_else_is_refused(self):
        dispute = DisputeFactory(in_work=True)
        other = about(DisputeFactory())
        with pytest.raises(ValueError, match="no open proposal"):
            link_proposal(dispute=dispute, proposal=other, actor=UserFactory(), at=timezone.now())

    def test_a_proposal_that_was_decided_meanwhile_is_refused(self):
        dispute = DisputeFactory(in_work=True)
        seen = about(dispute)
        Proposal.objects.update(decision="returned", decided_name="示例乙", decided_at=timezone.now())
        with pytest.raises(ValueError, match="no open proposal"):
            link_proposal(dispute=dispute, proposal=seen, actor=UserFactory(), at=timezone.now())
        assert Dispute.objects.get().proposal is None

    def test_nothing_is_linked_to_a_decided_dispute(self):
        dispute = DisputeFactory(closed=True)
        with pytest.raises(MoveRefused):
            link_proposal(dispute=dispute, proposal=about(dispute), actor=UserFactory(), at=timezone.now())


def about(dispute):
    proposal = ProposalFactory()
    type(proposal).objects.filter(pk=proposal.pk).update(kind=dispute.entry_kind, row_id=dispute.entry_id)
    proposal.refresh_from_db()
    return proposal


@pytest.mark.usefixtures("evidence_folder")
class TestDocuments:
    def test_a_document_lies_sealed_and_twice_is_once(self):
        dispute = DisputeFactory()
        for _tap in range(2):
            add_document(dispute=dispute, name="函.pdf", data=pdf_file(), at=timezone.now())
        kept = dispute.files.get()
        assert read_sealed(kept.place) == pdf_file()
        assert len(places()) == 1

    def test_each_side_has_five(self):
        dispute, actor = DisputeFactory(), UserFactory()
        DisputeFileFactory.create_batch(MOST_FILES, dispute=dispute)
        with pytest.raises(DocumentsFull):
            add_document(dispute=dispute, name="a.pdf", data=pdf_file(), at=timezone.now())
        assert add_document(dispute=dispute, name="a.pdf", data=pdf_file(), at=timezone.now(), actor=actor)
        assert len(places()) == 1

    def test_what_is_no_document_is_not_kept(self):
        with pytest.raises(MediaRefused):
            add_document(dispute=DisputeFactory(), name="a.pdf", data=zip_file(), at=timezone.now())
        assert places() == []

    def test_a_decided_dispute_takes_none(self):
        with pytest.raises(MoveRefused):
            add_document(
                dispute=DisputeFactory(closed=True), name="a.pdf", data=pdf_file(), at=timezone.now()
            )
        assert places() == []

    def test_the_writer_removes_his_own_and_not_ours(self, django_capture_on_commit_callbacks):
        dispute = DisputeFactory()
        now = timezone.now()
        own = add_document(dispute=dispute, name="a.pdf", data=pdf_file(), at=now)
        ours = add_document(
            dispute=dispute, name="b.pdf", data=pdf_file(body=b"b"), at=now, actor=UserFactory()
        )
        with django_capture_on_commit_callbacks(execute=True):
            assert remove_document(dispute=dispute, file_id=own.pk, at=now)
            assert not remove_document(dispute=dispute, file_id=ours.pk, at=now)
        assert places() == [ours.place]

    def test_prune_leaves_them_and_takes_what_has_no_row(self):
        kept = add_document(dispute=DisputeFactory(), name="a.pdf", data=pdf_file(), at=timezone.now())
        lost = add_document(dispute=DisputeFactory(), name="a.pdf", data=pdf_file(), at=timezone.now())
        lost.delete()
        counts = prune(at=timezone.now() + timedelta(days=2), is_applied=True)
        assert counts["orphan"] == 1
        assert places() == [kept.place]


@pytest.mark.usefixtures("evidence_folder")
class TestAges:
    def test_what_is_younger_stays(self):
        DisputeFactory(closed=True)
        DisputeFactory(waiting=True)
        before = list(Dispute.objects.order_by("pk").values())
        prune(at=timezone.now() + timedelta(days=29), is_applied=True)
        for row in before:
            row["network"] = ""
        assert list(Dispute.objects.order_by("pk").values()) == before

    @pytest.mark.parametrize(
        ("state", "days", "closed"),
        [("waiting", 31, True), ("in_work", 31, False), ("in_work", 366, True), ("refused", 31, True)],
    )
    def test_what_is_decided_or_left_alone_is_closed_by_the_clock(self, state, days, closed):
        dispute = DisputeFactory(in_work=True)
        values = {"state": state} | ({"due_at": None} if state == "refused" else {})
        Dispute.objects.filter(pk=dispute.pk).update(**values)
        prune(at=timezone.now() + timedelta(days=days), is_applied=True)
        assert (Dispute.objects.get().state == "closed") is closed

    def test_all_goes_in_the_end_but_how_it_ended(self, django_capture_on_commit_callbacks):
        dispute = DisputeFactory(in_work=True, network="n", own_words="示例")
        add_document(dispute=dispute, name="函.pdf", data=pdf_file(), at=timezone.now())
        note_on_dispute(dispute=dispute, note="示例备注", actor=UserFactory(), at=timezone.now())
        who = {"actor": UserFactory(), "at": timezone.now()}
        handle_dispute(dispute=dispute, move="refuse", reason="no_source", message="示例", **who)
        move_dispute(dispute=dispute, move="close", mover=Mover.CURATOR, at=timezone.now())
        with django_capture_on_commit_callbacks(execute=True):
            prune(at=timezone.now() + timedelta(days=91), is_applied=True)
            assert (Dispute.objects.get().contact, Dispute.objects.get().wrong) == ("", dispute.wrong)
            prune(at=timezone.now() + timedelta(days=181), is_applied=True)
            assert dispute.files.get().name == ""
            prune(at=timezone.now() + timedelta(days=731), is_applied=True)
        kept = Dispute.objects.get()
        told = (
            kept.wrong,
            kept.right,
            kept.source,
            kept.own_words,
            kept.organisation,
            kept.writer,
            kept.contact,
        )
        assert set(told) == {""}
        assert (kept.outcome, kept.reason, kept.entry_label) == ("refused", "no_source", dispute.entry_label)
        assert not kept.messages.exists()
        assert not kept.events.exclude(note="").exists()
        assert places() == []
        assert prune(at=timezone.now() + timedelta(days=731), is_applied=True)["dispute_text"] == 0

    def test_a_draft_goes_after_a_day(self):
        DisputeFactory(draft=True)
        prune(at=timezone.now() + timedelta(days=2), is_applied=True)
        assert not Dispute.objects.exists()


def test_the_days_screen_counts_and_names_the_most_pressing_first(django_assert_num_queries):
    now = timezone.now()
    late = DisputeFactory(overdue=True)
    soon = DisputeFactory(due_at=now + timedelta(days=1))
    DisputeFactory(waiting=True)
    DisputeFactory(closed=True)
    DisputeFactory(draft=True)
    with django_assert_num_queries(1):
        counts = dispute_counts(now)
    assert counts == {"open": 3, "overdue": 1, "soon": 1, "waiting": 1, "next_due_at": soon.due_at}
    assert disputes_due() == [late, soon]


class TestEntries:
    def test_only_what_is_public_can_be_disputed(self):
        hidden = AgencyFactory(is_public=False)
        assert find_entry("agency", hidden.pk) is None
        assert find_entry("engagement", EngagementFactory(agency=hidden).pk) is None
        assert find_entry("licence", LicenceFactory(agency=hidden).pk) is None

    @pytest.mark.parametrize(
        "code",
        [
            "",
            "agency",
            "agency-",
            "agency-x",
            "agency--1",
            "agency-0",
            "officer-1",
            "agency-²",
            "agency-" + "9" * 30,
            "proposal-1",
        ],
    )
    def test_what_is_no_entry_is_none(self, code):
        Agency.objects.all().delete()
        assert read_entry(code) is None

    def test_with_an_organisation_its_lines_are_offered(self):
        agency, creditor = AgencyFactory(), CreditorFactory()
        pair = EngagementFactory(agency=agency, creditor=creditor)
        licence = LicenceFactory(agency=agency)
        EngagementFactory()
        offered = offered_with(find_entry("agency", agency.pk))
        assert [(each.kind, each.row_id) for each in offered] == [
            ("agency", agency.pk),
            ("engagement", pair.pk),
            ("licence", licence.pk),
        ]
        assert [each.row_id for each in offered_with(find_entry("creditor", creditor.pk))] == [
            creditor.pk,
            pair.pk,
        ]
