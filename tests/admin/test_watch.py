"""The pages of the quality watch, of the sample and of what is asked."""

import re

import pytest
from django.utils import timezone

from agencies.actions.watch import keep_watch
from agencies.models import Sample, Tally
from tests.admin.posting import queries_to_open
from tests.factories import (
    AgencyFactory,
    CuratorFactory,
    EngagementFactory,
    SampleFactory,
    TallyFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
WATCH, SAMPLE, TALLY = (f"/en/admin/agencies/{name}/" for name in ("watch", "sample", "tally"))
every_page = pytest.mark.parametrize("address", [WATCH, SAMPLE, TALLY])


@pytest.fixture
def curator(client):
    user = CuratorFactory()
    client.force_login(user)
    client.user = user
    return client


@every_page
def test_who_has_no_right_does_not_see_it(client, address):
    assert client.get(address).status_code == 302
    client.force_login(UserFactory(is_staff=True))
    assert client.get(address).status_code == 403


@every_page
def test_it_opens_with_nothing_to_show_and_no_row_has_a_page(curator, address):
    assert curator.get(address).status_code == 200
    assert curator.get(address + "1/change/").status_code == 302
    assert curator.get(address + "1/history/").status_code == 302
    assert curator.get(address + "add/").status_code == 403
    assert curator.get(address + "1/delete/").status_code in (302, 403)


def test_the_watch_shows_each_find_with_the_way_to_its_rows(curator):
    one, two = AgencyFactory(phone="0755-12345678"), AgencyFactory(phone="075512345678")
    keep_watch(at=timezone.localtime())
    page = curator.get(WATCH).content.decode()
    assert "Agencies with one phone" in page
    for row in (one, two):
        assert f'href="/en/admin/agencies/agency/{row.pk}/change/"' in page
    assert page.count("Nothing found.") == 9


def test_the_watch_costs_the_same_for_many_finds(curator):
    keep_watch(at=timezone.localtime())
    few = queries_to_open(curator, WATCH)
    EngagementFactory.create_batch(12, stale=True, source="示例传闻")
    keep_watch(at=timezone.localtime())
    assert queries_to_open(curator, WATCH) == few <= 6


def test_a_row_that_a_reader_may_not_see_has_no_link(client):
    AgencyFactory(uscc="wrong")
    keep_watch(at=timezone.localtime())
    user = UserFactory(is_staff=True)
    user.user_permissions.set(CuratorFactory().user_permissions.filter(codename="view_watch"))
    client.force_login(user)
    page = client.get(WATCH).content.decode()
    assert "not 18 signs of a code" in page
    assert "/agency/" not in page


def test_the_sample_is_drawn_and_looked_up_once(curator):
    rows = AgencyFactory.create_batch(3, source="https://example.com/list")
    curator.post(SAMPLE, {"do": "draw"})
    assert Sample.objects.count() == 3
    page = curator.get(SAMPLE).content.decode()
    assert page.count('href="https://example.com/list"') == 3
    sample = Sample.objects.first()
    curator.post(SAMPLE, {"do": "wrong", "sample": sample.pk, "note": "示例：号码变了"})
    sample.refresh_from_db()
    assert (sample.verdict, sample.note, sample.judged_by_name) == (
        "wrong",
        "示例：号码变了",
        curator.user.username,
    )
    again = curator.post(SAMPLE, {"do": "right", "sample": sample.pk}, follow=True).content.decode()
    assert f"This one was looked up by {curator.user.username} already." in again
    sample.refresh_from_db()
    assert sample.verdict == "wrong"
    assert len(rows) == 3


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"do": "nonsense"}, 302),
        ({"do": "open"}, 302),
        ({"do": "right", "note": "x" * 501}, 302),
        ({"do": "right", "note": "\x00"}, 302),
        ({"do": "right", "sample": "0"}, 404),
        ({"do": "right", "sample": "x"}, 404),
        ({"do": "right", "sample": "²"}, 404),
        ({"do": "right", "sample": "9" * 5_000}, 404),
        ({}, 302),
    ],
)
def test_bad_input_changes_nothing(curator, sent, status):
    sample = SampleFactory()
    answer = curator.post(SAMPLE, {"sample": sample.pk} | sent)
    sample.refresh_from_db()
    assert (answer.status_code, sample.verdict) == (status, "open")


def test_who_may_only_look_at_the_sample_judges_nothing(client):
    sample = SampleFactory()
    user = UserFactory(is_staff=True)
    user.user_permissions.set(CuratorFactory().user_permissions.filter(codename="view_sample"))
    client.force_login(user)
    assert 'value="right"' not in client.get(SAMPLE).content.decode()
    for sent in ({"do": "right", "sample": sample.pk}, {"do": "draw"}):
        assert client.post(SAMPLE, sent).status_code == 403
    sample.refresh_from_db()
    assert sample.verdict == "open"


def test_the_sample_costs_a_statement_for_each_kind(curator):
    SampleFactory.create_batch(2)
    few = queries_to_open(curator, SAMPLE)
    SampleFactory.create_batch(15)
    assert queries_to_open(curator, SAMPLE) == few <= 8


def test_every_plot_has_its_words_and_its_numbers_behind_it(curator):
    EngagementFactory()
    keep_watch(at=timezone.localtime())
    TallyFactory(kind=Tally.Kind.OUTCOME, key="stop", text="", count=41)
    TallyFactory(kind=Tally.Kind.MISSED, key="", text="", count=7)
    miss = TallyFactory()
    page = curator.get(TALLY).content.decode()
    plots = re.findall(r'<figure class="plot">.*?</figure>', page, re.DOTALL)
    assert len(plots) == 4
    for plot in plots:
        assert (
            plot.count("<title ")
            == plot.count("<desc ")
            == plot.count("<table>")
            == plot.count("<details>")
            == 1
        )
        ids = re.search(r'aria-labelledby="(\S+) (\S+)"', plot)
        assert f'id="{ids[1]}"' in plot
        assert f'id="{ids[2]}"' in plot
        assert "<rect " in plot
    assert "<td>41</td>" in plots[0]
    assert "<td>7</td>" in plots[1]
    assert miss.text in page
    assert " style=" not in page
    assert "<script" not in page.partition("<main")[2].partition("</main>")[0]


def test_a_digest_below_the_threshold_is_nowhere_on_the_page(curator):
    digest = TallyFactory(text="", count=3, askers=0b11)
    assert digest.key not in curator.get(TALLY).content.decode()


def test_what_is_asked_costs_the_same_for_a_year_of_counts(curator):
    few = queries_to_open(curator, TALLY)
    TallyFactory.create_batch(30)
    assert queries_to_open(curator, TALLY) <= few + 1 <= 8
