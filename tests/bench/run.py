"""Print first-load bytes, queries per check, latency, a photo, import and look-up, with the targets beside them: `make bench`.

Nothing here fails on a time: a shared machine's clock decides no test. The bare view is called in the same process, so
neither the server nor the network, which take most of a bare request's time, soften the ratios. A scratch database with
the shipped data is made and removed again: a file with SQLite, `test_…` on the server of DATABASE_URL with PostgreSQL.
`tests/bench/names.py` measures accuracy.
"""

import argparse
import gzip
import io
import os
import re
import statistics
import sys
import tempfile
import time
from datetime import date
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

PROJECT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(PROJECT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "visitcheck.settings")
os.environ.setdefault("DATABASE_PREPARE", "true")  # as under a WSGI server

import django  # noqa: E402
from django.conf import settings  # noqa: E402

django.setup()
settings.ROOT_URLCONF = "tests.bench.bare"
settings.LOGGING_CONFIG = None

from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection  # noqa: E402

from tests.bench.bare import BARE  # noqa: E402
from tests.bench.importing import SMALL, rows_of_admin_import, rows_of_import  # noqa: E402
from tests.bench.load import rows_of_load  # noqa: E402
from tests.bench.lookup import rows_of_lookup  # noqa: E402
from tests.bench.made_up import firms  # noqa: E402
from tests.bench.photo import rows_of_photo  # noqa: E402
from tests.bench.roster import rows_of_roster  # noqa: E402

WINDOW = 14_600  # bytes: ten packets, what a server sends before it waits for the first answer
MOST_QUERIES = 8
MOST_COUNTS = 3  # statements of the limiter: the check, and with a roster to ask the address and all together
ROUNDS = 200
SEED = 11  # of the made-up register
# Each request comes from another address (RFC 2544), so that the limiter counts every one and refuses none.
ADDRESSES = (f"198.18.{number // 250 % 250}.{number % 250}" for number in count())
# What gunicorn adds to every answer.
SERVER_HEADERS = "Server: gunicorn\r\nDate: Mon, 23 Nov 2026 00:00:00 GMT\r\nConnection: keep-alive\r\n"

CHECKS = {
    "nothing typed": {},
    "a listed agency": {"agency": "永雄集团"},
    "lender, agency, name, badge": {
        "creditor": "招商银行",
        "agency": "深圳万乘联合投资有限公司",
        "name": "王伟",
        "badge": "A-1024",
    },
    "an unknown agency": {"agency": "上海某某不存在信息咨询有限公司"},
    "everything": {
        "creditor": "招行",
        "agency": "万乘联合",
        "name": "李四",
        "badge": "001",
        "phone": "13800138000",
        "payee": "张三 6222000000000000000",
        "claims_to_be": "police",
    },
}


def ask(application, path, form=None):
    """Call the application as a server would; return the status, the size of the answer's head, and its body."""
    body = urlencode(form).encode() if form is not None else b""
    answer = {}

    def start_response(status, headers, exc_info=None):
        answer["status"] = status
        answer["head"] = "".join(
            (f"HTTP/1.1 {status}\r\n", SERVER_HEADERS, *(f"{k}: {v}\r\n" for k, v in headers), "\r\n")
        )

    response = application(
        {
            "REQUEST_METHOD": "GET" if form is None else "POST",
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "8000",
            "HTTP_HOST": "localhost:8000",
            "HTTP_ACCEPT_ENCODING": "gzip",
            "REMOTE_ADDR": next(ADDRESSES),
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": sys.stderr,
            "wsgi.url_scheme": "http",
            "wsgi.version": (1, 0),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        },
        start_response,
    )
    try:
        content = b"".join(response)
    finally:
        response.close()
    return answer["status"], len(answer["head"].encode()), content


def weigh(application, path, form=None):
    """Return the bytes of a page and of the files it needs before it can be used (style sheets and scripts)."""
    status, head, body = ask(application, path, form)
    if not status.startswith("200"):
        raise SystemExit(f"{path} answered {status}; nothing to measure.")
    html = (gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body).decode()
    tags = re.findall(r"<(?:link|script)\b[^>]*>", html)
    needed = [tag for tag in tags if 'rel="stylesheet"' in tag or tag.startswith("<script")]
    files = [found[1] for tag in needed if (found := re.search(r'(?:href|src)="(/[^"]+)"', tag))]
    return (
        head
        + len(body)
        + sum(sum((size, len(content))) for _, size, content in (ask(application, f) for f in files))
    )


def count_queries(application, form):
    """Return how many statements one check sends to the database: those that read, and those that count for a limit."""
    sent = []

    def note(execute, sql, params, many, context):
        sent.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        ask(application, "/check/", form)
    writes = sum(sql.lstrip().startswith("INSERT") for sql in sent)
    return len(sent) - writes, writes


def time_side_by_side(application, forms):
    """Return the median seconds of the bare view and of each check, measured in turns so that load falls on all."""
    requests = {"bare": (BARE, None)} | {name: ("/check/", form) for name, form in forms.items()}
    times = {name: [] for name in requests}
    for round_ in range(ROUNDS + 10):
        for name, (path, form) in requests.items():
            begun = time.perf_counter()
            ask(application, path, form)
            if round_ >= 10:  # the first rounds fill caches
                times[name].append(time.perf_counter() - begun)
    return {name: statistics.median(seconds) for name, seconds in times.items()}


def print_table(rows):
    """Print rows of what, measured, target in columns; a target that is missed is marked."""
    rows = [("what", "measured", "target", ""), *rows]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        print(
            "  ".join(
                (row[0].ljust(widths[0]), row[1].rjust(widths[1]), row[2].rjust(widths[2]), row[3])
            ).rstrip()
        )


def measure(application):
    """Return the table's rows on pages."""
    size_row = lambda what, size: (what, f"{size:,} B", f"≤ {WINDOW:,} B", "" if size <= WINDOW else "over")  # noqa: E731
    rows = [
        size_row("first load of /", weigh(application, "/")),
        size_row("first load of /zh-hant/", weigh(application, "/zh-hant/")),
        size_row("first load of /en/", weigh(application, "/en/")),
    ]
    rows += [
        size_row(f"result: {name}", weigh(application, "/check/", form)) for name, form in CHECKS.items()
    ]
    for name, form in CHECKS.items():
        queries, counts = count_queries(application, form)
        is_over = "" if queries <= MOST_QUERIES and counts <= MOST_COUNTS else "over"
        rows.append(
            (f"queries: {name}", f"{queries} + {counts}", f"≤ {MOST_QUERIES} + {MOST_COUNTS}", is_over)
        )
    medians = time_side_by_side(application, CHECKS)
    bare = medians.pop("bare")
    rows.append(("latency: bare Django view", f"{bare * 1000:.2f} ms", "", ""))
    for name, seconds in medians.items():
        rows.append((f"latency: {name}", f"{seconds / bare:.1f} × bare", "", ""))
    return rows


def measure_register(application, agencies, folder):
    """Return the table's rows on a made-up register; it stays in the database, so they come last."""
    known = list(firms(max(agencies, SMALL), seed=SEED))
    return (
        rows_of_admin_import(known)
        + rows_of_import(known)
        + rows_of_lookup(known, folder, lambda text: ask(application, "/check/", {"agency": text}))
        + rows_of_load(known, folder)
    )


def main():
    """Make the scratch database, measure, print, and remove the database again."""
    parser = argparse.ArgumentParser(description="Measure; nothing fails on a figure.")
    parser.add_argument("--agencies", type=int, default=50_000, help="size of the made-up register")
    agencies = parser.parse_args().agencies
    with tempfile.TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "bench.sqlite3")
        name = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            call_command("load_data", stdout=io.StringIO())
            print(
                f"{connection.display_name}, shipped data, gzip, heads included, {ROUNDS} rounds in turns\n"
            )
            application = get_wsgi_application()
            print_table(
                measure(application)
                + rows_of_roster(date.today())
                + rows_of_photo(Path(folder))
                + measure_register(application, agencies, Path(folder))
            )
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    main()
