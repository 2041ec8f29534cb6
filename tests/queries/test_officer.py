"""Rosters: sealed where they lie, asked at one cost whatever the answer, and readable after a change of keys."""

import io
from datetime import date, timedelta

import pytest
from cryptography.fernet import MultiFernet
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.actions.register import import_register
from agencies.checking.claim import Claim
from agencies.checking.outcome import Outcome
from agencies.models import Officer
from agencies.queries.check import assess_claim
from tests.factories import AgencyFactory, OfficerFactory

pytestmark = pytest.mark.django_db
TODAY = date.today()
DAY = timedelta(days=1)
OLD, NEW = (
    "an old key of more than fifty characters, 0123456789",
    "a new key of more than fifty characters, 9876543210",
)


@pytest.fixture
def roster():
    """One agency, of whose people each fails in a way of his own, and one who does not."""
    agency = AgencyFactory(name="深圳示例甲信用管理有限公司")
    for name, badge, values in (
        ("示例张三", "SL-001", {}),
        ("示例李四", "SL-002", {"status": "left"}),
        ("示例王五", "SL-003", {"valid_to": TODAY - DAY}),
        ("示例赵六", "SL-004", {"valid_from": TODAY + DAY}),
        ("示例钱七", "SL-005", {"is_public": False, "confidence": "low"}),
    ):
        OfficerFactory(agency=agency, name=name, badge=badge, **values)
    OfficerFactory(name="示例孙八", badge="SL-006")  # of another agency
    return agency


def person(name, badge, agency="深圳示例甲信用管理有限公司"):
    return Claim(agency=agency, name=name, badge=badge)


RIGHT = person("示例张三", "SL-001")
FAILURES = {
    "another name": person("示例李三", "SL-001"),
    "a name as long as a book": person("示" * 200, "SL-001"),
    "a name in Latin letters": person("shi li li si", "SL-001"),
    "another badge": person("示例张三", "SL-999"),
    "neither": person("示例无人", "SL-999"),
    "the badge of a colleague": person("示例张三", "SL-002"),
    "one who left": person("示例李四", "SL-002"),
    "one whose time is over": person("示例王五", "SL-003"),
    "one whose time is to come": person("示例赵六", "SL-004"),
    "one who is not public": person("示例钱七", "SL-005"),
    "one of another agency": person("示例孙八", "SL-006"),
}


def answer(claim):
    """Return all that an answer shows, without what was typed."""
    assessment = assess_claim(claim, today=TODAY)
    found = [
        (each.code, each.level, each.field, each.on_record, each.provenance) for each in assessment.findings
    ]
    return found, assessment.outcome, assessment.actions, assessment.guidance


def work(claim, monkeypatch):
    """Return what an answer costs: the statements it sends, and how many seals it opens."""
    opened = []
    decrypt = MultiFernet.decrypt
    with monkeypatch.context() as patch, CaptureQueriesContext(connection) as sent:
        patch.setattr(MultiFernet, "decrypt", lambda self, token: opened.append(1) or decrypt(self, token))
        assess_claim(claim, today=TODAY)
    return [masked(query["sql"]) for query in sent], len(opened)


def masked(sql):
    """Return a statement without its digests: those are what differs between two guesses."""
    return " ".join("?" if "'" in word else word for word in sql.split())


def test_all_three_parts_confirm(roster):
    assert "OFFICER_CONFIRMED" in [code for code, *_rest in answer(RIGHT)[0]]


@pytest.mark.parametrize("kind", FAILURES)
def test_every_kind_of_failure_has_the_same_words(roster, kind):
    first = answer(FAILURES["another name"])
    assert first[0][0][0] == "OFFICER_CONTRADICTED"
    assert answer(FAILURES[kind]) == first


@pytest.mark.parametrize("kind", FAILURES)
def test_every_kind_of_failure_takes_the_same_work_as_success(roster, kind, monkeypatch):
    answer(RIGHT)  # the first look loads the content
    statements, seals = work(RIGHT, monkeypatch)
    assert seals == 2
    assert work(FAILURES[kind], monkeypatch) == (statements, seals)


def test_the_table_names_nobody(roster):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM agencies_officer")
        rows = repr(cursor.fetchall())
    for secret in ("张三", "孙八", "SL-0", "s10"):
        assert secret not in rows
    names = [word for word in rows.split("'") if word.startswith("gAAAA")]
    assert len(names) == len(set(names)) == 2 * Officer.objects.count()


def test_two_of_the_same_name_do_not_look_the_same_after_an_import():
    AgencyFactory(key="a")
    table = "agency,name,badge\na,示例同名,SL-1\na,示例同名,SL-2\n".encode()
    import_register(kind="officers", stream=io.BytesIO(table), today=TODAY, apply=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM agencies_officer")
        first, second = (name for (name,) in cursor.fetchall())
    assert first != second
    again = import_register(kind="officers", stream=io.BytesIO(table), today=TODAY, apply=True)
    assert (again.new, again.changed, again.same) == (0, 0, 2)


def test_a_roster_outlives_a_change_of_keys(settings):
    settings.DATA_KEYS = [OLD]
    AgencyFactory(key="a", name="深圳示例甲信用管理有限公司")
    table = "agency,name,badge\na,示例张三,SL-001\n".encode()
    import_register(kind="officers", stream=io.BytesIO(table), today=TODAY, apply=True)
    settings.DATA_KEYS = [NEW, OLD]
    assert answer(RIGHT)[0][0][0] == "OFFICER_CONFIRMED"
    assert import_register(kind="officers", stream=io.BytesIO(table), today=TODAY).same == 1
    call_command("reseal_rosters", verbosity=0)
    settings.DATA_KEYS = [NEW]
    assert answer(RIGHT)[0][0][0] == "OFFICER_CONFIRMED"


def test_a_limit_on_guesses_is_asked_only_for_a_whole_person_at_an_agency_with_a_roster(roster):
    AgencyFactory(name="深圳示例乙信用管理有限公司")
    asked = []
    for claim in (
        RIGHT,
        person("示例张三", ""),
        person("", "SL-001"),
        person("示例张三", "——"),
        person("示例张三", "SL-001", agency="深圳示例乙信用管理有限公司"),
        person("示例张三", "SL-001", agency="示例没有这家公司"),
    ):
        assess_claim(claim, today=TODAY, admit=lambda claim=claim: asked.append(claim) is None)
    assert asked == [RIGHT]


def test_beyond_the_limit_a_check_says_so_and_answers_the_rest(roster, django_assert_num_queries):
    refused = assess_claim(RIGHT, today=TODAY, admit=lambda: False)
    assert [each.code for each in refused.findings if each.code.startswith("OFFICER")] == ["OFFICER_NOT_NOW"]
    assert "AGENCY_LISTED" in [each.code for each in refused.findings]
    assert refused.outcome is Outcome.UNKNOWN
    wrong = assess_claim(FAILURES["another badge"], today=TODAY, admit=lambda: False)
    assert [each.code for each in wrong.findings] == [each.code for each in refused.findings]
