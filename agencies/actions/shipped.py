"""Load or refresh the data that is shipped with the program; what a curator has edited stays."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Model, Q

from agencies.actions.change import Origin, record_change, record_changes
from agencies.actions.content import touch_content
from agencies.actions.curated_row import row_values
from agencies.actions.digest import Links, row_digest
from agencies.actions.link import Targets, Unwritable, link_names, linked
from agencies.actions.name import index_names
from agencies.checking.provenance import recheck_date
from agencies.importing.draft import Draft, Refusal
from agencies.importing.errors import Reason, TableError
from agencies.importing.errors import gettext_noop as _
from agencies.importing.package import read_package
from agencies.models import Agency, Change, Creditor, Engagement, Guidance, Hotline, Pattern, Rule, Signal
from agencies.models.sourced import Confidence

# In the order in which they refer to each other, and what names a row of each.
KINDS: Mapping[str, tuple[type[Model], tuple[str, ...]]] = {
    "rules": (Rule, ("code",)),
    "signals": (Signal, ("code",)),
    "hotlines": (Hotline, ("code",)),
    "guidance": (Guidance, ("slug",)),
    "patterns": (Pattern, ("key",)),
    "creditors": (Creditor, ("key",)),
    "agencies": (Agency, ("key",)),
    "engagements": (Engagement, ("creditor_id", "agency_id", "evidence")),
}
INDEXED = frozenset({"creditors", "agencies"})
DEMO_KEY = "demo-"  # begins the keys of the invented register, which never stands beside a real one


@dataclass(slots=True)
class Summary:
    """What loading one kind did; `kept` rows were edited by a curator, `gone` ones are no longer shipped."""

    kind: str
    new: int = 0
    changed: int = 0
    same: int = 0
    kept: int = 0
    gone: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


@transaction.atomic
def load_shipped(*, folder: Path, at: datetime, kinds: Collection[str] = tuple(KINDS)) -> list[Summary]:
    """Load some kinds from a folder, at a moment that history names, and return one summary each; all or nothing.

    Raises TableError for a file that cannot be read, and for lenders or agencies beside invented ones.
    """
    if not INDEXED.isdisjoint(kinds) and Creditor.objects.filter(key__startswith=DEMO_KEY).exists():
        raise TableError(
            _("This database holds the invented register of the demonstration. Use another one.")
        )
    origin = Origin(at=at, how=Change.How.SHIPPED)
    summaries = [_load_kind(folder, kind, origin) for kind in KINDS if kind in kinds]
    if any(summary.new or summary.changed for summary in summaries):
        touch_content()
    return summaries


def _load_kind(folder: Path, kind: str, origin: Origin) -> Summary:
    summary, (model, identity) = Summary(kind), KINDS[kind]
    drafts: list[Draft] = []
    for result in read_package(folder, kind):
        if isinstance(result, Draft):
            drafts.append(result)
        else:
            summary.refused.extend(result)
    targets = Targets(model, drafts)
    held = _held(model, identity, drafts)
    written: dict[str, list[Model]] = {"new": [], "changed": []}
    for draft in drafts:
        try:
            values, links = targets.resolve(draft.values)
            name = _identify(values, identity)
            fate, row, before = _load_row(model, held.pop(name, None), values, links, targets)
        except Unwritable as error:
            summary.refused.append(Refusal(draft.number, error.column, error.reason))
            continue
        setattr(summary, fate, getattr(summary, fate) + 1)
        if fate in written:
            written[fate].append(row)
        if fate == "changed":
            record_change(row=row, before=before, origin=origin)
    record_changes(new=written["new"], origin=origin)
    if kind in INDEXED:
        index_names(**{kind: [*written["new"], *written["changed"]]})
    summary.gone = [str(row) for row in held.values() if row.shipped_digest]
    return summary


def _identify(values: dict[str, Any], identity: tuple[str, ...]) -> tuple[Any, ...]:
    for name in identity:
        if values.get(name) in (None, ""):
            raise Unwritable(name, Reason(_("This must be filled in.")))
    return tuple(values[name] for name in identity)


def _held(model: type[Model], identity: tuple[str, ...], drafts: list[Draft]) -> dict[tuple, Model]:
    """Return the rows on record that were shipped once or have the name of one that is shipped now."""
    query = ~Q(shipped_digest="")
    if len(identity) == 1:
        query |= Q(**{f"{identity[0]}__in": [draft.values.get(identity[0]) for draft in drafts]})
    rows = model._default_manager.filter(query).prefetch_related(*link_names(model))
    return {tuple(getattr(row, field) for field in identity): row for row in rows}


def _load_row(
    model: type[Model], row: Model | None, values: dict[str, Any], links: Links, targets: Targets
) -> tuple[str, Model, dict[str, Any]]:
    """Write one row if it is new or has changed since it was shipped last; say what became of it, and what it was."""
    if row is None:
        return "new", _save(model(**_derived(values)), links, targets), {}
    on_record = {name: sorted(names) for name, names in linked(row).items()}
    if on_record == {name: sorted(names) for name, names in links.items()} and all(
        getattr(row, name) == value for name, value in _derived(values).items()
    ):
        return "same", row, {}
    if row.shipped_digest != row_digest(row, on_record):
        return "kept", row, {}
    before = row_values(row)
    for name, value in _derived(values).items():
        setattr(row, name, value)
    return "changed", _save(row, links, targets), before


def _derived(values: dict[str, Any]) -> dict[str, Any]:
    """Add what follows from the shipped values: when to look again, and whether the public may see it."""
    return {
        **values,
        "recheck_on": recheck_date(values.get("seen_on", "")),
        "is_public": values.get("confidence") != Confidence.LOW,
    }


def _save(row: Model, links: Links, targets: Targets) -> Model:
    row.shipped_digest = row_digest(row, links)
    try:
        row.full_clean()
    except ValidationError as error:
        column, messages = next(iter(error.message_dict.items()))
        column = "" if column == NON_FIELD_ERRORS else column
        raise Unwritable(column, Reason("%(text)s", {"text": " ".join(messages)})) from error
    row.save()
    targets.link(row, links)
    return row
