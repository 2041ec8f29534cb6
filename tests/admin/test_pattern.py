"""Patterns in the admin: held to their examples."""

import json

import pytest

from agencies.models import Indicator
from tests.admin.posting import admin_url, decide, draft, errors, queries_to_open, save
from tests.factories import IndicatorFactory, PatternFactory, SignalFactory

pytestmark = pytest.mark.django_db


def test_the_form_of_a_pattern_costs_the_same_for_many_indicators_and_signals(curator_client):
    pattern = PatternFactory(all_of=[SignalFactory()])
    IndicatorFactory(pattern=pattern, badge=True)
    one = queries_to_open(curator_client, admin_url("change", pattern, pattern.pk))
    pattern.all_of.add(*SignalFactory.create_batch(8))
    IndicatorFactory.create_batch(8, pattern=pattern, badge=True)
    assert queries_to_open(curator_client, admin_url("change", pattern, pattern.pk)) == one


@pytest.mark.parametrize(
    ("field", "codes", "refused"),
    [
        ("examples", [["knock"]], False),
        ("examples", [["knock", "shout"], ["knock"]], False),
        ("examples", [["shout"]], True),
        ("examples", [["knock", "no_such_signal"]], True),
        ("examples", ["knock"], True),
        ("examples", [[1]], True),
        ("examples", {"knock": 1}, True),
        ("counter_examples", [["shout"]], False),
        ("counter_examples", [["knock"]], True),
    ],
)
def test_a_pattern_is_held_to_its_examples(curator_client, field, codes, refused):
    knock, _shout = SignalFactory(code="knock"), SignalFactory(code="shout")
    pattern = PatternFactory(all_of=[knock])
    response = save(curator_client, admin_url("change", pattern, pattern.pk), **{field: json.dumps(codes)})
    assert (response.status_code == 200) is refused
    if refused:
        assert list(errors(response)) == [field]


def test_a_pattern_known_by_its_indicators_alone_takes_no_examples(curator_client):
    SignalFactory(code="knock")
    pattern = PatternFactory()
    address = admin_url("change", pattern, pattern.pk)
    assert "examples" in errors(save(curator_client, address, examples='[["knock"]]'))


def test_the_page_of_a_pattern_leads_to_the_form_of_its_indicators(curator_client):
    pattern, held = PatternFactory(), IndicatorFactory(value="17000000001")
    page = curator_client.get(admin_url("change", pattern, pattern.pk))
    ((_words, address),) = page.context["further"]
    assert errors(save(curator_client, address, kind="phone", value=held.value))
    proposal = draft(curator_client, address, kind="phone", value="17000000002")
    assert Indicator.objects.get() == held
    decide(proposal)
    assert pattern.indicators.get().key == "17000000002"
