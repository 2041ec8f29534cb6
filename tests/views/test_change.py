"""The public change log: words a citizen can read, nobody's name, nothing that was never public, bounded work."""

from datetime import date, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from agencies.actions.dispute_handling import link_proposal
from agencies.actions.proposal import propose_change, publish
from agencies.checking.claim import CHINA_TIME
from agencies.models import Change, Dispute
from agencies.queries.change_log import MOST_BULKS, PAGE_SIZE, change_page
from agencies.queries.entry import find_entry
from tests.factories import (
    AgencyFactory,
    ChangeFactory,
    DisputeFactory,
    EngagementFactory,
    GuidanceFactory,
    IndicatorFactory,
    OfficerFactory,
    PatternFactory,
    ProposalFactory,
    ReplyFactory,
    UserFactory,
)
from tests.views.reading import text_of

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
NOON = datetime(2026, 11, 20, 12, tzinfo=CHINA_TIME)


def log(client, query="", language="en"):
    return text_of(client.get(f"/{language}/changes/{query}"))


class TestWords:
    def test_before_and_after_with_source_and_day(self, client):
        change = ChangeFactory()
        page = log(client)
        assert f"Changed (agency): {change.label}" in page
        assert "City 示例旧城 → 示例新城" in page
        assert "example.org" in page
        assert "seen 2026-11-20" in page

    def test_choices_are_said_in_words_of_the_page(self, client):
        ChangeFactory(before={"status": "active"}, after={"status": "revoked"})
        assert "in business → registration revoked" in log(client)
        assert "revoked" not in text_of(client.get("/changes/"))

    def test_places_are_named_in_the_language_of_the_page(self, client):
        ChangeFactory(before={"city": "武汉", "province": "湖北"}, after={"city": "长沙", "province": "湖南"})
        assert "Wuhan → Changsha" in log(client)
        assert "Hubei → Hunan" in log(client)
        assert "武漢 → 長沙" in log(client, language="zh-hant")
        assert "武汉 → 长沙" in text_of(client.get("/changes/"))

    @pytest.mark.parametrize(
        ("before", "after", "how", "words"),
        [
            ({}, {"name": "示例"}, "proposal", "Added"),
            ({"is_public": False}, {"is_public": True}, "proposal", "Shown from now on"),
            ({"city": "b"}, {"city": "a"}, "undo", "A change was taken back"),
        ],
    )
    def test_what_was_done(self, client, before, after, how, words):
        ChangeFactory(before=before, after=after, how=how)
        assert words in log(client)

    def test_an_ended_pair(self, client):
        ChangeFactory(row=EngagementFactory(), before={"ended_on": None}, after={"ended_on": "2026-11-01"})
        assert "Ended (engagement)" in log(client)

    def test_a_long_text_is_folded_away(self, client):
        ChangeFactory(row=GuidanceFactory(), before={"body_zh": "旧" * 500}, after={"body_zh": "新" * 500})
        page = client.get("/en/changes/").content.decode()
        assert "<details><summary>Before and after" in page

    def test_codes_of_other_rows_are_not_shown(self, client):
        ChangeFactory(row=PatternFactory(), before={"all_of": ["secret_a"]}, after={"all_of": ["secret_b"]})
        page = log(client)
        assert "All of changed" in page
        assert "secret" not in page

    def test_text_stays_text(self, client):
        ChangeFactory(after={"city": "<script>alert(1)</script>"}, label="<b>x</b>")
        page = client.get("/en/changes/").content.decode()
        assert "<script>alert" not in page
        assert "<b>x</b>" not in page


class TestWhatIsNotShown:
    def test_no_curator_and_no_internal_field(self, client):
        ChangeFactory(
            before={"city": "a", "key": "k1", "confidence": "high", "shipped_digest": "d1", "note": "n1"},
            after={"city": "b", "key": "k2", "confidence": "low", "shipped_digest": "d2", "note": "n2"},
        )
        page = log(client)
        assert "example-secret" not in page
        assert not {"k1", "k2", "d1", "d2", "n1", "n2", "confidence"} & set(page.split())

    def test_officers_and_misused_numbers_are_counted_by_day(self, client):
        officer, indicator = OfficerFactory(name="示例张三"), IndicatorFactory(value="17000000001")
        for at in (NOON, NOON + timedelta(hours=1), NOON - timedelta(days=1)):
            ChangeFactory(
                row=officer, at=at, before={"badge": "秘一"}, after={"badge": "秘二"}, source="秘来源"
            )
        ChangeFactory(row=indicator, at=NOON, label="phone ••••0001", before={}, after={"kind": "phone"})
        page = log(client)
        assert "Entries of rosters: 2" in page
        assert "Entries of rosters: 1" in page
        assert "Misused numbers, accounts and names: 1" in page
        for secret in ("示例张三", "秘一", "秘二", "秘来源", "0001", str(indicator)):
            assert secret not in page

    def test_what_never_was_public_stays_unknown_and_what_goes_is_said(self, client):
        draft, gone = AgencyFactory(is_public=False), AgencyFactory(is_public=False)
        ChangeFactory(row=draft, after={"city": "示例秘城"})
        ChangeFactory(row=gone, before={"is_public": True}, after={"is_public": False})
        page = log(client)
        assert draft.name not in page
        assert "示例秘城" not in page
        assert f"No longer shown (agency): {gone.name}" in page

    @pytest.mark.parametrize("code", ["officer-1", "indicator-1", "agency-0", "agency-x", "' OR 1=1"])
    def test_what_is_no_public_entry_has_no_page(self, client, code):
        OfficerFactory(), IndicatorFactory()
        assert client.get("/en/changes/", {"entry": code}).status_code == 404

    def test_a_hidden_entry_has_no_page(self, client):
        change = ChangeFactory(row=AgencyFactory(is_public=False))
        assert client.get("/en/changes/", {"entry": f"agency-{change.row_id}"}).status_code == 404


def imported(count, at, **values):
    row = AgencyFactory()
    ChangeFactory.create_batch(count, row=row, at=at, how="import", **values)
    return row


class TestImports:
    def test_one_line_with_counts(self, client):
        row = imported(3, NOON)
        first = ChangeFactory(row=row, at=NOON, how="import", before={}, after={}, label="")
        Change.objects.filter(pk=first.pk).update(last_row_id=first.row_id + 99_999)
        page = log(client)
        assert "Agencies: 100000 added, 3 changed" in page
        assert row.name not in page
        assert page.count("A list was read in") == 1

    def test_it_says_where_the_list_was_read(self, client):
        proposal = ProposalFactory(source="https://bank.example/list", seen_on=date(2026, 11, 28))
        imported(3, NOON, proposal=proposal, source="")
        page = client.get("/en/changes/").content.decode()
        assert 'href="https://bank.example/list"' in page
        assert "2026-11-28" in page

    def test_what_two_people_decided_stands_on_both_sides_of_it_and_beside_it(self, client):
        imported(PAGE_SIZE * 2, NOON)
        labels = [
            ChangeFactory(at=NOON + timedelta(hours=hours), label=f"示例{hours}").label
            for hours in (-1, 0, 1)
        ]
        page = log(client)
        assert all(page.count(label) == 1 for label in labels)

    def test_however_much_was_imported_the_statements_are_bounded(
        self, client, django_assert_max_num_queries
    ):
        for hour in range(MOST_BULKS + 2):
            imported(PAGE_SIZE, NOON - timedelta(hours=hour))
        client.get("/en/changes/")
        with django_assert_max_num_queries(6 * MOST_BULKS):
            page = client.get("/en/changes/?day=2026-12-01")
        assert text_of(page).count("A list was read in") == MOST_BULKS
        second = change_page(before=page.context["older"])
        assert (len(second.lines), second.older) == (2, "")

    def test_of_one_entry_each_is_shown(self, client):
        row = imported(2, NOON)
        shared = ChangeFactory(row=row, at=NOON, how="import", before={}, after={}, label="")
        Change.objects.filter(pk=shared.pk).update(row_id=row.pk - 1, last_row_id=row.pk + 1)
        assert len(change_page(entry=_entry(row)).lines) == 3


def _entry(row):
    return find_entry(row._meta.model_name, row.pk)


class TestPaging:
    def walk(self, client):
        query, seen = "", []
        while True:
            response = client.get(f"/en/changes/{query}")
            seen.append([line for day in response.context["days"] for line in day.lines])
            if not response.context["older"]:
                return seen
            query = f"?before={response.context['older']}"

    def test_every_change_is_on_one_page_also_of_one_moment(self, client):
        row = AgencyFactory()
        ChangeFactory.create_batch(PAGE_SIZE + 5, row=row, at=NOON)
        ChangeFactory.create_batch(PAGE_SIZE, row=row, at=NOON - timedelta(days=1))
        pages = self.walk(client)
        anchors = [line.anchor for page in pages for line in page]
        assert len(pages) == 3
        assert len(anchors) == len(set(anchors)) == 2 * PAGE_SIZE + 5

    def test_counts_and_replies_are_on_one_page_too(self, client):
        row = AgencyFactory()
        ChangeFactory.create_batch(PAGE_SIZE + 5, row=row, at=NOON)
        ReplyFactory(decided_at=NOON - timedelta(days=3))
        ReplyFactory(decided_at=NOON + timedelta(days=3))
        ChangeFactory(row=OfficerFactory(), at=NOON - timedelta(days=2))
        anchors = [line.anchor for page in self.walk(client) for line in page]
        assert len(anchors) == len(set(anchors)) == PAGE_SIZE + 8

    def test_a_page_of_what_is_not_public_leads_on(self, client):
        draft = AgencyFactory(is_public=False)
        for minute in range(PAGE_SIZE + 5):
            ChangeFactory(row=draft, at=NOON - timedelta(minutes=minute))
        ReplyFactory(decided_at=NOON - timedelta(minutes=PAGE_SIZE - 1, seconds=30))
        ChangeFactory(at=NOON - timedelta(days=1))
        anchors = [line.anchor for page in self.walk(client) for line in page]
        assert sorted(anchor.partition("-")[0] for anchor in anchors) == ["change", "reply"]

    def test_up_to_a_day_of_china(self, client):
        late = ChangeFactory(at=NOON.replace(hour=23, minute=59), label="示例当晚")
        ChangeFactory(at=NOON.replace(day=21, hour=0), label="示例次日")
        page = log(client, "?day=2026-11-20")
        assert late.label in page
        assert "示例次日" not in page

    def test_of_one_entry(self, client):
        change = ChangeFactory()
        ChangeFactory(label="示例别家", after={"city": "示例别城"})
        page = log(client, f"?entry=agency-{change.row_id}")
        assert "示例新城" in page
        assert "示例别城" not in page

    @pytest.mark.parametrize(
        "query",
        [
            "?day=yesterday",
            "?before=x",
            "?before=1.",
            "?before=" + "9" * 40,
            "?before=-1.1",
            "?day=9999-12-31",
            "?before=1.99999999999999999999",
        ],
    )
    def test_what_is_no_page_shows_one_all_the_same(self, client, query):
        ChangeFactory()
        assert client.get(f"/en/changes/{query}").status_code == 200

    def test_nothing_yet(self, client):
        assert "No change is on record here" in log(client)


def test_words_that_are_ended_before_their_day_are_said_to_be(client):
    ReplyFactory(text_zh="示例：一句话", decided_at=NOON, ended_at=NOON + timedelta(days=1))
    page = log(client)
    assert "Own words beside an entry were ended" in page
    assert page.count("示例：一句话") == 1


class TestServing:
    @pytest.mark.parametrize("path", ["changes/", "changes/feed.atom"])
    def test_the_same_for_everybody_and_without_a_cookie(self, client, path):
        ChangeFactory()
        response = client.get(f"/en/{path}")
        assert "public" in response["Cache-Control"]
        assert not response.cookies
        assert client.get(f"/en/{path}", headers={"If-None-Match": response["ETag"]}).status_code == 304
        assert client.post(f"/en/{path}").status_code == 405

    @pytest.mark.parametrize("page", ["register/", "limits/", "dispute/"])
    def test_pages_lead_here(self, client, page):
        assert "/en/changes/" in client.get(f"/en/{page}").content.decode()

    def test_the_page_costs_the_same_for_one_and_for_many(self, client, django_assert_max_num_queries):
        ChangeFactory.create_batch(PAGE_SIZE)
        with django_assert_max_num_queries(8):
            client.get("/en/changes/?day=2099-01-01")

    def test_the_feed_is_atom_with_an_id_and_a_day_for_each(self, client):
        row = AgencyFactory()
        ChangeFactory.create_batch(3, row=row, after={"city": "a\x08<&"}, label="示例\x0b<")
        imported(2, NOON)
        ReplyFactory()
        feed = ElementTree.fromstring(client.get("/en/changes/feed.atom").content)
        entries = feed.findall(f"{ATOM}entry")
        assert feed.tag == f"{ATOM}feed"
        assert len(entries) == 5
        assert len({entry.find(f"{ATOM}id").text for entry in entries}) == 5
        for entry in entries:
            assert entry.find(f"{ATOM}title").text
            assert datetime.fromisoformat(entry.find(f"{ATOM}updated").text).tzinfo
        assert "example-secret" not in ElementTree.tostring(feed, "unicode")


def test_what_two_people_publish_closes_the_dispute_and_stands_in_the_log(client):
    agency, editor, publisher = (
        AgencyFactory(),
        UserFactory(is_superuser=True),
        UserFactory(is_superuser=True),
    )
    dispute = DisputeFactory(in_work=True, agency=agency)
    now = timezone.now()
    proposal = propose_change(
        row=agency,
        values={"city": "示例新城"},
        source="https://example.org/notice",
        seen_on=timezone.localdate(now),
        why="示例：异议属实",
        actor=editor,
        at=now,
    )
    link_proposal(dispute=dispute, proposal=proposal, actor=editor, at=now)
    assert Dispute.objects.get().state == "in_work"
    publish(proposal=proposal, actor=publisher, at=now)
    kept = Dispute.objects.get()
    assert (kept.state, kept.outcome) == ("closed", "corrected")
    page = log(client, f"?entry=agency-{agency.pk}")
    assert "→ 示例新城" in page
    assert "示例：异议属实" not in page
    assert editor.get_username() not in page


class TestDrafts:
    """What was written before an entry was shown was said to nobody, and is not said afterwards."""

    def pages(self, client, row):
        kind = row._meta.model_name
        return [
            log(client),
            log(client, f"?entry={kind}-{row.pk}"),
            client.get("/en/changes/feed.atom").content.decode(),
        ]

    def test_what_a_draft_said_is_not_said_when_it_is_shown(self, client):
        firm = AgencyFactory()
        ChangeFactory(row=firm, at=NOON, before={}, after={"status": "revoked", "is_public": False})
        ChangeFactory(
            row=firm, at=NOON + timedelta(hours=1), before={"city": "草稿甲"}, after={"city": "草稿乙"}
        )
        shown = {
            "before": {"is_public": False, "city": "草稿乙"},
            "after": {"is_public": True, "city": "深圳"},
        }
        ChangeFactory(row=firm, at=NOON + timedelta(hours=2), **shown)
        ChangeFactory(row=firm, at=NOON + timedelta(hours=3), before={"city": "深圳"}, after={"city": "广州"})
        for page in self.pages(client, firm):
            assert "Shenzhen → Guangzhou" in page
            assert "Shown from now on" in page
            for draft in ("草稿甲", "草稿乙", "revoked"):
                assert draft not in page

    def test_what_was_shown_once_is_said_also_after_it_was_hidden_for_a_while(self, client):
        firm = AgencyFactory(name="深圳示例信用管理有限公司")  # with none of the signs below in it
        ChangeFactory(row=firm, at=NOON, before={"city": "甲"}, after={"city": "乙"})
        ChangeFactory(
            row=firm,
            at=NOON + timedelta(hours=1),
            before={"is_public": True, "city": "乙"},
            after={"is_public": False, "city": "丁"},
        )
        ChangeFactory(row=firm, at=NOON + timedelta(hours=2), before={"city": "丁"}, after={"city": "丙"})
        ChangeFactory(
            row=firm, at=NOON + timedelta(hours=3), before={"is_public": False}, after={"is_public": True}
        )
        for page in self.pages(client, firm):
            assert "甲 → 乙" in page
            assert "丙" not in page
            assert "丁" not in page

    @pytest.mark.parametrize("factory", [GuidanceFactory, PatternFactory])
    def test_what_waits_for_its_day_as_a_whole_is_named_nowhere(self, client, factory):
        row = factory(title_en="Not before its day", published_from=timezone.localdate() + timedelta(days=3))
        code = f"{row._meta.model_name}-{row.pk}"
        ChangeFactory(
            row=row, before={}, after={"is_public": True, "published_from": f"{row.published_from}"}
        )
        assert row.title_zh not in client.get("/changes/").content.decode()
        assert row.title_zh not in client.get("/changes/feed.atom").content.decode()
        for address in (f"/changes/?entry={code}", f"/dispute/?entry={code}"):
            answer = client.get(address)
            assert answer.status_code == 404
            assert row.title_zh not in answer.content.decode()
        type(row).objects.filter(pk=row.pk).update(
            upcoming={"title_en": "Later"}
        )  # it is shown, and changes then
        assert client.get(f"/changes/?entry={code}").status_code == 200

    def test_an_agency_that_is_a_draft_is_not_named_by_its_lender(self, client):
        row = EngagementFactory(agency__is_public=False, agency__name="示例草稿公司")
        ChangeFactory(row=row, before={"evidence": "lender_list"}, after={"evidence": "lender_statement"})
        assert "示例草稿公司" not in client.get("/changes/").content.decode()
