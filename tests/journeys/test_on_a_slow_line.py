"""Two bars of signal: what has to travel before the page can be used."""

import gzip
import re
from pathlib import Path

import pytest

from visitcheck.stylesheet import INLINE_STYLE, STYLESHEET

ONE_WINDOW = 14_600  # bytes of a first TCP window; headers are some 800 of them
HEADERS = 900
ICON = Path(STYLESHEET).with_name("icon.svg")


def loaded_with(page: str) -> list[str]:
    """Return the addresses of the files that a browser fetches with a page."""
    return re.findall(r'<(?:script|img|link|source|iframe)[^>]*(?:src|href)="([^"]*)"', page)


@pytest.mark.parametrize("language", ["", "en/"])
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
    for response in (form, result):
        assert loaded_with(response.content.decode()) == ["/static/visitcheck/icon.svg"]
        size = len(gzip.compress(response.content, 6)) + HEADERS + ICON.stat().st_size
        assert size <= ONE_WINDOW


def test_the_style_sheet_stays_small():
    assert len(INLINE_STYLE) <= 13_000
