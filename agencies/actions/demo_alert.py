"""Write the invented warnings of the demonstration."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import yaml

from agencies.checking.claim import CHINA_TIME
from agencies.models import Alert, Pattern


def load_demo_alerts(*, file: Path, today: date, source: str) -> int:
    """Write the warnings of a file in the place of all others, dated from a day, and return how many there are."""
    Alert.objects.all().delete()
    rows = yaml.safe_load(file.read_text(encoding="utf-8"))
    patterns = {row.key: row for row in Pattern.objects.all()}
    for values in rows:
        since, until = (_moment(today, values.pop(name)) for name in ("since", "until"))
        pattern = patterns[values.pop("pattern")] if "pattern" in values else None
        alert = Alert(
            **values, pattern=pattern, source=source, published_at=since, changed_at=since, expires_at=until
        )
        alert.full_clean()
        alert.save()
    return len(rows)


def _moment(today: date, days: int) -> datetime:
    return datetime.combine(today + timedelta(days=days), time.min, tzinfo=CHINA_TIME)
