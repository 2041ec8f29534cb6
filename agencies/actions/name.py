"""Write the names by which organisations are found. Nothing else writes `Name` and `NameKey`."""

from array import array
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import connection, transaction

from agencies.checking.names import KEY_VERSION, core, index_keys
from agencies.models.agency import Agency
from agencies.models.creditor import Creditor
from agencies.models.name import Name, NameKey

# Organisations at a time: some hundred megabytes at most, and enough keys for several to fall on each page of the index.
# In chunks of 2,000 nearly every key of a large register wrote a page of its own.
CHUNK = 20_000
REKEYED = 2_000  # names at a time
SEPARATOR = "|"
INSERT = f"INSERT INTO {NameKey._meta.db_table} (key, name_id) VALUES (%s, %s)"
DELETE = f"DELETE FROM {NameKey._meta.db_table} WHERE key = %s AND name_id = %s"
SWEEP = (
    f"DELETE FROM {NameKey._meta.db_table} "
    f"WHERE NOT EXISTS (SELECT 1 FROM {Name._meta.db_table} AS name WHERE name.id = name_id)"
)
COPY = f"COPY {NameKey._meta.db_table} (key, name_id) FROM STDIN"


def index_names(*, agencies: Iterable[Agency] = (), creditors: Iterable[Creditor] = ()) -> int:
    """Write the names and keys of some organisations anew, and of no others; return how many names were written.

    Takes any number of rows, a chunk and a transaction at a time, and changes nothing for names that are as they were.
    """
    written = 0
    for field, owners in (("agency", agencies), ("creditor", creditors)):
        owners = iter(owners)
        while chunk := list(islice(owners, CHUNK)):
            with transaction.atomic():
                written += _index_chunk(field, chunk)
    return written


def rekey(*, after: int = 0, size: int = REKEYED) -> tuple[int, int] | None:
    """Bring the keys of the next names with another KEY_VERSION up to date; return the last one's id and how many.

    Call again with that id until None says that all are. A run that was cut short starts anew and finds what is left.
    """
    with transaction.atomic():
        stale = Name.objects.filter(id__gt=after).exclude(key_version=KEY_VERSION).order_by("id")
        names = list(stale[:size])
        _delete_keys(names)
        for name in names:
            _derive(name)
        Name.objects.bulk_update(names, ["core", "keys", "key_version"], batch_size=100)
        _insert_keys(names)
    return (names[-1].id, len(names)) if names else None


def sweep_keys() -> int:
    """Delete the keys whose names are gone, as after an organisation was deleted; return how many there were."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(SWEEP)
        return cursor.rowcount


def _index_chunk(field: str, owners: list[Agency] | list[Creditor]) -> int:
    wanted = {(owner.pk, text): kind for owner in owners for text, kind in _names_of(owner).items()}
    outdated = []
    for name in Name.objects.filter(**{f"{field}__in": [owner.pk for owner in owners]}):
        key = (getattr(name, f"{field}_id"), name.text)
        if wanted.get(key) == name.kind and name.key_version == KEY_VERSION:
            del wanted[key]
        else:
            outdated.append(name)
    if outdated:
        _delete_keys(outdated)
        Name.objects.filter(id__in=[name.id for name in outdated]).delete()
    names = [
        _derive(Name(text=text, kind=kind, **{f"{field}_id": owner}))
        for (owner, text), kind in wanted.items()
    ]
    names = Name.objects.bulk_create([name for name in names if name.core])
    _insert_keys(names)
    return len(names)


def _names_of(owner: Agency | Creditor) -> dict[str, str]:
    """Return text -> kind of an organisation's names; a text that is there twice counts once, as its first kind."""
    listed = [
        (Name.Kind.REGISTERED, owner.name),
        *((Name.Kind.SHORT, text) for text in owner.short_names.split(SEPARATOR)),
        *((Name.Kind.FORMER, text) for text in owner.former_names.split(SEPARATOR)),
        (Name.Kind.LATIN, getattr(owner, "name_en", "")),
    ]
    names: dict[str, str] = {}
    for kind, text in listed:
        if text := text.strip()[:200]:
            names.setdefault(text, kind.value)
    return names


def _derive(name: Name) -> Name:
    scope = "agency" if name.agency_id else "creditor"
    name.core = core(name.text)
    name.keys = array("q", sorted(index_keys(name.text, scope=scope))).tobytes()
    name.key_version = KEY_VERSION
    return name


def _rows(names: Iterable[Name]) -> Iterator[tuple[int, int]]:
    for name in names:
        for key in array("q", bytes(name.keys)):
            yield key, name.id


def _insert_keys(names: Iterable[Name]) -> None:
    rows = sorted(_rows(names))  # in the order of the index, so that a chunk touches each page of it once
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(COPY) as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            cursor.executemany(INSERT, rows)


def _delete_keys(names: Iterable[Name]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(DELETE, sorted(_rows(names)))
