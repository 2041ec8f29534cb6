"""From reports to what the public sees: every refusal first, then what is written."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from agencies.actions.proposal import publish, send_back
from agencies.actions.proposal_reports import propose, renew
from agencies.actions.report import write_keys
from agencies.curation.refusal import ProposalRefused
from agencies.models import Alert, Indicator, Pattern, Proposal
from tests.factories import (
    AgencyFactory,
    CreditorFactory,
    CuratorFactory,
    HotlineFactory,
    IndicatorFactory,
    PatternFactory,
    ProposalFactory,
    ReportFactory,
    SignalFactory,
)

pytestmark = pytest.mark.django_db

PHONE = "17000000001"
ALERT = {
    "level": "urgent",
    "title_zh": "示例预警",
    "title_en": "Example alert",
    "text_zh": "有人上门要求转账。",
    "text_en": "Somebody asks for a transfer at the door.",
    "province": "440000",
    "city": "440300",
    "pattern": "",
}


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def day(now):
    """A day so many days from now."""
    return lambda days: timezone.localdate(now) + timedelta(days=days)


@pytest.fixture
def draft(now, day):
    """Draft a proposal; the curator who does is another one each time."""

    def make(kind="alert", values=None, reports=(), **changes):
        words = {
            "kind": kind,
            "values": (ALERT if kind == "alert" else {}) | (values or {}),
            "reports": [each.pk for each in reports],
            "why": "示例理由",
            "expires_on": day(30),
            "actor": CuratorFactory(),
            "at": now,
        }
        return propose(**words | changes)

    return make


@pytest.fixture
def decide(now):
    """Publish a proposal as somebody else."""
    return lambda proposal, **changes: publish(
        proposal=proposal, **{"actor": CuratorFactory(), "at": now} | changes
    )


def test_a_draft_from_reports_vouches_for_nobody_and_accuses_nobody(draft):
    with pytest.raises(ProposalRefused) as caught:
        draft(values={"text_zh": "上门的都是骗子。"})
    assert (caught.value.code, caught.value.field) == ("words", "text_zh")
    assert not Proposal.objects.exists()


def report(**values):
    """Return a report in review from a network of its own."""
    report = ReportFactory(in_review=True, words="", **values)
    if "network" not in values:
        report.network = f"network {report.pk}"
        report.save()
    write_keys(report)
    return report


def two_reports(**values):
    return [report(**values), report(**values)]


def pattern_values(**changes):
    return {
        "key": "example_told",
        "title_zh": "示例手法",
        "title_en": "Example pattern",
        "description_zh": "示例说明。",
        "description_en": "How it goes.",
        "severity": "critical",
        "all_of": ["cash"],
        "any_of": [],
        "what_to_do_zh": "示例做法。",
        "what_to_do_en": "What to do.",
        "hotlines": [],
        "guidance": [],
        "examples": [["cash"]],
        "counter_examples": [["shout"]],
    } | changes


def refused(function, *args, **kwargs):
    """Return the code of the refusal, and fail if anything was written."""
    held = [list(model.objects.values()) for model in (Pattern, Indicator, Alert, Proposal)]
    with pytest.raises(ProposalRefused) as caught:
        function(*args, **kwargs)
    assert held == [list(model.objects.values()) for model in (Pattern, Indicator, Alert, Proposal)]
    return caught.value.code


class TestDrafting:
    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"why": "  "}, "no_reason"),
            ({"expires_on": None}, "no_end"),
            ({"first_party": "the bank told us"}, "first_party"),
            ({"first_party": "javascript:alert(1)"}, "first_party"),
            ({"kind": "disposal"}, "wrong_kind"),
            ({"reports_chosen": [10**9]}, "unknown_reports"),
            ({"values": {"level": "loud"}}, "invalid"),
            ({"values": {"is_public": True}}, "invalid"),
            ({"values": {"city": "310100"}}, "invalid"),
            ({"values": {"province": "", "city": "440300"}}, "invalid"),
            ({"values": {"pattern": "no_such_pattern"}}, "invalid"),
            ({"values": {"title_zh": ""}}, "invalid"),
        ],
    )
    def test_what_is_refused(self, draft, changes, code):
        changes = dict(changes)
        if "reports_chosen" in changes:
            changes["reports"] = [ReportFactory.build(pk=pk) for pk in changes.pop("reports_chosen")]
        assert refused(draft, **changes) == code

    @pytest.mark.parametrize(("days", "code"), [(0, "expired"), (-1, "expired"), (91, "too_long")])
    def test_an_end_that_is_too_early_or_too_late(self, draft, day, days, code):
        assert refused(draft, expires_on=day(days)) == code

    def test_a_report_that_is_not_sent_is_unknown(self, draft):
        assert refused(draft, reports=[ReportFactory(draft=True)]) == "unknown_reports"

    def test_an_address_that_gives_somebody_away(self, draft):
        reports = [ReportFactory(phones=PHONE)]
        address = f"https://bank.example/notice?about={PHONE}"
        assert refused(draft, reports=reports, first_party=address) == "named_number"

    @pytest.mark.parametrize(
        ("told", "text", "code"),
        [
            ({"name": "示例张三"}, "自称示例张三的人。", "named_person"),
            ({"phones": PHONE}, f"他用 {PHONE} 打来。", "named_number"),
            ({"words": "他说今天不给钱就不走了。"}, "他说今天不给钱就不走了。", None),
            (
                {"words": "他说今天不给钱就不走，谁来也没有用。"},
                "他说今天不给钱就不走，谁来也没有用。",
                "own_words",
            ),
        ],
    )
    def test_a_text_that_gives_somebody_away(self, draft, told, text, code):
        reports = [ReportFactory(**told)]
        if code is None:
            assert draft(values={"text_zh": text}, reports=reports).pk
        else:
            assert refused(draft, values={"text_zh": text}, reports=reports) == code

    def test_a_pattern_that_matches_its_own_counter_example(self, draft):
        SignalFactory(code="cash"), SignalFactory(code="shout")
        values = pattern_values(counter_examples=[["cash", "shout"]])
        assert refused(draft, "pattern", values) == "counter_example"

    def test_a_pattern_that_misses_its_own_example(self, draft):
        SignalFactory(code="cash"), SignalFactory(code="shout")
        assert refused(draft, "pattern", pattern_values(examples=[["shout"]])) == "example"

    def test_a_pattern_without_a_signal(self, draft):
        assert refused(draft, "pattern", pattern_values(all_of=[], examples=[])) == "invalid"

    def test_a_value_that_is_on_record(self, draft):
        held = IndicatorFactory()
        assert refused(draft, "indicator", {"kind": "phone", "value": held.value}) == "invalid"

    @pytest.mark.parametrize(
        "owner",
        [
            lambda: CreditorFactory(phone="400-000-1234"),
            lambda: HotlineFactory(phone="4000001234"),
            lambda: AgencyFactory(phone="4000001234"),
            lambda: AgencyFactory(phone="400-0001-234转8"),
        ],
        ids=["lender", "hotline", "agency", "agency_otherwise_written"],
    )
    def test_the_number_of_a_lender_an_agency_or_a_public_line(self, draft, owner):
        owner()
        assert refused(draft, "indicator", {"kind": "phone", "value": "400 000 1234"}) == "public_number"

    def test_an_indicator_lies_sealed(self, draft):
        proposal = draft("indicator", {"kind": "account", "value": "6222020000000000123"})
        (row,) = Proposal.objects.raw(
            "SELECT id, value AS bare, payload AS held FROM agencies_proposal WHERE id = %s", [proposal.pk]
        )
        assert "6222" not in row.bare + str(row.held)
        assert Proposal.objects.get().values == {"kind": "account", "value": "6222020000000000123"}


class TestDeciding:
    def test_whoever_drafted_it_decides_nothing(self, draft, now):
        proposal = draft(reports=two_reports())
        for action in (publish, send_back):
            code = refused(action, proposal=proposal, actor=proposal.drafted_by, at=now, answer="示例")
            assert code == "same_person"

    def test_the_database_refuses_the_same_person_too(self, draft):
        proposal = draft()
        proposal.decision, proposal.decided_by, proposal.decided_at = (
            "published",
            proposal.drafted_by,
            timezone.now(),
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            proposal.save()

    def test_what_is_decided_stays_decided(self, draft, decide, now):
        proposal = draft(reports=two_reports())
        decide(proposal)
        stale = Proposal.objects.get()
        assert refused(decide, stale) == "decided"
        assert refused(send_back, proposal=stale, actor=CuratorFactory(), at=now, answer="示例") == "decided"

    @pytest.mark.parametrize(
        ("case", "reports"),
        [
            ("none", list),
            ("one", lambda: [report()]),
            ("two from one network", lambda: two_reports(network="same")),
            ("one of two held", lambda: [report(), report(held_since=timezone.now())]),
            ("one of two withdrawn", lambda: [report(), ReportFactory(withdrawn=True, network="x")]),
            ("one of two not used", lambda: [report(), ReportFactory(state="not_used", reason="not_meant")]),
        ],
    )
    def test_too_little_evidence(self, draft, decide, case, reports):
        assert refused(decide, draft(reports=reports())) == "too_few"

    def test_a_duplicate_is_no_second_report(self, draft, decide):
        first = report()
        assert refused(decide, draft(reports=[first, report(duplicate_of=first)])) == "too_few"

    def test_reports_that_do_not_name_the_number_are_no_evidence_against_it(self, draft, decide):
        proposal = draft(
            "indicator",
            {"kind": "phone", "value": PHONE},
            reports=[report(phones=PHONE), report(phones="17000000002")],
        )
        assert refused(decide, proposal) == "too_few"

    def test_a_report_withdrawn_after_the_draft_counts_no_longer(self, draft, decide):
        reports = two_reports()
        proposal = draft(reports=reports)
        reports[0].state = "withdrawn"
        reports[0].save()
        assert refused(decide, proposal) == "too_few"

    def test_what_has_expired_while_it_waited(self, draft, decide, now):
        proposal = draft(reports=two_reports())
        assert refused(decide, proposal, at=now + timedelta(days=31)) == "expired"

    def test_a_name_that_came_with_a_later_correction(self, draft, decide):
        reports = two_reports()
        proposal = draft(values={"text_zh": "自称示例张三的人。"}, reports=reports)
        reports[0].name = "示例张三"
        reports[0].save()
        assert refused(decide, proposal) == "named_person"

    def test_sending_back_needs_a_reason(self, draft, now):
        assert refused(send_back, proposal=draft(), actor=CuratorFactory(), at=now, answer=" ") == "no_answer"

    def test_a_disposal_is_decided_elsewhere(self, now):
        proposal = ProposalFactory(kind="disposal")
        assert refused(publish, proposal=proposal, actor=CuratorFactory(), at=now) == "wrong_kind"

    def test_it_is_sent_back_with_a_reason_and_nothing_is_published(self, draft, now):
        proposal = draft(reports=two_reports())
        other = CuratorFactory()
        send_back(proposal=proposal, actor=other, at=now, answer="示例：请写明地点。")
        held = Proposal.objects.get()
        assert (held.decision, held.decided_by, held.answer) == ("returned", other, "示例：请写明地点。")
        assert not Alert.objects.exists()


class TestPublished:
    def test_an_alert(self, draft, decide, now, day):
        PatternFactory(key="known")
        visited = day(-40)
        reports = two_reports(visited_on=visited)
        alert = decide(draft(values={"pattern": ""}, reports=reports))
        held = Alert.objects.get()
        assert held == alert
        assert (held.level, held.place, held.title_en) == ("urgent", "广东 深圳", "Example alert")
        assert held.source == f"2 independent reports, between {visited:%Y-%m} and {visited:%Y-%m}"
        assert timezone.localtime(held.expires_at).date() == day(30)
        assert held.last_day == day(29)
        assert held.is_in_force(now)
        assert not held.is_in_force(held.expires_at)

    def test_a_first_party_source_is_enough(self, draft, decide):
        alert = decide(draft(first_party="https://bank.example/notice"))
        assert alert.source == "https://bank.example/notice"

    def test_a_pattern_with_its_links(self, draft, decide, day):
        SignalFactory(code="cash"), SignalFactory(code="shout"), HotlineFactory(code="110")
        reports = two_reports(signals=["cash"])
        decide(draft("pattern", pattern_values(hotlines=["110"]), reports=reports))
        held = Pattern.objects.get()
        assert [each.code for each in held.all_of.all()] == ["cash"]
        assert [each.code for each in held.hotlines.all()] == ["110"]
        assert (held.status, held.confidence, held.is_public) == ("experimental", "medium", True)
        assert held.expires_on == held.recheck_on == day(30)

    @pytest.mark.parametrize(
        ("kind", "value", "told"),
        [
            ("phone", PHONE, {"phones": f"+86 {PHONE}"}),
            ("account", "6222020000000000123", {"payee": "示例人 6222 0200 0000 0000 123"}),
            ("plate", "粤B00000", {"plate": "粤B 00000"}),
            ("agency", "示例冒名催收有限公司", {"agency": "示例冒名催收有限公司"}),
        ],
    )
    def test_an_indicator(self, draft, decide, kind, value, told):
        row = decide(draft("indicator", {"kind": kind, "value": value}, reports=two_reports(**told)))
        assert (row.kind, row.agency) == (kind, None)
        assert "independent reports" in row.source

    @pytest.mark.parametrize(
        ("kind", "value", "field"), [("badge", "EX-9001", "badge"), ("name", "示例张三", "name")]
    )
    def test_an_indicator_within_an_agency(self, draft, decide, kind, value, field):
        agency = AgencyFactory()
        told = {field: value, "agency": agency.name}
        row = decide(
            draft(
                "indicator", {"kind": kind, "value": value, "agency": agency.key}, reports=two_reports(**told)
            )
        )
        assert row.agency == agency

    def test_a_badge_told_of_another_agency_is_no_evidence(self, draft, decide):
        agency, told = AgencyFactory(), {"badge": "EX-9001", "agency": "别的示例公司"}
        proposal = draft(
            "indicator",
            {"kind": "badge", "value": "EX-9001", "agency": agency.key},
            reports=two_reports(**told),
        )
        assert refused(decide, proposal) == "too_few"


class TestRenewing:
    @pytest.fixture
    def published(self, draft, decide):
        proposal = draft(reports=two_reports())
        decide(proposal)
        return Proposal.objects.get()

    def test_what_was_not_published_cannot_be_renewed(self, draft, now, day):
        code = refused(
            renew, proposal=draft(), expires_on=day(60), why="示例", actor=CuratorFactory(), at=now
        )
        assert code == "not_published"

    def test_it_needs_another_person_again(self, published, now, day, decide):
        proposal = renew(proposal=published, expires_on=day(60), why="示例", actor=CuratorFactory(), at=now)
        assert timezone.localtime(Alert.objects.get().expires_at).date() == day(30)
        assert refused(decide, proposal, actor=proposal.drafted_by) == "same_person"
        decide(proposal)
        assert timezone.localtime(Alert.objects.get().expires_at).date() == day(60)

    def test_its_address_stays_and_the_change_is_dated(self, published, now, day, decide):
        before, later = Alert.objects.get(), now + timedelta(days=20)
        proposal = renew(
            proposal=published, expires_on=day(100), why="示例", actor=CuratorFactory(), at=later
        )
        decide(proposal, at=later)
        after = Alert.objects.get()
        assert (after.slug, after.published_at) == (before.slug, before.published_at)
        assert after.changed_at == later

    def test_evidence_is_weighed_again_and_forgotten_networks_are_one(self, published, now, day, decide):
        published.reports.update(network="")
        proposal = renew(proposal=published, expires_on=day(60), why="示例", actor=CuratorFactory(), at=now)
        assert refused(decide, proposal) == "too_few"
        another = report()
        proposal = renew(
            proposal=published,
            expires_on=day(60),
            why="示例",
            actor=CuratorFactory(),
            at=now,
            reports=[another.pk],
        )
        decide(proposal)

    def test_what_is_gone_cannot_be_renewed(self, published, now, day):
        Alert.objects.all().delete()
        code = refused(
            renew, proposal=published, expires_on=day(60), why="示例", actor=CuratorFactory(), at=now
        )
        assert code == "no_row"
