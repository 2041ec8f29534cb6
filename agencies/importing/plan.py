"""Compare rows to be imported with those on record: what is new, what changes, what stays, what is refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from agencies.importing.columns import Column, Kind
from agencies.importing.draft import Draft, Refusal
from agencies.importing.errors import Reason
from agencies.importing.errors import gettext_noop as _
from agencies.importing.memory import Memory

Values = Mapping[str, Any]
Identity = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A row on record that is to be changed: what stands there, and the differing cells as they shall be."""

    row: int
    record: Values
    cells: Values


@dataclass(slots=True)
class Plan:
    """What importing some rows would do; `new` holds every column of each row."""

    new: list[Draft] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    same: int = 0
    refused: list[Refusal] = field(default_factory=list)


class Planner:
    """Plans one file chunk by chunk; `memory` holds what earlier rows of the file have claimed."""

    def __init__(self, kind: Kind, *, defaults: Values | None = None, memory: Memory | None = None):
        self.kind = kind
        self.memory = memory or Memory()
        self.defaults = dict(defaults or {})
        self.columns = {column.name: column for column in kind.columns}
        self._folds = tuple((name, self.columns[name].compared_by) for name in kind.identity)
        self._unique = tuple(column for column in kind.columns if column.unique)
        self._filled = tuple(column for column in kind.columns if column.filled)
        self._empty = {column.name: column.empty for column in kind.columns}

    def identity(self, values: Values) -> Identity:
        """Return what names a row."""
        return tuple(fold(values[name]) if fold else values[name] for name, fold in self._folds)

    def plan(
        self,
        drafts: Iterable[Draft],
        *,
        existing: Mapping[Identity, Values],
        holders: Mapping[tuple[str, Any], Identity],
    ) -> Plan:
        """Return the plan for the next rows of the file.

        `existing` holds the rows on record that any of the drafts names, and `holders` the identity of whoever
        holds one of their unique values: {("uscc", "9143…"): ("hunan-yongxiong",)}.
        """
        plan = Plan()
        for draft in drafts:
            for name, value in self.defaults.items():
                draft.values[name] = draft.values.get(name) or value
            identity = self.identity(draft.values)
            record = existing.get(identity)
            refusal = self._refusal(draft, identity, record, holders)
            if refusal:
                plan.refused.append(refusal)
                continue
            if record is None:
                draft.values = self._empty | draft.values
                plan.new.append(draft)
            elif cells := {name: value for name, value in draft.values.items() if record[name] != value}:
                self._release(record, cells)
                plan.changed.append(Change(draft.number, record, cells))
            else:
                plan.same += 1
            self._claim(identity, draft.values)
        return plan

    def _refusal(
        self,
        draft: Draft,
        identity: Identity,
        record: Values | None,
        holders: Mapping[tuple[str, Any], Identity],
    ) -> Refusal | None:
        if self.memory.holds(self.kind.name, identity):
            reason = Reason(
                _("An earlier row of this file has the same %(names)s."), {"names": self._label()}
            )
            return Refusal(draft.number, self.kind.identity[-1], reason)
        for column in self._unique:
            if reason := self._taken(column, draft.values.get(column.name), identity, holders):
                return Refusal(draft.number, column.name, reason)
        merged = {**(record or self._empty), **draft.values}
        for column in self._filled:
            if merged[column.name] == column.empty:
                return Refusal(
                    draft.number, column.name, Reason(_("A source and the date it was seen are needed."))
                )
        for first, last in self.kind.periods:
            if merged[first] and merged[last] and merged[last] < merged[first]:
                reason = Reason(_("This day lies before %(first)s."), {"first": first})
                return Refusal(draft.number, last, reason)
        return None

    def _taken(
        self,
        column: Column,
        value: object,
        identity: Identity,
        holders: Mapping[tuple[str, Any], Identity],
    ) -> Reason | None:
        if not value:
            return None
        claim = (column.name, value)
        if self.memory.holds(self.kind.name, *claim):
            return Reason(_("An earlier row of this file has the same %(names)s."), {"names": column.name})
        holder = holders.get(claim)
        if holder and holder != identity and not self.memory.holds(self.kind.name, "released", *claim):
            message = _("“%(holder)s” on record has the same %(names)s.")
            return Reason(message, {"holder": " ".join(map(str, holder)), "names": column.name})
        return None

    def _claim(self, identity: Identity, values: Values) -> None:
        self.memory.claim(self.kind.name, identity)
        for column in self._unique:
            if value := values.get(column.name):
                self.memory.claim(self.kind.name, column.name, value)

    def _release(self, record: Values, cells: Values) -> None:
        for column in self._unique:
            if column.name in cells:
                self.memory.claim(self.kind.name, "released", column.name, record[column.name])

    def _label(self) -> str:
        return ", ".join(self.kind.identity)
