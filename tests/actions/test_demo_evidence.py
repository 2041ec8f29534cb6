"""The demonstration's files: some, on reports that are open, covered ones among them, and never twice."""

import pytest
from django.utils import timezone

from agencies.actions.demo_evidence import EVERY, load_demo_evidence
from agencies.models import Evidence
from agencies.queries.evidence import evidence_bytes
from agencies.reporting.state import State
from tests.factories import CuratorFactory, ReportFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evidence_folder")]


def test_some_reports_that_are_open_get_files_and_no_others():
    over = [ReportFactory(draft=True), ReportFactory(closed=True), ReportFactory(withdrawn=True)]
    ReportFactory.create_batch(2 * EVERY)
    count = load_demo_evidence(curator=CuratorFactory(), at=timezone.now())
    assert load_demo_evidence(curator=CuratorFactory(), at=timezone.now()) == count == 3
    assert not Evidence.objects.filter(report__in=over).exists()
    assert set(Evidence.objects.values_list("report__state", flat=True)) == {State.RECEIVED}
    assert all(file.added_at == file.report.sent_at for file in Evidence.objects.select_related("report"))
    covered = Evidence.objects.exclude(covered_place="").get()
    assert evidence_bytes(covered) != evidence_bytes(covered, original=True)
