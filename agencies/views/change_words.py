"""The words of a line of the change log, in the language of the page. No person is named, and no number of others."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agencies.curation.change_words import (
    COUNTED_WORDS,
    DEEDS,
    FieldChange,
    deed_of,
    public_fields,
)
from agencies.forms.bilingual import in_language, place_words, seat_words
from agencies.queries.change_log import ChangeLine, disputed_kind

LONG = 120  # characters; a longer text is folded away


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field in words: what it was and what it is; neither if only that it changed is said."""

    label: str
    before: str = ""
    after: str = ""
    is_named: bool = False

    @property
    def is_long(self) -> bool:
        return max(len(self.before), len(self.after)) > LONG


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log in words; `entry_code` is "" where the entry has no address of its own here."""

    at: datetime
    anchor: str
    deed: str
    name: str = ""
    fields: list[FieldLine] = field(default_factory=list)
    counts: list[str] = field(default_factory=list)
    text: str = ""
    source: str = ""
    seen_on: str = ""
    entry_code: str = ""

    @property
    def on(self) -> date:
        """Return the day of China."""
        return timezone.localdate(self.at)


def line_of(line: ChangeLine) -> Line:
    """Return a line of the log in words."""
    if line.reply:
        return _reply(line)
    if line.counted:
        kind, count = line.counted
        return Line(line.at, f"{kind}-{line.at:%Y%m%d}", _(COUNTED_WORDS[kind]).format(count=count))
    if line.change is None:
        counts = [_count(kind, *numbers) for kind, numbers in line.counts.items()]
        deed = _("Loaded with the program") if line.is_shipped else _("A list was read in")
        return Line(
            line.at,
            f"import-{line.at:%Y%m%d%H%M%S}",
            deed,
            counts=counts,
            source=line.source,
            seen_on=str(line.seen_on or ""),
        )
    return _change(line)


def _change(line: ChangeLine) -> Line:
    change = line.change
    model = apps.get_model("agencies", change.kind)
    fields = [_field(model, each) for each in public_fields(change.kind, change.before, change.after)]
    deed = deed_of(change.before, change.after, how=change.how)
    return Line(
        line.at,
        f"change-{change.pk}",
        _("{deed} ({kind})").format(deed=_(DEEDS[deed]), kind=model._meta.verbose_name),
        change.label,
        fields=fields,
        source=change.source,
        seen_on=change.seen_on,
        entry_code=f"{change.kind}-{change.row_id}" if disputed_kind(change.kind) else "",
    )


def _reply(line: ChangeLine) -> Line:
    """Return that words were put beside an entry, or, at the moment of their end, that they were taken away."""
    reply = line.reply
    is_end = reply.ended_at == line.at
    deed = _("Own words beside an entry were ended") if is_end else _("Own words beside an entry")
    return Line(
        line.at,
        f"reply-{reply.pk}{'-end' if is_end else ''}",
        deed,
        reply.organisation,
        text="" if is_end else in_language(reply, "text"),
        entry_code=f"{reply.entry_kind}-{reply.entry_id}",
    )


def _count(kind: str, added: int, changed: int) -> str:
    named = apps.get_model("agencies", kind)._meta.verbose_name_plural
    name = _("What collectors say and do") if kind == "signal" else capfirst(named)
    if added and changed:
        return _("{kind}: {added} added, {changed} changed").format(kind=name, added=added, changed=changed)
    words = _("{kind}: {count} added") if added else _("{kind}: {count} changed")
    return words.format(kind=name, count=added or changed)


def _field(model: type[Model], change: FieldChange) -> FieldLine:
    found = model._meta.get_field(change.field)
    label = capfirst(str(found.verbose_name))
    if change.before is None and change.after is None:
        return FieldLine(label, is_named=True)
    choices = dict(found.flatchoices) if getattr(found, "choices", None) else {}
    return FieldLine(label, *(_value(change.field, each, choices) for each in (change.before, change.after)))


def _value(name: str, value: Any, choices: dict) -> str:
    if value in (None, ""):
        return ""
    if name.endswith("_at") and (moment := parse_datetime(str(value))):
        return f"{timezone.localtime(moment):%Y-%m-%d}"
    if name in ("province", "city"):
        return _place(str(value))
    return str(choices.get(value, value))


def _place(value: str) -> str:
    """Return the name of a place; alerts keep its code, agencies its name."""
    return place_words(value) or value if value.isdigit() else seat_words(value)
