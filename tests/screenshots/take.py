"""Photograph every public page in every state, for a person to look at: `make screenshots`.

A scratch database with the invented register is made, served and removed again. Every state is taken at three widths,
light and dark, in both languages, in full length; at 390 px also what is seen before scrolling. The pictures and an
index.html that shows them side by side go into screenshots/.
"""

import os
import sys
import tempfile
from html import escape
from itertools import groupby
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
SCRATCH = tempfile.TemporaryDirectory()
# What a developer has set for the own site must not show in the pictures.
os.environ |= {
    "DATABASE_URL": f"sqlite:///{SCRATCH.name}/demo.sqlite3",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # Playwright keeps an event loop running in this thread
    "EVIDENCE_ROOT": f"{SCRATCH.name}/evidence",
    "DJANGO_SETTINGS_MODULE": "visitcheck.settings",
    "ENV_FILE": os.devnull,
    "LANGUAGE_CODE": "zh-hans",
    "SITE_NOTICE": "",
}
sys.path.insert(0, str(PROJECT))

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402
from playwright.sync_api import Page, sync_playwright  # noqa: E402

from agencies.actions.demo_curator import load_demo_curators  # noqa: E402
from agencies.actions.demo_dispute import load_demo_disputes  # noqa: E402
from agencies.actions.demo_report import load_demo_reports  # noqa: E402
from agencies.actions.demo_tally import load_demo_tallies  # noqa: E402
from agencies.actions.sample import draw_sample  # noqa: E402
from agencies.actions.watch import keep_watch  # noqa: E402
from agencies.models import Agency, Dispute, Report  # noqa: E402
from tests.browser.chromium import ARGUMENTS, chromium_or_exit  # noqa: E402
from tests.browser.serving import demo_site  # noqa: E402
from tests.browser.states import GUIDANCE, LANGUAGES, STATES, State  # noqa: E402
from tests.browser.visit import Visit  # noqa: E402
from tests.factories import UserFactory  # noqa: E402
from tests.screenshots.handbook import take_handbook  # noqa: E402
from tests.signed_in import sign_in_is_whole  # noqa: E402

FOLDER = PROJECT / "screenshots"
WIDTHS = (320, 390, 1280)
SCHEMES = ("light", "dark")
HEIGHT = 844
ADMIN_WIDTH = 1280


class Album:
    """The pictures taken so far, by what they show."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.taken: list[tuple[str, str]] = []  # (what it shows, file name)

    def take(self, page: Page, state: str, language: str, widths: tuple[int, ...]) -> None:
        """Take a page that is open, light and dark, at every width."""
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            for width in widths:
                rest = f"{language}-{width}-{scheme}"
                page.set_viewport_size({"width": width, "height": HEIGHT})
                page.evaluate("scrollTo(0, 0)")
                if width == 390:
                    self._save(page, state, f"{rest}-first-screen")
                # A window as high as the page, so that what sticks to its edge lies where it belongs.
                height = page.evaluate("document.documentElement.scrollHeight")
                page.set_viewport_size({"width": width, "height": height})
                self._save(page, state, rest)

    def _save(self, page: Page, state: str, rest: str) -> None:
        name = f"{state}-{rest}.png"
        page.screenshot(path=self.folder / name)
        self.taken.append((state, name))

    def write_index(self) -> None:
        """Write a page that shows all pictures, a row for each state."""
        rows = []
        for state, pictures in groupby(sorted(self.taken), key=lambda each: each[0]):
            shown = "".join(
                f'<a href="{name}"><img loading="lazy" height="420" alt="" src="{name}"><br>'
                f"{escape(name.removeprefix(state + '-').removesuffix('.png'))}</a> "
                for _, name in pictures
            )
            rows.append(f"<h2>{escape(state)}</h2><div>{shown}</div>")
        (self.folder / "index.html").write_text(
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>Screenshots</title>'
            "<style>body{font:14px system-ui} div{display:flex;gap:12px;overflow-x:auto} a{flex:none}</style>"
            f"<h1>Screenshots</h1>{''.join(rows)}",
            encoding="utf-8",
        )


def take_public_pages(browser, site: str, album: Album, states: list[State]) -> None:
    for language in LANGUAGES:
        for state in states:
            page = browser.new_page(viewport={"width": 390, "height": HEIGHT}, service_workers="block")
            page.expected_errors = set()
            Visit(page, site, language).reach(state)
            album.take(page, state.name, language, WIDTHS)
            page.close()
            say(f"{language} {state}")


def take_admin_pages(browser, site: str, album: Album) -> None:
    curator = Client()
    with sign_in_is_whole():
        curator.force_login(UserFactory(username="curator", is_staff=True, is_superuser=True))
    cookie = curator.cookies[settings.SESSION_COOKIE_NAME]
    agency = Agency.objects.get(key="demo-roster")
    people = [*load_demo_curators(can_sign_in=False).values()]
    load_demo_reports(curators=people, at=timezone.now())  # the public pages, taken before, had others
    load_demo_disputes(curators=people, at=timezone.now())
    overdue = Dispute.objects.overdue(timezone.now()).first()
    load_demo_tallies(today=timezone.localdate())
    draw_sample(day=timezone.localdate())
    keep_watch(at=timezone.localtime())
    new, in_review = (Report.objects.filter(state=state).first() for state in ("received", "in_review"))
    paths = {
        "admin-index": "/admin/",
        "admin-asked": "/admin/agencies/tally/",
        "admin-watch": "/admin/agencies/watch/",
        "admin-sample": "/admin/agencies/sample/",
        "admin-agencies": "/admin/agencies/agency/",
        "admin-agency": f"/admin/agencies/agency/{agency.pk}/change/",
        "admin-reports": "/admin/agencies/report/",
        "admin-disputes": "/admin/agencies/dispute/",
        "admin-dispute": f"/admin/agencies/dispute/{overdue.pk}/change/",
        "admin-report-new": f"/admin/agencies/report/{new.pk}/change/",
        "admin-report-in-review": f"/admin/agencies/report/{in_review.pk}/change/",
    }
    for language, root in LANGUAGES.items():
        page = browser.new_page()
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])
        for name, path in paths.items():
            page.goto(site + root + path)
            album.take(page, name, language, (ADMIN_WIDTH,))
            say(f"{language} {name}")
        page.close()


def say(line: str) -> None:
    """Show on a terminal how far it is, on one line; into a file nothing."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{line:<60}")


def main() -> None:
    """Take all pictures, or those whose state begins with one of the words given: `take.py result admin`."""
    chromium = chromium_or_exit()
    words = tuple(sys.argv[1:]) or ("",)
    states = [state for state in STATES + GUIDANCE if state.name.startswith(words)]
    FOLDER.mkdir(exist_ok=True)
    album = Album(FOLDER)
    call_command("migrate", verbosity=0)
    with sync_playwright() as playwright, demo_site() as site:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        take_public_pages(browser, site, album, states)
        if "admin".startswith(words):
            take_admin_pages(browser, site, album)
        if "handbook".startswith(words):
            take_handbook(browser, site, say)
        browser.close()
    album.write_index()
    sys.stdout.write(f"{len(album.taken)} pictures: {FOLDER / 'index.html'}\n")


if __name__ == "__main__":
    main()
