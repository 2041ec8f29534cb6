"""What stands in deploy/ names settings, commands and files that exist."""

import os
import re
import runpy
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands
from django.urls import reverse
from gunicorn.config import Config
from gunicorn.http.errors import ParseException
from gunicorn.http.parser import RequestParser

from agencies.admin import imports
from agencies.views import dispute_file, evidence

PROJECT = Path(__file__).resolve().parent.parent
DEPLOY = PROJECT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
# Not visitcheck's own: gunicorn's, Python's, libraries', the image's, and what compose fills in.
OTHERS = re.compile(r"POSTGRES_|PYTHON|AWS_|PATH$|WEB_CONCURRENCY|BIND$|PROMETHEUS_|SITE$|PRIMARY$")


def settings():
    return set(
        re.findall(r"^\| `([A-Z_]+)`", (PROJECT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    )


def is_known(variable):
    return OTHERS.match(variable) or variable.removesuffix("_FILE") in settings()


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


def test_compose_sets_settings_that_exist(compose):
    variables = {name for service in compose["services"].values() for name in service.get("environment", {})}
    assert {"SECRET_KEY_FILE", "DATABASE_URL_FILE"} <= variables
    assert [name for name in variables if not is_known(name)] == []


def test_compose_mounts_files_that_exist(compose):
    mounted = {
        volume.split(":")[0]
        for service in compose["services"].values()
        for volume in service.get("volumes", ())
        if volume.startswith("./")
    }
    assert {"./Caddyfile", "./postgres/follow.sh"} <= mounted
    assert [path for path in mounted if not (DEPLOY / path).exists()] == []


def test_the_web_process_has_no_rights_in_its_container(compose):
    web = compose["services"]["web"]
    assert web["read_only"]
    assert web["cap_drop"] == ["ALL"]
    dockerfile = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    assert dockerfile.rindex("USER 10001") > dockerfile.rindex("RUN ")
    assert "--require-hashes" in dockerfile


def test_the_image_copies_what_exists_and_lets_through():
    dockerfile = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    copied = [line.split()[1:-1] for line in dockerfile.splitlines() if re.match(r"COPY (?!--from)", line)]
    let_through = (PROJECT / ".dockerignore").read_text(encoding="utf-8")
    for source in (name for names in copied for name in names):
        assert (PROJECT / source).exists(), source
        assert f"!{source.split('/')[0]}\n" in let_through, source


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_sets_settings_that_exist(unit):
    text = unit.read_text(encoding="utf-8")
    variables = re.findall(r"(?:Environment=| )([A-Z_]{4,})=", text)
    assert [name for name in variables if not is_known(name)] == []
    commands = re.findall(r"manage\.py (\w+)", text)
    assert [name for name in commands if name not in get_commands()] == []


@pytest.mark.parametrize("file", ["Caddyfile", "debian.Caddyfile"])
def test_the_proxy_lets_through_what_a_page_takes(file):
    caddy = (DEPLOY / file).read_text(encoding="utf-8")
    most = {
        name: int(megabytes) * 1_000_000
        for name, megabytes in re.findall(r"request_body @(\w+) \{\s+max_size (\d+)MB", caddy)
    }
    assert re.findall(r"@table path \*(\S+)", caddy) == [reverse("admin:agencies_import_add")]
    assert most["table"] >= imports.MOST_BODY
    assert most["others"] >= max(evidence.MOST_BODY, dispute_file.MOST_BODY)


# What somebody has to start again and again, or something stands still.
PERIODIC = {"prune", "backup", "check_links", "check_register", "run_imports"}


def test_every_periodic_command_has_a_timer_that_the_guide_starts():
    guide = (DEPLOY / "one-machine.md").read_text(encoding="utf-8")
    (enabled,) = re.findall(r"visitcheck-\{([a-z,]+)\}\.timer", guide)
    started = set()
    for name in enabled.split(","):
        assert (DEPLOY / "systemd" / f"visitcheck-{name}.timer").exists()
        service = (DEPLOY / "systemd" / f"visitcheck-{name}.service").read_text(encoding="utf-8")
        started.update(re.findall(r"manage\.py (\w+)", service))
    assert started == PERIODIC
    assert {unit.stem for unit in UNITS if unit.suffix == ".timer"} == {
        f"visitcheck-{name}" for name in enabled.split(",")
    }


def test_compose_runs_every_periodic_command(compose):
    guide = (DEPLOY / "README.md").read_text(encoding="utf-8")
    commands = {word for service in compose["services"].values() for word in service.get("command", ())}
    assert [name for name in PERIODIC if name not in commands and f"manage.py {name}" not in guide] == []


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not here")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_reads_a_unit_without_a_complaint(unit):
    said = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True).stderr
    complaints = [line for line in said.splitlines() if unit.name in line and "is not executable" not in line]
    assert complaints == []


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not here")
@pytest.mark.parametrize(
    "unit", [each for each in UNITS if each.suffix == ".service"], ids=lambda unit: unit.name
)
def test_a_service_may_do_little_on_its_machine(unit):
    command = ["systemd-analyze", "security", "--offline=true", "--threshold=20", "--no-pager", unit]
    ran = subprocess.run(command, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout.splitlines()[-1]


def version_of_caddy():
    said = (
        subprocess.run(["caddy", "version"], capture_output=True, text=True).stdout
        if shutil.which("caddy")
        else ""
    )
    return tuple(int(part) for part in re.findall(r"\d+", said)[:3])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "least", "below"), [("Caddyfile", (2, 6, 4), (3,)), ("debian.Caddyfile", (2, 6, 2), (2, 7))]
)
def test_caddy_reads_a_door(file, least, below, tmp_path):
    if not least <= version_of_caddy() < below:
        pytest.skip(f"Caddy from {least} is not here")
    command = ["caddy", "validate", "--adapter", "caddyfile", "--config", DEPLOY / file]
    environment = os.environ | {"SITE": "visit.example.org", "XDG_DATA_HOME": str(tmp_path)}
    ran = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("guide", sorted(DEPLOY.glob("*.md")), ids=lambda guide: guide.name)
def test_a_guide_names_commands_and_links_that_exist(guide):
    text = guide.read_text(encoding="utf-8")
    commands = re.findall(r"(?:deploy/manage|manage\.py) (\w+)", text)
    assert [name for name in commands if name not in get_commands()] == []
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if not link.startswith("http")]
    assert [link for link in links if not (guide.parent / link).exists()] == []


@pytest.mark.parametrize(
    "script", ["manage", "postgres/follow.sh", "postgres/allow-copies.sh", "postgres/make-copy.sh"]
)
def test_a_script_can_be_run_and_read(script):
    assert (DEPLOY / script).stat().st_mode & 0o111
    assert subprocess.run(["bash", "-n", DEPLOY / script]).returncode == 0


def test_gunicorn_reads_its_settings(monkeypatch):
    monkeypatch.setenv("WEB_CONCURRENCY", "3")
    monkeypatch.setenv("LOG_FORMAT", "json")
    settings = runpy.run_path(str(DEPLOY / "gunicorn.conf.py"))
    assert settings["workers"] == 3
    assert settings["accesslog"] is None
    assert settings["logconfig_dict"]["formatters"]["ours"]["()"] == "visitcheck.log.JsonFormatter"


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param("Content-Length: 5\r\nTransfer-Encoding: chunked", id="both lengths"),
        pytest.param("Content-Length: 5\r\nContent-Length: 6", id="two lengths"),
        pytest.param("Content-Length : 5", id="a space in a name"),
        pytest.param("Content-Length: +5", id="a sign"),
        pytest.param("Transfer-Encoding: xchunked", id="a coding that is none"),
        pytest.param("X: 1\nContent-Length: 5", id="a bare line feed"),
    ],
)
def test_a_request_that_two_programs_would_end_at_different_places_is_refused(headers):
    with pytest.raises(ParseException):
        parsed(f"POST / HTTP/1.1\r\nHost: x\r\n{headers}\r\n\r\nhello")


def test_an_ordinary_request_is_taken():
    request = parsed("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent_Length: 2\r\n\r\nhello")
    assert request.body.read() == b"hello"
    assert [name for name, _value in request.headers] == ["HOST", "CONTENT-LENGTH"]


def parsed(request):
    """Return a request as gunicorn reads it under our settings, which leave its own in force."""
    return next(RequestParser(Config(), iter([request.encode()]), ("192.0.2.1", 1)))
