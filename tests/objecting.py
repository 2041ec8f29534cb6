"""Somebody who objects to an entry, page by page, with whatever the pages bring along in hidden fields."""

from html import unescape

from django.http import HttpResponse
from django.test import Client

from tests.telling import HIDDEN

WRITTEN = {
    "wrong": "示例：登记的状态不对。",
    "right": "示例：公司仍在营业。",
    "source": "example.org/notice",
    "organisation": "示例催收有限公司",
    "role": "organisation",
    "writer": "示例张三，法务",
    "contact": "example@example.org",
}


class Objector:
    """A browser without scripts in one language."""

    def __init__(self, client: Client, language: str = "en"):
        self.client, self.root = client, f"/{language}" if language else ""
        self.page: HttpResponse | None = None

    def open(self, path: str = "", query: str = "") -> HttpResponse:
        self.page = self.client.get(f"{self.root}/dispute/{path}{query}")
        return self.page

    def put(self, path: str, **fields: object) -> HttpResponse:
        """Send from the page that is open: what is typed, and what the page holds besides."""
        return self.client.post(f"{self.root}/dispute/{path}", self.hidden() | fields)

    def write(self, code: str, **changes: object) -> HttpResponse:
        """Open the form for an entry and send it filled in."""
        self.open(query=f"?entry={code}")
        return self.put("", **({"entry": code} | WRITTEN | changes))

    def send(self, code: str, **changes: object) -> HttpResponse:
        """Go all the way to the receipt."""
        self.write(code, **changes)
        self.open("overview/")
        return self.put("overview/")

    def hidden(self) -> dict[str, str]:
        """Return the hidden fields of the page that is open."""
        assert self.page is not None
        return {name: unescape(value) for name, value in HIDDEN.findall(self.page.content.decode())}

    @property
    def receipt(self) -> str:
        """The receipt that the browser holds; "" before anything was kept."""
        cookie = self.client.cookies.get("dispute")
        return cookie.value.partition(":")[0] if cookie else ""
