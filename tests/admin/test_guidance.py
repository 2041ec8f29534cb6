"""Advice in the admin: shown before it is handed in, and refused while something is wrong with it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.models import Guidance, Proposal, WebAddress
from tests.admin.posting import GROUNDS, admin_url, decide, draft, errors, filled_form, save
from tests.factories import GuidanceFactory, HotlineFactory, RuleFactory

pytestmark = pytest.mark.django_db
TOMORROW = timezone.localdate() + timedelta(days=1)


@pytest.fixture
def row():
    return GuidanceFactory(slug="outside", title_zh="他在门外")


def preview(client, row, **changes):
    return save(client, admin_url("change", row, row.pk), _preview="1", **changes)


def test_a_public_page_can_be_opened_from_its_form_and_a_draft_cannot(curator_client):
    public, hidden = GuidanceFactory(), GuidanceFactory(draft=True)
    pages = [
        curator_client.get(admin_url("change", page, page.pk)).content.decode() for page in (public, hidden)
    ]
    assert public.get_absolute_url() in pages[0]
    assert hidden.get_absolute_url() not in pages[1]


def test_the_preview_shows_both_languages_and_writes_nothing(curator_client, row):
    response = preview(
        curator_client, row, body_zh="## 新的标题\n\n打 110。", body_en="## A new heading\n\nCall 110."
    )
    shown = response.content.decode()
    assert response.status_code == 200
    assert "<h2>新的标题</h2>" in shown
    assert "<h2>A new heading</h2>" in shown
    assert "## A new heading" in response.context["adminform"].form["body_en"].value()
    row.refresh_from_db()
    assert row.body_en == "## Example\n\nExample text."


def test_the_preview_says_of_a_link_to_no_page_of_ours_that_there_is_none(curator_client, row):
    body = "## 看\n\n[这里](/guidance/nope/) [卡片](/card/) [自己](/guidance/outside/)"
    links = preview(curator_client, row, body_zh=body, body_en=body).context["links"]
    leads = {link.address: link.leads_to for link in links}
    assert leads["/guidance/nope/"] == "本站没有这一页"
    assert leads["/card/"] == "本站的页面"
    assert leads["/guidance/outside/"] == row.title_zh


def test_the_preview_of_a_new_page_keeps_what_was_typed(curator_client):
    address = admin_url("add", Guidance)
    filled = filled_form(curator_client.get(address), slug="new", title_zh="新页面", _preview="1")
    response = curator_client.post(address, filled)
    assert response.context["adminform"].form["title_zh"].value() == "新页面"
    assert not Guidance.objects.exists()


def test_links_in_the_preview_lead_away_in_another_tab_and_numbers_can_be_tapped(curator_client, row):
    number = HotlineFactory(code="110", phone="110")
    response = preview(
        curator_client, row, hotlines=[number.pk], body_zh="打 110，看[这页](/guidance/outside/)。"
    )
    shown = response.content.decode()
    assert '<a target="_blank" href="tel:110"' in shown
    assert '<a target="_blank" href="/guidance/outside/"' in shown


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"source": ""}, "source", id="no source"),
        pytest.param({"source": "  "}, "source", id="a source of blanks"),
        pytest.param({"title_zh": "放心开门"}, "title_zh", id="a title that vouches"),
        pytest.param({"body_en": "## A\n\nHe is safe."}, "body_en", id="a text that vouches"),
        pytest.param({"summary_zh": "他是骗子"}, "summary_zh", id="a summary that accuses"),
        pytest.param({"body_zh": "看[这里](/guidance/none/)。"}, "body_zh", id="a page that is not there"),
        pytest.param({"body_zh": "看[这里](/admin/)。"}, "body_zh", id="a page for curators"),
        pytest.param({"body_zh": "看[这里](/receipt/record/)。"}, "body_zh", id="a page of a receipt"),
        pytest.param({"body_en": "See [it](http://example.org/)."}, "body_en", id="an address without https"),
        pytest.param({"body_en": "See [it](example.org)."}, "body_en", id="an address without a scheme"),
        pytest.param({"body_en": "# Title"}, "body_en", id="a second title"),
        pytest.param({"body_en": "![A](https://example.org/a.png)"}, "body_en", id="a picture"),
        pytest.param({"body_en": "<b>Loud</b>"}, "body_en", id="HTML"),
        pytest.param({"takes_effect_on": "2026-01-01"}, "takes_effect_on", id="a day that has passed"),
        pytest.param({"ends_on": timezone.localdate().isoformat()}, "ends_on", id="an end today"),
        pytest.param(
            {"takes_effect_on": TOMORROW.isoformat(), "ends_on": TOMORROW.isoformat()},
            "ends_on",
            id="an end before the beginning",
        ),
    ],
)
def test_what_is_wrong_is_said_next_to_its_field(curator_client, row, changes, field):
    assert list(errors(save(curator_client, admin_url("change", row, row.pk), **changes))) == [field]


@pytest.mark.parametrize(
    "text",
    [
        "See [the other](/guidance/danger/), [the card](/card/), [this](/guidance/outside/#more), [us](/).",
        "See [them](https://example.org/safe), call [110](tel:110).",
        "Write to [the office](http://www.example.gov.cn/).",
    ],
)
@pytest.mark.parametrize("language", ["", "/en"])
def test_links_that_lead_somewhere_are_left_alone(curator_client, row, text, language):
    GuidanceFactory(slug="danger")
    HotlineFactory(url="http://www.example.gov.cn/")
    assert draft(curator_client, language + admin_url("change", row, row.pk), body_en=text).fields == {
        "body_en"
    }


@pytest.mark.parametrize(("rule", "refused"), [({}, False), ({"source": ""}, True), ({"draft": True}, True)])
def test_a_page_rests_on_rules_with_sources(curator_client, row, rule, refused):
    held = RuleFactory(**rule)
    response = save(curator_client, admin_url("change", row, row.pk), rules=[held.pk])
    assert (response.status_code == 200) is refused
    if refused:
        assert list(errors(response)) == ["rules"]


def test_what_reads_badly_is_said_and_does_not_stop(curator_client, row):
    worse = {"body_zh": "## 快跑！\n\n" + "别" * 60, "situation_zh": "他在门外"}
    shown = preview(curator_client, row, **worse)
    sentences = [(advice.anchor, advice.sentence[:4]) for advice in shown.context["advice"]]
    assert {anchor for anchor, _start in sentences} >= {"id_body_zh", "id_situation_zh"}
    assert save(curator_client, admin_url("change", row, row.pk), **worse).status_code == 302


def test_the_last_look_at_an_address_is_shown(curator_client, row):
    WebAddress.objects.create(
        address="https://example.org/gone", answer="gone", status=404, checked_at=timezone.now()
    )
    shown = preview(curator_client, row, body_en="See [it](https://example.org/gone).")
    links = {link.address: link.look and link.look.status for link in shown.context["links"]}
    assert links == {"https://example.org/gone": 404}
    assert "(404)" in shown.content.decode()


def test_a_change_for_a_later_day_waits(curator_client, row):
    rule = RuleFactory(code="later")
    address = admin_url("change", row, row.pk)
    decide(
        draft(curator_client, address, title_en="New", rules=[rule.pk], takes_effect_on=TOMORROW.isoformat())
    )
    row.refresh_from_db()
    assert (row.title_en != "New", list(row.rules.all())) == (True, [])
    assert (row.upcoming, row.published_from) == ({"title_en": "New", "rules": ["later"]}, TOMORROW)
    assert "A change waits for" in curator_client.get("/en" + address).content.decode()
    response = save(curator_client, address, title_en="Newer", takes_effect_on=TOMORROW.isoformat())
    assert list(errors(response)) == ["takes_effect_on"]


def test_a_change_that_waits_can_be_taken_back(curator_client):
    page = GuidanceFactory(published_from=TOMORROW, upcoming={"title_en": "New"})
    decide(draft(curator_client, admin_url("change", page, page.pk), takes_back="on"))
    page.refresh_from_db()
    assert (page.upcoming, page.published_from) == ({}, None)


def test_an_edit_meanwhile_leaves_the_change_waiting(curator_client):
    page = GuidanceFactory(published_from=TOMORROW, upcoming={"title_en": "New"})
    decide(draft(curator_client, admin_url("change", page, page.pk), summary_en="Another summary."))
    page.refresh_from_db()
    assert (page.summary_en, page.upcoming) == ("Another summary.", {"title_en": "New"})


def test_whoever_edits_next_writes_what_has_come_true(curator_client):
    rule = RuleFactory(code="later")
    page = GuidanceFactory(
        published_from=timezone.localdate(), upcoming={"title_en": "New", "rules": ["later"]}
    )
    address = admin_url("change", page, page.pk)
    form = curator_client.get(address).context["adminform"].form
    assert form["title_en"].value() == "New"
    decide(draft(curator_client, address, summary_en="Another summary."))
    page.refresh_from_db()
    assert (page.title_en, list(page.rules.all()), page.upcoming) == ("New", [rule], {})


def test_a_new_page_waits_as_a_whole(curator_client):
    address, held = admin_url("add", Guidance), GuidanceFactory()
    filled = filled_form(curator_client.get(admin_url("change", held, held.pk)))
    filled |= GROUNDS | {"slug": "new", "takes_effect_on": TOMORROW.isoformat()}
    assert curator_client.post(address, filled).status_code == 302
    page = decide(Proposal.objects.get())
    assert (page.published_from, page.upcoming) == (TOMORROW, {})
    assert curator_client.get("/guidance/new/").status_code == 404


def test_a_change_waits_also_on_a_row_whose_last_change_has_just_come_true(curator_client):
    page = GuidanceFactory(published_from=timezone.localdate(), upcoming={"title_en": "New"})
    address = admin_url("change", page, page.pk)
    decide(draft(curator_client, address, summary_en="Later.", takes_effect_on=TOMORROW.isoformat()))
    page.refresh_from_db()
    assert (page.title_en, page.summary_en) == ("New", "An example summary.")
    assert (page.upcoming, page.published_from) == ({"summary_en": "Later."}, TOMORROW)


def test_a_preview_asks_for_no_reasons_yet(curator_client, row):
    shown = preview(curator_client, row, title_zh="", draft_why="", draft_source="")
    assert list(errors(shown)) == ["title_zh"]
    assert not Proposal.objects.exists()


def test_whoever_decides_sees_the_page_as_it_will_be(curator_client, row):
    proposal = draft(
        curator_client,
        admin_url("change", row, row.pk),
        body_en="## Later\n\nCall 110.",
        takes_effect_on=TOMORROW.isoformat(),
    )
    page = curator_client.get("/en" + admin_url("change", proposal, proposal.pk)).content.decode()
    assert "<h2>Later</h2>" in page
    assert row.title_zh in page
    decide(proposal)
    assert (
        "<h2>Later</h2>"
        not in curator_client.get(admin_url("change", proposal, proposal.pk)).content.decode()
    )


def test_a_day_alone_takes_nothing_from_view(curator_client, row):
    address = admin_url("change", row, row.pk)
    response = save(curator_client, address, takes_effect_on=TOMORROW.isoformat())
    assert list(errors(response)) == ["takes_effect_on"]


def test_lines_that_a_browser_ends_in_its_own_way_are_no_change(curator_client, row):
    address = admin_url("change", row, row.pk)
    sent = {"body_zh": row.body_zh.replace("\n", "\r\n"), "title_en": "New"}
    assert draft(curator_client, address, **sent).payload == {"title_en": "New"}
    later = draft(curator_client, address, **sent, takes_effect_on=TOMORROW.isoformat())
    assert later.payload["upcoming"] == {"title_en": "New"}
