"""Each age to the second: just before it everything stays, just after it what is declared goes, and nothing else."""

import os
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from agencies.actions.evidence import add_evidence, cover_evidence
from agencies.actions.imports import compare_again
from agencies.actions.imports_decision import hand_in, send_back
from agencies.actions.prune import BATCH, TASKS, prune
from agencies.actions.report import write_keys
from agencies.importing.intake import ImportRefused
from agencies.management.commands.prune import WORDS
from agencies.models import Evidence, Import, Proposal, Question, Report, ReportEvent, ReportKey, Throttle
from agencies.models.evidence_store import write_sealed
from agencies.reporting.retention import AGES, LEFT_ALONE_DAYS, PERSONAL, STAYS, fields_kept
from agencies.reporting.state import ENDED, OPEN, State
from tests.actions.imported import approved, planned
from tests.factories import (
    AgencyFactory,
    CreditorFactory,
    CuratorFactory,
    EvidenceFactory,
    QuestionFactory,
    ReportFactory,
    UserFactory,
)
from tests.factories.file import image_file
from tests.importing.messy import csv_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evidence_folder")]
SECOND = timedelta(seconds=1)
NOW = timezone.now().replace(microsecond=0)
CLOSED = NOW - timedelta(days=2000)
MODELS = {model.__name__: model for model in (Report, ReportKey, ReportEvent, Question, Evidence, Proposal)}


@pytest.fixture
def apply(django_capture_on_commit_callbacks):
    """Prune at a moment, commit, and return what was done."""

    def applied(at):
        with django_capture_on_commit_callbacks(execute=True):
            counts = prune(at=at, is_applied=True)
        return {name: count for name, count in counts.items() if count}

    return applied


@pytest.fixture
def lying(evidence_folder):
    return lambda: [path for path in evidence_folder.rglob("*") if path.is_file()]


def full_report(closed_at=CLOSED):
    """Return a closed report in which every field says something, with one of everything that hangs on it."""
    curator = CuratorFactory()
    report = ReportFactory(
        **{name: f"示例{name}"[:13] for name in fields_kept("Report", "text") if name not in NOT_TEXT},
        held_since=closed_at,
        assignee=curator,
        duplicate_of=ReportFactory(),
        contact="示例联系",
        network="n" * 64,
        signals=["at_night"],
        given=["money"],
        visited_on=closed_at.date(),
        part_of_day="morning",
        province="310000",
        city="310100",
        reason="too_little",
        noted_at=closed_at,
        begun_at=closed_at,
        sent_at=closed_at,
        moved_at=closed_at,
        state="in_review",
    )
    write_keys(report)
    QuestionFactory(
        report=report, answer="示例答案", answered_at=closed_at, asked_by=curator, asked_at=closed_at
    )
    evidence = add_evidence(report=report, name="示例.jpg", data=image_file(), at=closed_at)
    cover_evidence(evidence=evidence, boxes=[(0, 0, 9, 9)], actor=curator, at=closed_at)
    for kind in ReportEvent.Kind.values:
        report.events.create(
            at=closed_at,
            kind=kind,
            mover="curator",
            actor=curator,
            move="close",
            state="closed",
            detail="x",
            note="示例",
        )
    Report.objects.filter(pk=report.pk).update(state="closed", closed_at=closed_at)
    return report


NOT_TEXT = {"held_since", "assignee", "duplicate_of"}


def held(model, report, age):
    """Return what the rows of a model still hold of the fields that are kept for an age."""
    rows = model.objects.filter(**{"pk" if model is Report else "report": report.pk})
    if model is ReportEvent:  # of what prune writes itself a disposal's own entry remains until the text goes
        rows = rows.filter(at=CLOSED)
    # The moment of disposal comes with the age of files.
    names = [name for name in fields_kept(model.__name__, age) if name != "disposed_at"]
    return [
        (name, value)
        for row in rows.values(*names)
        for name, value in row.items()
        if value not in ("", None, [])
    ]


DECLARED = [
    (name, age)
    for name in ("Report", "ReportKey", "ReportEvent", "Question", "Evidence")
    for age in AGES
    if AGES[age].since == "closed" and fields_kept(name, age)
]


@pytest.mark.parametrize(("name", "age"), DECLARED)
def test_every_declared_field_stays_until_its_age_and_is_gone_after_it(name, age, apply):
    model = MODELS[name]
    report = full_report()
    due = CLOSED + AGES[age].span
    before = held(model, report, age)
    assert {field for field, _value in before} == set(fields_kept(name, age)) - {"disposed_at"}
    apply(due - SECOND)
    assert held(model, report, age) == before
    apply(due)
    assert held(model, report, age) == []


def test_what_is_counted_stays_for_good(apply):
    report = full_report()
    stays = [name for name in fields_kept("Report", STAYS) if name not in ("state", "moved_at", "pattern")]
    before = Report.objects.values(*stays).get(pk=report.pk)
    apply(NOW)
    left = Report.objects.get(pk=report.pk)
    assert left.state == State.DISPOSED
    assert Report.objects.values(*stays).get(pk=report.pk) == before
    assert all(value for name, value in before.items() if name != "reason")
    assert [event.kind for event in left.events.all()] == ["move", "move"]


def test_with_a_file_s_age_its_bytes_go(apply, lying):
    full_report()
    due = CLOSED + AGES["evidence"].span
    apply(due - SECOND)
    assert len(lying()) == 2
    apply(due)
    assert lying() == []
    assert Evidence.objects.get().disposed_at == due


@pytest.mark.parametrize("state", sorted(set(State) - {State.DRAFT, State.CLOSED}))
def test_nothing_counts_from_a_closing_that_was_not(state, apply):
    extra = {"words": "", "agency": ""} if state in ENDED else {"contact": "示例", "words": "示例"}
    report = ReportFactory(
        state=state, moved_at=NOW, sent_at=NOW, begun_at=NOW - timedelta(days=3000), **extra
    )
    before = Report.objects.values().get(pk=report.pk)
    assert apply(NOW + SECOND) == {}
    assert Report.objects.values().get(pk=report.pk) == before


def test_a_draft_goes_after_a_day_with_its_files_and_a_report_that_was_sent_does_not(apply, lying):
    draft = ReportFactory(draft=True, begun_at=CLOSED)
    add_evidence(report=draft, name="", data=image_file(), at=CLOSED)
    sent = ReportFactory(begun_at=CLOSED, sent_at=NOW, moved_at=NOW)
    due = CLOSED + timedelta(hours=24)
    assert apply(due - SECOND) == {}
    assert apply(due) == {"draft": 1}
    assert list(Report.objects.all()) == [sent]
    assert lying() == []


def test_the_digest_of_a_network_goes_thirty_days_after_sending(apply):
    report = ReportFactory(network="n" * 64, sent_at=CLOSED, moved_at=NOW)
    due = CLOSED + timedelta(days=30)
    apply(due - SECOND)
    assert Report.objects.get().network
    assert apply(due) == {"network": 1}
    assert not Report.objects.get(pk=report.pk).network


@pytest.mark.parametrize("state", OPEN)
def test_what_nobody_moves_is_closed_after_a_year_and_said_so(state, apply):
    report = ReportFactory(state=state, moved_at=CLOSED)
    due = CLOSED + timedelta(days=LEFT_ALONE_DAYS)
    assert apply(due - SECOND) == {}
    assert apply(due) == {"left_alone": 1}
    left = Report.objects.get(pk=report.pk)
    assert (left.state, left.closed_at) == (State.CLOSED, due)
    event = left.events.get()
    assert (event.move, event.mover, event.actor) == ("close", "clock", None)


def test_a_report_that_is_moved_meanwhile_is_not_closed(monkeypatch, apply):
    report = ReportFactory(moved_at=CLOSED)
    (task,) = [task for task in TASKS if task.name == "left_alone"]
    asked = []

    def due(self_at, original=task.due):
        if asked:  # between the first look and the lock a curator has taken it up
            Report.objects.filter(pk=report.pk).update(moved_at=NOW)
        asked.append(self_at)
        return original(self_at)

    monkeypatch.setattr("agencies.actions.prune.TASKS", (type(task)(task.name, due, task.work),))
    assert apply(NOW) == {}
    assert Report.objects.get().state == State.RECEIVED


@pytest.mark.parametrize("age", ["contact", "evidence"])
def test_a_reopened_report_counts_anew(age, apply):
    report = full_report()
    Report.objects.filter(pk=report.pk).update(state="in_review", closed_at=None, moved_at=NOW)
    apply(NOW)
    assert Report.objects.get(pk=report.pk).contact
    assert not Evidence.objects.get().disposed_at


def test_counters_go_when_their_time_is_over(apply):
    Throttle.objects.create(key="a", count=1, until=NOW)
    Throttle.objects.create(key="b", count=1, until=NOW + SECOND)
    assert apply(NOW) == {"throttle": 1}
    assert [each.key for each in Throttle.objects.all()] == ["b"]


def test_a_proposal_that_nobody_decides_goes_after_two_years(apply):
    values = {"kind": "indicator", "why": "示例", "value": "17000000001", "drafted_by": CuratorFactory()}
    day = CLOSED.date()
    of_the_register = Proposal.objects.create(**values, drafted_at=CLOSED)
    Proposal.objects.create(**values, drafted_at=CLOSED, expires_on=day)
    younger = Proposal.objects.create(**values, drafted_at=CLOSED + SECOND, expires_on=day)
    due = CLOSED + timedelta(days=730)
    assert apply(due - SECOND) == {}
    assert apply(due) == {"undecided": 1}
    assert set(Proposal.objects.all()) == {of_the_register, younger}


def test_a_decided_proposal_is_emptied_after_two_years_and_one_that_waits_is_not(apply):
    values = {
        "kind": "disposal",
        "why": "示例",
        "payload": {"a": 1},
        "drafted_by": CuratorFactory(),
    }
    waiting = Proposal.objects.create(**values, drafted_at=CLOSED + SECOND)
    decided = Proposal.objects.create(
        **values,
        drafted_at=CLOSED,
        decision="returned",
        decided_by=CuratorFactory(),
        decided_at=CLOSED,
        answer="示例",
        first_party="示例",
    )
    due = CLOSED + timedelta(days=730)
    assert apply(due - SECOND) == {}
    assert apply(due) == {"proposal": 1}
    assert Proposal.objects.get(pk=waiting.pk).why == "示例"
    left = Proposal.objects.values().get(pk=decided.pk)
    assert {
        left[name]
        for name in PERSONAL["Proposal"]
        if PERSONAL["Proposal"][name] == "proposal" and name != "payload"
    } == {""}
    assert left["payload"] == {}
    assert left["decided_at"] == CLOSED


def test_a_file_without_a_row_goes_after_a_day_and_one_with_a_row_never(apply, lying, evidence_folder):
    evidence = full_report(closed_at=NOW).evidence.get()
    orphan = write_sealed(b"x")
    for path in lying():
        os.utime(path, (CLOSED.timestamp(), CLOSED.timestamp()))
    fresh = write_sealed(b"y")
    assert apply(CLOSED + timedelta(days=1) - SECOND) == {}
    assert apply(NOW) == {"orphan": 1}
    left = {path.relative_to(evidence_folder).as_posix() for path in lying()}
    assert left == {evidence.place, Evidence.objects.get().covered_place, fresh}
    assert orphan not in left


def test_what_a_lost_key_sealed_goes_at_its_age_all_the_same(apply, settings):
    ReportFactory(draft=True, contact="示例联系", begun_at=CLOSED)
    ReportFactory(contact="示例联系", moved_at=CLOSED)
    ReportFactory(closed=True, contact="示例联系", closed_at=CLOSED)
    settings.DATA_KEYS = ["another-key"]
    assert apply(NOW) == {"draft": 1, "left_alone": 1, "contact": 1, "text": 1}
    assert sorted(Report.objects.values_list("state", flat=True)) == ["closed", "disposed"]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="locks no rows")
def test_a_report_is_locked_before_its_files_as_by_everybody_else(django_assert_max_num_queries):
    EvidenceFactory(report=ReportFactory(closed=True, closed_at=CLOSED))
    with django_assert_max_num_queries(100) as queries:
        prune(at=NOW, is_applied=True)
    held = [
        each["sql"]
        for each in queries
        if "FOR UPDATE" in each["sql"] and '"agencies_evidence"' in each["sql"]
    ]
    assert held[0].endswith('FOR UPDATE OF "agencies_report"')


def test_a_dry_run_says_the_same_and_changes_nothing(apply, lying):
    full_report()
    ReportFactory(draft=True, begun_at=CLOSED)
    Throttle.objects.create(key="a", count=1, until=CLOSED)
    before = [list(model.objects.order_by("pk").values()) for model in (*MODELS.values(), Throttle)]
    said = prune(at=NOW, is_applied=False)
    assert [list(model.objects.order_by("pk").values()) for model in (*MODELS.values(), Throttle)] == before
    assert len(lying()) == 2
    assert apply(NOW) == {name: count for name, count in said.items() if count}


def test_a_second_run_finds_nothing(apply):
    full_report()
    assert apply(NOW)
    assert apply(NOW) == {}


@pytest.mark.slow
def test_more_than_a_batch_goes_in_one_run(apply):
    EvidenceFactory.create_batch(
        BATCH + 1, report=ReportFactory(closed=True, closed_at=CLOSED, moved_at=CLOSED)
    )
    assert apply(CLOSED + AGES["evidence"].span)["evidence"] == BATCH + 1


def test_the_command_is_a_dry_run_unless_told_otherwise(capsys):
    ReportFactory(draft=True, begun_at=CLOSED)
    call_command("prune")
    assert "Nothing was changed" in capsys.readouterr().out
    assert Report.objects.exists()
    call_command("prune", apply=True)
    assert f"{1:>8}  {WORDS['draft']}" in capsys.readouterr().out
    assert not Report.objects.exists()


def test_the_command_has_words_for_every_task():
    assert WORDS.keys() == prune(at=NOW, is_applied=False).keys()


def test_the_file_of_a_roster_goes_and_that_of_a_published_list_stays(apply, lying):
    AgencyFactory(key="a")
    roster = approved(
        planned(csv_bytes(("agency", "name", "badge"), ("a", "示甲", "EX-001")), kind="officers")
    )
    listed = approved(planned(csv_bytes(*LIST), creditor=CreditorFactory()))
    due = roster.uploaded_at + AGES["roster"].span
    assert apply(due - SECOND) == {}
    assert len(lying()) == 2
    assert apply(due + timedelta(minutes=1))["roster"] == 1
    assert len(lying()) == 1
    assert (roster.chunks.count(), listed.chunks.count()) == (0, 1)
    assert apply(due + timedelta(minutes=2)) == {}


LIST = (("机构名称",), ("示例催收有限公司",))
STATES = Import.State
ABANDONED = (
    *(STATES.UPLOADED, STATES.PLANNING, STATES.PLANNED),
    *(STATES.RETURNED, STATES.MOVED, STATES.UNREADABLE),
)


@pytest.mark.parametrize("state", ABANDONED)
def test_a_list_that_was_never_written_is_forgotten(apply, lying, state):
    imported = planned(csv_bytes(*LIST), creditor=CreditorFactory())
    Import.objects.update(state=state)
    due = imported.touched_at + AGES["import"].span
    assert apply(due - SECOND) == {}
    assert (len(lying()), imported.chunks.count()) == (1, 1)
    assert apply(due)["import"] == 1
    assert (len(lying()), imported.chunks.count()) == (0, 0)
    imported.refresh_from_db()
    assert (imported.state, imported.name, imported.counts["new"]) == ("unreadable", "名单.csv", 1)
    assert imported.problem
    with pytest.raises(ImportRefused, match="not_now"):
        hand_in(imported=imported, why="x", actor=imported.uploaded_by, at=due)
    assert apply(due + timedelta(days=1)) == {}


@pytest.mark.parametrize("state", sorted(set(STATES) - set(ABANDONED)))
def test_a_list_that_was_written_or_waits_for_its_decision_stays(apply, lying, state):
    imported = planned(csv_bytes(*LIST), creditor=CreditorFactory())
    Import.objects.update(state=state)
    assert apply(imported.touched_at + 2 * AGES["import"].span) == {}
    assert (len(lying()), imported.chunks.count()) == (1, 1)


def test_the_time_of_a_list_runs_from_the_last_that_was_done_to_it(apply, lying):
    imported = planned(csv_bytes(*LIST), creditor=CreditorFactory())
    acted = imported.uploaded_at + timedelta(days=80)
    imported = compare_again(imported=imported, actor=imported.uploaded_by, at=acted)
    assert apply(acted + timedelta(days=80)) == {}
    hand_in(imported=imported, why="x", actor=imported.uploaded_by, at=acted)
    returned = acted + timedelta(days=80)
    send_back(imported=imported, actor=UserFactory(is_superuser=True), at=returned, answer="x")
    assert apply(returned + timedelta(days=80)) == {}
    assert len(lying()) == 1
    assert apply(returned + AGES["import"].span)["import"] == 1
    assert lying() == []
