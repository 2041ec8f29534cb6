"""Time a report that is sent with one photo, beside the making anew of that photo alone.

The photo is what a phone takes, twelve million pixels with the grain of a dim stairwell, and is made here. The page takes
it whole: multipart, digest, making anew, sealing, file, row. All requests from the first step to the receipt count.
"""

import io
import statistics
import time
from itertools import count
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, override_settings
from PIL import Image, ImageChops

from agencies.models import Evidence, Report
from agencies.reporting.media.image import remake_image
from tests.telling import Teller

PIXELS = (4_000, 3_000)
GRAIN, QUALITY = 8, 92  # together some four megabytes
ROUNDS = 7
MOST = 3.0  # times the making anew
WORDS = {"words": "示例：晚上七点有人敲门，说今天不付就不走。"}

Row = tuple[str, str, str, str]


def rows_of_photo(folder: Path) -> list[Row]:
    """Return the table's rows on a report with one photo; files go to a folder."""
    evidence = settings.STORAGES["evidence"] | {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": folder / "evidence"},
    }
    photo, alone, whole, without = phone_photo(), [], [], []
    with override_settings(STORAGES={**settings.STORAGES, "evidence": evidence}):
        for number in count():
            begun = time.perf_counter()
            remake_image(photo, "image/jpeg")
            made = time.perf_counter()
            _send(number, photo)
            sent = time.perf_counter()
            _send(number)
            if number:  # the first round fills caches
                alone.append(made - begun)
                whole.append(sent - made)
                without.append(time.perf_counter() - sent)
            if len(alone) == ROUNDS:
                break
    if Evidence.objects.count() != ROUNDS + 1 or Report.objects.sent().count() != 2 * (ROUNDS + 1):
        raise SystemExit("The reports with a photo were not kept; nothing to measure.")
    share = statistics.median(each / least for each, least in zip(whole, alone, strict=True))
    return [
        (
            f"photo: {len(photo) / 1e6:.1f} MB made anew alone",
            f"{statistics.median(alone) * 1000:.0f} ms",
            "",
            "",
        ),
        ("photo: a report without one", f"{statistics.median(without) * 1000:.0f} ms", "", ""),
        (
            "photo: a report with one, all of it",
            f"{share:.2f} × made anew",
            f"≤ {MOST:g} ×",
            "over" if share > MOST else "",
        ),
    ]


def phone_photo() -> bytes:
    """Return a JPEG as large as a phone's, with as much grain."""
    down = Image.linear_gradient("L").resize(PIXELS)
    across = Image.linear_gradient("L").rotate(90).resize(PIXELS)
    grain = Image.effect_noise(PIXELS, GRAIN)
    bands = [ImageChops.add(band, grain, offset=-128) for band in (down, across, ImageChops.invert(down))]
    written = io.BytesIO()
    Image.merge("RGB", bands).save(written, "JPEG", quality=QUALITY)
    return written.getvalue()


def _send(number: int, photo: bytes = b"") -> None:
    """Tell of a visit and send it, from a network of its own; with the photo if there is one."""
    address = f"198.19.{number}.{1 if photo else 2}"
    teller = Teller(Client(enforce_csrf_checks=True, REMOTE_ADDR=address, HTTP_HOST="localhost"), language="")
    teller.open("words")
    _go_on(teller.put("words", **WORDS))
    teller.open("files")
    if photo:
        _go_on(teller.put("files", files=SimpleUploadedFile("photo.jpg", photo)))
    teller.open("preview")
    _go_on(teller.send())
    teller.open("sent")


def _go_on(answer: HttpResponse) -> None:
    if answer.status_code != 302:
        raise SystemExit(f"A step of telling answered {answer.status_code}; nothing to measure.")
