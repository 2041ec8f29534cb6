"""A file goes before its time only when two people want it to."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from agencies.actions.disposal import DisposalFault, DisposalRefused, decide_disposal, propose_disposal
from agencies.actions.evidence import add_evidence
from agencies.actions.report import withdraw_report
from agencies.models import Evidence, Proposal
from agencies.queries.disposal import evidence_to_dispose, open_disposal
from tests.factories import CuratorFactory, EvidenceFactory, ReportFactory
from tests.factories.file import image_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evidence_folder")]


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def evidence(now):
    return add_evidence(report=ReportFactory(), name="示例.jpg", data=image_file(), at=now)


def propose(evidence, actor=None, **values):
    values = {"why": "示例理由", "at": timezone.now(), **values}
    return propose_disposal(evidence=evidence, actor=actor or CuratorFactory(), **values)


def fault_of(function, **values):
    with pytest.raises(DisposalRefused) as refused:
        function(at=timezone.now(), **values)
    return refused.value.fault


def test_a_proposal_alone_deletes_nothing(evidence):
    proposal = propose(evidence)
    assert not Evidence.objects.get().disposed_at
    assert (proposal.kind, proposal.decision, list(proposal.reports.all())) == (
        "disposal",
        "open",
        [evidence.report],
    )
    assert (open_disposal(evidence), evidence_to_dispose()) == (proposal, [evidence.pk])


def test_whoever_proposed_it_never_decides_it_and_the_database_holds_that_too(evidence, now):
    curator = CuratorFactory()
    proposal = propose(evidence, curator)
    for is_agreed in (True, False):
        fault = fault_of(decide_disposal, proposal=proposal, is_agreed=is_agreed, actor=curator)
        assert fault is DisposalFault.SAME_PERSON
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.update(decision="published", decided_by=curator, decided_at=now)
    assert not Evidence.objects.get().disposed_at


def test_a_second_person_disposes_of_it(evidence, now, django_capture_on_commit_callbacks, evidence_folder):
    proposal, other = propose(evidence), CuratorFactory()
    with django_capture_on_commit_callbacks(execute=True):
        decided = decide_disposal(proposal=proposal, is_agreed=True, actor=other, at=now, answer="同意")
    assert (decided.decision, decided.decided_by, decided.answer) == ("published", other, "同意")
    assert Evidence.objects.get().disposed_at == now
    assert not [path for path in evidence_folder.rglob("*") if path.is_file()]
    details = {event.detail: event.actor for event in evidence.report.events.filter(kind="file")}
    assert details[f"disposed {evidence.pk}"] == other


def test_a_second_person_sends_it_back_and_it_can_be_proposed_anew(evidence, now):
    proposal = propose(evidence)
    decide_disposal(proposal=proposal, is_agreed=False, actor=CuratorFactory(), at=now)
    assert not Evidence.objects.get().disposed_at
    assert open_disposal(evidence) is None
    assert propose(evidence) != proposal


def test_it_is_decided_once(evidence, now):
    proposal = propose(evidence)
    decide_disposal(proposal=proposal, is_agreed=False, actor=CuratorFactory(), at=now)
    values = {"proposal": proposal, "is_agreed": True, "actor": CuratorFactory()}
    assert fault_of(decide_disposal, **values) is DisposalFault.DECIDED
    assert not Evidence.objects.get().disposed_at


def test_it_is_proposed_once_at_a_time(evidence):
    propose(evidence)
    values = {"evidence": evidence, "why": "again", "actor": CuratorFactory()}
    assert fault_of(propose_disposal, **values) is DisposalFault.PROPOSED
    assert propose(EvidenceFactory(report=evidence.report))  # another file of the same report


def test_the_report_is_held_before_its_file_as_by_everybody_else(evidence, django_assert_max_num_queries):
    with django_assert_max_num_queries(20) as queries:
        propose(evidence)
    read = [
        query["sql"].split(" FROM ")[1].split()[0] for query in queries if query["sql"].startswith("SELECT")
    ]
    files, reports = (read.index(f'"agencies_{table}"') for table in ("evidence", "report"))
    assert reports < files


@pytest.mark.parametrize("gone", ["disposed", "deleted"])
def test_what_is_gone_is_not_proposed(gone, evidence, now):
    if gone == "deleted":
        Evidence.objects.all().delete()
    else:
        Evidence.objects.update(disposed_at=now)
    values = {"evidence": evidence, "why": "x", "actor": CuratorFactory()}
    assert fault_of(propose_disposal, **values) is DisposalFault.GONE


def test_what_went_with_its_report_meanwhile_can_still_be_decided(evidence, now):
    proposal = propose(evidence)
    withdraw_report(report=evidence.report, at=now)
    assert (
        decide_disposal(proposal=proposal, is_agreed=True, actor=CuratorFactory(), at=now).decided_at == now
    )
