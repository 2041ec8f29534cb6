"""Settings come from the environment; a bad value is refused, with what to write instead."""

import json
import os
import re
import subprocess
import sys
from copy import deepcopy
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from visitcheck import environment

PROJECT = Path(__file__).resolve().parent.parent
DEFAULT_PATH = Path("/srv/a+b 100%/visitcheck.sqlite3")
LONG_KEY = "correct-horse-battery-staple-" * 2


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch):
    for name in ("NAME", "NAME_FILE", "ENV_FILE", "FROM_FILE"):
        monkeypatch.delenv(name, raising=False)


def read_database(monkeypatch, address):
    monkeypatch.setenv("NAME", address)
    return environment.database("NAME", default_path=DEFAULT_PATH)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        *((word, True) for word in ("true", "TRUE", "1", " on ", "yes")),
        *((word, False) for word in ("false", "0", "Off", "no", "")),
    ],
)
def test_a_flag_is_read(monkeypatch, word, expected):
    monkeypatch.setenv("NAME", word)
    assert environment.flag("NAME", default=not expected) is expected


@pytest.mark.parametrize("word", ["flase", "ture", "2", "enabled", "真"])
def test_a_misspelt_flag_is_refused(monkeypatch, word):
    monkeypatch.setenv("NAME", word)
    with pytest.raises(ImproperlyConfigured, match="Write true or false"):
        environment.flag("NAME", default=True)


def test_an_unknown_choice_is_refused_with_the_known_ones(monkeypatch):
    monkeypatch.setenv("NAME", "zh-cn")
    with pytest.raises(ImproperlyConfigured, match="Write one of: zh-hans, en"):
        environment.choice("NAME", default="en", choices=["zh-hans", "en"])


@pytest.mark.parametrize(("written", "expected"), [("", "en"), ("ZH-Hans ", "zh-hans")])
def test_a_choice_is_read(monkeypatch, written, expected):
    monkeypatch.setenv("NAME", written)
    assert environment.choice("NAME", default="en", choices=["zh-hans", "en"]) == expected


def test_a_text_may_be_missing_and_may_not_be_long(monkeypatch):
    assert environment.text("NAME", most=3) == ""
    monkeypatch.setenv("NAME", "演示 ")
    assert environment.text("NAME", most=3) == "演示"
    monkeypatch.setenv("NAME", "abcd")
    with pytest.raises(ImproperlyConfigured, match="at most 3"):
        environment.text("NAME", most=3)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", environment.LOCAL_HOSTS),
        (" , ", environment.LOCAL_HOSTS),
        ("example.org, .example.org,192.0.2.1", ["example.org", ".example.org", "192.0.2.1"]),
        ("[2001:db8::1],*", ["[2001:db8::1]", "*"]),
    ],
)
def test_hosts_are_read(monkeypatch, written, expected):
    monkeypatch.setenv("NAME", written)
    assert environment.hosts("NAME") == expected


@pytest.mark.parametrize(
    "written",
    ["https://example.org", "example.org:8000", "example.org/path", "a b.org", "a.org;b.org", "a..b"],
)
def test_what_is_no_host_is_refused(monkeypatch, written):
    monkeypatch.setenv("NAME", written)
    with pytest.raises(ImproperlyConfigured, match="without scheme, port or path"):
        environment.hosts("NAME")


def test_a_real_key_is_kept(monkeypatch):
    monkeypatch.setenv("NAME", LONG_KEY)
    assert environment.secret_key("NAME", allowed_hosts=["example.org"]) == LONG_KEY


@pytest.mark.parametrize("key", ["short", "x" * 60])
def test_a_simple_key_is_refused_and_not_repeated(monkeypatch, key):
    monkeypatch.setenv("NAME", key)
    with pytest.raises(ImproperlyConfigured, match="too simple") as refusal:
        environment.secret_key("NAME", allowed_hosts=environment.LOCAL_HOSTS)
    assert key not in str(refusal.value)


@pytest.mark.parametrize("host", ["example.org", "*", "192.0.2.1"])
def test_no_key_will_do_for_this_machine_only(host):
    assert environment.secret_key("NAME", allowed_hosts=environment.LOCAL_HOSTS)
    with pytest.raises(ImproperlyConfigured, match="NAME must be set"):
        environment.secret_key("NAME", allowed_hosts=[host])


@pytest.mark.parametrize(
    ("word", "hosts", "is_needed"),
    [
        (None, environment.LOCAL_HOSTS, True),
        ("", environment.LOCAL_HOSTS, True),
        ("true", ["example.org"], True),
        ("", ["example.org"], True),
        ("off", environment.LOCAL_HOSTS, False),
        ("off", ["127.0.0.1"], False),
    ],
)
def test_a_second_factor_is_needed_unless_this_machine_alone_is_answered(monkeypatch, word, hosts, is_needed):
    if word is not None:
        monkeypatch.setenv("NAME", word)
    assert environment.second_factor("NAME", allowed_hosts=hosts) is is_needed


@pytest.mark.parametrize("host", ["example.org", "*", "192.0.2.1", ".localhost"])
def test_no_second_factor_is_refused_where_others_are_answered(monkeypatch, host):
    monkeypatch.setenv("NAME", "off")
    with pytest.raises(ImproperlyConfigured, match="NAME can be off only"):
        environment.second_factor("NAME", allowed_hosts=[*environment.LOCAL_HOSTS, host])


@pytest.mark.parametrize("word", ["0", "481", "-1", "1.5", "half", "３０"])
def test_a_number_out_of_its_limits_is_refused(monkeypatch, word):
    monkeypatch.setenv("NAME", word)
    with pytest.raises(ImproperlyConfigured, match="from 1 to 480"):
        environment.number("NAME", default=30, least=1, most=480)


def test_a_mail_server_is_read_from_its_address(monkeypatch):
    monkeypatch.setenv("NAME", "smtp+tls://me:p%40ss@mail.example.org:587")
    settings = environment.mail("NAME")
    assert (settings["EMAIL_HOST"], settings["EMAIL_PORT"], settings["EMAIL_USE_TLS"]) == (
        "mail.example.org",
        587,
        True,
    )
    assert (settings["EMAIL_HOST_USER"], settings["EMAIL_HOST_PASSWORD"]) == ("me", "p@ss")


def test_without_a_mail_server_nothing_is_sent(monkeypatch):
    monkeypatch.delenv("NAME", raising=False)
    assert environment.mail("NAME") == {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}


@pytest.mark.parametrize(
    "address", ["mail.example.org", "http://mail.example.org", "smtp://", "smtp+tls://h:x"]
)
def test_a_mail_server_that_cannot_be_read_is_refused_without_its_password(monkeypatch, address):
    monkeypatch.setenv("NAME", address)
    with pytest.raises(ImproperlyConfigured, match="NAME"):
        environment.mail("NAME")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("", str(DEFAULT_PATH)),
        ("sqlite:///demo.sqlite3", str(DEFAULT_PATH.parent / "demo.sqlite3")),
        ("sqlite:////var/lib/visitcheck/%E7%99%BB.sqlite3", "/var/lib/visitcheck/登.sqlite3"),
        ("sqlite:///:memory:", ":memory:"),
    ],
)
def test_a_file_is_read_from_its_address(monkeypatch, address, path):
    settings = read_database(monkeypatch, address)
    assert settings["ENGINE"] == "django.db.backends.sqlite3"
    assert settings["NAME"] == path
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="a pragma of SQLite")
def test_what_is_committed_outlives_a_power_cut():
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL


def test_a_server_is_read_from_its_address(monkeypatch):
    settings = read_database(
        monkeypatch, "postgresql://me:p%2F%23%40%2B%3A%25w@db.example.org:6543/register?sslmode=verify-full"
    )
    assert settings["ENGINE"] == "django.db.backends.postgresql"
    assert (settings["NAME"], settings["USER"], settings["PASSWORD"]) == ("register", "me", "p/#@+:%w")
    assert (settings["HOST"], settings["PORT"]) == ("db.example.org", 6543)
    assert settings["OPTIONS"]["sslmode"] == "verify-full"
    assert settings["OPTIONS"]["pool"]["max_size"] == 8
    assert settings["CONN_MAX_AGE"] == 0


def test_statements_are_prepared_where_a_server_keeps_their_plans(monkeypatch):
    databases = {
        "default": read_database(monkeypatch, "postgres:///register"),
        "file": read_database(monkeypatch, "sqlite:///:memory:"),
    }
    untouched = dict(databases["file"]["OPTIONS"])
    environment.prepare_statements(databases)
    assert databases["default"]["OPTIONS"]["server_side_binding"] is True
    assert databases["default"]["OPTIONS"]["prepare_threshold"] == 5
    assert databases["file"]["OPTIONS"] == untouched


def test_a_copy_to_read_from_is_a_second_database(monkeypatch):
    monkeypatch.setenv("NAME", "postgres:///register")
    monkeypatch.delenv("COPY", raising=False)
    assert set(environment.databases("NAME", "COPY", default_path=DEFAULT_PATH)) == {"default"}
    monkeypatch.setenv("COPY", "postgres://reader@copy.example.org/register")
    databases = environment.databases("NAME", "COPY", default_path=DEFAULT_PATH)
    assert databases["replica"]["HOST"] == "copy.example.org"
    assert databases["default"]["HOST"] == ""
    monkeypatch.setenv("COPY", "mysql://copy")
    with pytest.raises(ImproperlyConfigured, match="COPY starts with 'mysql'"):
        environment.databases("NAME", "COPY", default_path=DEFAULT_PATH)


def test_a_process_that_answers_people_waits_for_no_server_longer_than_a_statement_may_take(monkeypatch):
    monkeypatch.setenv("NAME", "postgres:///register")
    monkeypatch.setenv("COPY", "postgres:///register")
    databases = environment.databases("NAME", "COPY", default_path=DEFAULT_PATH)
    environment.limit_statements(databases, 0)
    assert "connection_class" not in databases["default"]["OPTIONS"]["pool"]
    environment.limit_statements(databases, 8)
    for settings in databases.values():
        assert settings["OPTIONS"]["options"] == "-c statement_timeout=8s -c lock_timeout=8s"
        assert settings["OPTIONS"]["pool"]["connection_class"].most == 10


def test_a_file_has_no_statements_to_limit(monkeypatch):
    databases = {"default": read_database(monkeypatch, "sqlite:///x.sqlite3")}
    before = deepcopy(databases)
    environment.limit_statements(databases, 8)
    assert databases == before


def test_files_lie_in_a_folder_or_in_a_bucket(monkeypatch):
    store = environment.evidence_store("NAME", folder=Path("/srv/files"))
    assert store["OPTIONS"]["location"] == Path("/srv/files")
    assert store["OPTIONS"]["file_permissions_mode"] == 0o600
    monkeypatch.setattr(environment, "find_spec", lambda _name: object())
    monkeypatch.setenv(
        "NAME", "s3://visits/sealed?endpoint_url=https://s3.example.org&region_name=cn-north-1"
    )
    options = environment.evidence_store("NAME", folder=Path("/srv/files"))["OPTIONS"]
    assert (options["bucket_name"], options["location"]) == ("visits", "sealed")
    assert (options["endpoint_url"], options["region_name"]) == ("https://s3.example.org", "cn-north-1")
    assert options["default_acl"] is None
    monkeypatch.setattr(environment, "find_spec", lambda _name: None)
    with pytest.raises(ImproperlyConfigured, match=r"requirements-optional\.txt"):
        environment.evidence_store("NAME", folder=Path("/srv/files"))


@pytest.mark.parametrize(
    "address", ["visits", "s3://", "s3://key:word@visits", "s3://visits?acl=public", "gs://visits"]
)
def test_an_unclear_bucket_is_refused_without_its_keys(monkeypatch, address):
    monkeypatch.setenv("NAME", address)
    with pytest.raises(ImproperlyConfigured, match="NAME cannot be read") as refusal:
        environment.evidence_store("NAME", folder=Path("/srv/files"))
    assert "word" not in str(refusal.value)


def test_a_server_may_be_reached_by_its_socket(monkeypatch):
    settings = read_database(monkeypatch, "postgres:///register")
    assert (settings["HOST"], settings["NAME"]) == ("", "register")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("visitcheck.sqlite3", "sqlite:///path"),
        ("sqlite", "sqlite:///path"),
        ("sqlite:visitcheck.sqlite3", "sqlite:///path"),
        ("mysql://me:secret@host/name", "starts with 'mysql'"),
        ("sqlite://visitcheck.sqlite3", "three slashes"),
        ("sqlite:///", "three slashes"),
        ("postgres://me:secret@host:5432", "cannot be read"),
        ("postgres://me:secret@host:5432/", "cannot be read"),
        ("postgres://me:secret@host:port/name", "cannot be read"),
        ("postgres://me:secret/word@host:5432/name", "cannot be read"),
        ("postgres://me:secret#word@host:5432/name", "cannot be read"),
        ("postgres://me:secret@host/name#part", "cannot be read"),
        ("postgres://me:secret@host/name?pool=true", "'pool'"),
        ("postgres://me:secret@host/name?ssl_mode=require", "Known options: .*sslmode"),
    ],
)
def test_an_unclear_database_is_refused_without_its_password(monkeypatch, address, reason):
    with pytest.raises(ImproperlyConfigured, match=reason) as refusal:
        read_database(monkeypatch, address)
    assert str(refusal.value).startswith("NAME ")
    assert "secret" not in str(refusal.value)


def test_a_file_of_settings_yields_to_the_environment(monkeypatch, tmp_path):
    file = tmp_path / ".env"
    file.write_text("NAME=from-file\nFROM_FILE=yes\n")
    monkeypatch.setenv("NAME", "from-environment")
    monkeypatch.setenv("FROM_FILE", "")  # so that monkeypatch takes it away again
    monkeypatch.delenv("FROM_FILE")
    environment.read_env_file(file)
    assert (os.environ["NAME"], os.environ["FROM_FILE"]) == ("from-environment", "yes")


@pytest.mark.parametrize("line", ["DEBUG true", "DEBUG = true", " DEBUG=true", "DEBUG: true", "="])
def test_a_line_that_would_be_passed_over_is_refused(tmp_path, line):
    file = tmp_path / ".env"
    file.write_text(f"# What this machine needs\n\n{line}\n")
    with pytest.raises(ImproperlyConfigured, match="line 3: write NAME=value"):
        environment.read_env_file(file)


def test_a_file_of_settings_in_another_encoding_is_refused(tmp_path):
    file = tmp_path / ".env"
    file.write_bytes("FROM_FILE=演示\n".encode("gbk"))
    with pytest.raises(ImproperlyConfigured, match="cannot be read"):
        environment.read_env_file(file)


def test_the_example_can_be_read():
    environment.read_env_file(PROJECT / ".env.example")


def test_another_file_of_settings_has_to_exist(monkeypatch, tmp_path):
    environment.read_env_file(tmp_path / "missing")
    monkeypatch.setenv("ENV_FILE", "/dev/null")
    environment.read_env_file(tmp_path / "missing")
    monkeypatch.setenv("ENV_FILE", str(tmp_path / "missing"))
    with pytest.raises(ImproperlyConfigured, match="ENV_FILE"):
        environment.read_env_file(tmp_path / "missing")


def settings_read():
    """Return the names of all settings that visitcheck/settings.py takes from the environment."""
    code = (PROJECT / "visitcheck" / "settings.py").read_text(encoding="utf-8")
    named = re.findall(r'environment\.\w+\(\s*((?:"[A-Z_]+",?\s*)+)', code)
    return set(re.findall(r"[A-Z_]{2,}", " ".join(named)))


@pytest.mark.parametrize("document", ["README.md", ".env.example"])
def test_every_setting_is_documented(document):
    written = (PROJECT / document).read_text(encoding="utf-8")
    assert settings_read() >= {
        "DATABASE_URL",
        "DATABASE_REPLICA_URL",
        "SECRET_KEY",
        "DEBUG",
        "ALLOWED_HOSTS",
        "LANGUAGE_CODE",
    }
    assert {name for name in settings_read() if name not in written} == set()


def manage(*arguments, **variables):
    variables = {
        "PATH": os.environ["PATH"],
        "ENV_FILE": "/dev/null",
        "DATABASE_URL": "sqlite:///:memory:",
    } | variables
    return subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=PROJECT, env=variables, capture_output=True, text=True
    )


PRODUCTION = {"SECRET_KEY": LONG_KEY, "ALLOWED_HOSTS": "example.org"}
# Ask for a page with a form as a browser behind a proxy does, and print what comes back.
ASK = """
import json
from django.conf import settings
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
from agencies.views import disputer, reporter
client = Client()
plain = client.get("/", HTTP_HOST="example.org")
proxied = client.get("/receipt/", HTTP_HOST="example.org", HTTP_X_FORWARDED_PROTO="https")
probe = client.get("/healthz", HTTP_HOST="example.org")
whole = client.get("/receipt/", HTTP_HOST="example.org", secure=True)
print(json.dumps({
    "plain": [plain.status_code, plain.get("Location", "")],
    "proxied": proxied.status_code,
    "probe": probe.status_code,
    "hsts": whole.get("Strict-Transport-Security", ""),
    "cookies": {name: cookie.OutputString() for name, cookie in whole.cookies.items()},
    "names": [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, reporter.COOKIE, disputer.COOKIE],
}))
"""


def ask(**variables):
    ran = manage("shell", "--no-imports", "-c", ASK, **PRODUCTION | variables)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1])


@pytest.mark.slow
@pytest.mark.parametrize("variables", [{}, {"HTTPS": "true", "TRUSTED_PROXIES": "1"}])
def test_production_passes_djangos_deployment_check_without_a_remark(variables):
    ran = manage("check", "--deploy", "--fail-level", "INFO", **PRODUCTION | variables)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.slow
def test_strangers_are_answered_over_https_alone():
    answer = ask()
    assert answer["plain"] == [301, "https://example.org/"]
    assert answer["proxied"] == 301  # anybody can write this header; nobody said that a proxy does
    assert answer["probe"] == 200
    assert answer["hsts"] == "max-age=63072000; includeSubDomains; preload"
    assert answer["names"] == [f"__Host-{name}" for name in ("sessionid", "csrftoken", "report", "dispute")]
    (cookie,) = answer["cookies"].values()
    assert cookie.startswith("__Host-csrftoken=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax", "Secure"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


@pytest.mark.slow
def test_a_proxy_that_is_trusted_tells_how_it_was_asked():
    answer = ask(TRUSTED_PROXIES="1", HSTS_SECONDS="3600")
    assert answer["proxied"] == 200
    assert answer["hsts"].startswith("max-age=3600;")


@pytest.mark.slow
def test_plain_http_has_to_be_asked_for():
    answer = ask(HTTPS="false")
    assert answer["plain"] == [200, ""]
    assert answer["hsts"] == ""
    assert answer["names"] == ["sessionid", "csrftoken", "report", "dispute"]


def test_a_secret_is_read_from_a_file(monkeypatch, tmp_path):
    (tmp_path / "key").write_text(f"{LONG_KEY}\n")
    monkeypatch.setenv("NAME_FILE", str(tmp_path / "key"))
    assert environment.secret_key("NAME", allowed_hosts=["example.org"]) == LONG_KEY
    assert environment.data_keys("NAME", secret_key="") == [LONG_KEY]
    (tmp_path / "key").write_text("postgres://me:word@host/register")
    assert environment.database("NAME", default_path=DEFAULT_PATH)["PASSWORD"] == "word"


@pytest.mark.parametrize(
    ("content", "reason"), [(None, "No such file"), ("密钥".encode("gbk"), "no UTF-8 text")]
)
def test_a_file_of_a_secret_that_cannot_be_read_is_refused(monkeypatch, tmp_path, content, reason):
    if content is not None:
        (tmp_path / "key").write_bytes(content)
    monkeypatch.setenv("NAME_FILE", str(tmp_path / "key"))
    with pytest.raises(ImproperlyConfigured, match=f"NAME_FILE is .*{reason}"):
        environment.secret_key("NAME", allowed_hosts=["example.org"])


def test_a_secret_that_is_set_twice_is_refused(monkeypatch, tmp_path):
    (tmp_path / "key").write_text(LONG_KEY)
    monkeypatch.setenv("NAME_FILE", str(tmp_path / "key"))
    monkeypatch.setenv("NAME", LONG_KEY)
    with pytest.raises(ImproperlyConfigured, match="NAME and NAME_FILE are both set"):
        environment.secret_key("NAME", allowed_hosts=["example.org"])


@pytest.mark.slow
def test_a_command_says_which_setting_is_wrong():
    ran = manage("check", DEBUG="flase")
    assert ran.returncode != 0
    assert ran.stderr.strip().splitlines()[-1].endswith("DEBUG is 'flase'. Write true or false.")


def test_a_token_may_be_missing_and_may_not_be_simple(monkeypatch):
    assert environment.token("NAME") == ""
    monkeypatch.setenv("NAME", "0123456789-abcdefghij ")
    assert environment.token("NAME") == "0123456789-abcdefghij"
    for simple in ("0123456789", "x" * 40):
        monkeypatch.setenv("NAME", simple)
        with pytest.raises(ImproperlyConfigured, match="too simple") as refusal:
            environment.token("NAME")
        assert simple not in str(refusal.value)
