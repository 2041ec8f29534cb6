"""Count how checks end, and the organisations asked for that we do not hold, without keeping any check.

A check adds to counters in the memory of its process; they are written after its answer was sent, in one statement for all
that has come together, at most once a second. So a flood costs one statement a second, and a database that is slow or cannot
be written to costs a count and no check. docs/adr/0018 says what may be kept, and what these counts cannot know.
"""

import logging
import time
from collections import Counter
from collections.abc import Callable, Collection
from datetime import date
from threading import Lock

from asgiref.local import Local
from django.conf import settings
from django.core.signals import request_finished
from django.db import Error, connections, router
from django.db.models import QuerySet

from agencies.checking.outcome import Outcome
from agencies.curation.miss import BUCKETS, FEWEST_ASKERS, askers
from agencies.models import Tally
from agencies.models.sealed import keyed_digest

PAUSE = 1.0  # seconds between two writes of a process
PAUSE_AFTER_FAILURE = 60.0
MOST_NAMES = 200  # different names that wait to be written: what a flood of made-up ones can bring at a time
MOST_NEW_NAMES = 20_000  # a day and process
STATEMENT = """
    INSERT INTO {table} (day, kind, key, count, askers, text) VALUES {rows}
    ON CONFLICT (kind, day, key) DO UPDATE SET
        count = {table}.count + excluded.count,
        askers = {table}.askers | excluded.askers,
        text = CASE WHEN {table}.text <> '' THEN {table}.text {texts} ELSE '' END
    RETURNING key, count, askers, text
"""
logger = logging.getLogger(__name__)
Key = tuple[date, str, str]


class Tallies:
    """What a process has counted and not written yet."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic):
        self._clock, self._lock, self._writing = clock, Lock(), Lock()
        self.pause = PAUSE
        self.forget()

    def forget(self) -> None:
        """Drop everything that is not written."""
        self._counts: Counter[Key] = Counter()
        self._askers: dict[Key, int] = {}
        self._texts: dict[Key, str] = {}
        self._day, self._new_names, self._ripe = date.min, 0, set()
        self._not_before = 0.0

    def add(self, *, day: date, outcome: Outcome, missed: Collection[str], network: str) -> None:
        """Count one check; `missed` holds countable names, `network` is the digest of whoever asked ("" if unknown)."""
        with self._lock:
            if day != self._day:
                self._day, self._new_names, self._ripe = day, 0, set()
            self._counts[day, Tally.Kind.OUTCOME, outcome.value] += 1
            if missed:
                self._counts[day, Tally.Kind.MISSED, ""] += 1
            for name in missed:
                self._add_name(day, name, network)

    def _add_name(self, day: date, name: str, network: str) -> None:
        key = (day, Tally.Kind.NAME.value, keyed_digest(f"miss {day}", name))
        is_known = key in self._counts
        if not is_known and (len(self._askers) >= MOST_NAMES or self._new_names >= MOST_NEW_NAMES):
            return
        bucket = int(keyed_digest(f"asker {day} {name}", network)[:8], 16) % BUCKETS
        self._counts[key] += 1
        self._askers[key] = self._askers.get(key, 0) | 1 << bucket
        if key[-1] in self._ripe:  # the first statement to carry it: before, no text leaves the process
            self._texts[key] = name

    def write(self) -> None:
        """Write what waits, unless it was done a moment ago or another thread is at it; never raise."""
        if self._clock() < self._not_before or not self._writing.acquire(blocking=False):
            return
        try:
            self._not_before = self._clock() + self.pause
            self._write(*self._taken())
        except Error as error:
            self._not_before = self._clock() + PAUSE_AFTER_FAILURE
            logger.warning("tallies not written: %s", type(error).__name__)  # never what was to be written
        finally:
            self._writing.release()

    def _taken(self) -> tuple[Counter[Key], dict[Key, int], dict[Key, str]]:
        with self._lock:
            taken = self._counts, self._askers, self._texts
            self._counts, self._askers, self._texts = Counter(), {}, {}
        return taken

    def _write(self, counts: Counter[Key], marks: dict[Key, int], texts: dict[Key, str]) -> None:
        if not counts:
            return
        alias = router.db_for_write(Tally)
        connection, day = connections[alias], Tally._meta.get_field("day")
        parameters = [
            value
            for key in sorted(counts)  # in one order, so that no two writers wait for each other
            for value in (
                day.get_db_prep_value(key[0], connection),
                *key[1:],
                counts[key],
                marks.get(key, 0),
            )
        ]
        # Only into a row that is there: a new one never begins with its text.
        parameters += [value for key, text in texts.items() for value in (key[-1], text)]
        statement = STATEMENT.format(
            table=Tally._meta.db_table,
            rows=", ".join(["(%s, %s, %s, %s, %s, '')"] * len(counts)),
            texts="WHEN excluded.key = %s THEN %s " * len(texts),
        )
        with connection.cursor() as cursor:  # one statement, and so one transaction
            cursor.execute(statement, parameters)
            written = cursor.fetchall()
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()  # Django's own turn at the end of the request is over
        added = {key[-1]: counts[key] for key in marks}
        with self._lock:
            self._new_names += sum(added.get(key) == count for key, count, _marks, _text in written)
            self._ripe |= {
                key
                for key, _count, held, text in written
                if key in added and not text and askers(held) >= FEWEST_ASKERS
            }


def close_days(*, rows: QuerySet[Tally]) -> None:
    """End days that are over: names that few asked for go, and of the others a count of askers takes their marks' place."""
    rows.filter(text="").delete()
    for tally in rows.exclude(askers=0):
        rows.filter(pk=tally.pk).update(count=askers(tally.askers), askers=0)


tallies = Tallies()
_request = Local()


def count_check(*, day: date, outcome: Outcome, missed: Collection[str], network: str) -> None:
    """Count a check of a day, unless COUNT_CHECKS is off; written when its answer is sent."""
    if settings.COUNT_CHECKS:
        tallies.add(day=day, outcome=outcome, missed=missed, network=network)
        _request.has_counted = True


def write_after_answer(**_details: object) -> None:
    """Write after a check was answered; other requests pay nothing."""
    if getattr(_request, "has_counted", False):
        _request.has_counted = False
        tallies.write()


request_finished.connect(write_after_answer, dispatch_uid="tallies are written")
