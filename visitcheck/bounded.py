"""Connections to PostgreSQL that wait for an answer for so long and no longer.

`statement_timeout` is kept by the server, and so by none that stands still: a frozen machine or a disk that hangs would hold
one thread after the other until none is left for the pages that need no database.
"""

from time import monotonic

import psycopg
from psycopg import waiting

from visitcheck.patience import shortened


class BoundedConnection(psycopg.Connection):
    """Raises OperationalError where an answer takes longer than `most`, and is closed then: nobody knows what it would say."""

    most = 0.0  # seconds

    def wait(self, gen, interval=0.1, timeout=None):
        """Return what an exchange with the server gives; a shorter `timeout` is the driver's own."""
        if timeout is not None:
            return super().wait(gen, interval, timeout)
        most = shortened(self.most)
        latest = monotonic() + most
        try:
            return waiting.wait(gen, self.pgconn.socket, interval=interval, timeout=most)
        except psycopg.OperationalError:
            if monotonic() >= latest:
                self.pgconn.finish()
                raise psycopg.errors.ConnectionTimeout(f"no answer within {most:g} seconds") from None
            raise


def bounded(seconds: float) -> type[BoundedConnection]:
    """Return the kind of connection that waits for an answer for some seconds at most."""
    return type("BoundedConnection", (BoundedConnection,), {"most": float(seconds)})
