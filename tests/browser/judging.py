"""What is wrong with a page as it stands in the browser: each fault in words, so that a failed test says what to mend."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# The narrowest phone; the common one; 1280 px at 200 %; where the comparison becomes a table; a desk.
WIDTHS = (320, 390, 640, 1024, 1280)
SMALLEST_TARGET = 44  # CSS px

RUN_AXE = """async rules => {
    const options = rules.length ? {runOnly: rules} : {};
    const {violations} = await axe.run({...options, resultTypes: ["violations"]});
    return violations.map(({id, nodes}) => `${id}: ${nodes.map(node => node.html.slice(0, 90)).join(" | ")}`);
}"""
PROTRUDING = """() => {
    if (document.scrollingElement.scrollWidth <= innerWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter(
        each => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth + 1);
    return ["scrolls sideways: " + wide.slice(0, 3).map(each => each.outerHTML.slice(0, 90)).join(" | ")];
}"""
# A word or a date of ours that is cut at the end of a line; what was typed may be longer than any line.
BROKEN_WORDS = r"""() => {
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const range = document.createRange(), broken = new Set();
    for (let node; (node = texts.nextNode());) {
        if (!node.parentElement.checkVisibility() || node.parentElement.closest("bdi, .source, textarea")) continue;
        for (const {0: word, index} of node.data.matchAll(/[A-Za-z]{2,24}|\d{4}-\d\d-\d\d/g)) {
            range.setStart(node, index);
            range.setEnd(node, index + word.length);
            const lines = new Set([...range.getClientRects()].map(({top}) => Math.round(top)));
            if (lines.size > 1) broken.add(word);
        }
    }
    return broken.size ? ["words cut in two: " + [...broken].join(", ")] : [];
}"""
# A line of ours that begins with a mark, as no Chinese line may: the clause before it was longer than the line.
STRAY_MARKS = r"""() => {
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const range = document.createRange(), stray = new Set();
    const top = (node, place) => {
        range.setStart(node, place);
        range.setEnd(node, place + 1);
        return Math.round(range.getBoundingClientRect().top);
    };
    for (let node; (node = texts.nextNode());) {
        if (!node.parentElement.checkVisibility() || node.parentElement.closest("bdi, .source, textarea")) continue;
        for (const {index} of node.data.matchAll(/(?<=\S)[，。、：；？]/g))
            if (top(node, index) > top(node, index - 1)) stray.add(node.data.slice(Math.max(index - 8, 0), index + 1));
    }
    return stray.size ? ["a line begins with a mark: " + [...stray].join(" | ")] : [];
}"""
EMPTY_COLUMNS = """() => [...document.querySelectorAll("table")].flatMap(table =>
    [...table.querySelectorAll("th")]
        .filter((head, place) => head.checkVisibility() && head.getBoundingClientRect().right > 0
            && ![...table.querySelectorAll(`td:nth-child(${place + 1})`)].some(cell => cell.innerText.trim()))
        .map(head => `nothing under “${head.innerText}”`))"""
# Links inside running text are as high as the text: WCAG excepts them.
SMALL_TARGETS = """least => [...document.querySelectorAll(
    "a, button, summary, label.choice, input:not([type=radio], [type=checkbox], [type=hidden])")]
    .filter(each => each.checkVisibility() && !each.closest(".prose, .source, .skip"))
    .map(each => ({each, box: each.getBoundingClientRect()}))
    .filter(({box}) => box.width < least || box.height < least)
    .map(({each, box}) => `only ${box.width.toFixed()} × ${box.height.toFixed()}: ${each.outerHTML.slice(0, 90)}`)
"""
BARE = 'getComputedStyle(document.querySelector(".top")).backgroundColor == "rgba(0, 0, 0, 0)"'
LARGE_TEXT = 'document.documentElement.style.fontSize = "212.5%"'  # twice the sheet's own 106.25 %
USUAL_TEXT = 'document.documentElement.style.fontSize = ""'


def bring_axe(page: Page) -> None:
    """Put axe-core into every page that is opened from now on; to send it anew each time takes longer than to run it."""
    page.add_init_script(Axe().axe_script)


def faults(page: Page) -> list[str]:
    """Return everything that is wrong with a page, light and dark, at every width."""
    return (
        style_faults(page) + axe_faults(page) + dark_faults(page) + width_faults(page) + target_faults(page)
    )


def style_faults(page: Page) -> list[str]:
    """An unstyled page passes every other judgement."""
    return ["the style sheet is not applied"] if page.evaluate(BARE) else []


def axe_faults(page: Page) -> list[str]:
    """Return what axe-core finds; `bring_axe` comes first."""
    return [f"axe: {each}" for each in page.evaluate(RUN_AXE, [])]


def dark_faults(page: Page) -> list[str]:
    """Return what axe-core finds in the dark, where only the colours differ."""
    page.emulate_media(color_scheme="dark")
    found = page.evaluate(RUN_AXE, ["color-contrast"])
    page.emulate_media(color_scheme="light")
    return [f"axe, dark: {each}" for each in found]


def width_faults(page: Page) -> list[str]:
    """Return the widths at which a page scrolls sideways, cuts words, begins a line with a mark or
    shows a column of nothing; and what of it happens with letters of twice the size.
    """
    usual = page.viewport_size
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": usual["height"]})
        for judgement in (PROTRUDING, BROKEN_WORDS, STRAY_MARKS, EMPTY_COLUMNS):
            found += [f"{width} px: {each}" for each in page.evaluate(judgement)]
    page.set_viewport_size(usual)
    page.evaluate(LARGE_TEXT)
    for judgement in (PROTRUDING, STRAY_MARKS):
        found += [f"letters of twice the size: {each}" for each in page.evaluate(judgement)]
    page.evaluate(USUAL_TEXT)
    return found


def target_faults(page: Page) -> list[str]:
    """Return what is too small to be hit with a thumb."""
    return page.evaluate(SMALL_TARGETS, SMALLEST_TARGET)
