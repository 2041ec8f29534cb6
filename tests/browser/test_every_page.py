"""Every public page in every state: read by axe-core, light and dark, at every width, and measured for thumbs.

One browser page goes through all of them, for a new one each time takes longer than the judgement; a failed test lists
every fault with the state that has it.
"""

import pytest
from django.urls import resolve

from agencies import urls
from tests.browser.judging import axe_faults, bring_axe, faults, width_faults
from tests.browser.states import GUIDANCE, IN_TRADITIONAL_SCRIPT, RESULTS, STATES, TRADITIONAL

pytestmark = pytest.mark.django_db

# What a script or the browser fetches for itself, what is only sent to, and a page that is served in DEBUG only.
NOT_PAGES = {"suggestion", "worker", "manifest", "design", "record_pdf", "alert_feed"} | {
    "receipt_close",
    "receipt_answer",
    "change_feed",
    "dispute_close",
    "dispute_answer",
}


def test_no_state_has_a_fault(visit):
    bring_axe(visit.page)
    found = []
    for state in STATES:
        visit.reach(state)
        if state in RESULTS:
            assert f"result-{visit.outcome()}" == state.name
        found += [f"{state}: {each}" for each in faults(visit.page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", TRADITIONAL, indirect=True)
def test_no_state_in_traditional_script_has_a_fault(visit):
    bring_axe(visit.page)
    found = []
    for state in IN_TRADITIONAL_SCRIPT:
        visit.reach(state)
        found += [f"{state}: {each}" for each in faults(visit.page)]
    assert not found, "\n".join(found)


def test_no_page_of_advice_has_a_fault(visit):
    bring_axe(visit.page)
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
