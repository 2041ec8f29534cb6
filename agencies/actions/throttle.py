"""Count how often something is done, in one statement, exactly, on both databases."""

import logging
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime, timedelta
from time import monotonic

from django.db import DatabaseError, connection
from django.utils import timezone

from agencies.models import Throttle
from agencies.models.pragma import pragmas
from agencies.reporting.limit import SKEW, Limit
from visitcheck.patience import patience

STATEMENT = """
    INSERT INTO {table} (key, count, until) VALUES (%s, 1, %s)
    ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN {table}.until <= %s THEN 1 ELSE {table}.count + 1 END,
        until = CASE WHEN {table}.until <= %s THEN excluded.until ELSE {table}.until END
    RETURNING count, until
"""
EVERYBODY = "all"
# How long SQLite waits for whoever writes: an import of a whole register does so for minutes, and checks go on meanwhile.
PATIENCE = 250  # milliseconds
# Seconds for which a limit that guards nothing but cost rests when the database cannot count: else every check would wait
# for a first database that is down, while the copy answers.
REST = 10.0
_rests_until = 0.0

logger = logging.getLogger(__name__)


def count_throttle(*, key: str, span: timedelta, at: datetime) -> tuple[int, datetime]:
    """Raise the counter of a key; return it, and when it begins anew.

    It is 1 for the first time within a span that starts with that time.
    """
    field = Throttle._meta.get_field("until")
    until, now = (field.get_db_prep_value(moment, connection) for moment in (at + span, at))
    with _lightly(), connection.cursor() as cursor:
        cursor.execute(STATEMENT.format(table=Throttle._meta.db_table), [key, until, now, now])
        count, ends = cursor.fetchone()
    ends = field.to_python(ends)  # SQLite gives text, in UTC
    return count, timezone.make_aware(ends, UTC) if timezone.is_naive(ends) else ends


def take_turn(*, limit: Limit, network: str, at: datetime) -> datetime | None:
    """Count one more time; return None if it is allowed, else the moment from which on it is again.

    `network` is a keyed digest of an address, or names whatever else has turns: a report, an account. An unknown address
    ("") has no counter of its own: one for all of them would let anybody shut everybody out. A limiter that cannot count
    refuses nobody.
    """
    global _rests_until
    if limit.guards_cost and monotonic() < _rests_until:
        return None
    try:
        with patience() if limit.guards_cost else nullcontext():
            return (_over(limit.scope, network, limit.most, limit, at) if network else None) or (
                _over(limit.scope, EVERYBODY, limit.in_all, limit, at) if limit.in_all else None
            )
    except DatabaseError:
        if connection.in_atomic_block:
            raise  # the transaction is lost, and whoever holds it has to know
        connection.close_if_unusable_or_obsolete()  # it is closed if we waited too long, and the check goes on without a count
        if limit.guards_cost:
            _rests_until = monotonic() + REST
        logger.warning("limit %s is not counted: no database, or one that is being written", limit.scope)
        return None


def _over(scope: str, who: str, most: int, limit: Limit, at: datetime) -> datetime | None:
    key = f"{scope} {who}"
    count, until = count_throttle(key=key, span=limit.span, at=at)
    if count <= most:
        return None
    # Begun while the clock was ahead: nobody waits until it gets there again.
    if until > at + limit.span + SKEW:
        Throttle.objects.filter(key=key, until=until).update(count=1, until=at + limit.span)
        return None
    return until


def _lightly() -> AbstractContextManager[None]:
    """Spare SQLite the wait for the disk, which a counter is not worth, and long waits for other writers.

    PostgreSQL is spared both by the table: it is unlogged (migration 0005), and rows are locked one by one.
    """
    if connection.in_atomic_block:
        return nullcontext()
    return pragmas(connection, synchronous="NORMAL", busy_timeout=PATIENCE)
