"""Write the names by which organisations are found; `bulk_name` does it for very many, and nothing else does."""

from collections.abc import Collection, Iterable
from itertools import islice

from django.db import connection, transaction

from agencies.actions.name_key import delete_keys, insert_keys, key_rows
from agencies.checking.names import KEY_VERSION
from agencies.importing.derive import derive
from agencies.models.agency import Agency
from agencies.models.creditor import Creditor
from agencies.models.name import Name

# Organisations at a time: some hundred megabytes at most, and enough keys for several to fall on each page of the index.
# In chunks of 2,000 nearly every key of a large register wrote a page of its own.
CHUNK = 20_000
REKEYED = 2_000  # names at a time
SEPARATOR = "|"
UPDATE = f"UPDATE {Name._meta.db_table} SET core = %s, keys = %s, key_version = %s WHERE id = %s"


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
    Each call is a transaction of its own: until it ends, look-ups find these names by their old keys.
    """
    with transaction.atomic():
        stale = Name.objects.filter(id__gt=after).exclude(key_version=KEY_VERSION).order_by("id")
        names = list(stale[:size])
        old = set(key_rows(names))
        for name in names:
            _derive(name)
        Name.objects.filter(id__in=[name.id for name in names if not name.core]).delete()
        values = [(name.core, name.keys, name.key_version, name.id) for name in names if name.core]
        with connection.cursor() as cursor:
            cursor.executemany(UPDATE, values)
        # Most changes of the words touch few keys of a name, and each row that stays is a page less to write.
        new = set(key_rows(names))
        delete_keys(old - new)
        insert_keys(new - old)
    return (names[-1].id, len(names)) if names else None


def take_stale(field: str, owners: Collection[Agency] | Collection[Creditor]) -> list[Name]:
    """Delete the names of some organisations that are not as they should be, and return those to be written instead.

    `field` is agency or creditor. What is returned has neither id, core nor keys.
    """
    wanted = {(owner.pk, text): kind for owner in owners for text, kind in _names_of(owner).items()}
    outdated = []
    for name in Name.objects.filter(**{f"{field}__in": [owner.pk for owner in owners]}):
        key = (getattr(name, f"{field}_id"), name.text)
        if wanted.get(key) == name.kind and name.key_version == KEY_VERSION:
            del wanted[key]
        else:
            outdated.append(name)
    if outdated:
        delete_keys(key_rows(outdated))
        Name.objects.filter(id__in=[name.id for name in outdated]).delete()
    return [Name(text=text, kind=kind, **{f"{field}_id": owner}) for (owner, text), kind in wanted.items()]


def names_of_new(field: str, owners: Iterable[Agency] | Iterable[Creditor]) -> list[Name]:
    """Return the names of organisations that have none yet, as `take_stale` would, without a look at the database."""
    return [
        Name(text=text, kind=kind, **{f"{field}_id": owner.pk})
        for owner in owners
        for text, kind in _names_of(owner).items()
    ]


def _index_chunk(field: str, owners: list[Agency] | list[Creditor]) -> int:
    names = [_derive(name) for name in take_stale(field, owners)]
    names = Name.objects.bulk_create([name for name in names if name.core])
    insert_keys(key_rows(names))
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
    [(name.core, name.keys)] = derive(scope, [name.text])
    name.key_version = KEY_VERSION
    return name
