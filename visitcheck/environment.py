"""Settings read from the environment, each refused loudly when it cannot be read.

django-environ reads the values; this module adds the refusals, because `environ.Env.bool` takes any word it
does not know ("flase", "on ") for False, and a misspelt DEBUG or database must never pass unnoticed. README.md lists
the settings; a refusal names the setting and what to write, and never repeats a password.
"""

import os
import re
from pathlib import Path
from urllib.parse import quote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = frozenset({"true", "yes", "on", "1"})
FALSE_WORDS = frozenset({"false", "no", "off", "0", ""})
DATABASE_SCHEMES = frozenset({"sqlite", "postgres", "postgresql"})
SECRET_KEY_LENGTH = 50  # characters; Django's own deployment check (security.W009) asks for as many
SECRET_KEY_VARIETY = 5  # different characters; the same check's second condition
MAIL_SCHEMES = frozenset({"smtp", "smtp+tls", "smtp+ssl", "consolemail"})
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
HOST = re.compile(r"\*|\.?[\w-]+(\.[\w-]+)*|\[[0-9a-f:.]+\]", re.IGNORECASE)
# What an address may carry behind its question mark. Pool and pragmas are not among them: they are set below, because
# django-environ would pass `?pool=true` on as text.
DATABASE_OPTIONS = frozenset(
    {"sslmode", "sslrootcert", "sslcert", "sslkey", "application_name", "connect_timeout"}
)

# django-environ passes over a line that it cannot read, and over a file too.
ENV_LINE = re.compile(r"\s*#|(export )?[A-Za-z_0-9]+=")

env = environ.Env()


def read_env_file(path: Path) -> None:
    """Add the variables of a `.env` file; those already in the environment win.

    ENV_FILE names another file to read instead, which must then be there; `/dev/null` is an empty one.
    """
    chosen = os.environ.get("ENV_FILE")
    path = Path(chosen) if chosen else path
    if chosen and not path.exists():
        raise ImproperlyConfigured(f"ENV_FILE is {chosen!r}, and there is no such file.")
    if not path.exists():
        return
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{path} cannot be read: {error}") from error
    for number, line in enumerate(lines, start=1):
        if line.strip() and not ENV_LINE.match(line):
            raise ImproperlyConfigured(
                f"{path}, line {number}: write NAME=value, without spaces around the name."
            )
    env.read_env(path)


def flag(name: str, *, default: bool) -> bool:
    """Return a yes-or-no setting; raise ImproperlyConfigured for any other word."""
    word = env.str(name, default=str(default)).strip().lower()
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise ImproperlyConfigured(f"{name} is {word!r}. Write true or false.")


def choice(name: str, *, default: str, choices: list[str]) -> str:
    """Return a setting that is one of a few words; raise ImproperlyConfigured for any other."""
    word = env.str(name, default="").strip().lower() or default
    if word not in choices:
        raise ImproperlyConfigured(f"{name} is {word!r}. Write one of: {', '.join(choices)}.")
    return word


def text(name: str, *, most: int) -> str:
    """Return a line of text, empty when nothing is set; raise ImproperlyConfigured if it is too long."""
    line = env.str(name, default="").strip()
    if len(line) > most:
        raise ImproperlyConfigured(f"{name} has {len(line)} characters. Write at most {most}.")
    return line


def hosts(name: str) -> list[str]:
    """Return the host names to answer for, separated by commas; this machine alone when nothing is set.

    Raise ImproperlyConfigured for what is no host name: an address with its scheme or port would match no request,
    and every visitor would get an error.
    """
    written = [host.strip() for host in env.str(name, default="").split(",")]
    written = [host for host in written if host]
    for host in written:
        if not HOST.fullmatch(host):
            raise ImproperlyConfigured(
                f"{name} has {host!r}. Write host names alone, without scheme, port or path: example.org"
            )
    return written or LOCAL_HOSTS


def secret_key(name: str, *, allowed_hosts: list[str]) -> str:
    """Return the signing key; raise ImproperlyConfigured if strangers are served without a real one.

    A fixed key is harmless while only this machine is answered, and it lets every command run with no set-up.
    """
    key = env.str(name, default="")
    if key and (len(key) < SECRET_KEY_LENGTH or len(set(key)) < SECRET_KEY_VARIETY):
        raise ImproperlyConfigured(
            f"{name} is too simple. Use {SECRET_KEY_LENGTH} random characters or more."
        )
    if not key and set(allowed_hosts) - set(LOCAL_HOSTS):
        raise ImproperlyConfigured(
            f"ALLOWED_HOSTS names a public host, so {name} must be set. Make one with: "
            'python -c "import secrets; print(secrets.token_urlsafe(50))"'
        )
    return key or "for-this-machine-only-" + "x" * SECRET_KEY_LENGTH


def data_keys(name: str, *, secret_key: str) -> list[str]:
    """Return the keys that seal what reporters tell, the one in force first; without any, one made from the signing key.

    Raise ImproperlyConfigured for a key that is too simple. Keys are separated by commas: a new one goes in front, and
    an old one stays until nothing is left that it sealed.
    """
    keys = [key.strip() for key in env.str(name, default="").split(",") if key.strip()]
    for place, key in enumerate(keys, start=1):
        if len(key) < SECRET_KEY_LENGTH or len(set(key)) < SECRET_KEY_VARIETY:
            raise ImproperlyConfigured(
                f"{name}: key {place} is too simple. Use {SECRET_KEY_LENGTH} random characters or more, without commas."
            )
    return keys or [f"data-{secret_key}"]


def folder(name: str, *, default: Path) -> Path:
    """Return a folder, made when it is first written to; a relative one is beside the default."""
    return default.parent / (env.str(name, default="").strip() or default)


def number(name: str, *, default: int, most: int, least: int = 0) -> int:
    """Return a whole number between two limits; raise ImproperlyConfigured for anything else."""
    text = env.str(name, default="").strip() or str(default)
    if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
        raise ImproperlyConfigured(f"{name} is {text!r}. Write a whole number from {least} to {most}.")
    return int(text)


def second_factor(name: str, *, allowed_hosts: list[str]) -> bool:
    """Return whether staff need a second factor; raise ImproperlyConfigured if strangers could sign in without."""
    is_needed = not env.str(name, default="").strip() or flag(name, default=True)  # empty is not off
    if not is_needed and set(allowed_hosts) - set(LOCAL_HOSTS):
        raise ImproperlyConfigured(
            f"{name} can be off only while this machine alone is answered; ALLOWED_HOSTS names a public host."
        )
    return is_needed


def mail(name: str) -> dict:
    """Return Django's settings for the mail server that an address names, none for an empty one.

    `smtp+tls://user:password@host:587` or `smtp+ssl://…:465`, special characters in a password percent-encoded. Raise
    ImproperlyConfigured for any other.
    """
    address = env.str(name, default="").strip()
    if not address:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    if address.split("://", 1)[0] not in MAIL_SCHEMES or not urlsplit(address).hostname:
        raise ImproperlyConfigured(f"{name} cannot be read. Write it as smtp+tls://user:password@host:587")
    try:
        return {
            key: value for key, value in env.email_url_config(address).items() if key.startswith("EMAIL_")
        }
    except ValueError:
        raise ImproperlyConfigured(f"{name} has a port that is no number.") from None


def database(name: str, *, default_path: Path) -> dict:
    """Return Django's settings for the database that an address names; raise ImproperlyConfigured if none is.

    `sqlite:///relative.sqlite3` (from the default file's folder), `sqlite:////absolute/path.sqlite3` or
    `postgres://user:password@host:5432/name?sslmode=require`; special characters in a password are percent-encoded.
    """
    address = env.str(name, default="") or f"sqlite:///{quote(str(default_path))}"
    scheme = address.split(":", 1)[0]
    if scheme not in DATABASE_SCHEMES or "://" not in address:
        raise ImproperlyConfigured(
            f"{name} starts with {scheme[:20]!r}. Use sqlite:///path or postgres://…/name"
        )
    return _sqlite(name, address, default_path.parent) if scheme == "sqlite" else _postgresql(name, address)


def _sqlite(name: str, address: str, folder: Path) -> dict:
    # Two slashes would make the path a host name, which django-environ ignores: the data would go nowhere.
    if not address.startswith("sqlite:///") or address == "sqlite:///":
        raise ImproperlyConfigured(
            f"{name} names no file. Use three slashes and a path: sqlite:///visitcheck.sqlite3"
        )
    settings = env.db_url_config(address)
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
        settings = env.db_url_config(address)
        whole = bool(settings["NAME"]) and not urlsplit(address).fragment
    except ValueError:  # a port that is no number, as when the password has a slash of its own
        whole = False
    if not whole:
        raise ImproperlyConfigured(f"{name} cannot be read. Write it as {form}") from None
    options = settings.get("OPTIONS", {})
    if unknown := sorted(set(options) - DATABASE_OPTIONS):
        raise ImproperlyConfigured(
            f"{name} has the option {', '.join(unknown)!r}. Known options: {', '.join(sorted(DATABASE_OPTIONS))}."
        )
    settings["CONN_MAX_AGE"] = 0  # the pool keeps the connections
    settings["OPTIONS"] = {**options, "pool": {"min_size": 1, "max_size": 8, "timeout": 10}}
    return settings
