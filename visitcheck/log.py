"""Logs of ids and codes only: what a person typed, and where he asked from, never reaches a line.

Whoever logs, a library too, can put any text into a message, an exception or a path. So a line holds the message as it
stands in the code, with its numbers filled in and its texts left out; of an exception its kind and the places it came
through, never its words; and from `extra` the fields named here alone.
"""

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

PROJECT = Path(__file__).resolve().parent.parent
FIELDS = ("method", "view", "status", "ms", "code")  # in this order
DEEPEST = 12  # places of a traceback, the last ones
FINISHED = (
    "django.security"  # its messages arrive with what was sent already in them; the logger's name says it all
)
LEFT_OUT = "…"

request_id: ContextVar[str] = ContextVar("request_id", default="")


def said(record: logging.LogRecord) -> str:
    """Return a record's message with its numbers, and without the texts that were put into it."""
    template, given = str(record.msg), record.args
    if not isinstance(record.msg, str):
        return type(record.msg).__name__
    if record.name.startswith(FINISHED):
        return LEFT_OUT
    if not given:
        return template
    try:
        if isinstance(given, dict):
            return template % {name: _harmless(value) for name, value in given.items()}
        return template % tuple(_harmless(value) for value in given)
    except (TypeError, ValueError, KeyError):  # a %d for which a text was given
        return template


def _harmless(value: object) -> object:
    if isinstance(value, bool | int | float | UUID):
        return value
    return value.__name__ if isinstance(value, type) else LEFT_OUT


def places(error: BaseException) -> list[str]:
    """Return the files, lines and functions that an exception came through, the innermost last."""
    frames = traceback.extract_tb(error.__traceback__)[-DEEPEST:]
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short(filename: str) -> str:
    path = Path(filename)
    if "site-packages" in path.parts:
        return "/".join(path.parts[path.parts.index("site-packages") + 1 :])
    return path.relative_to(PROJECT).as_posix() if path.is_relative_to(PROJECT) else path.name


def fields(record: logging.LogRecord) -> dict[str, object]:
    """Return all that a line says of a record."""
    line: dict[str, object] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname,
        "logger": record.name,
        "message": said(record),
    }
    if identity := request_id.get():
        line["request_id"] = identity
    line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
    if hasattr(record, "status_code"):  # Django's own lines about a request
        line.setdefault("status", record.status_code)
    if record.exc_info and record.exc_info[1]:
        line["error"] = type(record.exc_info[1]).__name__
        line["at"] = places(record.exc_info[1])
    return line


class JsonFormatter(logging.Formatter):
    """One JSON object a line, for machines."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(fields(record), ensure_ascii=False)


class LineFormatter(logging.Formatter):
    """One line of words, and the places of an exception below it, for people."""

    def format(self, record: logging.LogRecord) -> str:
        line = fields(record)
        below = line.pop("at", ())
        head = " ".join(str(line.pop(name)) for name in ("time", "level", "logger", "message"))
        rest = "".join(f" {name}={value}" for name, value in line.items())
        return "\n    ".join((head + rest, *below))


def logging_settings(form: str) -> dict:
    """Return Django's LOGGING for a form of lines, "json" or "line".

    Django's own handlers are taken away: one of them mails a crash with everything that was typed in it, and that of
    `runserver` writes addresses with their queries.
    """
    formatter = "JsonFormatter" if form == "json" else "LineFormatter"
    ours = {"handlers": [], "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"ours": {"()": f"visitcheck.log.{formatter}"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "ours"}},
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": {
            "django": ours | {"level": "INFO"},
            # Each request has its line from visitcheck.request already.
            "django.request": ours | {"level": "ERROR"},
            "django.server": ours | {"level": "ERROR"},
            # Anybody can ask for any host, as often as he likes; it is a 400 among the answers.
            "django.security.DisallowedHost": ours | {"level": "CRITICAL"},
        },
    }
