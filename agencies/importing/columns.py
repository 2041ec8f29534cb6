"""What can be imported: every kind with its columns, and how each column is read.

The words and lengths are those of agencies/models; a test holds the two together.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from agencies.checking.identifiers import badge_key
from agencies.importing.cells import (
    Parse,
    badge,
    credit_code,
    full_date,
    key,
    names,
    number,
    partial_date,
    person,
    phone,
    silent,
    text,
    web_address,
    word,
)

KEY_CHARACTERS = 64
NAME_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its reader, the value of an empty cell, and what must be there.

    `required`: the column must stand in the file and be filled in. `filled`: no row may be without it, be it from
    the file or from what is on record. `unique`: no two rows share it. `refers_to`: the model of which the cell
    names a row, by key or by name. `compared_by` gives the key by which two writings of one value are the same.
    """

    name: str
    parse: Parse
    empty: object = ""
    required: bool = False
    filled: bool = False
    unique: bool = False
    refers_to: str = ""
    compared_by: Callable[[str], str] | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of table; the `identity` columns together name a row, `periods` are pairs of first and last day."""

    name: str
    identity: tuple[str, ...]
    columns: tuple[Column, ...]
    periods: tuple[tuple[str, str], ...] = ()

    def allowed(self) -> tuple[str, ...]:
        """Return the names of all columns in their usual order."""
        return tuple(column.name for column in self.columns)

    def required(self) -> tuple[str, ...]:
        """Return the names of the columns without which nothing can be imported."""
        return tuple(column.name for column in self.columns if column.required)


def _sourced(*, filled: bool = False) -> tuple[Column, ...]:
    return (
        Column("source", silent(text(2_000, lines=True)), filled=filled),
        Column("seen_on", partial_date, filled=filled),
        Column("confidence", word("high", "medium", "low"), empty="medium"),
    )


def _names() -> tuple[Column, ...]:
    return (
        Column("short_names", silent(names(NAME_CHARACTERS))),
        Column("former_names", silent(names(NAME_CHARACTERS))),
    )


def _reference(kind: str) -> Column:
    return Column(kind, text(NAME_CHARACTERS), required=True, refers_to=kind)


CREDITOR_KINDS = ("bank", "consumer_finance", "microloan", "platform", "amc")
AGENCY_KINDS = ("agency", "law_firm")
AGENCY_STATUSES = ("unknown", "active", "renamed", "suspended", "ceased", "revoked")
LICENCE_STATUSES = ("active", "expired", "suspended", "revoked", "withdrawn", "replaced")
EVIDENCE = ("lender_list", "lender_list_reported_by_press", "lender_statement", "agency_statement")

_KEY = Column("key", key(KEY_CHARACTERS), required=True)
_NAME = Column("name", silent(text(NAME_CHARACTERS)), required=True)

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "creditors": Kind(
            "creditors",
            ("key",),
            (
                _KEY,
                _NAME,
                Column("name_en", silent(text(NAME_CHARACTERS))),
                *_names(),
                Column("kind", word(*CREDITOR_KINDS), empty="bank"),
                Column("phone", phone),
                Column("website", web_address(200)),
                Column("list_url", web_address(500)),
                Column("licence_code", text(40)),
                Column("note", text(2_000, lines=True)),
                Column("pick_order", number, empty=None),
                *_sourced(),
            ),
        ),
        "agencies": Kind(
            "agencies",
            ("key",),
            (
                _KEY,
                _NAME,
                *_names(),
                Column("kind", word(*AGENCY_KINDS), empty="agency"),
                Column("province", text(40)),
                Column("city", text(40)),
                Column("uscc", credit_code, unique=True),
                Column("status", word(*AGENCY_STATUSES), empty="unknown"),
                Column("status_on", partial_date),
                Column("phone", phone),
                Column("website", web_address(200)),
                Column("name_completeness", word("full", "brand_only", "uncertain"), empty="full"),
                *_sourced(),
            ),
        ),
        "engagements": Kind(
            "engagements",
            ("creditor", "agency", "evidence"),
            (
                _reference("creditor"),
                _reference("agency"),
                Column("evidence", word(*EVIDENCE), required=True),
                *_sourced(filled=True),
                Column("ended_on", full_date, empty=None),
            ),
        ),
        "licences": Kind(
            "licences",
            ("authority", "number"),
            (
                _reference("agency"),
                Column("authority", silent(text(200)), required=True),
                Column("number", text(100), required=True),
                Column("status", word(*LICENCE_STATUSES), required=True),
                Column("issued_on", full_date, empty=None),
                Column("ended_on", full_date, empty=None),
                *_sourced(filled=True),
            ),
            periods=(("issued_on", "ended_on"),),
        ),
        "officers": Kind(
            "officers",
            ("agency", "badge"),
            (
                _reference("agency"),
                Column("name", person, required=True),
                Column("badge", badge, required=True, compared_by=badge_key),
                Column("status", word("active", "left", "suspended"), empty="active"),
                Column("valid_from", full_date, empty=None),
                Column("valid_to", full_date, empty=None),
                *_sourced(),
            ),
            periods=(("valid_from", "valid_to"),),
        ),
        "hotlines": Kind(
            "hotlines",
            ("code",),
            (
                Column("code", key(20), required=True),
                Column("name_zh", text(100), required=True),
                Column("name_en", text(100), required=True),
                Column("phone", phone),
                Column("url", web_address(200)),
                Column("what_for_zh", text(2_000, lines=True), required=True),
                Column("what_for_en", text(2_000, lines=True), required=True),
                *_sourced(),
            ),
        ),
    }
)
