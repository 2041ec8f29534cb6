"""What is curated, as data: the kinds of rows, which of them publishers decide, and which fields lead people somewhere."""

from collections.abc import Collection, Mapping

KINDS = (
    *("agency", "alert", "creditor", "engagement", "guidance", "hotline"),
    *("indicator", "licence", "officer", "pattern", "rule", "signal"),
)
# A wrong word in one of these is read by everybody, not only by who asks for one firm.
PUBLISHER_KINDS = frozenset({"alert", "guidance", "hotline", "indicator", "pattern"})
# Where the public is told to call or to look: whoever changes one of these sends people to himself.
REACH: Mapping[str, frozenset[str]] = {
    "agency": frozenset({"phone", "website"}),
    "creditor": frozenset({"phone", "website", "list_url"}),
    "hotline": frozenset({"phone", "url"}),
}
# What takes something away that publishers decide on: a behaviour that nobody can tick any more matches no known fraud.
WEIGHTY: Mapping[str, frozenset[str]] = {"signal": frozenset({"is_public", "derived"})}
# What history keeps no copy of: who is on a roster, and the numbers of others. It says that they changed.
SECRET: Mapping[str, frozenset[str]] = {
    "indicator": frozenset({"value"}),
    "officer": frozenset({"name", "badge"}),
}
# Rows that no public page may list, and so no public history either.
NEVER_PUBLIC = frozenset({"indicator", "officer"})


def changes_reach(kind: str, fields: Collection[str]) -> bool:
    """Tell whether a change of these fields could lead people to a wrong number or page; of a hotline any could."""
    return kind == "hotline" or not REACH.get(kind, frozenset()).isdisjoint(fields)


def needs_publisher(kind: str, fields: Collection[str]) -> bool:
    """Tell whether a publisher has to decide a change of these fields; else a reviewer may."""
    weighs = not WEIGHTY.get(kind, frozenset()).isdisjoint(fields)
    return kind in PUBLISHER_KINDS or weighs or changes_reach(kind, fields)
