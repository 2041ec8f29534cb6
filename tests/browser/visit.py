"""What a person does with the pages: open one, fill the form in, send it, read the outcome."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, Page

from tests.browser.disputes import RECEIPTS as DISPUTE_RECEIPTS
from tests.browser.disputes import dispute_cookie
from tests.browser.reports import RECEIPTS
from tests.browser.states import LANGUAGES, TRADITIONAL, State
from tests.telling import cookie_of

TEXTS = ("creditor", "agency", "name", "badge", "phone", "payee")
ANSWERS = ("situation", "creditor_pick", "claims_to_be")
SEND_AT_ONCE = """(form, claim) => {
    for (const control of form.elements) {
        if (!(control.name in claim)) continue;
        const wanted = [claim[control.name]].flat();
        if (control.type.startsWith("text")) control.value = wanted[0];
        else control.checked = wanted.includes(control.value);
    }
    form.requestSubmit();
}"""


class Visit:
    """A browser's page on the site, in one language."""

    def __init__(self, page: Page, site: str, language: str):
        self.page, self.language, self.root = page, language, site + (LANGUAGES | TRADITIONAL)[language]

    def open(self, path: str = "/") -> None:
        """Open a page by its address without the language."""
        self.page.goto(self.root + path)

    def reach(self, state: State) -> None:
        """Bring a state of the pages about."""
        if state.status != 200:
            self.page.expected_errors.add(self.root + state.path)
        self.hold(state.report)
        self.hold_dispute(state.dispute)
        if not state.is_sent:
            self.open(state.path)
            return
        self.open()
        with self.page.expect_navigation():
            self.page.locator("main form").evaluate(SEND_AT_ONCE, state.claim)

    def hold(self, report: str) -> None:
        """Let the browser hold the receipt of a report by its name, or of none."""
        self.page.context.clear_cookies(name="report")
        if report:
            cookie = {"name": "report", "value": cookie_of(RECEIPTS[report]), "url": self.root}
            self.page.context.add_cookies([cookie])

    def hold_dispute(self, dispute: str) -> None:
        """Let the browser hold the receipt of a dispute by its name, or of none."""
        self.page.context.clear_cookies(name="dispute")
        if dispute:
            value = dispute_cookie(DISPUTE_RECEIPTS[dispute])
            self.page.context.add_cookies([{"name": "dispute", "value": value, "url": self.root}])

    def fill(self, claim: Mapping[str, Any]) -> None:
        """Fill the form in by hand: a claim as the command line takes it, and what the form alone asks."""
        for field in TEXTS:
            if value := claim.get(field):
                self._open_up(self.field(field)).fill(value)
        for field in ANSWERS:
            if value := claim.get(field):
                self._open_up(self.option(field, value)).check()
        for code in claim.get("signals", ()):
            self._open_up(self.option("signals", code)).check()

    def send(self) -> None:
        """Press the button and wait for the answer."""
        with self.page.expect_navigation():
            self.page.locator("#check").click()

    def field(self, name: str) -> Locator:
        return self.page.locator(f"main form [name={name}]")

    def option(self, name: str, value: str) -> Locator:
        return self.page.locator(f'input[name={name}][value="{value}"]')

    def filled(self) -> dict[str, Any]:
        """Return what stands in the form: texts that are not empty, and the values that are ticked."""
        return self.page.locator("main form").evaluate(
            "form => Object.fromEntries([...new FormData(form)].filter(([, value]) => value))"
        )

    def outcome(self) -> str:
        """Return the outcome that the banner shows."""
        return self.page.locator(".banner").get_attribute("class").split()[1]

    @staticmethod
    def _open_up(control: Locator) -> Locator:
        while not control.is_visible():
            control.locator("xpath=ancestor::details[not(@open)]").first.locator("> summary").click()
        return control
