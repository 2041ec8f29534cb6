"""Every public page in every state: read by axe-core, light and dark, at every width, and measured for thumbs."""

import pytest
from django.urls import resolve

from agencies import urls
from tests.browser.judging import axe_faults, faults, width_faults
from tests.browser.states import GUIDANCE, IN_TRADITIONAL_SCRIPT, RESULTS, STATES, TRADITIONAL

pytestmark = pytest.mark.django_db

# What a script or the browser fetches for itself, and a page that is served in DEBUG only.
NOT_PAGES = {"suggestion", "worker", "manifest", "design"}


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_state_has_no_fault(visit, state):
    visit.reach(state)
    if state in RESULTS:
        assert f"result-{visit.outcome()}" == state.name
    found = faults(visit.page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", TRADITIONAL, indirect=True)
@pytest.mark.parametrize("state", IN_TRADITIONAL_SCRIPT, ids=str)
def test_a_state_in_traditional_script_has_no_fault(visit, state):
    visit.reach(state)
    found = faults(visit.page)
    assert not found, "\n".join(found)


def test_the_advice_pages_have_no_fault(visit):
    found = []
    for state in GUIDANCE:
        visit.reach(state)
        found += [f"{state}: {each}" for each in axe_faults(visit.page) + width_faults(visit.page)]
    assert not found, "\n".join(found)


def test_no_page_is_left_out():
    opened = {
        resolve(state.path.split("?")[0]).url_name for state in STATES + GUIDANCE if state.status == 200
    }
    assert {each.name for each in urls.urlpatterns} - NOT_PAGES == opened
