"""Tie shipped rows to the rows they name: a pattern to its signals, an engagement to its lender and agency."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Model

from agencies.actions.digest import Links
from agencies.importing.draft import Draft
from agencies.importing.errors import Reason
from agencies.importing.errors import gettext_noop as _
from agencies.models import Agency, Creditor, Guidance, Hotline, Pattern, Rule, Signal

# The field by which others name a row of each model.
NATURAL_KEYS: Mapping[type[Model], str] = {
    Agency: "key",
    Creditor: "key",
    Guidance: "slug",
    Hotline: "code",
    Pattern: "key",
    Rule: "code",
    Signal: "code",
}


class Unwritable(Exception):
    """A shipped row that cannot be written: the column at fault, and why."""

    def __init__(self, column: str, reason: Reason):
        super().__init__(str(reason))
        self.column, self.reason = column, reason


def link_names(model: type[Model]) -> list[str]:
    """Return the names of a model's many-to-many fields."""
    return [field.name for field in model._meta.many_to_many]


def linked(row: Model) -> Links:
    """Return the names of the rows that a row is linked to, by field."""
    return {
        field.name: [
            getattr(target, NATURAL_KEYS[field.related_model]) for target in getattr(row, field.name).all()
        ]
        for field in row._meta.many_to_many
    }


class Targets:
    """The rows that some drafts of one model may name, found by their natural keys in one query a model."""

    def __init__(self, model: type[Model], drafts: Iterable[Draft]):
        self.fields = set()
        self.references, self.links = {}, {}
        drafts = list(drafts)
        for field in model._meta.get_fields():
            if field.concrete:
                self.fields.add(field.name)
            if field.concrete and field.many_to_one:
                self.references[field.name] = self._ids(
                    field, ([draft.values.get(field.name)] for draft in drafts)
                )
            elif field.concrete and field.many_to_many:
                self.links[field.name] = self._ids(
                    field, (draft.values.get(field.name) or () for draft in drafts)
                )

    def resolve(self, values: Mapping[str, Any]) -> tuple[dict[str, Any], Links]:
        """Return a draft's values as the model's attributes, and the names of its links.

        Raises Unwritable for a field that the model does not have and for a name that nothing has.
        """
        attributes: dict[str, Any] = {}
        links: dict[str, Sequence[str]] = dict.fromkeys(self.links, ())
        for name, value in values.items():
            if name not in self.fields:
                raise Unwritable(name, Reason(_("There is no such field.")))
            if name in self.links:
                links[name] = [
                    self._known(name, self.links[name], each) and str(each) for each in value or ()
                ]
            elif name in self.references:
                attributes[f"{name}_id"] = self._known(name, self.references[name], value) if value else None
            else:
                attributes[name] = value
        return attributes, links

    def link(self, row: Model, links: Links) -> None:
        """Set a row's links, in the order given."""
        for name, names in links.items():
            manager = getattr(row, name)
            through, source, target = manager.through, manager.source_field_name, manager.target_field_name
            through._default_manager.filter(**{source: row}).delete()
            through._default_manager.bulk_create(
                through(**{source: row, f"{target}_id": self.links[name][each]}) for each in names
            )

    def _ids(self, field: Any, names: Iterable[Iterable[Any]]) -> dict[str, int]:
        key = NATURAL_KEYS[field.related_model]
        wanted = {str(name) for some in names for name in some if name}
        rows = field.related_model._default_manager.filter(**{f"{key}__in": wanted})
        return dict(rows.values_list(key, "pk"))

    def _known(self, column: str, ids: Mapping[str, int], name: object) -> int:
        if str(name) not in ids:
            raise Unwritable(column, Reason(_("Nothing shipped is called “%(name)s”."), {"name": str(name)}))
        return ids[str(name)]
