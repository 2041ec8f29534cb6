"""Tell a row that is as it was shipped from one that a curator has edited."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Model
from django.db.models.fields import NOT_PROVIDED

# What the digest is about never belongs to it.
LEFT_OUT = frozenset({"id", "shipped_digest"})

Links = Mapping[str, Sequence[str]]


def row_digest(row: Model, links: Links) -> str:
    """Return the SHA-256 of a row's values and links (names of the linked rows, in any order), as hexadecimal.

    Empty values and defaults do not count: a column that a later version adds leaves every digest as it was.
    """
    values = {
        field.attname: value
        for field in row._meta.concrete_fields
        if field.name not in LEFT_OUT and (value := getattr(row, field.attname)) != _default(field)
    }
    values |= {name: sorted(names) for name, names in links.items() if names}
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _default(field: Any) -> object:
    if field.default is not NOT_PROVIDED:
        return field.get_default()
    return None if field.null else ""
