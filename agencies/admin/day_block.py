"""What a part of a curator's day is made of."""

from dataclasses import dataclass

from django.urls import reverse

from agencies.queries.due import Due

MOST = 6  # rows of a block: what fits on one screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing in a block: where it leads ("" for nowhere), and what stands beside it; `due` if it can be re-checked here."""

    text: str
    address: str = ""
    aside: str = ""
    due: Due | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of the day: its title and, behind it, the whole list; a sentence above its lines, and one if there are none."""

    name: str
    title: str
    address: str = ""
    says: str = ""
    lines: tuple[Line, ...] = ()
    nothing: str = ""


def list_address(kind: str) -> str:
    return reverse(f"admin:agencies_{kind}_changelist")


def page_address(kind: str, pk: int) -> str:
    return reverse(f"admin:agencies_{kind}_change", args=[pk])
