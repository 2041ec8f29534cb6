"""Two bars of signal: what has to travel before the page can be used."""

import gzip
import re

import pytest

from visitcheck.release import SCRIPT, WORKER
from visitcheck.stylesheet import FOLDER, SHEETS

ONE_WINDOW = 14_600  # bytes of a first TCP window; headers are some 800 of them
HEADERS = 900
FILE_HEADERS = 420  # of each file beside the page
ICON = FOLDER / "icon.svg"


def loaded_with(page: str) -> list[str]:
    """Return the addresses of the files that a browser fetches with a page."""
    return re.findall(r'<(?:script|img|link|source|iframe)[^>]*(?:src|href)="([^"]*)"', page)


def weight_of(address: str, client) -> int:
    """Return the bytes that a file beside the page takes to travel."""
    if address.startswith("/static/"):  # served by WhiteNoise, which the test client passes by
        return ICON.stat().st_size + FILE_HEADERS
    return len(gzip.compress(client.get(address).content, 6)) + FILE_HEADERS


@pytest.mark.parametrize("language", ["", "zh-hant/", "en/"])
def test_form_and_result_fit_one_window_with_everything_they_need(ask, client, language):
    form = client.get(f"/{language}")
    fields = {
        "creditor": "招商银行",
        "agency": "永雄集团",
        "name": "张三",
        "badge": "1",
        "phone": "13800138000",
    }
    signals = ["personal_qr", "personal_account", "knows_unshared_data", "urge_now", "take_away"]
    result = client.post(f"/{language}check/", fields | {"claims_to_be": "police", "signals": signals})
    # None of the files is needed to use the page. What came with the form, a browser does not fetch again.
    files = loaded_with(form.content.decode())
    assert len(files) == 3  # the manifest, the icon, the one script
    assert set(loaded_with(result.content.decode())) < set(files)
    beside = sum(weight_of(file, client) for file in files)
    assert len(gzip.compress(form.content, 6)) + HEADERS + beside <= ONE_WINDOW
    assert len(gzip.compress(result.content, 6)) + HEADERS <= ONE_WINDOW


def test_the_scripts_stay_small():
    assert len(gzip.compress(SCRIPT.encode(), 6)) + len(gzip.compress(WORKER.encode(), 6)) <= 6_000


@pytest.mark.django_db
def test_the_form_carries_nothing_of_the_other_pages_style(client):
    assert SHEETS["site"] in client.get("/").content.decode()
    assert SHEETS["pages"] not in client.get("/").content.decode()
    assert SHEETS["pages"] in client.get("/card/").content.decode()


def test_the_style_stays_small():
    assert len(SHEETS["site"]) <= 8_500
    assert len(SHEETS["site"] + SHEETS["pages"]) <= 13_500
    assert len(SHEETS["report"]) <= 2_000
