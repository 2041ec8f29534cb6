"""On paper: the words without what can only be tapped."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.states import GUIDANCE, RESULTS

pytestmark = pytest.mark.django_db

PAGE_OBJECT = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize("state", [RESULTS[0], GUIDANCE[0]], ids=str)
def test_a_page_prints_without_its_header(visit, state):
    page = visit.page
    visit.reach(state)
    page.emulate_media(media="print")
    for hidden in (".top", "footer"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    paper = page.pdf(format="A4")
    assert paper.startswith(b"%PDF")
    assert 1 <= len(PAGE_OBJECT.findall(paper)) <= 6
