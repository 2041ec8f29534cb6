"""Settings come from the environment; a bad value is refused, with what to write instead."""

import os
import re
import subprocess
import sys
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
    for name in ("NAME", "ENV_FILE", "FROM_FILE"):
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
    return set(re.findall(r'environment\.\w+\(\s*"([A-Z_]+)"', code))


@pytest.mark.parametrize("document", ["README.md", ".env.example"])
def test_every_setting_is_documented(document):
    written = (PROJECT / document).read_text(encoding="utf-8")
    assert settings_read() >= {"DATABASE_URL", "SECRET_KEY", "DEBUG", "ALLOWED_HOSTS", "LANGUAGE_CODE"}
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


@pytest.mark.slow
def test_production_passes_djangos_deployment_check():
    ran = manage("check", "--deploy", SECRET_KEY=LONG_KEY, ALLOWED_HOSTS="example.org", DEBUG="false")
    assert ran.returncode == 0, ran.stderr


@pytest.mark.slow
def test_a_command_says_which_setting_is_wrong():
    ran = manage("check", DEBUG="flase")
    assert ran.returncode != 0
    assert ran.stderr.strip().splitlines()[-1].endswith("DEBUG is 'flase'. Write true or false.")
