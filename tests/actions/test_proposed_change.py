"""Changes of the register: every refusal first, then what two people write together, and how it is taken back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from agencies.actions import curated_row
from agencies.actions.change import Origin, record_changes
from agencies.actions.proposal import propose_change, publish, send_back, undo
from agencies.curation.refusal import ProposalRefused
from agencies.models import Agency, Alert, Change, Creditor, Guidance, Hotline, Pattern, Proposal
from agencies.queries.name import find
from tests.factories import (
    AgencyFactory,
    AlertFactory,
    CreditorFactory,
    EngagementFactory,
    GuidanceFactory,
    HotlineFactory,
    IndicatorFactory,
    OfficerFactory,
    PatternFactory,
    RuleFactory,
    SignalFactory,
    UserFactory,
)
from tests.factories.role import someone_with

pytestmark = pytest.mark.django_db

WRITTEN = (Agency, Alert, Change, Creditor, Guidance, Hotline, Pattern, Proposal)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def draft(now):
    """Draft a change; the editor who does is another one each time."""

    def make(row=None, **words):
        values = words.pop("values", {"city": "广州"})
        said = {
            "row": row,
            "values": values,
            "source": "https://source.example/notice",
            "seen_on": timezone.localdate(now),
            "why": "示例理由",
            "actor": someone_with("Editor"),
            "at": now,
        }
        return propose_change(**said | words)

    return make


@pytest.fixture
def decide(now):
    """Publish a proposal as somebody else."""
    return lambda proposal, role="Publisher", **words: publish(
        proposal=proposal, **{"actor": someone_with(role), "at": now} | words
    )


def refused(function, *args, **words):
    """Return the refusal, and fail if anything was written."""
    before = [list(model.objects.values()) for model in WRITTEN]
    with pytest.raises(ProposalRefused) as caught:
        function(*args, **words)
    assert before == [list(model.objects.values()) for model in WRITTEN]
    assert caught.value.sentence
    return caught.value.code


@pytest.mark.parametrize(
    ("factory", "values"),
    [
        (GuidanceFactory, {"title_zh": "这样的人是骗子"}),
        (GuidanceFactory, {"upcoming": {"body_en": "He is verified."}}),
        (SignalFactory, {"advice_zh": "可以放心"}),
        (RuleFactory, {"summary_en": "A certified agency may do so."}),
        (PatternFactory, {"what_to_do_zh": "找正规公司"}),
    ],
)
def test_our_texts_vouch_for_nobody_and_accuse_nobody_whatever_form_they_come_from(draft, factory, values):
    assert refused(draft, factory(), values=values) == "words"


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("Viewer", {}),
        ("Reviewer", {}),
        ("Editor", {"kind": "alert", "row": None}),
        ("Report curator", {"kind": "agency", "row": None}),
    ],
)
def test_whoever_has_no_right_to_drafts_nothing_whatever_page_he_comes_from(draft, role, words):
    words = {"row": AgencyFactory()} | words
    with pytest.raises(PermissionDenied):
        draft(words.pop("row"), actor=someone_with(role), **words)
    assert not Proposal.objects.exists()


def test_names_are_not_our_words(draft):
    assert draft(AgencyFactory(), values={"name": "示例安全顾问有限公司"}).pk


class TestDrafting:
    @pytest.mark.parametrize(
        ("words", "code"),
        [
            ({"values": {}}, "nothing"),
            ({"values": {"city": "深圳"}}, "nothing"),
            ({"why": "  "}, "no_reason"),
            ({"source": " "}, "no_source"),
            ({"seen_on": None}, "no_seen_on"),
            ({"seen_on": date(9999, 1, 1)}, "seen_later"),
            ({"values": {"no_such": 1}}, "invalid"),
            ({"values": {"id": 7}}, "invalid"),
            ({"values": {"shipped_digest": "0"}}, "invalid"),
            ({"values": {"status": "no_such"}}, "invalid"),
            ({"values": {"name": ""}}, "invalid"),
            ({"values": {"confidence": "low"}}, "invalid"),
            ({"values": {"phone": "0000"}, "source": "示例名册"}, "no_address"),
            ({"is_emergency": True}, "not_publisher"),
            ({"row": None, "kind": "disposal"}, "wrong_kind"),
            ({"row": None, "kind": "agency", "values": {"name": "示例"}}, "invalid"),
        ],
    )
    def test_what_could_never_be_published_is_refused_at_once(self, draft, words, code):
        assert refused(draft, **{"row": AgencyFactory(city="深圳")} | words) == code

    def test_a_row_that_is_gone_is_not_changed(self, draft):
        agency = AgencyFactory()
        Agency.objects.all().delete()
        assert refused(draft, agency) == "gone"

    def test_a_key_that_nothing_has_is_refused(self, draft):
        words = {"kind": "engagement", "values": {"agency": "no-such", "evidence": "lender_list"}}
        assert refused(draft, **words) == "invalid"

    def test_only_what_differs_is_kept_of_a_row_on_record(self, draft):
        agency = AgencyFactory(city="深圳", province="广东")
        proposal = draft(agency, values={"city": "广州", "province": "广东", "phone": ""})
        assert (proposal.before, proposal.payload) == ({"city": "深圳"}, {"city": "广州"})
        assert Agency.objects.get().city == "深圳"

    def test_rows_it_names_are_kept_by_their_keys_and_in_any_order(self, draft):
        first, second = RuleFactory(code="a"), RuleFactory(code="b")
        guidance = GuidanceFactory()
        guidance.rules.set([first, second])
        assert refused(draft, guidance, values={"rules": [second, first]}) == "nothing"
        proposal = draft(guidance, values={"rules": [second]})
        assert (proposal.before, proposal.payload) == ({"rules": ["a", "b"]}, {"rules": ["b"]})

    def test_a_number_that_is_misused_lies_sealed(self, draft):
        proposal = draft(kind="indicator", values={"kind": "phone", "value": "17000000001"})
        assert "17000000001" not in str(proposal.payload) + proposal.label
        assert proposal.values["value"] == "17000000001"

    def test_a_public_number_is_no_misused_one(self, draft):
        CreditorFactory(phone="95000")
        assert refused(draft, kind="indicator", values={"kind": "phone", "value": "95000"}) == "public_number"

    def test_a_pattern_is_held_to_its_examples(self, draft):
        knock, _shout = SignalFactory(code="knock"), SignalFactory(code="shout")
        pattern = PatternFactory(all_of=[knock], examples=[["knock"]])
        assert refused(draft, pattern, values={"all_of": ["shout"]}) == "example"

    def test_a_pattern_is_held_to_them_as_it_will_be_on_its_day(self, draft, decide, now):
        knock, _shout = SignalFactory(code="knock"), SignalFactory(code="shout")
        pattern = PatternFactory(all_of=[knock], examples=[["knock"]])
        later = {"published_from": timezone.localdate(now) + timedelta(days=1)}
        waits = {"upcoming": {"all_of": ["shout"]}, **later}
        assert refused(draft, pattern, values=waits) == "example"
        proposal = draft(pattern, values={"upcoming": {"severity": "high"}, **later})
        assert decide(proposal).upcoming == {"severity": "high"}


class TestDeciding:
    def test_two_who_publish_the_same_new_row_at_once_are_one_who_does(self, draft, decide, monkeypatch):
        values = {"key": "new", "name": "示例新公司", "source": "示例", "seen_on": "2026-11"}
        proposal, look = draft(kind="agency", values=values), curated_row.curated_row

        def look_and_be_too_late(*args, **words):
            """Let another one be quicker, between our look and our writing."""
            seen = look(*args, **words)
            monkeypatch.setattr("agencies.actions.proposal.curated_row", look)
            AgencyFactory(key="new")
            return seen

        monkeypatch.setattr("agencies.actions.proposal.curated_row", look_and_be_too_late)
        with pytest.raises(ProposalRefused) as caught:
            decide(proposal)
        assert (caught.value.code, caught.value.field) == ("invalid", "key")

    def test_nobody_decides_an_own_draft(self, draft, decide):
        user = someone_with("superuser")
        proposal = draft(AgencyFactory(), actor=user)
        assert refused(decide, proposal, actor=user) == "same_person"

    def test_an_account_made_anew_under_the_same_name_is_no_second_person(self, draft, decide):
        user = someone_with("superuser")
        proposal, name = draft(AgencyFactory(), actor=user), user.username
        user.delete()
        again = UserFactory(username=name, is_staff=True, is_superuser=True)
        assert refused(decide, proposal, actor=again) == "same_person"

    @pytest.mark.parametrize("role", ["Viewer", "Editor", "Auditor", "Report reader", "Report lead"])
    def test_who_has_not_the_role_does_not_decide(self, draft, decide, role):
        assert refused(decide, draft(AgencyFactory()), role=role) == "not_allowed"

    @pytest.mark.parametrize(
        "factory", [GuidanceFactory, HotlineFactory, IndicatorFactory, PatternFactory, CreditorFactory]
    )
    def test_what_everybody_reads_is_decided_by_a_publisher(self, draft, decide, factory):
        values = {"phone": "95000"} if factory is CreditorFactory else {"source": "示例别的来源"}
        assert refused(decide, draft(factory(), values=values), role="Reviewer") == "not_allowed"

    def test_a_reviewer_decides_an_ordinary_change(self, draft, decide):
        row = decide(draft(AgencyFactory(city="深圳")), role="Reviewer")
        assert Agency.objects.get() == row
        assert row.city == "广州"

    def test_it_is_decided_once(self, draft, decide):
        proposal = draft(AgencyFactory())
        decide(proposal)
        assert refused(decide, proposal) == "decided"

    def test_it_is_refused_when_the_row_moved_meanwhile(self, draft, decide):
        agency = AgencyFactory(city="深圳")
        proposal = draft(agency)
        Agency.objects.update(city="珠海")
        assert refused(decide, proposal) == "moved"

    def test_of_two_drafts_for_one_field_the_second_is_refused(self, draft, decide):
        agency = AgencyFactory(city="深圳")
        first, second = draft(agency), draft(agency, values={"city": "珠海"})
        decide(first)
        assert refused(decide, second) == "moved"

    def test_two_drafts_for_different_fields_are_both_written(self, draft, decide):
        agency = AgencyFactory(city="深圳", province="广东")
        first, second = draft(agency), draft(agency, values={"status": "ceased"})
        decide(first), decide(second)
        agency.refresh_from_db()
        assert (agency.city, agency.status) == ("广州", "ceased")

    def test_the_entry_takes_over_the_source_that_its_change_was_read_in(self, draft, decide):
        agency = AgencyFactory(source="示例旧来源", seen_on="2025-03", recheck_on=date(2026, 1, 1))
        day = date(2026, 11, 20)
        row = decide(draft(agency, values={"status": "ceased"}, seen_on=day))
        assert (row.source, row.seen_on, row.recheck_on) == (
            "https://source.example/notice",
            "2026-11-20",
            None,
        )
        after = Change.objects.get().after
        assert (after["status"], after["source"]) == ("ceased", "https://source.example/notice")

    @pytest.mark.parametrize(
        "values",
        [
            {"status": "ceased", "source": "示例：公报第 3 号"},
            {"is_public": False},
            {"recheck_on": "2026-12-31"},
        ],
        ids=["one with a source of its own", "hidden, which is our decision", "to be looked at earlier"],
    )
    def test_the_entry_keeps_its_own_source(self, values, draft, decide):
        agency = AgencyFactory(source="示例旧来源")
        row = decide(draft(agency, values=values))
        assert row.source == values.get("source", "示例旧来源")

    def test_of_two_drafts_the_later_source_stays(self, draft, decide):
        agency = AgencyFactory(city="深圳")
        first = draft(agency, source="https://one.example/a")
        second = draft(agency, values={"status": "ceased"}, source="https://two.example/b")
        decide(first)
        assert decide(second).source == "https://two.example/b"

    def test_a_second_new_row_of_a_key_is_refused(self, draft, decide):
        words = {"kind": "agency", "values": {"key": "new", "name": "深圳新新示例信用管理有限公司"}}
        first, second = draft(**words), draft(**words)
        decide(first)
        assert refused(decide, second) == "invalid"

    def test_a_row_that_is_gone_by_then_is_refused(self, draft, decide):
        proposal = draft(AgencyFactory())
        Agency.objects.all().delete()
        assert refused(decide, proposal) == "gone"

    def test_a_new_row_is_found_and_its_history_holds_who_and_from_what(self, draft, decide):
        proposal = draft(kind="agency", values={"key": "new", "name": "深圳新新示例信用管理有限公司"})
        row = decide(proposal)
        assert [match.owner for match in find(agency="深圳新新示例").agencies] == [row.pk]
        change = Change.objects.get()
        assert (change.key, change.label, change.how, change.is_new) == ("new", row.name, "proposal", True)
        assert (change.drafted_by, change.decided_by) == (
            proposal.drafted_name,
            Proposal.objects.get().decided_by.username,
        )
        assert change.source == "https://source.example/notice"
        assert change.after["key"] == "new"

    def test_links_are_written_and_those_that_stay_keep_their_order(self, draft, decide):
        rules = [RuleFactory(code=code) for code in "zmab"]
        guidance = GuidanceFactory()
        for rule in rules[:3]:
            guidance.rules.add(rule)
        decide(draft(guidance, values={"rules": ["b", "a", "z"]}))
        through = Guidance.rules.through.objects.order_by("pk").values_list("rule__code", flat=True)
        assert list(through) == ["z", "a", "b"]
        assert Change.objects.get().after == {"rules": ["a", "b", "z"]}

    def test_it_is_sent_back_with_a_reason_only(self, draft, now):
        proposal, somebody = draft(AgencyFactory()), someone_with("Reviewer")
        assert refused(send_back, proposal=proposal, actor=somebody, at=now, answer=" ") == "no_answer"
        send_back(proposal=proposal, actor=somebody, at=now, answer="示例：再看一次")
        assert Proposal.objects.get().decision == "returned"
        assert not Change.objects.exists()

    def test_history_outlives_the_accounts(self, draft, decide, django_user_model):
        proposal = draft(AgencyFactory())
        decide(proposal)
        names = (proposal.drafted_name, Proposal.objects.get().decided_name)
        django_user_model.objects.all().delete()
        held, change = Proposal.objects.get(), Change.objects.get()
        assert (held.drafted_by, held.decided_by) == (None, None)
        assert (held.drafted_name, held.decided_name) == names == (change.drafted_by, change.decided_by)


class TestTakingBack:
    @pytest.fixture
    def published(self, draft, decide):
        def change_of(row, **words):
            decide(draft(row, **words))
            return Change.objects.latest("pk")

        return change_of

    def take_back(self, change, now, role="Editor", **words):
        return undo(change=change, why="示例：写错了", actor=someone_with(role), at=now, **words)

    def test_it_waits_for_another_person_and_writes_what_was_before(self, published, decide, now):
        agency = AgencyFactory(city="深圳")
        proposal = self.take_back(published(agency), now)
        assert Agency.objects.get().city == "广州"
        assert refused(decide, proposal, actor=proposal.drafted_by) == "same_person"
        decide(proposal, role="Reviewer")
        assert Agency.objects.get().city == "深圳"
        assert Change.objects.latest("pk").how == "undo"

    def test_the_former_source_comes_back_with_it(self, published, decide, now):
        agency = AgencyFactory(city="深圳", source="示例旧来源", seen_on="2026-03")
        decide(self.take_back(published(agency), now))
        agency.refresh_from_db()
        assert (agency.source, agency.seen_on) == ("示例旧来源", "2026-03")

    def test_the_source_of_a_later_change_of_another_fact_stays(self, published, decide, now):
        agency = AgencyFactory(city="深圳")
        change = published(agency, source="https://one.example/a")
        published(agency, values={"status": "ceased"}, source="https://two.example/b")
        decide(self.take_back(change, now))
        agency.refresh_from_db()
        assert (agency.city, agency.status, agency.source) == ("深圳", "ceased", "https://two.example/b")

    def test_what_was_taken_back_can_be_brought_back(self, published, decide, now):
        agency = AgencyFactory(city="深圳")
        decide(self.take_back(published(agency), now))
        decide(self.take_back(Change.objects.latest("pk"), now))
        assert Agency.objects.get().city == "广州"

    def test_it_is_refused_when_the_row_moved_meanwhile(self, published, now):
        change = published(AgencyFactory(city="深圳"))
        Agency.objects.update(city="珠海")
        assert refused(self.take_back, change, now) == "moved"

    def test_a_row_that_was_added_is_no_longer_shown_and_not_deleted(self, published, decide, now):
        change = published(None, kind="agency", values={"key": "new", "name": "深圳新新示例信用管理有限公司"})
        decide(self.take_back(change, now))
        assert not Agency.objects.get(key="new").is_public

    def test_one_of_many_rows_that_a_file_added_is_taken_back_alone(self, decide, now):
        rows = AgencyFactory.create_batch(3)
        record_changes(new=rows, origin=Origin(at=now, how="import"))
        decide(self.take_back(Change.objects.get(), now, row=rows[1]))
        assert [row.is_public for row in Agency.objects.order_by("pk")] == [True, False, True]
        assert refused(self.take_back, Change.objects.earliest("pk"), now, row=AgencyFactory()) == "gone"

    def test_a_name_that_history_does_not_keep_cannot_be_taken_back(self, published, now):
        change = published(OfficerFactory(), values={"name": "示例李某"})
        assert refused(self.take_back, change, now) == "no_undo"

    def test_a_pair_ends_on_a_date_and_is_begun_again(self, published, decide, now):
        pair = EngagementFactory()
        change = published(pair, values={"ended_on": date(2026, 11, 1)})
        pair.refresh_from_db()
        assert (pair.ended_on, change.after["ended_on"]) == (date(2026, 11, 1), "2026-11-01")
        decide(self.take_back(change, now))
        pair.refresh_from_db()
        assert pair.ended_on is None

    def test_an_alert_that_was_ended_holds_again(self, published, decide, now):
        alert = AlertFactory()
        change = published(alert, values={"expires_at": now}, actor=someone_with("Publisher"))
        assert not Alert.objects.get().is_in_force(now)
        decide(self.take_back(change, now, role="Publisher"))
        assert Alert.objects.get().expires_at == alert.expires_at

    def test_a_phone_is_taken_back_at_once_by_two_publishers_and_by_nobody_else(self, now, decide):
        creditor = CreditorFactory(phone="95000")
        Change.objects.create(
            kind="creditor", row_id=creditor.pk, last_row_id=creditor.pk, at=now, how="proposal",
            before={"phone": "95001"}, after={"phone": "95000"},
        )  # fmt: skip
        change = Change.objects.get()
        assert refused(decide, self.take_back(change, now, role="Editor")) == "not_publisher"
        by_two = self.take_back(change, now, role="Publisher")
        assert refused(decide, by_two, role="Reviewer") == "not_allowed"
        decide(by_two)
        assert Creditor.objects.get().phone == "95001"


class TestMakingSure:
    """Phones, websites and hotlines."""

    @pytest.fixture
    def made_sure(self, draft, now):
        def make(**words):
            proposal = draft(
                CreditorFactory(phone="95000"),
                values={"phone": "95001"},
                seen_on=timezone.localdate(now) - timedelta(days=1),
                at=now - timedelta(hours=25),
            )
            done = {
                "seen_again_on": timezone.localdate(now),
                "called_on": timezone.localdate(now),
                "called_by": "example",
            }
            Proposal.objects.update(**done | words)
            return proposal

        return make

    def test_a_number_is_published_when_everything_is_done(self, made_sure, decide):
        assert decide(made_sure()).phone == "95001"

    @pytest.mark.parametrize(
        ("missing", "code"),
        [
            ({"seen_again_on": None}, "seen_once"),
            ({"seen_again_on": date(2026, 1, 1), "seen_on": date(2026, 1, 1)}, "seen_once"),
            ({"called_on": None}, "not_called"),
            ({"drafted_at": timezone.now() - timedelta(hours=23)}, "too_soon"),
        ],
    )
    def test_it_is_refused_while_anything_is_missing(self, made_sure, decide, missing, code):
        assert refused(decide, made_sure(**missing)) == code

    @pytest.mark.parametrize(
        ("factory", "values"),
        [
            (CreditorFactory, {"website": "https://another.example/"}),
            (CreditorFactory, {"list_url": "https://bank.example/list"}),
            (CreditorFactory, {"phone": ""}),
            (AgencyFactory, {"phone": "0000"}),
            (AgencyFactory, {"website": "https://agency.example/"}),
            (HotlineFactory, {"phone": "0000"}),
            (HotlineFactory, {"url": "https://line.example/"}),
            (HotlineFactory, {"is_public": False}),
        ],
    )
    def test_all_that_leads_people_somewhere_waits(self, draft, decide, factory, values):
        row = factory() if factory is HotlineFactory else factory(phone="95000")
        assert refused(decide, draft(row, values=values)) == "seen_once"

    def test_a_new_row_with_a_number_waits_too_and_one_without_does_not(self, draft, decide):
        values = {"key": "new", "name": "示例新行银行股份有限公司", "kind": "bank"}
        with_one = draft(kind="creditor", values=values | {"phone": "95000"})
        assert refused(decide, with_one) == "seen_once"
        assert decide(draft(kind="creditor", values=values), role="Reviewer")

    def test_two_publishers_together_skip_the_wait(self, draft, decide):
        words = {"values": {"phone": "95001"}, "is_emergency": True}
        proposal = draft(CreditorFactory(), actor=someone_with("Publisher"), **words)
        assert refused(decide, proposal, role="Reviewer") == "not_allowed"
        assert decide(proposal).phone == "95001"

    def test_who_is_no_publisher_any_more_was_no_second_one(self, draft, decide):
        drafter = someone_with("Publisher")
        proposal = draft(CreditorFactory(), actor=drafter, values={"phone": "1"}, is_emergency=True)
        drafter.groups.clear()
        assert refused(decide, proposal) == "not_publisher"


def test_two_new_rows_of_one_key_in_the_same_moment_are_one_and_a_refusal(draft, decide, monkeypatch):
    new = {
        "code": "example",
        "title_zh": "示例",
        "title_en": "Example",
        "question_zh": "示例",
        "question_en": "Example",
    }
    second = draft(kind="signal", values=new | {"severity": "low", "group": "money"})
    SignalFactory(code="example")
    # As where the other transaction had not ended yet when this one looked.
    monkeypatch.setattr("agencies.models.Signal.full_clean", lambda self: None)
    assert refused(decide, second) == "moved"
