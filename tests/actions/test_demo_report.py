"""The invented reports: every state, always the same, and never in place of real ones."""

from collections import Counter
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.utils import timezone

from agencies.actions.demo_curator import ACCOUNTS, load_demo_curators
from agencies.actions.demo_handling import STEPS
from agencies.actions.demo_report import PLANS, load_demo_reports
from agencies.models import Agency, Creditor, Question, Report, ReportEvent
from agencies.queries.related import related_reports
from agencies.queries.report import report_of_receipt
from agencies.reporting.receipt import read_receipt
from agencies.reporting.state import State
from tests.factories import ReportFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_demo")]


def curators():
    return [*load_demo_curators(can_sign_in=False).values()][:3]


@pytest.fixture(scope="module")
def now():
    return timezone.now()


@pytest.fixture(scope="module")
def loaded(_demo, now, django_db_blocker):
    """Load the reports once a file; `_demo` takes them away again."""
    with django_db_blocker.unblock():
        return load_demo_reports(curators=curators(), at=now)


def told():
    fields = (
        "state",
        "agency",
        "words",
        "visited_on",
        "province",
        "phones",
        "payee",
        "contact",
        "held_since",
    )
    return [
        tuple(getattr(report, field) for field in fields)
        for report in Report.objects.order_by("sent_at", "words")
    ]


@pytest.mark.slow
def test_the_same_moment_gives_the_same_reports_and_no_second_set(now, loaded):
    first = told()
    assert load_demo_reports(curators=curators(), at=now) == loaded
    assert told() == first
    assert len(first) == sum(plan.count for plan in PLANS)


@pytest.mark.slow
def test_every_state_and_kind_of_case_occurs(loaded, now):
    counts = Counter(Report.objects.values_list("state", flat=True))
    assert counts.keys() == set(State) - {State.DRAFT}
    assert Report.objects.filter(held_since__isnull=False).count() > 10
    assert Report.objects.exclude(assignee=None).exists()
    assert Report.objects.filter(language="en").exists()
    assert Question.objects.filter(answered_at=None).count() == counts["waiting"]
    assert Question.objects.exclude(answer="").exists()
    kinds = set(ReportEvent.objects.values_list("kind", flat=True))
    assert kinds >= {"move", "note", "assign", "look"}
    relations = [related_reports(report) for report in Report.objects.filter(state="received")]
    assert any(each.same_visit for found in relations for each in found.nearest)
    assert any(len(found.nearest) > 5 for found in relations)


@pytest.mark.slow
def test_nothing_happens_after_now_or_before_it_was_told(loaded, now):
    assert not ReportEvent.objects.filter(at__gt=now).exists()
    assert not Report.objects.filter(visited_on__gt=timezone.localdate(now)).exists()
    for report in Report.objects.prefetch_related("events"):
        times = [event.at for event in report.events.all()]
        assert times == sorted(times)
        assert times[0] == report.sent_at


@pytest.mark.slow
def test_everything_told_says_that_it_is_invented(loaded):
    for report in Report.objects.exclude(words=""):
        assert report.words.startswith("示例")
        assert all(
            "示" in text for text in (report.name, report.contact, report.plate, report.demand) if text
        )
        assert not report.phones or report.phones.startswith("1700000")


@pytest.mark.slow
def test_each_printed_receipt_opens_a_report_of_its_kind(loaded):
    assert loaded.keys() == STEPS.keys()
    ends = {"waiting": "waiting", "joined": "joined", "withdrawn": "withdrawn", "disposed": "disposed"}
    for path, state in ends.items():
        assert report_of_receipt(read_receipt(loaded[path])).state == state


def test_a_database_with_reports_and_no_invented_register_is_refused():
    Report.objects.all().delete()
    Creditor.objects.all().delete()
    Agency.objects.all().delete()
    report = ReportFactory()
    with pytest.raises(CommandError, match="make demo"):
        call_command("load_demo")
    assert Report.objects.get() == report


def test_the_accounts_have_their_roles_and_a_password_only_where_it_is_allowed():
    load_demo_curators(can_sign_in=False)
    name, role = ACCOUNTS[0]
    assert authenticate(username=name, password=name) is None
    load_demo_curators(can_sign_in=True)
    person = authenticate(username=name, password=name)
    assert (person.is_staff, person.is_superuser) == (True, False)
    assert [*person.groups.all()] == [Group.objects.get(name=role)]


def test_an_operators_own_account_is_left_as_it_is():
    get_user_model().objects.filter(username="demo-lead").delete()
    mine = UserFactory(username="demo-lead", is_superuser=True)
    load_demo_curators(can_sign_in=True)
    assert get_user_model().objects.get(pk=mine.pk).password == mine.password


@pytest.mark.slow
@pytest.mark.parametrize(
    ("hosts", "printed"), [(["localhost"], "demo-lead"), (["example.org"], "make admin")]
)
def test_nobody_signs_in_with_a_known_password_where_others_are_answered(settings, capsys, hosts, printed):
    settings.ALLOWED_HOSTS = hosts
    call_command("load_demo")
    assert printed in capsys.readouterr().out
    can = authenticate(username="demo-lead", password="demo-lead") is not None
    assert can is (hosts == ["localhost"])
    assert Report.objects.filter(sent_at__gt=timezone.now() - timedelta(days=1)).exists()
