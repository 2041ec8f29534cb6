"""The demonstration: everything in it can be tried and comes out as announced."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from agencies.actions.demo import DATA, demo_claims
from agencies.checking.catalogue import CATALOGUE
from agencies.checking.claim import read_claim
from agencies.checking.outcome import Outcome
from agencies.models import Agency, Creditor, Officer, Pattern
from agencies.queries.check import assess_claim
from agencies.queries.content import content

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_demo")]

CLAIMS = demo_claims()
# The database refuses an engagement without source or date; the core keeps the finding for other sources of facts.


def assess(row):
    claim = read_claim(row["claim"], known_signals=content().signal_codes())
    return assess_claim(claim, today=timezone.localdate())


@pytest.mark.parametrize("row", CLAIMS, ids=lambda row: row["what"])
def test_the_claim_comes_out_as_announced(row):
    assessment = assess(row)
    assert assessment.outcome == row["outcome"]
    assert set(row["codes"]) <= {finding.code for finding in assessment.findings}
    assert {pattern.key for pattern in assessment.patterns} == set(row.get("patterns", ()))


def test_the_claims_together_show_every_outcome_finding_and_pattern():
    assessments = [assess(row) for row in CLAIMS]
    assert {each.outcome for each in assessments} == set(Outcome)
    codes = {finding.code for each in assessments for finding in each.findings}
    assert codes == CATALOGUE.keys() - {
        "OFFICER_NOT_NOW"
    }  # that one comes in a flood of guesses, from no claim
    patterns = {pattern.key for each in assessments for pattern in each.patterns}
    assert patterns == set(Pattern.objects.filter(is_public=True).values_list("key", flat=True))


def test_everything_invented_says_so():
    for model in (Creditor, Agency):
        for row in model.objects.all():
            assert row.key.startswith("demo-")
            assert "示例" in row.name
            assert not row.website or row.website.endswith(".example/")
    assert all("示例" in officer.name for officer in Officer.objects.all())
    assert Officer.objects.filter(agency__key="demo-roster").count() == 3


def test_no_invented_organisation_has_a_shipped_key_or_name():
    shipped = "".join(
        (DATA / f"{kind}.csv").read_text(encoding="utf-8") for kind in ("agencies", "creditors")
    )
    for model in (Creditor, Agency):
        for key, name in model.objects.values_list("key", "name"):
            assert key not in shipped
            assert name not in shipped


def test_the_command_prints_what_to_try(capsys):
    call_command("load_demo")
    printed = capsys.readouterr().out
    for row in CLAIMS:
        assert f"{row['outcome']:<9} {row['what']}" in printed
