"""The words in which curators read flaws and kinds of facts."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

KINDS: Mapping[str, str] = {
    "hotline": _("hotline"),
    "creditor": _("lender"),
    "agency": _("agency"),
    "engagement": _("engagement"),
    "licence": _("licence"),
    "guidance": _("guidance page"),
    "pattern": _("pattern"),
    "rule": _("rule"),
    "signal": _("signal"),
}
# Title, and what to do about it.
FLAWS: Mapping[str, tuple[str, str]] = {
    "CODE_WRONG": (
        _("Company codes that cannot be right"),
        _(
            "The check character of GB 32100 does not fit, or it is not 18 signs. Copy the code anew from its source."
        ),
    ),
    "CODE_SHARED": (
        _("Agencies with one company code"),
        _("A code belongs to one firm. Join the entries, or correct the code."),
    ),
    "PHONE_SHARED": (
        _("Agencies with one phone"),
        _("Branches share a switchboard; strangers do not. Who answers there?"),
    ),
    "NAME_SAME": (
        _("One name, several entries"),
        _(
            "The names differ in nothing that carries identity. Keep one entry, and take the others from public view."
        ),
    ),
    "NAME_NEAR": (
        _("Names that one could take for each other"),
        _(
            "Entered twice with a slip, or a firm that lives on another’s name. Compare their codes and sources."
        ),
    ),
    "SOURCE_MISSING": (
        _("Entries without a source"),
        _(
            "No source, no date, or for an engagement no address that can be opened. Find one, or take the entry from view."
        ),
    ),
    "RECHECK_DEAD": (
        _("Nobody has looked for half a year"),
        _("The day to look again is more than 180 days past. Look it up, or end it."),
    ),
    "STALE": (
        _("Due to be looked up again"),
        _("Checks already treat these as unknown. One look at the source makes them current again."),
    ),
    "GUIDANCE_UNTRANSLATED": (
        _("Texts that do not stand in both languages"),
        _("A text is missing, or the two are the same."),
    ),
    "PATTERN_NEVER_MATCHED": (
        _("Patterns that no report has shown"),
        _(
            "Too narrow, or no longer done? A pattern that asks for what only a check sees is not listed here."
        ),
    ),
}
DETAILS: Mapping[str, str] = {
    "person": _("it is a person’s identity number: remove it"),
    "form": _("not 18 signs of a code"),
    "check": _("wrong check character"),
    "source": _("no source"),
    "date": _("no date"),
    "address": _("no address in the source"),
    "homophone": _("sounds alike"),
    "visual": _("looks alike"),
    "changed_character": _("another character"),
    "missing_character": _("a character less"),
    "extra_character": _("a character more"),
    "transposed": _("two characters changed places"),
    "region": _("another place"),
    "industry": _("another line of business"),
    "brand": _("another name proper"),
    "branch": _("another branch"),
    "group": _("a group or not"),
    "prefix": _("something before the name proper"),
}
