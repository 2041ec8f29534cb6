"""Where the rows of each importable kind are kept: read them for comparison, write what a plan says."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Model, QuerySet

from agencies.actions.bulk import insert_rows
from agencies.actions.bulk_name import BulkIndex
from agencies.actions.change import Changed, Origin, record_changes
from agencies.actions.content import CONTENT_MODELS, touch_content
from agencies.checking.provenance import recheck_date
from agencies.importing.columns import KINDS
from agencies.importing.draft import Draft
from agencies.importing.plan import Identity, Plan, Planner
from agencies.models import Agency, Creditor, Engagement, Hotline, Licence, Officer
from agencies.models.officer import badge_digests
from agencies.models.sourced import Confidence

# Column -> its field, and what gives the values by which it is found there.
Keys = Mapping[str, tuple[str, Callable[[Any], Iterable[Any]]]]
FOLLOWING = ("recheck_on", "is_public")  # from the day seen, and from the confidence
NAME_CELLS = frozenset({"name", "name_en", "short_names", "former_names"})


class Shelf:
    """One kind and its model.

    `indexed_as` is the field of `Name` that refers to its rows; `keys` are the fields that hold the digest of a column's
    folded form, each with what gives every digest under which it may be stored.
    """

    def __init__(self, kind: str, model: type[Model], *, indexed_as: str = "", keys: Keys | None = None):
        self.kind, self.model, self.indexed_as = KINDS[kind], model, indexed_as
        self.rows = model._default_manager
        self.attributes = {
            column.name: f"{column.name}_id" if column.refers_to else column.name
            for column in self.kind.columns
        }
        plain = {name: (self.attributes[name], lambda value: (value,)) for name in self.kind.identity}
        self.lookups = tuple((plain | dict(keys or {})).values())
        self.blank = {field.attname: field.get_default() for field in model._meta.concrete_fields}

    def existing(
        self, planner: Planner, drafts: Collection[Draft], *, lock: bool = False
    ) -> dict[Identity, dict[str, Any]]:
        """Return the rows on record that any draft names, by what names them: every attribute and every column."""
        identities = [planner.identity(draft.values) for draft in drafts]
        if not identities:
            return {}
        wanted = {
            f"{field}__in": {stored for value in values for stored in stored_as(value)}
            for (field, stored_as), values in zip(self.lookups, zip(*identities, strict=True), strict=False)
        }
        rows = self.rows.select_for_update() if lock else self.rows
        return {planner.identity(record): record for record in self.records(rows.filter(**wanted))}

    def records(self, rows: QuerySet) -> Iterator[dict[str, Any]]:
        """Yield rows of the model as a planner takes them: every attribute and every column."""
        for record in rows.values().iterator():
            for column, attribute in self.attributes.items():
                record[column] = record[attribute]
            yield record

    def holders(self, planner: Planner, drafts: Collection[Draft]) -> dict[tuple[str, Any], Identity]:
        """Return who holds on record the values of the drafts that nobody else may have."""
        held = {}
        for name in (column.name for column in self.kind.columns if column.unique):
            values = {value for draft in drafts if (value := draft.values.get(name))}
            # Without `exclude` no database sees that its index, which leaves out the empty values, can answer this.
            records = (
                self.rows.filter(**{f"{name}__in": values})
                .exclude(**{name: ""})
                .values(name, *self.kind.identity)
            )
            held |= {(name, record[name]): planner.identity(record) for record in records}
        return held

    def write(self, plan: Plan, index: BulkIndex, origin: Origin) -> None:
        """Write what a plan says and its history, changes first: they may give up what a new row takes."""
        changed = [self._row(change.record, change.cells) for change in plan.changed]
        if changed:
            self._update(changed)
        new = [self._row(self.blank, draft.values) for draft in plan.new]
        insert_rows(new)
        renamed = [
            row for row, change in zip(changed, plan.changed, strict=True) if NAME_CELLS & change.cells.keys()
        ]
        if self.indexed_as:
            index.add(self.indexed_as, new=new, renamed=renamed)
        record_changes(new=new, changed=self._differing(changed, plan), origin=origin)
        if self.model in CONTENT_MODELS and (new or changed):
            touch_content()

    def _row(self, record: Mapping[str, Any], cells: Mapping[str, Any]) -> Model:
        """Return a row as it shall be; values by position build it in a third of the time that keywords take."""
        values = {attribute: record[attribute] for attribute in self.blank}
        for name, value in cells.items():
            values[self.attributes[name]] = value
        if "seen_on" in cells:
            values["recheck_on"] = recheck_date(values["seen_on"])
        if values["confidence"] == Confidence.LOW:
            values["is_public"] = False
        row = self.model(*values.values())
        row.clean()  # derives the keys by which a row is found
        return row

    def _differing(self, rows: Sequence[Model], plan: Plan) -> list[Changed]:
        """Return what history says of changed rows: also what followed from their cells, and keys instead of ids."""
        keys = self._keys(plan)
        differing = []
        for row, change in zip(rows, plan.changed, strict=True):
            before = {name: change.record[name] for name in change.cells}
            after = dict(change.cells)
            for name in keys.keys() & after.keys():
                before[name], after[name] = keys[name].get(before[name]), keys[name].get(after[name])
            for name in FOLLOWING:
                if getattr(row, name) != change.record[name]:
                    before[name], after[name] = change.record[name], getattr(row, name)
            differing.append(Changed(row, before, after))
        return differing

    def _keys(self, plan: Plan) -> dict[str, dict[int, str]]:
        """Return the keys of the organisations that changed cells name, by column and id."""
        found = {}
        for column in self.kind.columns:
            changes = [each for each in plan.changed if column.refers_to and column.name in each.cells]
            if changes:
                ids = {
                    value for each in changes for value in (each.record[column.name], each.cells[column.name])
                }
                model = self.model._meta.get_field(column.name).related_model
                found[column.name] = dict(model.objects.filter(pk__in=ids).values_list("pk", "key"))
        return found

    def _update(self, rows: list[Model]) -> None:
        """Update whole rows; one INSERT … ON CONFLICT is many times faster than Django's CASE … WHEN a field."""
        fields = [field.name for field in self.model._meta.concrete_fields if not field.primary_key]
        self.rows.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=fields)


SHELVES: Mapping[str, Shelf] = {
    "creditors": Shelf("creditors", Creditor, indexed_as="creditor"),
    "agencies": Shelf("agencies", Agency, indexed_as="agency"),
    "engagements": Shelf("engagements", Engagement),
    "licences": Shelf("licences", Licence),
    "officers": Shelf("officers", Officer, keys={"badge": ("badge_digest", badge_digests)}),
    "hotlines": Shelf("hotlines", Hotline),
}
