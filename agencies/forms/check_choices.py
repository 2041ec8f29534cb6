"""The answers that the check form offers in fixed words."""

from django.utils.translation import gettext_lazy as _

from agencies.checking.claim import ClaimsToBe, Situation

SITUATIONS = [
    (Situation.OUTSIDE, _("Outside the door")),
    (Situation.INSIDE, _("Inside, or blocking the door")),
    (Situation.LETTER, _("Gone. He left a letter or a notice")),
    (Situation.NOT_DEBTOR, _("It is not my debt")),
]
CLAIMS_TO_BE = [
    ("", _("He did not say")),
    (ClaimsToBe.COLLECTOR, _("A collection agency")),
    (ClaimsToBe.LENDER, _("The lender itself")),
    (ClaimsToBe.POLICE, _("Police")),
    (ClaimsToBe.COURT, _("A court")),
    (ClaimsToBe.PROCURATORATE, _("Prosecutors")),
    (ClaimsToBe.LAWYER, _("A lawyer")),
    (ClaimsToBe.OTHER, _("Somebody else")),
]
