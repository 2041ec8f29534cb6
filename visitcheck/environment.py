"""Settings read from the environment, each refused loudly when it cannot be read.

django-environ reads the values; this module adds the refusals, because `environ.Env.bool` takes any word it
does not know ("flase", "on ") for False, and a misspelt DEBUG or database must never pass unnoticed. README.md lists
the settings; a refusal names the setting and what to write, and never repeats a password.
"""

import os
import re
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from visitcheck.database import database_settings

TRUE_WORDS = frozenset({"true", "yes", "on", "1"})
FALSE_WORDS = frozenset({"false", "no", "off", "0", ""})
SECRET_KEY_LENGTH = 50  # characters; Django's own deployment check (security.W009) asks for as many
SECRET_KEY_VARIETY = 5  # different characters; the same check's second condition
MAIL_SCHEMES = frozenset({"smtp", "smtp+tls", "smtp+ssl", "consolemail"})
TOKEN_LENGTH = 20  # characters
GRACE = 2  # seconds in which a server can say that it gave a statement up
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
HOST = re.compile(r"\*|\.?[\w-]+(\.[\w-]+)*|\[[0-9a-f:.]+\]", re.IGNORECASE)
BUCKET_OPTIONS = frozenset({"endpoint_url", "region_name"})

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


def written(name: str, default: str = "") -> str:
    """Return what is set under a name, or what stands in the file that `<name>_FILE` names; else the default.

    Raise ImproperlyConfigured for both at once and for a file that cannot be read. A secret in a file is seen by no
    `ps`, no crash report and no child process; systemd credentials and container secrets are such files.
    """
    path = env.str(f"{name}_FILE", default="").strip()
    if not path:
        return env.str(name, default=default)
    if env.str(name, default=""):
        raise ImproperlyConfigured(f"{name} and {name}_FILE are both set. Keep one.")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise ImproperlyConfigured(f"{name}_FILE is {path!r}, which cannot be read: {reason}.") from None


def flag(name: str, *, default: bool) -> bool:
    """Return a yes-or-no setting; raise ImproperlyConfigured for any other word."""
    word = written(name, str(default)).strip().lower()
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise ImproperlyConfigured(f"{name} is {word!r}. Write true or false.")


def choice(name: str, *, default: str, choices: list[str]) -> str:
    """Return a setting that is one of a few words; raise ImproperlyConfigured for any other."""
    word = written(name).strip().lower() or default
    if word not in choices:
        raise ImproperlyConfigured(f"{name} is {word!r}. Write one of: {', '.join(choices)}.")
    return word


def text(name: str, *, most: int) -> str:
    """Return a line of text, empty when nothing is set; raise ImproperlyConfigured if it is too long."""
    line = written(name).strip()
    if len(line) > most:
        raise ImproperlyConfigured(f"{name} has {len(line)} characters. Write at most {most}.")
    return line


def hosts(name: str) -> list[str]:
    """Return the host names to answer for, separated by commas; this machine alone when nothing is set.

    Raise ImproperlyConfigured for what is no host name: an address with its scheme or port would match no request,
    and every visitor would get an error.
    """
    given = [host.strip() for host in written(name).split(",")]
    given = [host for host in given if host]
    for host in given:
        if not HOST.fullmatch(host):
            raise ImproperlyConfigured(
                f"{name} has {host!r}. Write host names alone, without scheme, port or path: example.org"
            )
    return given or LOCAL_HOSTS


def token(name: str) -> str:
    """Return a secret that another machine shows us, empty when nothing is set; raise ImproperlyConfigured if it is simple."""
    secret = written(name).strip()
    if secret and (len(secret) < TOKEN_LENGTH or len(set(secret)) < SECRET_KEY_VARIETY):
        raise ImproperlyConfigured(f"{name} is too simple. Use {TOKEN_LENGTH} random characters or more.")
    return secret


def is_public(allowed_hosts: list[str]) -> bool:
    """Tell whether anybody but this machine is answered."""
    return bool(set(allowed_hosts) - set(LOCAL_HOSTS))


def secret_key(name: str, *, allowed_hosts: list[str]) -> str:
    """Return the signing key; raise ImproperlyConfigured if strangers are served without a real one.

    A fixed key is harmless while only this machine is answered, and it lets every command run with no set-up.
    """
    key = written(name)
    if key and (len(key) < SECRET_KEY_LENGTH or len(set(key)) < SECRET_KEY_VARIETY):
        raise ImproperlyConfigured(
            f"{name} is too simple. Use {SECRET_KEY_LENGTH} random characters or more."
        )
    if not key and is_public(allowed_hosts):
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
    keys = [key.strip() for key in written(name).split(",") if key.strip()]
    for place, key in enumerate(keys, start=1):
        if len(key) < SECRET_KEY_LENGTH or len(set(key)) < SECRET_KEY_VARIETY:
            raise ImproperlyConfigured(
                f"{name}: key {place} is too simple. Use {SECRET_KEY_LENGTH} random characters or more, without commas."
            )
    return keys or [f"data-{secret_key}"]


def folder(name: str, *, default: Path) -> Path:
    """Return a folder, made when it is first written to; a relative one is beside the default."""
    return default.parent / (written(name).strip() or default)


def number(name: str, *, default: int, most: int, least: int = 0) -> int:
    """Return a whole number between two limits; raise ImproperlyConfigured for anything else."""
    text = written(name).strip() or str(default)
    if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
        raise ImproperlyConfigured(f"{name} is {text!r}. Write a whole number from {least} to {most}.")
    return int(text)


def second_factor(name: str, *, allowed_hosts: list[str]) -> bool:
    """Return whether staff need a second factor; raise ImproperlyConfigured if strangers could sign in without."""
    is_needed = not written(name).strip() or flag(name, default=True)  # empty is not off
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
    address = written(name).strip()
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
    address = written(name) or f"sqlite:///{quote(str(default_path))}"
    return database_settings(name, address, default_path.parent)


def databases(name: str, replica_name: str, *, default_path: Path) -> dict[str, dict]:
    """Return Django's DATABASES: the first one, and a copy of it that is only read, if there is one."""
    found = {"default": database(name, default_path=default_path)}
    if address := written(replica_name).strip():
        copy = database_settings(replica_name, address, default_path.parent)
        found["replica"] = copy | {"TEST": {"MIRROR": "default"}}
    return found


def limit_statements(databases: dict[str, dict], seconds: int) -> None:
    """Let PostgreSQL give up every statement that takes longer, and every wait for a lock; 0 for no limit.

    For the processes that answer people, whose threads a slow database would hold one by one; not for commands. A server
    that stands still gives nothing up: a little later its connection is given up on our side.
    """
    for settings in databases.values() if seconds else ():
        if settings["ENGINE"].endswith("postgresql"):
            from visitcheck.bounded import bounded

            limits = f"-c statement_timeout={seconds}s -c lock_timeout={seconds}s"
            settings["OPTIONS"]["options"] = limits
            settings["OPTIONS"]["pool"]["connection_class"] = bounded(seconds + GRACE)


def prepare_statements(databases: dict[str, dict]) -> None:
    """Let PostgreSQL keep the plans of the statements that a connection sends again and again.

    Values then go to the server apart from the text, 65,535 at most: for the processes that answer people, not for
    commands that write a whole register.
    """
    for settings in databases.values():
        if settings["ENGINE"].endswith("postgresql"):
            settings["OPTIONS"] |= {"server_side_binding": True, "prepare_threshold": 5}


def evidence_store(name: str, *, folder: Path) -> dict:
    """Return Django's storage for reporters' files: a folder, or a bucket `s3://name?endpoint_url=…&region_name=…`.

    Raise ImproperlyConfigured for any other address, and if the bucket's client is not installed. Its keys are found by
    boto3 itself: in the environment, in AWS_SHARED_CREDENTIALS_FILE, or from the machine.
    """
    address = written(name).strip()
    if not address:
        modes = {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": folder, **modes},
        }
    parts = urlsplit(address)
    options = dict(parse_qsl(parts.query))
    if parts.scheme != "s3" or not parts.netloc or "@" in parts.netloc or set(options) - BUCKET_OPTIONS:
        raise ImproperlyConfigured(
            f"{name} cannot be read. Write it as s3://bucket/folder?endpoint_url=https://…&region_name=…, without keys"
        )
    if not find_spec("storages"):
        raise ImproperlyConfigured(
            f"{name} names a bucket, and django-storages is not installed: pip install -r requirements-optional.txt"
        )
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": parts.netloc,
            "location": parts.path.strip("/"),
            "default_acl": None,  # the bucket's own: closed
            "file_overwrite": False,
            **options,
        },
    }
