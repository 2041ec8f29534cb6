"""The content as it is shipped, read from its files: what a page shows while no database can be asked.

Rows are made in memory and tied to each other; none is ever saved. What curators have changed since is not in them.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from django.db.models import Field, Model

from agencies.checking.provenance import recheck_date
from agencies.importing.draft import Draft
from agencies.importing.package import read_package
from agencies.models import Creditor, Guidance, Hotline, Pattern, Rule, Signal
from agencies.models.sourced import Confidence

FOLDER = Path(__file__).resolve().parents[1] / "data"
# In the order in which they refer to each other, and the field by which others name a row of each.
KINDS: Mapping[str, tuple[type[Model], str]] = {
    "rules": (Rule, "code"),
    "signals": (Signal, "code"),
    "hotlines": (Hotline, "code"),
    "guidance": (Guidance, "slug"),
    "patterns": (Pattern, "key"),
    "creditors": (Creditor, "key"),
}


@cache
def shipped_rows() -> Mapping[type[Model], tuple[Model, ...]]:
    """Return the public rows of every kind, each kind in its own order; read once a process."""
    named: dict[type[Model], dict[str, Model]] = {}
    for kind, (model, key) in KINDS.items():
        drafts = (draft for draft in read_package(FOLDER, kind) if isinstance(draft, Draft))
        rows = (_row(model, draft, named) for draft in drafts)
        named[model] = {getattr(row, key): row for row in rows if row.confidence != Confidence.LOW}
    return {model: _in_order(model, tuple(rows.values())) for model, rows in named.items()}


def _row(model: type[Model], draft: Draft, named: Mapping[type[Model], Mapping[str, Model]]) -> Model:
    fields = {field.name: field for field in model._meta.get_fields() if field.concrete}
    plain = {name: value for name, value in draft.values.items() if not fields[name].is_relation}
    row = model(pk=draft.number, recheck_on=recheck_date(draft.values.get("seen_on", "")), **plain)
    for name, field in fields.items():
        if field.many_to_one and (target := named.get(field.related_model, {}).get(draft.values.get(name))):
            setattr(row, name, target)
        elif field.many_to_many:
            rows = named.get(field.related_model, {})
            _tie(row, field, [rows[each] for each in draft.values.get(name) or () if each in rows])
    return row


def _tie(row: Model, field: Field, targets: Sequence[Model]) -> None:
    """Let a row have its linked rows at hand, as if they had been fetched with it."""
    linked = field.related_model._default_manager.all()
    linked._result_cache, linked._prefetch_done = list(_in_order(field.related_model, targets)), True
    row.__dict__.setdefault("_prefetched_objects_cache", {})[field.name] = linked


def _in_order(model: type[Model], rows: Sequence[Model]) -> tuple[Model, ...]:
    names = [name for name in model._meta.ordering if not name.startswith("-")]
    return tuple(sorted(rows, key=lambda row: tuple(getattr(row, name) for name in names)))
