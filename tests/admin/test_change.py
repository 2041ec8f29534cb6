"""The list of all changes: read, never edited, and only of what one may see."""

import pytest
from django.utils import timezone

from agencies.actions.change import Origin, record_changes
from agencies.models import Change
from tests.admin.posting import admin_url, queries_to_open
from tests.factories import AgencyFactory, GuidanceFactory, IndicatorFactory
from tests.views.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def origin():
    return Origin(at=timezone.now(), how="import")


def test_rows_added_together_are_one_line_that_leads_to_their_history(curator_client, origin):
    rows = AgencyFactory.create_batch(3)
    record_changes(new=rows, origin=origin)
    page = curator_client.get("/en" + admin_url("changelist", Change))
    assert "3 entries together" in text_of(page)
    assert f"/agency/{rows[0].pk}/history/" in page.content.decode()


def test_of_what_one_may_not_see_there_is_no_line(sign_in, origin):
    record_changes(new=[AgencyFactory()], origin=origin)
    record_changes(new=[GuidanceFactory()], origin=origin)
    assert sign_in("Viewer").get(admin_url("changelist", Change)).context["cl"].result_count == 2
    assert sign_in("Report lead").get(admin_url("changelist", Change)).status_code == 403


def test_the_page_of_one_is_the_history_of_its_entry(sign_in, origin):
    agency = AgencyFactory()
    record_changes(new=[agency], origin=origin)
    record_changes(new=[GuidanceFactory()], origin=origin)
    change, page = Change.objects.get(kind="agency"), Change.objects.get(kind="guidance")
    viewer, lead = sign_in("Viewer"), sign_in("Report lead")
    answer = viewer.get(admin_url("change", change, change.pk))
    assert answer.url == admin_url("history", agency, agency.pk)
    assert lead.get(admin_url("change", page, page.pk)).status_code == 403


def test_an_indicator_is_called_by_its_kind_in_the_readers_language(sign_in, origin):
    record_changes(new=[IndicatorFactory(kind="phone", value="17000000104")], origin=origin)
    viewer = sign_in("Viewer")
    for address in (admin_url("changelist", Change), "/admin/"):
        text = text_of(viewer.get(address))
        assert "电话 ••••0104" in text, address
        assert "phone ••••" not in text


@pytest.mark.parametrize("page", ["change", "delete"])
def test_nobody_edits_one(curator_client, origin, page):
    record_changes(new=[AgencyFactory()], origin=origin)
    change, before = Change.objects.get(), Change.objects.values().get()
    assert curator_client.post(admin_url(page, change, change.pk), {"label": "x"}).status_code == 403
    assert curator_client.get(admin_url("add", Change)).status_code == 403
    assert Change.objects.values().get() == before


def test_the_list_costs_the_same_for_one_and_for_many(curator_client, origin):
    record_changes(new=[AgencyFactory()], origin=origin)
    one = queries_to_open(curator_client, admin_url("changelist", Change))
    for _number in range(8):
        record_changes(new=[AgencyFactory()], origin=origin)
    assert queries_to_open(curator_client, admin_url("changelist", Change)) == one <= 6
