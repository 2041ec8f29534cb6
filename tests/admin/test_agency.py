"""Agencies in the admin: found by their names, saved with them, with licences and lenders on the same page."""

import pytest

from agencies.models import Agency, Engagement
from agencies.queries.name import find
from tests.admin.posting import admin_url, decide, draft, queries_to_open
from tests.factories import AgencyFactory, CreditorFactory, EngagementFactory, LicenceFactory

pytestmark = pytest.mark.django_db


def test_the_form_of_an_agency_costs_the_same_for_many_engagements_and_licences(curator_client):
    agency = AgencyFactory()
    EngagementFactory(agency=agency)
    LicenceFactory(agency=agency)
    one = queries_to_open(curator_client, admin_url("change", agency, agency.pk))
    EngagementFactory.create_batch(8, agency=agency)
    LicenceFactory.create_batch(8, agency=agency)
    assert queries_to_open(curator_client, admin_url("change", agency, agency.pk)) == one


def test_a_new_agency_is_found_by_its_names_once_it_is_published(curator_client):
    agency = AgencyFactory.build(key="new", name="深圳新新示例信用管理有限公司", short_names="新新示例")
    form = {
        field: getattr(agency, field)
        for field in ("key", "name", "short_names", "kind", "name_completeness", "status", "confidence")
    }
    proposal = draft(curator_client, admin_url("add", Agency), **form)
    assert not Agency.objects.exists()
    assert find(agency="新新示例").agencies == ()
    saved = decide(proposal)
    assert [match.owner for match in find(agency="新新示例").agencies] == [saved.pk]


def test_a_corrected_name_is_found_and_the_wrong_one_no_longer(curator_client):
    agency = AgencyFactory(name="深圳甲乙示例信用管理有限公司")
    decide(draft(curator_client, admin_url("change", agency, agency.pk), name="深圳戊己示例信用管理有限公司"))
    found = find(agency="深圳戊己示例信用管理有限公司").agencies
    assert [(match.owner, match.relation) for match in found] == [(agency.pk, "same")]
    relations = [match.relation for match in find(agency="深圳甲乙示例信用管理有限公司").agencies]
    assert "same" not in relations


@pytest.mark.parametrize("factory", [AgencyFactory, CreditorFactory])
def test_an_organisation_is_searched_by_any_of_its_names_or_its_key(curator_client, factory):
    row, _other = factory(short_names="壬癸示例社"), factory()
    for text in ("壬癸示例社", row.name, row.key):
        found = curator_client.get(admin_url("changelist", row), {"q": text}).context["cl"].result_list
        assert row in found, text


def test_an_organisation_is_searched_by_how_its_name_begins(curator_client):
    agency = AgencyFactory(name="青岛鲲鹏示例商务服务有限公司", city="青岛")
    AgencyFactory(name="青海鲲鹏示例商务服务有限公司", city="西宁")
    page = curator_client.get(admin_url("changelist", agency), {"q": "青岛鲲鹏"})
    assert list(page.context["cl"].result_list) == [agency]


def test_an_agency_is_searched_by_its_company_code(curator_client):
    agency, _other = AgencyFactory(uscc="91440300000000000X"), AgencyFactory()
    found = curator_client.get(admin_url("changelist", agency), {"q": agency.uscc}).context["cl"].result_list
    assert list(found) == [agency]


@pytest.mark.parametrize("text", ["丁山草稿示例", "深圳丁山草稿示例信用管理（有限公司）", "a-draft"])
def test_a_draft_agency_is_found_by_curators(curator_client, text):
    AgencyFactory()
    draft = AgencyFactory(
        draft=True, key="a-draft", name="深圳丁山草稿示例信用管理有限公司", short_names="丁山草稿示例"
    )
    found = curator_client.get(admin_url("changelist", draft), {"q": text}).context["cl"].result_list
    assert list(found) == [draft]


def test_an_invisible_character_in_a_choice_is_ignored(curator_client):
    agency = AgencyFactory()
    query = {"app_label": "agencies", "model_name": "engagement", "field_name": "agency"}
    answer = curator_client.get("/admin/autocomplete/", query | {"term": f"\x00{agency.name}\u202e"})
    assert [row["id"] for row in answer.json()["results"]] == [str(agency.pk)]


def test_the_choice_of_an_agency_offers_those_that_the_text_can_mean(curator_client):
    wanted, _other = AgencyFactory(short_names="壬癸示例社"), AgencyFactory()
    query = {
        "app_label": "agencies",
        "model_name": "engagement",
        "field_name": "agency",
        "term": "壬癸示例社",
    }
    offered = curator_client.get("/admin/autocomplete/", query).json()["results"]
    assert [row["id"] for row in offered] == [str(wanted.pk)]


def test_the_page_of_an_agency_leads_to_the_form_of_a_lender_that_names_it(curator_client):
    agency, creditor = AgencyFactory(), CreditorFactory()
    page = curator_client.get(admin_url("change", agency, agency.pk))
    ((_words, address), _licence) = page.context["further"]
    assert curator_client.get(address).context["adminform"].form["agency"].value() == str(agency.pk)
    proposal = draft(
        curator_client,
        address,
        creditor=creditor.pk,
        evidence="lender_list",
        source="示例来源",
        seen_on="2026-11",
    )
    assert proposal.payload["agency"] == agency.key
    assert not Engagement.objects.exists()
    assert decide(proposal).creditor == creditor


def test_what_hangs_on_an_agency_is_neither_added_nor_changed_on_its_page(curator_client):
    engagement = EngagementFactory()
    agency = engagement.agency
    row = {
        "engagements-TOTAL_FORMS": 2,
        "engagements-INITIAL_FORMS": 1,
        "engagements-0-id": engagement.pk,
        "engagements-0-agency": agency.pk,
        "engagements-0-source": "示例别的来源",
        "engagements-0-DELETE": "on",
        "engagements-1-creditor": CreditorFactory().pk,
        "engagements-1-evidence": "lender_list",
        "engagements-1-source": "示例来源",
        "engagements-1-seen_on": "2026-11",
        "engagements-1-confidence": "medium",
    }
    draft(curator_client, admin_url("change", agency, agency.pk), city="广州", **row)
    assert list(Engagement.objects.values_list("pk", "source")) == [(engagement.pk, engagement.source)]
