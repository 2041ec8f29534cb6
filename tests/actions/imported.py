"""Take a file through the steps of an import, as a curator would."""

from django.contrib.auth.models import Permission
from django.utils import timezone

from agencies.actions.imports import Setup, set_up, upload
from agencies.actions.imports_decision import approve, hand_in
from agencies.importing.fate import Fate
from agencies.models import Import
from agencies.queries.imports import beginning_of, page_of
from tests.factories import UserFactory

SOURCE = "https://bank.example/list"
CONSTANTS = {"source": SOURCE, "seen_on": "2026-11-28", "evidence": "lender_list"}


def bringing_in():
    """Return somebody who may bring files in, and nothing else."""
    user = UserFactory()
    user.user_permissions.set(Permission.objects.filter(codename="add_import"))
    return user


def uploaded(file, *, kind="lender_list", creditor=None, name="名单.csv", actor=None):
    """Upload a file; whoever does so is made up unless given."""
    return upload(
        kind=kind,
        creditor=creditor,
        stream=file,
        name=name,
        actor=actor or bringing_in(),
        at=timezone.now(),
    )


def planned(file, *, sheet="", columns=None, at=None, **options):
    """Upload a file, read it as is proposed (some columns otherwise, by header), and plan it."""
    constants = {**CONSTANTS} if options.get("kind", "lender_list") == "lender_list" else {}
    for name in ("source", "seen_on", "evidence", "is_whole", "repeats"):
        if name in options:
            constants[name] = options.pop(name)
    imported = uploaded(file, **options)
    found = beginning_of(imported, sheet)
    chosen = [
        (columns or {}).get(cell, column or "")
        for cell, column in zip(found.header.cells, found.header.columns, strict=True)
    ]
    setup = Setup(header=found.header, columns=chosen, sheet=found.sheet, **constants)
    actor = imported.uploaded_by
    return set_up(imported=imported, setup=setup, actor=actor, at=at or timezone.now())


def approved(imported, *, actor=None):
    """Hand an import in and let a second person approve it."""
    if imported.state == Import.State.PLANNED:
        hand_in(imported=imported, why="新名单", actor=imported.uploaded_by, at=timezone.now())
    return approve(
        imported=imported,
        digest=imported.digest,
        actor=actor or UserFactory(is_superuser=True),
        at=timezone.now(),
    )


def fates(imported):
    """Return row, fate and name of every line, in order."""
    return [(line.row, line.fate.value, line.what) for line in page_of(imported).lines]


def line_of(imported, row):
    """Return the line with a number."""
    return next(line for line in page_of(imported).lines if line.row == row)


def counts(imported):
    """Return the counts of the fates that occur."""
    return {fate: count for fate, count in imported.counts.items() if count}


__all__ = [
    "CONSTANTS",
    "SOURCE",
    "Fate",
    "approved",
    "bringing_in",
    "counts",
    "fates",
    "line_of",
    "planned",
    "uploaded",
]
