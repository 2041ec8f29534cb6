"""The curators' queue: who may see it, what it leaves out, its order, filters, search, views and cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agencies.actions.report import write_keys
from agencies.admin import report as queue_page
from agencies.models import Report, SavedView
from agencies.queries import report_queue
from agencies.queries.related import MOST_SHARERS
from agencies.queries.report_queue import has_more
from tests.admin.posting import queries_to_open
from tests.factories import EvidenceFactory, ReportFactory, SignalFactory, UserFactory

pytestmark = pytest.mark.django_db

QUEUE = "/admin/agencies/report/"
WHO = ("Report reader", "Report curator", "Report lead")


@pytest.fixture
def curator(sign_in):
    return sign_in("Report curator")


def listed(client, **query):
    return [report.pk for report in client.get(QUEUE, query).context["cl"].result_list]


def do(client, action, *reports):
    chosen = [report.pk for report in reports]
    return client.post(QUEUE + "?state=all", {"action": action, "_selected_action": chosen}, follow=True)


def test_an_account_without_rights_does_not_see_the_queue(client):
    client.force_login(UserFactory(is_staff=True))
    assert client.get(QUEUE).status_code == 403


def test_a_reader_sees_the_queue_and_can_do_nothing_with_it(sign_in):
    reader, report = sign_in("Report reader"), ReportFactory()
    page = reader.get(QUEUE)
    assert page.context["cl"].result_list == [report]
    assert not page.context["action_form"]
    do(reader, "take_up", report)
    assert Report.objects.get(pk=report.pk).state == "received"


@pytest.mark.parametrize("role", WHO)
def test_nobody_adds_or_deletes_a_report(sign_in, role):
    client, report = sign_in(role), ReportFactory()
    for page, args in (("add", []), ("delete", [report.pk])):
        assert client.get(reverse(f"admin:agencies_report_{page}", args=args)).status_code == 403
    assert "delete_selected" not in client.get(QUEUE).content.decode()


def test_a_superuser_neither_adds_nor_deletes_a_report(curator_client):
    report = ReportFactory()
    assert curator_client.get(reverse("admin:agencies_report_add")).status_code == 403
    do(curator_client, "delete_selected", report)
    assert Report.objects.filter(pk=report.pk).exists()


def test_what_is_still_being_told_is_nowhere(curator):
    draft = ReportFactory(draft=True)
    assert listed(curator, state="all") == []
    assert curator.get(reverse("admin:agencies_report_change", args=[draft.pk])).status_code == 404


def test_held_reports_come_behind_and_whoever_told_first_before_others(curator):
    now = timezone.now()
    held = ReportFactory(held_since=now, sent_at=now - timedelta(days=9))
    late = ReportFactory(sent_at=now - timedelta(hours=1))
    early = ReportFactory(sent_at=now - timedelta(days=2))
    assert listed(curator) == [early.pk, late.pk, held.pk]


def test_without_a_filter_the_queue_shows_what_waits_for_a_curator(curator):
    waiting_for_us = [ReportFactory(), ReportFactory(in_review=True)]
    ReportFactory(waiting=True), ReportFactory(closed=True), ReportFactory(withdrawn=True)
    assert set(listed(curator)) == {report.pk for report in waiting_for_us}
    assert len(listed(curator, state="open")) == 3
    assert len(listed(curator, state="all")) == 5


@pytest.mark.parametrize(
    ("state", "kind", "mover", "minutes", "is_shown"),
    [
        ("referred", "note", "curator", 1, False),
        ("referred", "file", "curator", 1, False),
        ("referred", "correct", "reporter", -1, False),
        ("closed", "file", "reporter", 1, False),
        ("referred", "correct", "reporter", 1, True),
        ("not_used", "file", "reporter", 1, True),
        ("joined", "file", "reporter", 1, True),
    ],
)
def test_what_was_decided_comes_back_when_its_reporter_tells_more(
    curator, state, kind, mover, minutes, is_shown
):
    report = ReportFactory(state=state)
    at = report.moved_at + timedelta(minutes=minutes)
    report.events.create(kind=kind, mover=mover, at=at)
    assert listed(curator) == ([report.pk] if is_shown else [])


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"held": "yes"}, {"held_since": timezone.now()}),
        ({"waiting": "3"}, {"moved_at": timezone.now() - timedelta(days=4)}),
        ({"province": "430000"}, {"province": "430000"}),
        ({"signal": "example_tick"}, {"signals": ["example_tick", "another"]}),
    ],
    ids=lambda value: str(next(iter(value))),
)
def test_each_filter_keeps_what_it_names_and_nothing_else(curator, query, told):
    SignalFactory(code="example_tick"), SignalFactory(code="example_tick_2")
    ReportFactory(signals=["example_tick_2"], province="440000")
    wanted = ReportFactory(**told)
    assert listed(curator, **query) == [wanted.pk]


def test_the_filters_by_person_and_by_files(sign_in, curator):
    mine, others = ReportFactory(assignee=curator.user), ReportFactory(assignee=sign_in("Report lead").user)
    nobodys = EvidenceFactory(report=ReportFactory()).report
    assert listed(curator, assignee="me") == [mine.pk]
    assert listed(curator, assignee="nobody") == [nobodys.pk]
    assert listed(curator, assignee=str(others.assignee.pk)) == [others.pk]
    assert listed(curator, files="yes") == [nobodys.pk]
    assert set(listed(curator, files="no")) == {mine.pk, others.pk}


@pytest.mark.parametrize("name", ["state", "assignee", "held", "waiting", "province", "files", "signal"])
@pytest.mark.parametrize("value", ["nonsense", "0", "-1", "'", "٣", "9" * 30])
def test_a_filter_that_is_not_offered_filters_nothing(curator, name, value):
    assert curator.get(QUEUE, {name: value}).status_code == 200


@pytest.mark.parametrize("field", ["name__startswith", "contact__contains", "words__regex", "receipt_digest"])
def test_no_other_field_can_be_asked_for(curator, field):
    ReportFactory(name="示例张三")
    assert curator.get(QUEUE, {field: "示"}).status_code == 400


@pytest.mark.parametrize("text", ["示例张三", "示例联系方式", "张三"])
def test_neither_names_of_persons_nor_contacts_are_searched(curator, text):
    ReportFactory(name="示例张三", contact="示例联系方式")
    assert listed(curator, q=text) == []


@pytest.mark.parametrize(
    "text",
    ["170 0000 0001", "+8617000000001", "6200000000000000001", "sl-ooo1", "示A00001", "收款码", "示例金乌"],
)
def test_the_search_finds_whole_numbers_agencies_and_words(curator, text):
    ReportFactory(agency="示例别家", words="示例：别的经过")
    report = ReportFactory(
        agency="示例金乌催收有限公司",
        phones="17000000001",
        payee="6200 0000 0000 0000 001",
        badge="SL-0001",
        plate="示A·00001",
        words="示例：让我扫收款码",
    )
    write_keys(report)
    assert listed(curator, q=text) == [report.pk]


def test_a_search_that_finds_more_than_it_lists_says_so(curator, monkeypatch):
    for module in (queue_page, report_queue):
        monkeypatch.setattr(module, "MOST_FOUND", 2)
    old, *newer = (ReportFactory(words="示例：收款码") for _each in range(3))
    page = curator.get(QUEUE, {"q": "收款码"})
    assert {each.pk for each in page.context["cl"].result_list} == {each.pk for each in newer}
    assert "这里只列出最新的 2 条" in page.content.decode()
    assert "这里只列出" not in curator.get(QUEUE, {"q": f"#{old.pk}"}).content.decode()


def test_the_search_finds_a_report_by_its_number(curator):
    report = ReportFactory()
    assert listed(curator, q=f"#{report.pk}") == [report.pk]


@pytest.mark.parametrize("text", ["0", "%", " ", "\ufeff", "a" * 10_000, "💥", "'\"\\", "9" * 30])
def test_any_text_can_be_searched_for(curator, text):
    ReportFactory()
    assert curator.get(QUEUE, {"q": text}).status_code == 200


def fill(number):
    for _each in range(number):
        report = EvidenceFactory(report=ReportFactory(phones="17000000001", province="430000")).report
        write_keys(report)


@pytest.mark.slow
def test_the_list_costs_the_same_for_one_row_and_for_many(curator_client):
    fill(1)
    assert queries_to_open(curator_client, QUEUE) <= 10
    fill(MOST_SHARERS + 5)
    of_many = queries_to_open(curator_client, QUEUE)
    fill(10)
    assert queries_to_open(curator_client, QUEUE) == of_many <= 10


@pytest.mark.parametrize("text", ["示例：扫码", "WeChat", "wechat"])
def test_words_are_found_whatever_their_case(curator, text):
    report = ReportFactory(words="示例：扫码，加他的 WeChat")
    ReportFactory(words="示例：别的")
    assert listed(curator, q=text) == [report.pk]


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite looks at an index of some rows only for literals"
)
def test_whether_more_was_told_is_asked_of_an_index(db):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # of no rows all are read sooner
    assert "event_added" in Report.objects.filter(has_more(), state="joined").explain()


def test_no_row_of_the_list_brings_words_or_a_contact_along(curator):
    ReportFactory(contact="示例联系方式", words="示例：经过")
    with CaptureQueriesContext(connection) as captured:
        page = curator.get(QUEUE).content.decode()
    assert "示例：经过" not in page
    assert not [each for each in captured if '."contact"' in each["sql"].split("WHERE")[0]]


def test_what_is_like_another_says_in_what(curator):
    one, other, lone = (
        ReportFactory(phones=phone) for phone in ("17000000001", "17000000001", "17000000003")
    )
    for report in (one, other, lone):
        write_keys(report)
    rows = {report.pk: report.like for report in curator.get(QUEUE).context["cl"].result_list}
    assert rows == {one.pk: ("phone",), other.pk: ("phone",), lone.pk: ()}


def test_several_are_taken_up_and_the_others_are_named(curator):
    new, done = ReportFactory(), ReportFactory(closed=True)
    page = do(curator, "take_up", new, done)
    assert Report.objects.get(pk=new.pk).assignee == curator.user
    assert Report.objects.get(pk=done.pk).state == "closed"
    assert len(page.context["messages"]) == 2


def test_a_curator_takes_what_nobody_has_and_leaves_what_a_colleague_has(curator):
    free, taken = ReportFactory(), ReportFactory(assignee=UserFactory())
    do(curator, "give_to_me", free, taken)
    assert Report.objects.get(pk=free.pk).assignee == curator.user
    assert Report.objects.get(pk=taken.pk).assignee == taken.assignee


def test_only_a_lead_gives_reports_to_others(sign_in, curator):
    lead, report = sign_in("Report lead"), ReportFactory()
    do(curator, f"give_to_{lead.user.pk}", report)
    assert Report.objects.get(pk=report.pk).assignee is None
    do(lead, f"give_to_{curator.user.pk}", report)
    assert Report.objects.get(pk=report.pk).assignee == curator.user
    do(lead, "give_to_nobody", report)
    assert Report.objects.get(pk=report.pk).assignee is None


def test_a_hold_ends_from_the_list(curator):
    held = ReportFactory(held_since=timezone.now())
    do(curator, "release", held)
    assert Report.objects.get(pk=held.pk).held_since is None


def test_filters_are_kept_as_a_tab_of_ones_own_without_the_page(sign_in, curator):
    address = reverse("admin:agencies_report_view_keep")
    curator.post(
        address, {"name": "示例", "query": "p=3&state=open&held=yes&name__startswith=x&q=17000000001"}
    )
    assert SavedView.objects.get().query == "held=yes&state=open"
    shown = [
        tab["label"]
        for tab in curator.get(QUEUE, {"state": "open", "held": "yes"}).context["tabs"]
        if tab["shown"]
    ]
    assert "示例" in shown
    assert "示例" not in [tab["label"] for tab in sign_in("Report lead").get(QUEUE).context["tabs"]]


@pytest.mark.parametrize("name", ["", " ", "长" * 61])
def test_a_view_without_a_fitting_name_is_not_kept(curator, name):
    page = curator.post(reverse("admin:agencies_report_view_keep"), {"name": name, "query": ""}, follow=True)
    assert not SavedView.objects.exists()
    assert len(page.context["messages"]) == 1


def test_views_are_forgotten_by_their_owner_and_only_by_post(sign_in, curator):
    view = SavedView.objects.create(owner=curator.user, name="示例", query="")
    address = reverse("admin:agencies_report_view_forget", args=[view.pk])
    assert curator.get(address).status_code == 405
    sign_in("Report lead").post(address)
    assert SavedView.objects.exists()
    curator.post(address)
    assert not SavedView.objects.exists()


def test_without_the_right_to_see_reports_no_view_is_kept(client):
    client.force_login(UserFactory(is_staff=True))
    assert client.post(reverse("admin:agencies_report_view_keep"), {"name": "示例"}).status_code == 403


def test_every_tab_leads_to_as_many_rows_as_it_says(curator):
    now = timezone.now()
    ReportFactory(held_since=now), ReportFactory(), ReportFactory(assignee=curator.user, in_review=True)
    ReportFactory(waiting=True), ReportFactory(closed=True), ReportFactory(state="joined")
    for tab in curator.get(QUEUE).context["tabs"]:
        page = curator.get(f"{QUEUE}?{tab['query']}")
        assert page.context["cl"].result_count == tab["count"], tab["label"]
        assert [each["label"] for each in page.context["tabs"] if each["shown"]] == [tab["label"]]
