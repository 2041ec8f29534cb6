"""People at two groups of web processes, as a proxy leads them there, and what they were answered."""

import http.client
import re
import threading
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from itertools import count
from urllib.parse import urlencode

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.telling import HIDDEN

SHOWN = re.compile(r'data-code="([^"]+)"')
# What stands on every page that could not do what was asked: a constant, a number to call, advice.
CALM = ("不用开门。", 'href="tel:110"', "/guidance/danger/")
CHECKERS, TELLERS, READERS = 3, 2, 1
PAUSE = 0.02  # seconds between two requests of one person, so that two cores have some left for the database
HARMLESS = {"/check/"}
CHECK = {"agency": "永雄集团", "creditor": "招商银行", "name": "示例张三", "signals": ["cash", "personal_qr"]}


@dataclass
class Seen:
    """What people were answered since the last time that somebody looked."""

    answers: Counter = field(
        default_factory=Counter
    )  # by kind of request and status, or the name of an exception
    slowest: dict[str, float] = field(default_factory=dict)  # seconds
    bare: Counter = field(
        default_factory=Counter
    )  # refusals without the constants, by kind of request and status
    receipts: dict[str, str] = field(default_factory=dict)  # receipt to words, for the whole drill
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, kind: str, status: object, seconds: float, page: str = "") -> None:
        with self.lock:
            self.answers[kind, status] += 1
            if isinstance(status, int) and status >= 400 and not is_calm(page):
                self.bare[kind, status] += 1
            self.slowest[kind] = max(self.slowest.get(kind, 0), seconds)

    def take(self) -> tuple[Counter, dict[str, float], Counter]:
        """Return what was seen, and begin anew."""
        with self.lock:
            taken = self.answers, self.slowest, self.bare
            self.answers, self.slowest, self.bare = Counter(), {}, Counter()
            return taken


def is_calm(page: str) -> bool:
    """Tell whether a page has what counts at the door."""
    return all(part in page for part in CALM)


class Lines:
    """The way to the groups, in turn, as deploy/Caddyfile goes it.

    To the next one where nobody takes the connection; and where an answer breaks off, for what changes nothing.
    """

    def __init__(self, ports: list[int]):
        self.ports, self.turn = ports, count()

    def ask(
        self, method: str, path: str, body: str | bytes | None, headers: dict[str, str]
    ) -> tuple[int, str, list[str]]:
        """Return status, page and cookies; raise OSError or HTTPException for an answer that broke off."""
        first, is_harmless = next(self.turn), method == "GET" or path in HARMLESS
        broken: Exception = ConnectionRefusedError("no group takes a connection")
        for place in range(len(self.ports)):
            port = self.ports[(first + place) % len(self.ports)]
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as line:
                try:
                    line.connect()
                except OSError:
                    continue
                try:
                    line.request(method, path, body, headers)
                    answer = line.getresponse()
                    page = answer.read().decode()
                except (OSError, http.client.HTTPException) as error:
                    if not is_harmless:
                        raise
                    broken = error
                    continue
                return answer.status, page, answer.headers.get_all("Set-Cookie", [])
        raise broken


class Person:
    """One browser."""

    numbers = count(1)

    def __init__(self, lines: Lines, seen: Seen):
        self.lines, self.seen, self.cookies, self.number = lines, seen, SimpleCookie(), next(Person.numbers)

    def ask(self, kind: str, method: str, path: str, fields: dict | None = None) -> tuple[int, str]:
        """Ask once and note what came; the status is 0 for an answer that broke off."""
        has_files = any(hasattr(value, "read") for value in (fields or {}).values())
        headers = {
            "Content-Type": MULTIPART_CONTENT if has_files else "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{name}={each.value}" for name, each in self.cookies.items()),
            # A network each, so that no limit is reached.
            "X-Forwarded-For": f"10.{self.number >> 8 & 255}.{self.number & 255}.1",
        }
        if has_files:
            body = encode_multipart(BOUNDARY, fields)
        else:
            body = urlencode(fields, doseq=True) if fields else None
        started = time.perf_counter()
        try:
            status, page, cookies = self.lines.ask(method, path, body, headers)
        except (OSError, http.client.HTTPException) as error:
            self.seen.note(kind, type(error).__name__, time.perf_counter() - started)
            return 0, ""
        self.seen.note(kind, status, time.perf_counter() - started, page)
        for cookie in cookies:
            self.cookies.load(cookie)
        return status, page

    def check(self) -> None:
        self.ask("check", "POST", "/check/", CHECK)

    def read(self) -> None:
        self.ask("advice", "GET", "/guidance/danger/")

    def tell(self) -> None:
        """Tell of a visit and send it; a step that met a fault is sent again, as its page offers."""
        words = f"示例：演练第{self.number}次上门。"
        if self.begin(words):
            self.send(words)

    def begin(self, words: str) -> bool:
        """Write the words; tell whether they were kept."""
        return self._insist("/report/words/", {"words": words})

    def send(self, words: str) -> str:
        """Send what was told; return the receipt, "" if none was shown."""
        for _again in range(40 * self._insist("/report/preview/", {})):
            status, page = self.ask("report", "GET", "/report/sent/")
            if status == 200 and (found := SHOWN.search(page)):
                self.seen.receipts[found[1]] = words
                return found[1]
            time.sleep(0.25)
        return ""

    def _insist(self, path: str, fields: dict[str, str]) -> bool:
        for _again in range(40):
            status, page = self.ask("report", "GET", path)
            if status == 302:  # sent already, by an answer that broke off
                return True
            if status == 200:
                status, _page = self.ask("report", "POST", path, dict(HIDDEN.findall(page)) | fields)
                if status == 302:
                    return True
            time.sleep(0.25)
        return False


class Crowd:
    """Everybody at once, until the block ends."""

    def __init__(self, ports: list[int]):
        self.seen, self.lines, self.over = Seen(), Lines(ports), threading.Event()
        tasks = [Person.check] * CHECKERS + [Person.tell] * TELLERS + [Person.read] * READERS
        self.threads = [threading.Thread(target=self._go_on, args=(task,)) for task in tasks]

    def __enter__(self) -> "Crowd":
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join()

    def _go_on(self, task) -> None:
        while not self.over.wait(PAUSE):
            task(Person(self.lines, self.seen))
