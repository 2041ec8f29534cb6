"""Choose what to read: the page that answers a finding, and some pages for the whole assessment."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from agencies.checking.claim import Situation
from agencies.checking.facts import PatternRecord
from agencies.checking.finding import Finding, Level
from agencies.checking.outcome import Outcome

MOST_GUIDANCE = 4  # pages: more than a person reads that evening

OUTCOME_GUIDANCE = {
    Outcome.STOP: ("evidence-and-police", "check-identity"),
    Outcome.CONFLICT: ("check-identity", "evidence-and-police"),
    Outcome.UNKNOWN: ("outside", "check-identity", "home-visit-lawful"),
    Outcome.LISTED: ("check-identity", "i-owe"),
    Outcome.ROSTER: ("check-identity", "i-owe"),
}
SITUATION_GUIDANCE = {
    Situation.INSIDE: ("danger",),
    Situation.LETTER: ("letter-at-the-door", "after-the-visit"),
    Situation.NOT_DEBTOR: ("not-my-debt",),
}
# The page that answers a finding, by its code; for a behaviour that was ticked, by the code of that signal. What is not
# here and weighs anything is answered by checking who he is.
FINDING_GUIDANCE: Mapping[str, str] = MappingProxyType(
    {
        "NOTHING_TYPED": "outside",
        **dict.fromkeys(("AGENCY_LISTED", "ENGAGEMENT_LISTED", "OFFICER_CONFIRMED", "urge_now"), "i-owe"),
        **dict.fromkeys(("INDICATOR_MATCHED", "proxy_harass"), "evidence-and-police"),
        **dict.fromkeys(("NIGHT_VISIT", "fake_licence"), "home-visit-lawful"),
        **dict.fromkeys(
            ("personal_account", "personal_qr", "cash", "no_receipt", "extra_fee"), "already-paid"
        ),
        **dict.fromkeys(
            ("sms_code", "password", "screen_share", "install_app", "link", "take_id"), "gave-my-id"
        ),
        **dict.fromkeys(("take_away", "take_goods", "force_entry", "threat"), "danger"),
        **dict.fromkeys(("third_party", "disclosure"), "they-told-my-family"),
        **dict.fromkeys(("posters", "forged_papers"), "letter-at-the-door"),
        **dict.fromkeys(("credit_repair", "advance_fee", "debt_agent"), "paid-fixer"),
        "impersonate_support": "my-credit-record",
        "no_debt_proof": "not-my-debt",
        "false_threat": "legal-help",
        "knows_unshared_data": "privacy",
        "claims_lawyer": "check-identity",
        "private_phone": "check-identity",
    }
)
OTHERWISE = "check-identity"


def guidance_of(finding: Finding) -> str:
    """Return the slug of the page that answers a finding; "" for a note that asks for nothing."""
    page = FINDING_GUIDANCE.get(finding.typed if finding.field == "signals" else finding.code)
    return page or ("" if finding.level is Level.NOTE else OTHERWISE)


def choose_guidance(
    outcome: Outcome, patterns: Iterable[PatternRecord], situation: Situation
) -> tuple[str, ...]:
    """Return the slugs of at most four guidance pages: the situation's, the patterns', then the outcome's."""
    slugs = [*SITUATION_GUIDANCE.get(situation, ())]
    slugs += [slug for pattern in patterns for slug in pattern.guidance[:1]]
    slugs += OUTCOME_GUIDANCE[outcome]
    return tuple(dict.fromkeys(slugs))[:MOST_GUIDANCE]
