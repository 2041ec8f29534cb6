"""From the top of the page to the result without a mouse or a finger; where one is can be seen at every step."""

import pytest

pytestmark = pytest.mark.django_db

MOST_STEPS = 80
IS_FOCUSED = "selector => document.activeElement.matches(selector)"
# A radio or a tick shows its focus on the box around it. What is focused must not lie under the button that sticks.
UNSEEN_FOCUS = """() => {
    const focused = document.activeElement, shown = focused.closest(".choice") ?? focused;
    const {boxShadow, outlineStyle, outlineWidth, outlineColor} = getComputedStyle(shown);
    const hasOutline = outlineStyle != "none" && parseFloat(outlineWidth) && !outlineColor.endsWith(", 0)");
    const {left, top, bottom, width} = shown.getBoundingClientRect();
    const middle = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2; // of what is on the screen
    const hit = document.elementFromPoint(left + Math.min(width, innerWidth) / 2, middle);
    const faults = [];
    if (boxShadow == "none" && !hasOutline) faults.push("no ring");
    if (!hit || !(shown.contains(hit) || hit.contains(shown))) faults.push("covered");
    return faults.map(fault => `${fault}: ${shown.outerHTML.slice(0, 90)}`);
}"""


@pytest.fixture
def language():
    """The order of the stops knows no language."""
    return "zh"


def tab_to(page, selector):
    """Press Tab until an element has the focus; every stop on the way must be seen."""
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        assert page.evaluate(UNSEEN_FOCUS) == []
        if page.evaluate(IS_FOCUSED, selector):
            return
    raise AssertionError(f"{MOST_STEPS} steps did not lead to {selector}")


@pytest.mark.usefixtures("scripts")
def test_from_the_top_to_the_result(visit):
    page = visit.page
    visit.open()
    tab_to(page, ".skip")
    page.keyboard.press("Enter")
    tab_to(page, "[name=situation]")
    page.keyboard.press("Space")
    tab_to(page, "[name=creditor_pick]")
    page.keyboard.press("Space")
    tab_to(page, "#id_agency")
    page.keyboard.insert_text("金乌示例")
    tab_to(page, "[name=badge]")
    page.keyboard.insert_text("JW-0001")
    tab_to(page, "[name=signals][value=personal_qr]")
    page.keyboard.press("Space")
    tab_to(page, "details.card summary")
    page.keyboard.press("Enter")
    tab_to(page, "#id_phone")
    page.keyboard.insert_text("17000000099")
    tab_to(page, "#check")
    sent = visit.filled()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert sent.items() >= {"agency": "金乌示例", "signals": "personal_qr", "phone": "17000000099"}.items()
    assert visit.outcome() == "stop"
    tab_to(page, "[name=change]")  # through the whole result
