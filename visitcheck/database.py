"""Django's settings for a database, from its address."""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

SCHEMES = frozenset({"sqlite", "postgres", "postgresql"})
# What an address may carry behind its question mark. Pool and pragmas are not among them: they are set below, because
# django-environ would pass `?pool=true` on as text.
OPTIONS = frozenset(
    {
        "sslmode",
        "sslrootcert",
        "sslcert",
        "sslkey",
        "application_name",
        "connect_timeout",
        "target_session_attrs",
    }
)


def database_settings(name: str, address: str, folder: Path) -> dict:
    """Return the settings of the database at an address, a relative file from a folder.

    Raise ImproperlyConfigured, in the name of a setting and without its password, if the address names none.
    """
    scheme = address.split(":", 1)[0]
    if scheme not in SCHEMES or "://" not in address:
        raise ImproperlyConfigured(
            f"{name} starts with {scheme[:20]!r}. Use sqlite:///path or postgres://…/name"
        )
    return _sqlite(name, address, folder) if scheme == "sqlite" else _postgresql(name, address)


def _sqlite(name: str, address: str, folder: Path) -> dict:
    # Two slashes would make the path a host name, which django-environ ignores: the data would go nowhere.
    if not address.startswith("sqlite:///") or address == "sqlite:///":
        raise ImproperlyConfigured(
            f"{name} names no file. Use three slashes and a path: sqlite:///visitcheck.sqlite3"
        )
    settings = environ.Env.db_url_config(address)
    if settings["NAME"] != ":memory:":
        settings["NAME"] = str(folder / settings["NAME"])
    # IMMEDIATE: a writer queues at BEGIN for the timeout, instead of failing at its first write with
    # "database is locked". FULL: what is committed lies on the disk, so a receipt that was shown outlives a power cut.
    # A kept connection spares the pragmas of each connect.
    settings["CONN_MAX_AGE"] = None
    settings["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
    return settings


def _postgresql(name: str, address: str) -> dict:
    form = "postgres://user:password@host:5432/name, with special characters percent-encoded"
    try:
        settings = environ.Env.db_url_config(address)
        whole = bool(settings["NAME"]) and not urlsplit(address).fragment
    except ValueError:  # a port that is no number, as when the password has a slash of its own
        whole = False
    if not whole:
        raise ImproperlyConfigured(f"{name} cannot be read. Write it as {form}") from None
    options = settings.get("OPTIONS", {})
    if unknown := sorted(set(options) - OPTIONS):
        raise ImproperlyConfigured(
            f"{name} has the option {', '.join(unknown)!r}. Known options: {', '.join(sorted(OPTIONS))}."
        )
    settings["CONN_MAX_AGE"] = 0  # the pool keeps the connections
    # A connection is looked at before it is used: after a restart of the server every one that is kept is dead.
    settings["CONN_HEALTH_CHECKS"] = True
    # More connections than a process has threads, so the timeout is the wait for a server that does not answer: short,
    # because the pages that need none are answered by the same threads.
    pool = {"min_size": 1, "max_size": 8, "timeout": 3, "reconnect_timeout": 30}
    settings["OPTIONS"] = {"connect_timeout": 3, **options, "pool": pool}
    return settings
