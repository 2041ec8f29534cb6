"""The style sheet is there, knows the dark, gives every outcome its colour and shape, and shows one tone at a time."""

import pytest
from playwright.sync_api import expect

from tests.browser.states import RESULTS

pytestmark = pytest.mark.django_db

BACKGROUND = "each => getComputedStyle(each).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)"
PAINTED = """table => [...table.querySelectorAll("tr, th, td")].map(
    each => getComputedStyle(each).backgroundColor).filter(colour => colour != "rgba(0, 0, 0, 0)")"""


@pytest.fixture
def language():
    """Colours know no language."""
    return "zh"


def test_it_is_dark_in_the_dark(visit):
    visit.open()
    light = visit.page.locator("body").evaluate(BACKGROUND)
    visit.page.emulate_media(color_scheme="dark")
    dark = visit.page.locator("body").evaluate(BACKGROUND)
    assert min(light) > 200
    assert max(dark) < 60


def test_outcomes_differ_in_colour_and_shape_and_none_is_green(visit):
    light, dark, shapes = {}, {}, {}
    for state in RESULTS:
        visit.reach(state)
        banner = visit.page.locator(".banner")
        shapes[visit.outcome()] = banner.locator("use").get_attribute("href")
        for scheme, colours in {"light": light, "dark": dark}.items():
            visit.page.emulate_media(color_scheme=scheme)
            colours[visit.outcome()] = tuple(banner.evaluate(BACKGROUND))
    assert shapes.keys() == {"stop", "conflict", "unknown", "listed", "roster"}
    for looks in (light, dark, shapes):
        assert looks["listed"] == looks["roster"]
        assert len(set(looks.values())) == 4
    colours = [*light.values(), *dark.values()]
    assert [green for red, green, blue in colours if green > max(red, blue)] == []


def test_the_words_that_were_chosen_stand_alone(visit):
    visit.open("/card/")
    words = visit.page.locator(".script")
    expect(words.filter(visible=True)).to_have_count(4)
    visit.page.locator(".tones a").nth(1).click()
    expect(words.filter(visible=True)).to_have_count(1)
    expect(visit.page.locator("#firm .script")).to_be_in_viewport(ratio=1)
    expect(visit.page.locator(".tones")).not_to_be_in_viewport()


def test_nothing_lies_over_the_round_corners_of_the_comparison(visit):
    visit.page.set_viewport_size({"width": 1280, "height": 844})
    visit.reach(RESULTS[0])
    table = visit.page.locator(".findings").first
    assert table.evaluate("each => getComputedStyle(each).borderTopLeftRadius") != "0px"
    assert table.evaluate(PAINTED) == []
