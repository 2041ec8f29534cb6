"""Proposals in the admin: who may do what, what is refused on the page, and what a second person sees."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from agencies.actions.report import write_keys
from agencies.models import Alert, Change, Indicator, Proposal
from tests.admin.posting import GROUNDS, admin_url, decide, draft, errors, queries_to_open, save
from tests.factories import (
    AgencyFactory,
    AlertFactory,
    CuratorFactory,
    PatternFactory,
    ProposalFactory,
    ReportFactory,
    SignalFactory,
    UserFactory,
)
from tests.views.reading import text_of

pytestmark = pytest.mark.django_db

ADD = "/en/admin/agencies/proposal/add/"
TEXTS = {
    "level": "urgent",
    "title_zh": "示例预警",
    "title_en": "Example alert",
    "text_zh": "示例正文。",
    "text_en": "Example text.",
}


@pytest.fixture
def day():
    return timezone.localdate() + timezone.timedelta(days=20)


@pytest.fixture
def curator(client):
    """A curator who has signed in."""
    user = CuratorFactory()
    client.force_login(user)
    return user


@pytest.fixture
def evidence(day):
    """What a draft rests on, as the form sends it."""
    return {"why": "示例理由", "expires_on": day.isoformat(), "first_party": ""}


def two_reports(**values):
    reports = [ReportFactory(in_review=True, words="", network=f"n{number}", **values) for number in range(2)]
    for report in reports:
        write_keys(report)
    return reports


def change(proposal) -> str:
    return f"/en/admin/agencies/proposal/{proposal.pk}/change/"


def someone(*rights):
    user = UserFactory(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return user


class TestRights:
    @pytest.mark.parametrize("rights", [(), ("view_proposal",), ("change_proposal",), ("add_proposal",)])
    def test_who_may_not_add_or_may_not_see_reports_drafts_nothing(self, client, rights, evidence):
        client.force_login(someone(*rights))
        assert client.get(ADD).status_code == 403
        assert client.post(f"{ADD}?kind=alert", TEXTS | evidence).status_code == 403
        assert not Proposal.objects.exists()

    @pytest.mark.parametrize("rights", [(), ("add_proposal",)])
    def test_who_may_not_view_sees_none(self, client, rights):
        client.force_login(someone(*rights))
        assert client.get(change(ProposalFactory())).status_code == 403

    @pytest.mark.parametrize("button", ["_publish", "_return"])
    def test_who_may_view_and_draft_decides_nothing(self, client, button):
        proposal = ProposalFactory(first_party="https://bank.example/")
        client.force_login(someone("view_proposal", "add_proposal", "view_alert"))
        assert "Decide" not in text_of(client.get(change(proposal)))
        assert client.post(change(proposal), {button: "1", "answer": "示例"}).status_code == 403
        assert Proposal.objects.get().decision == "open"

    @pytest.mark.parametrize("rights", [("add_proposal",), ("change_proposal", "publish_proposal")])
    def test_who_may_not_read_reports_is_told_nothing_of_one_under_a_proposal(self, client, rights):
        SignalFactory(code="cash", title_en="Asks for cash")
        reports = two_reports(signals=["cash"], province="440000", city="440300")
        proposal = ProposalFactory(kind="pattern", payload={"key": "k", "all_of": ["cash"]}, on=reports)
        rights = ("view_proposal", "view_pattern", *rights)
        client.force_login(someone(*rights, "view_report"))
        assert all(
            told in text_of(client.get(change(proposal))) for told in ("Shenzhen", "Of 2 reports 2 match")
        )
        client.force_login(someone(*rights))
        words = text_of(client.get(change(proposal)))
        assert "2 of 2 count as independent" in words
        assert "it matches fewer than 5" in words
        assert not any(told in words for told in ("Shenzhen", "2 match"))

    def test_who_may_not_read_reports_brings_none_under_a_renewal(self, client, day):
        proposal = ProposalFactory(first_party="https://bank.example/", expires_on=day)
        decide(proposal)
        (report, _other) = two_reports(name="示例张三")
        client.force_login(someone("view_proposal", "add_proposal", "view_alert"))
        assert 'name="_renew"' not in client.get(change(proposal)).content.decode()
        renewal = {"_renew": "1", "why": "示例", "expires_on": day.isoformat(), "reports": str(report.pk)}
        for notice in ("", "https://bank.example/示例张三"):  # a refusal would tell whom the report names
            answer = client.post(change(proposal), renewal | {"first_party": notice})
            assert answer.status_code == 403
        assert Proposal.objects.count() == 1

    def test_a_superuser_does_not_decide_on_an_own_draft(self, client):
        user = UserFactory(is_staff=True, is_superuser=True)
        proposal = ProposalFactory(drafted_by=user, first_party="https://bank.example/")
        client.force_login(user)
        assert 'name="_publish"' not in client.get(change(proposal)).content.decode()
        assert "Somebody else has to decide" in text_of(client.post(change(proposal), {"_publish": "1"}))
        assert not Alert.objects.exists()

    def test_nobody_adds_or_deletes_an_alert(self, client):
        client.force_login(UserFactory(is_staff=True, is_superuser=True))
        alert = AlertFactory()
        assert client.get(reverse("admin:agencies_alert_add")).status_code == 403
        assert client.post(reverse("admin:agencies_alert_delete", args=[alert.pk])).status_code == 403
        page = client.get(reverse("admin:agencies_alert_change", args=[alert.pk])).content.decode()
        assert not re.search(r'<(?:textarea|select|input)[^>]* name="(?:title|text|level|expires)', page)

    def test_a_proposal_cannot_be_deleted(self, client):
        client.force_login(UserFactory(is_staff=True, is_superuser=True))
        address = reverse("admin:agencies_proposal_delete", args=[ProposalFactory().pk])
        assert client.post(address, {"post": "yes"}).status_code == 403


@pytest.mark.usefixtures("curator")
class TestDrafting:
    def test_the_kind_is_chosen_first_and_the_reports_stay_chosen(self, client):
        first, second = two_reports()
        page = client.get(f"{ADD}?reports={first.pk},{second.pk}").content.decode()
        for kind in ("alert", "pattern", "indicator"):
            assert f'href="?kind={kind}&amp;reports={first.pk}%2C{second.pk}"' in page

    @pytest.mark.parametrize("reports", ["", "x", "1;DROP", "9" * 30, ",,", "999999"])
    @pytest.mark.parametrize("kind", ["", "alert", "pattern", "indicator", "disposal"])
    def test_any_address_opens(self, client, reports, kind):
        assert client.get(ADD, {"reports": reports, "kind": kind, "from": reports}).status_code == 200

    @pytest.mark.parametrize("kind", ["alert", "pattern", "indicator"])
    def test_a_report_that_is_still_being_told_is_read_by_nobody(self, client, kind):
        SignalFactory(code="cash", title_en="Asks for cash")
        draft = ReportFactory(draft=True, phones="17000000099", signals=["cash"], province="440000")
        page = client.get(ADD, {"kind": kind, "reports": str(draft.pk)})
        assert "17000000099" not in page.content.decode()
        assert page.context["form"].initial == {}

    def test_what_the_reports_share_is_filled_in(self, client):
        SignalFactory(code="cash", title_en="Asks for cash"), SignalFactory(code="shout")
        first, second = two_reports(province="440000", city="440300", phones="17000000001")
        first.signals, second.signals = ["cash", "shout"], ["cash"]
        first.save(), second.save()
        numbers = f"{first.pk},{second.pk}"
        alert = client.get(f"{ADD}?kind=alert&reports={numbers}")
        assert alert.context["form"]["place"].value() == "440300"
        assert "phone numbers he gave: 17000000001 × 2" in text_of(alert)
        pattern = client.get(f"{ADD}?kind=pattern&reports={numbers}").context["form"]
        cash = pattern.fields["all_of"].queryset.get(code="cash")
        assert pattern["all_of"].value() == [cash.pk]
        assert pattern["examples"].value() == "cash\ncash, shout"

    @pytest.mark.parametrize("kind", ["alert", "pattern", "indicator"])
    def test_what_nobody_has_sent_yet_is_seen_by_nobody(self, client, evidence, kind):
        SignalFactory(code="cash")
        told = {"phones": "17000000001", "agency": "示例催收", "city": "440300", "province": "440000"}
        draft = ReportFactory(draft=True, signals=["cash"], **told)
        alone = client.get(f"{ADD}?kind={kind}").content.decode()
        shown = client.get(f"{ADD}?kind={kind}&reports={draft.pk}").content.decode()
        assert shown.replace(f'value="{draft.pk}"', "").count("440300") == alone.count("440300")
        assert shown.count("checked") == alone.count("checked")
        assert shown.count("selected") == alone.count("selected")
        answer = client.post(f"{ADD}?kind={kind}", evidence | {"reports": str(draft.pk)}).content.decode()
        for page in (shown, answer):
            assert told["phones"] not in page
            assert told["agency"] not in page

    def test_a_preview_shows_both_phones_and_writes_nothing(self, client, evidence):
        reports = two_reports()
        numbers = ", ".join(str(each.pk) for each in reports)
        response = client.post(
            f"{ADD}?kind=alert",
            TEXTS | evidence | {"reports": numbers, "place": "440300", "_preview": "1"},
        )
        page = response.content.decode()
        assert [page.count(f'class="phone" lang="{language}"') for language in ("zh-hans", "en")] == [1, 1]
        assert "紧急 广东 深圳" in text_of(response) or "Urgent 广东 深圳" in text_of(response)
        assert "2 of 2 count as independent" in text_of(response)
        assert not Proposal.objects.exists()

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"title_zh": ""}, "This field is required."),
            ({"level": "loud"}, "Select a valid choice"),
            ({"place": "999999"}, "Select a valid choice"),
            ({"expires_on": "2020-01-01"}, "has passed"),
            ({"reports": "1000000"}, "no sent report with the number 1000000"),
            ({"reports": "abc"}, "Write numbers"),
            ({"first_party": "javascript:alert(1)"}, "Enter a valid URL."),
            ({"text_zh": "自称示例张三的人。"}, "the name of a person from a report"),
            ({"title_en": "Now you are safe"}, "vouches for somebody"),
            ({"text_zh": "遇到骗子请报警。"}, "vouches for somebody"),
        ],
    )
    def test_what_is_refused_is_said_and_everything_typed_stays(self, client, evidence, changes, words):
        report = ReportFactory(name="示例张三")
        sent = TEXTS | evidence | {"reports": str(report.pk), "text_en": "Kept text."} | changes
        response = client.post(f"{ADD}?kind=alert", sent)
        assert words in text_of(response)
        assert "Kept text." in response.content.decode()
        assert not Proposal.objects.exists()

    def test_an_alert_is_handed_in(self, client, evidence, curator):
        PatternFactory(key="known")
        reports = two_reports()
        sent = TEXTS | evidence | {"reports": " ".join(str(each.pk) for each in reports), "place": "440300"}
        response = client.post(f"{ADD}?kind=alert", sent)
        proposal = Proposal.objects.get()
        assert response.url == change(proposal)
        assert (proposal.payload["province"], proposal.payload["city"]) == ("440000", "440300")
        assert (proposal.drafted_by, proposal.reports.count()) == (curator, 2)

    def test_a_pattern_is_handed_in_and_its_counter_examples_are_tried(self, client, evidence):
        cash, shout = SignalFactory(code="cash"), SignalFactory(code="shout")
        sent = evidence | {
            "key": "example_told",
            "severity": "critical",
            "all_of": [cash.pk],
            "examples": "cash\ncash, shout",
            **{
                f"{stem}_{tongue}": "示例。"
                for stem in ("title", "description", "what_to_do")
                for tongue in ("zh", "en")
            },
        }
        refused = client.post(f"{ADD}?kind=pattern", sent | {"counter_examples": "shout, cash"})
        assert "matches its own counter-example" in text_of(refused)
        vouching = client.post(f"{ADD}?kind=pattern", sent | {"what_to_do_zh": "放心开门。"})
        assert "“放心” may not stand here" in text_of(vouching)
        unknown = client.post(f"{ADD}?kind=pattern", sent | {"counter_examples": "no_such"})
        assert "There is no signal “no_such”." in text_of(unknown)
        client.post(f"{ADD}?kind=pattern", sent | {"counter_examples": "shout"})
        assert Proposal.objects.get().payload["counter_examples"] == [[shout.code]]

    def test_a_badge_is_handed_in_with_its_agency_by_name(self, client, evidence):
        agency = AgencyFactory()
        sent = evidence | {"kind": "badge", "value": "EX-9001"}
        assert "One agency on record must have this name" in text_of(
            client.post(f"{ADD}?kind=indicator", sent | {"agency": "无此示例公司"})
        )
        assert "needs an agency" in text_of(client.post(f"{ADD}?kind=indicator", sent))
        client.post(f"{ADD}?kind=indicator", sent | {"agency": agency.name})
        assert Proposal.objects.get().values == {
            "kind": "badge",
            "value": "EX-9001",
            "agency": agency.key,
            "pattern": "",
        }

    def test_what_was_sent_back_is_drafted_again_from_there(self, client):
        signal = SignalFactory(code="cash")
        earlier = ProposalFactory(
            kind="pattern", payload={"key": "told", "all_of": ["cash"], "title_zh": "示例"}
        )
        form = client.get(f"{ADD}?kind=pattern&from={earlier.pk}").context["form"]
        assert (form["key"].value(), form["all_of"].value()) == ("told", [signal.pk])


@pytest.mark.usefixtures("curator")
class TestDeciding:
    def test_the_page_shows_what_it_says_what_it_rests_on_and_what_would_have_matched(self, client):
        cash = SignalFactory(code="cash")
        PatternFactory(key="near", counter_examples=[["cash"]])
        first, second = two_reports(signals=["cash"])
        ReportFactory(signals=["cash"], state="not_used", reason="not_meant")
        second.network = first.network
        second.save()
        values = {"key": "told", "title_zh": "示例手法", "all_of": ["cash"], "severity": "critical"}
        proposal = ProposalFactory(kind="pattern", payload=values, on=[first, second])
        words = text_of(client.get(change(proposal)))
        assert cash.title_en in words
        assert "1 of 2 count as independent" in words
        assert f"It came from the same network on the same day as another one. (#{first.pk})" in words
        assert "Of 3 reports 3 match; 1 of them are not among the reports above." in words
        assert "1 of them was set aside as not used" in words
        assert "near: cash" in words

    def test_an_alert_about_no_pattern_claims_no_match(self, client):
        assert "What it would have matched" not in text_of(
            client.get(change(ProposalFactory(on=two_reports())))
        )

    def test_too_little_evidence_is_refused_on_the_page_and_the_answer_stays(self, client):
        proposal = ProposalFactory()
        response = client.post(change(proposal), {"_publish": "1", "answer": "示例回答"})
        assert "independent of each other: 0. Two are needed." in text_of(response)
        assert "示例回答" in response.content.decode()
        assert not Alert.objects.exists()

    def test_it_is_published_once(self, client):
        proposal = ProposalFactory(on=two_reports())
        assert client.post(change(proposal), {"_publish": "1"}).status_code == 302
        assert "has been decided already" in text_of(client.post(change(proposal), {"_publish": "1"}))
        assert Alert.objects.count() == 1

    def test_it_is_sent_back_with_a_reason_only(self, client):
        proposal = ProposalFactory(on=two_reports())
        assert "Say what has to be different" in text_of(client.post(change(proposal), {"_return": "1"}))
        client.post(change(proposal), {"_return": "1", "answer": "示例：地点？"})
        words = text_of(client.get(change(proposal)))
        assert "示例：地点？" in words
        assert "Draft it again from here" in words
        assert not Alert.objects.exists()

    def test_a_renewal_shows_what_it_changes_and_waits_for_another_person(self, client, curator, day):
        proposal = ProposalFactory(on=two_reports())
        client.post(change(proposal), {"_publish": "1"})
        later = timezone.localdate() + timezone.timedelta(days=60)
        client.post(change(proposal), {"_renew": "1", "why": "示例", "expires_on": later.isoformat()})
        renewal = Proposal.objects.get(renews=proposal)
        words = text_of(client.get(change(renewal)))
        assert f"{proposal.expires_on.isoformat()} → {later.isoformat()}" in words
        assert "You drafted this yourself." in words
        assert Alert.objects.get().expires_at.date() < later

    def test_an_account_is_shown_in_full_only_while_it_is_compared(self, client):
        account = "6222020000000000123"
        proposal = ProposalFactory(
            kind="indicator", payload={"kind": "account"}, value=account, on=two_reports(payee=account)
        )
        assert account in text_of(client.get(change(proposal)))
        client.post(change(proposal), {"_publish": "1"})
        assert Indicator.objects.count() == 1
        assert account not in text_of(client.get(change(proposal)))
        assert account not in text_of(client.get("/en/admin/agencies/proposal/"))

    @pytest.mark.parametrize("kind", ["alert", "pattern", "indicator"])
    def test_a_proposal_that_age_has_emptied_still_opens(self, client, kind):
        proposal = ProposalFactory(kind=kind, payload={}, why="", on=two_reports())
        assert client.get(change(proposal)).status_code == 200
        assert client.get("/admin/agencies/proposal/").status_code == 200

    def test_an_empty_post_decides_nothing(self, client):
        assert client.post(change(ProposalFactory()), {}).status_code == 403

    def test_a_proposal_that_is_none_is_not_found(self, client):
        assert client.get("/en/admin/agencies/proposal/999999/change/").status_code == 404


@pytest.mark.usefixtures("curator")
class TestLists:
    def test_the_list_costs_the_same_for_one_and_for_many(self, client):
        address = "/admin/agencies/proposal/"
        ProposalFactory()
        one = queries_to_open(client, address)
        ProposalFactory.create_batch(8)
        assert queries_to_open(client, address) == one <= 6

    def test_the_page_costs_the_same_for_two_reports_and_for_many(self, client):
        few = queries_to_open(client, change(ProposalFactory(on=two_reports())))
        many = ProposalFactory(on=ReportFactory.create_batch(20, in_review=True))
        assert queries_to_open(client, change(many)) <= few

    def test_waiting_for_me_leaves_out_my_own(self, client, curator):
        ProposalFactory(drafted_by=curator, payload={"title_en": "Mine"})
        ProposalFactory(payload={"title_en": "Theirs"})
        words = text_of(client.get("/en/admin/agencies/proposal/?waiting=me"))
        assert "Theirs" in words
        assert "Mine" not in words

    def test_an_alert_in_force_ends_when_a_second_person_agrees(self, client):
        alert = AlertFactory()
        proposal = draft(client, admin_url("change", alert, alert.pk))
        assert Alert.objects.get().is_in_force(timezone.now())
        decide(proposal)
        assert not Alert.objects.get().is_in_force(timezone.now())
        assert Change.objects.get().after.keys() == {"expires_at"}

    def test_an_alert_that_has_ended_is_not_ended_again(self, client):
        over = AlertFactory(ended=True)
        assert "__all__" in errors(save(client, admin_url("change", over, over.pk)))
        assert not Proposal.objects.exists()

    def test_who_may_only_view_alerts_ends_none(self, client):
        alert = AlertFactory()
        client.force_login(someone("view_alert"))
        assert client.post(admin_url("change", alert, alert.pk), GROUNDS).status_code == 403
        assert not Proposal.objects.exists()

    def test_the_end_of_a_pattern_is_shown_and_brought_forward_but_not_put_off(self, client):
        today = timezone.localdate()
        pattern = PatternFactory(expires_on=today + timezone.timedelta(days=9))
        address = f"/admin/agencies/pattern/{pattern.pk}/change/"
        assert f'value="{pattern.expires_on.isoformat()}"' in client.get(address).content.decode()
        for day in ("", (today + timezone.timedelta(days=10)).isoformat()):
            assert list(errors(save(client, address, ends_on=day))) == ["ends_on"]
        earlier = today + timezone.timedelta(days=2)
        assert decide(draft(client, address, ends_on=earlier.isoformat())).expires_on == earlier
