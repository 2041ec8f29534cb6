"""Compare the moment of the visit with the hours in which nobody may come to collect."""

from datetime import datetime, time

from agencies.checking.claim import CHINA_TIME

# 22:00 to 8:00, both guidelines named in agencies/data/rules.yaml under quiet_hours (2024-05-15 and 2026-01-30).
NIGHT_BEGINS, NIGHT_ENDS = time(22, 0), time(8, 0)


def is_night(moment: datetime) -> bool:
    """Tell whether a moment, of whatever offset, falls into the quiet hours in China: 22:00 to 07:59."""
    try:
        clock = moment.astimezone(CHINA_TIME).time()
    except OverflowError:  # the first or last hours of the calendar, shifted out of it by the offset
        clock = moment.time()
    return clock >= NIGHT_BEGINS or clock < NIGHT_ENDS
