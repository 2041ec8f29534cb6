"""Photograph what docs/handbook.md shows: the curators' pages in Chinese, on a phone and on a desk, small enough to keep.

`make screenshots ARGS=handbook` writes them into docs/handbook/. Each shows what one looks at, not the whole page.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Browser, Page

from agencies.actions.demo_tally import load_demo_tallies
from agencies.actions.proposal import propose_change, publish
from agencies.actions.sample import draw_sample
from agencies.actions.watch import keep_watch
from agencies.models import Dispute, Guidance, Pattern, Proposal
from tests.factories import CuratorFactory
from tests.signed_in import sign_in_is_whole

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "handbook"
WIDTHS = {"phone": (390, 844), "desk": (1280, 860)}
# Of a page that has few: text stays sharp, and a picture takes a tenth. The fewer where the more are too many bytes.
COLOURS = (48, 32, 24, 16)
MOST_BYTES = 60_000
PAGE, PATTERN = "outside", "personal_account"


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its name, the address, what is done there first, and what stands at its top ("" for the page's top)."""

    name: str
    path: str
    do: Callable[[Page], None] = lambda page: None
    at: str = ""


def take_handbook(browser: Browser, site: str, say: Callable[[str], None]) -> int:
    """Take all pictures and return how many."""
    FOLDER.mkdir(exist_ok=True)
    shots = list(_shots())
    for width, size in WIDTHS.items():
        with _signed_in(browser, site, size) as page:
            for shot in shots:
                page.goto(site + shot.path)
                shot.do(page)
                if shot.at:
                    page.evaluate("at => document.querySelector(at).scrollIntoView()", shot.at)
                _keep(page.screenshot(), FOLDER / f"{shot.name}-{width}.png")
                say(f"handbook {shot.name} {width}")
    return len(shots) * len(WIDTHS)


def _shots() -> Iterator[Shot]:
    page, pattern = Guidance.objects.get(slug=PAGE), Pattern.objects.get(key=PATTERN)
    first, second = CuratorFactory(username="editor"), CuratorFactory(username="publisher")
    change = {"source": "https://source.example/notice", "seen_on": timezone.localdate(), "actor": first}
    done = _proposed(page, {"summary_zh": page.summary_zh + "别急。"}, **change)
    publish(proposal=done, actor=second, at=timezone.now())
    page.refresh_from_db()
    body = page.body_zh.replace("\n\n", "\n\n他问什么，你都可以不答。\n\n", 1)
    waiting = _proposed(page, {"body_zh": body}, **change)
    guidance = reverse("admin:agencies_guidance_change", args=[page.pk])
    patterns = reverse("admin:agencies_pattern_change", args=[pattern.pk])
    load_demo_tallies(today=timezone.localdate())
    draw_sample(day=timezone.localdate())
    keep_watch(at=timezone.localtime())
    dispute = Dispute.objects.order_by("pk").first()
    yield Shot("day", reverse("admin:index"))
    yield Shot("asked", reverse("admin:agencies_tally_changelist"))
    yield Shot("watch", reverse("admin:agencies_watch_changelist"))
    yield Shot("import", reverse("admin:agencies_import_add"))
    yield Shot("dispute", reverse("admin:agencies_dispute_change", args=[dispute.pk]))
    yield Shot("guidance-form", guidance)
    yield Shot("guidance-preview", guidance, _preview, "#preview")
    yield Shot("guidance-links", guidance, _write_badly, "#editor-preview")
    yield Shot("guidance-decision", reverse("admin:agencies_proposal_change", args=[waiting.pk]))
    yield Shot("guidance-history", reverse("admin:agencies_guidance_history", args=[page.pk]))
    yield Shot("pattern-form", patterns, _open_ticks, ".field-all_of")
    yield Shot("pattern-reach", patterns, _preview, "#reach")


def _proposed(row: Guidance, values: dict, **change: object) -> Proposal:
    return propose_change(row=row, values=values, why="读者问起过。", at=timezone.now(), **change)


def _preview(page: Page) -> None:
    page.locator("[name=_preview]").click()
    page.wait_for_selector("#editor-preview")


def _write_badly(page: Page) -> None:
    page.locator("[name=body_zh]").fill(
        "## 先别开门！\n\n看[这里](/guidance/danger/)，" + "不要急着开门，" * 8
    )
    _preview(page)


def _open_ticks(page: Page) -> None:
    page.locator(".field-all_of summary").first.click()


@contextmanager
def _signed_in(browser: Browser, site: str, size: tuple[int, int]) -> Iterator[Page]:
    curator = Client()
    with sign_in_is_whole():
        curator.force_login(CuratorFactory(username=f"curator-{size[0]}"))
    cookie = curator.cookies[settings.SESSION_COOKIE_NAME]
    page = browser.new_page(viewport=dict(zip(("width", "height"), size, strict=True)))
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])
    page.emulate_media(reduced_motion="reduce", color_scheme="light")
    yield page
    page.context.close()


def _keep(picture: bytes, path: Path) -> None:
    image = Image.open(BytesIO(picture)).convert("RGB")
    for colours in COLOURS:
        image.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size < MOST_BYTES:
            return
    raise SystemExit(f"{path.name} is larger than {MOST_BYTES} bytes.")
