"""A curator's day: each block for whom it concerns, and few statements however much waits."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from agencies.actions.imports_decision import hand_in, send_back
from agencies.actions.proposal import publish
from agencies.models import Change, Proposal, Watch
from tests.actions.imported import planned
from tests.admin.posting import queries_to_open
from tests.factories import (
    AgencyFactory,
    CreditorFactory,
    DisputeFactory,
    EngagementFactory,
    HotlineFactory,
    ProposalFactory,
    ReportFactory,
    SampleFactory,
    TallyFactory,
    UserFactory,
)
from tests.importing.messy import csv_bytes

pytestmark = pytest.mark.django_db
MOST_QUERIES = 18  # for a superuser, who sees everything


def day_of(client, *rights):
    """Sign in somebody with some rights and return the names of the blocks that he sees, with the page."""
    user = UserFactory(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(user)
    page = client.get("/en/admin/")
    assert page.status_code == 200
    return [block.name for block in page.context["blocks"]], page.content.decode()


def lines(page: str, name: str) -> str:
    return re.search(rf'day-{name}".*?</section>', page, re.DOTALL)[0]


@pytest.mark.parametrize(
    ("rights", "blocks"),
    [
        ((), []),
        (("view_agency", "view_hotline", "view_proposal"), []),
        (("view_report",), ["reports"]),
        (("view_dispute",), ["disputes"]),
        (("change_proposal",), ["proposals"]),
        (("change_agency",), []),  # who cannot draft has nothing to do about it
        (("change_agency", "add_proposal"), ["due"]),
        (("view_tally",), []),  # who cannot draft an agency has nothing to do about a miss
        (("view_tally", "add_agency"), ["misses"]),
        (("change_sample",), ["sample"]),
        (("view_watch",), ["watch"]),
        (("view_change",), []),
        (("view_change", "view_agency"), ["changes"]),
    ],
)
def test_a_block_is_shown_to_whom_it_concerns(client, rights, blocks):
    ReportFactory()
    ProposalFactory()
    AgencyFactory(stale=True)
    TallyFactory()
    SampleFactory()
    names, page = day_of(client, *rights)
    assert names == blocks
    assert ("深圳示例无名" in page) is ("misses" in blocks)


def test_nobody_else_sees_the_day(client):
    assert client.get("/admin/").status_code == 302
    client.force_login(UserFactory())
    assert client.get("/admin/").status_code == 302


def test_reports_stand_with_their_ages_the_oldest_first(client):
    first, second = ReportFactory(agency="示例甲公司"), ReportFactory(agency="示例乙公司")
    first.sent_at -= timezone.timedelta(days=3)
    first.save()
    _names, page = day_of(client, "view_report")
    block = lines(page, "reports")
    assert "2 to do, 0 of them mine" in block
    assert block.index(f"#{first.pk}") < block.index(f"#{second.pk}")
    assert "new · 3 days" in block


def test_one_s_own_draft_does_not_wait_for_oneself(client):
    other = ProposalFactory()
    user = UserFactory(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["change_proposal", "view_report"]))
    own = ProposalFactory(drafted_by=user)
    client.force_login(user)
    block = lines(client.get("/en/admin/").content.decode(), "proposals")
    assert f"#{other.pk}" in block
    assert f"#{own.pk}" not in block


def test_only_kinds_that_one_may_change_are_due_and_the_source_is_one_click_away(client):
    agency = AgencyFactory(stale=True, source="https://example.com/list")
    HotlineFactory(stale=True)
    _names, page = day_of(client, "change_agency", "add_proposal")
    block = lines(page, "due")
    assert agency.name in block
    assert 'href="https://example.com/list"' in block
    assert "noreferrer" in block
    assert "示例热线" not in block


def test_a_proposal_that_a_publisher_has_to_decide_does_not_wait_for_a_reviewer(client):
    hotline = ProposalFactory(kind="hotline", payload={"phone": "12345"}, expires_on=None)
    agency = ProposalFactory(kind="agency", payload={"city": "示例"}, expires_on=None)
    reviewer = ("change_proposal", "view_hotline", "view_agency")
    _names, page = day_of(client, *reviewer)
    assert f"#{agency.pk}" in lines(page, "proposals")
    assert f"#{hotline.pk}" not in lines(page, "proposals")
    _names, page = day_of(client, *reviewer, "publish_proposal")
    assert f"#{hotline.pk}" in lines(page, "proposals")


def test_publishers_are_told_of_every_number_that_is_to_change_and_nobody_else(client):
    ProposalFactory(kind="hotline", label="示例热线", payload={"phone": "12345"}, expires_on=None)
    names, _page = day_of(client, "change_proposal", "view_hotline")
    assert "notices" not in names
    names, page = day_of(client, "change_proposal", "view_hotline", "publish_proposal")
    assert "notices" in names
    assert "示例热线" in lines(page, "notices")


def see_again(client, entry, **changes):
    sent = {"kind": entry._meta.model_name, "row": entry.pk} | changes
    return client.post("/en/admin/agencies/watch/seen/", sent, follow=True)


def test_seen_again_is_a_proposal_of_one_click(client):
    agency = AgencyFactory(
        stale=True, source="示例名单 https://example.com/list", recheck_on=timezone.localdate()
    )
    day_of(client, "change_agency", "add_proposal")
    page = see_again(client, agency).content.decode()
    proposal = Proposal.objects.get()
    assert f"Drafted as #{proposal.pk}." in page
    assert agency.name not in lines(page, "due")  # it waits for somebody else now
    assert proposal.payload == {"seen_on": str(timezone.localdate()), "recheck_on": None}
    assert (proposal.source, proposal.seen_on) == ("https://example.com/list", timezone.localdate())
    publish(proposal=proposal, actor=UserFactory(is_superuser=True), at=timezone.now())
    agency.refresh_from_db()
    assert (agency.seen_on, agency.recheck_on) == (str(timezone.localdate()), None)


@pytest.mark.parametrize(
    ("rights", "changes", "status"),
    [
        (("change_agency",), {}, 403),
        (("add_proposal",), {}, 403),
        (("change_agency", "add_proposal"), {"kind": "officer"}, 404),
        (("change_agency", "add_proposal"), {"kind": "user"}, 404),
        (("change_agency", "add_proposal"), {"row": "0"}, 404),
        (("change_agency", "add_proposal"), {"row": "1; --"}, 404),
        (("change_agency", "add_proposal"), {"row": "9" * 30}, 404),
    ],
)
def test_seen_again_is_refused(client, rights, changes, status):
    agency = AgencyFactory(stale=True)
    day_of(client, *rights)
    assert see_again(client, agency, **changes).status_code == status
    assert not Proposal.objects.exists()
    assert client.get("/en/admin/agencies/watch/seen/").status_code == 405


def test_a_hotline_without_an_address_is_drafted_on_its_own_page(client):
    hotline = HotlineFactory(stale=True, source="示例传单")
    day_of(client, "change_hotline", "add_proposal")
    page = see_again(client, hotline).content.decode()
    assert "needs the address of the page where it was read" in page
    assert not Proposal.objects.exists()


def test_the_last_changes_are_those_that_one_may_see(client):
    for row in (AgencyFactory(), HotlineFactory()):
        Change.objects.create(
            kind=row._meta.model_name,
            row_id=row.pk,
            last_row_id=row.pk,
            label=str(row),
            at=timezone.now(),
            how="import",
        )
    _names, page = day_of(client, "view_change", "view_agency")
    block = lines(page, "changes")
    assert "agency · imported · under an hour" in block
    assert "/history/" in block
    assert "示例热线" not in block


def test_a_miss_leads_to_a_draft_with_its_name(client):
    miss = TallyFactory()
    _names, page = day_of(client, "view_tally", "add_agency")
    address = re.search(r'href="([^"]*agency/add/[^"]*)"', lines(page, "misses"))[1]
    user = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(user)
    form = client.get(address).context["adminform"].form
    assert form["name"].value() == miss.text


def test_what_came_back_stands_on_the_day_of_whoever_brought_it_in(client):
    rows = csv_bytes(("机构名称",), ("深圳市示信达信用管理有限公司",))
    editor = UserFactory(is_staff=True)
    editor.user_permissions.set(Permission.objects.filter(codename="add_import"))
    imported = planned(rows, creditor=CreditorFactory(), name="名单.csv", actor=editor)
    client.force_login(editor)
    assert not client.get("/en/admin/").context["blocks"]
    hand_in(imported=imported, why="新", actor=editor, at=timezone.now())
    assert not client.get("/en/admin/").context["blocks"]
    second = UserFactory(is_superuser=True, is_staff=True)
    send_back(imported=imported, actor=second, at=timezone.now(), answer="第2行")
    page = client.get("/en/admin/").content.decode()
    assert f"#{imported.pk} 名单.csv" in lines(page, "imports")
    assert "sent back" in lines(page, "imports")
    client.force_login(second)
    assert "day-imports" not in client.get("/en/admin/").content.decode()


def test_the_last_look_is_told(client):
    _names, page = day_of(client, "view_watch")
    assert "Nobody has looked yet" in lines(page, "watch")
    Watch.objects.create(at=timezone.now(), seconds=1, count=7)
    assert "7 things found on" in lines(client.get("/en/admin/").content.decode(), "watch")


def test_the_day_costs_few_statements_however_much_waits(curator_client):
    def fill():
        ReportFactory.create_batch(8)
        DisputeFactory.create_batch(8)
        ProposalFactory.create_batch(8)
        EngagementFactory.create_batch(8, stale=True)
        TallyFactory.create_batch(8)
        SampleFactory.create_batch(8)

    few = queries_to_open(curator_client, "/admin/")
    fill()
    many = queries_to_open(curator_client, "/admin/")
    assert many <= MOST_QUERIES
    fill()
    assert queries_to_open(curator_client, "/admin/") == many >= few


def test_disputes_stand_with_their_clock_the_overdue_in_front(client):
    fresh, late = DisputeFactory(), DisputeFactory(overdue=True)
    DisputeFactory(waiting=True)
    DisputeFactory(closed=True)
    _names, page = day_of(client, "view_dispute")
    block = lines(page, "disputes")
    assert "1 overdue, 0 due within two days; 1 wait for their writers" in block
    assert block.index(f"#{late.pk} ") < block.index(f"#{fresh.pk} ")
    assert block.count("/dispute/") == 3  # the list and the two that are ours
