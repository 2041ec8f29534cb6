"""A person who tells of a visit, page by page, with whatever the pages bring along in hidden fields."""

import re
from html import unescape

from django.http import HttpResponse
from django.test import Client, RequestFactory

from agencies.views.reporter import COOKIE, remember_receipt

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)"[^>]* value="([^"]*)"')
FOLLOWS = ("what", "when", "who", "demand", "words", "contact")
VISIT = {
    "what": {"signals": ["personal_qr"]},
    "when": {"visited_on": "2026-11-20", "part_of_day": "evening", "city": "440300"},
    "who": {"agency": "金乌示例", "name": "示例张三", "phones": "17000000099"},
    "demand": {"demand": "示例：当场付两千块。"},
    "words": {"words": "示例：晚上七点有人敲门，说今天不付就不走。"},
    "contact": {"contact": "example@example.org"},
}


class Teller:
    """A browser without scripts that goes through the steps in one language."""

    def __init__(self, client: Client, language: str = "en"):
        self.client, self.root = client, f"/{language}" if language else ""
        self.page: HttpResponse | None = None

    def open(self, step: str = "", query: str = "") -> HttpResponse:
        """Open a step, or the first page."""
        self.page = self.client.get(f"{self.root}/report/{step}{'/' if step else ''}{query}")
        return self.page

    def put(self, step: str, **fields: object) -> HttpResponse:
        """Send a step from the page that is open: what is typed, and what the page holds besides."""
        return self.client.post(f"{self.root}/report/{step}/", self.hidden() | fields)

    def tell(self, visit: dict = VISIT) -> None:
        """Go through all the steps up to the overview."""
        for step in FOLLOWS:
            self.open("" if step == "what" else step)
            assert self.put(step, **visit.get(step, {})).status_code == 302, step
        self.open("preview")

    def send(self, **fields: object) -> HttpResponse:
        """Press the button of the overview, which must be open."""
        return self.put("preview", **fields)

    def hidden(self) -> dict[str, str]:
        """Return the hidden fields of the page that is open."""
        assert self.page is not None
        return {name: unescape(value) for name, value in HIDDEN.findall(self.page.content.decode())}

    @property
    def receipt(self) -> str:
        """The receipt that the browser holds; "" before anything was kept."""
        cookie = self.client.cookies.get("report")
        return cookie.value.partition(":")[0] if cookie else ""  # behind it stands its signature


def cookie_of(receipt: str, cookie: str = COOKIE) -> str:
    """Return the value of the cookie by which a browser holds a receipt."""
    response = HttpResponse()
    remember_receipt(RequestFactory().get("/"), response, receipt, cookie)
    return response.cookies[cookie].value
