"""What is curated is named alike in the tables of the rules and in the database."""

import pytest
from django.apps import apps

from agencies.curation.kind import KINDS, REACH, SECRET
from agencies.models import Alert, Proposal
from agencies.models.curated import CURATED, curated_fields
from agencies.models.sourced import Sourced


def test_every_fact_with_a_source_is_curated():
    facts = {model for model in apps.get_app_config("agencies").get_models() if issubclass(model, Sourced)}
    assert set(CURATED.values()) == facts | {Alert}
    assert set(CURATED) == set(KINDS) == set(Proposal.Kind.values) - {"disposal", "import"}


@pytest.mark.parametrize("table", [REACH, SECRET])
def test_the_rules_name_fields_that_there_are(table):
    assert {kind: fields - curated_fields(CURATED[kind]).keys() for kind, fields in table.items()} == {
        kind: set() for kind in table
    }


@pytest.mark.parametrize("kind", CURATED)
def test_what_follows_from_other_fields_is_nobody_s_decision(kind):
    hidden = {"id", "shipped_digest", "key", "name_key", "badge_key"} - (
        {"key"} if kind in ("agency", "creditor", "pattern") else set()
    )
    assert hidden.isdisjoint(curated_fields(CURATED[kind]))
