"""The page of a proposed change: what differs, the rows it names, what it rests on, and at what cost."""

import pytest
from django.utils import timezone

from agencies.actions.due import WHY, propose_seen_again
from agencies.actions.proposal import propose_change
from agencies.models import Proposal
from tests.admin.posting import admin_url, decide, draft, queries_to_open
from tests.factories import (
    AgencyFactory,
    CreditorFactory,
    DisputeFactory,
    EngagementFactory,
    GuidanceFactory,
    IndicatorFactory,
    PatternFactory,
    RuleFactory,
    SignalFactory,
)
from tests.factories.role import someone_with
from tests.views.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def propose():
    def make(row=None, **words):
        said = {"source": "https://source.example/notice", "seen_on": timezone.localdate(), "why": "示例理由"}
        said |= {"actor": someone_with("Editor"), "at": timezone.now()}
        return propose_change(row=row, **said | words)

    return make


def english(proposal) -> str:
    return f"/en/admin/agencies/proposal/{proposal.pk}/change/"


def test_it_says_only_what_differs_with_its_source_and_why(curator_client, propose):
    agency = AgencyFactory(city="深圳", province="广东")
    page = curator_client.get(english(propose(agency, values={"city": "广州", "province": "广东"})))
    words = text_of(page)
    for word in ("City", "深圳", "广州", "https://source.example/notice", "示例理由", agency.name):
        assert word in words, word
    assert "Province" not in words
    assert admin_url("change", agency, agency.pk) in page.content.decode()


@pytest.mark.parametrize(
    ("values", "is_said"),
    [
        ({"is_public": False}, False),
        ({"city": "广州", "source": "示例公报"}, False),
        ({"city": "广州"}, True),
    ],
    ids=["hidden", "with a source of its own", "a fact"],
)
def test_it_says_when_its_source_becomes_that_of_the_entry(curator_client, propose, values, is_said):
    page = curator_client.get(english(propose(AgencyFactory(city="深圳"), values=values)))
    assert ("the public reads this beside the entry" in text_of(page)) is is_said


def test_a_reason_of_ours_is_in_the_readers_language(curator_client):
    proposal = propose_seen_again(
        row=AgencyFactory(stale=True), actor=someone_with("Editor"), at=timezone.now()
    )
    assert WHY in text_of(curator_client.get(english(proposal)))
    chinese = text_of(curator_client.get(english(proposal).removeprefix("/en")))
    assert "来源重新看过" in chinese
    assert WHY not in chinese


def test_a_pattern_is_shown_by_the_names_of_its_ticks(curator_client, propose):
    money = SignalFactory(code="cash", title_zh="示例要现金", title_en="Example: asks for cash")
    papers = SignalFactory(code="no_pass", title_zh="示例没证件", title_en="Example: no pass")
    pattern = PatternFactory(all_of=[money], examples=[["cash"]])
    values = {"any_of": ["no_pass"], "examples": [["cash", "no_pass"]]}
    proposal = propose(pattern, values=values, actor=someone_with("Publisher"))
    Proposal.objects.update(payload=values | {"examples": [["cash", "no_pass"], ["cash", "gone"]]})
    shown = {each.label: each for each in curator_client.get(english(proposal)).context["differences"]}
    (gone, new) = (piece.text for piece in shown["Examples"].pieces)
    assert gone == money.title_en
    assert new == f"{money.title_en}, {papers.title_en}\n{money.title_en}, gone"
    assert [words for words, _address in shown["Any of"].links] == [papers.title_en]
    chinese = curator_client.get(english(proposal).removeprefix("/en"))
    assert f"{money.title_zh}、{papers.title_zh}" in text_of(chinese)


def test_it_leads_to_the_rows_that_it_names(curator_client, propose):
    old, new = CreditorFactory(), CreditorFactory()
    pair = EngagementFactory(creditor=old)
    page = curator_client.get(english(propose(pair, values={"creditor": new.key})))
    (difference,) = page.context["differences"]
    assert [words for words, _address in difference.links] == [old.name, new.name]


def test_a_new_entry_shows_all_that_is_filled_and_nothing_else(curator_client, propose):
    proposal = propose(
        kind="agency", values={"key": "new", "name": "深圳新新示例信用管理有限公司", "city": ""}
    )
    page = curator_client.get(english(proposal))
    assert "A new entry" in text_of(page)
    assert len(page.context["differences"]) == 2


def test_a_source_that_is_no_address_is_no_link(curator_client, propose):
    for source in ("示例名册", "javascript:alert(1)"):
        page = curator_client.get(english(propose(AgencyFactory(), values={"city": "广州"}, source=source)))
        assert source in text_of(page)
        assert f'href="{source}"' not in page.content.decode()


def test_a_misused_number_is_shown_only_while_it_is_compared(curator_client, propose):
    proposal = propose(kind="indicator", values={"kind": "phone", "value": "17000000001"})
    assert "17000000001" in text_of(curator_client.get(english(proposal)))
    decide(proposal)
    assert "17000000001" not in curator_client.get(english(proposal)).content.decode()
    assert "17000000001" not in text_of(curator_client.get("/en/admin/agencies/proposal/"))


def test_who_may_not_see_the_row_does_not_see_its_proposal(sign_in, propose):
    proposal = propose(AgencyFactory(), values={"city": "广州"})
    assert sign_in("Report curator").get(english(proposal)).status_code == 404
    assert sign_in("Report reader").get(english(proposal)).status_code == 403
    assert sign_in("Auditor").get(english(proposal)).status_code == 200


def test_a_reviewer_is_shown_no_button_for_what_a_publisher_decides(sign_in, propose):
    reviewer = sign_in("Reviewer")
    ordinary = propose(AgencyFactory(), values={"city": "广州"})
    for proposal, may in ((ordinary, True), (propose(IndicatorFactory(), values={"source": "s"}), False)):
        assert reviewer.get(english(proposal)).context["may_decide"] is may


def test_an_account_that_is_gone_leaves_its_name_on_the_page(curator_client, propose):
    proposal = propose(AgencyFactory(), values={"city": "广州"})
    proposal.drafted_by.delete()
    assert proposal.drafted_name in text_of(curator_client.get(english(proposal)))


def test_it_costs_the_same_however_many_rows_it_names(curator_client, propose):
    few, many = GuidanceFactory(), GuidanceFactory()
    first = propose(few, values={"rules": [RuleFactory().code]})
    second = propose(many, values={"rules": [rule.code for rule in RuleFactory.create_batch(9)]})
    one = queries_to_open(curator_client, english(first))
    assert queries_to_open(curator_client, english(second)) == one <= 8


def test_whoever_decides_sees_which_disputes_end_with_it(curator_client, propose):
    """An editor names the proposal that corrects an entry: it could be any about it, and bury what was objected."""
    agency = AgencyFactory()
    proposal = propose(agency, values={"seen_on": "2026-11"})
    linked = DisputeFactory(entry_id=agency.pk, in_work=True, proposal=proposal)
    DisputeFactory(entry_id=agency.pk, in_work=True)
    page = curator_client.get(english(proposal))
    assert page.context["disputes"] == [linked]
    assert f"closes as corrected {linked}" in text_of(page)
    decide(proposal)
    assert not curator_client.get(english(proposal)).context["disputes"]


def test_a_dispute_that_was_linked_meanwhile_is_looked_at_before_it_is_closed(client, propose):
    agency = AgencyFactory(city="深圳")
    proposal = propose(agency, values={"city": "广州"})
    client.force_login(someone_with("Publisher"))
    shown = client.get(english(proposal)).context["disputes"]
    late = DisputeFactory(entry_kind="agency", entry_id=agency.pk, proposal=proposal)
    page = client.post(english(proposal), {"_publish": "1", "dispute": [each.pk for each in shown]})
    assert "A dispute was linked to this meanwhile" in text_of(page)
    assert f'name="dispute" value="{late.pk}"' in page.content.decode()
    late.refresh_from_db()
    agency.refresh_from_db()
    assert (late.state, agency.city) == ("received", "深圳")
    assert client.post(english(proposal), {"_publish": "1", "dispute": late.pk}).status_code == 302
    late.refresh_from_db()
    assert late.state == "closed"


def test_the_form_of_a_row_tells_of_a_change_that_waits(curator_client):
    agency = AgencyFactory(city="深圳")
    address = admin_url("change", agency, agency.pk)
    assert list(curator_client.get(address).context["waiting"]) == []
    proposal = draft(curator_client, address, city="广州")
    assert list(curator_client.get(address).context["waiting"]) == [proposal]
    decide(proposal)
    assert list(curator_client.get(address).context["waiting"]) == []
