"""Draw the invented photos of the demonstration and hang them on reports, through the same door as real ones."""

import random
from datetime import datetime
from functools import partial
from io import BytesIO

from django.db import transaction
from PIL import Image, ImageDraw

from agencies.actions.evidence import add_evidence
from agencies.models import Evidence, Report
from agencies.models.evidence_store import delete_sealed

SIZE = (480, 360)  # px
PAPERS = ("#f4f1e6", "#e9eef2", "#f7e9e4")
NAMES = ("示例纸条.jpg", "示例通知.jpg", "示例门口.jpg", "示例工牌.jpg")
LINES = (
    "EXAMPLE - INVENTED NOTICE",
    "To: the person at no. 000",
    "Call 170 0000 0000 today",
    "Sum: 1234.00",
    "Signed: EXAMPLE",
)
LEFT, TOP, STEP = 45, 50, 48  # px


def add_demo_photos(*, report: Report, chance: random.Random, at: datetime) -> None:
    """Hang one to three drawn photos on a report that still takes files."""
    for name in chance.sample(NAMES, chance.randint(1, 3)):
        add_evidence(report=report, name=name, data=_draw(chance), at=at)


def forget_demo_photos() -> None:
    """Delete the bytes of every file there is, once it is certain that their rows are gone."""
    for places in Evidence.objects.values_list("place", "covered_place"):
        for place in filter(None, places):
            transaction.on_commit(partial(delete_sealed, place), robust=True)


def _draw(chance: random.Random) -> bytes:
    """Return a JPEG of a sheet of paper with a few lines in Latin letters: the library's own face has no others."""
    picture = Image.new("RGB", SIZE, "#6f6a60")
    pen = ImageDraw.Draw(picture)
    slip = chance.randint(-20, 20)
    pen.polygon(
        [(30, 30 + slip), (SIZE[0] - 30, 30), (SIZE[0] - 30, SIZE[1] - 30 - slip), (30, SIZE[1] - 30)],
        fill=chance.choice(PAPERS),
    )
    for place, line in enumerate(LINES):
        pen.text((LEFT, TOP + place * STEP), line, fill="#222222", font_size=22)
    pen.ellipse((322, 240, 428, 330), outline="#9a3030", width=6)
    pen.text((LEFT, SIZE[1] - 56), f"no. {chance.randrange(10_000):04}", fill="#555555", font_size=16)
    data = BytesIO()
    picture.save(data, "JPEG", quality=70)
    return data.getvalue()
