"""Whatever is sent to any public address: never a 500, never a stack trace; and no pattern that a text can hold up."""

import importlib
import pkgutil
import re
import time
from itertools import product
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import agencies
import visitcheck
from tests.addresses import every_address

PROJECT = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PUBLIC = [address.path for address in every_address() if not address.is_admin]
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "X" * 30]
TYPES = [
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-7",
    "multipart/form-data; boundary=b",
    "multipart/form-data",
    "multipart/form-data; boundary=" + "b" * 300,
    "application/json",
    "application/xml",
    "text/plain; charset=nonsense",
    "",
    "//; ;=",
]
HOSTILE = [
    "\0", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "\u202e示例\u202c", "\ufeff", "\u200d" * 200,
    "﷽" * 300, "Ａ" * 300, "👨‍👩‍👧‍👦" * 60, "'\"><script>alert(1)</script>", "{{ 7*7 }}{% debug %}", "%s%n%x", "${jndi:x}",
    "' OR 1=1 --", "../../etc/passwd", "\r\nSet-Cookie: x=1", "-1", "1e309", "9" * 5000, "٣" * 30, "2026-13-45", "NaN",
    "a" * 100_000,
]  # fmt: skip
FIELDS = [
    "agency", "name", "badge", "phone", "payee", "creditor", "creditor_pick", "signals", "claims_to_be", "situation", "change",
    "q", "field", "shelf", "after", "province", "city", "visited_on", "part_of_day", "words", "demand", "given", "contact",
    "code", "answer", "question", "files", "remove", "add", "then", "shown", "discard", "homepage", "back",
    "csrfmiddlewaretoken", "next", "", "\0", "signals[]", "__proto__",
]  # fmt: skip
values = st.sampled_from(HOSTILE) | st.text(max_size=60)
fields = st.lists(st.tuples(st.sampled_from(FIELDS), values), max_size=8)
HEADERS = [
    "HTTP_COOKIE", "HTTP_ACCEPT_LANGUAGE", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE", "HTTP_REFERER",
    "HTTP_X_FORWARDED_FOR", "HTTP_X_REQUEST_ID", "HTTP_ACCEPT_ENCODING", "HTTP_ORIGIN", "HTTP_X_HTTP_METHOD_OVERRIDE",
    "REMOTE_ADDR",
]  # fmt: skip
headers = st.dictionaries(
    st.sampled_from(HEADERS),
    st.sampled_from(
        ["", "*", "\xff\xfe", "a" * 5000, "report=x; csrftoken=" + "y" * 40, "bytes=0-1,5-", "-", "1,2,,3"]
    )
    | st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60),
    max_size=4,
)
search = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def assert_calm(response):
    assert response.status_code < 500, response.content[:300]
    if not response.streaming:
        page = response.content.decode("utf-8", "replace")
        assert "Traceback" not in page
        assert "<script>alert" not in page
    assert "x=1" not in str(response.headers.get("Set-Cookie", ""))
    assert all("\n" not in value and "\r" not in value for value in response.headers.values())


@pytest.fixture
def stranger():
    return Client(raise_request_exception=False)


@search
@given(path=st.sampled_from(PUBLIC), method=st.sampled_from(METHODS), sent=fields, given_headers=headers)
def test_any_method_with_any_fields(stranger, path, method, sent, given_headers):
    stranger.cookies.clear()
    if method in ("GET", "HEAD"):
        asked = stranger.get if method == "GET" else stranger.head
        response = asked(path, sent, **given_headers)
    elif method == "POST":
        data: dict[str, list[str]] = {}
        for name, value in sent:
            data.setdefault(name, []).append(value)
        response = stranger.post(path, data, **given_headers)
    else:
        response = stranger.generic(method, path, b"x=1", **given_headers)
    assert_calm(response)


@search
@given(
    path=st.sampled_from(PUBLIC),
    content_type=st.sampled_from(TYPES),
    body=st.binary(max_size=400),
    given_headers=headers,
)
def test_any_bytes_as_any_type(stranger, path, content_type, body, given_headers):
    stranger.cookies.clear()
    assert_calm(stranger.generic("POST", path, body, content_type=content_type, **given_headers))


PARTS = [
    b"--b\r\n", b"--b--\r\n", b"\r\n", b"\r\n\r\n", b"Content-Disposition: form-data; name=\"files\"; filename=\"x.jpg\"\r\n",
    b"Content-Disposition: form-data; name=\"agency\"\r\n", b"Content-Disposition: form-data; name*=utf-8''%00\r\n",
    b"Content-Type: image/jpeg\r\n", b"Content-Transfer-Encoding: base64\r\n\r\n", b"\xff\xd8\xff\xe0", b"GIF89a<script>",
    b"Content-Disposition: form-data; name=\"words\"; filename=\"../../x\"\r\n", b"A" * 5000, b"Content-Length: -1\r\n",
]  # fmt: skip


@search
@given(path=st.sampled_from(PUBLIC), parts=st.lists(st.sampled_from(PARTS), max_size=20))
def test_any_mangled_multipart(stranger, path, parts):
    stranger.cookies.clear()
    response = stranger.generic("POST", path, b"".join(parts), content_type="multipart/form-data; boundary=b")
    assert_calm(response)


@search
@given(path=st.text(max_size=80))
def test_any_path(stranger, path):
    assert_calm(stranger.get("/" + path))


@pytest.mark.parametrize("length", ["-1", "x", "", "9" * 30, "1e3", "١"])
@pytest.mark.parametrize("path", ["/check/", "/report/what/", "/report/files/", "/receipt/", "/suggest/"])
def test_any_length_that_is_claimed(stranger, path, length):
    assert_calm(stranger.generic("POST", path, b"agency=x", content_type=TYPES[0], CONTENT_LENGTH=length))


@pytest.mark.parametrize("count", [1_001, 5_000])
def test_more_fields_than_any_form_has(stranger, count):
    body = "&".join(f"signals={n}" for n in range(count))
    for path in ("/check/", "/report/what/", "/receipt/"):
        assert_calm(stranger.generic("POST", path, body, content_type=TYPES[0]))


def compiled_patterns():
    """Return every pattern that a module of ours holds, by where it stands."""
    found = {}
    for package in (agencies, visitcheck):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations." in module.name or ".words." in module.name:
                continue
            held = vars(importlib.import_module(module.name))
            found |= {
                f"{module.name}.{name}": each for name, each in held.items() if isinstance(each, re.Pattern)
            }
    return found


# Beginnings that match as far as they go, and an end that does not: what makes a bad pattern try every way.
SEEDS = [
    "a",
    "0",
    " ",
    "-",
    ".",
    "：",
    "省",
    "a.",
    "a-",
    "(",
    "a b ",
    "1-",
    "/a",
    "[",
    "a@",
    "公司",
    "\t",
    "=a ",
    "#",
    "\\",
    "第1",
]
SHORT, LONG = 2_000, 16_000
CEILING = 40  # times; eight times as long a text takes eight times as long, and a square would take 64


@pytest.mark.parametrize("where", sorted(compiled_patterns()))
def test_no_pattern_takes_the_square_of_a_text(where):
    pattern, uses = compiled_patterns()[where], used(where.rpartition(".")[2])
    is_bytes = isinstance(pattern.pattern, bytes)
    for seed, end in product(SEEDS, ("", "\n!", "\0")):
        short, long = ((seed * length)[:length] + end for length in (SHORT, LONG))
        if is_bytes:
            short, long = short.encode(), long.encode()
        assert any(
            _seconds(pattern, uses, long) < max(0.05, _seconds(pattern, uses, short) * CEILING)
            for _time in range(5)
        ), f"{seed!r} … {end!r}"


def used(name):
    """Return how our modules use a pattern of a name; one that begins at a fixed place cannot wander."""
    code = "".join(
        path.read_text(encoding="utf-8")
        for root in ("agencies", "visitcheck")
        for path in (PROJECT / root).rglob("*.py")
    )
    return set(re.findall(rf"\b{name}\.(match|fullmatch|search|split|sub|findall|finditer)\(", code)) or {
        "search"
    }


def _seconds(pattern, uses, subject):
    started = time.thread_time()  # of the processor: what else the machine does falls out
    for use in uses:
        if use in ("match", "fullmatch"):
            getattr(pattern, use)(subject)
        else:
            for _found in pattern.finditer(subject):
                pass
    return time.thread_time() - started
