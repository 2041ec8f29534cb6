"""Read one cell of each sort: text in, a typed value out, or CellError with what to do.

An empty cell gives the sort's own empty value ("" or None) and never comes here.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

from agencies.checking.claim import clean_text
from agencies.checking.identifiers import badge_key
from agencies.checking.names import find_code, is_resident_id
from agencies.checking.person import person_key
from agencies.checking.provenance import last_day
from agencies.checking.telephone import telephone_in
from agencies.importing.errors import CellError
from agencies.importing.errors import gettext_noop as _

Parse = Callable[[str], object]

# The same few dates, words and addresses fill whole columns; each is read once.
remembered = lru_cache(maxsize=1_024)

# A tab or a line break inside a cell of prose is a slip of the pen; inside a name it is damage.
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
HARMLESS_CONTROLS = re.compile(r"[\t\r\n]")
KEY = re.compile(r"[^\s|,;/]+")
PHONE = re.compile(r"[\d+*#()\-–, ;/转extEXT.]+")


def text(limit: int, *, lines: bool = False) -> Parse:
    """Return a reader of text of at most `limit` characters; line breaks become spaces where `lines` allows them."""

    def parse(cell: str) -> str:
        return _within(limit, _plain(HARMLESS_CONTROLS.sub(" ", cell) if lines else cell))

    return parse


def names(limit: int) -> Parse:
    """Return a reader of several names separated by |, each at most `limit` characters, given back in that form."""

    def parse(cell: str) -> str:
        parts = (_within(limit, part) for part in map(_plain, cell.split("|")) if part)
        return "|".join(dict.fromkeys(parts))

    return parse


def silent(parse: Parse) -> Parse:
    """Return a reader that takes what another one does, but for a telephone number: nobody would try it first."""

    def checked(cell: str) -> object:
        value = parse(cell)
        if found := telephone_in(str(value)):
            raise CellError(
                _("There is a telephone number in it: %(number)s. Numbers stand in a column of their own."),
                number=found,
            )
        return value

    return checked


def key(limit: int) -> Parse:
    """Return a reader of the stable identifier of a row: no spaces and none of | , ; /"""

    def parse(cell: str) -> str:
        plain = _within(limit, _plain(cell))
        if not KEY.fullmatch(plain):
            raise CellError(_("Use a key without spaces and without | , ; /"))
        return plain

    return parse


def word(*allowed: str) -> Parse:
    """Return a reader of one of a few words."""

    @remembered
    def parse(cell: str) -> str:
        plain = _folded(cell).lower()
        if plain not in allowed:
            raise CellError(
                _("“%(cell)s” is none of: %(allowed)s."), cell=plain[:40], allowed=", ".join(allowed)
            )
        return plain

    return parse


@remembered
def partial_date(cell: str) -> str:
    """Return a year, a month or a day in ISO form."""
    plain = _iso(cell)
    if last_day(plain) is None:
        raise CellError(_("“%(cell)s” is no date. Write 2025, 2025-09 or 2025-09-30."), cell=plain[:40])
    return plain


@remembered
def full_date(cell: str) -> date:
    """Return a day."""
    plain = _iso(cell)
    day = last_day(plain)
    if day is None or plain != day.isoformat():
        raise CellError(_("“%(cell)s” is no date. Write a day like 2025-09-30."), cell=plain[:40])
    return day


@remembered
def phone(cell: str) -> str:
    """Return a telephone number as written, in plain digits; several may stand in one cell."""
    plain = _within(40, _folded(cell))
    if not PHONE.fullmatch(plain) or not re.search(r"\d{3}", re.sub(r"\D", "", plain)):
        raise CellError(_("“%(cell)s” is no telephone number."), cell=plain)
    return plain


def badge(cell: str) -> str:
    """Return a badge number in plain characters; something must be left of it when it is compared."""
    plain = _within(60, _folded(cell))
    _refuse_resident_id(plain)
    if not badge_key(plain):
        raise CellError(_("A badge needs letters or digits."))
    return plain


def person(cell: str) -> str:
    """Return a person's name; something must be left of it when it is compared."""
    plain = _within(100, _plain(cell))
    if not person_key(plain):
        raise CellError(_("A name needs letters."))
    return plain


def number(cell: str) -> int:
    """Return a whole number from 0 to 32767."""
    plain = _folded(cell)
    if not re.fullmatch(r"\d{1,5}", plain) or int(plain) > 32_767:
        raise CellError(_("“%(cell)s” is no whole number."), cell=plain[:40])
    return int(plain)


def web_address(limit: int) -> Parse:
    """Return a reader of a web address; only http and https, so that a link can do nothing but open a page."""

    @remembered
    def parse(cell: str) -> str:
        plain = _within(limit, _folded(cell))
        try:
            parts = urlsplit(plain)
            # Reading the port is what finds a bad one.
            usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        except ValueError:
            usable = False
        if not usable or " " in plain or "." not in parts.netloc:
            raise CellError(_("“%(cell)s” is no web address. Write it with https://"), cell=plain[:80])
        return plain

    return parse


def credit_code(cell: str) -> str:
    """Return a unified social credit code (GB 32100-2015) in plain capitals.

    The refusals never repeat the cell: what somebody put there may be a person's identity number.
    """
    found = find_code(cell)
    plain = re.sub(r"[\s\-]", "", _folded(cell)).upper()
    if found and found.text == plain:
        return plain
    _refuse_resident_id(plain)
    raise CellError(
        _("This is no unified social credit code: 18 characters, the last one a check character.")
    )


def _refuse_resident_id(plain: str) -> None:
    if is_resident_id(plain):
        raise CellError(_("This may be a person’s identity number. Remove it from the file."))


def _plain(cell: str) -> str:
    if cell.isprintable():  # nearly every cell; nothing in it needs a closer look
        return " ".join(cell.split())
    if CONTROLS.search(cell.strip()):
        raise CellError(_("The cell holds control characters. Type it again."))
    return clean_text(cell)


def _folded(cell: str) -> str:
    return unicodedata.normalize("NFKC", _plain(cell)).strip()


def _iso(cell: str) -> str:
    """Return a date with its parts padded: spreadsheets turn 2025-09-05 into 2025/9/5."""
    plain = _folded(cell)
    found = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?", plain)
    if not found:
        return plain.removesuffix("年")
    return "-".join(filter(None, (found[1], found[2].zfill(2), found[3] and found[3].zfill(2))))


def _within(limit: int, plain: str) -> str:
    if len(plain) > limit:
        raise CellError(_("Use at most %(limit)d characters."), limit=limit)
    return plain
