"""Print Lighthouse's scores, bytes and requests, and the time to a readable page on slow 3G: `make audit`.

gunicorn serves the invented register from a scratch database, removed afterwards. Nothing here fails on a figure: a
score moves with the machine's load. Lighthouse comes with npm into node_modules if it is not there.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

PROJECT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(PROJECT))

from tests.browser.chromium import ARGUMENTS, chromium_or_exit  # noqa: E402

LIGHTHOUSE = "lighthouse@12.8.2"  # the last that runs on the Node of Debian stable
NO_NODE = "The audit needs Node and npm. On Debian: apt-get install nodejs npm"
PAGES = (
    "/",
    "/en/",
    "/guidance/",
    "/guidance/check-identity/",
    "/register/",
    "/report/",
    "/card/",
    "/limits/",
)
HOW = (
    "Lighthouse, mobile preset, simulated slow 4G. The result answers a POST and has no address of its own: a user flow "
    "types an agency, taps the button and audits the navigation that this begins, in all four categories. A page whose "
    "performance is below 100 is audited again, three times at most; every figure is printed."
)
# Chromium's own words for a slow 3G line, and a phone four times as slow as this machine.
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOWER = {"rate": 4}
ROUNDS = 5
PHONE = {"width": 390, "height": 844}
READING, LETTER = (
    2_500,
    600,
)  # milliseconds before each choice, and for each letter: slow, one-handed, frightened
SLOW_HAND = "a hand that takes 2.5 s for each choice and 0.6 s for each letter"


@contextmanager
def serving() -> Iterator[str]:
    """Serve a scratch demonstration with gunicorn while the block runs, and give the address."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        settings = os.environ | {
            "DATABASE_URL": f"sqlite:///{folder}/audit.sqlite3",
            "EVIDENCE_ROOT": f"{folder}/evidence",
            "ENV_FILE": os.devnull,
            "LANGUAGE_CODE": "zh-hans",
            "SITE_NOTICE": "",
        }
        for command in ("migrate", "load_demo"):
            call = [sys.executable, "manage.py", command, "--verbosity", "0"]
            subprocess.run(call, cwd=PROJECT, env=settings, check=True, stdout=subprocess.DEVNULL)
        call = [sys.executable, "-m", "gunicorn", "visitcheck.wsgi", "--threads", "4", "--log-level", "error"]
        server = subprocess.Popen([*call, "--bind", f"127.0.0.1:{port}"], cwd=PROJECT, env=settings)
        try:
            site = f"http://127.0.0.1:{port}"
            wait_for(site + "/readyz")
            yield site
        finally:
            server.terminate()
            server.wait(timeout=10)


def wait_for(address: str) -> None:
    """Return when the address answers; give up after ten seconds."""
    for _attempt in range(100):
        try:
            with urlopen(address, timeout=5):
                return
        except URLError:
            time.sleep(0.1)
    raise SystemExit("gunicorn does not answer; nothing to measure.")


def answers(address: str) -> bool:
    """Whether there is a page at an address."""
    try:
        with urlopen(address, timeout=5):
            return True
    except HTTPError:
        return False


def install_lighthouse() -> None:
    """Fetch Lighthouse with npm, unless it is there in this version."""
    held = PROJECT / "node_modules" / "lighthouse" / "package.json"
    if held.exists() and f"lighthouse@{json.loads(held.read_text())['version']}" == LIGHTHOUSE:
        return
    print(f"Installing {LIGHTHOUSE} into node_modules")
    options = "--silent --prefix . --no-save --no-package-lock --ignore-scripts --no-audit --no-fund"
    subprocess.run(["npm", "install", *options.split(), LIGHTHOUSE], cwd=PROJECT, check=True)


def print_scores(site: str, chromium: str) -> None:
    """Print a line for each page, and under it what keeps a score below 100."""
    print(HOW + "\n")
    call = [
        "node",
        "tests/bench/audit.mjs",
        site,
        chromium,
        *(path for path in PAGES if answers(site + path)),
    ]
    answer = subprocess.run(call, cwd=PROJECT, check=True, stdout=subprocess.PIPE, text=True).stdout
    print(
        f"{'page':28}{'performance':>12}{'a11y':>6}{'best':>6}{'seo':>6}{'bytes':>9}{'requests':>10}{'first paint':>13}"
    )
    for page in json.loads(answer):
        performance = " ".join(map(str, page["performances"]))
        scores = f"{performance:>12}" + "".join(f"{score:>6}" for score in list(page["scores"].values())[1:])
        paint = f"{page['first'] / 1000:.2f} s"
        print(f"{page['path']:28}{scores}{page['bytes']:>9,.0f}{page['requests']:>10}{paint:>13}")
        for audit in page["below"] if min(page["scores"].values()) < 100 else ():
            where = " | ".join(each[:100] for each in audit["where"])
            print(
                f"    {audit['id']} {audit['score']:.2f}: {audit['title']} {audit.get('displayValue', '')} {where}"
            )


def print_slow_times(site: str, chromium: str) -> None:
    """Print how long a slow phone on a slow line waits, and how long the whole visit takes a slow hand."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        rounds = [time_one_visit(slow_page(browser), site) for _ in range(ROUNDS)]
        whole = time_a_slow_hand(slow_page(browser), site)
        browser.close()
    print(f"\nSlow 3G (latency 400 ms, 50,000 bytes/s, CPU 4 × slower), median of {ROUNDS}:")
    for what, times in zip(("address to form", "tap to result"), zip(*rounds, strict=True), strict=True):
        print(f"    {what:20}{sorted(times)[ROUNDS // 2]:6.2f} s   ({min(times):.2f} to {max(times):.2f})")
    print(f"    {'the sixty seconds':20}{whole:6.2f} s   from address to the lender's number, by {SLOW_HAND}")


def slow_page(browser: Browser) -> Page:
    """Open a page of a slow phone on a slow line."""
    page = browser.new_page(service_workers="block", viewport=PHONE, has_touch=True)
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW_3G)
    line.send("Emulation.setCPUThrottlingRate", SLOWER)
    return page


def time_one_visit(page: Page, site: str) -> tuple[float, float]:
    """Return the seconds until the form can be seen, and from the tap until the result can."""
    begun = time.perf_counter()
    page.goto(site, wait_until="commit")
    page.locator("#id_agency").wait_for()
    opened = time.perf_counter() - begun
    page.locator("#id_agency").fill("金乌示例")
    page.locator("[name=signals][value=personal_qr]").check()
    begun = time.perf_counter()
    page.locator("#check").click(no_wait_after=True)
    page.locator(".banner h1").wait_for()
    answered = time.perf_counter() - begun
    page.close()
    return opened, answered


def time_a_slow_hand(page: Page, site: str) -> float:
    """Return the seconds from the address to the lender's number on the screen, for somebody who fills in a lot."""
    begun = time.perf_counter()
    page.goto(site, wait_until="commit")
    for choice in ("[name=situation]", "[name=creditor_pick]"):
        page.locator(choice).first.wait_for()
        page.wait_for_timeout(READING)
        page.locator(choice).first.check()
    for field, text in {"agency": "金乌示例", "name": "示例张三", "badge": "JW-0001"}.items():
        page.wait_for_timeout(READING)
        page.locator(f"form [name={field}]").press_sequentially(text, delay=LETTER)
    for tick in ("personal_qr", "no_pass"):
        page.wait_for_timeout(READING)
        page.locator(f"[name=signals][value={tick}]").check()
    page.wait_for_timeout(READING)
    page.locator("#check").click(no_wait_after=True)
    page.locator(".banner h1").wait_for()
    page.locator("#ring ~ .card .call").scroll_into_view_if_needed()
    taken = time.perf_counter() - begun
    page.close()
    return taken


def main() -> None:
    chromium = chromium_or_exit()
    if not (shutil.which("node") and shutil.which("npm")):
        raise SystemExit(NO_NODE)
    install_lighthouse()
    with serving() as site:
        print_scores(site, chromium)
        print_slow_times(site, chromium)


if __name__ == "__main__":
    main()
