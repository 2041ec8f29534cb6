"""A curator's day: each block for whom it concerns, and few statements however much waits."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from agencies.models import Watch
from tests.admin.posting import queries_to_open
from tests.factories import (
    AgencyFactory,
    EngagementFactory,
    HotlineFactory,
    ProposalFactory,
    ReportFactory,
    SampleFactory,
    TallyFactory,
    UserFactory,
)

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
        (("change_proposal",), ["proposals"]),
        (("change_agency",), ["due"]),
        (("view_tally",), []),  # who cannot draft an agency has nothing to do about a miss
        (("view_tally", "add_agency"), ["misses"]),
        (("change_sample",), ["sample"]),
        (("view_watch",), ["watch"]),
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
    user.user_permissions.set(Permission.objects.filter(codename="change_proposal"))
    own = ProposalFactory(drafted_by=user)
    client.force_login(user)
    block = lines(client.get("/en/admin/").content.decode(), "proposals")
    assert f"#{other.pk}" in block
    assert f"#{own.pk}" not in block


def test_only_kinds_that_one_may_change_are_due_and_the_source_is_one_click_away(client):
    agency = AgencyFactory(stale=True, source="https://example.com/list")
    HotlineFactory(stale=True)
    _names, page = day_of(client, "change_agency")
    block = lines(page, "due")
    assert agency.name in block
    assert 'href="https://example.com/list"' in block
    assert "noreferrer" in block
    assert "示例热线" not in block


def test_a_miss_leads_to_a_draft_with_its_name(client):
    miss = TallyFactory()
    _names, page = day_of(client, "view_tally", "add_agency")
    address = re.search(r'href="([^"]*agency/add/[^"]*)"', lines(page, "misses"))[1]
    user = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(user)
    form = client.get(address).context["adminform"].form
    assert form["name"].value() == miss.text


def test_the_last_look_is_told(client):
    _names, page = day_of(client, "view_watch")
    assert "Nobody has looked yet" in lines(page, "watch")
    Watch.objects.create(at=timezone.now(), seconds=1, count=7)
    assert "7 things found on" in lines(client.get("/en/admin/").content.decode(), "watch")


def test_the_day_costs_few_statements_however_much_waits(curator_client):
    def fill():
        ReportFactory.create_batch(8)
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
