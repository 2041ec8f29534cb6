"""Give some of the demonstration's reports files: drawn by code, and marked as examples on their face."""

import io
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet
from PIL import Image, ImageDraw

from agencies.actions.evidence import add_evidence, cover_evidence
from agencies.models import Evidence, Report
from agencies.reporting.state import ENDED, State

EVERY = 8  # of the reports that can have files, one in so many has some
COVERED_EVERY = 4  # of those, one in so many has its badge covered
SIZE = (640, 480)
BADGE = (220, 150, 420, 330)
BADGE_IN_THOUSANDTHS = (330, 300, 670, 700)
DOORS = ((92, 64, 51), (70, 78, 86), (120, 100, 70), (58, 84, 66))
SILENCE = (b"\xff\xfb\x90\x00" + bytes(413)) * 80  # two seconds of MP3


def load_demo_evidence(*, curator: AbstractBaseUser, at: datetime) -> int:
    """Add made-up photos and recordings to some reports that are not over; return how many files there are.

    They came when the report was sent; what is covered is covered now.
    """
    for number, report in enumerate(_reports()[::EVERY]):
        sent_at = report.sent_at
        photo = add_evidence(report=report, name=f"示例照片{number}.png", data=_photo(number), at=sent_at)
        if number % COVERED_EVERY == 1:
            cover_evidence(evidence=photo, boxes=[BADGE_IN_THOUSANDTHS], actor=curator, at=at)
        if number % 2:
            add_evidence(report=report, name="示例录音.mp3", data=SILENCE, at=sent_at)
    return Evidence.objects.count()


def _reports() -> QuerySet[Report]:
    return Report.objects.exclude(state__in=[State.DRAFT, State.CLOSED, *ENDED]).order_by("pk")


def _photo(number: int) -> bytes:
    """Return a door with a badge before it, each number another."""
    picture = Image.new("RGB", SIZE, (205, 200, 190))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((140, 30, 500, 480), fill=DOORS[number % len(DOORS)])
    draw.ellipse((450, 250, 474, 274), fill=(210, 190, 120))
    draw.rectangle(BADGE, fill=(245, 245, 240), outline=(30, 60, 110), width=6)
    draw.ellipse((285, 165, 355, 235), fill=(160, 160, 160))
    draw.text((252, 250), f"EXAMPLE {number:03}", fill=(30, 60, 110), font_size=24)
    draw.text((258, 290), "NOT A REAL ONE", fill=(90, 90, 90), font_size=16)
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()
