"""Warnings: what is not shown first, then the page, the feed and what a result shows of them."""

import re
import xml.etree.ElementTree as ElementTree
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import AlertFactory, PatternFactory, ReportFactory, SignalFactory
from tests.views.reading import outcome_of, text_of

pytestmark = pytest.mark.django_db

ATOM = {"atom": "http://www.w3.org/2005/Atom"}
SHENZHEN = {"province": "440000", "city": "440300"}


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def matched():
    """A pattern that a tick of `cash` matches."""
    return PatternFactory(key="cash_demand", severity="critical", all_of=[SignalFactory(code="cash")])


def entries(response) -> list[ElementTree.Element]:
    return ElementTree.fromstring(response.content).findall("atom:entry", ATOM)


def said(entry, name) -> str:
    return entry.find(f"atom:{name}", ATOM).text


class TestPage:
    def test_an_empty_page_says_that_nothing_follows_from_it(self, client):
        words = text_of(client.get("/en/alerts/"))
        assert "No warning in force here" in words
        assert "does not mean that nothing is going on" in words

    def test_an_alert_that_has_ended_is_no_longer_in_force(self, client):
        AlertFactory(ended=True, title_en="Over")
        words = text_of(client.get("/en/alerts/"))
        assert "No warning in force here" in words
        assert words.index("Over") > words.index("Ended")

    def test_an_alert_ends_without_any_change_of_data(self, client, now, monkeypatch):
        alert = AlertFactory(title_en="Soon over", expires_at=now + timedelta(minutes=1))
        assert "In force Warning" in text_of(client.get("/en/alerts/"))
        monkeypatch.setattr(timezone, "now", lambda: alert.expires_at)
        assert "No warning in force here" in text_of(client.get("/en/alerts/"))

    def test_an_alert_of_another_province_is_left_out_and_one_for_all_is_not(self, client):
        AlertFactory(title_en="In Guangdong", **SHENZHEN)
        AlertFactory(title_en="Everywhere")
        words = text_of(client.get("/en/alerts/?province=310000"))
        assert "In Guangdong" not in words
        assert "Everywhere" in words
        assert "In Guangdong" in text_of(client.get("/en/alerts/?province=440000"))

    @pytest.mark.parametrize("province", ["", "999999", "440300", "'", "440000'--"])
    def test_a_province_that_is_none_shows_all(self, client, province):
        AlertFactory(title_en="In Guangdong", **SHENZHEN)
        response = client.get("/en/alerts/", {"province": province})
        assert response.status_code == 200
        assert "In Guangdong" in text_of(response)

    def test_the_most_urgent_comes_first_and_each_level_has_its_word_and_shape(self, client):
        for level in ("notice", "urgent", "warning"):
            AlertFactory(level=level, title_en=f"Level {level}")
        response = client.get("/en/alerts/")
        words = text_of(response)
        assert words.index("Level urgent") < words.index("Level warning") < words.index("Level notice")
        page = response.content.decode()
        assert [page.count(f'<use href="#{shape}"/>') for shape in ("octagon", "triangle", "note")] == [
            1,
            1,
            1,
        ]
        assert "Urgent The whole country" in words

    def test_its_source_speaks_the_language_of_the_page(self, client):
        AlertFactory(source="https://bank.example/a; 3 independent reports, between 2026-10 and 2026-11")
        assert "3 independent reports, 2026-10 to 2026-11" in text_of(client.get("/en/alerts/"))
        assert "independent" not in text_of(client.get("/alerts/"))

    @pytest.mark.parametrize("count", [0, 30])
    def test_it_costs_the_same_whatever_is_on_record(
        self, client, matched, count, django_assert_max_num_queries
    ):
        AlertFactory.create_batch(count, pattern=matched)
        ReportFactory.create_batch(count, in_review=True, **SHENZHEN)
        client.get("/alerts/")
        with django_assert_max_num_queries(3):  # the edition, the counts, the words of those whom alerts name
            client.get("/alerts/")

    def test_it_may_be_kept_for_minutes_and_sets_no_cookie(self, client):
        response = client.get("/alerts/")
        assert "public" in response["Cache-Control"]
        assert not response.cookies


class TestFeed:
    @pytest.mark.parametrize(("root", "language"), [("", "zh-Hans"), ("/zh-hant", "zh-Hant"), ("/en", "en")])
    def test_it_is_atom_in_the_language_of_its_address(self, client, root, language):
        alert = AlertFactory(title_zh="示例一", title_en="Example one", **SHENZHEN)
        response = client.get(f"{root}/alerts/feed.atom")
        assert response["Content-Type"].startswith("application/atom+xml")
        feed = ElementTree.fromstring(response.content)
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
        assert all(
            feed.find(path, ATOM).text for path in ("atom:id", "atom:updated", "atom:author/atom:name")
        )
        links = {link.get("rel"): link.get("href") for link in feed.findall("atom:link", ATOM)}
        assert links["self"] == f"http://testserver{root}/alerts/feed.atom"
        (entry,) = entries(response)
        assert ("Example one" if language == "en" else "示例一") in said(entry, "title")
        assert {"zh-Hans": "广东", "zh-Hant": "廣東", "en": "Guangdong"}[language] in said(entry, "title")
        assert entry.find("atom:link", ATOM).get("href") == f"http://testserver{root}/alerts/#{alert.slug}"

    def test_an_entry_keeps_its_id_when_it_is_renewed_and_says_when(self, client, now):
        alert = AlertFactory()
        before = entries(client.get("/en/alerts/feed.atom"))[0]
        alert.changed_at, alert.expires_at = now + timedelta(days=1), now + timedelta(days=90)
        alert.save()
        after = entries(client.get("/en/alerts/feed.atom"))[0]
        assert said(before, "id") == said(after, "id")
        assert said(before, "published") == said(after, "published")
        assert said(before, "updated") < said(after, "updated")

    def test_entries_have_ids_of_their_own(self, client):
        AlertFactory.create_batch(3)
        found = [said(entry, "id") for entry in entries(client.get("/alerts/feed.atom"))]
        assert len(set(found)) == 3

    def test_what_is_written_in_a_text_is_no_markup(self, client):
        AlertFactory(title_en="<b>A & B</b>", text_en="<script>x</script>")
        (entry,) = entries(client.get("/en/alerts/feed.atom"))
        assert said(entry, "title").endswith("<b>A & B</b>")
        assert "&lt;script&gt;" in said(entry, "summary")

    def test_a_sign_that_xml_cannot_hold_takes_the_feed_from_nobody(self, client):
        AlertFactory(title_zh="示例\x0b预警\x01", text_zh="示例\x0c正文。\uffff")
        page = client.get("/alerts/feed.atom")
        assert page.status_code == 200
        ElementTree.fromstring(page.content)
        assert "示例预警" in page.content.decode()

    def test_what_has_ended_is_gone(self, client):
        AlertFactory(ended=True)
        assert entries(client.get("/alerts/feed.atom")) == []


class TestResult:
    def ask(self, client, **fields):
        return client.post("/en/check/", {"signals": ["cash"]} | fields)

    def test_no_alert_shows_beside_what_it_is_not_about(self, client, matched):
        AlertFactory(title_en="About this", pattern=matched)
        AlertFactory(title_en="About nothing known")
        assert "About" not in text_of(self.ask(client, signals=[]))
        assert "About nothing known" not in text_of(self.ask(client))

    def test_an_alert_that_has_ended_shows_nowhere(self, client, matched):
        AlertFactory(title_en="Over", pattern=matched, ended=True)
        assert "Over" not in text_of(self.ask(client))

    def test_alerts_cost_no_query(self, client, matched, django_assert_num_queries):
        AlertFactory.create_batch(20, pattern=matched)
        self.ask(client)
        with django_assert_num_queries(1):  # the limit
            self.ask(client)

    def test_an_alert_changes_no_outcome(self, client, matched):
        before = [outcome_of(self.ask(client, signals=signals)) for signals in ([], ["cash"])]
        AlertFactory(level="urgent", pattern=matched)
        AlertFactory(level="urgent")
        assert [outcome_of(self.ask(client, signals=signals)) for signals in ([], ["cash"])] == before

    @pytest.mark.parametrize(
        ("level", "words"), [("urgent", "Urgent"), ("warning", "Warning"), ("notice", "Notice")]
    )
    def test_a_matching_alert_names_level_and_place_and_leads_to_its_text(
        self, client, matched, level, words
    ):
        alert = AlertFactory(level=level, title_en="About this", pattern=matched, **SHENZHEN)
        response = self.ask(client)
        assert f"{words} · Shenzhen, Guangdong · About this" in text_of(response)
        assert f'href="/en/alerts/#{alert.slug}"' in response.content.decode()

    def test_of_several_the_most_urgent_shows(self, client, matched):
        for level in ("notice", "urgent", "warning"):
            AlertFactory(level=level, title_en=f"Alert {level}", pattern=matched)
        words = text_of(self.ask(client))
        assert "Alert urgent" in words
        assert not {"Alert warning", "Alert notice"} & set(re.findall(r"Alert \w+", words))
