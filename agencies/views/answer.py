"""Turn an assessment into what the result page shows: words, sources and numbers, ready to be laid out."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from agencies.checking.advice import ACTIONS
from agencies.checking.assess import Assessment
from agencies.checking.claim import Claim, Situation
from agencies.checking.facts import CreditorRecord, Severity
from agencies.checking.finding import Level
from agencies.forms.bilingual import in_language
from agencies.models import Guidance, Hotline
from agencies.queries.content import DatedContent
from agencies.views.finding import Row, rows
from agencies.views.meanwhile import PUBLIC_NUMBERS
from agencies.views.near import Near, near_names
from agencies.views.outcome import Banner, banner

# Who can say whether a claimed office is real.
CLAIM_NUMBERS = {"CLAIMS_COURT": "12368", "CLAIMS_PROCURATORATE": "12309", "CLAIMS_POLICE": "12389"}
SEVERITY_ORDER = list(Severity)  # worst first
# Where a step leads when it is tapped.
STEP_ADDRESSES = {
    "call_110": "tel:110",
    "call_bank_and_96110": "tel:96110",
    "call_creditor": "#ring",
    "ring_number_on_card": "#ring",
}
# Which words to say through the door: templates/agencies/card/words.html.
TONES = {
    Situation.OUTSIDE: "polite",
    Situation.INSIDE: "firm",
    Situation.LETTER: "letter",
    Situation.NOT_DEBTOR: "not_debtor",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do now, and the number or the part of the page that it leads to ("" for none)."""

    text: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """A known fraud that the claim has the marks of, and what to do about it."""

    severity: str
    title: str
    description: str
    what_to_do: str
    source: str
    seen_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Everything on the result page, from top to bottom."""

    banner: Banner
    situation: str
    tone: str
    steps: tuple[Step, ...]
    lenders: list[CreditorRecord]
    rows: list[Row]
    notes: list[Row]
    near: list[Near]
    patterns: list[Advice]
    guidance: tuple[Guidance, ...]
    hotlines: tuple[Hotline, ...]


def present(assessment: Assessment, claim: Claim, situation: Situation, edition: DatedContent) -> Answer:
    """Return the page's words for an assessment."""
    codes = [CLAIM_NUMBERS[each.code] for each in assessment.findings if each.code in CLAIM_NUMBERS]
    compared = rows(assessment.findings, edition)
    return Answer(
        banner=banner(assessment.outcome),
        situation=situation.value,
        tone=TONES[situation],
        steps=tuple(Step(_(ACTIONS[code]), STEP_ADDRESSES.get(code, "")) for code in assessment.actions),
        lenders=[found.record for found in assessment.creditors if found.match.relation == "same"],
        rows=[row for row in compared if row.verdict.level != Level.NOTE],
        notes=[row for row in compared if row.verdict.level == Level.NOTE],
        near=[
            *near_names(_("Lender"), claim.creditor, assessment.creditors),
            *near_names(_("Agency"), claim.agency, assessment.agencies),
        ],
        patterns=_patterns(assessment, edition),
        guidance=edition.pages(assessment.guidance),
        hotlines=edition.numbers(tuple(dict.fromkeys([*PUBLIC_NUMBERS[:2], *codes, *PUBLIC_NUMBERS[2:]]))),
    )


def _patterns(assessment: Assessment, edition: DatedContent) -> list[Advice]:
    held = {pattern.key: pattern for pattern in edition.patterns}
    matched = sorted(assessment.patterns, key=lambda pattern: SEVERITY_ORDER.index(pattern.severity))
    return [
        Advice(
            severity=row.severity,
            title=in_language(row, "title"),
            description=in_language(row, "description"),
            what_to_do=in_language(row, "what_to_do"),
            source=row.source,
            seen_on=row.seen_on,
        )
        for row in (held[pattern.key] for pattern in matched)
    ]
