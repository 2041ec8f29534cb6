"""Clean what stands in the cells of a list that somebody typed, and read from a firm's name what sort of firm it is."""

import hashlib
import re
import unicodedata

from agencies.checking.claim import clean_text
from agencies.checking.names import core, fold, parse
from agencies.checking.names.places import places
from agencies.checking.names.sounds import letters

# Full-width letters, digits and the full-width space; brackets stay: Chinese names are written with those of full width.
NARROW = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
} | {0x3000: " "}
HAN = r"[\u3400-\u9fff（）()]"
GAP = re.compile(rf"(?<={HAN})\s+(?={HAN})")
NUMBERED = re.compile(r"^[(（]?\d{1,4}[)）、.．]\s*(?=[\u3400-\u9fff])")
MARKS = re.compile(r"(?:[*＊※†]|[\u2460-\u2473]|[\[［【]\d{1,2}[\]］】]|[(（]注\d{0,2}[)）])+$")
ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})
LAW_FIRM = re.compile(r"律师事务所|律所")
FIRM = re.compile(r"公司|事务所|律所|合伙|中心|集团|银行")
# What stands behind a firm's name: a remark in brackets or behind a sign, or a second firm.
BEHIND = re.compile(
    r"(?:公司|事务所|律所)(?P<sign>\s*(?:[(（\[［【〔].*[)）\]］】〕]|[,，、;；:：/|+—–-].*|\d{3}.*))$"
    r"|有限(?:责任)?公司(?P<firm>.*(?:有限(?:责任)?公司|律师事务所))$"
)
# In brackets, but a part of the name: who answers for it, or which branch it is.
PART = re.compile(r"(?:合伙|独资|分公司|分所|分部|总部|总所|集团|控股|办事处)[)）]$")
READABLE = 24  # letters of a key that a person reads; its end tells it from others
TOLD_APART = 8  # hexadecimal digits


def clean_cell(cell: str) -> str:
    """Return a cell on one line, without invisible characters, with digits and letters of ordinary width."""
    return clean_text(cell.translate(NARROW))


def clean_name(cell: str) -> str:
    """Return a firm's name without what a list puts around it: its number, gaps between characters, marks for notes."""
    name = GAP.sub("", clean_cell(cell))
    return MARKS.sub("", NUMBERED.sub("", name)).strip()


def rest_of_name(name: str) -> str:
    """Return what stands behind a firm's name: a remark, a second firm, its branch, who answers for it; "" if nothing does."""
    found = BEHIND.search(name)
    return (found["sign"] or found["firm"]).strip() if found else ""


def remark_of(name: str) -> str:
    """Return what stands behind a firm's name and is no part of it, a remark or a second firm; "" if nothing does."""
    rest = rest_of_name(name)
    is_part = PART.search(rest) or (rest[:1] in "(（" and fold(rest) in places())
    return "" if is_part else rest


def clean_place(cell: str) -> str:
    """Return a province or city in its short form (广东省: 广东), and what is no known place as it is written."""
    plain = clean_cell(cell)
    place = places().get(fold(plain))
    return place.short if place else plain


def is_error(cell: str) -> bool:
    """Tell whether a cell holds what a spreadsheet shows where it could not calculate."""
    return "#" in cell and cell.strip().upper() in ERRORS


def is_firm(name: str) -> bool:
    """Tell whether a text ends or reads as firms' names do; a brand alone does not."""
    return bool(FIRM.search(unicodedata.normalize("NFKC", name)))


def firm_kind(name: str) -> str:
    """Return law_firm for a name that says so, else agency."""
    return "law_firm" if LAW_FIRM.search(unicodedata.normalize("NFKC", name)) else "agency"


def name_completeness(name: str) -> str:
    """Return full for a name with its legal form, else uncertain."""
    return "full" if parse(name).form or firm_kind(name) == "law_firm" else "uncertain"


def firm_key(name: str) -> str:
    """Return a stable key for a firm: its place and brand in letters, and the beginning of a digest of its name."""
    parts = parse(name)
    said = "-".join(filter(None, (parts.place_sound, letters(parts.brand))))
    said = re.sub(r"[^a-z0-9-]", "", said)[:READABLE].strip("-")
    digest = hashlib.sha256(core(name).encode()).hexdigest()[:TOLD_APART]
    return "-".join(filter(None, (said, digest)))
