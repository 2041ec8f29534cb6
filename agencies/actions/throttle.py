"""Count how often something is done from one network, in one statement, exactly, on both databases."""

from datetime import datetime, timedelta

from django.db import connection

from agencies.models import Throttle
from agencies.queries.throttle import throttled_until
from agencies.reporting.limit import Limit

STATEMENT = """
    INSERT INTO {table} (key, count, until) VALUES (%s, 1, %s)
    ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN {table}.until <= %s THEN 1 ELSE {table}.count + 1 END,
        until = CASE WHEN {table}.until <= %s THEN excluded.until ELSE {table}.until END
    RETURNING count
"""


def count_throttle(*, key: str, span: timedelta, at: datetime) -> int:
    """Raise the counter of a key and return it: 1 for the first time within a span that starts with that time."""
    field = Throttle._meta.get_field("until")
    until, now = (field.get_db_prep_value(moment, connection) for moment in (at + span, at))
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT.format(table=Throttle._meta.db_table), [key, until, now, now])
        return cursor.fetchone()[0]


def take_turn(*, limit: Limit, network: str, at: datetime) -> datetime | None:
    """Count one more time from a network; return None if it is allowed, else the moment from which it is again.

    `network` is a keyed digest. An unknown network ("") is not limited: one counter for all of them would let anybody
    shut everybody out.
    """
    if not network:
        return None
    key = f"{limit.scope} {network}"
    if count_throttle(key=key, span=limit.span, at=at) <= limit.most:
        return None
    return throttled_until(key=key, most=limit.most, at=at) or at + limit.span
